"""The items of a bank's text by its lines alone, for the time when the file cannot be read as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from selfcheck.banks.nodes import Listing, Node, Scalar, Table, Unusable
from selfcheck.banks.problems import Problem

HEAD = re.compile(r"items *[:：] *(?:#.*)?$")
DASH = re.compile(r"( *)[-－—–·•]")
NUMBER = re.compile(r" *(?:[-－—–·•] *)?number *[:：] *(\d{1,9}) *$")
UNREAD = "\ue000unread"
"""Stands for an item that was taken out."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of one item, from `start` to before `end`, counted from 1; its number where one is written."""

    start: int
    end: int
    indent: str
    number: str

    def holds(self, line: int) -> bool:
        return self.start <= line < self.end


def stretches(lines: Sequence[str]) -> list[Stretch]:
    """Every item of the list `items`; empty where there is no such list in block style."""
    found = list(_stretches(lines))
    return [replace(one, number=_number(lines[one.start - 1 : one.end - 1])) for one in found]


def _stretches(lines: Sequence[str]) -> Iterator[Stretch]:
    place = next((place for place, line in enumerate(lines) if HEAD.match(line)), len(lines))
    indent, start = None, 0
    for number, line in enumerate(lines[place + 1 :], start=place + 2):
        dash = DASH.match(line)
        if indent is None and dash:
            indent = dash[1]
        if indent is None:
            continue
        first, over = bool(dash and dash[1] == indent), bool(re.match(r"\w|-" if indent else r"\w", line))
        if start and (first or over):
            yield Stretch(start, number, indent, "")
        if over:
            return
        start = number if first else start
    if indent is not None:
        yield Stretch(start, len(lines) + 1, indent, "")


def _number(lines: Sequence[str]) -> str:
    return next((match[1] for line in lines if (match := NUMBER.match(line))), "")


def without_item(text: str, line: int) -> str | None:
    """The text with the item around this line taken out, so that the others can be read; None where no item is there."""
    lines = text.split("\n")
    stretch = next((one for one in stretches(lines) if one.holds(line)), None)
    if stretch is None or UNREAD in lines[stretch.start - 1]:
        return None
    blank = [""] * (stretch.end - stretch.start - 1)
    lines[stretch.start - 1 : stretch.end - 1] = [f'{stretch.indent}- "{UNREAD}"', *blank]
    return "\n".join(lines)


def silenced(root: Node | None) -> Node | None:
    """The tree with the items that were taken out made unusable: nothing more is said of them."""
    if not isinstance(root, Table):
        return root
    return Table(root.line, tuple((key, _silenced(value)) for key, value in root.pairs))


def _silenced(value: Node) -> Node:
    if not isinstance(value, Listing):
        return value
    taken_out = (isinstance(entry, Scalar) and entry.text == UNREAD for entry in value.entries)
    return Listing(value.line, tuple(Unusable(e.line) if out else e for e, out in zip(value.entries, taken_out, strict=True)))


def named(problems: Sequence[Problem], text: str) -> tuple[Problem, ...]:
    """The problems; one that is told by its line alone is told by its item as well."""
    items = stretches(text.split("\n")) if any(_by_line(problem) for problem in problems) else []
    return tuple(_named(problem, items) if _by_line(problem) else problem for problem in problems)


def _by_line(problem: Problem) -> bool:
    return problem.where.startswith(f"第 {problem.line} 行")


def _named(problem: Problem, items: Sequence[Stretch]) -> Problem:
    number = next((one.number for one in items if one.holds(problem.line)), "")
    return replace(problem, where=f"第 {number} 项，{problem.where}") if number else problem
