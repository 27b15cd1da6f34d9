"""The frame and the rules of a list: its own, where it has some, over the neutral ones of the package."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from selfcheck.banks.frame_schema import FRAME, RULES
from selfcheck.banks.problems import Place, Report
from selfcheck.banks.reader import Block
from selfcheck.banks.records import Field, Record
from selfcheck.banks.syntax import compose
from selfcheck.domain.frame import COUNTS, PARTS, FormFrame, Frame, Paper, Source
from selfcheck.domain.rules import Rule, Rules

NEUTRAL = Path(__file__).with_name("neutral.yaml")
T = TypeVar("T")


@cache
def neutral() -> tuple[Frame, Rules]:
    """The frame and the rules of a list that has none."""
    report = Report(NEUTRAL.name)
    root = compose(NEUTRAL.read_text(encoding="utf-8"), frozenset(), report)
    block = Record((Field("frame", FRAME), Field("rules", RULES))).read(root, Place(report)) if root else None
    if block is None or report.problems:
        raise RuntimeError("\n".join(map(str, report.problems)))
    return _frame(block.block("frame"), Frame()), _rules(block.block("rules"), Rules())


def frame_of(block: Block) -> Frame:
    return _frame(block.block("frame"), neutral()[0])


def rules_of(block: Block) -> Rules:
    return _rules(block.block("rules"), neutral()[1])


def _frame(block: Block | None, base: Frame) -> Frame:
    return _over(base, block, lambda name, inner: _part(inner, getattr(base, name)))


def _part(block: Block, base: Any) -> Any:
    return _over(base, block, lambda name, inner: _inner(inner, base, getattr(base, name)))


def _inner(block: Block, part: Any, base: Any) -> Any:
    """A table inside a part of the frame: that of one paper, or texts by their names."""
    if isinstance(base, Paper):
        return _over(base, block, lambda *_: None)
    return _texts_by(block, PARTS if isinstance(part, FormFrame) else COUNTS, base)


def _texts_by(block: Block, names: tuple[str, ...], base: dict[str, str]) -> dict[str, str]:
    return {**base, **{name: text for name in names if (text := block.text(name))}}


def _rules(block: Block | None, base: Rules) -> Rules:
    return _over(base, block, lambda name, inner: _over(getattr(base, name), inner, lambda *_: Rule()))


def _over(base: T, block: Block | None, inner: Callable[[str, Block], Any]) -> T:
    """The record with those values that a table gives; `inner` reads a table in it."""
    given: dict[str, Any] = {}
    for field in fields(base) if block else ():  # type: ignore[arg-type]
        value = block.values.get(field.name) if block else None
        if isinstance(value, Block):
            given[field.name] = inner(field.name, value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Block):
            given[field.name] = tuple(Source(one.text("lead"), one.texts("words")) for one in value)
        elif value is not None:
            given[field.name] = value
    return replace(base, **given)  # type: ignore[type-var]
