"""The program knows no list by its size or its words: those of other years have other parts, items and headings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import selfcheck.domain

MODULES = sorted(Path(selfcheck.domain.__file__).parent.rglob("*.py"))
SCALE = {"archive.py", "bank.py", "cells.py", "classes.py"}
"""Where 5 is the highest rating, or the fewest persons of a figure."""
AXES = {"profile.py"}
"""Where the axes have their names, of which one is that of `searches` in every list."""
WORDS = ("找一找", "十八", "五个方面", "是否", "党章", "学习贯彻")
"""What stands in one year's list only."""


def constants(module: Path) -> Iterator[object]:
    """The values in the code of a module, without what only explains it."""
    tree = ast.parse(module.read_text("utf-8"))
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield from (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in explained)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_no_module_knows_how_many_items_and_parts_there_are_or_what_they_are_called(module: Path) -> None:
    values = list(constants(module))
    numbers = {value for value in values if type(value) is int}
    assert not numbers & ({18} if module.name in SCALE else {5, 18})
    words = WORDS[1:] if module.name in AXES else WORDS
    assert [value for value in values if isinstance(value, str) and any(word in value for word in words)] == []


def test_no_sentence_of_a_document_stands_in_the_code_that_composes_it() -> None:
    """A sentence ends with a full stop; what says why a paragraph is there has none."""
    draft = [module for module in MODULES if module.parent.name == "draft" and module.name != "preview.py"]
    sentences = [value for module in draft for value in constants(module) if isinstance(value, str) and len(value.strip("。")) > 1]
    assert [value for value in sentences if value.endswith("。")] == []
