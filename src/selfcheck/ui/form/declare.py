"""What a form consists of. All texts are shown as they are, none as markup; none is sent but what the person enters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from selfcheck.domain.draft.preview import Preview

NEW = "__new__"
"""Stands in the keys of a card for things that are yet to be: the browser puts a random id in its place."""

Option = tuple[Any, str, str]
"""A value, its name, and what it means; blank where its name says it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that a click copies into a field. `also`: what it writes besides into parts of the same entry that are blank."""

    words: str
    also: Mapping[str, str] = field(default_factory=dict)
    point: str = ""
    """It is offered as long as this point is ticked; blank: always."""
    fits: tuple[str, ...] = ()
    """The kinds of post that it fits; empty: all."""


@dataclass(frozen=True, slots=True)
class Field:
    """One part of an entry's value.

    `kind`: "rating" (a whole `Rating`), "text", "count" (a whole number or nothing), "ticks" (a list of values), "choice" (one value, or
    several parts of the value at once where it is a mapping; with `fold` from a list that folds).
    """

    kind: Literal["rating", "text", "count", "ticks", "choice"]
    id: str
    entry: str
    label: str
    name: str = "text"
    help: str = ""
    prompts: tuple[str, ...] = ()
    hints: tuple[tuple[str, str], ...] = ()
    """Prompts by the id of a point: they stand in the place of the others where such a point is ticked."""
    offers: tuple[Offer, ...] = ()
    ticks: str = ""
    """The entry in which the points of `hints` and `offers` are ticked."""
    placeholder: str = ""
    rows: int = 2
    """How high it is before anything is written; it grows with its text. 0: one line that never grows."""
    options: tuple[Option, ...] = ()
    fold: bool = False
    columns: tuple[str, ...] = ()
    """Of ticks that stand in a table: its heads behind that of the option. `cells` holds a row for each option."""
    cells: tuple[tuple[str, ...], ...] = ()
    parts: tuple[tuple[str, int, bool], ...] = ()
    """Parts of the table: name, how many rows, whether they are behind a fold."""
    usual: tuple[Any, ...] = ()
    """Of ticks: what is ticked as long as the person has chosen nothing, that is while the value is None."""
    added: tuple[Any, ...] = ()
    """Of ticks: what is ticked besides, unless the person took it out."""
    reset: str = ""
    """What stands on the button that goes back to the usual ticks; blank for none."""
    also: Mapping[str, Any] = field(default_factory=dict)
    """Other parts of the value that go with each change."""
    left_out: str = ""
    """Of ticks: the name under which the value holds what the person took out."""
    most: int = 0
    """Of ticks: how many may be ticked; 0: all."""
    none: str = ""
    """Of ticks: what stands on the tick that says none of them; without it an empty list is what nobody ticked."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A button that decides on a paragraph: it saves a value (None takes it back), or leads to an item of 写实."""

    label: str
    entry: str = ""
    value: Mapping[str, Any] | None = None
    writes: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """Fields that stand together, with a head. The entry of the first one is the card's own."""

    id: str
    fields: tuple[Field, ...]
    name: str = ""
    number: str = ""
    item: int = 0
    """The item that it is about, where it is one of the things that `done` counts."""
    chip: str = ""
    title: str = ""
    points: tuple[str, ...] = ()
    note: str = ""
    warn: str = ""
    """A line that is always in sight, for what is graver than a note."""
    quotes: tuple[str, ...] = ()
    """What others said of it."""
    preview: Preview | None = None
    """How the item of the page reads; the answer to each save brings it anew."""
    told: Literal["paper", "story"] = "paper"
    """What of the preview is shown: the paragraphs, or what the story holds and still lacks."""
    decisions: tuple[Decision, ...] = ()
    stored: str = ""
    """What is said as long as something is stored of it."""
    stale: str = ""
    """What is said as long as what is stored was written for another `base` than that of `blank`."""
    fold: str = ""
    """What stands on the fold that hides the fields; blank where they are open."""
    after: int = 0
    """The item with what happened, upon which the fold opens."""
    plain: bool = False
    """Without a frame, as part of what stands around it."""
    paper: tuple[tuple[str, str], ...] = ()
    """A paragraph as it will read, in pieces, each with its kind: "gap" and "candidate" for what is open. A click on it opens the fold."""
    label: str = ""
    style: str = "body"
    why: str = ""
    blank: Mapping[str, Any] | None = None
    """What is shown where nothing is stored; None where that is what is usual, and where the card goes with its entry."""
    deletes: str = ""
    """What stands on the button that deletes the card's entry."""
    removed: str = ""
    """What is said once it is deleted, beside 撤销."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is shown at a time. Its id stands in the address."""

    id: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """What leads from the first or last step to another page."""

    label: str
    page: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the ratings stand in their round, as a sentence; whether there is something to submit."""

    text: str
    kind: str
    submit: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form. `param` names the step in the address; `step` is shown where the address names none."""

    steps: tuple[Step, ...]
    step: str = ""
    param: str = ""
    focus: str = ""
    """The card that the person wants to see."""
    done: Literal["done", "written"] = "done"
    """Which items of `Following` count as done here."""
    undone: str = "未作答"
    unit: str = "项"
    finished: str = ""
    """What is said once nothing is left."""
    before: Way | None = None
    after: Way | None = None
    add: tuple[str, Card] | None = None
    """What stands on the button that adds a thing, and its card with `NEW` for the id."""
    round: Mapping[str, Standing] | None = None
    """By `Following.round`."""
    shows: bool = False
    """Whether each save is to tell how its item reads."""
    paper: bool = False
    """Whether its cards are the paragraphs of one sheet."""
    loads: str = ""
    """The address of a script that a later page needs; it is loaded while the person is busy with this one."""

    @property
    def entries(self) -> dict[str, Mapping[str, Any] | None]:
        """The keys of all entries of which it shows something, with what is shown where nothing is stored; None: what is usual."""
        cards = [card for step in self.steps for card in step.cards] + ([self.add[1]] if self.add else [])
        decided = {one.entry: None for card in cards for one in card.decisions if one.entry}
        return decided | {field.entry: card.blank for card in cards for field in card.fields}
