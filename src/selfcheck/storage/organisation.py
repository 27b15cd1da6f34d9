"""Queries about groups, members and leaders."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, or_, select

from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.storage.group_tables import groups, leaders, members
from selfcheck.storage.rows import columns, record
from selfcheck.storage.statements import added, changed, found, keyed, removed

MADE_UP = select(groups.c.id).where(groups.c.trial)
"""The nodes of a trial."""
MEMBER_BY_CODE, LEADER_BY_CODE = (
    select(table).where(or_(table.c.code_hash == bindparam("code"), table.c.second_hash == bindparam("code")))
    for table in (members, leaders)
)


class SqlOrganisation:
    """`services.ports.Organisation` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def groups(self) -> Sequence[GroupRow]:
        return self._groups(~groups.c.trial)

    def made_up(self) -> Sequence[GroupRow]:
        return self._groups(groups.c.trial)

    def add_group(self, row: GroupRow) -> None:
        self._db.execute(added(groups), columns(row))

    def change_group(self, row: GroupRow) -> None:
        self._db.execute(changed(groups, "id"), keyed(columns(row), "id"))

    def remove_group(self, group_id: str) -> None:
        self._db.execute(removed(groups, "id"), {"id": group_id})

    def members(self) -> Sequence[MemberRow]:
        return self._members(members.c.round_id.is_(None), members.c.group_id.not_in(MADE_UP))

    def members_of(self, group_id: str) -> Sequence[MemberRow]:
        return self._members(members.c.group_id == group_id, members.c.round_id.is_(None))

    def nameless(self, round_id: str) -> Sequence[MemberRow]:
        return self._members(members.c.round_id == round_id)

    def member(self, member_id: str) -> MemberRow | None:
        return self._member("id", member_id)

    def member_by_code(self, code_hash: str) -> MemberRow | None:
        row = self._db.execute(MEMBER_BY_CODE, {"code": code_hash}).mappings().one_or_none()
        return record(MemberRow, row) if row else None

    def member_of(self, person_id: str) -> MemberRow | None:
        return self._member("person_id", person_id)

    def add_members(self, rows: Sequence[MemberRow]) -> None:
        if rows:
            self._db.execute(added(members), [columns(row) for row in rows])

    def change_member(self, row: MemberRow) -> None:
        self._db.execute(changed(members, "id"), keyed(columns(row), "id"))

    def change_members(self, rows: Sequence[MemberRow]) -> None:
        if rows:
            # One statement for all: twenty thousand by themselves would keep everybody else from saving for as many milliseconds.
            self._db.execute(changed(members, "id"), [keyed(columns(row), "id") for row in rows])

    def remove_member(self, member_id: str) -> None:
        self._db.execute(removed(members, "id"), {"id": member_id})

    def leaders(self) -> Sequence[LeaderRow]:
        return self._leaders(leaders.c.group_id.not_in(MADE_UP))

    def leaders_of(self, group_id: str) -> Sequence[LeaderRow]:
        return self._leaders(leaders.c.group_id == group_id)

    def leader(self, leader_id: str) -> LeaderRow | None:
        return self._leader("id", leader_id)

    def leader_by_code(self, code_hash: str) -> LeaderRow | None:
        row = self._db.execute(LEADER_BY_CODE, {"code": code_hash}).mappings().one_or_none()
        return record(LeaderRow, row) if row else None

    def leader_who_is(self, member_id: str) -> LeaderRow | None:
        return self._leader("member_id", member_id)

    def add_leaders(self, rows: Sequence[LeaderRow]) -> None:
        if rows:
            self._db.execute(added(leaders), [columns(row) for row in rows])

    def change_leader(self, row: LeaderRow) -> None:
        self._db.execute(changed(leaders, "id"), keyed(columns(row), "id"))

    def remove_leader(self, leader_id: str) -> None:
        self._db.execute(removed(leaders, "id"), {"id": leader_id})

    def _groups(self, where: ColumnElement[bool]) -> Sequence[GroupRow]:
        rows = [record(GroupRow, row) for row in self._db.execute(select(groups).where(where)).mappings()]
        # Sorted here: the databases do not agree on the order of Chinese names.
        return sorted(rows, key=lambda group: (group.position, group.name, group.id))

    def _members(self, *where: ColumnElement[bool]) -> Sequence[MemberRow]:
        query = select(members).where(*where).order_by(members.c.group_id, members.c.position, members.c.id)
        return [record(MemberRow, row) for row in self._db.execute(query).mappings()]

    def _member(self, name: str, value: str) -> MemberRow | None:
        row = self._db.execute(found(members, name), {name: value}).mappings().one_or_none()
        return record(MemberRow, row) if row else None

    def _leaders(self, *where: ColumnElement[bool]) -> Sequence[LeaderRow]:
        query = select(leaders).where(*where).order_by(leaders.c.group_id, leaders.c.id)
        return [record(LeaderRow, row) for row in self._db.execute(query).mappings()]

    def _leader(self, name: str, value: str) -> LeaderRow | None:
        row = self._db.execute(found(leaders, name), {name: value}).mappings().one_or_none()
        return record(LeaderRow, row) if row else None
