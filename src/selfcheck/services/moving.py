"""Somebody moves to another group, also while a named round runs in which he has not submitted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_records import MemberRow, RoundRow, SeatRow
from selfcheck.services.newcomers import seat_newcomers
from selfcheck.services.places import place_in
from selfcheck.services.ports import Transaction
from selfcheck.services.seating import move_seat, take_out
from selfcheck.services.standing import CLOSED, DRAFT, state_of
from selfcheck.services.tree import Tree


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of somebody's places in the rounds that are not over; titles of rounds."""

    along: tuple[str, ...] = ()
    """His place went with him, and the self-check that he had begun for it."""
    joined: tuple[str, ...] = ()
    """He has a place where he had none."""
    left: tuple[str, ...] = ()
    """He has no place any more: the round is not held in his new group, or has closed there. His self-check stays his own."""
    stays: tuple[str, ...] = ()
    """His former group has closed: he has his place there, and so none in his new group."""

    @property
    def told(self) -> str:
        """What it means for the rounds that go on, in sentences; empty where none does."""
        what = (
            ("在新的单位继续作答的轮次", self.along),
            ("在新的单位新有名额的轮次", self.joined),
            ("没有名额了的轮次（新的单位不在其中，或者已经截止），写的仍是他自己的", self.left),
            ("原来的组已经截止、仍算在那里的轮次", self.stays),
        )
        return "".join(f"{name}：{'、'.join(f'《{title}》' for title in titles)}。" for name, titles in what if titles)


def move(tx: Transaction, tree: Tree, member: MemberRow, group_id: str, now: datetime) -> Moved:
    """Moves a member to another group of the tree; what is over, or closed for his group, stays as it is. Nobody has two places in a round.

    Raises NotThere, InvalidInput where he cannot be there, while an anonymous round runs in one of the groups (nobody can tell which of its
    nameless members he is), and where his ratings are in a round that has not closed for his group: he would count in both.
    """
    if member.group_id == group_id:
        raise InvalidInput(f"没有调动：“{member.name}”已经在这个单位。请选另一个单位")
    name, position = place_in(tx, tree, group_id, member.name)
    may_move(tx, member, (member.group_id, group_id), now)
    seats = [*_in_rounds_that_go_on(tx, member, now)]
    open_ones = [*_still_open(tx, seats, now)]
    moved = replace(member, name=name, group_id=group_id, position=position)
    tx.organisation.change_member(moved)
    along, left = [], []
    for row, seat in open_ones:
        if _takes_answers(tx, row, group_id, now):
            if seat.group_id != group_id:
                move_seat(tx, seat, group_id, now)
            along.append(row.title)
        else:
            take_out(tx, seat)
            left.append(row.title)
    joined = [row.title for row in seat_newcomers(tx, [moved], now, but={row.id for row, _ in seats})]
    stays = [row.title for row, seat in seats if (row, seat) not in open_ones]
    return Moved(tuple(along), tuple(joined), tuple(left), tuple(stays))


def may_move(tx: Transaction, member: MemberRow, group_ids: Collection[str], now: datetime) -> None:
    """Raises InvalidInput where a round keeps a member where he is; `group_ids` are the groups that are there, from which and to which."""
    _no_anonymous_round(tx, group_ids, now)
    for row, seat in _still_open(tx, _in_rounds_that_go_on(tx, member, now), now):
        _must_not_have_submitted(tx, member, row, seat)


def _still_open(tx: Transaction, seats: Iterable[tuple[RoundRow, SeatRow]], now: datetime) -> Iterator[tuple[RoundRow, SeatRow]]:
    """Those whose group has not closed."""
    return ((row, seat) for row, seat in seats if state_of(row, now, tx.rounds.group(row.id, seat.group_id)) != CLOSED)


def _no_anonymous_round(tx: Transaction, group_ids: Collection[str], now: datetime) -> None:
    for row in tx.rounds.all():
        if row.anonymous and state_of(row, now) not in (DRAFT, CLOSED) and any(tx.rounds.group(row.id, id) for id in group_ids):
            raise InvalidInput(
                f"没有调动：不记名的轮次“{row.title}”正在这两个单位中的一个进行，中途不能调人：谁是哪个编号，没有人知道。请等它截止以后再调动"
            )


def _in_rounds_that_go_on(tx: Transaction, member: MemberRow, now: datetime) -> Iterator[tuple[RoundRow, SeatRow]]:
    for seat in tx.rounds.seats_of(member.id):
        row = tx.rounds.get(seat.round_id)
        if row is not None and state_of(row, now) != CLOSED:
            yield row, seat


def _must_not_have_submitted(tx: Transaction, member: MemberRow, row: RoundRow, seat: SeatRow) -> None:
    if tx.submissions.counted(seat.id):
        raise InvalidInput(
            f"没有调动：“{member.name}”在轮次“{row.title}”里提交的，已经计入发布的结果，本组又还开着。请等这一轮截止以后再调动"
        )
    if seat.group_id in tx.releases.incomplete(row.id):
        raise InvalidInput(
            f"没有调动：轮次“{row.title}”里，“{member.name}”的组已经发布过，有人后来删除了自己的数据；那人若是他，调过去就算了两次。"
            "请等这一轮截止以后再调动"
        )
    if tx.submissions.of_seat(seat.id) is not None:
        raise InvalidInput(
            f"没有调动：“{member.name}”在轮次“{row.title}”里已经提交。请他先在自己的“提交”一页收回，到了新的单位再提交；"
            "或者等这一轮截止以后再调动，提交的仍计入原来的组"
        )


def _takes_answers(tx: Transaction, row: RoundRow, group_id: str, now: datetime) -> bool:
    """Whether a round is held in a group, and has not closed there."""
    group = tx.rounds.group(row.id, group_id)
    return group is not None and group.leaf and state_of(row, now, group) != CLOSED
