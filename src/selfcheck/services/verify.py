"""Whether what was released is still what the submissions come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import Count, Place
from selfcheck.domain.disclosure import FINE, SHOWN, Cell, Released, alike, combined, recount, snapshot
from selfcheck.services.group_records import ReleaseRow, RoundGroupRow, RoundRow
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.releases import by_place, by_seat
from selfcheck.services.shelf import Shelf

DAMAGED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What comes of a row in which no number, no JSON or no time stands. An error of the database itself is none of these."""
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
        return len(releases), tuple(line for release in releases for line in _told(tx, shelf, release, releases))


def _told(tx: Transaction, shelf: Shelf, release: ReleaseRow, releases: Sequence[ReleaseRow]) -> Iterator[str]:
    round_name, group_name = release.round_id, release.group_id
    try:
        row, group = tx.rounds.get(release.round_id), tx.rounds.group(release.round_id, release.group_id)
        round_name, group_name = row.title if row else round_name, group.name if group else group_name
        fault = _fault(tx, shelf, release, row, group, releases)
    except DAMAGED:
        # One row that nobody can read must not hide what the other releases come to.
        fault = "存下的数据读不出来，可能已经损坏，无法重新统计"
    if fault:
        yield f"“{round_name}”{group_name}的第 {release.number} 次发布：{fault}"


def _fault(
    tx: Transaction,
    shelf: Shelf,
    release: ReleaseRow,
    row: RoundRow | None,
    group: RoundGroupRow | None,
    releases: Sequence[ReleaseRow],
) -> str:
    """Why a release does not match; empty where it does."""
    if row is None or group is None:
        return "轮次或单位的记录不在了"
    bank = shelf.kept(tx, row.bank_id, row.bank_version)
    if bank is None:
        return "所用的题库读不出来，无法重新统计"
    if not _in_order(tx, release):
        return "同一组各次发布的次序不对，或者缺了其中一次"
    cells = by_place(tx.releases.cells(release.id))
    if cells.keys() != recount(bank, (), {}).keys():
        return "各项各方面的数字不全，或者多出了题库里没有的"
    if any(_tells_too_much(cell, row.k) for cell in cells.values()):
        return "存下的数字比门槛允许公布的多"
    if not group.leaf:
        return "" if _adds_up(tx, release, cells, releases) else "与下面各组发布的数字加起来不一致"
    same = _is_what_was_submitted(tx, bank, row.k, release, cells)
    return "" if same else "与现存的提交重新统计的结果不一致（有人在发布以后删除了自己的数据，也会这样）"


def _in_order(tx: Transaction, release: ReleaseRow) -> bool:
    """Whether the releases of a group are numbered from 1 on, and the last one is the one that is shown."""
    of_group, shown = tx.releases.of(release.round_id, release.group_id), tx.releases.latest(release.round_id, release.group_id)
    return [one.number for one in of_group] == list(range(1, len(of_group) + 1)) and shown == of_group[-1]


def _tells_too_much(cell: Cell, k: int) -> bool:
    """Whether a cell shows what no release may, whatever was submitted and whatever was released before."""
    return (cell.status == SHOWN and (cell.n < k or alike(cell.tally))) or (cell.fine and cell.n < FINE)


def _adds_up(tx: Transaction, release: ReleaseRow, cells: Cells, releases: Sequence[ReleaseRow]) -> bool:
    sources = frozenset(tx.releases.sources(release.id))
    parts = [by_place(found) for found in tx.releases.cells_of(sorted(sources)).values()]
    below = [one for one in releases if one.id in sources]
    sums = sum(one.n for one in below), sum(one.groups for one in below)
    return by_place(combined(parts)) == cells and sums == (release.n, release.groups)


def _is_what_was_submitted(tx: Transaction, bank: Bank, k: int, release: ReleaseRow, cells: Cells) -> bool:
    submissions = tx.releases.submissions(release.id)
    if (release.n, release.groups) != (len(submissions), 1):
        return False
    before = [one for one in tx.releases.of(release.round_id, release.group_id) if one.number < release.number]
    known = {one.id: tx.releases.submissions(one.id) for one in before}
    if any(one.n != len(known[one.id]) for one in before):
        # What was deleted from an earlier release decided what this one hides; whether it was there still, nobody knows.
        counted = recount(bank, cells.values(), submissions)
        return all(_agrees(cell, counted[place]) for place, cell in cells.items())
    seats = tx.submissions.seats(release.round_id, release.group_id)
    earlier = [Released(by_place(tx.releases.cells(one.id)), by_seat(known[one.id], seats), one.n) for one in before]
    return by_place(snapshot(bank, k, by_seat(submissions, seats), earlier)) == cells


def _agrees(cell: Cell, count: Count) -> bool:
    """Whether what a cell says is what the submissions come to; what it hides, it does not say."""
    skipped = cell.not_applicable
    return (cell.status != SHOWN or count.tally == cell.tally) and (skipped is None or len(count.not_applicable) == skipped)
