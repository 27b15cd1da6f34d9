"""轮次: planned, opened, closed and extended by the office."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from selfcheck.domain.bank import Bank
from selfcheck.domain.disclosure.cells import DEFAULT_THRESHOLD, LEAST_THRESHOLD
from selfcheck.services.errors import InvalidInput
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import NOT_OPENED, AlreadyOpened, BadPlan, NotOpened, RoundUnknown
from selfcheck.services.group_records import GroupRow, LogRow, MemberRow, RoundGroupRow, RoundRow, SeatRow
from selfcheck.services.names import NAME_LIMIT, kept_title
from selfcheck.services.near import NearRound, meeting, must_be_apart, must_stay_apart
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.shelf import Offer, Shelf, banks_first

TITLE_LIMIT = NAME_LIMIT
MOST_THRESHOLD = 100
OFFICE = "办公室"
"""Who acts, in the log."""
DRAFT, WAITING, RUNNING, CLOSED = "draft", "waiting", "running", "closed"


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


@dataclass(frozen=True, slots=True)
class RoundInfo:
    """A round in a list. `state`: draft, waiting (for its opening time), running or closed."""

    row: RoundRow
    state: str
    bank_title: str
    root_name: str
    seats: int = 0
    """Of the whole round, as `submitted`: counted for the office alone, 0 for everybody else."""
    submitted: int = 0
    offers: bool = True
    """Whether its list holds situations to tick; lists of schema 1 do not."""


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
            return tuple(counted(tx, round_info(tx, self._shelf, row, self._gate.now())) for row in tx.rounds.all())

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
            self._log(tx, "round.create", row)
        return row.id

    def change(self, session: str, round_id: str, plan: RoundPlan) -> None:
        """Raises BadPlan, UnknownBank, AlreadyOpened."""
        offer = self._shelf.offer()
        with self._store.writing() as tx:
            self._unopened(tx, session, round_id)
            row = self._planned(tx, round_id, plan, offer)
            tx.rounds.change(row)
            self._log(tx, "round.change", row)

    def delete(self, session: str, round_id: str) -> None:
        """Raises AlreadyOpened."""
        with self._store.writing() as tx:
            row = self._unopened(tx, session, round_id)
            tx.rounds.remove(round_id)
            self._log(tx, "round.delete", row)

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
            tx.rounds.add_groups(_frozen(row, nodes))
            seats = _seats(tx, row, [node.id for node in nodes])
            if not seats:
                raise BadPlan(["选定的单位下面还没有成员"], NOT_OPENED)
            tx.rounds.add_seats(seats)
            self._log(tx, "round.open", row)

    def close(self, session: str, round_id: str) -> None:
        """截止 for all groups, now. Raises NotOpened."""
        with self._store.writing() as tx:
            row = self._opened(tx, session, round_id)
            if self._gate.now() < row.closes_at:
                tx.rounds.change(replace(row, closes_at=self._gate.now()))
                self._log(tx, "round.close", row)

    @banks_first
    def extend(self, session: str, round_id: str, closes_at: datetime) -> None:
        """Another closing time; groups that were closed before take answers again, and members who came since get a seat.

        Of members who were removed since, only what a release counts stays, and then nobody gets a new seat: put on the list again,
        they would count twice.
        Raises NotOpened, BadPlan, NearAnonymous.
        """
        with self._store.writing() as tx:
            row = replace(self._opened(tx, session, round_id), closes_at=closes_at)
            if closes_at <= max(self._gate.now(), row.opens_at):
                raise BadPlan(["新的截止时间要在现在以后，也要在开始时间以后"])
            groups = tx.rounds.groups(round_id)
            bank = self._shelf.kept(tx, row.bank_id, row.bank_version)
            must_stay_apart([*meeting(tx, self._shelf, row, bank, {group.group_id for group in groups})], self._gate.now())
            tx.rounds.change(row)
            for group in groups:
                if group.closed_at is not None:
                    tx.rounds.change_group(replace(group, closed_at=None))
            if not row.anonymous:
                tx.rounds.clear_vacant(round_id)
                tx.rounds.add_seats(_missing_seats(tx, row))
            self._log(tx, "round.extend", row)

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
        row = tx.rounds.get(round_id)
        if row is None:
            raise RoundUnknown
        return row

    def _log(self, tx: Transaction, action: str, row: RoundRow) -> None:
        tx.log.add(LogRow(self._gate.now(), OFFICE, action, row.title))


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


def subtree(groups: Sequence[GroupRow], root_id: str) -> list[GroupRow]:
    """A node and all below it, each behind its parent."""
    below: dict[str | None, list[GroupRow]] = {}
    for group in groups:
        below.setdefault(group.parent_id, []).append(group)
    found = [group for group in groups if group.id == root_id]
    for parent in found:
        found += below.get(parent.id, [])
    return found


def _frozen(row: RoundRow, nodes: Sequence[GroupRow]) -> list[RoundGroupRow]:
    parents = {node.parent_id for node in nodes}
    tops = {row.root_id: None}
    return [RoundGroupRow(row.id, one.id, tops.get(one.id, one.parent_id), one.name, one.position, one.id not in parents) for one in nodes]


def _seats(tx: Transaction, row: RoundRow, group_ids: Sequence[str]) -> list[SeatRow]:
    """A seat for each member below; in an anonymous round for as many nameless members, whom nobody can match with them."""
    concerned = set(group_ids)
    members = [member for member in tx.organisation.members() if member.group_id in concerned]
    if row.anonymous:
        sizes = Counter(member.group_id for member in members)
        members = [MemberRow(secrets.token_hex(8), id, "", place, row.id) for id, size in sizes.items() for place in range(1, size + 1)]
        tx.organisation.add_members(members)
    return [SeatRow(secrets.token_hex(8), row.id, member.group_id, member.id) for member in members]


def _missing_seats(tx: Transaction, row: RoundRow) -> list[SeatRow]:
    """Seats for the named members of the round's groups who have none: they came while it was closed.

    None where a release counts somebody who was removed since: nobody can tell whether one of those who came is he.
    """
    leaves = [group.group_id for group in tx.rounds.groups(row.id) if group.leaf]
    seated = {seat.member_id for leaf in leaves for seat in tx.rounds.seats(row.id, leaf)}
    if None in seated:
        return []
    come = [member for member in tx.organisation.members() if member.group_id in set(leaves) and member.id not in seated]
    return [SeatRow(secrets.token_hex(8), row.id, member.group_id, member.id) for member in come]


def state_of(row: RoundRow, now: datetime, group: RoundGroupRow | None = None) -> str:
    """Where a round stands; for one group, which its leader may have closed before the others."""
    if row.opened_at is None:
        return DRAFT
    if now >= row.closes_at or (group is not None and group.closed_at is not None):
        return CLOSED
    return WAITING if now < row.opens_at else RUNNING


def round_info(tx: Transaction, shelf: Shelf, row: RoundRow, now: datetime) -> RoundInfo:
    """A round without its numbers."""
    if row.opened_at is None:
        name = next((group.name for group in tx.organisation.groups() if group.id == row.root_id), "")
    else:
        root = tx.rounds.group(row.id, row.root_id)
        name = root.name if root else ""
    bank = _bank(tx, shelf, row)
    return RoundInfo(row, state_of(row, now), bank.title if bank else row.bank_id, name, offers=bank is None or bank.offers)


def counted(tx: Transaction, info: RoundInfo) -> RoundInfo:
    """A round with its numbers."""
    progress = tx.submissions.progress(info.row.id).values()
    return replace(info, seats=sum(seats for _, seats in progress), submitted=sum(done for done, _ in progress))


def bank_title(tx: Transaction, shelf: Shelf, row: RoundRow) -> str:
    """The title of a round's bank; its id where the bank cannot be read any more."""
    bank = _bank(tx, shelf, row)
    return bank.title if bank else row.bank_id


def _bank(tx: Transaction, shelf: Shelf, row: RoundRow) -> Bank | None:
    """The bank of a round: the version that it was opened with, or the one on offer; None where neither can be read."""
    kept = shelf.kept(tx, row.bank_id, row.bank_version)
    offered = {bank.id: bank for bank in shelf.available()} if kept is None else {}
    return kept or offered.get(row.bank_id)
