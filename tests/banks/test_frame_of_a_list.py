"""The wording of documents and the rules of a list: its own keys over those of the package."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from selfcheck.banks import frame_build
from selfcheck.banks.frame_build import neutral
from selfcheck.banks.loader import Loaded, load_text
from selfcheck.domain.bank import Bank
from selfcheck.domain.frame import COUNTS, PARTS, PLACEHOLDERS, FormFrame, Joints, Paper, Papers, Questions, SummaryFrame
from selfcheck.domain.group_papers import KINDS, SUMMARY
from selfcheck.domain.rules import Rules

Told = list[tuple[str, int]]
FORMS = ("report", "speech", "group")


@pytest.fixture
def second(small: str) -> str:
    """The smallest bank, of schema 2."""
    return small.replace("schema: 1", "schema: 2")


def bank_with(small: str, **more: Any) -> Bank:
    """The bank with these keys besides; the program's own writer of YAML puts the quotation marks."""
    loaded = load_text(small + yaml.safe_dump(more, allow_unicode=True), "x.yaml")
    assert loaded.bank is not None, loaded.problems
    return loaded.bank


def sentence(name: str, place: str) -> str:
    """A phrase of this name with the placeholders that it must hold, as no other place has it."""
    return f"{place}·{name}" + "".join(f"{{{word}}}" for word in sorted(PLACEHOLDERS.get(name, ())))


def form(place: str) -> dict[str, Any]:
    """A value for each key of a form."""
    special = {"parts": {name: f"{place}·{name}" for name in PARTS}, "signature": place == "speech"}
    lists = {
        one.name: [sentence(one.name, place), f"又{sentence(one.name, place)}"] for one in fields(FormFrame) if "tuple" in str(one.type)
    }
    texts = {one.name: sentence(one.name, place) for one in fields(FormFrame) if one.type == "str"}
    return {**lists, **texts, **special}


def part(kind: type[Any], place: str) -> dict[str, Any]:
    """A value for each key of the papers, of one of them, or of the report."""
    values: dict[str, Any] = {}
    for one in fields(kind):
        if one.type == "Paper":
            values[one.name] = part(Paper, f"{place}{one.name}")
        else:
            text = sentence(one.name, place)
            values[one.name] = text if one.type == "str" else [text, f"又{text}"]
    return values


def joints() -> dict[str, Any]:
    special = {
        "sources": [{"lead": "上级说，", "words": ["上级"]}, {"lead": "有人说，", "words": ["邻居"]}],
        "counts": {name: f"{name}{{count}}次" for name in COUNTS},
    }
    return {**{one.name: sentence(one.name, "衔接") for one in fields(Joints) if one.name not in special}, **special}


def plain(value: Any) -> Any:
    """The same with lists for tuples."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, tuple | list) else value


def test_each_key_of_the_frame_is_read(second: str) -> None:
    frame = {place: form(place) for place in FORMS}
    frame |= {"papers": part(Papers, "材料"), "summary": part(SummaryFrame, "汇总")}
    frame |= {"joints": joints(), "questions": {one.name: f"问{one.name}" for one in fields(Questions)}}
    assert plain(asdict(bank_with(second, frame=frame).frame)) == frame


def test_each_key_of_each_rule_is_read(second: str) -> None:
    rules = {
        one.name: {"say": f"说{one.name}", "least": place, "most": 1000 + place, "words": [f"词{place}", "又一词"]}
        for place, one in enumerate(fields(Rules))
    }
    assert plain(asdict(bank_with(second, rules=rules).rules)) == rules


def test_the_wording_of_the_package_asks_for_everything_and_says_each_rule() -> None:
    frame, rules = neutral()
    assert [name for name, text in asdict(frame.questions).items() if not text] == []
    assert [name for name, value in asdict(frame.joints).items() if not value] == []
    assert [one.name for one in fields(Rules) if not getattr(rules, one.name).say] == []
    for place in FORMS:
        shared = ("openings", "preparations", "closings", "cause_leads", "measure_leads")
        own = ("title", "untitled") if place != "group" else ()  # a group's paper has its title by whose it is
        assert all(getattr(getattr(frame, place), name) for name in (*own, *shared)), place
        assert set(getattr(frame, place).parts) == set(PARTS)
    assert frame.speech.endings
    assert frame.speech.address
    assert frame.report.signature
    assert frame.group.states
    assert [name for name, value in [*asdict(frame.papers).items(), *asdict(frame.summary).items()] if not value] == []
    assert all(paper.name and paper.form and paper.heading for paper in (getattr(frame.papers, kind) for kind in (*KINDS, SUMMARY)))
    assert set(frame.joints.counts) == set(COUNTS)
    assert [source.lead for source in frame.joints.sources if not source.words], "for a source of no known kind"


def test_a_frame_given_partly_is_completed_key_by_key(second: str) -> None:
    frame = {
        "report": {"title": "{meeting}检查材料", "parts": {"causes": "为什么"}},
        "joints": {"example": "例如，", "counts": {"talks": "谈心{count}次"}, "sources": [{"lead": "有人说，"}]},
        "questions": {"plan": "怎么改"},
        "papers": {"past": "往年", "branch": {"ending": "支部"}},
    }
    made, whole = bank_with(second, frame=frame).frame, neutral()[0]
    assert (made.report.title, made.report.untitled) == ("{meeting}检查材料", whole.report.untitled)
    assert made.report.openings == whole.report.openings
    assert made.report.parts == {**whole.report.parts, "causes": "为什么"}
    assert (made.speech, made.group) == (whole.speech, whole.group)
    assert (made.joints.example, made.joints.about) == ("例如，", whole.joints.about)
    assert (made.papers.past, made.papers.ask) == ("往年", whole.papers.ask)
    assert made.papers.branch == replace(whole.papers.branch, ending="支部")
    assert (made.papers.group, made.summary) == (whole.papers.group, whole.summary)
    assert made.joints.counts == {**whole.joints.counts, "talks": "谈心{count}次"}
    assert [source.lead for source in made.joints.sources] == ["有人说，"], "a list is taken whole"
    assert (made.questions.plan, made.questions.proof) == ("怎么改", whole.questions.proof)


def test_rules_given_partly_are_completed_key_by_key(second: str) -> None:
    made, whole = bank_with(second, rules={"thin": {"least": 20}, "stock": {"words": ["抓手"]}, "length": {"most": 0}}).rules, neutral()[1]
    assert (made.thin.least, made.thin.words, made.thin.say) == (20, whole.thin.words, whole.thin.say)
    assert (made.stock.words, made.stock.say) == (("抓手",), whole.stock.say)
    assert (made.length.least, made.length.most) == (whole.length.least, 0)
    assert made.praise == whole.praise


def test_wrong_placeholders_are_told_with_their_lines(loaded: Loaded, told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items: [{number: 1, short: 一, question: 是否？, dimension: 1}]
    frame:
      report:
        title: 对照检查材料
        openings:
          - 按照{meeting}的安排，对照{checklist}查找差距。
          - 按照{meeting}的安排查找差距。
        closings:
          - '{steps}。'
        judgements: ['{topics}和{topics}']
        parts:
          causes: '{cause}'
      group:
        states: ['{who}在{topic}上有差距。']
      joints:
        proof: 以{proofs}为准
        counts:
          study: 学了
      questions:
        unit: '{unit}'
    rules:
      thin:
        say: '{count}个字'
        words: ['{无}']
    """
    assert told == [
        ("B411", 8),
        ("B411", 11),
        ("B412", 13),
        ("B411", 14),
        ("B412", 16),
        ("B411", 18),
        ("B412", 20),
        ("B411", 22),
        ("B412", 24),
        ("B412", 27),
        ("B412", 28),
    ]
    assert loaded.problems[1].where == "题库的 frame.report.openings 第 2 条"


def test_a_key_that_the_closed_list_of_rules_does_not_have_is_told(told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items: [{number: 1, short: 一, question: 是否？, dimension: 1}]
    rules:
      pattern: {words: [甲]}
      thin: {regex: 甲}
    frame: {letter: {title: '{meeting}'}}
    """
    assert told == [("B302", 7), ("B302", 8), ("B302", 9)]


def test_a_list_of_schema_1_takes_the_wording_of_the_package(small: str) -> None:
    bank = load_text(small + "phrases:\n  openings: ['照{meeting}，对{checklist}。']\n", "x.yaml").bank
    assert bank is not None
    assert (bank.frame, bank.rules) == neutral()


def test_a_wording_of_the_package_that_cannot_be_read_stops_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes it sees at once what is wrong with it."""
    path = tmp_path / "neutral.yaml"
    path.write_text("frame:\n  report:\n    title: 没有会议\n", encoding="utf-8")
    monkeypatch.setattr(frame_build, "NEUTRAL", path)
    with pytest.raises(RuntimeError, match=r"neutral\.yaml:3 .*\[B411\]"):
        frame_build.neutral.__wrapped__()
