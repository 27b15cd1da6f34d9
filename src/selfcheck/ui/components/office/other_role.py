"""A leader who answers, too: the office says which member he is. Nobody is proposed: a name alone says nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from selfcheck.services.group_records import GroupRow
from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.persons import PersonInfo
from selfcheck.services.tree import Tree
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, branches

ANONYMOUS = "不记名的轮次，他照样另抽一张没有姓名的码条。"


def mark(name: str, person: PersonInfo, other: str) -> str:
    """A name in a list, with the `other` role where he has it."""
    return name if not person.other else f"{name}（也是{other}{'' if person.one_code else '，等本人确认'}）"


def other_role(now: context.Context, found: OrganisationTree, group: GroupRow, leader: PersonInfo) -> None:
    if leader.other:
        _said(now, group, leader)
    else:
        _choose(now, found, group, leader)


def _said(now: context.Context, group: GroupRow, leader: PersonInfo) -> None:
    if leader.one_code:
        html.note(f"“{leader.name}”也是成员（{leader.other}），两个身份用成员的一个码。{ANONYMOUS}")
        warning = f"我要解除：“{leader.name}”不再用成员的码看本组，作为负责人另外发码"
    else:
        html.note(
            f"“{leader.name}”登记为成员（{leader.other}），等本人确认：他用成员的码进来，输入作负责人时的 PIN 码。"
            "确认以前，两个码各用各的。"
        )
        warning = f"我要撤回“{leader.name}”的登记：两个码照旧各用各的"

    def act() -> str:
        now.services.linking.unlink(now.session, leader.id)
        return "已经解除。" + ("请在“个人码”里给他发负责人的码。" if leader.one_code else "")

    acts.behind_a_tick(f"unlink_{leader.id}", warning, "解除", _done(group, act))


def _choose(now: context.Context, found: OrganisationTree, group: GroupRow, leader: PersonInfo) -> None:
    free = [member for member in found.members if not member.other]
    places = _places(found, group, {member.group_id for member in free})
    if not places:
        return
    html.note(f"“{leader.name}”自己也作答的，登记他是哪一位成员，以后一个人只用一个码。同名的不一定是同一个人，请核对。")
    place = st.selectbox(
        "他在哪个组作答", list(places), index=None, format_func=places.__getitem__, key=f"is_place_{leader.id}", placeholder="请选择"
    )
    names = {member.id: member.name for member in free if member.group_id == place}
    if place is None:
        return
    picked = st.selectbox("是哪一位", list(names), index=None, format_func=names.__getitem__, key=f"is_{leader.id}", placeholder="请选择")
    if picked is None:
        return
    follows = (
        "负责人设过 PIN 码，等他本人用两个 PIN 码确认，确认以前各用各的"
        if leader.has_pin
        else "以后只用成员的码，负责人的码和印出来的码条随即作废"
    )

    def act() -> str:
        at_once = now.services.linking.link(now.session, leader.id, picked)
        return "已经登记，两个身份用成员的一个码。" if at_once else "已经登记，等本人确认。"

    warning = f"我核对过，负责人“{leader.name}”就是成员“{places[place]}/{names[picked]}”：{follows}"
    acts.behind_a_tick(f"link_{leader.id}", warning, "登记为同一个人", _done(group, act))


def _places(found: OrganisationTree, group: GroupRow, having: set[str]) -> dict[str, str]:
    """The groups in which somebody is, those of the leader's own node first."""
    tree = Tree(found.groups)
    paths = [(id, path) for id, path in branches.paths(found.groups).items() if id in having]
    return dict(sorted(paths, key=lambda one: group.id not in branches.line_of(tree, one[0])))


def _done(group: GroupRow, act: Callable[[], str]) -> Callable[[], None]:
    return lambda: acts.done(group.id, act)
