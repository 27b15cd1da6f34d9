"""What both pages of a release begin with: the round, the group, and the release, or a word about what is missing."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.group_errors import NotReleased
from selfcheck.services.reviews import Review, ReviewGroup
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import choice, missing, review_view


def rounds(now: context.Context) -> tuple[RoundInfo, ...]:
    """The rounds of a leader. Raises NotAllowed for everybody else: a page asks before it shows anything."""
    found = now.services.progress.rounds(now.session)
    if found:  # the office may follow the progress, too
        now.services.reviews.groups(now.session, found[0].row.id)
    return found


Looked = tuple[Review, ReviewGroup, RoundInfo]


def look(now: context.Context, found: tuple[RoundInfo, ...]) -> Looked | None:
    """The release that the leader has chosen, with its head drawn."""
    if choice.ROUND not in st.session_state and found:
        st.session_state[choice.ROUND] = _newest_released(now, found)
    info = choice.choose_round(found)
    if info is None:
        return None
    group = choice.choose_group(now, info)
    try:
        review = now.services.reviews.view(now.session, info.row.id, group.group_id)
    except NotReleased:
        _missing(now, info, group)
        if len(found) > 1:
            html.note("以前各轮的结果，在上面“轮次”里选。")
        return None
    review_view.head(review.view)
    return review, group, info


def chosen(now: context.Context, found: tuple[RoundInfo, ...]) -> Looked | None:
    """The same release without anything to choose by; None where there is none."""
    ids = {info.row.id: info for info in found}
    if not ids:
        return None
    info = ids.get(st.session_state.get(choice.ROUND, "")) or ids[_newest_released(now, found)]
    group = choice.chosen_group(now, info)
    try:
        return now.services.reviews.view(now.session, info.row.id, group.group_id), group, info
    except NotReleased:
        return None


def _newest_released(now: context.Context, found: tuple[RoundInfo, ...]) -> str:
    """The round that a leader wants to look at when he comes here first: the newest with a release, else the newest."""
    ids = [info.row.id for info in found]
    return next((id for id in ids if now.services.reviews.groups(now.session, id)[0].released), ids[0])


def _missing(now: context.Context, info: RoundInfo, group: ReviewGroup) -> None:
    progress = {one.group_id: one for one in now.services.progress.of(now.session, info.row.id)}
    html.section(group.name)
    html.note(missing.missing(info, progress[group.group_id]), "warn")
    st.page_link(navigation.PROGRESS.script, label="去看进度 →")
