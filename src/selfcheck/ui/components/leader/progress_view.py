"""How many of how many have submitted; who has not, where the leader may know."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import RoundInfo
from selfcheck.ui.components import html
from selfcheck.ui.components.member.words import deadline
from selfcheck.ui.components.standing import standing

DEEPEST = 6
"""Levels that are indented; what is deeper stands as far in as these."""


def own_group(info: RoundInfo, group: GroupProgress) -> None:
    """The leader's own group: the numbers, and in a named round the names."""
    until = deadline(group.closes_at, closed=group.closed)
    html.section(group.name, f"{until} · {'不记名' if info.row.anonymous else '记名'} · 满 {info.row.k} 人才显示统计")
    st.progress(group.submitted / group.seats if group.seats else 0.0, text=f"已提交 {group.submitted}/{group.seats} 人")
    if group.names is not None:
        _names(group.names)
    elif info.row.anonymous:
        html.note("这一轮不记名：只有人数，谁提交了、谁没有提交，看不到。")


def _names(names: Sequence[tuple[str, bool]]) -> None:
    waiting = [name for name, done in names if not done]
    if not waiting:
        html.note("全都提交了。", "good")
        return
    html.note(f"还没有提交的（{len(waiting)} 人）：{'、'.join(waiting)}", "warn")
    if done := [name for name, submitted in names if submitted]:
        with st.expander(f"已经提交的（{len(done)} 人）", key="submitted_names"):
            html.note("、".join(done))


def below(info: RoundInfo, groups: Sequence[GroupProgress]) -> None:
    """The groups below: numbers only."""
    html.section("下级各组", "只有人数；姓名由各组的负责人看。")
    rows = "".join(_row(group, info) for group in groups)
    head = "".join(f"<th>{name}</th>" for name in ("单位", "已提交", "进展"))
    html.show(f'<div class="sc-scroll"><table class="sc-table sc-progress"><tr>{head}</tr>{rows}</table></div>')


def _row(group: GroupProgress, info: RoundInfo) -> str:
    name = f'<td class="sc-depth-{min(group.depth - 1, DEEPEST)}">{html.text(group.name)}</td>'
    return f"<tr>{name}<td>{group.submitted}/{group.seats} 人</td><td>{standing(group, info)}</td></tr>"
