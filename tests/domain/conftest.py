"""A small bank built by hand, builders for sheets, and strategies that draw them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from selfcheck.banks.frame_build import neutral
from selfcheck.domain.answers import LENGTHS, TITLES, Answer, AnswerSheet, Commitment, Counts, Opinion, Person, Plan
from selfcheck.domain.bank import (
    Bank,
    Cause,
    Dimension,
    Item,
    Kind,
    Motive,
    Point,
    PreparationStep,
    Say,
    ScalePoint,
    Search,
    Suggestion,
    Targets,
)

TRICKY = (
    "{meeting}",
    "{text}{steps}{topic}",
    "【待补：x】",
    "【待补",
    "【待认定：x】",
    "**b** _i_ [a](http://x)",
    "<b>&amp;</b>",
    "=1+1",
    "%s {0} {{}} \\n",
    "第99个问题",
    "比如，上周的事",
    "好的。”",
    "他说“好”；",
    "。",
    "同上",
    "\ud800",
    "甲\udfff乙",
    "\x00\x1f",
    "一行\n又一行\r\n",
    "\u202e倒\u2028着\u2060写\u200b的",
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
POINTS = ("see", "ask", "end", "own")
"""The ids of the points of each item but the seventh, which has one without a tick."""
MOTIVES = {"trouble": "belief", "haste": "belief", "blame": "duty", "face": "party", "ease": "service"}
FRAME, RULES = neutral()


def variants(kind: str, count: int = 4, sentences: int = 1) -> tuple[str, ...]:
    """Texts that all differ, of the same kind; the number 12 stands in some of them."""
    return tuple(
        "".join(f"{kind}之{'甲乙丙丁'[index]}的第{'一二三四'[s]}句，见 12 条。" for s in range(sentences)) for index in range(count)
    )


def heads(kind: str, count: int = 4) -> tuple[str, ...]:
    """Texts without a closing mark."""
    return tuple(f"{kind}之{'甲乙丙丁'[index]}" for index in range(count))


def dimension(number: int) -> Dimension:
    name = NAMES[number]
    return Dimension(number, name, f"{name}方面", Targets(heads(f"{name}措施标题"), heads(f"{name}标准")))


def point(name: str, id: str) -> Point:
    kind = f"{name}{id}"
    return Point(
        id=id,
        text=f"{kind}要点",
        tick=f"{kind}情形",
        prompts=heads(f"{kind}事例提问", 2),
        headlines=heads(f"{kind}标题"),
        says=tuple(Say(text, think) for text, think in zip(variants(f"{kind}做法"), variants(f"{kind}心思"), strict=True)),
        measures=(Suggestion(f"{kind}措施", f"{kind}看得见", ("leader",)), Suggestion(f"{kind}别的措施", f"{kind}看得见")),
    )


def item(number: int) -> Item:
    where, basis, search = PLACES[number]
    name = f"短名{'一二三四五六七'[number - 1]}"
    return Item(
        number=number,
        short=name,
        question=f"{name}是否做到",
        dimension=where,
        basis=basis,
        search=search,
        points=tuple(point(name, id) for id in POINTS) if number != 7 else (Point("see", f"{name}要点"),),
        levels={rating: f"{name}第 {rating} 级行为" for rating in range(1, 6)},
        instance_prompts=heads(f"{name}事例提问", 2),
        thought_prompts=heads(f"{name}想法提问", 2),
        causes=WEIGHTS[number],
    )


def cause(id: str, name: str) -> Cause:
    return Cause(id, name, heads(f"{name}原因标题"))


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
            PreparationStep("learn", "学习", "", ("学了有关文件", "读了规定的书目"), ("study",)),
            PreparationStep("talk", "谈心", "", ("同班子成员谈了心", "逐人谈了心"), ("talks", "opinions")),
        ),
        "causes": (cause("belief", "信念"), cause("party", "党性"), cause("service", "宗旨"), cause("duty", "担当")),
        "kinds": (Kind("leader", "班子成员"), Kind("member", "普通党员")),
        "motives": tuple(Motive(id, f"动机{id}", leads, variants(f"动机{id}的话")) for id, leads in MOTIVES.items()),
        "frame": FRAME,
        "rules": RULES,
    }
    return Bank(**(fields | changes))


def build_sheet(
    ratings: dict[int, int | None] | None = None,
    *,
    instances: dict[int, str] | None = None,
    thoughts: dict[int, str] | None = None,
    skipped: dict[int, str] | None = None,
    ticks: dict[int, tuple[str, ...]] | None = None,
    motives: dict[int, tuple[str, ...]] | None = None,
    plans: dict[int, str | Plan] | None = None,
    accepted: dict[int, int] | None = None,
    **fields: Any,
) -> AnswerSheet:
    """A sheet from what was entered to each item, by its number; further fields as in AnswerSheet."""
    given: dict[str, dict[int, Any]] = {
        "rating": ratings or {},
        "not_applicable": skipped or {},
        "instance": instances or {},
        "thought": thoughts or {},
        "ticks": ticks or {},
        "motives": motives or {},
        "plan": {number: plan if isinstance(plan, Plan) else Plan(plan) for number, plan in (plans or {}).items()},
        "accepted": accepted or {},
    }
    answers = {
        number: Answer(number, **{name: values[number] for name, values in given.items() if number in values})
        for number in sorted({number for values in given.values() for number in values})
    }
    return AnswerSheet(**({"bank": "small", "seed": "s", "answers": answers} | fields))


def texts() -> st.SearchStrategy[str]:
    """Any text, halves of surrogate pairs included, and texts that look like markup or templates."""
    return st.text(st.characters(), max_size=12) | st.sampled_from(TRICKY) | st.text(st.sampled_from("甲乙丙 。！12"), max_size=8)


def ids(*known: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    """Some of these ids, one that the bank has no more, none at all, or nothing said."""
    return st.none() | st.lists(st.sampled_from([*known, "gone"]), unique=True, max_size=4).map(tuple)


def draw_answer(number: int, words: st.SearchStrategy[str]) -> st.SearchStrategy[Answer]:
    ratings = st.none() | st.integers(1, 5)
    said = {
        "ticks": ids(*POINTS),
        "motives": ids(*MOTIVES),
        "plan": st.just(Plan()) | st.builds(Plan, words, words, words, words),
        "accepted": st.none() | st.integers(0, 4),
    }
    rated = st.builds(Answer, st.just(number), ratings, st.none(), words, words, st.booleans(), **said)
    return rated | st.builds(Answer, st.just(number), st.none(), words, words, words, st.booleans(), **said)


def draw_sheet(words: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[AnswerSheet]:
    """Any sheet of the small bank that a person can enter, without edits."""
    words = texts() if words is None else words
    counts = st.none() | st.integers(0, 999)
    items, parts = st.sampled_from(sorted(PLACES)), st.sampled_from(sorted(NAMES))
    opinion = st.builds(Opinion, words, words, st.none() | items, words, st.none() | parts)
    return st.builds(
        AnswerSheet,
        bank=st.just("small"),
        seed=st.text(max_size=4),
        person=st.builds(Person, words, words, words, words, st.sampled_from(("", "leader", "gone"))),
        answers=st.fixed_dictionaries({}, optional={number: draw_answer(number, words) for number in PLACES}),
        opinions=st.lists(opinion, max_size=3).map(tuple),
        chosen=st.none() | st.lists(items, unique=True).map(tuple),
        left_out=st.just(()) | st.lists(items, unique=True, max_size=3).map(tuple),
        length=st.sampled_from(LENGTHS),
        title=st.sampled_from(TITLES),
        preparation=st.sampled_from([(), ("learn",), ("talk",), ("learn", "talk")]),
        measures=st.dictionaries(parts, st.builds(Commitment, words, words)),
        causes=st.dictionaries(st.sampled_from(("belief", "party", "service", "duty", "gone")), st.booleans(), max_size=3),
        counts=st.builds(Counts, counts, counts, counts),
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
