"""The releases in rounds near one another that may be about some of the same persons: what rule 7 of disclosure is held against."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from selfcheck.domain.counting import Ratings
from selfcheck.domain.disclosure.cells import Released
from selfcheck.domain.disclosure.near import Near
from selfcheck.services.group_records import ReleaseRow, RoundRow, SeatRow
from selfcheck.services.ports import Transaction
from selfcheck.services.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A release of another group, or of another round, with what rule 7 asks of it."""

    row: ReleaseRow
    near: Near


class _Seating:
    """Who sits where in one round. Persons are named by their seats in the round in which the release is made.

    Whoever has none there goes by the id of his member; who was taken off the list by his seat, since nobody can tell who he is.
    """

    def __init__(self, tx: Transaction, row: RoundRow, own: Mapping[str, str]) -> None:
        seats = tx.rounds.seated(row.id)
        self.row = row
        self.names = {seat.id: _name(seat, own) for seat in seats}
        self.vacant = frozenset(seat.id for seat in seats if seat.member_id is None)
        self._groups = {self.names[seat.id]: seat.group_id for seat in seats}
        self._unsure = tx.releases.incomplete(row.id) | {seat.group_id for seat in seats if seat.member_id is None}

    def reached(self, persons: Set[str]) -> Set[str]:
        """The groups in which some of these persons are, or may be."""
        groups = {self._groups[person] for person in persons & self._groups.keys()}
        return groups | self._unsure if self.strangers(persons) else groups

    def strangers(self, persons: Set[str]) -> bool:
        """Whether some of them have no seat here, so that they may be those who were taken off the list or deleted."""
        return not persons <= self._groups.keys()


@dataclass(frozen=True, slots=True)
class _Found:
    """A release with its submissions, by the names of persons."""

    seating: _Seating
    row: ReleaseRow
    submissions: Mapping[str, Ratings]


def _name(seat: SeatRow, own: Mapping[str, str]) -> str:
    return seat.id if seat.member_id is None else own.get(seat.member_id, seat.member_id)


def neighbours(
    tx: Transaction,
    shelf: Shelf,
    row: RoundRow,
    group_id: str,
    seats: Collection[str],
    rounds: Sequence[RoundRow],
    before: datetime | None = None,
) -> Sequence[Neighbour]:
    """All releases in these rounds, and of other groups in this one, that may count persons who have these seats of a group.

    Also those that may count persons of such a release, and so on. `before`: only what was released by then. Raises BankUnreadable.
    """
    if not rounds:
        return ()
    own = {seat.member_id: seat.id for seat in tx.rounds.seated(row.id) if seat.member_id is not None}
    seatings = [_Seating(tx, one, own) for one in (row, *rounds)]
    persons = set(seats)
    found: dict[tuple[str, str], Sequence[_Found]] = {(row.id, group_id): ()}
    while fresh := [(one, group) for one in seatings for group in one.reached(persons) if (one.row.id, group) not in found]:
        for one, group in fresh:
            found[one.row.id, group] = _released(tx, one, group, before)
            persons.update(person for release in found[one.row.id, group] for person in release.submissions)
    return [_neighbour(tx, shelf, release, persons) for releases in found.values() for release in releases]


def _released(tx: Transaction, seating: _Seating, group_id: str, before: datetime | None) -> Sequence[_Found]:
    """The releases of a group."""
    seats = tx.submissions.seats(seating.row.id, group_id)
    releases = [one for one in tx.releases.of(seating.row.id, group_id) if before is None or one.at < before]
    counted = ((one, tx.releases.submissions(one.id)) for one in releases)
    return [_Found(seating, one, {seating.names[seats[id]]: given for id, given in some.items()}) for one, some in counted]


def _neighbour(tx: Transaction, shelf: Shelf, found: _Found, persons: Set[str]) -> Neighbour:
    seating, row = found.seating, found.seating.row
    bank = shelf.open(tx, row.bank_id, row.bank_version)
    cells = {cell.place: cell for cell in tx.releases.cells(found.row.id)}
    unknown = not seating.vacant.isdisjoint(found.submissions) and seating.strangers(persons)
    lost = found.row.n != len(found.submissions) or unknown
    return Neighbour(found.row, Near(bank, row.k, Released(cells, found.submissions, found.row.n), lost))
