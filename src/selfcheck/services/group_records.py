"""What goes in and out of the services and the store on the side of the groups: organisation, rounds, submissions, releases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from selfcheck.domain.counting import Ratings


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a browser session is: one of the four."""

    person_id: str | None = None
    leader_id: str | None = None
    office: bool = False
    reader_id: str | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """How somebody proves who he is: a code that the office hands out, and a PIN of his own. Both are stored as hashes.

    `failures` counts wrong PINs since the last right one; until `locked_until` no further one is looked at.
    """

    code_hash: str | None = None
    issued_at: datetime | None = None
    pin_hash: str | None = None
    pin_at: datetime | None = None
    failures: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """The office of this installation; there is one. The code of `secret` is the one-time organiser code, the PIN its passphrase.

    `address` is what stood on the slips that were printed last; `key_check` proves that the installation's key belongs to this database.
    """

    secret: Secret = Secret()
    address: str = ""
    key_check: str = ""
    phone: str = ""
    """By which people reach the office, as it stands on slips; blank where it was not told."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A node of the organisation: a county, a unit, a group. Members belong to nodes without children."""

    id: str
    parent_id: str | None
    name: str
    position: int
    trial: bool = False
    """Made up for a trial of a round, and gone with it."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Who answers. A nameless one belongs to one anonymous round, and is told apart by the number on his slip alone."""

    id: str
    group_id: str
    name: str
    position: int
    round_id: str | None = None
    person_id: str | None = None
    """The owner of his work, once he has come in."""
    secret: Secret = Secret()
    second_hash: str | None = None
    """Of a second code beside the first, which opens the same; whichever sets the PIN stays alone."""

    @property
    def nameless(self) -> bool:
        """Whether he belongs to an anonymous round."""
        return self.round_id is not None


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """Who leads a group, and so sees its releases and those of the groups below."""

    id: str
    group_id: str
    name: str
    secret: Secret = Secret()
    second_hash: str | None = None
    member_id: str | None = None
    """The member that he is besides, as the office said; with `linked_at` he comes in by that member's code, and has none of his own."""
    linked_at: datetime | None = None
    """None while he has not yet proved by both PINs that the two are one person."""

    @property
    def linked(self) -> bool:
        """Whether he comes in by the code of the member that he is, and has none of his own."""
        return self.member_id is not None and self.linked_at is not None


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """Who may read the log and nothing else, such as 纪检."""

    id: str
    name: str
    secret: Secret = Secret()


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round. Until it is opened (`opened_at`) everything may still be changed; afterwards only the closing time."""

    id: str
    title: str
    meeting: str
    bank_id: str
    bank_version: str
    root_id: str
    """The node below which it is held."""
    opens_at: datetime
    closes_at: datetime
    k: int
    anonymous: bool
    created_at: datetime
    opened_at: datetime | None = None
    trial: bool = False
    """Played by the office with made-up members, and then removed with all that is in it."""


@dataclass(frozen=True, slots=True)
class RoundGroupRow:
    """A node of the organisation as it was when the round was opened; a later change of the tree changes no running round."""

    round_id: str
    group_id: str
    parent_id: str | None
    """None for the root of the round, whatever is above it in the organisation."""
    name: str
    position: int
    leaf: bool
    closed_at: datetime | None = None
    closes_at: datetime | None = None
    """Its own closing time, never behind that of the round; None: that of the round."""
    gone: int = 0
    """How many places were taken out of it since the round was opened."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """The place of one member in a round; `check_id` is his self-check for it, once he has begun."""

    id: str
    round_id: str
    group_id: str
    member_id: str | None
    check_id: str | None = None
    since: datetime | None = None
    """When he came to this group, if the round was open by then; None: he was there from the beginning."""


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """What somebody submitted: ratings only. A changed one is a new row with a new id; it never changes itself.

    It goes with the self-check from which it was made.
    """

    id: str
    seat_id: str
    check_id: str
    ratings: Ratings
    at: datetime


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release. That of a group of its own counts submissions; that of a level above adds up releases (`groups` of them, all told)."""

    id: str
    round_id: str
    group_id: str
    number: int
    n: int
    groups: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LogRow:
    """Who did what, when. `action` is a name such as `round.open`; `actor` and `subject` are texts as they stood then."""

    at: datetime
    actor: str
    action: str
    subject: str = ""
