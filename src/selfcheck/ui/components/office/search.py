"""找人, on every page of the office: where somebody is, whether he has code and PIN, and the ways to what is done for him."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.directory import Found
from selfcheck.services.slips import LEADER
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.office import other_role, people, reissue, slips, tree

KEY = "find_person"
ROLE = {True: "负责人", False: "成员"}


def search(now: context.Context) -> None:
    words = st.text_input("找人", key=KEY, placeholder="找人：姓名，或其中几个字", label_visibility="collapsed", width=280)
    if not (words or "").strip():
        return
    found = now.services.directory.find(now.session, words)
    with st.container(border=True, key="found_people"):
        if not found.people:
            html.note(f"名单上没有姓名里有“{words.strip()[:20]}”的人。")
        for one in found.people:
            _row(now, one)
        if found.size > len(found.people):
            html.note(f"一共 {found.size} 人，这里列了前 {len(found.people)} 人。多写几个字，就找得准。")


def _row(now: context.Context, one: Found) -> None:
    person, leads = one.person, one.kind == LEADER
    code = f"个人码{people.CODE[person.has_code]}，PIN 码{people.PIN[person.has_pin]}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"found_{person.id}"):
        name = other_role.mark(person.name, person, ROLE[not leads])
        html.show(f'<p class="sc-row"><b>{html.text(name)}</b>　{html.text(one.unit)} · {ROLE[leads]}<br>{html.text(code)}</p>')
        if person.has_code:
            if not person.has_pin:
                st.button("再打一张", key=f"found_second_{person.id}", on_click=_second, args=(now, person.id), type="tertiary")
            st.button("补发", key=f"found_reissue_{person.id}", on_click=_reissue, args=(one,), type="tertiary")
        else:
            st.button("发码", key=f"found_issue_{person.id}", on_click=navigation.turn_to, args=(navigation.CODES,), type="tertiary")
        more = "改名、移除" if leads else "改名、调动"
        st.button(more, key=f"found_place_{person.id}", on_click=_show, args=(one,), type="tertiary")


def _second(now: context.Context, id: str) -> None:
    slips.issue(reissue.PLACE, lambda: now.services.issuing.second(now.session, [id]))
    navigation.turn_to(navigation.CODES)


def _reissue(one: Found) -> None:
    reissue.choose(one.person)
    navigation.turn_to(navigation.CODES)


def _show(one: Found) -> None:
    tree.open_at(one.person.group_id)
    people.open_at(one.kind, one.person)
    navigation.turn_to(navigation.ORGANISATION)
