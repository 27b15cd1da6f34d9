"""Choices on the profile page: the earlier self-check to compare with, and the items that go into the draft."""

from __future__ import annotations

import streamlit as st

from selfcheck.domain.compare import Comparison, compare
from selfcheck.domain.weakness import Weakness, chosen_items
from selfcheck.services.records import OpenCheck
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.settings import settings_group


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


def choose_items(opened: OpenCheck, order: tuple[Weakness, ...]) -> None:
    """Ticks for the items of the draft. Items with an opinion are always in it."""
    bank, sheet = opened.bank, opened.sheet
    group = settings_group(opened)
    chosen = chosen_items(bank, sheet, order)
    names = {row.item: f"{row.item} {html.label(bank.item(row.item).short)} · {row.rating} 分" for row in order}
    group.seed(opened)
    picks = group.key("picks")
    ticked = [number for number in names if number in chosen]
    if st.session_state.get(picks) != ticked:
        st.session_state[picks] = ticked

    def pick() -> None:
        st.session_state[group.key("chosen")] = tuple(sorted(st.session_state[picks]))
        group.save()

    def restore() -> None:
        st.session_state[group.key("chosen")] = None
        group.save()

    st.pills(
        "选入草稿的项（点一下选入或去掉）", list(names), selection_mode="multi", format_func=names.__getitem__, key=picks, on_change=pick
    )
    told = [row.item for row in order if row.opinions]
    if told:
        html.note(f"收到过意见的项（第 {'、'.join(map(str, told))} 项）一定写进草稿，好逐条回应。")
    if sheet.chosen is None:
        html.note("现在是默认的选择：3 分及以下的都选；没有这样的项的方面，选其中最弱的一项。")
    else:
        st.button("恢复默认的选择", key="restore_choice", on_click=restore, type="tertiary")
    group.status()
