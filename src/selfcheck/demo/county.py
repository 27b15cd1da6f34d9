"""What the made-up county consists of: units of different depth, small groups and a few larger ones, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from selfcheck.demo.people import Temper

COUNTY = "演示县"
UNITS = ("办公室", "农业农村局", "教育局", "卫生健康局", "住房建设局", "交通运输局", "民政局", "财政局")
UPPER = "直属总支"
"""A level between a unit and some of its branches, as larger units have it."""


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A group with members: the names of the levels between it and the county, its own, how many there are, and how they rate."""

    above: tuple[str, ...]
    name: str
    members: int
    temper: Temper


@dataclass(frozen=True, slots=True)
class _Branch:
    """A group as every unit of one shape has it."""

    name: str
    members: int
    temper: Temper = Temper.ORDINARY
    deep: bool = False
    """Whether it stands below the 总支 of its unit."""


SHAPES = (
    (
        _Branch("领导班子", 7),
        _Branch("机关支部", 12),  # large enough for the five ratings and the middle half
        _Branch("业务支部", 6),
        _Branch("下属单位支部", 4),  # below the threshold: nothing is ever shown of it
    ),
    (
        _Branch("领导班子", 6, Temper.HIGH),
        _Branch("机关支部", 7),
        _Branch("第一支部", 5, Temper.HIGH, deep=True),
        _Branch("第二支部", 7, Temper.WEAK, deep=True),
        _Branch("第三支部", 6, Temper.HIGH, deep=True),
    ),
    (
        _Branch("领导班子", 5),
        _Branch("机关支部", 11),
        _Branch("业务支部", 7, Temper.EVEN),
        _Branch("下属单位支部", 5),
    ),
    (
        _Branch("领导班子", 5),
        _Branch("机关支部", 11),
        _Branch("第一支部", 5, deep=True),
        _Branch("第二支部", 5, deep=True),
        _Branch("第三支部", 6, deep=True),
    ),
)
"""One unit after another has these shapes; four of them make 120 members."""


def groups(members: int) -> Iterator[DemoGroup]:
    """So many members, in the order of the tree. The last group takes what is left, even if it stays below the threshold."""
    for number in count():
        again = number // len(UNITS)
        unit = f"演示{UNITS[number % len(UNITS)]}{again + 1 if again else ''}"
        for branch in SHAPES[number % len(SHAPES)]:
            if not members:
                return
            above = (unit, f"{unit}{UPPER}") if branch.deep else (unit,)
            size = min(branch.members, members)
            yield DemoGroup(above, f"{unit}{branch.name}", size, branch.temper)
            members -= size
