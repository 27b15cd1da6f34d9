"""An office that looks at its tree."""

import pytest
from tests.services.bureau import OFFICE, Bureau
from tests.services.roster.made import reading

from selfcheck.services.roster_records import Role


@pytest.fixture
def bureau(house):
    bureau = Bureau(house)
    bureau.claim()
    return bureau


@pytest.fixture
def tree(bureau):
    return lambda: bureau.organisation.tree(OFFICE)


def paths(bureau):
    """The nodes with their depth, in the order of the page."""
    groups = bureau.organisation.tree(OFFICE).groups
    parents = {group.id: group.parent_id for group in groups}

    def depth(id):
        return 0 if parents[id] is None else 1 + depth(parents[id])

    return [(depth(group.id), group.name) for group in groups]


def names(rows):
    return [row.name for row in rows]


ROSTER = reading(("某县/某局/一科", "张某"), ("某县/某局/一科", "李某"), ("某县/某局", "王某", Role.LEADER), ("某县", "赵某", Role.LEADER))
