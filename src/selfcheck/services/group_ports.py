"""What the services need of a store besides: the office, the organisation, rounds, and what was submitted and released in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from selfcheck.domain.counting import Ratings
from selfcheck.domain.disclosure.cells import Cell
from selfcheck.services.group_records import (
    GroupRow,
    LeaderRow,
    LogRow,
    MemberRow,
    OfficeRow,
    ReaderRow,
    ReleaseRow,
    RoundGroupRow,
    RoundRow,
    SeatRow,
    SubmissionRow,
)


class OfficeTable(Protocol):
    """The one row of the office."""

    def get(self) -> OfficeRow:
        """An empty one where nothing was stored yet."""

    def change(self, row: OfficeRow) -> None: ...


class Organisation(Protocol):
    """Groups, members and leaders."""

    def groups(self) -> Sequence[GroupRow]:
        """All nodes, by position and name within their parent; those of a trial are not among them."""

    def made_up(self) -> Sequence[GroupRow]:
        """The nodes of a trial."""

    def add_group(self, row: GroupRow) -> None: ...
    def change_group(self, row: GroupRow) -> None: ...
    def remove_group(self, group_id: str) -> None:
        """Removes a node, its leaders and members. What was submitted and released stays."""

    def members(self) -> Sequence[MemberRow]:
        """All members with a name, by group and position; those of a trial are not among them. `leaders`: the same."""

    def members_of(self, group_id: str) -> Sequence[MemberRow]:
        """Those of one group, by position."""

    def nameless(self, round_id: str) -> Sequence[MemberRow]:
        """The members of an anonymous round, by group and position (the number on the slip)."""

    def member(self, member_id: str) -> MemberRow | None: ...
    def member_by_code(self, code_hash: str) -> MemberRow | None:
        """The member whose code it is, the first or the second."""

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
    def leader_by_code(self, code_hash: str) -> LeaderRow | None:
        """The leader whose code it is, the first or the second."""

    def leader_who_is(self, member_id: str) -> LeaderRow | None:
        """The leader who is said to be this member, proved or not."""

    def add_leaders(self, rows: Sequence[LeaderRow]) -> None: ...
    def change_leader(self, row: LeaderRow) -> None: ...
    def remove_leader(self, leader_id: str) -> None: ...


class RoundTable(Protocol):
    """Rounds, the tree as it was when they were opened, and the seats."""

    def add(self, row: RoundRow) -> None: ...
    def get(self, round_id: str) -> RoundRow | None: ...
    def all(self) -> Sequence[RoundRow]:
        """Newest first; trials are not among them."""

    def trials(self) -> Sequence[RoundRow]:
        """The rounds that are only played."""

    def change(self, row: RoundRow) -> None: ...
    def remove(self, round_id: str) -> None: ...

    def groups(self, round_id: str) -> Sequence[RoundGroupRow]:
        """By position within their parent."""

    def group(self, round_id: str, group_id: str) -> RoundGroupRow | None: ...
    def below(self, round_id: str, group_id: str) -> Sequence[RoundGroupRow]:
        """A node and all below it, by position; none where it is not in the round."""

    def extent(self, round_id: str, group_id: str) -> tuple[int, int]:
        """How many groups with members of their own a node has, itself or below it, and how many seats are in them."""

    def add_groups(self, rows: Sequence[RoundGroupRow]) -> None: ...
    def change_group(self, row: RoundGroupRow) -> None: ...

    def seats(self, round_id: str, group_id: str) -> Sequence[SeatRow]: ...
    def seated(self, round_id: str) -> Sequence[SeatRow]: ...
    def seats_of(self, member_id: str) -> Sequence[SeatRow]:
        """The seats of a member, those of the newest round first."""

    def add_seats(self, rows: Sequence[SeatRow]) -> None: ...
    def change_seat(self, row: SeatRow) -> None: ...
    def remove_seat(self, seat_id: str) -> bool:
        """Removes a seat with what was taken back there, unless something counts that was submitted from it. Whether it was removed."""

    def counts_vacant(self, round_id: str) -> bool:
        """Whether something counts, or a release has counted it, that was submitted from the seat of a removed member."""

    def clear_vacant(self, round_id: str, group_id: str | None = None) -> Mapping[str, int]:
        """Removes what was submitted from the seats of removed members and no release counts, and the seats that are empty then.

        Of all groups, or of one. Returns how many seats by group.
        """


class SubmissionTable(Protocol):
    """What was submitted. A seat has one current submission at most; older ones are kept only while a release counts them, and one that
    was taken back until the seat submits again."""

    def put(self, row: SubmissionRow) -> None:
        """Makes this the current submission of its seat."""

    def of_seat(self, seat_id: str) -> SubmissionRow | None:
        """The current one."""

    def withdraw(self, seat_id: str) -> None:
        """Makes none of a seat current; the row stays."""

    def counted(self, seat_id: str, check_id: str | None = None) -> bool:
        """Whether a release counts something that was submitted from a seat, current or not; of one self-check only, where it is named."""

    def of_check(self, check_id: str) -> Ratings | None:
        """What counts of a self-check, if anything was submitted from it."""

    def current(self, round_id: str, group_id: str) -> Mapping[str, Ratings]:
        """The current submissions of a group, by their ids."""

    def seats(self, round_id: str, group_id: str) -> Mapping[str, str]:
        """The seat of each submission of a group that still exists, current or not, by the ids of the submissions."""

    def checks_of(self, person_id: str) -> frozenset[str]:
        """The ids of a person's self-checks from which something was submitted that counts, or that a release has counted."""

    def submitted(self, round_id: str, group_id: str) -> frozenset[str]:
        """The ids of the seats that have a current submission."""

    def progress(self, round_id: str, group_ids: Sequence[str] = ()) -> Mapping[str, tuple[int, int]]:
        """For each group with seats, of these or of all: how many have submitted, of how many."""


class ReleaseTable(Protocol):
    """Releases: snapshots that are written once."""

    def add(self, row: ReleaseRow, cells: Sequence[Cell], submissions: Sequence[str] = (), sources: Sequence[str] = ()) -> None:
        """Adds a release with what it shows, and the ids of what it was made of: submissions, or releases of the groups below."""

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
    def below(self, round_id: str, group_id: str) -> Mapping[str, tuple[ReleaseRow, Sequence[Cell]]]:
        """The latest releases of all nodes below one, at any depth, with what they show, by the ids of their groups."""

    def submissions(self, release_id: str) -> Mapping[str, Ratings]:
        """What it counted, by id, as far as it still exists."""

    def sources(self, release_id: str) -> Sequence[str]:
        """The ids of the releases that it adds up."""


class AgreedTable(Protocol):
    """What the meetings of groups agreed on."""

    def of(self, round_id: str, group_id: str) -> Mapping[int, frozenset[str]]:
        """The ids of causes by item; only of items for which there are some."""

    def put(self, round_id: str, group_id: str, item: int, causes: Collection[str]) -> None:
        """Puts the causes of an item in the place of those before."""


class LogTable(Protocol):
    """Who did what, when. There is no way to change or remove a line."""

    def add(self, row: LogRow) -> None: ...
    def page(self, offset: int, limit: int, words: str = "", actions: Sequence[str] = (), only: str = "") -> Sequence[LogRow]:
        """Newest first: all, or those that have the words in actor or subject, or one of the actions; with `only` those of this action
        alone. `size`: how many there are."""

    def size(self, words: str = "", actions: Sequence[str] = (), only: str = "") -> int: ...


class ReaderTable(Protocol):
    """Who may read the log and nothing else."""

    def all(self) -> Sequence[ReaderRow]:
        """By name."""

    def get(self, reader_id: str) -> ReaderRow | None: ...
    def by_code(self, code_hash: str) -> ReaderRow | None: ...
    def add(self, row: ReaderRow) -> None: ...
    def change(self, row: ReaderRow) -> None: ...
    def remove(self, reader_id: str) -> None:
        """Removes a reader with his sessions."""
