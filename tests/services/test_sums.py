"""What a level above says is true of all whom its groups count, also of those whom a group of one mind hides."""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import docx
import openpyxl
import pytest
from tests.services.county import County

from selfcheck.domain.common import common_problems
from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.disclosure.claims import Side, against, hundredths, ranking
from selfcheck.domain.disclosure.views import Common, Coverage, Range, Result
from selfcheck.domain.scoring import rounded
from selfcheck.exporters.group import GroupAnnex, GroupDraft, GroupReport, GroupTable, PaperOf

TREE: Mapping[str, tuple[str | None, int]] = {
    "county": (None, 0),
    "unit": ("county", 0),
    "low": ("unit", 8),
    "high": ("unit", 8),
    "far": ("county", 8),
}
LOW = (2, 3, 3, 4, 4, 5, 5, 5)
"""Three of eight rated 3 or lower: a common problem of theirs."""
MIXED = (4, 5, 4, 5, 4, 5, 4, 5)


@pytest.fixture
def county(house) -> County:
    return County(house, TREE)


def released(county: County, ratings: Mapping[str, Mapping[int, tuple[int, ...]]], **changes) -> str:
    """A round in which these groups have released, by the ratings of each item."""
    id = county.open_round(**changes)
    for group, items in ratings.items():
        county.submit_all(group, id, [dict(zip(items, row, strict=True)) for row in zip(*items.values(), strict=True)])
        county.release(group, id)
    return id


def low_in(first: tuple[int, ...]) -> dict[int, tuple[int, ...]]:
    """All three items; the first is rated so."""
    return {1: first, 2: MIXED, 3: MIXED}


UNANIMOUS = {"low": low_in(LOW), "high": low_in((5,) * 8), "far": low_in(MIXED)}
"""Of 24 three rated the first item low: no common problem; of the 16 whose groups show it neither, but of the eight of `low` it is."""
TWO_LOW = {"low": low_in(LOW), "high": low_in((5,) * 8), "far": low_in(LOW)}
"""Six of the 16 that are shown, 38 %, but a quarter of the 24: there is no common problem, whatever the sum of the shown says."""


ASKED = {"profile": "windows", "alone": ""}
FIRST, AXIS = Place(ITEM, 1), Place(DIMENSION, 2)


def words_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def sheets_of(content: bytes) -> dict[str, list[tuple]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def at(results: tuple[Result, ...], place: Place) -> Result:
    return next(one for one in results if one.place == place)


def test_no_common_problem_is_claimed_that_a_group_of_one_mind_overturns(county):
    """Nowhere: neither on the page, nor in the draft, the annex or the workbook."""
    id = released(county, TWO_LOW)
    for leader in ("county", "unit"):
        review = county.view(leader, id, leader)
        assert common_problems(review.view.summary) == ()
        assert [one.common for one in review.view.summary.items] == [Common.OPEN, Common.NO, Common.NO]
        for paper in (GroupDraft(), GroupReport()):
            draft = words_of(paper.render(PaperOf(review, {}), ASKED).content)
            assert "部分同志" not in draft
            assert "多数同志" not in draft
        assert "“第1项”不能确定" in words_of(GroupAnnex().render(review, ASKED).content)
        told = [row for rows in sheets_of(GroupTable().render(review, ASKED).content).values() for row in rows if row[0] == "1 第1项"]
        assert any(Common.OPEN.value in row for row in told)
        assert not any(Common.YES.value in row for row in told)
    (own,) = common_problems(county.view("low", id, "low").view.summary)
    assert own.item == 1, "of the group itself it is one"


def test_a_place_that_a_group_at_any_depth_hides_says_above_whom_its_figure_counts(county):
    id = released(county, UNANIMOUS)
    view = county.view("county", id, "county").view
    summary = view.summary
    item, axis = at(summary.items, FIRST).figures, at(summary.dimensions, AXIS).figures
    assert (item.coverage, item.whole) == (Coverage(2, 3, 16, 24), False)
    assert (axis.coverage, axis.whole) == (Coverage(3, 3, 24, 24, least=(2, 16)), False), "of its other item all are counted"
    (other,) = [one.figures for one in summary.items if one.place == Place(ITEM, 2)]
    assert (other.coverage, other.whole) == (Coverage(3, 3, 24, 24), True)
    lines = {one.name: one for one in view.below}
    assert {name: FIRST in one.whole for name, one in lines.items()} == {"unit 组": False, "low 组": True, "high 组": False, "far 组": True}
    assert lines["high 组"].told[FIRST] == Status.ALIKE
    assert lines["unit 组"].told[FIRST] == lines["low 组"].told[FIRST] == 3.9, "of the unit, the group that shows it"
    parent = county.view("low", id, "low").view.parent
    assert (at(parent.dimensions, AXIS).figures.coverage, parent.items) == (None, ())


def test_an_order_or_a_comparison_that_the_hidden_ones_could_turn_round_is_not_told(county, house):
    first = released(county, UNANIMOUS, title="第一轮")
    house.clock.move(days=2)
    second = released(county, UNANIMOUS, title="第二轮")
    summary = county.view("county", second, "county").view.summary
    assert FIRST in [one.place for one in ranking(summary.items).loose]
    view = county.view("low", first, "low").view
    assert against(at(view.summary.dimensions, AXIS).range, at(view.parent.dimensions, AXIS).range) == Side.OPEN
    (before,) = county.view("county", second, "county").view.earlier
    assert against(at(summary.dimensions, AXIS).range, at(before.dimensions, AXIS).range) == Side.OPEN


def test_a_level_with_one_released_group_says_what_that_group_says(county):
    id = released(county, {"high": low_in((5,) * 8)})
    own, above = (county.view("county", id, group).view.summary for group in ("high", "county"))
    for here, there in zip((*own.items, *own.dimensions), (*above.items, *above.dimensions), strict=True):
        assert there.told == (Status.HELD if here.reason else replace(here.figures, coverage=Coverage(1, 1, 8, 8)))


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_and_claim_of_a_level_above_is_true_of_all_submissions(county, seed):
    dice, given = random.Random(seed), {}
    for group in ("low", "high", "far"):
        alike = [(dice.randint(3, 5),) * 8 for _ in range(3)]
        mixed = [tuple(dice.choice((1, 2, 3, 3, 4, 4, 5, 5)) for _ in range(8)) for _ in range(3)]
        given[group] = dict(enumerate((dice.choice(pair) for pair in zip(alike, mixed, mixed, strict=True)), 1))
    id = released(county, given)
    for leader, leaves in (("county", ("low", "high", "far")), ("unit", ("low", "high"))):
        summary = county.view(leader, id, leader).view.summary
        common = {problem.item: problem for problem in common_problems(summary)}
        for result in summary.items:
            ratings = [rating for leaf in leaves for rating in given[leaf][result.place.number]]
            low, n = sum(rating <= 3 for rating in ratings), len(ratings)
            hidden = sum(Counter(given[leaf][result.place.number]).most_common(1)[0][1] > 6 for leaf in leaves)
            assert (result.figures is not None) == (hidden < len(leaves))
            if one := result.figures:
                assert one.coverage == Coverage(len(leaves) - hidden, len(leaves), n - 8 * hidden, n)
                assert inside(rounded(Fraction(sum(ratings), n)), one.range)
                assert inside(hundredths(Fraction(low, n)), one.low_range)
            assert result.common in (Common.OPEN, Common.YES if low >= 3 and 3 * low >= n else Common.NO)
            assert result.common != Common.OPEN or hidden
            if problem := common.get(result.place.number):
                assert not problem.most or 2 * low >= n


def inside(value: float, around: Range) -> bool:
    return around.low <= value <= around.high
