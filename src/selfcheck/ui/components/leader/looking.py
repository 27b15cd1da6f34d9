"""What both pages of a release begin with: the round, the group, and the release, or a word about what is missing."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.group_errors import NotReleased
from selfcheck.services.reviews import Review, ReviewGroup
from selfcheck.services.rounds import RoundInfo
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import choice, missing, review_view


def rounds(now: context.Context) -> tuple[RoundInfo, ...]:
    """The rounds of a leader. Raises NotAllowed for everybody else: a page asks before it shows anything."""
    found = now.services.progress.rounds(now.session)
    if found:  # the office may follow the progress, too
        now.services.reviews.groups(now.session, found[0].row.id)
    return found


def look(now: context.Context, found: tuple[RoundInfo, ...]) -> tuple[Review, ReviewGroup, RoundInfo] | None:
    """The release that the leader has chosen, with its head drawn."""
    info = choice.choose_round(found)
    if info is None:
        return None
    group = choice.choose_group(now, info)
    try:
        review = now.services.reviews.view(now.session, info.row.id, group.group_id)
    except NotReleased:
        _missing(now, info, group)
        return None
    review_view.head(review.view.summary)
    return review, group, info


def _missing(now: context.Context, info: RoundInfo, group: ReviewGroup) -> None:
    progress = {one.group_id: one for one in now.services.progress.of(now.session, info.row.id)}
    html.section(group.name)
    html.note(missing.missing(info, progress[group.group_id]), "warn")
    st.page_link(navigation.PROGRESS.script, label="去看进度 →")
