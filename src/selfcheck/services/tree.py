"""Finding one's way in the tree of the organisation."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.services.group_records import GroupRow

SEPARATOR = "/"
"""Between the levels of a path, `某县/某局/办公室`; no name holds it, nor any other of `SLASHES`."""
SLASHES = "/／\\＼"
"""What offices write for the separator."""


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
        """The names of all levels, the topmost first."""
        found: list[str] = []
        while group_id is not None:
            node = self.nodes[group_id]
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
