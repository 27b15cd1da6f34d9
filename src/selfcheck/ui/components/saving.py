"""What became of a save: 已保存, a failure, or two texts to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

import streamlit as st

from selfcheck.domain.answers import Answer
from selfcheck.services.records import Entry
from selfcheck.ui import context, state
from selfcheck.ui.components import html

Value = Entry | Answer | None
NAMES = {
    "rating": "评分",
    "not_applicable": "不适用的理由",
    "instance": "具体事例",
    "thought": "思想根源",
    "source": "来源",
    "text": "内容",
    "reply": "回应",
    "name": "姓名",
    "post": "职务",
    "unit": "单位",
    "meeting": "会议",
    "owner": "责任人",
    "deadline": "时限",
    "title": "文种",
    "length": "篇幅",
    "chosen": "选入的项",
    "preparation": "准备情况",
}


def show(entry: str, widgets: Mapping[str, Any], save: Callable[[], None], keep: Callable[[], None]) -> None:
    """The line under the fields of an entry. `save` tries again, `keep` saves this tab's values over the other one's."""
    found = state.status(entry)
    if found.saved_at:
        at = "" if context.day_only(found.saved_at) else f" {context.local(found.saved_at):%H:%M:%S}"
        html.show(f'<p class="sc-saved" role="status">已保存{at}</p>')
    elif found.failure:
        st.error(f"没有保存：{html.label(found.failure)}")
        st.button("再保存一次", key=f"retry_{entry}", on_click=save)
    elif found.conflict:
        _conflict(entry, widgets, keep, found.conflict.mine, found.conflict.theirs)


def _conflict(entry: str, widgets: Mapping[str, Any], keep: Callable[[], None], mine: Value, theirs: Value) -> None:
    with st.container(border=True, key=f"conflict_{entry.replace(':', '_')}"):
        html.note("这一处刚在另一个页面里改过，本页的修改没有保存。两份都在下面，请选一份。", "warn")
        left, right = st.columns(2)
        with left:
            _version("本页的", mine, theirs)
            st.button("保留本页的", key=f"mine_{entry}", on_click=keep, type="primary")
        with right:
            _version("另一个页面的", theirs, mine)
            st.button("采用另一份", key=f"theirs_{entry}", on_click=state.take_theirs, args=(entry, widgets))


def _version(name: str, value: Value, other: Value) -> None:
    html.show(f'<h4 class="sc-version">{html.text(name)}</h4>')
    if value is None:
        html.note("（已删除）")
        return
    for field in fields(value):
        mine, theirs = getattr(value, field.name), getattr(other, field.name, None)
        if mine != theirs and field.name in NAMES:
            html.show(f'<p class="sc-diff"><b>{NAMES[field.name]}</b><br>{html.text(_words(mine))}</p>')


def _words(value: object) -> str:
    if value in (None, "", ()):
        return "（空）"
    return "、".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
