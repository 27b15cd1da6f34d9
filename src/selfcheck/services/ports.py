"""What the services need from the outside: a store with transactions, and question banks. `storage` and `banks` implement it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from selfcheck.domain.counting import Ratings
from selfcheck.domain.disclosure import Cell
from selfcheck.domain.group_sums import Below
from selfcheck.services.group_records import (
    GroupRow,
    Holder,
    LeaderRow,
    LogRow,
    MemberRow,
    OfficeRow,
    ReleaseRow,
    RoundGroupRow,
    RoundRow,
    SeatRow,
    SubmissionRow,
)
from selfcheck.services.records import CheckRow, EntryRow, SessionRow, Traces, Usage

Clock = Callable[[], datetime]
"""The time now, aware, in UTC."""


class People(Protocol):
    """Persons, their browser sessions, and wrong codes."""

    def add(self, person_id: str, code_hash: str | None, at: datetime) -> None:
        """Adds a person; one without a code comes in as a member."""

    def by_code(self, code_hash: str) -> str | None: ...
    def change_code(self, person_id: str, code_hash: str) -> None: ...
    def remove(self, person_id: str) -> None:
        """Removes the person with everything that is his."""

    def session(self, session_hash: str) -> SessionRow | None: ...
    def open_among(self, session_hashes: Collection[str], since: datetime) -> Sequence[str]: ...
    def open_session(self, session_hash: str, holder: Holder, at: datetime) -> None: ...
    def touch_session(self, session_hash: str, at: datetime) -> None: ...
    def close_session(self, session_hash: str) -> None: ...
    def close_sessions_before(self, at: datetime) -> None: ...
    def close_sessions_of(self, holder: Holder, but: str = "") -> None:
        """Closes all sessions of a person, of a leader or of the office, except the one of this hash."""

    def tries(self, like: str = "%") -> Sequence[tuple[str, datetime]]:
        """(key, time), oldest first, of keys like a pattern of SQL: hashes of sessions; with a blank those of `lanes`, `wrong_tries`."""

    def add_try(self, key: str, at: datetime) -> None: ...
    def remove_tries(self, key: str) -> None: ...
    def keep_tries(self, number: int) -> None: ...  # the newest of those without a blank
    def forget_tries_before(self, at: datetime) -> None: ...


class Banks(Protocol):
    """The texts of the banks that self-checks were begun with."""

    def text(self, bank_id: str, version: str) -> str | None: ...
    def add(self, bank_id: str, version: str, text: str) -> None: ...


class CheckTable(Protocol):
    """Self-checks and their entries."""

    def add(self, check: CheckRow) -> None: ...
    def get(self, check_id: str) -> CheckRow | None:
        """The check; in a writing transaction it is locked until the end."""

    def of(self, person_id: str) -> Sequence[tuple[CheckRow, int]]:
        """The checks of a person, newest first, each with its number of items that are rated or not applicable."""

    def update(self, check: CheckRow) -> None: ...
    def remove(self, check_id: str) -> None: ...

    def entries(self, check_id: str) -> Sequence[EntryRow]:
        """All entries, in the order in which they were first written."""

    def entry(self, check_id: str, key: str) -> EntryRow | None: ...
    def add_entries(self, check_id: str, entries: Sequence[EntryRow]) -> None: ...
    def change_entry(self, check_id: str, entry: EntryRow) -> None: ...
    def remove_entry(self, check_id: str, key: str) -> None: ...
    def remove_entries(self, check_id: str) -> None: ...


class UsageTable(Protocol):
    """How much room persons take who came without a code of the office."""

    def of(self, person_id: str) -> Usage | None:
        """What one of them takes up; None for everybody else."""

    def of_all(self) -> int:
        """Bytes of all of them together. Reads all that they wrote."""


class OfficeTable(Protocol):
    """The one row of the office."""

    def get(self) -> OfficeRow:
        """An empty one where nothing was stored yet."""

    def change(self, row: OfficeRow) -> None: ...


class Organisation(Protocol):
    """Groups, members and leaders."""

    def groups(self) -> Sequence[GroupRow]:
        """All nodes, by position and name within their parent."""

    def add_group(self, row: GroupRow) -> None: ...
    def change_group(self, row: GroupRow) -> None: ...
    def remove_group(self, group_id: str) -> None:
        """Removes a node, its leaders and members. What was submitted and released stays."""

    def members(self) -> Sequence[MemberRow]:
        """All members with a name, by group and position."""

    def members_of(self, group_id: str) -> Sequence[MemberRow]:
        """Those of one group, by position."""

    def nameless(self, round_id: str) -> Sequence[MemberRow]:
        """The members of an anonymous round, by group and position (the number on the slip)."""

    def member(self, member_id: str) -> MemberRow | None: ...
    def member_by_code(self, code_hash: str) -> MemberRow | None: ...
    def member_of(self, person_id: str) -> MemberRow | None:
        """The member whose work is this person's."""

    def add_members(self, rows: Sequence[MemberRow]) -> None: ...
    def change_member(self, row: MemberRow) -> None: ...
    def change_members(self, rows: Sequence[MemberRow]) -> None:
        """Changes many at once."""

    def remove_member(self, member_id: str) -> None:
        """Removes a member; his seats stay, without him."""

    def leaders(self) -> Sequence[LeaderRow]: ...
    def leaders_of(self, group_id: str) -> Sequence[LeaderRow]:
        """Those of one group, in the same order."""

    def leader(self, leader_id: str) -> LeaderRow | None: ...
    def leader_by_code(self, code_hash: str) -> LeaderRow | None: ...
    def add_leaders(self, rows: Sequence[LeaderRow]) -> None: ...
    def change_leader(self, row: LeaderRow) -> None: ...
    def remove_leader(self, leader_id: str) -> None: ...


class RoundTable(Protocol):
    """Rounds, the tree as it was when they were opened, and the seats."""

    def add(self, row: RoundRow) -> None: ...
    def get(self, round_id: str) -> RoundRow | None: ...
    def all(self) -> Sequence[RoundRow]:
        """Newest first."""

    def change(self, row: RoundRow) -> None: ...
    def remove(self, round_id: str) -> None: ...

    def groups(self, round_id: str) -> Sequence[RoundGroupRow]:
        """By position within their parent."""

    def group(self, round_id: str, group_id: str) -> RoundGroupRow | None: ...
    def below(self, round_id: str, group_id: str) -> Sequence[RoundGroupRow]:
        """A node and all below it, by position; none where it is not in the round."""

    def children(self, round_id: str, group_id: str) -> Sequence[RoundGroupRow]:
        """The nodes directly below one, by position."""

    def add_groups(self, rows: Sequence[RoundGroupRow]) -> None: ...
    def change_group(self, row: RoundGroupRow) -> None: ...

    def seats(self, round_id: str, group_id: str) -> Sequence[SeatRow]: ...
    def seated(self, round_id: str) -> Sequence[SeatRow]: ...
    def seats_of(self, member_id: str) -> Sequence[SeatRow]:
        """The seats of a member, those of the newest round first."""

    def add_seats(self, rows: Sequence[SeatRow]) -> None: ...
    def change_seat(self, row: SeatRow) -> None: ...
    def remove_seat(self, seat_id: str) -> None:
        """Removes a seat, unless something was submitted from it."""

    def clear_vacant(self, round_id: str) -> None:
        """Removes what was submitted from the seats of removed members and no release counts, and the seats that are empty then."""


class SubmissionTable(Protocol):
    """What was submitted. A seat has one current submission at most; older ones are kept only while a release counts them."""

    def put(self, row: SubmissionRow) -> None:
        """Makes this the current submission of its seat."""

    def of_seat(self, seat_id: str) -> SubmissionRow | None:
        """The current one."""

    def of_check(self, check_id: str) -> Ratings | None:
        """What counts of a self-check, if anything was submitted from it."""

    def current(self, round_id: str, group_id: str) -> Mapping[str, Ratings]:
        """The current submissions of a group, by their ids."""

    def seats(self, round_id: str, group_id: str) -> Mapping[str, str]:
        """The seat of each submission of a group that still exists, current or not, by the ids of the submissions."""

    def checks_of(self, person_id: str) -> frozenset[str]:
        """The ids of a person's self-checks from which something was submitted."""

    def submitted(self, round_id: str, group_id: str) -> frozenset[str]:
        """The ids of the seats that have a current submission."""

    def progress(self, round_id: str, group_ids: Sequence[str] = ()) -> Mapping[str, tuple[int, int]]:
        """For each group with seats, of these or of all: how many have submitted, of how many."""


class ReleaseTable(Protocol):
    """Releases: snapshots that are written once."""

    def add(self, row: ReleaseRow, cells: Sequence[Cell], submissions: Sequence[str] = (), releases: Sequence[str] = ()) -> None:
        """Adds a release with what it shows, and the ids of what it was made of: submissions, or releases of the groups below."""

    def statuses_below(self, sum_ids: Sequence[str]) -> Mapping[str, Below]: ...
    def latest(self, round_id: str, group_id: str) -> ReleaseRow | None: ...
    def of(self, round_id: str, group_id: str) -> Sequence[ReleaseRow]:
        """All releases of a group in a round, oldest first."""

    def latest_below(self, round_id: str, parent_id: str) -> Sequence[ReleaseRow]:
        """The latest release of each group directly below a node, in the order of the tree."""

    def all(self) -> Sequence[ReleaseRow]: ...
    def released(self, round_id: str) -> frozenset[str]:
        """The ids of the groups that have a release in a round."""

    def incomplete(self, round_id: str) -> frozenset[str]: ...
    def cells(self, release_id: str) -> Sequence[Cell]:
        """What a release shows, values only of places that at least k persons rated; `cells_of`: the same of several, by their ids."""

    def cells_of(self, release_ids: Sequence[str]) -> Mapping[str, Sequence[Cell]]: ...
    def submissions(self, release_id: str) -> Mapping[str, Ratings]:
        """What it counted, by id, as far as it still exists."""

    def sources(self, release_id: str) -> Sequence[str]:
        """The ids of the releases that it adds up."""


class LogTable(Protocol):
    """Who did what, when. There is no way to change or remove a line."""

    def add(self, row: LogRow) -> None: ...
    def page(self, offset: int, limit: int) -> Sequence[LogRow]:
        """Newest first."""

    def size(self) -> int: ...


class Transaction(Protocol):
    """All that can be read and written in one transaction."""

    @property
    def writing(self) -> bool:
        """Whether others wait for it."""

    @property
    def people(self) -> People: ...
    @property
    def banks(self) -> Banks: ...
    @property
    def checks(self) -> CheckTable: ...
    @property
    def usage(self) -> UsageTable: ...
    @property
    def office(self) -> OfficeTable: ...
    @property
    def organisation(self) -> Organisation: ...
    @property
    def rounds(self) -> RoundTable: ...
    @property
    def submissions(self) -> SubmissionTable: ...
    @property
    def releases(self) -> ReleaseTable: ...
    @property
    def log(self) -> LogTable: ...


class Store(Protocol):
    """Where everything is kept. A writing transaction is alone; an error inside it leaves everything as it was."""

    def reading(self) -> AbstractContextManager[Transaction]: ...
    def writing(self) -> AbstractContextManager[Transaction]: ...
    def scrub(self) -> Traces:
        """Removes what deleted rows left behind in the files, now or as soon as it can be done. Tells what is still there."""

    def glance(self) -> None:
        """Raises StorageError where it is no longer the one that was opened. May be asked at any time."""

    def probe(self) -> None:
        """Writes. Raises StorageError where nothing could be kept now. Not to be asked too often."""

    def close(self) -> None: ...
