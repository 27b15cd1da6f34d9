"""What a roster leaves open, with the guess chosen: whoever agrees has nothing to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.names import first_of, group_name
from selfcheck.services.roster_difference import Above
from selfcheck.services.roster_records import Levels, Question
from selfcheck.services.roster_told import rows_told
from selfcheck.services.tree import SEPARATOR
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts
from selfcheck.ui.components.office.roster_state import Loaded

KINDS = {
    "role": "谁是负责人",
    "unit": "在哪个单位",
    "spelling": "单位的写法",
    "known": "是不是名单上已有的单位",
    "name": "姓名",
    "several": "一格里有几个姓名",
    "person": "是不是人",
    "hidden": "隐藏的行",
}
OPEN, MOST = 8, 80
"""Questions of a kind that stand open, and that are drawn at all; the others are as they were guessed."""
GUESS = "（建议）"


def asked(found: Loaded, questions: Sequence[Question], above: Above | None) -> None:
    if not questions and not above:
        return
    html.section("请核对", "已经按最可能的选好；不对的改一下，对的不用动。")
    if above:
        _where(found, above)
    order = list(KINDS)
    ordered = sorted(questions, key=lambda one: order.index(one.kind) if one.kind in order else len(order))
    for kind, some in groupby(ordered, key=lambda one: one.kind):
        _of_kind(found, kind, list(some))


def _where(found: Loaded, above: Above) -> None:
    told = first_of([f"“{unit}”" for unit in above.units], 5, "个")
    html.note(f"名册里的{told}没有写上级。一个轮次在一个最上一级里开展：同属一个镇、一个局的，都放在它下面。")
    if len(above.choices) > 1 and not found.new_above:
        _below(found, above)
    key = found.key("new_above")

    def name() -> None:
        found.new_above = ""
        try:
            found.new_above = group_name(written) if (written := acts.typed(key)) else ""
        except SelfcheckError as error:
            acts.refuse("roster", f"没有加上级：{error}")

    st.text_input(
        "新加一个上级单位（名单上已经有的、不需要的，不用写）", found.new_above, key=key, on_change=name, placeholder="例如：青石镇"
    )


def _below(found: Loaded, above: Above) -> None:
    key = found.key("above")

    def choose() -> None:
        found.above = st.session_state[key]

    st.selectbox("这些单位在哪个单位下面", above.choices, above.choices.index(above.chosen), format_func=_place, key=key, on_change=choose)


def _place(unit: Levels) -> str:
    return SEPARATOR.join(unit) or "不在哪个单位下面，就是最上一级"


def _of_kind(found: Loaded, kind: str, questions: list[Question]) -> None:
    html.show(f'<h3 class="sc-small">{html.text(KINDS.get(kind, kind))}（{len(questions)} 处）</h3>')
    for question in questions[:OPEN]:
        _one(found, question)
    if more := questions[OPEN:MOST]:
        rest = f"，再往后的 {len(questions) - MOST} 处按建议" if len(questions) > MOST else ""
        with st.expander(f"还有 {len(more)} 处{rest}", key=found.key("more", kind)):
            for question in more:
                _one(found, question)


def _one(found: Loaded, question: Question) -> None:
    key = found.key("question", question.key)

    def choose() -> None:
        found.answers[question.key] = st.session_state[key]

    def told(place: int) -> str:
        return html.label(question.choices[place].label) + (GUESS if place == 0 else "")

    text = f"{rows_told(question.rows, question.sheet)}：{question.text}"
    if len(question.choices) == 1:
        html.note(f"{text}。{question.choices[0].label}。")
        return
    places = range(len(question.choices))
    st.radio(html.label(text), places, found.answers.get(question.key, 0), format_func=told, key=key, on_change=choose)
