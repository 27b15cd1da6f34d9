"""名册 from a file: the template, what the file would add, and only then the taking over."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.exporters.exporter import Place
from selfcheck.services.roster import RosterPreview
from selfcheck.ui import context
from selfcheck.ui.components import downloads, html
from selfcheck.ui.components.file_field import file_field
from selfcheck.ui.components.office import acts
from selfcheck.web.streamlit_patches import uploads

UPLOADS = "_office_uploads"
"""How many files were taken over: the field gets another key each time, and is empty again."""
SHOWN = 200
"""Rows of a table on the page; the rest is counted."""
FITS = 8
"""Rows that are seen at once; a table with more scrolls, and may be cut just between two of them."""


def roster(now: context.Context) -> None:
    html.section("导入名册", "人多的用表格：下载名册模板，填好，在这里选它。先看清要添加什么，点了确认才写入。")
    acts.outcome("roster")
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.offer(Place.ROSTER)
        html.note("也可以用 .csv。已有的人再出现一次，不会重复添加。")
    key = f"roster_file_{st.session_state.get(UPLOADS, 0)}"
    file = file_field("选择填好的名册", key)
    if file is None:
        return
    content = file.getvalue()
    try:
        with st.spinner("正在读名册……"):
            preview = now.services.organisation.preview_roster(now.session, file.name, content)
    except SelfcheckError as error:
        st.error(f"没有读“{html.label(file.name)}”，什么都没有写入。{html.label(str(error))}")
        return
    with st.container(border=True, key="roster_preview"):
        html.section(file.name)
        _shown(preview)
        if not preview.faults and _new(preview):
            args = (now, file.name, content)
            st.button("确认，写入名单", key="roster_take", on_click=_take, args=args, type="primary", width="stretch")


def _shown(preview: RosterPreview) -> None:
    if preview.faults:
        html.note(f"有 {len(preview.faults)} 处要改。改好名册再选一次；在此以前什么都不写入。", "warn")
        _table(("行", "原因"), [(f"{fault.sheet} {fault.row}".strip(), fault.reason) for fault in preview.faults])
        return
    if not _new(preview):
        same = f"名册里的 {preview.existing} 行都已经在名单上，没有要添加的。"
        html.note(same if preview.existing else "名册里没有人：表头下面每人写一行。")
        return
    there = f"；另有 {preview.existing} 行已经在名单上，不动" if preview.existing else ""
    html.note(f"将添加 {_counted(preview)}{there}。还没有写入，请核对。")
    new = [(path, "（新的单位或组）", "") for path in preview.groups]
    new += [(path, name, "负责人") for path, name in preview.leaders]
    new += [(path, name, "成员") for path, name in preview.members]
    _table(("单位和组", "姓名", "角色"), new)


def _new(preview: RosterPreview) -> int:
    return len(preview.groups) + len(preview.members) + len(preview.leaders)


def _counted(preview: RosterPreview) -> str:
    return f"{len(preview.groups)} 个单位和组、{len(preview.members)} 名成员、{len(preview.leaders)} 名负责人"


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    if len(rows) > FITS:
        listed = f"，这里只列了前 {SHOWN} 行" if len(rows) > SHOWN else ""
        html.note(f"共 {len(rows)} 行{listed}。表里可以往下翻。")
    html.table(columns, rows[:SHOWN])


def _take(now: context.Context, name: str, content: bytes) -> None:
    def act() -> str:
        taken = now.services.organisation.take_roster(now.session, name, content)
        st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1
        uploads.forget()
        return f"已经写入：{_counted(taken)}。接着可以去“个人码”发码。"

    acts.done("roster", act, waiting="正在写入名单……")
