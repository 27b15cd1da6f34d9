"""A question bank (题库): the items of a checklist, and the text from which drafts are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from selfcheck.domain.variants import named, quoted

RATINGS = (1, 2, 3, 4, 5)
HIGHEST = RATINGS[-1]
BANDS = ("low", "middle", "slight")
"""Severity of a finding: ratings 1–2, 3, and 4. A rating of 5 has no finding."""


def band_of(rating: int) -> str | None:
    """The band of findings for a rating, None where there is no shortfall (5)."""
    return {1: "low", 2: "low", 3: "middle", 4: "slight"}.get(rating)


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """One step of the five-point scale."""

    rating: int
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class MeasureTexts:
    """Variants for an improvement measure: headline, what is done, and what can be checked afterwards."""

    headlines: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One 方面: an axis of the main radar and a part of the draft."""

    number: int
    name: str
    heading: str
    judgements: tuple[str, ...] = ()
    measure: MeasureTexts = MeasureTexts()


@dataclass(frozen=True, slots=True)
class Search:
    """One 找一找: a second way to group the items."""

    number: int
    name: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One of the 四个对照: what one holds oneself against."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PreparationStep:
    """A step before the meeting that a person may tick; only ticked steps are asserted in the draft."""

    id: str
    name: str
    hint: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """A kind of cause, with text for a light and for a deep deficit."""

    id: str
    name: str
    headlines: tuple[str, ...]
    light: tuple[str, ...]
    deep: tuple[str, ...]
    measure: MeasureTexts = MeasureTexts()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Wording that joins the parts of a draft. `{name}` marks where a value goes; the defaults serve a bank that has none."""

    openings: tuple[str, ...] = ("按照{meeting}的要求，对照{checklist}写成这份材料。",)
    preparations: tuple[str, ...] = ("会前，{steps}。",)
    closings: tuple[str, ...] = ("现将对照检查情况报告如下。",)
    cause_leads: tuple[str, ...] = ("对上述问题逐条反思，原因主要在以下几个方面。",)
    explains: tuple[str, ...] = ("{numbers}个问题与此有关。",)
    thoughts: tuple[str, ...] = ("就第{number}个问题说，",)
    opinions: tuple[str, ...] = ("对{source}提出的“{text}”，",)
    measure_leads: tuple[str, ...] = ("针对查摆出的问题和原因，提出以下改进措施。",)


PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "openings": frozenset({"meeting", "checklist"}),
        "preparations": frozenset({"steps"}),
        "closings": frozenset(),
        "cause_leads": frozenset(),
        "explains": frozenset({"numbers"}),
        "thoughts": frozenset({"number"}),
        "opinions": frozenset({"source", "text"}),
        "measure_leads": frozenset(),
    }
)
"""The placeholders that each kind of phrase must hold, once each. A judgement of a 方面 holds `{topics}`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Variants of a problem's headline and body for one band of one item."""

    headlines: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist."""

    number: int
    short: str
    question: str
    dimension: int
    basis: str = ""
    search: int | None = None
    points: tuple[str, ...] = ()
    levels: Mapping[int, str] = field(default_factory=dict)
    instance_prompts: tuple[str, ...] = ()
    thought_prompts: tuple[str, ...] = ()
    findings: Mapping[str, Finding] = field(default_factory=dict)
    causes: Mapping[str, int] = field(default_factory=dict)
    topic: str = ""
    """A phrase made for a sentence; `short` is made for the axis of a chart."""

    @property
    def spoken(self) -> str:
        """What prose calls it."""
        return named(self.topic, self.short)

    @property
    def cited(self) -> str:
        """What stands behind its number: “第 3 项…”."""
        return quoted(self.topic or self.short)


@dataclass(frozen=True, slots=True)
class Bank:
    """A whole question bank. `version` is a digest of the file's text, so that no edit goes unnoticed."""

    id: str
    version: str
    title: str
    scale: tuple[ScalePoint, ...]
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    year: int | None = None
    source: str = ""
    notice: str = ""
    searches: tuple[Search, ...] = ()
    references: tuple[Reference, ...] = ()
    preparation: tuple[PreparationStep, ...] = ()
    causes: tuple[Cause, ...] = ()
    phrases: Phrases = Phrases()

    def item(self, number: int) -> Item:
        """The item with this number. Raises KeyError."""
        for item in self.items:
            if item.number == number:
                return item
        raise KeyError(number)

    def has_item(self, number: int) -> bool:
        return any(item.number == number for item in self.items)

    def items_of(self, dimension: int) -> tuple[Item, ...]:
        """The items of a 方面, in the order of the bank."""
        return tuple(item for item in self.items if item.dimension == dimension)

    def cause(self, id: str) -> Cause:
        """The cause with this id. Raises KeyError."""
        for cause in self.causes:
            if cause.id == id:
                return cause
        raise KeyError(id)
