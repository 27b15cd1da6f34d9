"""发码: for all who have none, and for the nameless places of an anonymous round."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, slips

PRINTED = acts.to(navigation.ROUNDS, "打印好以后，去轮次")
"""What comes next behind new codes."""


def missing(now: context.Context, tree: OrganisationTree) -> None:
    """One button for all members and leaders of the list."""
    members, leaders = tree.uncoded
    html.section("给名单上的人发码", "每位成员、每位负责人一个码，长期有效，以后各轮都用它。")
    acts.outcome("codes")
    if not tree.members and not tree.leaders:
        html.note("名单还是空的。请先在“组织和名单”里写上成员和负责人。", "warn")
    elif not members and not leaders:
        html.note("名单上的人都有码了。", "good")
    else:
        st.button(
            f"给还没有码的 {members} 名成员、{leaders} 名负责人发码",
            key="issue_missing",
            on_click=slips.issue,
            args=("codes", lambda: now.services.issuing.issue_missing(now.session), PRINTED),
            type="primary",
            width="stretch",
        )


def nameless(now: context.Context, rounds: tuple[RoundInfo, ...]) -> None:
    """One button for each anonymous round that takes answers or will."""
    going = [info for info in rounds if info.row.anonymous and info.state in ("waiting", "running")]
    if not going:
        return
    html.section("不记名的轮次", "每个名额一张只有编号的码条。请打乱以后让大家自己抽，不要登记谁抽了几号。")
    for info in going:
        places = now.services.issuing.nameless(now.session, info.row.id)
        missing = sum(not place.has_code for place in places)
        title = f"“{info.row.title}”"
        if not missing:
            html.note(f"{title}的 {len(places)} 个名额都有码了。", "good")
            continue
        st.button(
            f"给{html.label(title)}的 {missing} 个名额发码",
            key=f"issue_{info.row.id}",
            on_click=slips.issue,
            args=("codes", _of(now, info.row.id), PRINTED),
            width="stretch",
        )


def _of(now: context.Context, round_id: str) -> slips.Make:
    return lambda: now.services.issuing.issue_round(now.session, round_id)
