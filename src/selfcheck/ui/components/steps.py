"""The steps of the questionnaire: one 方面 each. Progress, what is still open, and the way back and forth."""

from __future__ import annotations

import streamlit as st

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank, Dimension, Item
from selfcheck.services.records import OpenCheck
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html

STEP = "step"
OVERVIEW = ("progress", "still_open")
"""The fragments that change when an item becomes done or open."""
SHOWN = "_step"
"""Where the step that the tab showed last stands in the session state."""


def current_step(opened: OpenCheck) -> int:
    """The step in the address (1…), else the one that this tab showed last, else the first that has an open item.

    What was shown counts: the answer that completes a step must not turn the page under the person's hands.
    """
    asked = st.query_params.get(STEP, "")
    if asked.isascii() and asked.isdigit() and len(asked) < 5 and 1 <= int(asked) <= len(opened.bank.dimensions):
        st.session_state[SHOWN] = int(asked)
    elif SHOWN not in st.session_state:
        st.session_state[SHOWN] = _first_open_step(opened)
    shown: int = st.session_state[SHOWN]
    return shown


def _first_open_step(opened: OpenCheck) -> int:
    places = enumerate(opened.bank.dimensions, start=1)
    return next((place for place, dimension in places if _open_items(opened.bank, opened.sheet, dimension)), 1)


def go(step: int) -> None:
    st.query_params[STEP] = str(step)
    context.draw_whole_page()


def show_item(bank: Bank, number: int) -> None:
    """For another page: the questionnaire will open at the step that holds an item."""
    st.session_state[SHOWN] = next(
        place for place, dimension in enumerate(bank.dimensions, start=1) if dimension.number == bank.item(number).dimension
    )


@st.fragment(key=OVERVIEW[0])
def progress(step: int) -> None:
    """One button for each 方面: how many of its items are done, and the way to it. What is complete also carries a tick."""
    opened = context.current().open()
    bank, sheet = opened.bank, opened.sheet
    total = sum(sheet.answer(item.number).done for item in bank.items)
    st.progress(total / len(bank.items), text=f"已完成 {total}/{len(bank.items)} 项")
    with st.container(horizontal=True, gap="xsmall", key="steps"):
        for place, dimension in enumerate(bank.dimensions, start=1):
            items = bank.items_of(dimension.number)
            done = sum(sheet.answer(item.number).done for item in items)
            state = "here" if place == step else "done" if done == len(items) else "open"
            tick = "✓ " if done == len(items) else ""
            label = f"**{tick}{html.label(dimension.name)}** {done}/{len(items)}"
            # The key tells the style sheet how to draw the button.
            st.button(label, key=f"step_{place}_{state}", on_click=go, args=(place,), width="stretch")


@st.fragment(key=OVERVIEW[1])
def still_open() -> None:
    """The items without an answer, and those marked 稍后再看; each leads to its step."""
    opened = context.current().open()
    bank, sheet = opened.bank, opened.sheet
    waiting = [item for item in bank.items if not sheet.answer(item.number).done or sheet.answer(item.number).later]
    if not waiting:
        html.note("各项都已作答。", "good")
        return
    places = {dimension.number: place for place, dimension in enumerate(bank.dimensions, start=1)}
    with st.expander(f"还有 {len(waiting)} 项要看", expanded=False, key="waiting"), st.container(horizontal=True, gap="small"):
        for item in waiting:
            mark = "稍后再看" if sheet.answer(item.number).later else "未作答"
            st.button(
                f"{item.number} {html.label(item.short)} · {mark}",
                key=f"goto_{item.number}",
                on_click=go,
                args=(places[item.dimension],),
            )


def buttons(opened: OpenCheck, step: int) -> None:
    """上一步 and 下一步; behind the last step come the opinions."""
    last = len(opened.bank.dimensions)
    left, right = st.columns(2)
    if step > 1:
        left.button("← 上一步", key="previous", on_click=go, args=(step - 1,), width="stretch")
    if step < last:
        right.button("下一步 →", key="next", on_click=go, args=(step + 1,), type="primary", width="stretch")
    # Another key than above: the click that leads to the last step must not be taken for one on this button.
    else:
        to = (navigation.OPINIONS,)
        right.button("下一步：征求到的意见 →", key="to_opinions", on_click=navigation.turn_to, args=to, type="primary", width="stretch")


def _open_items(bank: Bank, sheet: AnswerSheet, dimension: Dimension) -> list[Item]:
    return [item for item in bank.items_of(dimension.number) if not sheet.answer(item.number).done]
