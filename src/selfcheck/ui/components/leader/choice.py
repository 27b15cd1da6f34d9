"""Which round, and which group of it, a leader looks at. The choice stays from page to page."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from selfcheck.services.reviews import ReviewGroup
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import context, navigation, state
from selfcheck.ui.components import html
from selfcheck.ui.components.office.wording import KINDS

ROUND = "leaders_round"
INDENT = "\u3000"


def choose_round(rounds: tuple[RoundInfo, ...]) -> RoundInfo | None:
    """None where there is none, with a word about it."""
    if not rounds:
        html.note("还没有轮次。办公室开始一个轮次以后，这里看得到。")
        return None
    names = _titles(rounds)
    if st.session_state.get(ROUND) not in names:
        st.session_state[ROUND] = rounds[0].row.id
    chosen = st.selectbox("轮次", list(names), format_func=names.__getitem__, key=ROUND, persist_state=state.KEPT)
    return next(info for info in rounds if info.row.id == chosen)


def choose_group(now: context.Context, info: RoundInfo) -> ReviewGroup:
    """The leader's own group or one below it."""
    groups = _groups(now, info)
    if len(groups) == 1:
        return next(iter(groups.values()))
    key = _key(info)
    if st.session_state.get(key) not in groups:
        st.session_state[key] = next(iter(groups))
    chosen = st.selectbox("单位", list(groups), format_func=lambda id: _name(groups[id]), key=key, persist_state=state.KEPT)
    return groups[chosen]


def go(round_id: str, place: navigation.Place) -> None:
    """For the callback of a button: leads to another page, which then looks at this round."""
    st.session_state[ROUND] = round_id
    navigation.turn_to(place)


def chosen_group(now: context.Context, info: RoundInfo) -> ReviewGroup:
    """The group that was chosen last, else the leader's own."""
    groups = _groups(now, info)
    return groups.get(st.session_state.get(_key(info), ""), next(iter(groups.values())))


def _groups(now: context.Context, info: RoundInfo) -> dict[str, ReviewGroup]:
    return {group.group_id: group for group in now.services.reviews.groups(now.session, info.row.id)}


def _key(info: RoundInfo) -> str:
    return f"leaders_group_{info.row.id}"


def _titles(rounds: tuple[RoundInfo, ...]) -> dict[str, str]:
    """The rounds by their ids, told apart as far as need be: two of a title may begin on the same day."""
    names = {info.row.id: f"{info.row.title}（{context.local(info.row.opens_at):%Y-%m-%d} 起）" for info in rounds}
    kinds = {info.row.id: KINDS[info.row.anonymous] for info in rounds}
    ends = {info.row.id: f"{context.moment(info.row.closes_at)} 截止" for info in rounds}
    for more in (kinds, ends, {info.row.id: info.root_name for info in rounds}):
        alike = Counter(names.values())
        names |= {id: f"{name[:-1]}，{more[id]}）" for id, name in names.items() if alike[name] > 1}
    return names


def _name(group: ReviewGroup) -> str:
    return f"{INDENT * group.depth}{group.name}" + ("" if group.released else "（未发布）")
