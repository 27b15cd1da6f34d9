"""The commands and variables that the documents name are there."""

from __future__ import annotations

import argparse
import ast
import re

from tests.conftest import ROOT
from tests.docs.documents import DOCUMENTS, MAKEFILE, SOURCES, constants

from selfcheck.__main__ import parser


def test_every_variable_of_the_environment_in_a_document_is_read_somewhere():
    files = [*SOURCES, *(ROOT / "tests").glob("*.py")]
    read = {text for path in files for text in constants(ast.parse(path.read_text("utf-8")))}
    told = {name for path in DOCUMENTS for name in re.findall(r"SELFCHECK_[A-Z_]+\b", path.read_text("utf-8"))}
    assert {"SELFCHECK_DATABASE_URL", "SELFCHECK_TEST_POSTGRES_URL"} <= told
    assert told - read == set()


def test_every_command_in_a_document_is_one():
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    told = {name for path in DOCUMENTS for name in re.findall(r"-m selfcheck ([a-z][a-z-]+)", path.read_text("utf-8"))}
    assert {"backup", "restore", "verify", "reset-organiser"} <= told
    assert told - set(commands.choices) == set()


def test_every_make_command_in_the_documents_is_a_target():
    targets = set(re.findall(r"^([a-z]\w*):", MAKEFILE, re.MULTILINE))
    told = {name for path in DOCUMENTS for name in re.findall(r"`make (\w+)", path.read_text("utf-8"))}
    assert {"run", "test"} <= told <= targets
    assert set(re.findall(r"^#   make (\w+) ", MAKEFILE, re.MULTILINE)) == targets


def test_every_variable_that_a_document_gives_to_make_is_one_of_the_makefile():
    commands = [command for path in DOCUMENTS for command in re.findall(r"`make ([^`]+)`", path.read_text("utf-8"))]
    told = {name for command in commands for name in re.findall(r"(\w+)=", command)}
    assert {"PORT", "MEMBERS", "ROUNDS"} <= told
    assert [name for name in told if f"$({name})" not in MAKEFILE] == []
