"""A level above three groups, one of which is of one mind on the first three of six items."""

from __future__ import annotations

import pytest
from tests.group_views import SIX, level_above, people, spread_out

from selfcheck.domain.disclosure.views import GroupView

ONE_MIND = people(SIX, *[[5] * 6] * 3, *[[2, 2, 3, 3, 4, 5]] * 3)


@pytest.fixture
def county() -> GroupView:
    return level_above(SIX, {"甲组": spread_out(SIX, 12), "乙组": spread_out(SIX, 7, 1), "丙组": ONE_MIND})


@pytest.fixture
def whole() -> GroupView:
    """The same without the group that hides something."""
    return level_above(SIX, {"甲组": spread_out(SIX, 12), "乙组": spread_out(SIX, 7, 1)})
