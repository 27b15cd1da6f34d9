"""The README says what there is: commands, options, variables, folders, roles."""

from __future__ import annotations

import argparse
import re

from tests.conftest import ROOT
from tests.docs.documents import README, names, said

from selfcheck.__main__ import parser


def test_every_command_and_option_stands_in_the_readme():
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    usage = {line.split()[3]: line for line in README.splitlines() if line.startswith("python -m selfcheck ")}
    assert set(usage) == set(commands.choices)
    for name, command in commands.choices.items():
        options = [option for action in command._actions for option in action.option_strings if option not in {"-h", "--help"}]
        assert sorted(re.findall(r"--\w+", usage[name])) == sorted(options)
        for action in command._actions:
            if action.choices:
                assert "|".join(action.choices) in usage[name]


def test_every_environment_variable_stands_in_the_readme():
    found = {text for text in said() if re.fullmatch(r"SELFCHECK_[A-Z_]+", text)}
    assert "SELFCHECK_DATA_DIR" in found
    assert found - names(README) == set()
    assert {name for name in names(README) if name.startswith("SELFCHECK_")} == found


def test_every_folder_of_the_readme_exists():
    table = README.partition("## Folders")[2].partition("\n[")[0]
    base = ROOT
    for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", row):
            place = ROOT / name if (ROOT / name).exists() else base / name
            assert place.exists(), name
            base = place.parent


def test_every_role_stands_in_the_readme():
    told = README.partition("## Who may do what")[2].partition("\n## ")[0]
    assert [role for role in ("成员", "负责人", "上级负责人", "办公室") if f"({role})" not in told] == []
