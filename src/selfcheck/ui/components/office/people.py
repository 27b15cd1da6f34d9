"""The leaders and members of a group: added, renamed and removed by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.group_records import GroupRow
from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.persons import PersonInfo
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, branches, other_role

SOUGHT = "_office_sought"
COLUMNS = ("姓名", "个人码", "PIN 码")
CODE = {True: "已发", False: "没有"}
LEADER_GOES = "他的码随即作废，进度和结果都看不到了；已经发布的结果不变"
MEMBER_GOES = "他的码随即作废，写的内容随即删除；已经提交的仍计入那一轮的结果"
LEADS_TOO = "。他也是负责人，从此要另外发负责人的码"
BETWEEN = "、，,；;"
"""What clerks put between the names of people; the names of units may hold it."""
NOT_DONE = "^没有(保存|添加)："
"""So begin the reasons of the services, which here are told for several names at once."""
Following = Callable[[list[str]], acts.Then | None]
"""The next step behind what was added, given by ids."""
PIN = {True: "已设", False: "没有设"}


def leaders(now: context.Context, found: OrganisationTree, group: GroupRow) -> None:
    html.show('<h3 class="sc-small">负责人</h3>')
    mine = {leader.id: leader for leader in found.leaders if leader.group_id == group.id}
    service, session = now.services.organisation, now.session
    add = partial(service.add_leader, session, group.id)
    adding = ("负责人的姓名，一行一个，或用顿号分开", f"leaders_{group.id}", group.id, add, BETWEEN, codes)
    if not mine:
        _unled(above_others=any(other.parent_id == group.id for other in found.groups))
        many(*adding)
        return
    html.table(COLUMNS, [_cells(leader, "成员") for leader in mine.values()])
    key = f"leader_{group.id}"
    with st.expander("添加负责人，改名、移除，或登记他也作答", key=f"leaders_box_{group.id}", expanded=_shown(key)):
        many(*adding)
        picked = st.selectbox("哪一位", list(mine), format_func=lambda id: mine[id].name, key=key)
        if picked:
            _rename(group, mine[picked], partial(service.rename_leader, session, picked))
            other_role.other_role(now, found, group, mine[picked])
            _drop(key, group.id, mine[picked].name, LEADER_GOES, lambda: service.remove_leader(session, picked))


def _unled(*, above_others: bool) -> None:
    """What is missing where nobody leads: a group is released by its own leader, and a unit above others by theirs."""
    if above_others:
        html.note("还没有负责人。下面各组的结果由各组的负责人发布，这里没有也行，只是没有人看汇总。")
    else:
        html.note("还没有负责人。没有负责人的组，截止以后没有人能发布结果。", "warn")


def members(now: context.Context, found: OrganisationTree, group: GroupRow) -> None:
    mine = {member.id: member for member in found.members if member.group_id == group.id}
    html.show(f'<h3 class="sc-small">成员{f"（{len(mine)} 人）" if mine else ""}</h3>')
    if mine:
        html.table(COLUMNS, [_cells(member, "负责人") for member in mine.values()])
    service, session = now.services.organisation, now.session
    add = partial(service.add_member, session, group.id)
    many("成员的姓名，一行一个，或用顿号分开", f"members_{group.id}", group.id, add, BETWEEN, codes)
    if mine:
        key = f"member_{group.id}"
        with st.expander("成员改名、调动或移除", key=f"members_box_{group.id}", expanded=_shown(key)):
            picked = st.selectbox("哪一位", list(mine), format_func=lambda id: mine[id].name, key=key)
            if picked:
                _rename(group, mine[picked], partial(service.rename_member, session, picked))
                _move(now, found, group, picked)
                goes = MEMBER_GOES + (LEADS_TOO if mine[picked].one_code else "")
                _drop(key, group.id, mine[picked].name, goes, lambda: service.remove_member(session, picked))


def codes(_added: list[str]) -> acts.Then:
    """Who was added needs a code."""
    return acts.to(navigation.CODES, "名单写好了，去发个人码")


def many(label: str, key: str, place: str, add: Callable[[str], str], between: str, then: Following) -> None:
    """A field for names, one a line, or with one of the signs `between` them. What cannot be added stays in it, with the reason."""
    with st.form(f"{key}_form", border=False):
        st.text_area(label, key=key, height=80)
        st.form_submit_button("添加", key=f"{key}_add", on_click=_add_all, args=(key, place, add, between, then))


def _add_all(key: str, place: str, add: Callable[[str], str], between: str, then: Following) -> None:
    lines = acts.typed(key).translate({ord(sign): "\n" for sign in between}).splitlines()
    names = [line.strip() for line in lines if line.strip()]
    left: list[str] = []
    reasons: list[str] = []
    added: list[str] = []
    for name in names:
        try:
            added.append(add(name))
        except SelfcheckError as error:
            left.append(name)
            reasons.append(f"“{name}”（{re.sub(NOT_DONE, '', str(error))}）")
    st.session_state[key] = "\n".join(left)
    if reasons:
        told = f"添加了 {len(added)} 个；" if added else ""
        acts.refuse(place, f"{told}没有添加：{'；'.join(reasons)}")
    elif added:
        acts.done(place, lambda: f"添加了 {len(added)} 个。", then=lambda: then(added))
    else:
        acts.refuse(place, "没有添加：还没有写名称。请一行写一个")


def open_at(kind: str, person: PersonInfo) -> None:
    """For a callback: the panel of his group will have this leader or member chosen, and open."""
    st.session_state[f"{kind}_{person.group_id}"] = person.id
    st.session_state[SOUGHT] = f"{kind}_{person.group_id}"


def _shown(key: str) -> bool:
    """Whether somebody was sought here: his box is open as long as nobody else is sought."""
    return st.session_state.get(SOUGHT) == key


def _cells(person: PersonInfo, other: str) -> tuple[str, str, str]:
    return other_role.mark(person.name, person, other), CODE[person.has_code], PIN[person.has_pin]


def _rename(group: GroupRow, person: PersonInfo, rename: Callable[[str], object]) -> None:
    key = f"name_{person.id}"

    def act() -> str:
        rename(acts.typed(key))
        return "已经改名，码和 PIN 码照旧。"

    if key not in st.session_state:
        st.session_state[key] = person.name
    with st.form(f"{key}_form", border=False):
        st.text_input("姓名", key=key)
        st.form_submit_button("改名", key=f"{key}_go", on_click=acts.done, args=(group.id, act))


def _move(now: context.Context, found: OrganisationTree, group: GroupRow, member_id: str) -> None:
    above = {other.parent_id for other in found.groups}
    others = {id: path for id, path in branches.paths(found.groups).items() if id != group.id and id not in above}
    if not others:
        return
    key = f"move_{member_id}"

    def act() -> str:
        to = str(st.session_state[key])
        moved = now.services.organisation.move_member(now.session, member_id, to)
        return f"已经调到“{others[to]}”。他的码、PIN 码和写的内容都带过去，以前提交的仍计入原来的组。{moved.told}"

    with st.form(f"{key}_form", border=False):
        st.selectbox("调到", list(others), format_func=lambda id: others[id], key=key)
        st.form_submit_button("调动", key=f"{key}_go", on_click=acts.done, args=(group.id, act))


def _drop(key: str, place: str, name: str, what_happens: str, remove: Callable[[], object]) -> None:
    def act() -> str:
        remove()
        return f"已经移除“{name}”。"

    acts.behind_a_tick(f"drop_{key}", f"我要移除“{name}”：{what_happens}", "移除", lambda: acts.done(place, act))
