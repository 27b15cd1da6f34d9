"""试用: a round that the office plays with made-up members. Afterwards nothing is left of it but one line in the log.

Nobody who is real has a part in it, and nothing real is read for it but the plan: it has a node of its own, which `Organisation.groups` of
the store does not give, members and a leader of its own, and codes of its own. Who plays comes in by them as everybody does.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from selfcheck.domain.archive import new_seed
from selfcheck.domain.bank import RATINGS, Bank
from selfcheck.services.checks import new_check
from selfcheck.services.codes import new_code
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import AlreadyOpened, TrialGoesOn
from selfcheck.services.group_records import (
    GroupRow,
    LeaderRow,
    LogRow,
    MemberRow,
    RoundGroupRow,
    RoundRow,
    SeatRow,
    Secret,
    SubmissionRow,
)
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.records import EntryRow, Rating
from selfcheck.services.rounds import OFFICE
from selfcheck.services.shelf import Shelf
from selfcheck.services.slips import LEADER, MEMBER, Slip
from selfcheck.services.standing import RoundInfo, counted, office_round, round_info

MARK = "试用"
NAMES = "甲乙丙丁戊己庚辛壬癸"
LEAST = 6
"""Members of a trial; of a plan with a high threshold one more than that, so that there is something to see without the one who plays."""
LASTS = timedelta(days=1)
WEIGHTS = (2, 6, 20, 42, 30)
"""How often the ratings 1–5 are given, of a hundred."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """What the made-up members answer with."""

    row: RoundRow
    bank: Bank
    node: GroupRow


class Trials:
    """For the office only: all raise NotAllowed, but for `played_by`."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf

    def now(self, session: str) -> RoundInfo | None:
        """The trial that goes on, with its numbers; None where there is none."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            rows, now = tx.rounds.trials(), self._gate.now()
            return counted(tx, round_info(tx, self._shelf, rows[0], now), now) if rows else None

    def played_by(self, session: str) -> bool:
        """Whether this is the session of somebody made up; it looks no further where there is no trial."""
        with self._store.reading() as tx:
            rows = tx.rounds.trials()
            holder = self._gate.holder(tx, session) if rows else None
            if holder is None:
                return False
            member = tx.organisation.member_of(holder.person_id) if holder.person_id else None
            who = member or (tx.organisation.leader(holder.leader_id) if holder.leader_id else None)
            return who is not None and who.group_id in {row.root_id for row in rows}

    def begin(self, session: str, round_id: str) -> tuple[Slip, ...]:
        """Plays a plan: its list, threshold and way of naming, open from now on for a day, and all members but one have submitted.

        Returns the slips of that one and of the leader, which are shown once. Raises RoundUnknown, AlreadyOpened, UnknownBank, TrialGoesOn.
        """
        offer = self._shelf.offer()
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            if going := tx.rounds.trials():
                raise TrialGoesOn(going[0].title)
            plan = office_round(tx, round_id)
            if plan.opened_at is not None:
                raise AlreadyOpened
            bank, now = offer.current(plan.bank_id), self._gate.now()
            offer.keep(tx, bank)
            node = GroupRow(secrets.token_hex(8), None, f"{MARK}：{plan.title}", 0, trial=True)
            row = _played(plan, node, bank, now)
            tx.organisation.add_group(node)
            tx.rounds.add(row)
            tx.rounds.add_groups([RoundGroupRow(row.id, node.id, None, node.name, node.position, leaf=True)])
            slips = self._people(tx, _Filling(row, bank, node))
            tx.log.add(LogRow(now, OFFICE, "round.trial", plan.title))
        return slips

    def end(self, session: str) -> None:
        """Removes all that belongs to a trial, also from the files; nothing happens where there is none."""
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            for row in tx.rounds.trials():
                _remove(tx, row)
        self._store.scrub()

    def _people(self, tx: Transaction, filling: _Filling) -> tuple[Slip, ...]:
        """The members, each with a seat, and the leader; all but the last member have submitted."""
        row, node = filling.row, filling.node
        members = _members(row, node)
        tx.organisation.add_members(members)
        for member in members[:-1]:
            self._fill_in(tx, filling, member)
        tx.rounds.add_seats([SeatRow(secrets.token_hex(8), row.id, node.id, members[-1].id)])
        last, codes = members[-1], (new_code(), new_code())
        tx.organisation.change_member(replace(last, secret=self._secret(codes[0])))
        leader = LeaderRow(secrets.token_hex(8), node.id, f"{MARK}负责人", self._secret(codes[1]))
        tx.organisation.add_leaders([leader])
        number, title = (last.position, row.title) if row.anonymous else (None, "")
        return (
            Slip(MEMBER, last.name, number, node.name, title, codes[0], last.id),
            Slip(LEADER, leader.name, None, node.name, "", codes[1], leader.id),
        )

    def _secret(self, code: str) -> Secret:
        return Secret(self._gate.hasher.code(code), self._gate.now())

    def _fill_in(self, tx: Transaction, filling: _Filling, member: MemberRow) -> None:
        row, at = filling.row, self._gate.stamp(by_day=filling.row.anonymous)
        person, dice = secrets.token_hex(8), secrets.SystemRandom()
        ratings = {item.number: dice.choices(RATINGS, WEIGHTS)[0] for item in filling.bank.items}
        check = new_check(person, filling.bank, new_seed(), self._gate, by_day=row.anonymous)
        seat = SeatRow(secrets.token_hex(8), row.id, filling.node.id, member.id, check.id)
        tx.people.add(person, None, at)
        tx.organisation.change_member(replace(member, person_id=person))
        tx.checks.add(replace(check, changes=1))
        tx.checks.add_entries(check.id, [EntryRow(f"rating:{item}", Rating(given), 1, at) for item, given in ratings.items()])
        tx.rounds.add_seats([seat])
        tx.submissions.put(SubmissionRow(secrets.token_hex(8), seat.id, check.id, ratings, at))


def _played(plan: RoundRow, node: GroupRow, bank: Bank, now: datetime) -> RoundRow:
    """The round of a trial: a plan over another node, at another time."""
    over = replace(plan, id=secrets.token_hex(8), title=node.name, root_id=node.id, bank_version=bank.version, trial=True)
    return replace(over, opens_at=now, closes_at=now + LASTS, created_at=now, opened_at=now)


def _members(row: RoundRow, node: GroupRow) -> list[MemberRow]:
    """With names, or of an anonymous round without."""
    members = []
    for place in range(1, max(LEAST, row.k + 1) + 1):
        name = NAMES[place - 1] if place <= len(NAMES) else f"{place} 号"
        marked, round_id = ("", row.id) if row.anonymous else (MARK + name, None)
        members.append(MemberRow(secrets.token_hex(8), node.id, marked, place, round_id))
    return members


def _remove(tx: Transaction, row: RoundRow) -> None:
    for member in (*tx.organisation.members_of(row.root_id), *tx.organisation.nameless(row.id)):
        if member.person_id is not None:
            tx.people.remove(member.person_id)
    tx.rounds.remove(row.id)
    tx.organisation.remove_group(row.root_id)
    tx.banks.forget(row.bank_id, row.bank_version)
