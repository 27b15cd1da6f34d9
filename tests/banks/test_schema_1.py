"""Lists of schema 1 stay valid; of their texts only those are printed that somebody can accept as his."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from selfcheck.banks.build import spoken_by_one
from selfcheck.banks.loader import load_file, load_text
from selfcheck.domain.answers import LENGTHS, Answer, AnswerSheet, Plan
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose

FILES = sorted((Path(__file__).parent / "schema_1").glob("*.yaml"))
STUDY = Path(__file__).parent / "schema_1" / "study_style.yaml"


def bank_of(path: Path) -> Bank:
    loaded = load_file(path)
    assert loaded.bank is not None, loaded.problems
    return loaded.bank


def texts(value: Any) -> Iterator[str]:
    """All texts of a tree of lists and tables."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_as_it_was_written_for_schema_1_has_no_problem(path: Path) -> None:
    bank = bank_of(path)
    assert (bank.schema, bank.offers, bank.motives) == (1, False, ())


def test_a_list_of_schema_1_keeps_its_points_levels_questions_and_weights() -> None:
    first = bank_of(STUDY).item(1)
    assert [point.text for point in first.points] == ["每周有固定的学习时间", "落下的内容有没有补"]
    assert first.levels[2] == "有计划，多半没有照做"
    assert first.instance_prompts[0].startswith("最近一次把学习推掉")
    assert first.causes == {"conviction": 2, "method": 1}


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("said", [False, True])
def test_none_of_its_headlines_judgements_bodies_causes_and_phrases_is_printed_any_more(length: str, said: bool) -> None:
    bank, told = bank_of(STUDY), yaml.safe_load(STUDY.read_text("utf-8"))
    old = [*texts([item.get("findings", {}) for item in told["items"]]), *texts(told["phrases"])]
    old += [text for one in told["dimensions"] for text in texts([one.get("judgements", []), one.get("measure", {})])]
    old += [text for one in told["causes"] for text in texts([one["headlines"], one["light"], one["deep"], one.get("measure", {})])]
    pieces = [piece for text in old for piece in text.replace("{", "}").split("}")[::2] if len(piece) > 3]
    assert len(pieces) > 25
    for seed in "甲乙丙":
        answers = {
            item.number: Answer(item.number, 1 + item.number % 4, instance="去年三月停了两次课", thought="怕烦", plan=Plan("按月补课"))
            if said
            else Answer(item.number, 1 + item.number % 4)
            for item in bank.items
        }
        text = "\n".join(one.text for one in compose(bank, AnswerSheet(bank.id, seed, answers=answers, length=length)).paragraphs)
        assert [piece for piece in pieces if piece in text] == []


def test_what_a_rating_alone_suggests_of_such_a_list_is_the_text_of_its_level_in_brackets() -> None:
    bank = bank_of(STUDY)
    draft = compose(bank, AnswerSheet(bank.id, "甲", answers={1: Answer(1, 2)}))
    (span,) = (span for span in draft.paragraph("problem:1").spans if span.origin == "candidate")
    assert "有计划，多半没有照做" in span.text
    assert [paragraph.key for paragraph in draft.paragraphs if paragraph.key.startswith("cause:")] == ["cause:open"]


@pytest.mark.parametrize(
    ("variants", "personal"),
    [
        (["我没有学", "学得少", "本人想得少"], ["我没有学", "本人想得少"]),
        (["管住自己", "定时读书", "手写一遍", "向支部说明", "请家人看"], ["管住自己", "手写一遍", "向支部说明", "请家人看"]),
        (["管住自己", "请家人看"], []),
        (["我管住自己"], ["我管住自己"]),
        (["自我批评少", "批评少"], []),
        ([], []),
    ],
    ids=["said of himself", "of one person, where there are others", "where there are none", "of himself in any case", "a term", "none"],
)
def test_the_words_decide_which_texts_of_schema_1_can_be_said_of_one_person_only(variants: list[str], personal: list[str]) -> None:
    assert list(spoken_by_one(variants)) == personal


def test_the_texts_of_schema_1_that_are_of_one_person_are_found_in_measures_causes_and_levels(small: str) -> None:
    measure = "    measure:\n      headlines: [管住自己, 定时读书]\n      actions: [我来做]\n      standards: [本人说得出, 同志说得出]\n"
    causes = "causes:\n  - {id: a, name: 甲, headlines: [自己想得少, 想得少], light: [我], deep: [我]}\n"
    item = "    causes: {a: 1}\n    levels: {1: 本人不做, 2: 自己做得少, 3: 丙, 4: 丁, 5: 戊}\n"
    head, items = small.split("items:")
    loaded = load_text(f"{head}{measure}items:{items}{item}{causes}", "x.yaml")
    assert loaded.bank is not None, loaded.problems
    assert loaded.bank.personal == {"管住自己", "本人说得出", "自己想得少", "本人不做"}
