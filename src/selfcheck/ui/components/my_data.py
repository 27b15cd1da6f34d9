"""The person's self-checks, his code, 退出 and deletion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import streamlit as st

from selfcheck.services.records import Traces
from selfcheck.ui import context, state
from selfcheck.ui.components import html
from selfcheck.ui.components.archive_card import go_to, open_check

GONE: Mapping[Traces, str] = {
    Traces.NONE: "已经删除，数据库的文件里也抹去了。",
    Traces.FOR_A_WHILE: "已经删除，谁也打不开了。有人正在读数据库，它的日志文件里还留有旧的内容，程序随后会自动抹去，您不必再做什么。",
    Traces.OF_THE_SERVER: "已经删除，谁也打不开了。数据库服务器的文件里还留有旧的内容，要等它自己清理过才没有。",
}
"""What a deletion came to."""


def my_checks(now: context.Context) -> None:
    """The list of self-checks; another one can be opened or begun."""
    html.section("我的自查")
    open_now = now.check_id()
    for info in now.services.checks.mine(now.session):
        with st.container(horizontal=True, border=True, vertical_alignment="center", key=f"check_{info.id}"):
            mark = "（现在打开的）" if info.id == open_now else ""
            done = f"已完成 {info.answered}/{info.total} 项，{context.told(info.updated_at)} 保存"
            html.show(f'<p class="sc-row"><b>{html.text(info.title)}</b>{mark}<br>{done}</p>')
            if info.id != open_now:
                st.button("打开", key=f"open_{info.id}", on_click=open_check, args=(info.id,))
    banks = {bank.id: bank.title for bank in now.services.checks.banks()}
    if banks:
        bank = st.selectbox("另做一份", list(banks), format_func=banks.__getitem__, key="new_bank")
        if st.button("开始新的一份", key="new_check"):
            go_to(lambda: now.services.checks.start(now.session, bank))


def code(now: context.Context) -> None:
    """A new personal code; the old one dies. A member's is handed out by the office."""
    if now.services.membership.belongs(now.session):
        html.section("个人码", "您的个人码是办公室发的，要换请找办公室补发，旧码随即作废。凭新码和原来的 PIN 码，照样打开您的自查。")
        return
    html.section("个人码", "在别的电脑或手机上，用个人码打开您的自查。服务器只存它的密文，查不出原文；忘了就换一个新的，旧的随即作废。")
    if st.button("换一个新的个人码", key="renew_code"):
        st.session_state[state.CODE] = now.services.access.renew_code(now.session)
    show_code()


def show_code() -> None:
    """The code, as long as this page is open; it cannot be read again later."""
    fresh = st.session_state.get(state.CODE)
    if fresh:
        html.show(f'<div class="sc-code" role="status"><span>您的个人码</span><b>{html.text(fresh)}</b></div>')
        html.note("只显示这一次，请现在记下或拍照。谁拿到它，谁就能打开您的自查。", "warn")
        html.to_copy(f"自查的个人码：{fresh}\n在 {_address()} 输入个人码，就打开我的自查。不要给别人。", "keep")


def _address() -> str:
    """The first page, as the browser has it."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else "首页"


def leave(now: context.Context) -> None:
    kept = _left(now)
    html.section("退出", f"在公用电脑上用完，请一定退出。{kept}")

    def go() -> None:
        now.services.access.leave(now.session)
        state.forget()
        st.session_state[state.FAREWELL] = f"已经退出。{kept}"

    st.button("退出", key="leave", on_click=go)


def _left(now: context.Context) -> str:
    """What stays behind, and how it is opened again."""
    holder = now.holder
    if holder is None or holder.person_id is None:
        return "凭个人码和 PIN 码可以再进来。"
    return f"作答都还在，凭个人码{'和 PIN 码' if now.services.membership.belongs(now.session) else ''}可以再打开。"


def erase(now: context.Context) -> None:
    member = now.services.membership.belongs(now.session)
    what = "作答、草稿和改写" if member else "作答、草稿、改写和个人码"
    html.section(
        "删除我的数据",
        f"删除后，您的{what}都从数据库里抹去，找不回来。服务器管理员以前做的备份、您自己下载的文件不在其内，要另行删除。",
    )
    if member:
        submitted = "您提交过的评分也一并删除，不再计入以后的发布；已经发布的统计数是当时的快照，不会变。"
        html.note(f"{submitted}补发了码、从空白重新开始以前提交的，不在其内，仍然计入。", "warn")
    eraser = now.services.eraser
    open_now = now.check_id()
    if open_now is not None and len(now.services.checks.mine(now.session)) > 1:
        one = "只删除现在打开的这一份"
        _confirmed(f"我确定要{one}", one, "erase_one", lambda: eraser.delete_check(now.session, open_now))
    _confirmed("我确定要删除我的全部数据", "删除我的全部数据", "erase", lambda: eraser.delete_everything(now.session))


def farewell() -> None:
    """Says once what 退出 or a deletion came to."""
    if said := st.session_state.pop(state.FAREWELL, ""):
        html.note(said, "good")


def _confirmed(question: str, action: str, key: str, act: Callable[[], Traces]) -> None:
    """A button that works only behind a ticked box."""

    def go() -> None:
        left = act()
        state.forget()
        st.session_state[state.FAREWELL] = GONE[left]

    sure = st.checkbox(question, key=f"{key}_sure")
    st.button(action, key=key, on_click=go, disabled=not sure)
