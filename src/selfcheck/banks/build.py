"""Blocks without problems → domain.bank.Bank."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from selfcheck.banks.frame_build import frame_of, rules_of
from selfcheck.banks.reader import Block
from selfcheck.banks.records import Personal
from selfcheck.domain.bank import (
    RATINGS,
    Bank,
    Cause,
    Dimension,
    Form,
    Item,
    Kind,
    Motive,
    Point,
    PreparationStep,
    Reference,
    Say,
    ScalePoint,
    Search,
    Section,
    Suggestion,
    Targets,
)

LABELS = ("差距很大", "差距较大", "有一定差距", "比较好", "做得到位")
DEFAULT_SCALE = tuple(ScalePoint(rating, label) for rating, label in zip(RATINGS, LABELS, strict=True))
ASPECT = "方面"

T = TypeVar("T")


def build(block: Block, version: str) -> Bank:
    """The bank of a file. The block has been checked: what is missing here is optional."""
    scale = sorted(_all(block, "scale", _grade), key=lambda point: point.rating)
    return Bank(
        id=block.text("id"),
        version=version,
        title=block.text("title"),
        scale=tuple(scale) or DEFAULT_SCALE,
        dimensions=_all(block, "dimensions", _dimension),
        items=_all(block, "items", _item),
        year=block.number("year"),
        source=block.text("source"),
        notice=block.text("notice"),
        searches=_all(block, "searches", lambda b: Search(_number(b, "number"), b.text("name"), b.text("question"))),
        references=_all(block, "references", lambda b: Reference(b.text("name"), b.text("text"))),
        preparation=_all(block, "preparation", _step),
        causes=_all(block, "causes", _cause),
        schema=_number(block, "schema"),
        theme=block.text("theme"),
        kinds=_all(block, "kinds", lambda b: Kind(b.text("id"), b.text("name"))),
        motives=_all(block, "motives", _motive),
        frame=frame_of(block),
        rules=rules_of(block),
        personal=frozenset(_personal(block)),
        forms=_all(block, "forms", lambda b: Form(b.text("id"), b.text("name"), b.texts("sections"))),
        sections=_all(block, "sections", lambda b: Section(b.text("id"), b.text("name"), b.text("hint"), b.texts("columns"))),
        document=block.values.get("document") is not False,
    )


def _all(block: Block, key: str, make: Callable[[Block], T]) -> tuple[T, ...]:
    return tuple(make(entry) for entry in block.blocks(key))


def _number(block: Block, key: str) -> int:
    """A number that has been checked to be there."""
    return block.number(key) or 0


def _grade(block: Block) -> ScalePoint:
    return ScalePoint(_number(block, "rating"), block.text("label"), block.text("meaning"))


def _dimension(block: Block) -> Dimension:
    name = block.text("name")
    heading = block.text("heading") or name.removesuffix(ASPECT) + ASPECT
    inner = block.block("measure")
    targets = Targets(inner.texts("headlines"), inner.texts("standards")) if inner else Targets()
    return Dimension(_number(block, "number"), name, heading, targets, block.texts("subpoints"))


def _step(block: Block) -> PreparationStep:
    return PreparationStep(block.text("id"), block.text("name"), block.text("hint"), block.texts("statements"), block.texts("counts"))


def _cause(block: Block) -> Cause:
    return Cause(block.text("id"), block.text("name"), block.texts("headlines"))


def _motive(block: Block) -> Motive:
    return Motive(block.text("id"), block.text("label"), block.text("cause"), block.texts("says"), block.texts("headlines"))


def _point(block: Block) -> Point:
    return Point(
        id=block.text("id"),
        text=block.text("text"),
        tick=block.text("tick"),
        prompts=block.texts("prompts"),
        headlines=block.texts("headlines"),
        says=_all(block, "says", lambda b: Say(b.text("text"), b.text("think"))),
        measures=_all(block, "measures", lambda b: Suggestion(b.text("text"), b.text("check"), b.texts("fits"))),
    )


def _item(block: Block) -> Item:
    levels, prompts, weights = block.block("levels"), block.block("prompts"), block.block("causes")
    return Item(
        number=_number(block, "number"),
        short=block.text("short"),
        topic=block.text("topic"),
        question=block.text("question"),
        dimension=_number(block, "dimension"),
        basis=block.text("basis"),
        search=block.number("search"),
        points=_all(block, "points", _point),
        discipline=block.values.get("discipline") is True,
        levels={rating: levels.text(str(rating)) for rating in RATINGS} if levels else {},
        instance_prompts=prompts.texts("instance") if prompts else (),
        thought_prompts=prompts.texts("thought") if prompts else (),
        causes={id: _number(weights, id) for id in weights.values} if weights else {},
    )


def _personal(block: Block) -> Iterator[str]:
    """The texts that can be said of one person only: those that are flagged; in a list of schema 1 those with certain words."""
    dimensions = [measure for one in block.blocks("dimensions") if (measure := one.block("measure"))]
    lists = [*(one.texts(key) for one in dimensions for key in ("headlines", "standards"))]
    lists += [one.texts("headlines") for one in block.blocks("causes")]
    lists += [(text,) for one in block.blocks("items") if (levels := one.block("levels")) for text in map(levels.text, map(str, RATINGS))]
    for texts in lists:
        yield from spoken_by_one(texts) if block.number("schema") == 1 else (text for text in texts if isinstance(text, Personal))


_PERSONAL = re.compile("(?<!自)我|本人")
_SINGLE = re.compile("自己|家人|手写|脱稿|[向在交]支部")
"""Of one person in a branch: what he says of himself, has at home, writes by hand, and reports to the branch."""


def spoken_by_one(variants: Iterable[str]) -> tuple[str, ...]:
    """Those of a list of variants of schema 1 that cannot be said of a group: with 我 or 本人 none, those of `_SINGLE` only where there
    are others. “自我批评” is no such word."""
    told = tuple(variants)
    plain = tuple(text for text in told if not _PERSONAL.search(text))
    kept = tuple(text for text in plain if not _SINGLE.search(text)) or plain
    return tuple(text for text in told if text not in kept)
