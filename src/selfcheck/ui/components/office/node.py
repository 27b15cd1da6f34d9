"""What is done to one node of the organisation: its name, leaders, members, and what is below it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from selfcheck.services.group_records import GroupRow
from selfcheck.services.organisation import OrganisationTree
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, branches, people


def panel(now: context.Context, found: OrganisationTree, group: GroupRow) -> None:
    has_members = any(member.group_id == group.id for member in found.members)
    has_below = any(other.parent_id == group.id for other in found.groups)
    with st.container(border=True, key=f"panel_{group.id}"):
        acts.outcome(group.id)
        people.leaders(now, found, group)
        if not has_below:
            people.members(now, found, group)
        if not has_members:
            _below(now, group, empty=not has_below)
        with st.expander(f"改名或移除“{html.label(group.name)}”", key=f"change_{group.id}"):
            _rename(now, group)
            _remove(now, group, has_below=has_below)


def _below(now: context.Context, group: GroupRow, *, empty: bool) -> None:
    html.show('<h3 class="sc-small">下级</h3>')
    if empty:
        html.note("加了下级，成员就写在下级里；没有下级的，成员直接写在这里。")
    people.many("下级单位或组的名称，一行一个", f"below_{group.id}", group.id, _adding_group(now, group), "", _first_of)


def _adding_group(now: context.Context, group: GroupRow) -> Callable[[str], str]:
    return lambda name: now.services.organisation.add_group(now.session, group.id, name)


def _first_of(added: list[str]) -> acts.Then:
    """Whoever has added groups writes their people next."""
    return acts.Then("往下写：打开第一个 →", _open, (added[0],))


def _open(group_id: str) -> None:
    st.session_state[branches.CHOSEN] = group_id


def _rename(now: context.Context, group: GroupRow) -> None:
    key = f"rename_{group.id}"

    def act() -> str:
        now.services.organisation.rename_group(now.session, group.id, acts.typed(key))
        return "已经改名。"

    if key not in st.session_state:
        st.session_state[key] = group.name
    with st.form(f"{key}_form", border=False):
        st.text_input("名称", key=key)
        st.form_submit_button("改名", key=f"{key}_go", on_click=acts.done, args=(group.id, act))


def _remove(now: context.Context, group: GroupRow, *, has_below: bool) -> None:
    if has_below:
        html.note("还有下级，不能移除。请先移除下级。")
        return

    def act() -> None:
        def remove() -> str:
            now.services.organisation.remove_group(now.session, group.id)
            return f"已经移除“{group.name}”。"

        acts.done("root", remove)

    warning = f"我要移除“{group.name}”：它的成员和负责人一起移除，他们的码随即作废，写的内容随即删除；已经提交的仍计入那一轮的结果"
    acts.behind_a_tick(f"remove_{group.id}", warning, "移除", act)
