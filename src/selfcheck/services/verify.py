"""Whether what was released is still what the submissions come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfcheck.domain.counting import Count
from selfcheck.domain.disclosure import SHOWN, Cell, combined, recount
from selfcheck.services.group_records import ReleaseRow
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.releases import by_place
from selfcheck.services.shelf import Shelf


def verify(store: Store, shelf: Shelf) -> tuple[int, tuple[str, ...]]:
    """How many releases were counted again, and a Chinese line for each that does not match any more; never by which answers.

    A release stays as it is when somebody deletes his data afterwards; the line then says no more than that.
    """
    with store.reading() as tx:
        releases = tx.releases.all()
        return len(releases), tuple(line for release in releases for line in _told(tx, shelf, release, releases))


def _agrees(cell: Cell, count: Count) -> bool:
    """Whether what a cell says is what the submissions come to; what it hides, it does not say."""
    skipped = cell.not_applicable
    return (cell.status != SHOWN or count.tally == cell.tally) and (skipped is None or len(count.not_applicable) == skipped)


def _told(tx: Transaction, shelf: Shelf, release: ReleaseRow, releases: Sequence[ReleaseRow]) -> Iterator[str]:
    row = tx.rounds.get(release.round_id)
    group = tx.rounds.group(release.round_id, release.group_id)
    name = f"“{row.title if row else release.round_id}”{group.name if group else release.group_id}的第 {release.number} 次发布"
    sources = frozenset(tx.releases.sources(release.id))
    if row is None or group is None:
        yield f"{name}：轮次或单位的记录不在了"
    elif not group.leaf:
        parts = [by_place(cells) for cells in tx.releases.cells_of(sorted(sources)).values()]
        below = [one for one in releases if one.id in sources]
        sums = sum(one.n for one in below), sum(one.groups for one in below)
        if by_place(combined(parts)) != by_place(tx.releases.cells(release.id)) or sums != (release.n, release.groups):
            yield f"{name}：与下面各组发布的数字加起来不一致"
    elif (bank := shelf.kept(tx, row.bank_id, row.bank_version)) is None:
        yield f"{name}：所用的题库读不出来，无法重新统计"
    else:
        submissions = tx.releases.submissions(release.id)
        cells = tx.releases.cells(release.id)
        counted = recount(bank, cells, submissions)
        wrong = [cell for cell in cells if not _agrees(cell, counted[cell.place])]
        if release.n != len(submissions) or wrong:
            yield f"{name}：与现存的提交重新统计的结果不一致（有人在发布以后删除了自己的数据，也会这样）"
