"""A question bank (题库): the items of a checklist, and the text from which drafts are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from selfcheck.domain.frame import Frame
from selfcheck.domain.rules import Rules
from selfcheck.domain.variants import named, quoted

RATINGS = (1, 2, 3, 4, 5)
HIGHEST = RATINGS[-1]


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """One step of the five-point scale."""

    rating: int
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Targets:
    """What a group's draft says of an improvement in a 方面: headlines, and what can be checked afterwards."""

    headlines: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One 方面: an axis of the main radar and a part of the draft."""

    number: int
    name: str
    heading: str
    targets: Targets = Targets()
    subpoints: tuple[str, ...] = ()
    """What the notice of a meeting asks of this part in particular."""


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
    counts: tuple[str, ...] = ()
    """Which of the counts that he enters are told with it."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A kind of cause (原因). Its headlines stand in a draft where a motive leads to it, or where he accepted it."""

    id: str
    name: str
    headlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Motive:
    """What had the upper hand (当时占上风的): a person ticks it, and it leads to a cause."""

    id: str
    label: str
    cause: str
    says: tuple[str, ...]
    headlines: tuple[str, ...] = ()
    """Its own; without them those of its cause serve."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of post, by which measures are suggested."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence on what one does and what comes of it, and one on what one thought."""

    text: str
    think: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A measure that a click copies: what is done, by what one sees it, and whose post it fits; empty: everybody's."""

    text: str
    check: str
    fits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One point to check (对照要点). With a `tick` it is a situation that a person may recognise in himself, and all else is there, too."""

    id: str
    text: str
    tick: str = ""
    prompts: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    says: tuple[Say, ...] = ()
    measures: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist."""

    number: int
    short: str
    question: str
    dimension: int
    basis: str = ""
    search: int | None = None
    points: tuple[Point, ...] = ()
    levels: Mapping[int, str] = field(default_factory=dict)
    instance_prompts: tuple[str, ...] = ()
    thought_prompts: tuple[str, ...] = ()
    causes: Mapping[str, int] = field(default_factory=dict)
    topic: str = ""
    """A phrase made for a sentence; `short` is made for the axis of a chart."""
    discipline: bool = False
    """Whether the line about offences is shown here."""

    @property
    def spoken(self) -> str:
        """What prose calls it."""
        return named(self.topic, self.short)

    @property
    def cited(self) -> str:
        """What stands behind its number: “第 3 项…”."""
        return quoted(self.topic or self.short)

    @property
    def situations(self) -> tuple[Point, ...]:
        """The points that a person may recognise in himself."""
        return tuple(point for point in self.points if point.tick)


@dataclass(frozen=True, slots=True)
class Section:
    """A part that other years ask for: told in text, or in rows with these columns."""

    id: str
    name: str
    hint: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One of the forms of `Frame` as a list uses it: what it is called there, and which sections it has."""

    id: str
    name: str = ""
    sections: tuple[str, ...] = ()


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
    schema: int = 2
    """Of a list of schema 1 no headline, judgement or body is printed."""
    theme: str = ""
    kinds: tuple[Kind, ...] = ()
    motives: tuple[Motive, ...] = ()
    frame: Frame = Frame()
    rules: Rules = Rules()
    personal: frozenset[str] = frozenset()
    """Its texts that can be said of one person only (`group: false`)."""
    forms: tuple[Form, ...] = ()
    """The forms that it is written in; empty: all of the program's."""
    sections: tuple[Section, ...] = ()
    """Parts of the document beside problems, causes and measures."""
    document: bool = True
    """Whether a 对照检查材料 is written from it."""

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

    @property
    def offers(self) -> bool:
        """Whether it holds situations to tick."""
        return any(item.situations for item in self.items)

    def motive(self, id: str) -> Motive | None:
        """The motive with this id; None where the list has it no more."""
        return next((motive for motive in self.motives if motive.id == id), None)

    def cause(self, id: str) -> Cause:
        """The cause with this id. Raises KeyError."""
        for cause in self.causes:
            if cause.id == id:
                return cause
        raise KeyError(id)
