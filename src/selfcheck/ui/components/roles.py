"""Who leads and answers: the switch between 我的自查 and 本组, and before that the question whether it is he."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.linking import Link
from selfcheck.services.tree import SEPARATOR
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.web.session import new_token

MINE, GROUP = "我的自查", "本组"
_FAILED, _FOUND = "_roles_failed", "_roles_found"
"""Why a click was refused; what the one who is in is besides, as read for this run of the page."""


def switch(now: context.Context) -> None:
    """A line above every page, for who has both roles and has proved it: where he is, and the way to the other."""
    st.session_state[_FOUND] = found = now.services.linking.of(now.session)
    if found is None or not found.proved:
        return
    here, there = (GROUP, MINE) if found.leading else (MINE, GROUP)
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="roles"):
        of = f"（{_last(found.leads)}）"
        html.show(f'<p class="sc-row"><b>{html.text(here + of if found.leading else here)}</b></p>')
        label = html.label(there if found.leading else there + of)
        st.button(f"换到{label} →", key="switch_role", on_click=_switch, args=(now,), type="tertiary")
    _refused()


def question(now: context.Context) -> None:
    """On the first page of the member, and of the leader, as long as he has not said whether it is he. `switch` stands above it."""
    found: Link | None = st.session_state[_FOUND]
    if found is None or found.proved:
        return
    with st.container(border=True, key="roles_question"):
        if found.leading:
            html.note(
                f"办公室登记：您也是成员“{found.answers}”。是您，请用成员的码进来，在首页输入您现在的 PIN 码，以后两个身份只用一个码。"
            )
        else:
            html.note(
                f"办公室登记：您也是“{found.leads}”的负责人。是您，请输入您作负责人时的 PIN 码，"
                "以后两个身份只用现在这个码，负责人的那个码随即作废。"
            )
            with st.form("roles_form", border=False, clear_on_submit=True):
                st.text_input("作负责人时的 PIN 码", key="roles_pin", type="password", autocomplete="off")
                st.form_submit_button("是我，以后用一个码", key="roles_prove", on_click=_prove, args=(now,))
        _refused()
        st.button("不是我", key="roles_refuse", on_click=_told, args=(partial(now.services.linking.refuse, now.session),), type="tertiary")


def told(leads: str) -> str:
    """What a member is told who leads besides, before he comes in."""
    return f"您也是“{leads}”的负责人，用同一个码：进去以后先是{MINE}，点“换到{GROUP}”看进度和结果。不记名的轮次，另抽一张没有姓名的码条。"


def _prove(now: context.Context) -> None:
    _told(partial(now.services.linking.prove, now.session, str(st.session_state.get("roles_pin") or "")))


def _switch(now: context.Context) -> None:
    fresh = new_token()

    def act() -> None:
        now.services.linking.switch(now.session, fresh)
        context.sign_in(now, fresh)
        navigation.turn_to(navigation.START)

    _told(act)


def _told(act: Callable[[], object]) -> None:
    """Does something inside a callback; a refusal is said where the button stands."""
    try:
        act()
    except SelfcheckError as error:
        st.session_state[_FAILED] = str(error)


def _refused() -> None:
    if failed := st.session_state.pop(_FAILED, ""):
        st.error(html.label(failed))


def _last(path: str) -> str:
    return path.rpartition(SEPARATOR)[2]
