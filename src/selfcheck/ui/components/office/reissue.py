"""补发: another code for one person or one number; the old one dies at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from selfcheck.services.issuing import Slip
from selfcheck.services.organisation import OrganisationTree, PersonInfo
from selfcheck.services.rounds import RoundInfo
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, branches, slips

PLACE = "reissue"
MEMBERS, LEADERS, NUMBERS = "成员", "负责人", "不记名的编号"
WARNING = (
    "旧码随即作废，用旧码开着的页面也要重新进入。",
    "记得自己的 PIN 码的：凭新码和原来的 PIN 码，接着做原来的自查。",
    "忘了 PIN 码的：凭新码另设 PIN 码，从空白开始；原来写的打不开了，已经提交的仍计入结果。",
)


def reissue(now: context.Context, tree: OrganisationTree, rounds: tuple[RoundInfo, ...]) -> None:
    html.section("码丢了，补发")
    html.bullets(WARNING)
    acts.outcome(PLACE)
    kind = st.segmented_control("补发给谁", (MEMBERS, LEADERS, NUMBERS), default=MEMBERS, key="reissue_kind", required=True)
    if kind == NUMBERS:
        _numbers(now, rounds)
        return
    issuing, session = now.services.issuing, now.session
    held = {one.id: one for one in (tree.members if kind == MEMBERS else tree.leaders) if one.has_code}
    make = issuing.reissue_member if kind == MEMBERS else issuing.reissue_leader
    places = _places(tree, held.values())
    if not places:
        html.note("还没有给谁发过码。")
        return
    place = st.selectbox("单位和组", list(places), format_func=places.__getitem__, key=f"reissue_place_{kind == MEMBERS:d}")
    names = {one.id: one.name for one in held.values() if one.group_id == place}
    _pick("哪一位", names, lambda id: make(session, id))


def _places(tree: OrganisationTree, held: Iterable[PersonInfo]) -> dict[str, str]:
    """The paths of the groups in which somebody has a code."""
    having = {one.group_id for one in held}
    return {id: path for id, path in branches.paths(tree.groups).items() if id in having}


def _numbers(now: context.Context, rounds: tuple[RoundInfo, ...]) -> None:
    going = {info.row.id: info.row.title for info in rounds if info.row.anonymous and info.state in ("waiting", "running")}
    if not going:
        html.note("现在没有进行中的不记名轮次。")
        return
    picked = st.selectbox("轮次", list(going), format_func=going.__getitem__, key="reissue_round")
    found = now.services.issuing.nameless(now.session, picked)
    names = {place.id: f"{place.group} {place.number} 号" for place in found if place.has_code}
    html.note("编号印在丢了的那张码条上。本人记不得编号的，不要去查：一查就知道谁是几号了。", "warn")
    _pick("几号", names, lambda id: now.services.issuing.reissue_member(now.session, id))


def _pick(label: str, names: Mapping[str, str], make: Callable[[str], Slip]) -> None:
    picked = st.selectbox(label, list(names), format_func=names.__getitem__, key="reissue_who")
    if picked is None:
        return
    warning = f"我要给“{names[picked]}”补发：旧码随即作废；没有 PIN 码就从空白开始，已经提交的仍计入"
    acts.behind_a_tick("reissue", warning, "补发", lambda: slips.issue(PLACE, lambda: (make(picked),)))
