"""Choices on the profile page: the earlier self-check to compare with, and the items that go into the draft."""

from __future__ import annotations

import streamlit as st

from selfcheck.domain.compare import Comparison, compare
from selfcheck.domain.weakness import Weakness
from selfcheck.services.records import OpenCheck
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.form.declare import Card, Field, Form, Step, Way


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


def choice_form(opened: OpenCheck, order: tuple[Weakness, ...]) -> Form:
    """Ticks for the items of the draft."""
    bank = opened.bank
    options = tuple((row.item, f"{row.item} {bank.item(row.item).short} · {row.rating} 分", "") for row in order)
    ticks = Field("ticks", "chosen", "settings", "选入草稿的项", "chosen", options=options, left_out="left_out")
    return Form(steps=(Step("", "", (Card("choice", (ticks,)),)),), before=Way("← 意见", "opinions"), after=Way("写第 1 件 →", "writing"))
