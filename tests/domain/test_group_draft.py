"""The paper of a group: words only, nothing of any person, and a gap for all that the group has to say itself."""

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
from selfcheck.domain.bank import Bank, Cause, Form, Section, Targets
from selfcheck.domain.common import common_problems
from selfcheck.domain.counting import Ratings
from selfcheck.domain.disclosure.views import Result
from selfcheck.domain.group_draft import compose_group
from selfcheck.domain.group_papers import BRANCH, COMMITTEE, GROUP, PaperError, guessed
from selfcheck.domain.group_problems import fitting
from selfcheck.domain.paragraphs import Draft, gaps

SMALL = build_bank()
WEAK, STRONG = [2, 3, 3, 2, 4, 5], [5, 4, 5, 4, 5, 4]
OPEN = "有的项不能确定是不是共性问题，不等于没有；请会上讨论后写明"
NONE = "从自评看，本方面没有共性问题；会上认为需要列入的，请补写"


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


def outside(text: str) -> str:
    """What stands outside all brackets."""
    return re.sub("【[^】]*】", "", text)


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
            elif span.origin == "candidate":
                assert span.text.removeprefix("【待认定：").removesuffix("】") in known
            elif span.origin == "own":
                assert span.text in (meeting, group)
            else:
                assert not re.search("[0-9]", re.sub("另有 [0-9] 项不显示", "", span.text)), span
        assert re.fullmatch(r"[0-9]+\.|[^0-9]*", paragraph.label)


@given(draw_submissions(SMALL, least=5))
def test_a_draft_says_no_more_than_which_items_whether_most_and_how_grave(submissions: dict[str, Ratings]) -> None:
    """Other numbers of persons and shares with the same words give the same draft; so do other means of the same order."""
    release = summary(SMALL, submissions)

    def other(result: Result) -> Result:
        return replace(result, told=replace(result.figures, shares=(1, 2, 97), low=99, persons=None)) if result.figures else result

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
        "第一组领导班子年度民主生活会对照检查材料",
        "第一组",
        "一、上年度整改落实情况",
        "二、存在的主要问题",
        "三、原因剖析",
        "四、下步改进措施",
    ]
    assert [p.label for p in result.paragraphs if p.key.startswith("dimension:")] == ["（一）", "（二）", "（三）"]


def test_each_common_problem_has_a_measure_in_the_same_order_and_nothing_is_promised_outside_brackets() -> None:
    result = draft(SMALL, 1, 3, 4)
    keys = [p.key for p in result.paragraphs if p.key.startswith("measure") and p.key != "measure_lead"]
    assert keys == ["measure_head:1", "measure:1", "measure:3", "measure_head:3", "measure:4"]
    assert [p.label for p in result.paragraphs if p.key.startswith("measure:")] == ["1.", "2.", "3."], "the numbers of the problems"
    assert [result.paragraph(f"measure_head:{n}").printed for n in (1, 3)] == ["（一）学习方面", "（二）作风方面"]
    measure = result.paragraph("measure:4")
    holes = ["【待补：班子具体做什么、多久做一次、由谁来看】", "【待补：责任人】", "【待补：什么时候做到】"]
    assert gaps(measure.text)[:3] == holes
    assert re.fullmatch("针对“短名四”方面的问题，，，，。", outside(measure.text))
    assert re.search("，【待认定：作风标准之[甲乙丙丁]】。$", measure.text)
    assert measure.why == "针对第 4 项“短名四”；做法、责任人和时限由本单位填写；待认定的是题库的完成标准，会上没有认定的删去"
    assert "措施标题" not in printed(result)


def test_no_standard_stands_twice_where_there_are_fewer_than_problems() -> None:
    first = replace(SMALL.dimensions[0], targets=Targets((), ("甲标准",)))
    result = draft(replace(SMALL, dimensions=(first, *SMALL.dimensions[1:])), 1, 3)
    assert result.paragraph("measure:1").text.endswith("【待认定：甲标准】。")
    assert result.paragraph("measure:3").text.endswith("【待补：做到什么程度算完成】。")


def test_what_nobody_chose_stands_in_brackets_and_outside_only_that_there_is_a_way_to_go() -> None:
    result = draft(SMALL, *range(1, 8))
    for paragraph in (p for p in result.paragraphs if p.key.startswith("problem:")):
        said = outside(paragraph.text)
        assert re.fullmatch(".*(?:多数|部分)同志.*还有差距。。比如，。", said), said
        assert paragraph.text.count("还有差距。【待认定：") == 1
    words = "承认|查出了|没有查出|总的状况|大体|够条件|逐项"
    assert not re.search(words, printed(result) + printed(draft(SMALL)))


def test_a_sentence_of_before_that_has_the_state_inside_keeps_it_as_a_candidate() -> None:
    own = replace(SMALL.frame.group, states=("在{topic}上，{who}有不足，表现为：{state}。",))
    text = draft(replace(SMALL, frame=replace(SMALL.frame, group=own)), 1).paragraph("problem:1").text
    assert text.startswith("在“短名一”上，多数同志有不足，表现为：【待认定：短名一第 3 级行为】。比如，【待补：")


def test_a_text_of_the_list_with_brackets_in_it_stays_inside_the_candidate() -> None:
    bank = replace(SMALL, items=(replace(SMALL.items[0], levels={3: "甲】乙【丙"}), *SMALL.items[1:]))
    assert "【待认定：甲］乙［丙】。" in draft(bank, 1).paragraph("problem:1").text


def test_a_problem_is_what_the_release_shows_and_a_gap_for_a_matter_and_no_situation_of_the_list() -> None:
    paragraph = draft(SMALL, 1).paragraph("problem:1")
    assert [span.text for span in paragraph.spans if span.origin == "candidate"] == ["【待认定：短名一第 3 级行为】"]
    assert "多数同志" in paragraph.text
    assert "“短名一”" in paragraph.text
    assert paragraph.text.endswith("。比如，【待补：会上议到的一件具体的事：什么时候、什么事、班子怎么做的、结果怎样】。")
    low = compose_group(SMALL, summary(SMALL, people(SMALL, [1, 1, 2, 2, 3, 1], *[STRONG] * 6)), "m").paragraph("problem:1")
    assert "短名一第 2 级行为" in low.text
    everything = printed(draft(SMALL, *range(1, 8)))
    assert not any(word in everything for word in ("做法", "心思", "情形之", "动机", "see", "别的措施"))


def test_problems_are_told_in_different_sentences() -> None:
    result = draft(SMALL, 1, 2, 3, 4)
    wordings = {re.sub("短名.|第 . 级行为|多数同志|部分同志", "", result.paragraph(f"problem:{n}").text) for n in (1, 2, 3, 4)}
    assert len(wordings) == 4


CAUSE = "【待补：会上认定的“短名{}”方面问题的原因】"


def with_causes(bank: Bank, *weak: int, kind: str = GROUP, **agreed: tuple[str, ...]) -> Draft:
    """The draft of a group whose meeting agreed on these causes, `n1=("belief",)` for the first item."""
    columns = [WEAK if item.number in weak else STRONG for item in bank.items]
    chosen = {int(name[1:]): ids for name, ids in agreed.items()}
    return compose_group(bank, summary(bank, people(bank, *columns)), "年度民主生活会", kind, chosen)


def test_without_what_the_meeting_agreed_on_the_causes_are_a_gap_whatever_the_list_weighs() -> None:
    result = with_causes(SMALL, 1, 4)
    assert [p.text for p in result.paragraphs if p.key.startswith("cause")] == [CAUSE.format("一"), CAUSE.format("四")]
    assert "原因标题" not in printed(result)
    assert "thoughts" not in [p.key for p in result.paragraphs]


def test_a_cause_that_was_agreed_on_is_a_headline_and_names_the_problems_by_their_topics() -> None:
    result = with_causes(SMALL, 1, 3, 4, n1=("party", "belief"), n3=("belief",), n4=("party",))
    causes = [p for p in result.paragraphs if p.key.startswith("cause:")]
    assert [(p.key, p.label) for p in causes] == [("cause:belief", "一是"), ("cause:party", "二是")], "in the order of the list"
    assert re.fullmatch("信念原因标题之[甲乙丙丁]。.*“短名一”“短名三”.*。", causes[0].text)
    assert re.fullmatch("党性原因标题之[甲乙丙丁]。.*“短名一”“短名四”.*。", causes[1].text)
    assert "“信念”" in causes[0].why
    assert gaps("".join(p.text for p in causes)) == []
    keys = [p.key for p in result.paragraphs]
    assert keys[keys.index("cause:belief") - 1] == "cause_lead"
    assert keys[keys.index("cause:party") + 1] == "thoughts"
    assert printed(result).count("结合班子实际，就以上各条写清思想根源") == 1


def test_each_problem_for_which_nothing_was_agreed_on_leaves_a_gap_that_names_it() -> None:
    result = with_causes(SMALL, 1, 3, 4, n1=("belief",))
    assert result.paragraph("cause:open:3").text == CAUSE.format("三")
    assert result.paragraph("cause:open:4").text == CAUSE.format("四")
    assert "cause:open:1" not in [p.key for p in result.paragraphs]


def test_topics_in_a_row_stand_in_quotation_marks_as_they_may_hold_a_mark_of_a_row_themselves() -> None:
    items = [replace(item, topic={1: "甲、乙", 3: "丙"}.get(item.number, "")) for item in SMALL.items]
    result = with_causes(replace(SMALL, items=tuple(items)), 1, 3, n1=("belief",), n3=("belief",))
    assert "“甲、乙”“丙”" in result.paragraph("cause:belief").text


def test_what_was_agreed_on_for_what_is_no_common_problem_any_more_or_no_cause_of_the_list_is_not_told() -> None:
    result = with_causes(SMALL, 1, n2=("belief",), n1=("gone",))
    assert [p.text for p in result.paragraphs if p.key.startswith("cause")] == [CAUSE.format("一")]


def test_no_paragraph_says_by_number_which_problem_it_concerns() -> None:
    result = with_causes(SMALL, *range(1, 8), **{f"n{number}": ("belief", "duty") for number in range(1, 8)})
    assert not re.search("第 ?[0-9一二三四五六七]+ ?个问题", printed(result))


def test_without_a_common_problem_the_draft_says_so_and_invents_nothing() -> None:
    result = draft(SMALL)
    assert gaps(result.paragraph("problem:open").text) == ["【待补：从自评看，没有共性问题；会上认为需要列入的，请补写】"]
    assert gaps(result.paragraph("cause:open").text) == ["【待补：先列出问题，再剖析原因】"]
    assert gaps(result.paragraph("measure:open").text) == ["【待补：先写明问题和原因，再定措施】"]
    assert [p.key for p in result.paragraphs if p.key.startswith("open:")] == ["open:1", "open:2", "open:3"]


def test_what_is_hidden_is_asked_for_and_not_judged() -> None:
    columns = [[2] * 6, WEAK, STRONG, [2, 2, 2, None, None, None], [2] * 6, [5] * 6, STRONG]
    result = compose_group(SMALL, summary(SMALL, people(SMALL, *columns)), "m")
    assert result.paragraph("open:1").text == f"【待补：本方面{OPEN}。另有 1 项不显示。会上可以议一议：短名一是否做到】"
    assert "“短名五”的自评结果不能显示" in result.paragraph("open:2").text, "beside a common problem they are named"
    assert result.paragraph("open:3").text.startswith("【待补：本方面各项的自评结果不能显示，是不是共性问题不能确定，不等于没有")
    assert result.paragraph("open:3").text.endswith("会上可以议一议：短名四是否做到】")
    assert "没有共性问题" not in printed(result)
    assert "problem:1" not in [paragraph.key for paragraph in result.paragraphs]


def test_what_is_open_of_some_items_is_never_said_to_be_none_of_all() -> None:
    columns = [[2, 2, 2, None, None, None], *[STRONG] * 6]
    result = compose_group(SMALL, summary(SMALL, people(SMALL, *columns)), "m")
    assert result.paragraph("problem:open").text == f"【待补：{OPEN}】"
    assert result.paragraph("open:1").text.startswith(f"【待补：本方面{OPEN}。")
    assert result.paragraph("open:3").text == f"【待补：{NONE}】"


def test_where_nothing_may_be_shown_it_is_not_said_that_nothing_was_found() -> None:
    result = compose_group(SMALL, summary(SMALL, people(SMALL, *[[2, 3, 4]] * 7)), "m")
    assert gaps(result.paragraph("problem:open").text) == [
        "【待补：各项的自评结果都不能显示，有没有共性问题不能确定；会上认为需要列入的，请补写】"
    ]
    assert "从自评看" not in printed(result)
    assert len(gaps(result.paragraph("open:1").text)) == 1


def test_a_list_without_texts_gives_frames_and_gaps() -> None:
    six = replace(SIX, frame=SMALL.frame)
    result = with_causes(six, 1, 3, n1=("belief",))
    first = result.paragraph("problem:1").text
    assert "“性质宗旨”" in first
    assert "【待补：用一两句话写明班子的差距和表现】" in first
    assert result.paragraph("cause:open:3").text == "【待补：会上认定的“干部条件”方面问题的原因】"
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
    result = with_causes(bank, 1, 2, n1=("belief",), n2=("belief",))
    assert "我" not in printed(result)
    assert "【待补：用一两句话写明班子的差距和表现】" in result.paragraph("problem:1").text
    assert ours in result.paragraph("problem:2").text
    assert re.fullmatch("【待补：“信念”：会上认定的原因】.*“短名一”“短名二”.*。", result.paragraph("cause:belief").text)
    assert gaps(result.paragraph("measure:1").text)[-1] == "【待补：做到什么程度算完成】"


def test_the_real_bank_gives_a_draft_that_can_be_said_of_a_group(eighteen: Bank) -> None:
    everything = with_causes(eighteen, *range(1, 19), **{f"n{number}": ("conviction", "duty") for number in range(1, 19)})
    assert not re.search("(?<!自)我|本人", printed(everything))
    assert sum(p.key.startswith("problem:") for p in everything.paragraphs) == 18
    assert [p.key for p in everything.paragraphs if p.key.startswith("cause:")] == ["cause:conviction", "cause:duty"]
    assert not [p.key for p in everything.paragraphs if p.key.startswith("cause:open")]


def test_the_draft_is_the_same_again_and_differs_between_groups(eighteen: Bank) -> None:
    assert draft(eighteen, 1, 2, 3) == draft(eighteen, 1, 2, 3)
    assert printed(draft(eighteen, *range(1, 19))) != printed(draft(eighteen, *range(1, 19), group="第二组")).replace("第二组", "第一组")


def test_names_that_are_missing_are_gaps_and_hostile_ones_stay_text() -> None:
    release = summary(SMALL, people(SMALL, *[WEAK] * 7), group=" ")
    result = compose_group(SMALL, release, " ")
    assert result.paragraph("title").text == "【待补：班子名称】领导班子【待补：会议名称】对照检查材料"
    assert result.paragraph("byline").text == "【待补：班子名称】"
    assert "根据【待补：会议名称】的安排" in result.paragraph("opening").text
    hostile = compose_group(SMALL, replace(release, group="{meeting}"), "{checklist}{preparation}")
    assert hostile.paragraph("byline").text == "{meeting}"
    assert "根据{checklist}{preparation}的安排" in hostile.paragraph("opening").text
    assert "七个是否" in hostile.paragraph("opening").text


NAMES = {GROUP: "班子", BRANCH: "支部", COMMITTEE: "支委会"}


@pytest.mark.parametrize(
    ("kind", "group", "meeting", "title"),
    [
        (GROUP, "某局", "2026年度民主生活会", "某局领导班子2026年度民主生活会对照检查材料"),
        (GROUP, "某局领导班子", "2026年度民主生活会", "某局领导班子2026年度民主生活会对照检查材料"),
        (GROUP, "某局党组", "民主生活会", "某局党组【待补：年度】民主生活会对照检查材料"),
        (BRANCH, "机关第一党支部", "2026年度组织生活会", "机关第一党支部2026年度组织生活会对照检查材料"),
        (BRANCH, "办公室", "2026组织生活会", "办公室党支部2026组织生活会对照检查材料"),
        (COMMITTEE, "机关支部委员会", "年度组织生活会", "机关支部委员会年度组织生活会对照检查材料"),
        (COMMITTEE, "机关支部", "组织生活会", "机关支部支委会【待补：年度】组织生活会对照检查材料"),
    ],
)
def test_the_title_names_the_group_and_the_meeting_with_its_year_which_is_never_guessed(kind, group, meeting, title) -> None:
    release = summary(SMALL, people(SMALL, *[WEAK] * 7), group=group)
    assert compose_group(SMALL, release, meeting, kind).paragraph("title").text == title


@pytest.mark.parametrize("kind", NAMES)
def test_every_sentence_calls_the_group_what_it_is(kind: str) -> None:
    everything = printed(with_causes(SMALL, 1, 4, kind=kind, n1=("belief",))) + printed(with_causes(SMALL, kind=kind))
    body = everything.replace("第一组领导班子", "")
    assert NAMES[kind] in body
    assert not any(other in body.replace("党支部", "").replace("支委会", NAMES[COMMITTEE]) for name, other in NAMES.items() if name != kind)


def test_another_kind_of_paper_is_refused() -> None:
    with pytest.raises(PaperError, match="没有这种材料"):
        with_causes(SMALL, kind="letter")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("某局领导班子", GROUP), ("某某组", GROUP), ("机关第一支部", BRANCH), ("机关支部委员会", COMMITTEE), ("一支部支委会", COMMITTEE)],
)
def test_the_name_of_a_group_lets_guess_whose_paper_it_is(name: str, kind: str) -> None:
    assert guessed(SMALL, name) == kind


def test_what_became_of_last_years_measures_comes_first_and_is_asked_for() -> None:
    first = next(p for p in draft(SMALL, 1).paragraphs if p.key.startswith("section:"))
    assert re.fullmatch("【待补：上次查出的问题和定下的措施，逐条写明落实到哪一步；.*】", first.text)


def test_a_list_may_give_a_form_its_own_name_and_sections() -> None:
    sections = (Section("past", "往年整改", "写几条"), Section("heard", "征求意见", columns=("来源", "意见")), Section("more", "其他"))
    forms = (Form(GROUP, "班子检查材料", ("past", "heard", "more")), Form(BRANCH, "支部检查材料"))
    bank = replace(SMALL, forms=forms, sections=(*sections, Section("unused", "别的")))
    result = draft(bank, 1, group="某局")
    assert result.paragraph("title").text == "某局年度民主生活会班子检查材料", "the name says whose it is"
    headings = [p.printed for p in result.paragraphs if p.style == "heading1"]
    assert headings[:4] == ["一、往年整改", "二、征求意见", "三、其他", "四、存在的主要问题"]
    asked = [result.paragraph(f"section:{one.id}").text for one in sections]
    assert asked[:2] == ["【待补：写几条】", "【待补：来源、意见】"]
    assert asked[2].startswith("【待补：上次查出的问题")
    branch = with_causes(bank, 1, kind=BRANCH)
    assert branch.paragraph("title").text == "第一组年度民主生活会支部检查材料"
    assert [p.printed for p in branch.paragraphs if p.style == "heading1"][0] == "一、上年度整改落实情况"


def test_a_list_that_brings_a_title_of_before_keeps_it_for_the_paper_that_it_was_for() -> None:
    own = replace(SMALL.frame.group, title="{meeting}班子材料", untitled="班子材料")
    bank = replace(SMALL, frame=replace(SMALL.frame, group=own))
    release = summary(bank, people(bank, *[WEAK] * 7))
    titles = [compose_group(bank, release, meeting).paragraph("title").text for meeting in ("2026年度会议", "会议", "")]
    assert titles == ["2026年度会议班子材料", "【待补：年度】会议班子材料", "班子材料"]
    assert compose_group(bank, release, "2026年度会议", BRANCH).paragraph("title").text == "第一组党支部2026年度会议对照检查材料"


HIGH = {1: [5, 4, 5, 5, 4, 5], 2: [4, 5, 4, 5, 4, 4], 3: [4, 5, 4, 4, 4, 5]}
"""Ratings of 4 and 5 only: means of 4.7, 4.3 and 4.3."""


def test_where_all_rate_high_the_draft_says_what_lies_low_what_is_not_shown_and_what_to_ask() -> None:
    columns = [HIGH[1], HIGH[2], HIGH[3], HIGH[1], [5] * 6, HIGH[1], HIGH[1]]
    result = compose_group(SMALL, summary(SMALL, people(SMALL, *columns)), "m")
    low = "在能显示的项里相对靠后，供讨论："
    assert result.paragraph("open:1").text == f"【待补：{NONE}。{low}“短名三”。会上可以议一议：短名三是否做到】"
    assert result.paragraph("open:2").text == f"【待补：本方面{OPEN}。{low}“短名二”。另有 1 项不显示。会上可以议一议：短名二是否做到】"
    assert result.paragraph("open:3").text == f"【待补：{NONE}】", "neither low nor open: nothing is asked"


def test_where_all_lie_alike_none_is_told_to_lie_behind() -> None:
    nearly = [4, 5, 5, 5, 4, 5, 4, 5, 5, 5, 4, 5]
    assert "相对靠后" not in printed(compose_group(SMALL, summary(SMALL, people(SMALL, *[nearly] * 7)), "m"))


def test_a_question_of_the_list_with_brackets_in_it_stays_inside_the_gap() -> None:
    bank = replace(SMALL, items=tuple(replace(item, question="是否【待补：甲】乙】丙") for item in SMALL.items))
    columns = [HIGH[1], HIGH[2], HIGH[3], HIGH[1], [5] * 6, HIGH[1], HIGH[1]]
    text = compose_group(bank, summary(bank, people(bank, *columns)), "m").paragraph("open:1").text
    assert "甲］乙］丙" in text
    assert gaps(text) == [text]
