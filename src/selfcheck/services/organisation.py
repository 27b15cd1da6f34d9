"""单位和人员: the tree of the organisation, its members and leaders."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from selfcheck.services.errors import InvalidInput
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import GroupRow, LeaderRow, LogRow, MemberRow
from selfcheck.services.leavers import all_members_of, let_go, remove_member, sign_out_leaders
from selfcheck.services.moving import Moved, move
from selfcheck.services.names import group_name
from selfcheck.services.newcomers import add_members
from selfcheck.services.persons import PersonInfo, listed_leader, listed_member, path_to, told
from selfcheck.services.places import behind, free_person_name, node_of, place_in
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.rounds import OFFICE
from selfcheck.services.standing import DRAFT, RUNNING, WAITING, state_of
from selfcheck.services.tree import DEPTH_LIMIT, SEPARATOR, Tree


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

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

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
            row = GroupRow(secrets.token_hex(8), parent_id, kept, behind(node.position for node in tree.children(parent_id)))
            tx.organisation.add_group(row)
            self._log(tx, "group.add", SEPARATOR.join((*tree.names(parent_id), kept)))
        return row.id

    def rename_group(self, session: str, group_id: str, name: str) -> None:
        with self._changing(session) as (tx, tree):
            row = node_of(tree, group_id)
            kept = _free_group_name(tree, row.parent_id, name, but=group_id)
            if kept != row.name:
                tx.organisation.change_group(replace(row, name=kept))
                self._log(tx, "group.rename", f"{tree.path(group_id)} → {kept}")

    def remove_group(self, session: str, group_id: str) -> Removed:
        """Removes a node without children, with its members and leaders, and what its members wrote. What they submitted stays counted."""
        with self._changing(session) as (tx, tree):
            node_of(tree, group_id)
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
            kept, position = place_in(tx, tree, group_id, name)
            row = MemberRow(secrets.token_hex(8), group_id, kept, position)
            add_members(tx, [row], self._gate.now())
            self._log(tx, "member.add", f"{tree.path(group_id)}/{kept}")
        return row.id

    def rename_member(self, session: str, member_id: str, name: str) -> None:
        with self._changing(session) as (tx, tree):
            row = listed_member(tx, member_id)
            kept = free_person_name((other.name for other in tx.organisation.members_of(row.group_id) if other.id != member_id), name)
            if kept != row.name:
                tx.organisation.change_member(replace(row, name=kept))
                self._log(tx, "member.rename", f"{path_to(tree, row)} → {kept}")

    def move_member(self, session: str, member_id: str, group_id: str) -> Moved:
        """Moves a member to another group, with his code, his PIN and his work. What he submitted stays counted where he was.

        Returns what became of his places in rounds; see `move`, also for what it refuses.
        """
        with self._changing(session) as (tx, tree):
            row = listed_member(tx, member_id)
            moved = move(tx, tree, row, group_id, self._gate.now())
            self._log(tx, "member.move", f"{path_to(tree, row)} → {tree.path(group_id)}")
        return moved

    def remove_member(self, session: str, member_id: str) -> str:
        """Removes a member and what he wrote: his code opens nothing any more, and what he submitted stays counted. Returns his name.

        Raises InvalidInput while a round runs in which he has submitted.
        """
        with self._changing(session) as (tx, tree):
            row = listed_member(tx, member_id)
            remove_member(tx, row, self._gate.now())
            self._log(tx, "member.remove", path_to(tree, row))
        self._store.scrub()
        return row.name

    def add_leader(self, session: str, group_id: str, name: str) -> str:
        """Adds a leader to any node. Returns his id."""
        with self._changing(session) as (tx, tree):
            node_of(tree, group_id)
            kept = free_person_name((row.name for row in tx.organisation.leaders_of(group_id)), name)
            row = LeaderRow(secrets.token_hex(8), group_id, kept)
            tx.organisation.add_leaders([row])
            self._log(tx, "leader.add", f"{tree.path(group_id)}/{kept}")
        return row.id

    def rename_leader(self, session: str, leader_id: str, name: str) -> None:
        """Another name; code and PIN stay."""
        with self._changing(session) as (tx, tree):
            row = listed_leader(tx, leader_id)
            kept = free_person_name((other.name for other in tx.organisation.leaders_of(row.group_id) if other.id != leader_id), name)
            if kept != row.name:
                tx.organisation.change_leader(replace(row, name=kept))
                self._log(tx, "leader.rename", f"{path_to(tree, row)} → {kept}")

    def remove_leader(self, session: str, leader_id: str) -> str:
        """Removes a leader: his code opens nothing any more. Returns his name."""
        with self._changing(session) as (tx, tree):
            row = listed_leader(tx, leader_id)
            self._log(tx, "leader.remove", path_to(tree, row))
            sign_out_leaders(tx, [row], self._gate.now())
            tx.organisation.remove_leader(leader_id)
        return row.name

    def _must_not_be_needed(self, tx: Transaction, group_id: str) -> None:
        """Raises InvalidInput where a round is planned for a node, or runs in it: its members would lose the work they are at."""
        for row in tx.rounds.all():
            if state_of(row, self._gate.now()) == DRAFT and row.root_id == group_id:
                raise InvalidInput(f"没有删除：还没开始的轮次“{row.title}”以它为范围。请先修改或删除这个轮次")
            if state_of(row, self._gate.now()) in (WAITING, RUNNING) and tx.rounds.group(row.id, group_id) is not None:
                raise InvalidInput(f"没有删除：轮次“{row.title}”正在这个单位进行。请等它截止以后再删除")

    @contextmanager
    def _changing(self, session: str) -> Iterator[tuple[Transaction, Tree]]:
        """A writing transaction of the office, with the tree as it is."""
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            yield tx, Tree(tx.organisation.groups())

    def _log(self, tx: Transaction, action: str, subject: str) -> None:
        tx.log.add(LogRow(self._gate.now(), OFFICE, action, subject))


def _may_have_children(tx: Transaction, tree: Tree, group_id: str) -> None:
    node_of(tree, group_id)
    if tx.organisation.members_of(group_id):
        raise InvalidInput("没有添加：这个单位已经有成员，不能再设下级单位。请先移走成员")
    if len(tree.names(group_id)) >= DEPTH_LIMIT:
        raise InvalidInput(f"没有添加：单位最多 {DEPTH_LIMIT} 级")


def _free_group_name(tree: Tree, parent_id: str | None, name: str, but: str = "") -> str:
    kept = group_name(name)
    if any(node.name == kept and node.id != but for node in tree.children(parent_id)):
        raise InvalidInput(f"没有保存：同一级已经有“{kept}”。请换一个名称")
    return kept
