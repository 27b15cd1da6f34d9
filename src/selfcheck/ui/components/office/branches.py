"""Which nodes of the organisation a page draws."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.services.group_records import GroupRow
from selfcheck.services.tree import Tree

CHOSEN = "_office_node"
"""Where the id of the node stands that is open on the page."""
DEEPEST = 6
"""Levels that are indented; what is deeper stands as far in as these."""
WHOLE = 60
"""Nodes up to which the whole tree is shown; of a bigger one the branches that lead to the chosen node."""


def line_of(tree: Tree, group_id: str | None) -> tuple[str, ...]:
    """The ids from a node up to its root; none for a node that is not there."""
    line: list[str] = []
    while group_id in tree.nodes:
        line.append(group_id)
        group_id = tree.nodes[group_id].parent_id
    return tuple(line)


def paths(groups: Sequence[GroupRow]) -> dict[str, str]:
    """“县/单位/组” by the id of the node, in the order of the tree."""
    tree = Tree(groups)
    return {group.id: tree.path(group.id) for group in tree.in_order()}


def shown(groups: Sequence[GroupRow], chosen: str | None, whole: int = WHOLE) -> list[tuple[GroupRow, int]]:
    """The nodes to draw, with their depth, 0 for a root.

    Of a small tree all; of a big one the roots, and what is directly below the chosen node and those above it.
    """
    tree = Tree(groups)
    ordered = [(group, len(line_of(tree, group.id)) - 1) for group in tree.in_order()]
    if len(ordered) <= whole:
        return ordered
    open_nodes = {None, *line_of(tree, chosen)}
    return [(group, depth) for group, depth in ordered if group.parent_id in open_nodes]
