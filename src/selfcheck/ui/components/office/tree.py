"""组织: the tree, a row a node. The chosen one opens where it stands."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from selfcheck.services.group_records import GroupRow
from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.tree import Tree
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, branches, node


def tree(now: context.Context, found: OrganisationTree) -> None:
    chosen = st.session_state.get(branches.CHOSEN)
    totals, leaders = _totals(found), Counter(leader.group_id for leader in found.leaders)
    html.section("组织", "点一个单位或组，就在原处展开：改名，加下级，加成员和负责人。")
    for group, depth in branches.shown(found.groups, chosen):
        _row(group, depth, totals[group.id], leaders[group.id], chosen)
        if group.id == chosen:
            node.panel(now, found, group)
    _add_root(now, first=not found.groups)


def _row(group: GroupRow, depth: int, members: int, leaders: int, chosen: str | None) -> None:
    counts = f"{members} 人" + (f" · 负责人 {leaders}" if leaders else " · 没有负责人")
    mark = "▾" if group.id == chosen else "▸"
    st.button(
        f"{mark} **{html.label(group.name)}**　{counts}",
        key=f"node_{min(depth, branches.DEEPEST)}_{group.id}",
        on_click=_choose,
        args=(group.id,),
        type="tertiary",
        width="stretch",
    )


def open_at(group_id: str) -> None:
    """For a callback: the page will have this node open."""
    st.session_state[branches.CHOSEN] = group_id


def _choose(group_id: str) -> None:
    st.session_state[branches.CHOSEN] = None if st.session_state.get(branches.CHOSEN) == group_id else group_id


def _totals(found: OrganisationTree) -> Counter[str]:
    """How many members each node has, all below included."""
    tree, totals = Tree(found.groups), Counter[str]()
    for group_id, members in Counter(member.group_id for member in found.members).items():
        for id in branches.line_of(tree, group_id):
            totals[id] += members
    return totals


def _add_root(now: context.Context, *, first: bool) -> None:
    label = "最上一级的名称，例如：演示县" if first else "再加一个最上一级的单位"
    with st.expander("手工建组织" if first else "＋ 加一个最上一级的单位", key="office_root"), st.form("office_root_form", border=False):
        st.text_input(label, key="office_root_name")
        st.form_submit_button("添加", key="office_root_add", on_click=_do_add_root, args=(now,))
    acts.outcome("root")


def _do_add_root(now: context.Context) -> None:
    def act() -> str:
        name = acts.typed("office_root_name")
        st.session_state[branches.CHOSEN] = now.services.organisation.add_group(now.session, None, name)
        st.session_state["office_root_name"] = ""
        return ""

    acts.done("root", act)
