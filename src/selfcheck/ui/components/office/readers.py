"""看操作记录的码: made for 纪检 or whoever else may read the log and nothing else."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.readers import ReaderInfo
from selfcheck.services.slips import Slip
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, slips

PLACE, NAME = "readers", "reader_name"


def readers(now: context.Context) -> None:
    """Who may read the log, each with 补发 and 移除, and a field for another one."""
    html.section("给纪检看", "发一张码条，凭它只看得到这一页：可以查找、导出，别的都看不到。谁导出过，这里也记着。")
    acts.outcome(PLACE)
    for one in now.services.readers.all(now.session):
        _one(now, one)
    with st.form("reader_form", border=False):
        st.text_input("名称，例如：县纪委", key=NAME)
        st.form_submit_button("发一张看操作记录的码条", key="reader_add", on_click=_add, args=(now,))
    slips.shown(now, readers=True)


def _one(now: context.Context, one: ReaderInfo) -> None:
    standing = "已经设了 PIN 码" if one.has_pin else "还没有进来过"
    with st.expander(f"{html.label(one.name)}（{standing}）", key=f"reader_{one.id}"):

        def reissued() -> tuple[Slip, ...]:
            return (now.services.readers.reissue(now.session, one.id),)

        again = f"我要给“{one.name}”补发：旧码随即作废，开着的页面随即关上"
        acts.behind_a_tick(
            f"reader_reissue_{one.id}",
            again,
            "补发",
            lambda: slips.issue(PLACE, lambda: (now.services.readers.reissue(now.session, one.id),)),
        )

        def remove() -> None:
            acts.done(PLACE, lambda: now.services.readers.remove(now.session, one.id), f"已经移除“{one.name}”，他的码打不开了。")

        acts.behind_a_tick(f"reader_remove_{one.id}", f"我要移除“{one.name}”：他再也看不到操作记录", "移除", remove)


def _add(now: context.Context) -> None:
    name = acts.typed(NAME)
    slips.issue(PLACE, lambda: (now.services.readers.add(now.session, name),))
    st.session_state[NAME] = ""
