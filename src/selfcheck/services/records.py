"""What goes in and out of the services and the store, besides the objects of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from selfcheck.domain.answers import (
    DEFAULT_LENGTH,
    REPORT,
    AnswerSheet,
    Commitment,
    Counts,
    Edit,
    Opinion,
    Person,
    Plan,
    SectionText,
)
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft.preview import Preview
from selfcheck.services.group_records import Holder


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """How the draft is to be composed."""

    title: str = REPORT
    length: str = DEFAULT_LENGTH
    chosen: tuple[int, ...] | None = None
    preparation: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """What is ticked at an item; its texts are entries of their own, so that a tick in one tab and a text in another never conflict."""

    rating: int | None = None
    not_applicable: str | None = None
    """The reason why the item does not apply; None where it does."""
    later: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a person."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages remember of a person's work, and no archive: it is not what he says."""

    seen: tuple[str, ...] = ()
    """Pages that he has looked at, by their addresses; "word" once he has taken the document away."""
    options: tuple[str, ...] = ()
    """What he ticked for his document, by the names of the options."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """What is ticked of the points, or of the motives, of an item: ids; empty: none of them; None: nothing is said."""

    ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The rating whose text he accepted, 0 where he struck it; None as long as he has not decided."""

    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether he accepted a cause as his; None as long as he has not decided."""

    accepted: bool | None = None


Entry = (
    Rating | Words | Ticks | Plan | Accepted | Verdict | Person | Counts | DraftSettings | Opinion | Commitment | SectionText | Edit | Desk
)
"""A value that is saved by itself, under a key: `rating:6`, `instance:6`, `thought:6` (both Words), `ticks:6`, `motives:6` (both Ticks),
`plan:6`, `accepted:6`, `cause:<id>`, `person`, `counts`, `settings`, `desk`, `opinion:<id>`, `measure:1`, `section:<id>`,
`edit:<paragraph>`."""
KINDS: Mapping[str, type[Entry]] = {
    "rating": Rating,
    "instance": Words,
    "thought": Words,
    "ticks": Ticks,
    "motives": Ticks,
    "plan": Plan,
    "accepted": Accepted,
    "cause": Verdict,
    "person": Person,
    "counts": Counts,
    "settings": DraftSettings,
    "desk": Desk,
    "opinion": Opinion,
    "measure": Commitment,
    "section": SectionText,
    "edit": Edit,
}
"""What is saved under a key, by what stands before its colon."""


def tupled(value: Any) -> Any:
    """A value of JSON with tuples for its lists, as entries hold them."""
    return tuple(map(tupled, value)) if isinstance(value, list) else value


def blank_entry(key: str) -> Entry:
    """What an entry is before anything is entered. Raises TypeError for an edit, which is of something."""
    return KINDS[key.partition(":")[0]]()  # type: ignore[call-arg]


SINGLE = frozenset({"person", "counts", "settings", "desk"})
"""Kinds of which a self-check has one entry, whose key has no colon."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a tab asks to be saved. A value of None deletes; `revision` is the one that the tab has seen, 0 where nothing was there."""

    key: str
    value: Entry | None
    revision: int
    tab: str = ""
    sent: int = 0
    shows: int = 0
    """The item of which the page shows how it will read; 0: none."""


UNSUBMITTED, SUBMITTED, CHANGED = "unsubmitted", "submitted", "changed"
"""Where the ratings of a self-check stand in its round: nothing is submitted, they are, or others are."""


@dataclass(frozen=True, slots=True)
class Rated:
    """What follows from the ratings. Numbers of items, in the order of the list."""

    done: tuple[int, ...] = ()
    """Rated, or not applicable."""
    later: tuple[int, ...] = ()
    """Marked 稍后再看."""
    hints: tuple[str, ...] = ()
    """What a colleague would point out, once every item is answered. Sentences."""
    round: str = UNSUBMITTED


@dataclass(frozen=True, slots=True)
class Following(Rated):
    """What follows from all that was entered."""

    written: tuple[int, ...] = ()
    """With what happened."""
    preview: Preview | None = None
    """How the item reads that the page shows, where it asked for that."""


@dataclass(frozen=True, slots=True)
class Saved:
    """An acknowledged save. `revision` goes with the next save of the same key; 0 where the value was deleted."""

    revision: int
    at: datetime
    key: str
    follows: Rated | None = None
    """What follows from it now, as far as it may have changed."""

    @property
    def id(self) -> str:
        """What stands behind the colon of the key: the id of a new opinion."""
        return self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """One line in the list of a person's self-checks. `answered` counts rated and not applicable items."""

    id: str
    bank_id: str
    title: str
    version: str
    created_at: datetime
    updated_at: datetime
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """A self-check as a page needs it. `revisions` by key; what is not in it has revision 0."""

    id: str
    sheet: AnswerSheet
    bank: Bank
    values: Mapping[str, Entry]
    """What is stored, by key."""
    revisions: Mapping[str, int]
    changes: int
    """How many there were so far: no revision is higher."""
    follows: Following
    opinion_ids: tuple[str, ...]
    """Parallel to `sheet.opinions`."""
    created_at: datetime
    updated_at: datetime

    @property
    def desk(self) -> Desk:
        found = self.values.get("desk")
        return found if isinstance(found, Desk) else Desk()


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A browser session that is signed in."""

    holder: Holder
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A stored self-check without its entries. `changes` numbers its changes; a revision is the number of the change that wrote it."""

    id: str
    person_id: str
    bank_id: str
    bank_version: str
    seed: str
    created_at: datetime
    updated_at: datetime
    changes: int = 0
    by_day: bool = False
    """Of whose changes only the day is kept: answered in an anonymous round."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A stored entry."""

    key: str
    value: Entry
    revision: int
    at: datetime
    tab: str = ""
    """The random id of the tab that wrote it; blank where no tab did."""
    sent: int = 0
    """Which of the saves of that tab it was, counted by the tab."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a person without a code of the office takes up: self-checks, and bytes of all that is stored of him."""

    checks: int
    size: int


@dataclass(frozen=True, slots=True)
class BankFile:
    """A bank on offer, with the text it was read from."""

    bank: Bank
    text: str


class Traces(StrEnum):
    """What is left of deleted rows."""

    NONE = "none"
    FOR_A_WHILE = "for a while"
    """Until nobody reads what was there before; it goes on by itself."""
    OF_THE_SERVER = "of the server"
    """In the files of a database server, until it tidies up by itself."""
