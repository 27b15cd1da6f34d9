"""存档 on the page: out as a file, in from one."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.exporters.exporter import Place
from selfcheck.services.records import OpenCheck
from selfcheck.ui import context, navigation, state
from selfcheck.ui.components import downloads, html
from selfcheck.ui.components.file_field import file_field


def export(opened: OpenCheck) -> None:
    """The link to the archive of the open self-check."""
    html.section("存档", "把这份自查的全部内容存成一个文件，可以带到别的电脑上再打开。文件没有加密，请妥善保管。")
    downloads.offer(Place.MY_DATA, check=opened.id)


def restore(now: context.Context, opened: OpenCheck | None) -> None:
    """Reads an archive, shows what is in it, and asks before anything is replaced."""
    file = file_field("从存档恢复", "archive_file")
    if file is None:
        return
    try:
        text = file.getvalue().decode("utf-8-sig")
        sheet = now.services.archives.preview(now.session, text)
    except UnicodeDecodeError:
        _refused(file.name, "这个文件不是 UTF-8 编码的文本，不是自查的存档。请选择从“导出存档”得到的文件（.json）")
        return
    except SelfcheckError as error:
        _refused(file.name, html.label(str(error)))
        return
    done = sum(answer.done for answer in sheet.answers.values())
    html.note(f"“{file.name}”里有 {done} 项作答、{len(sheet.opinions)} 条意见、{len(sheet.edits)} 段改写。", "good")
    if st.button("恢复成一份新的自查", key="restore_new", type="primary"):
        go_to(lambda: now.services.archives.import_new(now.session, text))
    if opened:
        sure = st.checkbox("我要用存档替换现在打开的这份自查（现在的内容会被覆盖，无法找回）", key="restore_sure")
        if st.button("替换现在的自查", key="restore_over", disabled=not sure):
            go_to(lambda: _replaced(now, opened.id, text))


def _refused(name: str, why: str) -> None:
    """`why` is Markdown."""
    st.error(f"没有读“{html.label(name)}”，什么都没有恢复。{why}")


def _replaced(now: context.Context, check_id: str, text: str) -> str:
    now.services.archives.import_over(now.session, check_id, text)
    return check_id


def go_to(make: Callable[[], str]) -> None:
    """Makes a self-check and opens it; where a service refuses, the reason stands here, and the page goes on."""
    try:
        check_id = make()
    except SelfcheckError as error:
        st.error(html.label(str(error)))
        return
    open_check(check_id)
    st.switch_page(navigation.ANSWER.script)


def open_check(check_id: str) -> None:
    """Opens a self-check in a tab that remembers nothing of another one."""
    state.forget()
    st.session_state[context.CHECK] = check_id
