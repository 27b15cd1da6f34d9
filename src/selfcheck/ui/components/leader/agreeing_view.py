"""What the meeting agreed on: for each common problem the causes of the list, which the leader of this very group ticks."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from selfcheck.domain.bank import Item
from selfcheck.domain.common import common_problems
from selfcheck.domain.group_causes import offered
from selfcheck.errors import SelfcheckError
from selfcheck.services.reviews import Review, ReviewGroup
from selfcheck.ui import context
from selfcheck.ui.components import html

TITLE = "会上认定的原因"
LEAD = "每个共性问题，会上议定了哪些原因，就勾哪些，随勾随存，草稿照着写；没有勾的留作“待补”。成员个人勾选了什么，不会到这里来。"
_TOLD = "_agreed"
"""What became of the last tick: the key of its field, and why it was not kept, blank where it was."""


def agreeing(now: context.Context, round_id: str, group: ReviewGroup, review: Review) -> None:
    """Nothing for a level above, and where there is no common problem or the list has no causes. Leaders above read what was ticked."""
    bank = review.bank
    problems = common_problems(review.view.summary)
    if not group.leaf or not problems or not bank.causes:
        return
    agreed = now.services.agreeing.of(now.session, round_id, group.group_id)
    items = [bank.item(problem.item) for problem in problems]
    if group.depth:
        html.section(TITLE, "由这个组的负责人勾选。")
        html.bullets([f"{item.spoken}：{_names(review, agreed.get(item.number, ()))}" for item in items])
        return
    html.section(TITLE, LEAD)
    for item in items:
        _causes(now, round_id, group, review, item, agreed.get(item.number, frozenset()))


def _causes(now: context.Context, round_id: str, group: ReviewGroup, review: Review, item: Item, kept: Collection[str]) -> None:
    causes = {cause.id: html.label(cause.name) for cause in offered(review.bank, item)}
    key, before = f"agreed_{round_id}_{group.group_id}_{item.number}", [id for id in causes if id in kept]

    def save() -> None:
        try:
            now.services.agreeing.agree(now.session, round_id, group.group_id, item.number, st.session_state[key])
            st.session_state[_TOLD] = key, ""
        except SelfcheckError as error:
            st.session_state[key] = before
            st.session_state[_TOLD] = key, str(error)

    label = html.label(f"{item.number} {item.topic or item.short}")
    st.pills(label, list(causes), selection_mode="multi", default=before, format_func=causes.__getitem__, key=key, on_change=save)
    if st.session_state.get(_TOLD, ("", ""))[0] == key:
        _, failed = st.session_state.pop(_TOLD)
        if failed:
            st.error(html.label(failed))
        else:
            html.note("已保存。", "good")


def _names(review: Review, ids: Collection[str]) -> str:
    return "、".join(cause.name for cause in review.bank.causes if cause.id in ids) or "还没有勾"
