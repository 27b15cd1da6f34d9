"""Blocks without problems → domain.bank.Bank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from selfcheck.banks.reader import Block
from selfcheck.domain.bank import (
    BANDS,
    PLACEHOLDERS,
    RATINGS,
    Bank,
    Cause,
    Dimension,
    Finding,
    Item,
    MeasureTexts,
    Phrases,
    PreparationStep,
    Reference,
    ScalePoint,
    Search,
)

LABELS = ("差距很大", "差距较大", "有一定差距", "比较好", "做得到位")
DEFAULT_SCALE = tuple(ScalePoint(rating, label) for rating, label in zip(RATINGS, LABELS, strict=True))
ASPECT = "方面"

T = TypeVar("T")


def build(block: Block, version: str) -> Bank:
    """The bank of a file. The block has been checked: what is missing here is optional."""
    scale = sorted(_all(block, "scale", _point), key=lambda point: point.rating)
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
        phrases=_phrases(block.block("phrases")),
    )


def _all(block: Block, key: str, make: Callable[[Block], T]) -> tuple[T, ...]:
    return tuple(make(entry) for entry in block.blocks(key))


def _number(block: Block, key: str) -> int:
    """A number that has been checked to be there."""
    return block.number(key) or 0


def _point(block: Block) -> ScalePoint:
    return ScalePoint(_number(block, "rating"), block.text("label"), block.text("meaning"))


def _dimension(block: Block) -> Dimension:
    name = block.text("name")
    heading = block.text("heading") or name.removesuffix(ASPECT) + ASPECT
    return Dimension(_number(block, "number"), name, heading, block.texts("judgements"), _measure(block))


def _measure(block: Block) -> MeasureTexts:
    inner = block.block("measure")
    return MeasureTexts() if inner is None else MeasureTexts(inner.texts("headlines"), inner.texts("actions"), inner.texts("standards"))


def _step(block: Block) -> PreparationStep:
    return PreparationStep(block.text("id"), block.text("name"), block.text("hint"), block.texts("statements"))


def _cause(block: Block) -> Cause:
    texts = (block.texts("headlines"), block.texts("light"), block.texts("deep"))
    return Cause(block.text("id"), block.text("name"), *texts, measure=_measure(block))


def _phrases(block: Block | None) -> Phrases:
    given = {} if block is None else {name: block.texts(name) for name in PLACEHOLDERS if name in block.values}
    return replace(Phrases(), **given)


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
        points=block.texts("points"),
        levels={rating: levels.text(str(rating)) for rating in RATINGS} if levels else {},
        instance_prompts=prompts.texts("instance") if prompts else (),
        thought_prompts=prompts.texts("thought") if prompts else (),
        findings=_findings(block.block("findings")),
        causes={id: _number(weights, id) for id in weights.values} if weights else {},
    )


def _findings(block: Block | None) -> dict[str, Finding]:
    bands = {band: block.block(band) for band in BANDS} if block else {}
    return {band: Finding(inner.texts("headlines"), inner.texts("bodies")) for band, inner in bands.items() if inner}
