"""A small bank built by hand, builders for sheets, and strategies that draw them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from selfcheck.domain.answers import LENGTHS, TITLES, Answer, AnswerSheet, Commitment, Opinion, Person
from selfcheck.domain.bank import Bank, Cause, Dimension, Finding, Item, MeasureTexts, Phrases, PreparationStep, ScalePoint, Search

TRICKY = (
    "{meeting}",
    "{text}{steps}{numbers}",
    "【待补：x】",
    "【待补",
    "**b** _i_ [a](http://x)",
    "<b>&amp;</b>",
    "=1+1",
    "%s {0} {{}} \\n",
    "第99个问题",
    "比如，上周的事",
    "好的。”",
    "。",
    "\ud800",
    "甲\udfff乙",
    "\x00\x1f",
    "一行\n又一行\r\n",
    "　全角空格　",
    "👨‍👩‍👧",
)
NAMES = {1: "学习", 2: "落实", 3: "作风"}
PLACES = {
    1: (1, "党章", 1),
    2: (2, "准则", 1),
    3: (1, "党章", 2),
    4: (3, "条例", 2),
    5: (2, "准则", 1),
    6: (3, "条例", None),
    7: (2, "", None),
}
WEIGHTS: dict[int, dict[str, int]] = {
    1: {"belief": 3, "party": 1},
    2: {"party": 3, "service": 1},
    3: {"belief": 1, "duty": 1},
    4: {"service": 3, "belief": 2},
    5: {"duty": 3, "party": 1},
    6: {"service": 1, "duty": 2},
    7: {"party": 2, "service": 1},
}


def variants(kind: str, count: int = 4, sentences: int = 1) -> tuple[str, ...]:
    """Texts that all differ, of the same kind; the number 12 stands in some of them."""
    return tuple(
        "".join(f"{kind}之{'甲乙丙丁'[index]}的第{'一二三四'[s]}句，见 12 条。" for s in range(sentences)) for index in range(count)
    )


def heads(kind: str, count: int = 4) -> tuple[str, ...]:
    """Texts without a closing mark."""
    return tuple(f"{kind}之{'甲乙丙丁'[index]}" for index in range(count))


def measure(kind: str) -> MeasureTexts:
    return MeasureTexts(heads(f"{kind}措施标题"), variants(f"{kind}措施", sentences=3), heads(f"{kind}标准"))


def dimension(number: int) -> Dimension:
    name = NAMES[number]
    judgements = tuple(f"主要表现在{{topics}}上，{name}概括之{letter}。" for letter in "甲乙丙丁")
    return Dimension(number, name, f"在{name}方面", judgements, measure(name))


def item(number: int) -> Item:
    where, basis, search = PLACES[number]
    name = f"短名{'一二三四五六七'[number - 1]}"
    findings = {
        band: Finding(heads(f"{name}{band}标题"), variants(f"{name}{band}正文", sentences=3)) for band in ("low", "middle", "slight")
    }
    return Item(
        number=number,
        short=name,
        question=f"{name}是否做到",
        dimension=where,
        basis=basis,
        search=search,
        points=(f"{name}要点",),
        levels=dict.fromkeys(range(1, 6), f"{name}行为"),
        instance_prompts=heads(f"{name}事例提问", 2),
        thought_prompts=heads(f"{name}想法提问", 2),
        findings=findings,
        causes=WEIGHTS[number],
    )


def cause(id: str, name: str) -> Cause:
    return Cause(id, name, heads(f"{name}原因标题"), variants(f"{name}浅", sentences=3), variants(f"{name}深", sentences=3), measure(name))


def build_bank(**changes: Any) -> Bank:
    """The bank of these tests; items 2, 5 and 7 stand between those of the other 方面."""
    fields: dict[str, Any] = {
        "id": "small",
        "version": "v1",
        "title": "七个是否",
        "scale": tuple(ScalePoint(rating, f"{rating} 分") for rating in range(1, 6)),
        "dimensions": tuple(dimension(number) for number in NAMES),
        "items": tuple(item(number) for number in PLACES),
        "searches": (Search(1, "找一找学习"), Search(2, "找一找作风")),
        "preparation": (
            PreparationStep("learn", "学习", "", ("学了有关文件", "读了规定的书目")),
            PreparationStep("talk", "谈心", "", ("同班子成员谈了心", "逐人谈了心")),
        ),
        "causes": (cause("belief", "信念"), cause("party", "党性"), cause("service", "宗旨"), cause("duty", "担当")),
        "phrases": Phrases(openings=("按照{meeting}的要求，对照{checklist}作了自查。", "为开好{meeting}，对照{checklist}逐项检查。")),
    }
    return Bank(**(fields | changes))


def build_sheet(
    ratings: dict[int, int | None] | None = None,
    *,
    instances: dict[int, str] | None = None,
    thoughts: dict[int, str] | None = None,
    skipped: dict[int, str] | None = None,
    **fields: Any,
) -> AnswerSheet:
    """A sheet from ratings, instances, thoughts and reasons by item; further fields as in AnswerSheet."""
    ratings, instances, thoughts, skipped = ratings or {}, instances or {}, thoughts or {}, skipped or {}
    numbers = sorted({*ratings, *instances, *thoughts, *skipped})
    answers = {
        number: Answer(number, ratings.get(number), skipped.get(number), instances.get(number, ""), thoughts.get(number, ""))
        for number in numbers
    }
    return AnswerSheet(**({"bank": "small", "seed": "s", "answers": answers} | fields))


def texts() -> st.SearchStrategy[str]:
    """Any text, halves of surrogate pairs included, and texts that look like markup or templates."""
    return st.text(st.characters(), max_size=12) | st.sampled_from(TRICKY) | st.text(st.sampled_from("甲乙丙 。！12"), max_size=8)


def draw_answer(number: int, words: st.SearchStrategy[str]) -> st.SearchStrategy[Answer]:
    ratings = st.none() | st.integers(1, 5)
    rated = st.builds(Answer, st.just(number), ratings, st.none(), words, words, st.booleans())
    return rated | st.builds(Answer, st.just(number), st.none(), words, words, words, st.booleans())


def draw_sheet(words: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[AnswerSheet]:
    """Any sheet of the small bank that a person can enter, without edits."""
    words = texts() if words is None else words
    opinion = st.builds(Opinion, words, words, st.none() | st.sampled_from(sorted(PLACES)), words)
    return st.builds(
        AnswerSheet,
        bank=st.just("small"),
        seed=st.text(max_size=4),
        person=st.builds(Person, words, words, words, words),
        answers=st.fixed_dictionaries({}, optional={number: draw_answer(number, words) for number in PLACES}),
        opinions=st.lists(opinion, max_size=3).map(tuple),
        chosen=st.none() | st.lists(st.sampled_from(sorted(PLACES)), unique=True).map(tuple),
        left_out=st.just(()) | st.lists(st.sampled_from(sorted(PLACES)), unique=True, max_size=3).map(tuple),
        length=st.sampled_from(LENGTHS),
        title=st.sampled_from(TITLES),
        preparation=st.sampled_from([(), ("learn",), ("talk",), ("learn", "talk")]),
        measures=st.dictionaries(st.sampled_from(sorted(NAMES)), st.builds(Commitment, words, words)),
    )


@pytest.fixture(scope="session")
def bank() -> Bank:
    return build_bank()


@pytest.fixture(scope="session")
def make_bank() -> Callable[..., Bank]:
    return build_bank


@pytest.fixture(scope="session")
def make_sheet() -> Callable[..., AnswerSheet]:
    return build_sheet


@pytest.fixture(scope="session")
def sheets() -> Callable[..., st.SearchStrategy[AnswerSheet]]:
    """The strategy of sheets: `data.draw(sheets())`; its argument replaces the texts."""
    return draw_sheet


@pytest.fixture(scope="session")
def tricky() -> tuple[str, ...]:
    """Texts that look like markup or templates, or are no valid text."""
    return TRICKY
