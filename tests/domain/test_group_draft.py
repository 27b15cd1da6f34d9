"""The 班子 draft: words only, nothing of any person, and a gap for all that the group has to say itself."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.domain.conftest import build_bank
from tests.group_views import SIX, draw_submissions, people, summary

from selfcheck.banks.loader import load_file
from selfcheck.domain.bank import Bank, Cause, Targets
from selfcheck.domain.common import common_problems
from selfcheck.domain.counting import Ratings
from selfcheck.domain.group import Result
from selfcheck.domain.group_draft import compose_group
from selfcheck.domain.group_problems import fitting
from selfcheck.domain.paragraphs import Draft, gaps

SMALL = build_bank()
WEAK, STRONG = [2, 3, 3, 2, 4, 5], [5, 4, 5, 4, 5, 4]


def texts(value: Any) -> list[str]:
    """Every text of a bank."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [text for one in value for text in texts(one)]
    return [text for one in value.values() for text in texts(one)] if hasattr(value, "values") else []


def draft(bank: Bank, *weak: int, **fields: Any) -> Draft:
    """The draft of six persons whose common problems are these items."""
    columns = [WEAK if item.number in weak else STRONG for item in bank.items]
    return compose_group(bank, summary(bank, people(bank, *columns), **fields), "年度民主生活会")


def printed(draft: Draft) -> str:
    return "\n".join(paragraph.printed for paragraph in draft.paragraphs)


@pytest.fixture(scope="module")
def eighteen() -> Bank:
    bank = load_file(Path(__file__).parents[2] / "questions" / "eighteen_whethers_2019.yaml").bank
    assert bank is not None
    return bank


@given(draw_submissions(SMALL))
def test_every_digit_stands_in_the_bank_the_meeting_or_the_name_or_numbers_a_problem(submissions: dict[str, Ratings]) -> None:
    meeting, group = "2024年度会议", "第3组"
    result = compose_group(SMALL, summary(SMALL, submissions, group=group), meeting)
    known = "\n".join(texts(SMALL))
    for paragraph in result.paragraphs:
        for span in paragraph.spans:
            if span.origin == "bank":
                assert span.text.removesuffix("。") in known
            elif span.origin == "own":
                assert span.text in (meeting, group)
            else:
                assert not re.search("[0-9]", span.text), span
        assert re.fullmatch(r"[0-9]+\.|[^0-9]*", paragraph.label)


@given(draw_submissions(SMALL, least=5))
def test_a_draft_says_no_more_than_which_items_whether_most_and_how_grave(submissions: dict[str, Ratings]) -> None:
    """Other numbers of persons, shares and means with the same words give the same draft."""
    release = summary(SMALL, submissions)
    who = {problem.item: problem.most for problem in common_problems(release)}

    def other(result: Result) -> Result:
        if not result.shown:
            return result
        if result.place.number not in who:
            return replace(result, n=90, counts=(0, 0, 90), mean=5.0)
        counts = (0, 60, 30) if who[result.place.number] else (0, 40, 50)
        return replace(result, n=90, counts=counts, mean=min(3.0, float(int((result.mean or 0) + 0.5))))

    changed = replace(release, n=90, k=4, number=7, items=tuple(map(other, release.items)), dimensions=())
    assert compose_group(SMALL, changed, "m") == compose_group(SMALL, release, "m")


@given(draw_submissions(SMALL, least=5))
def test_every_common_problem_stands_once_under_its_own_part_with_a_gap_for_a_matter(submissions: dict[str, Ratings]) -> None:
    release = summary(SMALL, submissions)
    result = compose_group(SMALL, release, "m")
    found = [paragraph for paragraph in result.paragraphs if re.fullmatch(r"problem:\d+", paragraph.key)]
    assert sorted(int(paragraph.key.split(":")[1]) for paragraph in found) == sorted(problem.item for problem in common_problems(release))
    assert [paragraph.label for paragraph in found] == [f"{number}." for number in range(1, len(found) + 1)]
    for problem in common_problems(release):
        paragraph = result.paragraph(f"problem:{problem.item}")
        assert problem.who in paragraph.text
        assert gaps(paragraph.text)
        assert f"第 {problem.item} 项" in paragraph.why
        assert "至少三人且三分之一以上评 3 分及以下" in paragraph.why
    keys = [paragraph.key for paragraph in result.paragraphs]
    assert len(keys) == len(set(keys))
    assert all(paragraph.why for paragraph in result.paragraphs)


def test_the_draft_has_the_parts_of_a_group_document() -> None:
    result = draft(SMALL, 1, 4)
    assert [p.printed for p in result.paragraphs if p.style in ("title", "byline", "heading1")] == [
        "年度民主生活会班子对照检查材料",
        "第一组",
        "一、存在的主要问题",
        "二、原因剖析",
        "三、下步改进措施",
    ]
    assert [p.label for p in result.paragraphs if p.key.startswith("dimension:")] == ["（一）", "（二）", "（三）"]
    assert [p.key for p in result.paragraphs if p.key.startswith("measure_head:")] == ["measure_head:1", "measure_head:3"]
    measure = result.paragraph("measure:3")
    assert gaps(measure.text) == ["【待补：班子具体做什么、多久做一次、由谁来看】", "【待补：责任人】", "【待补：什么时候做到】"]
    assert re.search("】，作风标准之[甲乙丙丁]。$", measure.text)
    assert measure.why == "针对“短名四”（“作风”方面）；标题和完成标准为题库文字，做法、责任人和时限由班子填写"
    assert re.fullmatch("（二）作风措施标题之[甲乙丙丁]", result.paragraph("measure_head:3").printed)


def test_a_problem_is_what_the_release_shows_and_a_gap_for_a_matter_and_no_situation_of_the_list() -> None:
    paragraph = draft(SMALL, 1).paragraph("problem:1")
    assert [span.text for span in paragraph.spans if span.origin == "bank"] == ["短名一第 3 级行为"]
    assert "多数同志" in paragraph.text
    assert "“短名一”" in paragraph.text
    assert paragraph.text.endswith("。比如，【待补：会上议到的一件具体的事：什么时候、什么事、班子怎么做的、结果怎样】")
    low = compose_group(SMALL, summary(SMALL, people(SMALL, [1, 1, 2, 2, 3, 1], *[STRONG] * 6)), "m").paragraph("problem:1")
    assert "短名一第 2 级行为" in low.text
    everything = printed(draft(SMALL, *range(1, 8)))
    assert not any(word in everything for word in ("做法", "心思", "情形之", "动机", "see", "别的措施"))


def test_problems_are_told_in_different_sentences() -> None:
    result = draft(SMALL, 1, 2, 3, 4)
    wordings = {re.sub("短名.|第 . 级行为|多数同志|部分同志", "", result.paragraph(f"problem:{n}").text) for n in (1, 2, 3, 4)}
    assert len(wordings) == 4


def test_causes_are_headlines_chosen_by_weight_and_the_thoughts_are_asked_for_once() -> None:
    result = draft(SMALL, 1, 4)
    causes = [p for p in result.paragraphs if p.key.startswith("cause:")]
    assert [(p.key, p.label) for p in causes] == [("cause:belief", "一是"), ("cause:service", "二是")]
    assert re.fullmatch("信念原因标题之[甲乙丙丁]。", causes[0].text)
    keys = [p.key for p in result.paragraphs]
    assert keys[keys.index("cause:service") + 1] == "thoughts"
    assert printed(result).count("结合班子实际，就以上各条写清思想根源") == 1


def test_without_a_common_problem_the_draft_says_so_and_invents_nothing() -> None:
    result = draft(SMALL)
    assert gaps(result.paragraph("problem:open").text) == ["【待补：没有查出够条件的共性问题；班子存在的主要问题，请集体讨论后写明】"]
    assert gaps(result.paragraph("cause:open").text) == ["【待补：先列出问题，再剖析原因】"]
    assert gaps(result.paragraph("measure:open").text) == ["【待补：先列出问题，再剖析原因】"]
    assert [p.key for p in result.paragraphs if p.key.startswith("open:")] == ["open:1", "open:2", "open:3"]


def test_what_is_hidden_is_asked_for_and_not_judged() -> None:
    columns = [[2] * 6, WEAK, STRONG, [2, 2, 2, None, None, None], *[STRONG] * 3]
    result = compose_group(SMALL, summary(SMALL, people(SMALL, *columns)), "m")
    assert "“短名一”的自评结果不能显示" in result.paragraph("open:1").text
    assert "“短名四”的自评结果不能显示" in result.paragraph("open:3").text
    assert "problem:1" not in [paragraph.key for paragraph in result.paragraphs]


def test_where_nothing_may_be_shown_it_is_not_said_that_nothing_was_found() -> None:
    result = compose_group(SMALL, summary(SMALL, people(SMALL, *[[2, 3, 4]] * 7)), "m")
    assert gaps(result.paragraph("problem:open").text) == ["【待补：各项的自评结果都不能显示；班子存在的主要问题，请集体讨论后写明】"]
    assert "没有查出够条件的共性问题" not in printed(result)
    assert len(gaps(result.paragraph("open:1").text)) == 1


def test_a_list_without_texts_gives_frames_and_gaps() -> None:
    six = replace(SIX, frame=SMALL.frame)
    result = draft(six, 1, 3)
    first = result.paragraph("problem:1").text
    assert "“性质宗旨”" in first
    assert "【待补：用一两句话写明班子的差距和表现】" in first
    assert gaps(result.paragraph("cause:open").text) == ["【待补：问题的原因，请班子集体剖析】"]
    assert result.paragraph("measure_head:1").text == "思想政治建设方面"
    assert "【待补：做到什么程度算完成】" in result.paragraph("measure:1").text


def test_texts_that_can_be_said_of_one_person_only_are_left_out_for_others_or_a_gap() -> None:
    mine, ours = "我学得少", "学得少"
    bank = replace(
        SMALL,
        items=(replace(SMALL.items[0], levels={3: mine}), replace(SMALL.items[1], levels={3: ours}), *SMALL.items[2:]),
        causes=tuple(Cause(one.id, one.name, (mine,)) for one in SMALL.causes),
        dimensions=tuple(replace(dimension, targets=Targets((mine, ours), (mine,))) for dimension in SMALL.dimensions),
        personal=frozenset({mine}),
    )
    assert fitting(bank, (mine, ours, "")) == (ours,)
    result = draft(bank, 1, 2)
    assert "我" not in printed(result)
    assert "【待补：用一两句话写明班子的差距和表现】" in result.paragraph("problem:1").text
    assert ours in result.paragraph("problem:2").text
    assert result.paragraph("cause:belief").text == "【待补：“信念”：问题的原因，请班子集体剖析】"
    assert result.paragraph("measure_head:1").text == ours
    assert gaps(result.paragraph("measure:1").text)[-1] == "【待补：做到什么程度算完成】"


def test_the_real_bank_gives_a_draft_that_can_be_said_of_a_group(eighteen: Bank) -> None:
    everything = draft(eighteen, *range(1, 19))
    assert not re.search("(?<!自)我|本人", printed(everything))
    assert sum(p.key.startswith("problem:") for p in everything.paragraphs) == 18
    assert 2 <= sum(p.key.startswith("cause:") for p in everything.paragraphs) <= 4
    assert "cause:open" not in [p.key for p in everything.paragraphs]


def test_the_draft_is_the_same_again_and_differs_between_groups(eighteen: Bank) -> None:
    assert draft(eighteen, 1, 2, 3) == draft(eighteen, 1, 2, 3)
    assert printed(draft(eighteen, *range(1, 19))) != printed(draft(eighteen, *range(1, 19), group="第二组")).replace("第二组", "第一组")


def test_names_that_are_missing_are_gaps_and_hostile_ones_stay_text() -> None:
    release = summary(SMALL, people(SMALL, *[WEAK] * 7), group=" ")
    result = compose_group(SMALL, release, " ")
    assert result.paragraph("title").text == "班子对照检查材料"
    assert result.paragraph("byline").text == "【待补：班子名称】"
    assert "根据【待补：会议名称】的安排" in result.paragraph("opening").text
    hostile = compose_group(SMALL, replace(release, group="{meeting}"), "{checklist}{preparation}")
    assert hostile.paragraph("byline").text == "{meeting}"
    assert "根据{checklist}{preparation}的安排" in hostile.paragraph("opening").text
    assert "七个是否" in hostile.paragraph("opening").text
