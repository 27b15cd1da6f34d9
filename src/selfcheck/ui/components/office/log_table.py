"""操作记录: what is sought in it, and a table in which stands out what went wrong at a door."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from selfcheck.exporters.exporter import Place
from selfcheck.services.group_records import LogRow
from selfcheck.services.log_names import NAMES, is_try, name_of
from selfcheck.ui import context
from selfcheck.ui.components import downloads, html
from selfcheck.ui.components.office import acts

WORDS, ONLY, PAGES = "log_words", "log_only", "_log_pages"


def sought() -> tuple[str, str]:
    """The fields in which one seeks, and the way to take away what was found. Returns the words, and the action or blank."""
    left, right = st.columns(2)
    left.text_input("找什么（姓名、单位、做的事）", key=WORDS, on_change=_from_the_first)
    right.selectbox("做了什么", ("", *NAMES), format_func=lambda action: NAMES.get(action, "全部"), key=ONLY, on_change=_from_the_first)
    words, only = acts.typed(WORDS), acts.typed(ONLY)
    downloads.offer(Place.LOG, words=words, only=only, zone=context.zone().key)
    return words, only


def _from_the_first() -> None:
    st.session_state.pop(PAGES, None)


def table(lines: Sequence[LogRow]) -> None:
    head = "".join(f"<th>{name}</th>" for name in ("时间", "谁", "做了什么", "对象"))
    html.show(f'<div class="sc-scroll"><table class="sc-table sc-log"><tr>{head}</tr>{"".join(map(_row, lines))}</table></div>')


def _row(line: LogRow) -> str:
    cells = (f"{context.local(line.at):%Y-%m-%d %H:%M:%S}", line.actor, name_of(line.action), line.subject)
    kind = ' class="sc-try"' if is_try(line.action) else ""
    return f"<tr{kind}>{''.join(f'<td>{html.text(cell)}</td>' for cell in cells)}</tr>"
