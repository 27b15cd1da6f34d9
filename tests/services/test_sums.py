"""What a level above says is true of all whom its groups count, also of those whom a group of one mind hides."""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Mapping

import docx
import openpyxl
import pytest
from tests.services.county import County

from selfcheck.charts.group_registry import GROUP_CHARTS
from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.group_sums import PART
from selfcheck.domain.group_tables import reason
from selfcheck.exporters.group import GroupAnnex, GroupDraft, GroupTable
from selfcheck.ui.components.leader.facts import facts

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


def words_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def sheets_of(content: bytes) -> dict[str, list[tuple]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_no_common_problem_is_claimed_that_a_group_of_one_mind_overturns(county):
    """Nowhere: neither on the page, nor in the draft, the annex or the workbook."""
    id = released(county, TWO_LOW)
    for leader, group in (("county", "county"), ("unit", "unit")):
        review = county.view(leader, id, group)
        assert review.common == ()
        draft = words_of(GroupDraft().render(review, {"profile": "windows"}).content)
        annex = words_of(GroupAnnex().render(review, {"profile": "windows"}).content)
        assert "部分同志" not in draft
        assert "多数同志" not in draft
        assert "1 第1项" in annex
        assert "“第1项”（各组显示不全，不作合计）" in annex
        assert "“第1项”（4" not in annex
        sheets = sheets_of(GroupTable().render(review, {}).content)
        (item,) = [row for row in sheets["项"] if row[0] == "第1项"]
        assert [cell for cell in item[3:] if cell is not None] == ["各组显示不全，不作合计"]
        assert not any("第1项" in str(row) for row in sheets["共性问题"])
    assert [problem.item for problem in county.view("low", id, "low").common] == [1], "of the group itself it is one"


def test_a_place_that_a_group_at_any_depth_hides_has_no_figure_above_and_says_why(county):
    view = county.view("county", released(county, UNANIMOUS), "county").view
    for summary in (view.summary, view.below[0]):
        hidden = {one.place for one in (*summary.items, *summary.dimensions) if not one.shown}
        assert hidden == {Place(ITEM, 1), Place(DIMENSION, 2)}, "the 方面 of the item, too"
        assert {one.status for one in (*summary.items, *summary.dimensions) if not one.shown} == {PART}
        assert all((one.mean, one.counts, one.n) == (None, (), 0) for one in summary.items if not one.shown)
        assert reason(summary.items[0], summary) == "各组显示不全，不作合计"
    assert view.below[1].items[0].shown, "a group of its own shows what it released"
    assert view.summary.items[1].n == 24


def test_what_hides_it_is_named_neither_as_the_weakest_nor_in_a_sum_of_the_groups(county):
    view = county.view("county", released(county, UNANIMOUS), "county").view
    told = {fact.label: fact for fact in facts(view, ())}
    assert "第1项" not in told["能合计的项里最弱的 2 项"].sentence
    assert told["能合计的方面"].headline == "政治信仰"
    assert "工作作风" not in told["能合计的方面"].sentence
    assert told["共性问题"].headline == "没有查出"
    columns, rows = GROUP_CHARTS["groups"].table(view)
    assert dict(zip(columns, rows[0], strict=True))["工作作风"] == "各组显示不全，不作合计"
    for name in ("dimensions", "items", "spread", "compare"):
        figure = GROUP_CHARTS[name].figure(view)
        assert "第1项" not in str(figure)
        assert "工作作风" not in str(figure)


def test_a_group_is_not_held_against_a_sum_that_leaves_some_out_nor_a_sum_against_its_last_round(county, house):
    first = released(county, UNANIMOUS, title="第一轮")
    house.clock.move(days=2)
    second = released(county, UNANIMOUS, title="第二轮")
    parent = county.view("low", first, "low").view.parent
    assert [(one.status, one.mean) for one in parent.dimensions if one.place.number == 2] == [(PART, None)]
    assert "工作作风" not in str(GROUP_CHARTS["compare"].figure(county.view("low", first, "low").view))
    view = county.view("county", second, "county").view
    assert [one.status for one in view.last.dimensions if one.place.number == 2] == [PART]
    assert "政治信仰" in str(GROUP_CHARTS["compare"].figure(view))
    assert "工作作风" not in str(GROUP_CHARTS["compare"].figure(view))


def test_a_level_with_one_released_group_says_what_that_group_says(county):
    id = released(county, {"high": low_in((5,) * 8)})
    own, above = (county.view("county", id, group).view.summary for group in ("high", "county"))
    assert (above.items, above.dimensions) == (own.items, own.dimensions)


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_of_a_level_above_is_that_of_all_submissions(county, seed):
    dice, given = random.Random(seed), {}
    for group in ("low", "high", "far"):
        alike = [(dice.randint(3, 5),) * 8 for _ in range(3)]
        mixed = [tuple(dice.choice((1, 2, 3, 3, 4, 4, 5, 5)) for _ in range(8)) for _ in range(3)]
        given[group] = dict(enumerate((dice.choice(pair) for pair in zip(alike, mixed, mixed, strict=True)), 1))
    id = released(county, given)
    for leader, leaves in (("county", ("low", "high", "far")), ("unit", ("low", "high"))):
        review = county.view(leader, id, leader)
        common = {problem.item: problem for problem in review.common}
        for result in review.view.summary.items:
            ratings = [rating for leaf in leaves for rating in given[leaf][result.place.number]]
            low = sum(rating <= 3 for rating in ratings)
            hidden = any(Counter(given[leaf][result.place.number]).most_common(1)[0][1] > 6 for leaf in leaves)
            assert result.shown == (not hidden)
            if result.shown:
                assert (result.n, sum(result.classes[:2])) == (len(ratings), low)
            assert (result.place.number in common) == (not hidden and low >= 3 and 3 * low >= len(ratings))
            if problem := common.get(result.place.number):
                assert problem.most == (2 * low >= len(ratings))
