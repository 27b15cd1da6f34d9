"""看一遍问卷: all that members will be asked, to read, before a round begins. Nothing can be entered."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from selfcheck.domain.bank import Bank
from selfcheck.domain.blank import Ask, Sheet, blank_form
from selfcheck.ui import context
from selfcheck.ui.components import html

LOOKED = "_office_questionnaire"
"""Where it stands of which round, or of which list on offer, the page shows the questionnaire."""
RATED = "评分：每项评 1—5 分，不涉及的可以点“不适用”；旁边可以记一句想到的事。"
WRITTEN = "写实：本人从最弱的几项里挑出要写的，照着下面的情形和提示，写具体的事、当时的想法、打算怎么改。写的内容不提交，只有本人看得到。"


def of_round(now: context.Context, round_id: str) -> None:
    """A button, and behind it the questionnaire of a round."""
    _behind(round_id, "看一遍问卷", lambda: now.services.progress.list_of(now.session, round_id))


def on_offer(now: context.Context) -> None:
    """The lists on offer, each to be looked at before one is chosen."""
    with st.expander("看一遍问卷：大家会看到哪些题", key="questionnaires"):
        for bank in now.services.checks.banks():
            _behind(f"list_{bank.id}", bank.title, lambda bank=bank: bank)  # type: ignore[misc]


def look(round_id: str) -> None:
    """For a callback: the page shows the questionnaire of this round."""
    st.session_state[LOOKED] = round_id


def _behind(key: str, label: str, find: Callable[[], Bank]) -> None:
    shown = st.session_state.get(LOOKED) == key
    st.button(f"收起：{html.label(label)}" if shown else html.label(label), key=f"look_{key}", on_click=_turn, args=(key,))
    if shown:
        with st.container(border=True, key=f"questionnaire_{key}"):
            show(find())


def _turn(key: str) -> None:
    st.session_state[LOOKED] = None if st.session_state.get(LOOKED) == key else key


def show(bank: Bank) -> None:
    """A list as it is put to a member: of each item what 评分 asks, and folded away what 写实 asks. It is what stands on the blank form."""
    html.section(bank.title, f"{len(bank.dimensions)} 个方面，共 {len(bank.items)} 项。这是成员看到的题目，这里只能看，不能填。")
    html.bullets((RATED, WRITTEN))
    form = blank_form(bank)
    for rated, written in zip(form.rating, form.writing, strict=True):
        items = "".join(_item(*both) for both in zip(rated.sheets, written.sheets, strict=True))
        html.show(f'<h3 class="sc-small">{html.text(rated.heading)}</h3>{items}')


def _item(rated: Sheet, written: Sheet) -> str:
    """One item as markup."""
    basis = f' <span class="sc-chip">{html.text(rated.chip)}</span>' if rated.chip else ""
    head = f'<p class="sc-item-name"><span class="sc-number">{rated.number}</span> <b>{html.text(rated.name)}</b>{basis}</p>'
    warned = f'<p class="sc-why">{html.text(written.warn)}</p>' if written.warn else ""
    asked = "".join(map(_ask, written.asks))
    folded = f'<details class="sc-why"><summary>写实时问什么</summary>{warned}{asked}</details>'
    question = f'<p class="sc-row">{html.text(rated.title)}</p>{_part("对照要点", rated.points)}'
    return f'<div class="sc-asked">{head}{question}{"".join(map(_ask, rated.asks))}{folded}</div>'


def _ask(ask: Ask) -> str:
    """A question: what may be ticked with what is told of it, the prompts, and what is written."""
    boxes = ["\n　".join((box.text, *box.more)) for box in ask.boxes]
    fields = "；".join(name for name, _ in ask.lines)
    name = ask.label or (fields if not boxes else "评分")
    return _part(name, [*boxes, *ask.prompts, *([fields] if fields and fields != name else [])])


def _part(name: str, texts: Iterable[str]) -> str:
    lines = "".join(f"<li>{html.text(text)}</li>" for text in texts)
    return f'<p class="sc-why">{html.text(name)}</p>' + (f'<ul class="sc-list">{lines}</ul>' if lines else "")
