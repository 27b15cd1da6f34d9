"""试用: begun from a plan, its two slips, and its end."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.slips import LEADER, Slip
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, address
from selfcheck.ui.components.office.wording import STATES
from selfcheck.web.slips import link

PLACE = "trial"
SLIPS = "_office_trial"
"""The slips of the trial that this tab has begun, with its round: their codes are shown nowhere else."""
WHAT = "人和组都是编的，名字前面写着“试用”，与名单上的人没有关系；除了您试着作答的一位，其余都已随机作答。一天以后自动截止。"
HOW = (
    "另开一个浏览器，或者无痕（隐私）窗口，打开成员的网址，自己设一个 PIN 码，作答，提交。",
    "在那里点“退出”，再打开负责人的网址：截止，发布，看结果。",
    "看完了，回到这里点“结束试用”。试用的人、作答和结果全部删除，只在操作记录里留一行“试用轮次”。",
)
LOST = "个人码只在开始试用的那一页显示。现在看不到了，要再试，请结束这一次，重新开始。"


def offer(now: context.Context, round_id: str) -> None:
    """A button on the card of a plan; while a trial goes on, that one in its place."""
    if card(now):
        return
    html.section("先试用一遍", f"看看成员和负责人会看到什么。{WHAT}")

    def begin() -> str:
        slips = now.services.trials.begin(now.session, round_id)
        going = now.services.trials.now(now.session)
        st.session_state[SLIPS] = (going.row.id if going else "", slips)
        return "试用开始了。照下面的步骤走一遍。"

    st.button("试用一遍", key=f"trial_{round_id}", on_click=acts.done, args=(PLACE, begin), kwargs={"form": round_id})


def card(now: context.Context) -> bool:
    """The trial that goes on; nothing where there is none. Returns whether there is one."""
    acts.outcome(PLACE)
    info = now.services.trials.now(now.session)
    if info is None:
        return False
    with st.container(border=True, key="trial"):
        html.section("正在试用", f"{info.row.title}　{STATES[info.state]}，已提交 {info.submitted}/{info.seats}")
        _slips(info)
        html.bullets(HOW)
        st.button("结束试用", key="end_trial", on_click=acts.done, args=(PLACE, lambda: _end(now)), type="primary")
    return True


def _slips(info: RoundInfo) -> None:
    round_id, slips = st.session_state.get(SLIPS, ("", ()))
    if round_id != info.row.id:
        html.note(LOST, "warn")
        return
    for slip in slips:
        html.show(f'<p class="sc-row"><b>{html.text(_who(slip))}</b><br>个人码 {html.text(slip.code)}</p>')
        html.to_copy(link(address.here(), slip.code), f"trial_{slip.kind}", "网址")


def _who(slip: Slip) -> str:
    if slip.kind == LEADER:
        return f"负责人：{slip.name}"
    return f"成员：{slip.name}" if slip.number is None else f"成员：{slip.number} 号"


def _end(now: context.Context) -> str:
    now.services.trials.end(now.session)
    st.session_state.pop(SLIPS, None)
    return "试用结束了，试用的人、作答和结果都已删除。"
