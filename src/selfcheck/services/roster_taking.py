"""Carrying out what a roster asks for."""

from __future__ import annotations

import secrets
from datetime import datetime

from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.newcomers import add_members
from selfcheck.services.ports import Transaction
from selfcheck.services.roster import Levels, RosterPlan
from selfcheck.services.tree import Tree

FAULTS_TOLD = 5


def carry_out(tx: Transaction, plan: RosterPlan, now: datetime) -> None:
    """Adds what a plan for the organisation of this transaction adds. Raises InvalidInput where it has a fault."""
    if plan.faults:
        raise InvalidInput(_refusal(plan))
    ids = _add_groups(tx, plan)
    add_members(tx, _members(tx, plan, ids), now)
    tx.organisation.add_leaders([LeaderRow(secrets.token_hex(8), ids[levels], name) for levels, name in plan.leaders])


def _refusal(plan: RosterPlan) -> str:
    faults = plan.preview().faults
    told = "；".join(str(fault) for fault in faults[:FAULTS_TOLD])
    more = f"；还有 {len(faults) - FAULTS_TOLD} 处" if len(faults) > FAULTS_TOLD else ""
    return f"没有导入，名册里有 {len(faults)} 处要改。{told}{more}"


def _add_groups(tx: Transaction, plan: RosterPlan) -> dict[Levels, str]:
    """Adds the new nodes behind their siblings. Returns the ids of all nodes."""
    tree = Tree(tx.organisation.groups())
    ids: dict[Levels, str] = {tree.names(node.id): node.id for node in tree.nodes.values()}
    last = {parent: max((child.position for child in tree.children(parent)), default=0) for parent in (None, *tree.nodes)}
    for levels in plan.groups:
        parent_id = ids.get(levels[:-1])
        last[parent_id] = last.get(parent_id, 0) + 1
        ids[levels] = secrets.token_hex(8)
        tx.organisation.add_group(GroupRow(ids[levels], parent_id, levels[-1], last[parent_id]))
    return ids


def _members(tx: Transaction, plan: RosterPlan, ids: dict[Levels, str]) -> list[MemberRow]:
    last: dict[str, int] = {}
    for member in tx.organisation.members():
        last[member.group_id] = max(last.get(member.group_id, 0), member.position)
    rows = []
    for levels, name in plan.members:
        group_id = ids[levels]
        last[group_id] = last.get(group_id, 0) + 1
        rows.append(MemberRow(secrets.token_hex(8), group_id, name, last[group_id]))
    return rows
