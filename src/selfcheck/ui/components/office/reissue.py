"""再打一张 and 补发: a second code beside one that nobody has used yet, or another one in its place, for several at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from selfcheck.services.names import first_of
from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.persons import PersonInfo
from selfcheck.services.slips import Slip
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, branches, slips

PLACE = "reissue"
PEOPLE, NUMBERS = "名单上的人", "不记名的编号"
CHOSEN, WHERE = "reissue_who", "reissue_place"
ROLES = {(True, False): "（负责人）", (True, True): "（负责人，用成员的码）", (False, True): "（也是负责人）", (False, False): ""}
"""By whether somebody leads, and whether he has one code for two roles."""
NAMED = 10
"""Names in the question; of more people their number."""
SECOND = "还没有人用过的码，可以再打一张：原来的码条照样能用，哪一张先设了 PIN 码，就以哪一张为准，另一张作废。"
WARNING = (
    "码条可能落到了别人手里的，补发：旧码随即作废，用旧码开着的页面也要重新进入。",
    "记得自己的 PIN 码的：凭新码和原来的 PIN 码，接着做原来的自查。",
    "忘了 PIN 码的：凭新码另设 PIN 码，从空白开始；原来写的打不开了，已经提交的仍计入结果。",
)


def reissue(now: context.Context, tree: OrganisationTree, rounds: tuple[RoundInfo, ...]) -> None:
    html.section("码条丢了，再打一张或者补发")
    html.bullets((SECOND, *WARNING))
    acts.outcome(PLACE)
    kind = st.segmented_control("补发给谁", (PEOPLE, NUMBERS), default=PEOPLE, key="reissue_kind", required=True)
    if kind == NUMBERS:
        _numbers(now, rounds)
    else:
        _people(now, tree)


def choose(person: PersonInfo) -> None:
    """For a callback: the page will have this one chosen."""
    st.session_state["reissue_kind"] = PEOPLE
    st.session_state[WHERE] = person.group_id
    st.session_state[CHOSEN] = [person.id]


def _people(now: context.Context, tree: OrganisationTree) -> None:
    """By groups; who is chosen stays chosen when another group is looked at."""
    held = {one.id: one for one in (*tree.leaders, *tree.members) if one.has_code}
    places = _places(tree, held.values())
    if not places:
        html.note("还没有给谁发过码。")
        return
    place = st.selectbox("单位和组", list(places), format_func=places.__getitem__, key=WHERE)
    chosen = [id for id in st.session_state.get(CHOSEN, ()) if id in held]
    st.session_state[CHOSEN] = chosen
    names = _names(tree, held, places, place, chosen)
    label = "哪几位（可以换一个组接着选）"
    picked = st.pills(label, list(names), selection_mode="multi", format_func=lambda id: html.label(names[id]), key=CHOSEN)
    if picked:
        _act(now, [held[id] for id in picked])


def _places(tree: OrganisationTree, held: Iterable[PersonInfo]) -> dict[str, str]:
    """The paths of the groups in which somebody has a code."""
    having = {one.group_id for one in held}
    return {id: path for id, path in branches.paths(tree.groups).items() if id in having}


def _names(
    tree: OrganisationTree, held: Mapping[str, PersonInfo], places: Mapping[str, str], place: str | None, chosen: Sequence[str]
) -> dict[str, str]:
    """Who may be chosen: the people of this group, and who is chosen already, with his group."""
    leaders = {leader.id for leader in tree.leaders}
    names = {}
    for id, one in held.items():
        if one.group_id == place or id in chosen:
            where = "" if one.group_id == place else f"（{places[one.group_id]}）"
            names[id] = one.name + ROLES[id in leaders, one.one_code] + where
    return names


def _act(now: context.Context, picked: Sequence[PersonInfo]) -> None:
    ids, issuing, session = [one.id for one in picked], now.services.issuing, now.session
    if all(not one.has_pin for one in picked):
        st.button(
            f"再打一张，{len(ids)} 人",
            key="second",
            on_click=_issue,
            args=(lambda: issuing.second(session, ids),),
        )
    told = first_of([f"“{one.name}”" for one in picked], NAMED, "人")
    warning = f"我要给{told}补发：旧码随即作废；没有 PIN 码就从空白开始，已经提交的仍计入"
    acts.behind_a_tick("reissue", warning, "补发", lambda: _issue(lambda: issuing.reissue(session, ids)))


def _issue(make: slips.Make) -> None:
    slips.issue(PLACE, make)
    st.session_state[CHOSEN] = []


def _numbers(now: context.Context, rounds: tuple[RoundInfo, ...]) -> None:
    going = {info.row.id: info.row.title for info in rounds if info.row.anonymous and info.state in ("waiting", "running")}
    if not going:
        html.note("现在没有进行中的不记名轮次。")
        return
    round_id = st.selectbox("轮次", list(going), format_func=going.__getitem__, key="reissue_round")
    found = now.services.issuing.nameless(now.session, round_id)
    names = {place.id: f"{place.group} {place.number} 号" for place in found if place.has_code}
    html.note("编号印在丢了的那张码条上。本人记不得编号的，不要去查：一查就知道谁是几号了。", "warn")
    picked = st.selectbox("几号", list(names), format_func=names.__getitem__, key="reissue_number")
    if picked is None:
        return
    warning = f"我要给“{names[picked]}”补发：旧码随即作废；没有 PIN 码就从空白开始，已经提交的仍计入"

    def make() -> tuple[Slip, ...]:
        return now.services.issuing.reissue(now.session, [picked])

    acts.behind_a_tick("reissue", warning, "补发", lambda: slips.issue(PLACE, make))
