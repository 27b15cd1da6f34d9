"""个人码: handed out once, on slips; only their hashes are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from selfcheck.services.addresses import checked_address
from selfcheck.services.codes import new_code
from selfcheck.services.errors import InvalidInput
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import NotOpened, RoundUnknown
from selfcheck.services.group_records import LeaderRow, LogRow, MemberRow, RoundRow
from selfcheck.services.holders import holders, leads_of, must_be_unused, sign_out
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.proofs import issued
from selfcheck.services.rounds import OFFICE
from selfcheck.services.tree import Tree

MEMBER, LEADER = "member", "leader"
Row = TypeVar("Row", MemberRow, LeaderRow, MemberRow | LeaderRow)
Leads = Mapping[str | None, LeaderRow]
"""By the id of a member the leader whose pages his code opens."""
NOBODY: Final[Leads] = {}


@dataclass(frozen=True, slots=True)
class Slip:
    """A code with what is printed beside it. It is given once; nobody can read the code again."""

    kind: str
    """`member` or `leader`."""
    name: str
    """Empty for a nameless member, who has a `number`."""
    number: int | None
    group: str
    """The names of all levels: `某县/某局/办公室`."""
    round: str
    """The title of the anonymous round to which the code belongs; empty for codes that belong to a name."""
    code: str
    id: str
    """Of the member or leader."""
    leads: str = ""
    """The node that a member leads besides, with all levels, where the one code opens both."""

    @property
    def role(self) -> str:
        """What stands behind the name: who leads and answers under two codes has two slips, and only one of them shows the results."""
        if self.kind == LEADER:
            return "（负责人）"
        return "（负责人，自己也作答）" if self.leads else ""


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

    def reissue_member(self, session: str, member_id: str) -> Slip:
        """See `reissue`; of a nameless member, too."""
        return self.reissue(session, [member_id])[0]

    def reissue_leader(self, session: str, leader_id: str) -> Slip:
        """See `reissue`."""
        return self.reissue(session, [leader_id])[0]

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
                self._log(tx, "code.second", _counted(slips))
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
            rows: list[MemberRow | LeaderRow] = [*tx.organisation.leaders(), *tx.organisation.members()]
            if any(slip.number is not None for slip in slips):
                rows += [member for row in tx.rounds.all() if row.anonymous for member in tx.organisation.nameless(row.id)]
        hashes = {hashed for row in rows for hashed in (row.secret.code_hash, row.second_hash)}
        return tuple(slip for slip in slips if self._gate.hasher.code(slip.code) in hashes)

    def address(self, session: str) -> str:
        """The address that was last put on slips; empty where there was none."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            return tx.office.get().address

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
        row = tx.rounds.get(round_id)
        if row is None:
            raise RoundUnknown
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
        slips, members = [], list[MemberRow]()
        for row in _ordered(tree, found):
            code = new_code()
            changed = self._with(row, self._gate.hasher.code(code), second=second)
            if isinstance(changed, LeaderRow):
                tx.organisation.change_leader(changed)
            else:
                members.append(changed)
            slips.append(_slip(tree, changed, code, titles, leads.get(row.id)))
        tx.organisation.change_members(members)
        return tuple(slips)

    def _with(self, row: Row, hashed: str, *, second: bool) -> Row:
        if second:
            return replace(row, second_hash=hashed)
        nameless = isinstance(row, MemberRow) and row.round_id is not None
        return replace(row, secret=issued(row.secret, hashed, self._gate.stamp(by_day=nameless)), second_hash=None)

    def _log(self, tx: Transaction, action: str, subject: str) -> None:
        tx.log.add(LogRow(self._gate.now(), OFFICE, action, subject))


def _ordered(tree: Tree, rows: Sequence[Row]) -> list[Row]:
    """By groups in the order of the tree; within a group they stay as they are."""
    place = {node.id: number for number, node in enumerate(tree.in_order())}
    return sorted(rows, key=lambda row: place[row.group_id])


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
