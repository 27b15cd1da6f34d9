"""Whether what was released is still what the submissions come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import Count, Place
from selfcheck.domain.disclosure.cells import FINE, Cell, Released, Status, alike
from selfcheck.domain.disclosure.near import holding
from selfcheck.domain.disclosure.snapshots import combined, recount, snapshot
from selfcheck.services.group_records import ReleaseRow, RoundGroupRow, RoundRow
from selfcheck.services.near import NEAR, begins, linked_rounds
from selfcheck.services.neighbours import neighbours
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.releases import NEAR_RELEASE, by_place, by_seat, subject
from selfcheck.services.shelf import Shelf

DAMAGED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What comes of a row in which no number, no JSON or no time stands. An error of the database itself is none of these."""
AT_A_TIME = 1000
"""Lines of the log that are read at once."""
Cells = Mapping[Place, Cell]


def verify(store: Store, shelf: Shelf) -> tuple[int, tuple[str, ...]]:
    """How many releases were counted again, and a Chinese line for each that does not match any more; never by which answers.

    A release stays as it is when somebody deletes his data afterwards; the line then says no more than that.
    """
    with store.reading() as tx:
        try:
            releases = tx.releases.all()
        except DAMAGED:
            return 0, ("发布的记录读不出来，数据库可能已经损坏，无法重新统计",)
        recounting = _Recounting(tx, shelf, releases)
        return len(releases), tuple(line for release in releases for line in recounting.told(release))


class _Recounting:
    """All releases of a store, in one reading transaction."""

    def __init__(self, tx: Transaction, shelf: Shelf, releases: Sequence[ReleaseRow]) -> None:
        self._tx = tx
        self._shelf = shelf
        self._releases = releases

    def told(self, release: ReleaseRow) -> Iterator[str]:
        round_name, group_name = release.round_id, release.group_id
        try:
            row, group = self._tx.rounds.get(release.round_id), self._tx.rounds.group(release.round_id, release.group_id)
            round_name, group_name = row.title if row else round_name, group.name if group else group_name
            fault = self._fault(release, row, group)
        except DAMAGED:
            # One row that nobody can read must not hide what the other releases come to.
            fault = "存下的数据读不出来，可能已经损坏，无法重新统计"
        if fault:
            yield f"“{round_name}”{group_name}的第 {release.number} 次发布：{fault}"

    def _fault(self, release: ReleaseRow, row: RoundRow | None, group: RoundGroupRow | None) -> str:
        """Why a release does not match; empty where it does."""
        if row is None or group is None:
            return "轮次或单位的记录不在了"
        bank = self._shelf.kept(self._tx, row.bank_id, row.bank_version)
        if bank is None:
            return "所用的题库读不出来，无法重新统计"
        if not _in_order(self._tx, release):
            return "同一组各次发布的次序不对，或者缺了其中一次"
        cells = by_place(self._tx.releases.cells(release.id))
        if cells.keys() != recount(bank, (), {}).keys():
            return "各项各方面的数字不全，或者多出了题库里没有的"
        if any(_tells_too_much(cell, row.k) for cell in cells.values()):
            return "存下的数字比门槛允许公布的多"
        if not group.leaf:
            return "" if _adds_up(self._tx, release, cells, self._releases) else "与下面各组发布的数字加起来不一致"
        same = self._is_what_was_submitted(bank, row, group, release, cells)
        return "" if same else "与现存的提交重新统计的结果不一致（有人在发布以后删除了自己的数据，也会这样）"

    def _is_what_was_submitted(self, bank: Bank, row: RoundRow, group: RoundGroupRow, release: ReleaseRow, cells: Cells) -> bool:
        tx = self._tx
        submissions = tx.releases.submissions(release.id)
        if (release.n, release.groups) != (len(submissions), 1):
            return False
        before = [one for one in tx.releases.of(release.round_id, release.group_id) if one.number < release.number]
        known = {one.id: tx.releases.submissions(one.id) for one in before}
        gone = any(one.n != len(known[one.id]) for one in before)
        seats = tx.submissions.seats(release.round_id, release.group_id)
        counted = by_seat(submissions, seats)
        earlier = [Released(by_place(tx.releases.cells(one.id)), by_seat(known[one.id], seats), one.n) for one in before]
        moved = False
        for rounds in self._held_against(row, group, release):
            near = [one.near for one in neighbours(tx, self._shelf, row, group.group_id, counted.keys(), rounds, release.at)]
            if gone or any(one.lost for one in near):
                # What is gone from an earlier release decided what this one hides; whether it was there still, nobody knows.
                return _agree(cells, recount(bank, cells.values(), submissions))
            if by_place(snapshot(bank, row.k, counted, earlier, holding(bank, row.k, earlier, near))) == cells:
                return True
            moved |= any(self._seated_anew(one, release.at) for one in rounds)
        # Which groups of other rounds it was held against, were those in which these persons had their places then.
        return moved and _agree(cells, recount(bank, cells.values(), submissions))

    def _seated_anew(self, row: RoundRow, at: datetime) -> bool:
        """Whether some of the places of a round may have been elsewhere at a time. When a place was taken out, is not kept."""
        came = any(seat.since is not None and seat.since > at for seat in self._tx.rounds.seated(row.id))
        return came or any(group.gone for group in self._tx.rounds.groups(row.id))

    def _held_against(self, row: RoundRow, group: RoundGroupRow, release: ReleaseRow) -> Iterator[Sequence[RoundRow]]:
        """The rounds whose releases this one was held against (rule 7), in each way in which that may have been.

        None where the log does not say so: it was made before there was this rule, or when no other round was near. Closing times that were
        put off since may have brought others near; when a round was to close then is not kept.
        """
        rounds = linked_rounds(self._tx, row)
        if not rounds or (release.at, subject(row, group)) not in self._marks:
            yield ()
            return
        yield rounds
        sure = [one for one in rounds if not _may_have_come_near_since(row, one, release.at)]
        if len(sure) < len(rounds):
            yield sure

    @cached_property
    def _marks(self) -> frozenset[tuple[datetime, str]]:
        """The times and subjects of the releases of which the log says that they were held against other rounds."""
        starts = range(0, self._tx.log.size(), AT_A_TIME)
        lines = (line for start in starts for line in self._tx.log.page(start, AT_A_TIME))
        return frozenset((line.at, line.subject) for line in lines if line.action == NEAR_RELEASE)


def _may_have_come_near_since(one: RoundRow, other: RoundRow, at: datetime) -> bool:
    """Whether two rounds that are near one another need not have been at a time before."""
    first, second = sorted((one, other), key=begins)
    return begins(second) - begins(first) >= NEAR and first.closes_at > at


def _in_order(tx: Transaction, release: ReleaseRow) -> bool:
    """Whether the releases of a group are numbered from 1 on, and the last one is the one that is shown."""
    of_group, shown = tx.releases.of(release.round_id, release.group_id), tx.releases.latest(release.round_id, release.group_id)
    return [one.number for one in of_group] == list(range(1, len(of_group) + 1)) and shown == of_group[-1]


def _tells_too_much(cell: Cell, k: int) -> bool:
    """Whether a cell shows what no release may, whatever was submitted and whatever was released before."""
    return (cell.status == Status.SHOWN and (cell.n < k or alike(cell.tally))) or (cell.fine and cell.n < FINE)


def _adds_up(tx: Transaction, release: ReleaseRow, cells: Cells, releases: Sequence[ReleaseRow]) -> bool:
    sources = frozenset(tx.releases.sources(release.id))
    parts = [by_place(found) for found in tx.releases.cells_of(sorted(sources)).values()]
    below = [one for one in releases if one.id in sources]
    sums = sum(one.n for one in below), sum(one.groups for one in below)
    return by_place(combined(parts)) == cells and sums == (release.n, release.groups)


def _agree(cells: Cells, counts: Mapping[Place, Count]) -> bool:
    """Whether what cells say is what the submissions come to; what they hide, they do not say."""
    return all(_agrees(cell, counts[place]) for place, cell in cells.items())


def _agrees(cell: Cell, count: Count) -> bool:
    skipped = cell.not_applicable
    return (cell.status != Status.SHOWN or count.tally == cell.tally) and (skipped is None or len(count.not_applicable) == skipped)
