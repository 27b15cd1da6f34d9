"""个人码: handed out once, on slips; only their hashes are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from selfcheck.services.addresses import checked_address, checked_phone
from selfcheck.services.codes import new_code
from selfcheck.services.errors import InvalidInput
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import NotOpened
from selfcheck.services.group_records import LeaderRow, LogRow, MemberRow, RoundRow
from selfcheck.services.holders import holders, leads_of, must_be_unused, sign_out
from selfcheck.services.occasions import Occasion, occasions
from selfcheck.services.persons import nameless_members
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.proofs import issued
from selfcheck.services.rolls import Companions
from selfcheck.services.rounds import OFFICE
from selfcheck.services.slips import LEADER, MEMBER, Slip
from selfcheck.services.standing import office_round
from selfcheck.services.tree import Tree

Row = TypeVar("Row", MemberRow, LeaderRow, MemberRow | LeaderRow)
Leads = Mapping[str | None, LeaderRow]
"""By the id of a member the leader whose pages his code opens."""
NOBODY: Final[Leads] = {}


@dataclass(frozen=True, slots=True)
class Nameless:
    """A nameless member of a round, for issuing his code again: the number on his slip, and nothing of what he does with it."""

    id: str
    number: int
    group: str
    has_code: bool


class Issuing:
    """For the office only: all raise NotAllowed."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def issue_missing(self, session: str) -> tuple[Slip, ...]:
        """Codes for all members and leaders with a name that have none yet, in the order of the tree, the leaders of a group first."""
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            leaders = tx.organisation.leaders()
            rows: list[MemberRow | LeaderRow] = [*(leader for leader in leaders if not leader.linked), *tx.organisation.members()]
            leads = {leader.member_id: leader for leader in leaders if leader.linked}
            slips = self._issue(tx, [row for row in rows if row.secret.code_hash is None], leads)
            if slips:
                self._log(tx, "code.issue", _counted(slips))
        return slips

    def issue_round(self, session: str, round_id: str) -> tuple[Slip, ...]:
        """Codes for the nameless members of an anonymous round that have none yet. Raises RoundUnknown, NotOpened, InvalidInput."""
        with self._store.writing() as tx:
            row = self._anonymous(tx, session, round_id)
            slips = self._issue(tx, [member for member in tx.organisation.nameless(round_id) if member.secret.code_hash is None])
            if slips:
                self._log(tx, "code.issue", f"“{row.title}”不记名 {len(slips)} 个")
        return slips

    def reissue(self, session: str, ids: Sequence[str]) -> tuple[Slip, ...]:
        """A new code for each of these members and leaders. The old ones open nothing any more, nor stays open what they have opened.

        Who leads and answers with one code gets one, by whichever id. Raises NotThere, and then nobody has another code.
        """
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            found = holders(tx, ids)
            slips = self._issue(tx, found, leads_of(tx, found))
            for slip in slips:
                # Of who is nameless not even the number: who has asked for a new slip is known by sight.
                self._log(tx, "code.reissue", f"“{slip.round}”不记名 1 个" if slip.number is not None else f"{slip.group}/{slip.name}")
            for row in found:
                sign_out(tx, row)
        return slips

    def second(self, session: str, ids: Sequence[str]) -> tuple[Slip, ...]:
        """A second code for each of these, beside the first: whichever sets the PIN stays, the other is dead then. A third takes its place.

        Only for members and leaders with a name who have a code and never set a PIN: the first slip may be at home, and was used by
        nobody. Raises NotThere, InvalidInput for anybody else among them, and then nobody has a second one.
        """
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            found = holders(tx, ids)
            must_be_unused(found)
            slips = self._issue(tx, found, leads_of(tx, found), second=True)
            if slips:
                # By name: two bear the code of each of them, and the first who comes in is taken for him.
                self._log(tx, "code.second", "、".join(f"{slip.group}/{slip.name}" for slip in slips))
        return slips

    def nameless(self, session: str, round_id: str) -> tuple[Nameless, ...]:
        """The nameless members of an anonymous round, in the order of the tree. Raises RoundUnknown, NotOpened, InvalidInput."""
        with self._store.reading() as tx:
            self._anonymous(tx, session, round_id)
            tree = Tree(tx.organisation.groups())
            return tuple(
                Nameless(row.id, row.position, tree.path(row.group_id), row.secret.code_hash is not None)
                for row in _ordered(tree, tx.organisation.nameless(round_id))
            )

    def good(self, session: str, slips: Sequence[Slip]) -> tuple[Slip, ...]:
        """Those of these slips whose codes open something: not of who has another one by now, nor of who was removed."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            rows = _with_groups(tx, slips)
            hashes = {hashed for row in rows for hashed in (row.secret.code_hash, row.second_hash)}
            hashes |= {reader.secret.code_hash for reader in tx.readers.all()}
        return tuple(slip for slip in slips if self._gate.hasher.code(slip.code) in hashes)

    def occasions(self, session: str, slips: Sequence[Slip]) -> Mapping[str, Occasion]:
        """For which meeting and until when the bearers of these slips are asked now, by the ids of the slips; nothing for who is not."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            wanted = {slip.id for slip in slips}
            rows = [row for row in _with_groups(tx, slips) if row.id in wanted]
            places = {row.id: (row.group_id, row.round_id if isinstance(row, MemberRow) else None) for row in rows}
            return occasions(tx, self._gate.now(), places)

    def address(self, session: str) -> str:
        """The address that was last put on slips; empty where there was none."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            return tx.office.get().address

    def phone(self, session: str) -> str:
        """The telephone of the office, as it stands on slips; empty where it was not told."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            return tx.office.get().phone

    def set_phone(self, session: str, phone: str) -> None:
        """Blank takes it from the slips. Raises InvalidInput for what is no telephone number."""
        kept = checked_phone(phone)
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            row = tx.office.get()
            if kept != row.phone:
                tx.office.change(replace(row, phone=kept))
                self._log(tx, "office.phone", kept)

    def set_address(self, session: str, address: str) -> None:
        """Raises InvalidInput for what no browser could open."""
        kept = checked_address(address)
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            row = tx.office.get()
            if kept != row.address:
                tx.office.change(replace(row, address=kept))
                self._log(tx, "office.address", kept)

    def _anonymous(self, tx: Transaction, session: str, round_id: str) -> RoundRow:
        self._gate.office(tx, session)
        row = office_round(tx, round_id)
        if not row.anonymous:
            raise InvalidInput("这个轮次是记名的，用各人自己的个人码，不另外发码")
        if row.opened_at is None:
            raise NotOpened
        return row

    def _issue(
        self, tx: Transaction, found: Sequence[MemberRow | LeaderRow], leads: Leads = NOBODY, *, second: bool = False
    ) -> tuple[Slip, ...]:
        """Codes for all of them, in the order of the tree: in the place of what they have, or beside it."""
        tree = Tree(tx.organisation.groups())
        titles = {id: _title(tx, id) for id in {row.round_id for row in found if isinstance(row, MemberRow) and row.round_id}}
        slips, members, groups = [], list[MemberRow](), Companions(tx)
        for row in _ordered(tree, found):
            code = new_code()
            changed = self._with(row, self._gate.hasher.code(code), second=second)
            if isinstance(changed, LeaderRow):
                tx.organisation.change_leader(changed)
            else:
                members.append(changed)
            slip = _slip(tree, changed, code, titles, leads.get(row.id))
            if isinstance(changed, MemberRow):
                size, names = groups.of(changed)
                slip = replace(slip, size=size, names=names)
            slips.append(slip)
        tx.organisation.change_members(members)
        return tuple(slips)

    def _with(self, row: Row, hashed: str, *, second: bool) -> Row:
        if second:
            return replace(row, second_hash=hashed)
        by_day = isinstance(row, MemberRow) and row.nameless
        return replace(row, secret=issued(row.secret, hashed, self._gate.stamp(by_day=by_day)), second_hash=None)

    def _log(self, tx: Transaction, action: str, subject: str) -> None:
        tx.log.add(LogRow(self._gate.now(), OFFICE, action, subject))


def _ordered(tree: Tree, rows: Sequence[Row]) -> list[Row]:
    """By groups in the order of the tree; within a group they stay as they are."""
    place = {node.id: number for number, node in enumerate(tree.in_order())}
    return sorted(rows, key=lambda row: place[row.group_id])


def _with_groups(tx: Transaction, slips: Sequence[Slip]) -> list[MemberRow | LeaderRow]:
    """All leaders and members; the nameless ones only where a slip is theirs."""
    rows: list[MemberRow | LeaderRow] = [*tx.organisation.leaders(), *tx.organisation.members()]
    if any(slip.number is not None for slip in slips):
        rows += nameless_members(tx)
    return rows


def _title(tx: Transaction, round_id: str) -> str:
    row = tx.rounds.get(round_id)
    return row.title if row else ""


def _slip(tree: Tree, row: MemberRow | LeaderRow, code: str, titles: Mapping[str, str], leader: LeaderRow | None) -> Slip:
    group = tree.path(row.group_id)
    if isinstance(row, LeaderRow):
        return Slip(LEADER, row.name, None, group, "", code, row.id)
    if row.round_id is not None:
        return Slip(MEMBER, row.name, row.position, group, titles[row.round_id], code, row.id)
    return Slip(MEMBER, row.name, None, group, "", code, row.id, leads=tree.path(leader.group_id) if leader else "")


def _counted(slips: Sequence[Slip]) -> str:
    leaders = sum(slip.kind == LEADER for slip in slips)
    return f"成员 {len(slips) - leaders} 人、负责人 {leaders} 人"
