"""One opinion received (征求意见) and the answer to it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from selfcheck.domain.answers import Opinion
from selfcheck.domain.bank import Bank
from selfcheck.services.records import OpenCheck
from selfcheck.ui import context, state
from selfcheck.ui.components import saving

FIELDS = ("source", "text", "item", "reply")
NO_ITEM = "不对应具体的项"


def _key(field: str, id: str) -> str:
    return f"opinion_{field}_{id}"


def ids(opened: OpenCheck) -> list[str]:
    """The opinions to show: the stored ones, and those deleted in another tab while this one wrote on them."""
    mine = [entry.partition(":")[2] for entry in state.unsaved_entries("opinion")]
    return [*opened.opinion_ids, *(id for id in mine if id not in opened.opinion_ids)]


@st.fragment
def opinion_card(id: str) -> None:
    """Draws the card of an opinion of the open self-check; nothing where it was deleted in another tab."""
    opened = context.current().open()
    found = dict(zip(opened.opinion_ids, opened.sheet.opinions, strict=True)).get(id)
    entry = f"opinion:{id}"
    if found is None and not state.unsaved(entry):
        st.rerun(scope="app")
    values = _values(id, found or Opinion())
    state.seed(entry, opened.revisions.get(entry, 0), values)
    with st.container(border=True, key=f"opinion_{id}"):
        _fields(opened.bank, id)
        saving.show(entry, values, lambda: _save(id), lambda: _keep(id))
        st.button("删除这条意见", key=f"drop_{id}", on_click=_drop, args=(id,), type="tertiary")


def _fields(bank: Bank, id: str) -> None:
    names = {item.number: f"{item.number} {item.short}" for item in bank.items}
    left, right = st.columns(2)
    left.text_input(
        "谁提的", key=_key("source", id), on_change=_save, args=(id,), placeholder="例如：群众、上级、同志", persist_state=state.KEPT
    )
    right.selectbox(
        "对应哪一项",
        [None, *names],
        format_func=lambda number: names.get(number, NO_ITEM),
        key=_key("item", id),
        on_change=_save,
        args=(id,),
        placeholder=NO_ITEM,
        persist_state=state.KEPT,
    )
    st.text_area("意见的原话", key=_key("text", id), on_change=_save, args=(id,), height="content", persist_state=state.KEPT)
    st.text_area("我的回应：怎么看、怎么改", key=_key("reply", id), on_change=_save, args=(id,), height="content", persist_state=state.KEPT)


def _values(id: str, opinion: Opinion) -> dict[str, Any]:
    return {_key(field, id): getattr(opinion, field) for field in FIELDS}


def _saver(id: str) -> state.Save:
    now = context.current()
    check_id = st.session_state[context.CHECK]
    values = {field: st.session_state.get(_key(field, id)) for field in FIELDS}
    opinion = Opinion(values["source"] or "", values["text"] or "", values["item"], values["reply"] or "")
    return lambda revision: now.services.checks.save_opinion(now.session, check_id, id, opinion, revision)


def _save(id: str) -> None:
    state.store(f"opinion:{id}", _saver(id))


def _keep(id: str) -> None:
    """Insists on what this tab wanted: to delete, or to save."""
    conflict = state.status(f"opinion:{id}").conflict
    deleted = conflict is not None and conflict.mine is None
    state.keep_mine(f"opinion:{id}", _dropper(id) if deleted else _saver(id))


def _drop(id: str) -> None:
    state.store(f"opinion:{id}", _dropper(id))


def _dropper(id: str) -> state.Save:
    now = context.current()
    check_id = st.session_state[context.CHECK]
    return lambda revision: now.services.checks.delete_opinion(now.session, check_id, id, revision)
