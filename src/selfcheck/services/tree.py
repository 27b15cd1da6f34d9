"""Finding one's way in the tree of the organisation."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.services.errors import NotThere
from selfcheck.services.group_records import GroupRow
from selfcheck.services.ports import Transaction

SEPARATOR = "/"
"""Between the levels of a path, `某县/某局/办公室`; no name holds it, nor any other of `SLASHES`."""
SLASHES = "/／\\＼"
"""What offices write for the separator."""

DEPTH_LIMIT = 8
"""Levels of the tree: province, city, county, town … is seven."""


class Tree:
    """The nodes as they are stored: siblings stand in their order."""

    def __init__(self, groups: Sequence[GroupRow]) -> None:
        self.nodes = {group.id: group for group in groups}
        self._below: dict[str | None, list[GroupRow]] = {}
        for group in groups:
            self._below.setdefault(group.parent_id, []).append(group)

    def children(self, group_id: str | None) -> Sequence[GroupRow]:
        """The nodes directly below one; None: the topmost ones."""
        return self._below.get(group_id, ())

    def names(self, group_id: str | None) -> tuple[str, ...]:
        """The names of all levels, the topmost first. Raises NotThere for a node that is none of these, such as that of a trial."""
        found: list[str] = []
        while group_id is not None:
            node = self.nodes.get(group_id)
            if node is None:
                raise NotThere("单位")
            found.append(node.name)
            group_id = node.parent_id
        return tuple(reversed(found))

    def path(self, group_id: str) -> str:
        return SEPARATOR.join(self.names(group_id))

    def in_order(self) -> tuple[GroupRow, ...]:
        """All nodes, each before those below it and behind its elder siblings with all of theirs."""
        found, ahead = [], list(reversed(self.children(None)))
        while ahead:
            node = ahead.pop()
            found.append(node)
            ahead += reversed(self.children(node.id))
        return tuple(found)


def subtree(groups: Sequence[GroupRow], root_id: str) -> list[GroupRow]:
    """A node and all below it, each behind its parent."""
    below: dict[str | None, list[GroupRow]] = {}
    for group in groups:
        below.setdefault(group.parent_id, []).append(group)
    found = [group for group in groups if group.id == root_id]
    for parent in found:
        found += below.get(parent.id, [])
    return found


def path_of(tx: Transaction, group_id: str) -> str:
    """The path of a node of the organisation or of a trial."""
    return Tree([*tx.organisation.groups(), *tx.organisation.made_up()]).path(group_id)
