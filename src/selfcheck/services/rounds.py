"""轮次: planned, opened, closed and extended by the office."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from selfcheck.domain.disclosure.cells import DEFAULT_THRESHOLD, LEAST_THRESHOLD
from selfcheck.services.errors import InvalidInput, NotThere
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import NOT_OPENED, AlreadyOpened, BadPlan, NotOpened
from selfcheck.services.group_records import LogRow, RoundRow
from selfcheck.services.names import NAME_LIMIT, kept_title
from selfcheck.services.near import NearRound, meeting, must_be_apart
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.reopening import extend_all, reopen_one
from selfcheck.services.seating import first_seats, frozen
from selfcheck.services.shelf import Offer, Shelf, banks_first
from selfcheck.services.standing import CLOSED, RoundInfo, counted, office_round, round_info, state_of
from selfcheck.services.tree import subtree

TITLE_LIMIT = NAME_LIMIT
MOST_THRESHOLD = 100
OFFICE = "办公室"
"""Who acts, in the log."""


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What the office enters. Times are aware."""

    title: str
    meeting: str
    bank_id: str
    root_id: str
    opens_at: datetime
    closes_at: datetime
    k: int = DEFAULT_THRESHOLD
    anonymous: bool = False


class Rounds:
    """For the office only: all raise NotAllowed, and RoundUnknown where a round is named."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf

    def all(self, session: str) -> tuple[RoundInfo, ...]:
        """Newest first."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            now = self._gate.now()
            return tuple(counted(tx, round_info(tx, self._shelf, row, now), now) for row in tx.rounds.all())

    def near(self, session: str, round_id: str) -> tuple[NearRound, ...]:
        """The opened rounds near a plan over some of the same nodes or persons, as the plan and the list of names are now."""
        with self._store.reading() as tx:
            row = self._round(tx, session, round_id)
            nodes = {node.id for node in subtree(tx.organisation.groups(), row.root_id)}
            bank = next((bank for bank in self._shelf.available() if bank.id == row.bank_id), None)
            return tuple(meeting(tx, self._shelf, row, bank, nodes))

    def bank_notes(self, session: str) -> tuple[str, ...]:
        """What the office should know before it picks a bank: files that are not on offer and why, and what may not be meant in one."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
        return self._shelf.notes()

    def create(self, session: str, plan: RoundPlan) -> str:
        """Keeps a plan. Returns the id of the round. Raises BadPlan, UnknownBank."""
        offer = self._shelf.offer()
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            row = self._planned(tx, secrets.token_hex(8), plan, offer)
            tx.rounds.add(row)
            self._log(tx, "round.create", row.title)
        return row.id

    def change(self, session: str, round_id: str, plan: RoundPlan) -> None:
        """Raises BadPlan, UnknownBank, AlreadyOpened."""
        offer = self._shelf.offer()
        with self._store.writing() as tx:
            self._unopened(tx, session, round_id)
            row = self._planned(tx, round_id, plan, offer)
            tx.rounds.change(row)
            self._log(tx, "round.change", row.title)

    def delete(self, session: str, round_id: str) -> None:
        """Raises AlreadyOpened."""
        with self._store.writing() as tx:
            row = self._unopened(tx, session, round_id)
            tx.rounds.remove(round_id)
            self._log(tx, "round.delete", row.title)

    @banks_first
    def open(self, session: str, round_id: str) -> None:
        """Freezes the tree, the seats, the threshold and the text of the bank.

        Raises AlreadyOpened, BadPlan, UnknownBank, and NearAnonymous where another round is too near.
        """
        offer = self._shelf.offer()
        with self._store.writing() as tx:
            row = self._unopened(tx, session, round_id)
            bank = offer.current(row.bank_id)
            offer.keep(tx, bank)
            if row.closes_at <= self._gate.now():
                raise BadPlan(["截止时间已经过了"], NOT_OPENED)
            row = replace(row, bank_version=bank.version, opened_at=self._gate.now())
            tx.rounds.change(row)
            nodes = subtree(tx.organisation.groups(), row.root_id)
            must_be_apart([*meeting(tx, self._shelf, row, bank, {node.id for node in nodes})])
            tx.rounds.add_groups(frozen(row, nodes))
            seats = first_seats(tx, row, [node.id for node in nodes])
            if not seats:
                raise BadPlan(["选定的单位下面还没有成员"], NOT_OPENED)
            tx.rounds.add_seats(seats)
            self._log(tx, "round.open", row.title)

    def close(self, session: str, round_id: str) -> None:
        """截止 for all groups, now. Raises NotOpened."""
        with self._store.writing() as tx:
            row, now = self._opened(tx, session, round_id), self._gate.now()
            if now < row.closes_at:
                tx.rounds.change(replace(row, closes_at=now))
                for group in tx.rounds.groups(round_id):
                    if group.closes_at is not None and group.closes_at > now:
                        tx.rounds.change_group(replace(group, closes_at=None))
                self._log(tx, "round.close", row.title)

    @banks_first
    def extend(self, session: str, round_id: str, closes_at: datetime) -> None:
        """Another closing time; groups that were closed before take answers again, and members who came since get a seat.

        Of members who were removed since, only what a release counts stays, and then nobody gets a new seat: put on the list again,
        they would count twice.
        Raises NotOpened, BadPlan, NearAnonymous.
        """
        with self._store.writing() as tx:
            row = self._opened(tx, session, round_id)
            extend_all(tx, self._shelf, row, closes_at, self._gate.now())
            self._log(tx, "round.extend", row.title)

    @banks_first
    def reopen(self, session: str, round_id: str, group_id: str, closes_at: datetime) -> None:
        """Opens one group that is closed again, by itself and until a time of its own; else as `extend`.

        A group that has a time of its own gets another one. Raises NotOpened, NotThere, InvalidInput where the group is not closed,
        BadPlan, NearAnonymous.
        """
        with self._store.writing() as tx:
            row = self._opened(tx, session, round_id)
            group = tx.rounds.group(round_id, group_id)
            if group is None or not group.leaf:
                raise NotThere("单位")
            if group.closes_at is None and state_of(row, self._gate.now(), group) != CLOSED:
                raise InvalidInput(f"没有重新开放：“{group.name}”还没有截止，现在就可以提交。要改整个轮次的截止时间，请用“改截止时间”")
            reopen_one(tx, self._shelf, row, group, closes_at, self._gate.now())
            self._log(tx, "group.reopen", f"{row.title} · {group.name}")

    def _planned(self, tx: Transaction, round_id: str, plan: RoundPlan, offer: Offer) -> RoundRow:
        faults = list(_faults(tx, plan))
        if faults:
            raise BadPlan(faults)
        title, meeting = (kept_title(text, name) for name, text in _titles(plan))
        version = offer.current(plan.bank_id).version
        times = plan.opens_at, plan.closes_at
        return RoundRow(round_id, title, meeting, plan.bank_id, version, plan.root_id, *times, plan.k, plan.anonymous, self._gate.now())

    def _unopened(self, tx: Transaction, session: str, round_id: str) -> RoundRow:
        row = self._round(tx, session, round_id)
        if row.opened_at is not None:
            raise AlreadyOpened
        return row

    def _opened(self, tx: Transaction, session: str, round_id: str) -> RoundRow:
        row = self._round(tx, session, round_id)
        if row.opened_at is None:
            raise NotOpened
        return row

    def _round(self, tx: Transaction, session: str, round_id: str) -> RoundRow:
        self._gate.office(tx, session)
        return office_round(tx, round_id)

    def _log(self, tx: Transaction, action: str, subject: str) -> None:
        tx.log.add(LogRow(self._gate.now(), OFFICE, action, subject))


def _faults(tx: Transaction, plan: RoundPlan) -> Iterator[str]:
    for name, text in _titles(plan):
        try:
            kept_title(text, name)
        except InvalidInput as error:
            yield str(error)
    if type(plan.k) is not int or not LEAST_THRESHOLD <= plan.k <= MOST_THRESHOLD:
        yield f"门槛应当是 {LEAST_THRESHOLD} 到 {MOST_THRESHOLD} 的整数"
    if plan.closes_at <= plan.opens_at:
        yield "截止时间要在开始时间以后"
    if plan.root_id not in {group.id for group in tx.organisation.groups()}:
        yield "没有选单位，或者选的单位已经删除"


def _titles(plan: RoundPlan) -> tuple[tuple[str, str], ...]:
    return ("名称", plan.title), ("会议", plan.meeting)
