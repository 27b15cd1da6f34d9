"""The rounds as cards, and a new one."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.rounds import RoundInfo
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, branches, round_card, round_form

NEW = "plan_new"
MADE = "_office_made"
"""How many rounds this tab has made: each time the box with the fields gets another key, and is closed again."""


def new(now: context.Context, tree: OrganisationTree) -> None:
    acts.outcome("rounds")
    if not tree.groups:
        html.note("先要有单位和成员。请到“组织和名单”里写上。", "warn")
        return

    def create() -> str:
        st.session_state[round_card.CHOSEN] = now.services.rounds.create(now.session, round_form.plan(NEW))
        round_form.forget(NEW)
        st.session_state[MADE] = st.session_state.get(MADE, 0) + 1
        return "已经保存。核对以后，在下面点“开始这一轮”。"

    with st.expander("＋ 新建一个轮次", key=f"new_round_{st.session_state.get(MADE, 0)}"), st.form("plan_new_form", border=False):
        round_form.fields(now, NEW, branches.paths(tree.groups))
        round_form.save(NEW, "rounds", "保存", create)
        html.note("保存以后还没有开始，还可以改。")


def listed(now: context.Context, found: tuple[RoundInfo, ...], tree: OrganisationTree) -> None:
    if not found:
        html.note("还没有轮次。")
    for info in found:
        round_card.card(now, info, tree)
