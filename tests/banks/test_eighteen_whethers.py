"""The shipped bank “十八个是否” holds what is promised, and its drafts land at their lengths and differ from each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from selfcheck.banks.loader import load_file
from selfcheck.domain.answers import Answer, AnswerSheet, Person
from selfcheck.domain.bank import Bank, Finding, Phrases
from selfcheck.domain.draft import compose
from selfcheck.domain.paragraphs import Draft

FILE = Path(__file__).parents[2] / "questions" / "eighteen_whethers_2019.yaml"
BODIES = {"low": 4, "middle": 4, "slight": 2}
LENGTHS = {"brief": 3000, "normal": 4500, "full": 6500}
RATINGS = {"all 1": (1,), "all 3": (3,), "all 4": (4,), "mixed": (2, 3, 4, 3, 1), "low": (1, 2)}
EVENTS = (
    "三月里有位同志来开证明，只说了一句材料不齐，他为此跑了三趟才办成，事后也没有去问过一声",
    "上半年有一件要几方商量的事，一直等对方先拿意见，前后拖了四十天，最后是别人出面才定下来",
    "五月组织集中学习，自己没有先读原文，轮到发言照着材料念了一遍，别人一问就答不上来了",
)
SAME = 8
"""A run of this many characters that stands in all drafts counts as text that is the same in them."""
ADMITTED = re.compile("违反|违纪|违规|违法|收受|受贿|谋取|侵占|挪用|损害群众|侵害|不请示|不报告|瞒报|公款|对抗组织|阳奉阴违|信念动摇|丧失")
OUTSIDE = re.compile("比如|今年|去年|上个月|某村|某次|乡村振兴|帮扶|企业|我们")
MARKUP = re.compile(r"[{}【】#&*A-Za-z0-9０-９,;:!?()\"']")


@pytest.fixture(scope="module")
def bank() -> Bank:
    loaded = load_file(FILE)
    assert loaded.bank is not None, "\n".join(map(str, loaded.problems))
    return loaded.bank


def findings(bank: Bank) -> Iterator[tuple[str, Finding]]:
    for item in bank.items:
        for band, finding in item.findings.items():
            yield f"{item.number} {band}", finding


def odd(texts: Iterable[str], low: int, high: int) -> list[str]:
    """The texts whose length is out of bounds."""
    return [text for text in texts if not low <= len(text) <= high]


def sentences(text: str) -> int:
    return len(re.findall("[^。]+。", text)) if text.endswith("。") else 0


def sheet(seed: str, length: str, ratings: Sequence[int] = RATINGS["mixed"]) -> AnswerSheet:
    """Seventeen problems with instances of 30 to 50 characters; item 12 does not apply."""
    numbers = [number for number in range(1, 19) if number != 12]
    answers = {number: Answer(number, ratings[number % len(ratings)], instance=EVENTS[number % 3]) for number in numbers}
    answers[12] = Answer(12, not_applicable="现岗位不涉及")
    person = Person("甲", "科长", "市某局", "专题民主生活会")
    return AnswerSheet(
        "eighteen_whethers_2019",
        seed,
        person=person,
        answers=answers,
        chosen=tuple(numbers),
        length=length,
        preparation=("study", "opinions", "reflection", "rectification"),
    )


def composed(draft: Draft) -> str:
    """The text of a draft without the person's words and without holes; \n in their place."""
    return "\n".join("".join(span.text if span.origin in ("bank", "frame") else "\n" for span in p.spans) for p in draft.paragraphs)


def runs(text: str) -> set[str]:
    return {run for start in range(len(text) - SAME + 1) if "\n" not in (run := text[start : start + SAME])}


def covered(text: str, known: set[str]) -> int:
    """How many characters of the text lie in a known run."""
    inside: set[int] = set()
    for start in range(len(text) - SAME + 1):
        if text[start : start + SAME] in known:
            inside.update(range(start, start + SAME))
    return len(inside)


def test_all_eighteen_items_have_points_levels_and_prompts(bank: Bank) -> None:
    assert [item.number for item in bank.items] == list(range(1, 19))
    assert [item.basis for item in bank.items] == ["党章"] * 5 + ["准则"] * 8 + ["条例"] * 5
    for item in bank.items:
        assert re.fullmatch("是否.+？", item.question)
        assert 3 <= len(item.points) <= 5
        assert sorted(item.levels) == [1, 2, 3, 4, 5]
        assert len({*item.levels.values()}) == 5
        for prompts in (item.instance_prompts, item.thought_prompts):
            assert prompts
            assert all(prompt.endswith("？") for prompt in prompts)


def test_the_lists_of_the_checklist_are_complete(bank: Bank) -> None:
    assert [len(bank.items_of(number)) for number in range(1, 6)] == [3, 3, 3, 4, 5]
    assert (len(bank.searches), len(bank.references), len(bank.preparation), len(bank.scale)) == (4, 4, 4, 5)
    assert [cause.id for cause in bank.causes] == ["conviction", "spirit", "purpose", "duty"]


def test_the_bank_says_where_it_comes_from_and_what_to_check_it_against(bank: Bank) -> None:
    assert bank.year == 2019
    assert "2019年7月" in bank.source
    for words in ("2022", "2023", "自评", "核对"):
        assert words in bank.notice


def test_every_band_has_headlines_and_bodies_enough_and_of_the_right_length(bank: Bank) -> None:
    assert len(list(findings(bank))) == 18 * 3
    for place, finding in findings(bank):
        assert len({*finding.headlines}) >= 2, place
        assert len({*finding.bodies}) >= BODIES[place.split()[1]], place
        assert odd(finding.headlines, 8, 20) == odd(finding.bodies, 60, 140) == [], place
        assert {sentences(body) for body in finding.bodies} == {3}, place
        assert not any(headline[-1] in "。，；" for headline in finding.headlines), place


def test_variants_of_a_band_do_not_begin_alike_and_no_two_bodies_share_a_clause(bank: Bank) -> None:
    owner: dict[str, str] = {}
    for place, finding in findings(bank):
        assert all(one[:3] != other[:3] for one, other in combinations(finding.bodies, 2)), place
        for number, body in enumerate(finding.bodies):
            for clause in re.split("[，。；：]", body):
                assert len(clause) < 9 or owner.setdefault(clause, f"{place} {number}") == f"{place} {number}", clause


def test_findings_name_no_breach_and_no_fact_of_anybodys_life(bank: Bank) -> None:
    for place, finding in findings(bank):
        for text in (*finding.headlines, *finding.bodies):
            for pattern in (ADMITTED, OUTSIDE, MARKUP):
                assert not pattern.search(text), f"{place}: {text}"


def test_causes_admit_no_breach_either(bank: Bank) -> None:
    for cause in bank.causes:
        for text in (*cause.headlines, *cause.light, *cause.deep):
            assert not any(pattern.search(text) for pattern in (ADMITTED, OUTSIDE, MARKUP)), text


def test_every_item_weighs_on_two_causes_and_most_on_one_or_two(bank: Bank) -> None:
    known = {cause.id for cause in bank.causes}
    for item in bank.items:
        weights = [item.causes[cause] for cause in known]
        assert set(weights) <= {0, 1, 2, 3}
        assert sum(weight > 0 for weight in weights) >= 2, item.number
        assert 1 <= weights.count(3) <= 2, item.number


def test_causes_and_measures_have_four_variants_with_standards(bank: Bank) -> None:
    for cause in bank.causes:
        for texts in (cause.headlines, cause.light, cause.deep, cause.measure.actions, cause.measure.standards):
            assert len({*texts}) >= 4
        assert odd((*cause.light, *cause.deep), 190, 270) == []
    for dimension in bank.dimensions:
        measure = dimension.measure
        for texts in (dimension.judgements, measure.headlines, measure.actions, measure.standards):
            assert len({*texts}) >= 4
    measures = [*(cause.measure for cause in bank.causes), *(dimension.measure for dimension in bank.dimensions)]
    assert not any(standard.endswith("。") for measure in measures for standard in measure.standards)


def test_every_kind_of_phrase_has_four_variants(bank: Bank) -> None:
    phrases: dict[str, Any] = asdict(bank.phrases)
    assert {name for name, variants in phrases.items() if len({*variants}) < 4} == set()
    assert all(lead[-1] in "，：" for lead in (*bank.phrases.thoughts, *bank.phrases.opinions))
    assert all(len({*step.statements}) >= 4 for step in bank.preparation)


def test_an_opening_asserts_no_step_of_preparation_that_may_not_have_been_taken(bank: Bank) -> None:
    """What was done before stands in the sentence of the ticked steps alone."""
    for opening in (*bank.phrases.openings, *Phrases().openings):
        assert not re.search("逐条|逐项|一条一条|检查了|检视|学习了|学完|征求|谈心|整改|自查", opening), opening


def test_an_action_follows_the_numbers_of_its_problems_as_a_sentence(bank: Bank) -> None:
    """“针对第1个问题，” stands before it: nothing that opens a new sentence or names the problems again."""
    for dimension in bank.dimensions:
        for action in dimension.measure.actions:
            assert not re.match("针对|对于|第|这|那|各|逐", action), action
            assert sentences(action) == 3, action


@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_the_same_in_ten_drafts_stays_under_a_quarter(bank: Bank, length: str) -> None:
    texts = [composed(compose(bank, sheet(seed, length))) for seed in "甲乙丙丁戊己庚辛壬癸"]
    known = set.intersection(*map(runs, texts))
    for text in texts:
        assert covered(text, known) < len(text) / 4


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("ratings", RATINGS)
def test_seventeen_problems_with_instances_land_at_the_length_asked_for(bank: Bank, length: str, ratings: str) -> None:
    assert odd(EVENTS, 30, 50) == []
    for seed in "甲乙丙":
        draft = compose(bank, sheet(seed, length, RATINGS[ratings]))
        count = sum(len(paragraph.printed) for paragraph in draft.paragraphs)
        assert count == pytest.approx(LENGTHS[length], rel=0.2)


def test_no_two_causes_of_a_draft_are_led_to_their_problems_alike(bank: Bank) -> None:
    for seed in "甲乙丙丁戊己庚辛壬癸":
        text = "\n".join(paragraph.text for paragraph in compose(bank, sheet(seed, "full")).paragraphs)
        joins = [piece for phrase in bank.phrases.explains for piece in re.split(r"\{\w+\}", phrase) if len(piece) > 5]
        assert [piece for piece in joins if text.count(piece) > 1] == []


def test_every_item_has_a_topic_of_its_own_that_goes_into_a_sentence(bank: Bank) -> None:
    topics = [item.topic for item in bank.items]
    assert len(set(topics)) == len(topics) == 18
    for item in bank.items:
        assert re.fullmatch("[\u4e00-\u9fff]{6,16}", item.topic), "no mark that would break a sentence or a row of topics"
        assert item.topic != item.short
        assert not ADMITTED.search(item.topic)


def test_no_sentence_of_a_draft_names_an_item_by_its_axis(bank: Bank) -> None:
    """“短板在‘党中央权威’” says what nobody means."""
    for seed in range(12):
        answers = {item.number: Answer(item.number, 1 + (seed + item.number) % 4) for item in bank.items}
        sheet = AnswerSheet(bank.id, str(seed), answers=answers, chosen=tuple(answers))
        told = "\n".join(f"{paragraph.text}{paragraph.why}" for paragraph in compose(bank, sheet).paragraphs)
        assert [item.short for item in bank.items if f"“{item.short}”" in told] == []
        assert all(item.topic in told for item in bank.items)
