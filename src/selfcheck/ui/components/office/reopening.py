"""只重新开放一个组: for a leader who closed his group by mistake, or a group that needs more time than the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import RoundInfo
from selfcheck.services.tree import SEPARATOR
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, round_form
from selfcheck.ui.components.standing import groups_by_path

WHAT = (
    "只有这一个组再接受提交，到它自己的截止时间为止；别的组不变，已经截止的仍然截止。",
    "已经发布的结果不变，负责人可以再发布一次：与以前相比，变化的人够门槛才行。",
    "组里新来的，有了名额；已经计入结果的人移出过名单的，这一轮不再加新成员。",
)


def form(now: context.Context, info: RoundInfo, groups: Sequence[GroupProgress]) -> None:
    """Offers the groups that are closed, or have a closing time of their own; nothing where there are none."""
    open_to_it = dict(_closed(info, groups))
    if not open_to_it:
        return
    row, key = info.row, f"reopen_{info.row.id}"
    with st.expander("只重新开放一个组", key=f"{key}_box"):
        html.bullets(WHAT)
        round_form.seed_end(key, None)

        def reopen() -> str:
            chosen = str(st.session_state[f"{key}_group"])
            until = round_form.instant(key, "closes")
            now.services.rounds.reopen(now.session, row.id, chosen, until)
            return f"“{open_to_it[chosen]}”重新开放，{context.moment(until)} 截止。请告诉组里的人。"

        with st.form(f"{key}_form", border=False):
            st.selectbox("哪一个组", list(open_to_it), format_func=lambda id: open_to_it[id], key=f"{key}_group")
            round_form.time_fields(key, "closes", "这个组的截止")
            st.form_submit_button("只重新开放这个组", key=f"{key}_go", on_click=acts.done, args=(row.id, reopen))


def _closed(info: RoundInfo, groups: Sequence[GroupProgress]) -> Iterator[tuple[str, str]]:
    """The ids of the groups that are offered, with their paths below the round's root."""
    for path, group in groups_by_path(groups):
        if group.closed or group.closes_at != info.row.closes_at:
            yield group.group_id, SEPARATOR.join(path[1:] or path)
