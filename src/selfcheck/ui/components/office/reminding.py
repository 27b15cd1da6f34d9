"""Who has not yet submitted, in the whole round: names on the page alone, and a text without names by which all are reminded.

The groups stand in the order of the tree. Nothing is ranked, and no time is told but the closing time: progress is for reminding.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import streamlit as st

from selfcheck.services.clocks import spoken
from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import CLOSED, RUNNING, RoundInfo
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import address
from selfcheck.ui.components.standing import groups_by_path

Missing = tuple[str, GroupProgress]
"""A group in which somebody has not submitted, with the names of all levels below the top of the round."""


def remind(now: context.Context, info: RoundInfo, groups: Sequence[GroupProgress]) -> None:
    """Of an anonymous round only the numbers that stand in the table above."""
    found = missing(groups)
    if not found or info.state not in (RUNNING, CLOSED):
        return
    left = sum(group.seats - group.submitted for _, group in found)
    html.section("还没有提交的", f"{len(found)} 个组，{left} 人。只用来提醒，不排先后，不作评比。")
    if not info.row.anonymous and st.toggle("看是哪些人（只在这里看，不导出）", key=f"missing_{info.row.id}"):
        rows = "".join(_row(path, group) for path, group in found)
        html.show(f'<div class="sc-scroll"><table class="sc-table sc-missing">{rows}</table></div>')
    still = {group.group_id: (path, group) for path, group in found if not group.closed}
    if still:
        _text(now, info, still)


def missing(groups: Sequence[GroupProgress]) -> list[Missing]:
    """The groups in which somebody has not submitted, in the order of the tree."""
    return [("／".join(path[1:] or path), group) for path, group in groups_by_path(groups) if group.submitted < group.seats]


def reminder(title: str, until: str, where: str, phone: str, group: str = "") -> str:
    """The text that goes to everybody, or to one group; no name stands in it, and no number."""
    opened = f" {where} " if where and not address.only_here(where) else "码条上的网址"
    lost = f"，电话 {phone}" if phone else ""
    return (
        f"{f'{group}：' if group else ''}“{title}”{until} 截止，还没有提交的请抓紧：打开{opened}，用个人码进入。"
        f"忘了 PIN 码或者丢了码条，找办公室{lost}。已经提交的同志请忽略。"
    )


def _row(path: str, group: GroupProgress) -> str:
    names = "、".join(name for name, done in group.names or () if not done)
    number = f'<td class="sc-num">{group.seats - group.submitted} 人</td>'
    return f"<tr><td>{html.text(path)}</td>{number}<td>{html.text(names)}</td></tr>"


def _text(now: context.Context, info: RoundInfo, still: Mapping[str, Missing]) -> None:
    key = f"remind_{info.row.id}"
    paths = {id: path for id, (path, _) in still.items()}
    picked = st.selectbox("提醒的话（不写姓名，复制后自己发），写给", ["", *paths], format_func=lambda id: paths.get(id, "全部"), key=key)
    chosen = [still[picked]] if picked in still else still.values()
    until = _until({group.closes_at for _, group in chosen})
    issuing, session = now.services.issuing, now.session
    html.to_copy(reminder(info.row.title, until, address.printed(now), issuing.phone(session), paths.get(picked or "", "")), key)


def _until(times: Collection[datetime]) -> str:
    """Until when answers are taken: of groups that close one after another the first time."""
    return spoken(context.local(min(times))) + ("（有的组晚一些）" if len(times) > 1 else "")
