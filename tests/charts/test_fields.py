"""The fields of all groups below a level: their numbers, and colours only among those that can be compared."""

from __future__ import annotations

from dataclasses import replace

from tests.charts.made_up import HIDDEN, LOOSE, made_up
from tests.group_views import SIX, level_above, spread_out

from selfcheck.charts.fields import COLOURS, fields
from selfcheck.charts.style import HATCHED
from selfcheck.domain.charts.groups import by_dimension
from selfcheck.domain.charts.record import Chart, Kind, Role, Series

LOWEST, MIDDLE, HIGHEST = ("#" + "".join(f"{part:02x}" for part in COLOURS[place]) for place in (0, 2, 4))


def column(*means: float | None, loose: frozenset[int] = frozenset()) -> Chart:
    """A chart of one column."""
    some = made_up(Kind.FIELDS)
    names = tuple(map(str, range(len(means))))
    return replace(some, names=names, series=(Series("列", means, Role.COLUMN),), loose=frozenset((row, 0) for row in loose))


def colours(chart: Chart, first: int = 0, last: int | None = None) -> list[str]:
    """Of one column, from the first row on."""
    found: dict[int, str] = {}
    for one in fields(chart, first, last)["data"]:
        colour = one["marker"]["color"]
        found |= zip(one["y"], colour if isinstance(colour, list) else [colour] * len(one["y"]), strict=True)
    return [found[row] for row in sorted(found)]


def test_the_colour_is_the_distance_from_the_middle_over_the_range_there_is() -> None:
    assert colours(column(3.2, 3.3, 3.4)) == [LOWEST, MIDDLE, HIGHEST]
    assert colours(column(3.2, 4.0, 4.7)) == [LOWEST, MIDDLE, *colours(column(3.2, 4.0, 4.7))[2:]]
    assert len(set(colours(column(3.2, 4.7, 4.7, 4.7)))) == 2, "3.2 and 4.7 are told apart"
    assert colours(column(3.3, 3.3)) == [MIDDLE, MIDDLE]


def test_what_cannot_be_compared_has_no_colour_and_does_not_move_the_others() -> None:
    assert colours(column(3.2, 3.3, 3.4, 1.0, None, loose=frozenset({3, 4}))) == [LOWEST, MIDDLE, HIGHEST, "#ffffff", HATCHED[0]]


def test_some_of_the_rows_keep_the_colours_that_they_have_among_all() -> None:
    chart = column(3.2, 3.3, 3.4)
    assert colours(chart, 1) == [MIDDLE, HIGHEST]
    assert fields(chart, 1)["data"][0]["y"] == [0, 1]
    assert [text.strip() for text in fields(chart, 1, 2)["layout"]["yaxis"]["ticktext"]] == ["1"]


def test_each_field_has_its_number_and_a_hidden_one_a_dash() -> None:
    plain, loose, hidden = fields(made_up(Kind.FIELDS))["data"]
    assert plain["text"] == ["2.1", "1.0", "3.0", "3.5", "5.0", "2.0"]
    assert (hidden["y"], hidden["text"]) == ([HIDDEN] * 2, ["—", "—"])
    assert (loose["y"], loose["text"]) == ([LOOSE] * 2, ["4.4", "4.0"])
    assert loose["customdata"][0] == "担当 · 甲列：4.4 分（不能比较）"


def test_long_names_of_one_house_keep_the_end_that_tells_them_apart_and_their_place_in_the_tree() -> None:
    names = [f"县人力资源和社会保障局机关第{number}党支部" for number in "一二"]
    some = level_above(SIX, {name: spread_out(SIX, 8, place) for place, name in enumerate(names)})
    deep = replace(some, below=(some.below[0], replace(some.below[1], depth=2)))
    texts = fields(by_dimension(deep))["layout"]["yaxis"]["ticktext"]
    assert texts == ["县人力资源和社\u3000<br>…关第一党支部\u3000", "\u3000县人力资源和社<br>\u3000…关第二党支部"]
