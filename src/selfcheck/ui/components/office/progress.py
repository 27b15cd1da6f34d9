"""How far the groups of a round are; in a named round also who has submitted. Never a rating."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import reminding
from selfcheck.ui.components.office.branches import DEEPEST
from selfcheck.ui.components.standing import standing


def table(now: context.Context, info: RoundInfo, groups: Sequence[GroupProgress]) -> None:
    html.section("进度")
    head = "<tr><th>单位和组</th><th>已提交</th><th>情况</th></tr>"
    html.show(f'<div class="sc-scroll"><table class="sc-table">{head}{"".join(_row(group, info) for group in groups)}</table></div>')
    reminding.remind(now, info, groups)
    named = {group.group_id: group for group in groups if group.names}
    if not named:
        return
    key = f"names_{info.row.id}"
    picked = st.selectbox("看哪一组谁提交了、谁没有", [None, *named], format_func=lambda id: named[id].name if id else "不看", key=key)
    if picked:
        _names(named[picked])


def _names(group: GroupProgress) -> None:
    names = group.names or ()
    waiting, done = [name for name, submitted in names if not submitted], [name for name, submitted in names if submitted]
    html.note(f"没有提交（{len(waiting)} 人）：{'、'.join(waiting) or '无'}", "warn" if waiting else "good")
    html.note(f"已经提交（{len(done)} 人）：{'、'.join(done) or '无'}")


def _row(group: GroupProgress, info: RoundInfo) -> str:
    name = f'<td class="sc-depth-{min(group.depth, DEEPEST)}">{html.text(group.name)}</td>'
    until = "" if group.closes_at == info.row.closes_at or group.closed else f"，{context.moment(group.closes_at)} 截止"
    return f"<tr>{name}<td>{group.submitted}/{group.seats}</td><td>{standing(group, info)}{until}</td></tr>"
