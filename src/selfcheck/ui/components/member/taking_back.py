"""收回: what was submitted is taken back until the group closes; else the way round, and what it costs."""

from __future__ import annotations

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.membership import MyRound
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.member import words

_OUTCOME = "_taken_back"
DONE = "已经收回，现在不计入本组。写的、评的都还在；要重新交，再点“提交”。"


def offer(now: context.Context, mine: MyRound) -> None:
    """Folded away: hardly anybody needs it. Nothing where nothing of this self-check counts, but what the last click came to."""
    good, said = st.session_state.pop(_OUTCOME, (True, ""))
    if said:
        html.note(said, "good") if good else st.error(html.label(said))
    if not words.counts(mine):
        return
    with st.expander("收回已经提交的评分", key="taking_back"):
        if why := way_round(mine):
            html.note(why)
            return
        html.note(f"收回以后，本组少算您一份。{_seen(mine)}截止以前随时可以再提交；截止以后就不行了。")
        sure = st.checkbox("我要收回", key=f"take_back_sure_{mine.round_id}")
        st.button("收回", key="take_back", on_click=_withdraw, args=(now, mine.round_id), disabled=not sure)


def way_round(mine: MyRound) -> str:
    """What can be done where nothing is taken back any more, and its price; empty where it can be."""
    again = f"与以前的发布相比，变化的不到 {mine.k} 人，就不能再发布"
    if mine.counted and mine.state == "closed":
        return (
            "已经计入发布的结果，收不回，发布的也不变。评分要改的，可以请负责人找办公室重新开放本组："
            f"改了再提交，截止以后由负责人再发布一次；{again}。"
        )
    if mine.counted:
        return f"已经计入发布的结果，收不回，发布的也不变。评分要改的，改了再提交，截止以后由负责人再发布一次；{again}。"
    if mine.state == "closed":
        return (
            "本组已经截止，自己收不回了。要收回，请在负责人发布以前，请他找办公室重新开放本组，再到这里收回；"
            "重新开放以后，别人也能再改、再交。发布了就收不回了。"
        )
    return ""


def _seen(mine: MyRound) -> str:
    """Who notices."""
    if mine.anonymous:
        return "负责人和办公室看得到提交的人数少了一个，看不到是谁。"
    return "负责人和办公室看得到您收回了，操作记录里也有一条。"


def _withdraw(now: context.Context, round_id: str) -> None:
    try:
        now.services.membership.withdraw(now.session, round_id)
        st.session_state[_OUTCOME] = (True, DONE)
    except SelfcheckError as error:
        st.session_state[_OUTCOME] = (False, str(error))
