"""YAML text → tree. Anchors, tags, second documents and deep nesting are refused; a syntax error is told in Chinese.

The tree grows from the parser's events and not by `yaml.compose`, which recurses: `[[[[…` would end in a RecursionError.

Where PyYAML was built with libyaml, that reads a text in a tenth of the time. What it refuses is read again by the parser in
Python, which alone tells what is wrong: the messages are the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from selfcheck.banks.mending import mended
from selfcheck.banks.nodes import Listing, Node, Scalar, Table, Unusable
from selfcheck.banks.outline import silenced, without_item
from selfcheck.banks.problems import Problem, Report, shown
from selfcheck.banks.syntax_errors import tell

MAX_DEPTH = 20
MAX_EVENTS = 50_000
"""Values, keys, beginnings and ends; a bank of eighteen items with all its situations has ten thousand. A file of 1 MB can hold half a
million, and reading them takes a quarter of a minute."""

MOST_STOPS = 10
"""Items in which reading may stop; each costs another reading of the file."""
GUESSED = ("B202", "B212")
FAST: type[yaml.CSafeLoader] | None = getattr(yaml, "CSafeLoader", None)
"""libyaml's parser; None where PyYAML was built without it."""
UNLIKE = re.compile(r"[\t\ufeff?]|[|>][-+\d]*#|:\s*(?:#.*\n\s*){0,9}[]},]|^(?: *#.*| +|---.*)\Z|![\w-]*[^\s!\w-][^\s!]*!", re.MULTILINE)
"""Where libyaml is more lenient than the parser in Python, or counts lines otherwise: such a text is left to the latter."""

COMMENT = re.compile(r"[ \t]*(#.*)")
"""Behind a plain text a # begins a comment; right beside it, it would belong to the text."""


def compose(text: str, keys: Collection[str], report: Report) -> Node | None:
    """The tree of the file's document; None where nothing can be read, and the report says why.

    Where the text is no mapping, full-width colons are the usual reason: they are named, mended, and reading goes on,
    so that the other problems of the file come to light in the same run.
    """
    attempt = Report(report.path)
    try:
        root = _parse(text, attempt)
        better = None if isinstance(root, Table) else mended(text, keys, report)
        if better is not None:
            attempt.problems.clear()
            root = _parse(better, attempt)
        if root is None:
            root = _past_broken_items(text if better is None else better, attempt)
        if any(problem.code in GUESSED for problem in report.problems):
            # The depth of a tab is a guess: what fails to fit together after it says nothing new.
            attempt.problems = [problem for problem in attempt.problems if problem.code != "B201"]
        return root
    finally:
        report.problems += attempt.problems


def _past_broken_items(text: str, attempt: Report) -> Node | None:
    """The tree of a text that cannot be read as a whole, without the items in which reading stopped; their faults are told."""
    root: Node | None = None
    stops: list[Problem] = []
    while root is None and attempt.problems[-1].code != "B103" and len(stops) < MOST_STOPS:
        rest = without_item(text, attempt.problems[-1].line)
        if rest is None:
            break
        stops.append(attempt.problems[-1])
        attempt.problems.clear()
        text, root = rest, _parse(rest, attempt)
    attempt.problems += stops
    return silenced(root)


def _parse(text: str, report: Report) -> Node | None:
    if FAST and not UNLIKE.search(text):
        before = len(report.problems)
        try:
            # libyaml takes the end of a last line that nothing ends for another line
            return _tree(yaml.parse(text if text.endswith("\n") else text + "\n", Loader=FAST), text, report)
        except (yaml.YAMLError, ValueError):
            del report.problems[before:]
    try:
        return _tree(yaml.parse(text, Loader=yaml.SafeLoader), text, report)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: an escape beyond Unicode, a version with thousands of digits
        tell(error, text, report)
        return None


def _tree(events: Iterator[Event], text: str, report: Report) -> Node | None:
    """The first document of a text. The stack holds the open collections, each with the nodes met so far."""
    lines = text.split("\n")
    roots: list[Node] = []
    stack: list[tuple[CollectionStartEvent, list[Node]]] = []
    for count, event in enumerate(events):
        if count == MAX_EVENTS:
            beats = (f"内容超过 {MAX_EVENTS} 处", "题库用不着这么多条目", "请检查是不是选错了文件，或者分成几个题库")
            report.say("B103", _line(event), f"第 {_line(event)} 行", beats)
            return None
        level = stack[-1][1] if stack else roots
        if isinstance(event, DocumentStartEvent) and roots:
            where = f"第 {_line(event)} 行"
            report.say(
                "B207", _line(event), where, ("这里又开始了一份文档", "一个文件只放一套题", "请删去这一行的 ---，或者另存成一个文件")
            )
            break
        if isinstance(event, NodeEvent):
            _refuse(event, report)
        if isinstance(event, CollectionStartEvent):
            if len(stack) == MAX_DEPTH:
                beats = (f"嵌套超过 {MAX_DEPTH} 层", "题库用不着这么多层", "请检查缩进和括号，删去多余的层次")
                report.say("B208", _line(event), f"第 {_line(event)} 行", beats)
                return None
            stack.append((event, []))
        elif isinstance(event, CollectionEndEvent):
            start, nodes = stack.pop()
            (stack[-1][1] if stack else roots).append(_collection(start, nodes))
        elif isinstance(event, ScalarEvent):
            level.append(_scalar(event, lines))
        elif isinstance(event, AliasEvent):
            level.append(Unusable(_line(event)))
    if not roots:
        report.say(
            "B210",
            1,
            "整个文件",
            ("文件里没有内容", "题库至少要有 schema、id、title、dimensions、items", "请照 questions/README.md 的例子写"),
        )
        return None
    return roots[0]


def _scalar(event: ScalarEvent, lines: Sequence[str]) -> Scalar:
    plain, end = not event.style, _mark(event.end_mark)
    behind = COMMENT.match(lines[end.line], end.column) if plain and event.value else None
    return Scalar(_line(event), event.value, plain, wrapped=end.line >= _line(event), comment=behind[1] if behind else "")


def _collection(start: CollectionStartEvent, nodes: list[Node]) -> Node:
    if isinstance(start, MappingStartEvent):
        return Table(_line(start), tuple(pairwise(nodes))[::2])
    return Listing(_line(start), tuple(nodes))


def _refuse(event: NodeEvent, report: Report) -> None:
    """Reports an anchor, an alias, a tag."""
    where = f"第 {_line(event)} 行"
    if event.anchor is not None:
        sign = "*" if isinstance(event, AliasEvent) else "&"
        beats = (
            f"用了 {sign}{shown(event.anchor)}",
            "YAML 把 & 和 * 开头的词当作锚点和引用，题库不用它们",
            "若是文字，请给整段加英文双引号；若是引用，请把内容照写一遍",
        )
        report.say("B205", _line(event), where, beats)
    if getattr(event, "tag", None) is not None:
        beats = ("用了以 ! 开头的标签", "题库不用 YAML 标签", "若是文字，请给整段加英文双引号；若不是，请删去标签")
        report.say("B206", _line(event), where, beats)


def _line(event: Event) -> int:
    return _mark(event.start_mark).line + 1


def _mark(mark: object) -> yaml.Mark:
    """The types allow an event without marks; the parser gives none."""
    return cast(yaml.Mark, mark)
