"""Where in the organisation a person may be put, and under what name."""

from __future__ import annotations

from collections.abc import Iterable

from selfcheck.services.errors import InvalidInput, NotThere
from selfcheck.services.group_records import GroupRow
from selfcheck.services.names import person_name
from selfcheck.services.ports import Transaction
from selfcheck.services.tree import Tree


def node_of(tree: Tree, group_id: str) -> GroupRow:
    """Raises NotThere."""
    node = tree.nodes.get(group_id)
    if node is None:
        raise NotThere("单位")
    return node


def place_in(tx: Transaction, tree: Tree, group_id: str, name: str) -> tuple[str, int]:
    """The name and the position that a member gets in a group. Raises NotThere, InvalidInput."""
    node_of(tree, group_id)
    if tree.children(group_id):
        raise InvalidInput("没有保存：它下面还有单位，成员只能放在最下一级单位")
    others = tx.organisation.members_of(group_id)
    return free_person_name((row.name for row in others), name), behind(row.position for row in others)


def free_person_name(taken: Iterable[str], name: str) -> str:
    """A name as it is kept. Raises InvalidInput where it is no name, or is one of those that are taken."""
    kept = person_name(name)
    if kept in taken:
        raise InvalidInput(f"没有保存：这个单位已经有“{kept}”。确有重名的，请加上区别，如“{kept}（大）”")
    return kept


def behind(positions: Iterable[int]) -> int:
    """The position behind all of these."""
    return max(positions, default=0) + 1
