"""Carrying out what a roster changes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.leavers import remove_member, sign_out_leaders
from selfcheck.services.moving import move
from selfcheck.services.newcomers import add_members
from selfcheck.services.ports import Transaction
from selfcheck.services.roster_difference import Difference
from selfcheck.services.roster_records import Levels
from selfcheck.services.tree import Tree


def carry_out(tx: Transaction, found: Difference, now: datetime) -> None:
    """Makes the changes, found in this transaction. Raises InvalidInput, and then nothing may be kept."""
    ids = _add_groups(tx, found.units)
    _remove(tx, found.leaving, now)
    tree = Tree(tx.organisation.groups())
    for there, listed in found.moves:
        row = tx.organisation.member(there.id)
        assert row is not None, "found in this transaction"
        move(tx, tree, row, ids[listed.unit], now)
    last = _last_positions(tx)
    rows = {one: MemberRow(secrets.token_hex(8), ids[one.unit], one.name, _next(last, ids[one.unit])) for one in found.members}
    add_members(tx, list(rows.values()), now)
    also = {one.who: row.id for one, row in rows.items() if one.who in found.linked}
    leaders = [LeaderRow(secrets.token_hex(8), ids[one.unit], one.name, member_id=also.get(one.who)) for one in found.leaders]
    tx.organisation.add_leaders([replace(row, linked_at=now) if row.member_id else row for row in leaders])


def _add_groups(tx: Transaction, units: Iterable[Levels]) -> dict[Levels, str]:
    """Adds the new nodes behind their siblings. Returns the ids of all nodes."""
    tree = Tree(tx.organisation.groups())
    ids: dict[Levels, str] = {tree.names(node.id): node.id for node in tree.nodes.values()}
    last = {parent: max((child.position for child in tree.children(parent)), default=0) for parent in (None, *tree.nodes)}
    for levels in units:
        parent_id = ids.get(levels[:-1])
        last[parent_id] = last.get(parent_id, 0) + 1
        ids[levels] = secrets.token_hex(8)
        tx.organisation.add_group(GroupRow(ids[levels], parent_id, levels[-1], last[parent_id]))
    return ids


def _remove(tx: Transaction, leaving: Iterable[str], now: datetime) -> None:
    leaders = []
    for id in leaving:
        if member := tx.organisation.member(id):
            remove_member(tx, member, now)
        elif leader := tx.organisation.leader(id):
            leaders.append(leader)
    sign_out_leaders(tx, leaders, now)
    for leader in leaders:
        tx.organisation.remove_leader(leader.id)


def _last_positions(tx: Transaction) -> dict[str, int]:
    last: dict[str, int] = {}
    for member in tx.organisation.members():
        last[member.group_id] = max(last.get(member.group_id, 0), member.position)
    return last


def _next(last: dict[str, int], group_id: str) -> int:
    last[group_id] = last.get(group_id, 0) + 1
    return last[group_id]
