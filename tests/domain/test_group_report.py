"""The 汇总报告 of a level above: words only, and nothing that only a group itself could say."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.domain.conftest import build_bank
from tests.group_views import level_above, people

from selfcheck.domain.disclosure.views import GroupView, Reach
from selfcheck.domain.group_report import compose_report
from selfcheck.domain.paragraphs import Draft, gaps

SMALL = build_bank()
WEAK, STRONG, ALIKE = [2, 3, 3, 2, 4, 5], [5, 4, 5, 4, 5, 4], [5] * 6


def view(*weak: int, hidden: int = 0) -> GroupView:
    """Two groups of six that share these problems, and hide an item."""
    columns = [ALIKE if item.number == hidden else WEAK if item.number in weak else STRONG for item in SMALL.items]
    return level_above(SMALL, {"甲组": people(SMALL, *columns), " 乙组": people(SMALL, *columns)})


def printed(draft: Draft) -> list[str]:
    return [paragraph.printed for paragraph in draft.paragraphs]


def report(*weak: int, hidden: int = 0, meeting: str = "2026年度民主生活会") -> Draft:
    return compose_report(SMALL, view(*weak, hidden=hidden), meeting)


def test_it_says_whose_results_are_in_it_what_is_common_what_to_talk_about_and_what_is_to_come() -> None:
    result = report(1, 4, hidden=6)
    assert result.paragraph("title").text == "某县2026年度民主生活会自查情况汇总报告"
    headings = [p.printed for p in result.paragraphs if p.style == "heading1"]
    assert headings == ["一、基本情况", "二、共性问题", "三、需要讨论", "四、下步工作"]
    opening = result.paragraph("opening").text
    assert "根据2026年度民主生活会的安排" in opening
    assert "作了检查。现根据所属各组已发布的自评结果汇总如下。包括：甲组、乙组。" in opening
    assert gaps(opening) == ["【待补：参加自评的人数、组数，需要写的由办公室填；不写的删去这一处】"]
    problems = [p for p in result.paragraphs if p.key.startswith("problem:")]
    assert [(p.key, p.label) for p in problems] == [("problem:1", "1."), ("problem:4", "2.")]
    assert all("多数同志" in p.text and re.search("“短名[一四]”", p.text) for p in problems)
    assert gaps(result.paragraph("next").text) == ["【待补：下步怎么办：做什么，谁来办，什么时候办到】"]


def test_a_part_with_common_problems_is_to_be_talked_about_only_for_what_is_not_shown() -> None:
    result = report(1, 4, hidden=6)
    assert [p.key for p in result.paragraphs if p.key.startswith("open:")] == ["open:2", "open:3"]
    assert result.paragraph("open:2").text.startswith("【待补：从自评看，落实方面没有共性问题；"), "by its heading"
    assert result.paragraph("open:3").text.startswith("【待补：“短名六”的自评结果不能显示")


def test_what_is_open_beside_the_common_problems_is_said_outside_brackets() -> None:
    told = report(1, 4, hidden=6).paragraph("undecided")
    assert told.text == "其余各项里，有的项不能确定是不是共性问题，不等于没有问题。"
    assert {span.origin for span in told.spans} == {"frame"}
    for result in (report(1, 4), report(hidden=6)):
        assert "undecided" not in [p.key for p in result.paragraphs]
    assert report(hidden=6).paragraph("problem:open").text.startswith("【待补：有的项不能确定是不是共性问题，不等于没有；")


def test_a_report_on_some_groups_says_that_it_does_not_speak_for_the_whole() -> None:
    some = replace(view(1), reach=Reach(2, 3, 12, 18))
    opening = compose_report(SMALL, some, "m").paragraph("opening").text
    assert "有的组尚未发布结果，本报告只反映已发布的部分，不代表整个单位。已有结果的单位有：甲组、乙组。" in opening
    assert "包括" not in opening
    assert "包括：甲组、乙组。" in compose_report(SMALL, replace(some, reach=None), "m").paragraph("opening").text


def test_it_holds_no_number_but_those_of_the_meeting_and_calls_nobody_what_he_is_not() -> None:
    for result in (report(), report(1, 4), report(*range(1, 8)), report(meeting="")):
        text = "\n".join(p.text for p in result.paragraphs).replace("2026", "")
        assert not re.search("[0-9]", re.sub("另有 [0-9] 项不显示", "", text))
        assert "班子" not in text


def test_without_a_common_problem_it_says_so_and_without_anything_to_talk_about_the_part_is_left_out() -> None:
    assert gaps(report().paragraph("problem:open").text)[0].startswith("【待补：从自评看，没有共性问题；")
    assert "三、下步工作" in printed(report(*range(1, 8)))


def test_a_year_or_a_meeting_that_nobody_told_is_a_gap() -> None:
    assert report(meeting="民主生活会").paragraph("title").text == "某县【待补：年度】民主生活会自查情况汇总报告"
    assert "根据【待补：会议名称】的安排" in report(meeting="").paragraph("opening").text


def test_a_report_on_one_group_names_this_group() -> None:
    alone = level_above(SMALL, {"甲组": people(SMALL, *[STRONG] * len(SMALL.items))})
    assert "包括：甲组。" in compose_report(SMALL, alone, "m").paragraph("opening").text


def test_groups_further_down_and_those_without_a_result_are_not_named() -> None:
    first, second = view().below
    below = (first, replace(second, depth=2), replace(second, n=0, told={}))
    assert "包括：甲组。" in compose_report(SMALL, replace(view(), below=below), "m").paragraph("opening").text


def test_names_stay_text() -> None:
    below = tuple(replace(one, name="{groups}<b>") for one in view().below)
    assert "包括：{groups}<b>、{groups}<b>。" in compose_report(SMALL, replace(view(), below=below), "m").paragraph("opening").text
