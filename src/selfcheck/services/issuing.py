"""个人码: handed out once, on slips; only their hashes are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlsplit

from selfcheck.services.codes import new_code
from selfcheck.services.errors import InvalidInput, NotThere
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import NotOpened, RoundUnknown
from selfcheck.services.group_records import Holder, LeaderRow, LogRow, MemberRow, RoundRow
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.proofs import issued
from selfcheck.services.rounds import OFFICE
from selfcheck.services.tree import Tree

ADDRESS_LIMIT = 200
MEMBER, LEADER = "member", "leader"
Row = TypeVar("Row", MemberRow, LeaderRow, MemberRow | LeaderRow)


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
    """Of the member or leader: of two slips with the same id the older one is dead."""

    @property
    def role(self) -> str:
        """What stands behind the name: who leads and answers has two slips, and only one of them shows the results."""
        return "（负责人）" if self.kind == LEADER else ""


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
            tree = Tree(tx.organisation.groups())
            rows: list[MemberRow | LeaderRow] = [*tx.organisation.leaders(), *tx.organisation.members()]
            slips = self._issue(tx, tree, _ordered(tree, [row for row in rows if row.secret.code_hash is None]))
            if slips:
                leaders = sum(slip.kind == LEADER for slip in slips)
                self._log(tx, "code.issue", f"成员 {len(slips) - leaders} 人、负责人 {leaders} 人")
        return tuple(slips)

    def issue_round(self, session: str, round_id: str) -> tuple[Slip, ...]:
        """Codes for the nameless members of an anonymous round that have none yet. Raises RoundUnknown, NotOpened, InvalidInput."""
        with self._store.writing() as tx:
            row = self._anonymous(tx, session, round_id)
            tree = Tree(tx.organisation.groups())
            waiting = [member for member in tx.organisation.nameless(round_id) if member.secret.code_hash is None]
            slips = self._issue(tx, tree, _ordered(tree, waiting), row.title)
            if slips:
                self._log(tx, "code.issue", f"“{row.title}”不记名 {len(slips)} 个")
        return tuple(slips)

    def reissue_member(self, session: str, member_id: str) -> Slip:
        """A new code. The old one opens nothing any more, nor stays open what it has opened. Raises NotThere."""
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            row = tx.organisation.member(member_id)
            if row is None:
                raise NotThere("成员")
            held = tx.rounds.get(row.round_id) if row.round_id else None
            tree = Tree(tx.organisation.groups())
            (slip,) = self._issue(tx, tree, [row], held.title if held else "")
            if row.person_id is not None:
                tx.people.close_sessions_of(Holder(person_id=row.person_id))
            # Of who is nameless not even the number: who has asked for a new slip is known by sight.
            self._log(tx, "code.reissue", f"“{slip.round}”不记名 1 个" if row.round_id else f"{slip.group}/{row.name}")
        return slip

    def reissue_leader(self, session: str, leader_id: str) -> Slip:
        """A new code; see `reissue_member`. Raises NotThere."""
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            row = tx.organisation.leader(leader_id)
            if row is None:
                raise NotThere("负责人")
            (slip,) = self._issue(tx, Tree(tx.organisation.groups()), [row])
            tx.people.close_sessions_of(Holder(leader_id=leader_id))
            self._log(tx, "code.reissue", f"{slip.group}/{row.name}")
        return slip

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
        hashes = {row.secret.code_hash for row in rows}
        return tuple(slip for slip in slips if self._gate.hasher.code(slip.code) in hashes)

    def address(self, session: str) -> str:
        """The address that was last put on slips; empty where there was none."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            return tx.office.get().address

    def set_address(self, session: str, address: str) -> None:
        """Raises InvalidInput for what no browser could open."""
        kept = _checked(address)
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

    def _issue(self, tx: Transaction, tree: Tree, rows: Sequence[MemberRow | LeaderRow], title: str = "") -> list[Slip]:
        slips, members = [], []
        for row in rows:
            code, group = new_code(), tree.path(row.group_id)
            nameless = isinstance(row, MemberRow) and row.round_id is not None
            changed = replace(row, secret=issued(row.secret, self._gate.hasher.code(code), self._gate.stamp(by_day=nameless)))
            if isinstance(changed, LeaderRow):
                tx.organisation.change_leader(changed)
                slips.append(Slip(LEADER, changed.name, None, group, "", code, changed.id))
            else:
                members.append(changed)
                slips.append(Slip(MEMBER, changed.name, changed.position if nameless else None, group, title, code, changed.id))
        tx.organisation.change_members(members)
        return slips

    def _log(self, tx: Transaction, action: str, subject: str) -> None:
        tx.log.add(LogRow(self._gate.now(), OFFICE, action, subject))


def _ordered(tree: Tree, rows: Sequence[Row]) -> list[Row]:
    """By groups in the order of the tree; within a group they stay as they are."""
    place = {node.id: number for number, node in enumerate(tree.in_order())}
    return sorted(rows, key=lambda row: place[row.group_id])


def _checked(address: str) -> str:
    """An address as it is kept, without a slash at its end."""
    text = address.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fits = False
    if not fits or len(text) > ADDRESS_LIMIT or not text.isprintable() or " " in text or "@" in text:
        raise InvalidInput(f"网址应当像 http://192.168.1.20:8501 这样，以 http:// 或 https:// 开头，不超过 {ADDRESS_LIMIT} 个字符")
    if set("?#") & set(text):
        raise InvalidInput("网址里不要有“?”和“#”以及它们后面的内容，个人码会自动加在后面")
    return text
