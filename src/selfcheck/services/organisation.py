"""单位和人员: the tree of the organisation, its members and leaders."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from selfcheck.services.errors import InvalidInput, NotThere
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import GroupRow, LeaderRow, LogRow, MemberRow
from selfcheck.services.leavers import all_members_of, let_go, must_not_have_submitted, sign_out_leaders
from selfcheck.services.names import group_name, person_name
from selfcheck.services.newcomers import add_members
from selfcheck.services.persons import PersonInfo, told
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.roster import DEPTH_LIMIT, RosterPreview, Rosters, plan_roster
from selfcheck.services.roster_taking import carry_out
from selfcheck.services.rounds import DRAFT, OFFICE, RUNNING, WAITING, state_of
from selfcheck.services.tree import SEPARATOR, Tree


@dataclass(frozen=True, slots=True)
class OrganisationTree:
    """All that the office organises; each node stands behind its parent."""

    groups: tuple[GroupRow, ...]
    members: tuple[PersonInfo, ...]
    leaders: tuple[PersonInfo, ...]

    @property
    def uncoded(self) -> tuple[int, int]:
        """How many members, and how many leaders, have no code yet; who is both waits for one."""
        leaders = sum(not leader.has_code and not leader.one_code for leader in self.leaders)
        return sum(not member.has_code for member in self.members), leaders


@dataclass(frozen=True, slots=True)
class Removed:
    """Who went with a group, by name."""

    members: tuple[str, ...]
    leaders: tuple[str, ...]


class Organisation:
    """For the office only: all raise NotAllowed; InvalidInput for a name or place that cannot be, NotThere for what is gone."""

    def __init__(self, store: Store, gate: Gate, rosters: Rosters) -> None:
        self._store = store
        self._gate = gate
        self._rosters = rosters

    def tree(self, session: str) -> OrganisationTree:
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            tree = Tree(tx.organisation.groups())
            members, leaders = told(tree, tx.organisation.members(), tx.organisation.leaders())
        return OrganisationTree(tree.in_order(), members, leaders)

    def add_group(self, session: str, parent_id: str | None, name: str) -> str:
        """Adds a node at the end of its siblings; None: at the top. Returns its id."""
        with self._changing(session) as (tx, tree):
            kept = _free_group_name(tree, parent_id, name)
            if parent_id is not None:
                _may_have_children(tx, tree, parent_id)
            row = GroupRow(secrets.token_hex(8), parent_id, kept, _behind(node.position for node in tree.children(parent_id)))
            tx.organisation.add_group(row)
            self._log(tx, "group.add", SEPARATOR.join((*tree.names(parent_id), kept)))
        return row.id

    def rename_group(self, session: str, group_id: str, name: str) -> None:
        with self._changing(session) as (tx, tree):
            row = _group(tree, group_id)
            kept = _free_group_name(tree, row.parent_id, name, but=group_id)
            if kept != row.name:
                tx.organisation.change_group(replace(row, name=kept))
                self._log(tx, "group.rename", f"{tree.path(group_id)} → {kept}")

    def remove_group(self, session: str, group_id: str) -> Removed:
        """Removes a node without children, with its members and leaders, and what its members wrote. What they submitted stays counted."""
        with self._changing(session) as (tx, tree):
            _group(tree, group_id)
            if tree.children(group_id):
                raise InvalidInput("没有删除：它下面还有单位。请先删除下级单位")
            self._must_not_be_needed(tx, group_id)
            members, leaders = tx.organisation.members_of(group_id), tx.organisation.leaders_of(group_id)
            let_go(tx, all_members_of(tx, group_id), self._gate.now())
            sign_out_leaders(tx, leaders, self._gate.now())
            tx.organisation.remove_group(group_id)
            self._log(tx, "group.remove", f"{tree.path(group_id)}（成员 {len(members)} 人、负责人 {len(leaders)} 人）")
        self._store.scrub()
        return Removed(tuple(row.name for row in members), tuple(row.name for row in leaders))

    def add_member(self, session: str, group_id: str, name: str) -> str:
        """Adds a member, with a seat in the named rounds that run in his group. Returns his id."""
        with self._changing(session) as (tx, tree):
            kept, position = _place_in(tx, tree, group_id, name)
            row = MemberRow(secrets.token_hex(8), group_id, kept, position)
            add_members(tx, [row], self._gate.now())
            self._log(tx, "member.add", f"{tree.path(group_id)}/{kept}")
        return row.id

    def rename_member(self, session: str, member_id: str, name: str) -> None:
        with self._changing(session) as (tx, tree):
            row = _member(tx, member_id)
            kept = _free_person_name((other.name for other in tx.organisation.members_of(row.group_id) if other.id != member_id), name)
            if kept != row.name:
                tx.organisation.change_member(replace(row, name=kept))
                self._log(tx, "member.rename", f"{_path_of(tree, row)} → {kept}")

    def move_member(self, session: str, member_id: str, group_id: str) -> None:
        """Moves a member to another group, with his code, his PIN and his work. What he submitted stays counted where he was."""
        with self._changing(session) as (tx, tree):
            row = _member(tx, member_id)
            if row.group_id == group_id:
                raise InvalidInput(f"没有调动：“{row.name}”已经在这个单位。请选另一个单位")
            kept, position = _place_in(tx, tree, group_id, row.name)
            for place in (row.group_id, group_id):
                self._no_round_runs(tx, place, "没有调动", "调动")
            tx.organisation.change_member(replace(row, name=kept, group_id=group_id, position=position))
            self._log(tx, "member.move", f"{_path_of(tree, row)} → {tree.path(group_id)}")

    def remove_member(self, session: str, member_id: str) -> str:
        """Removes a member and what he wrote: his code opens nothing any more, and what he submitted stays counted. Returns his name.

        Raises InvalidInput while a round runs in which he has submitted.
        """
        with self._changing(session) as (tx, tree):
            row = _member(tx, member_id)
            must_not_have_submitted(tx, row, self._gate.now())
            self._log(tx, "member.remove", _path_of(tree, row))
            let_go(tx, [row], self._gate.now())
            tx.organisation.remove_member(member_id)
        self._store.scrub()
        return row.name

    def add_leader(self, session: str, group_id: str, name: str) -> str:
        """Adds a leader to any node. Returns his id."""
        with self._changing(session) as (tx, tree):
            _group(tree, group_id)
            kept = _free_person_name((row.name for row in tx.organisation.leaders_of(group_id)), name)
            row = LeaderRow(secrets.token_hex(8), group_id, kept)
            tx.organisation.add_leaders([row])
            self._log(tx, "leader.add", f"{tree.path(group_id)}/{kept}")
        return row.id

    def rename_leader(self, session: str, leader_id: str, name: str) -> None:
        """Another name; code and PIN stay."""
        with self._changing(session) as (tx, tree):
            row = _leader(tx, leader_id)
            kept = _free_person_name((other.name for other in tx.organisation.leaders_of(row.group_id) if other.id != leader_id), name)
            if kept != row.name:
                tx.organisation.change_leader(replace(row, name=kept))
                self._log(tx, "leader.rename", f"{_path_of(tree, row)} → {kept}")

    def remove_leader(self, session: str, leader_id: str) -> str:
        """Removes a leader: his code opens nothing any more. Returns his name."""
        with self._changing(session) as (tx, tree):
            row = _leader(tx, leader_id)
            self._log(tx, "leader.remove", _path_of(tree, row))
            sign_out_leaders(tx, [row], self._gate.now())
            tx.organisation.remove_leader(leader_id)
        return row.name

    def preview_roster(self, session: str, file_name: str, content: bytes) -> RosterPreview:
        """What a roster would add, and every row that cannot be taken over; nothing is stored. Raises RosterUnreadable."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
        rows = self._rosters.read(file_name, content)
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            return plan_roster(rows, tx.organisation.groups(), tx.organisation.members(), tx.organisation.leaders()).preview()

    def take_roster(self, session: str, file_name: str, content: bytes) -> RosterPreview:
        """Takes a roster over, whole or not at all. Returns what was added. Raises RosterUnreadable, InvalidInput for a faulty row."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
        # Outside the writing transaction: a hostile file takes seconds, and all who save would wait for it.
        rows = self._rosters.read(file_name, content)
        with self._changing(session) as (tx, _):
            plan = plan_roster(rows, tx.organisation.groups(), tx.organisation.members(), tx.organisation.leaders())
            carry_out(tx, plan, self._gate.now())
            self._log(tx, "roster.take", f"单位 {len(plan.groups)} 个、成员 {len(plan.members)} 人、负责人 {len(plan.leaders)} 人")
        return plan.preview()

    def template(self, session: str) -> bytes:
        """An .xlsx file to fill in."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
        return self._rosters.template()

    def _must_not_be_needed(self, tx: Transaction, group_id: str) -> None:
        """Raises InvalidInput where a round is planned for a node, or runs in it: its members would lose the work they are at."""
        for row in tx.rounds.all():
            if state_of(row, self._gate.now()) == DRAFT and row.root_id == group_id:
                raise InvalidInput(f"没有删除：还没开始的轮次“{row.title}”以它为范围。请先修改或删除这个轮次")
        self._no_round_runs(tx, group_id, "没有删除", "删除")

    def _no_round_runs(self, tx: Transaction, group_id: str, refused: str, action: str) -> None:
        """Raises InvalidInput where a round runs in a node, or waits for its time."""
        for row in tx.rounds.all():
            if state_of(row, self._gate.now()) in (WAITING, RUNNING) and tx.rounds.group(row.id, group_id) is not None:
                raise InvalidInput(f"{refused}：轮次“{row.title}”正在这个单位进行。请等它截止以后再{action}")

    @contextmanager
    def _changing(self, session: str) -> Iterator[tuple[Transaction, Tree]]:
        """A writing transaction of the office, with the tree as it is."""
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            yield tx, Tree(tx.organisation.groups())

    def _log(self, tx: Transaction, action: str, subject: str) -> None:
        tx.log.add(LogRow(self._gate.now(), OFFICE, action, subject))


def _group(tree: Tree, group_id: str) -> GroupRow:
    node = tree.nodes.get(group_id)
    if node is None:
        raise NotThere("单位")
    return node


def _member(tx: Transaction, member_id: str) -> MemberRow:
    """A member with a name; the nameless ones of a round are not the office's to change."""
    row = tx.organisation.member(member_id)
    if row is None or row.round_id is not None:
        raise NotThere("成员")
    return row


def _leader(tx: Transaction, leader_id: str) -> LeaderRow:
    row = tx.organisation.leader(leader_id)
    if row is None:
        raise NotThere("负责人")
    return row


def _place_in(tx: Transaction, tree: Tree, group_id: str, name: str) -> tuple[str, int]:
    """The name and the position that a member gets in a group. Raises NotThere, InvalidInput."""
    _group(tree, group_id)
    if tree.children(group_id):
        raise InvalidInput("没有保存：它下面还有单位，成员只能放在最下一级单位")
    others = tx.organisation.members_of(group_id)
    return _free_person_name((row.name for row in others), name), _behind(row.position for row in others)


def _may_have_children(tx: Transaction, tree: Tree, group_id: str) -> None:
    _group(tree, group_id)
    if tx.organisation.members_of(group_id):
        raise InvalidInput("没有添加：这个单位已经有成员，不能再设下级单位。请先移走成员")
    if len(tree.names(group_id)) >= DEPTH_LIMIT:
        raise InvalidInput(f"没有添加：单位最多 {DEPTH_LIMIT} 级")


def _free_group_name(tree: Tree, parent_id: str | None, name: str, but: str = "") -> str:
    kept = group_name(name)
    if any(node.name == kept and node.id != but for node in tree.children(parent_id)):
        raise InvalidInput(f"没有保存：同一级已经有“{kept}”。请换一个名称")
    return kept


def _free_person_name(taken: Iterable[str], name: str) -> str:
    kept = person_name(name)
    if kept in taken:
        raise InvalidInput(f"没有保存：这个单位已经有“{kept}”。确有重名的，请加上区别，如“{kept}（大）”")
    return kept


def _behind(positions: Iterable[int]) -> int:
    return max(positions, default=0) + 1


def _path_of(tree: Tree, row: MemberRow | LeaderRow) -> str:
    return f"{tree.path(row.group_id)}/{row.name}"
