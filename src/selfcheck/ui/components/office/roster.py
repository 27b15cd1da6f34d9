"""名册 from a file: what was found in it, what is asked, what it would change, and only then the taking over."""

from __future__ import annotations

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.exporters.exporter import Place
from selfcheck.services.roster_difference import Difference
from selfcheck.ui import context, navigation
from selfcheck.ui.components import downloads, html
from selfcheck.ui.components.file_field import file_field
from selfcheck.ui.components.office import acts, roster_changes, roster_found, roster_questions
from selfcheck.ui.components.office.roster_state import Loaded, loaded
from selfcheck.web.streamlit_patches import uploads

UPLOADS = "_office_uploads"
"""How many files were taken over: the field gets another key each time, and is empty again."""
_TAKEN = "_office_roster_taken"
"""What was written last, as long as no other file is chosen."""


def roster(now: context.Context) -> None:
    html.section("导入名册", "现成的名册表格就行，列名、合并的单元格、合计行都认得；在这里选它。先看清要改什么，点了确认才写入。")
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.offer(Place.ROSTER)
        html.note("Excel 表格（.xlsx、.xls）、.ods 和 .csv 都可以。已有的人再出现一次，不会重复添加。")
    file = file_field("选择名册", f"roster_file_{st.session_state.get(UPLOADS, 0)}")
    if file is None:
        _done()
        return
    st.session_state.pop(_TAKEN, None)
    with st.spinner("正在读名册……"):
        found = loaded(now, file)
    if found.reading is None:
        st.error(f"没有读“{html.label(file.name)}”，什么都没有写入。{html.label(found.refusal)}")
        return
    acts.outcome("roster")
    with st.container(border=True, key="roster_preview"):
        html.section(file.name)
        _held(now, found)


def _done() -> None:
    if said := st.session_state.get(_TAKEN):
        with st.container(horizontal=True, vertical_alignment="center", key="roster_taken"):
            html.note(said, "good")
            st.button("去发码 →", key="roster_next", on_click=navigation.turn_to, args=(navigation.CODES,), type="primary")


def _held(now: context.Context, found: Loaded) -> None:
    """The file, held against the organisation as it is in this moment."""
    reading = found.reading
    assert reading is not None
    roster_found.shown(found, reading)
    if not reading.persons:
        if not any(error.whole for error in reading.errors):
            html.note("名册里没有人：表头下面每人写一行。", "warn")
        return
    change = now.services.rosters.preview(now.session, reading, found.decisions())
    roster_questions.asked(found, (*reading.questions, *change.questions), change.above)
    roster_changes.decided(found, change)
    roster_changes.shown(change)
    if change.changes:
        st.button(_label(change), key="roster_take", on_click=_take, args=(now, found, change.print), type="primary", width="stretch")


def _label(change: Difference) -> str:
    if change.faults:
        return f"跳过有问题的 {change.faulty_rows} 行，先{_counted(change)}"
    return f"确认：{_counted(change)}"


def _counted(change: Difference) -> str:
    numbers = (("添加", change.people), ("调动", len(change.moves)), ("移除", len(change.leaving)))
    return "，".join(f"{what} {number} 人" for what, number in numbers if number)


def _take(now: context.Context, found: Loaded, shown: str) -> None:
    assert found.reading is not None
    try:
        with st.spinner("正在写入名单……"):
            change = now.services.rosters.take(now.session, found.reading, found.decisions(), shown)
    except SelfcheckError as error:
        acts.refuse("roster", str(error))
        return
    units = f"（新的单位和组 {len(change.units)} 个）" if change.units else ""
    st.session_state[_TAKEN] = f"已经写入：{_counted(change)}{units}。"
    st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1
    uploads.forget()
