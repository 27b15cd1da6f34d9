"""The rounds as cards, and a new one."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.rounds import RoundPlan
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, branches, questionnaire, round_card, round_form

NEW, WHICH = "plan_new", "_office_copy_of"
"""The fields of a new round, and the round that is to be copied."""
MADE, COPY = "_office_made", "_office_copy"
"""How many rounds this tab has made or copied: each time the box with the fields gets another key, and the fields are seeded anew. The
plan that it was copied from a round before."""


def new(now: context.Context, found: tuple[RoundInfo, ...], tree: OrganisationTree) -> None:
    acts.outcome("rounds")
    if not tree.groups:
        html.note("先要有单位和成员。请到“组织和名单”里写上。", "warn")
        st.button("去写名单 →", key="to_organisation", on_click=navigation.turn_to, args=(navigation.ORGANISATION,))
        return
    copied: RoundPlan | None = st.session_state.get(COPY)

    def create() -> str:
        st.session_state[round_card.CHOSEN] = id = now.services.rounds.create(now.session, round_form.plan(NEW))
        _seed_anew(None)
        made.append(id)
        return "已经保存。核对以后，在下面点“开始这一轮”。"

    made: list[str] = []

    def then() -> acts.Then:
        return acts.Then("先看一遍问卷", questionnaire.look, (made[0],))

    opened = st.expander("＋ 新建一个轮次", key=f"new_round_{st.session_state.get(MADE, 0)}", expanded=copied is not None)
    with opened, st.form("plan_new_form", border=False):
        round_form.fields(now, NEW, branches.paths(tree.groups), copied)
        round_form.save(NEW, "rounds", "保存", create, then)
        html.note("保存以后还没有开始，还可以改，可以看一遍问卷、试用一遍。")
    if copied is not None:
        st.button("不照抄了，清空", key="drop_copy", on_click=_seed_anew, args=(None,))
    else:
        _offer_copy(now, [info for info in found if info.row.opened_at is not None])


def _offer_copy(now: context.Context, before: list[RoundInfo]) -> None:
    """A button by which the fields hold the plan of the round before, a year later; of several rounds one is chosen. Nothing is stored."""
    if not before:
        return
    names = {info.row.id: f"{info.row.title}（{context.local(info.row.opens_at):%Y-%m-%d} 起）" for info in before}
    with st.container(horizontal=True, vertical_alignment="bottom", key="office_copy"):
        if len(names) > 1:
            st.selectbox("照以前的哪一轮", list(names), format_func=names.__getitem__, key=WHICH)
        label = f"照“{html.label(before[0].row.title)}”建一个" if len(names) == 1 else "照它建一个"
        st.button(label, key="copy_round", on_click=_copy, args=(now, before[0].row.id))


def _copy(now: context.Context, newest: str) -> None:
    def act() -> str:
        found = now.services.preparing.copy(now.session, st.session_state.get(WHICH) or newest)
        _seed_anew(found.plan)
        return "".join(("照上一轮填好了，还没有保存：日期晚一年。请核对名称、日期和单位，再点“保存”。", *found.notes))

    acts.done("rounds", act)


def _seed_anew(plan: RoundPlan | None) -> None:
    round_form.forget(NEW)
    st.session_state[COPY] = plan
    st.session_state[MADE] = st.session_state.get(MADE, 0) + 1


def listed(now: context.Context, found: tuple[RoundInfo, ...], tree: OrganisationTree) -> None:
    if not found:
        html.note("还没有轮次。")
    for info in found:
        round_card.card(now, info, tree)
