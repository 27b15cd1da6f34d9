"""Choices on the profile page: the earlier self-check to compare with, and the items that go into the draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from selfcheck.domain.bank import HIGHEST, Bank
from selfcheck.domain.compare import Comparison, compare
from selfcheck.domain.weakness import Choice, Weakness, choose
from selfcheck.domain.writing import pieces, workload
from selfcheck.services.records import OpenCheck
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.writing_form import listed
from selfcheck.ui.form.declare import Card, Field, Form, Step, Way

FEW = 3
"""Items that a sentence names."""


def earlier_check(now: context.Context, opened: OpenCheck) -> Comparison | None:
    """Another self-check of this person on the same bank, where he has one and picks it."""
    others = {info.id: info for info in now.services.checks.mine(now.session) if info.id != opened.id and info.bank_id == opened.bank.id}
    if not others:
        return None
    picked = st.selectbox(
        "与另一次自查比较",
        [None, *others],
        format_func=lambda id: "不比较" if id is None else f"{context.told(others[id].created_at)} 开始的，已评 {others[id].answered} 项",
        key="earlier",
        placeholder="不比较",
    )
    if picked is None:
        return None
    other = now.services.checks.load(now.session, picked)
    result = compare(opened.bank, other.bank, other.sheet)
    if result.not_comparable:
        names = "、".join(f"第 {number} 项" for number in result.not_comparable)
        html.note(f"{names}的题目此后改过，不作比较，也不计入上次的平均分。", "warn")
    return result


def weakest_sentence(bank: Bank, order: Sequence[Weakness]) -> str:
    """The three weakest items; all that are tied with the third one are named, or none of them where they would be too many."""
    if not order:
        return ""
    low = [row for row in order if row.rank <= FEW and row.rating < HIGHEST]
    low = low if len(low) <= 2 * FEW else [row for row in low if row.rank < low[-1].rank]
    if not low:
        return f"{len(order)} 项的评分大体相同，看不出强弱。" if order[0].rating < HIGHEST else "评了分的各项都是 5 分。"
    return f"最弱的：{'；'.join(f'{bank.item(row.item).short}（{row.rating} 分）' for row in low)}。"


def choice_form(opened: OpenCheck, order: Sequence[Weakness]) -> Form:
    """One table of the rated items which is also the choice: the chosen ones, those that could be, and behind a fold those rated 5."""
    bank, sheet = opened.bank, opened.sheet
    choice = choose(bank, sheet)
    rows = {row.item: row for row in order}
    chosen = [*(number for number in rows if number in choice.items), *(number for number in choice.items if number not in rows)]
    high = [number for number in choice.offered if rows[number].rating == HIGHEST and not sheet.answer(number).own_words]
    offered = [number for number in choice.offered if number not in high]
    numbers = [*chosen, *offered, *high]
    parts = (("", len(chosen), False), ("还可以写", len(offered), False), (f"评 5 分的 {len(high)} 项", len(high), True))
    ticks = Field(
        "ticks",
        "chosen",
        "settings",
        "写进材料的项",
        "chosen",
        options=tuple((number, f"{number} {bank.item(number).short}", _tie(choice, number)) for number in numbers),
        columns=("自评", "意见"),
        cells=tuple(_cells(opened, number) for number in numbers),
        parts=tuple(part for part in parts if part[1]),
        usual=choose(bank, replace(sheet, chosen=None, left_out=())).items,
        added=tuple(number for number in choice.items if number not in (sheet.chosen or ())),
        reset="恢复默认的选择",
        left_out="left_out",
    )
    note = f"勾选的写进材料，{workload(pieces(bank, sheet))}。"
    return Form(
        steps=(Step("", "", (Card("choice", (ticks,), plain=True, note=note),)),),
        before=Way("← 意见", "opinions"),
        after=Way("写第 1 件 →", "writing"),
    )


def _cells(opened: OpenCheck, number: int) -> tuple[str, str]:
    """Rating and number of opinions. An item with an opinion is chosen, rated or not."""
    rating, told = opened.sheet.answer(number).rating, sum(one.said and one.item == number for one in opened.sheet.opinions)
    return str(rating) if rating else "—", f"{told} 条" if told else ""


def _tie(choice: Choice, number: int) -> str:
    """What is said of an item that was drawn: the person decides, not the lot."""
    tied = choice.drawn.get(number, ())
    return f"同{listed(tied)}一样弱，先抽了这一项，请您自己定" if tied else ""
