"""找人: a member or a leader by a part of his name, wherever he is."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.services.gate import Gate
from selfcheck.services.names import plain
from selfcheck.services.persons import PersonInfo, told
from selfcheck.services.ports import Store
from selfcheck.services.slips import LEADER, MEMBER
from selfcheck.services.tree import Tree

SHOWN = 20
LONGEST = 100
"""Characters of what is sought; no name is longer."""


@dataclass(frozen=True, slots=True)
class Found:
    """One who was found."""

    kind: str
    """`member` or `leader`."""
    unit: str
    """The names of all levels: `某县/某局/办公室`."""
    person: PersonInfo


@dataclass(frozen=True, slots=True)
class Findings:
    """The first of those who were found, in the order of the tree; `size` counts all."""

    people: tuple[Found, ...]
    size: int


class Directory:
    """For the office only. Raises NotAllowed."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def find(self, session: str, words: str) -> Findings:
        """All whose names hold these words; blanks, width and case make no difference. Nobody, where there are none.

        Who is nameless is not among them, nor whoever was made up for a trial.
        """
        sought = plain(words[:LONGEST])
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            if not sought:
                return Findings((), 0)
            tree = Tree(tx.organisation.groups())
            members, leaders = told(tree, tx.organisation.members(), tx.organisation.leaders())
        kinds = [*((LEADER, person) for person in leaders), *((MEMBER, person) for person in members)]
        place = {node.id: number for number, node in enumerate(tree.in_order())}
        found = sorted(((kind, person) for kind, person in kinds if sought in plain(person.name)), key=lambda one: place[one[1].group_id])
        return Findings(tuple(Found(kind, tree.path(person.group_id), person) for kind, person in found[:SHOWN]), len(found))
