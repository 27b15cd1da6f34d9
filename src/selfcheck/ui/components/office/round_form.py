"""The plan of a round as fields: a new one, or one that was not opened yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

import streamlit as st

from selfcheck.domain.disclosure.cells import DEFAULT_THRESHOLD, LEAST_THRESHOLD
from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_records import RoundRow
from selfcheck.services.rounds import TITLE_LIMIT, RoundPlan
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, round_hints
from selfcheck.ui.components.office.wording import KINDS

NAMED = "办公室和本组负责人看得到谁提交了、谁没有提交；看不到谁答了什么。"
NAMELESS = "码条上只有编号，谁拿哪张由大家自己抽；只看得到提交了多少人，时间只记到日。"
WHY_K = f"提交的不到这么多人，就什么都不显示，免得看出是谁评的。最少 {LEAST_THRESHOLD} 人：看的人去掉自己那一份，还剩三份。"
OF_BEFORE = "清单是旧版写法（schema 1），没有可勾选的情形；材料里只有本人写的话和本人认可的那一级文字，题库的标题和正文不再写进去。"
RUNS_FOR = timedelta(days=7)
ENDS = time(18, 0)


def fields(now: context.Context, key: str, roots: Mapping[str, str], row: RoundRow | RoundPlan | None = None) -> None:
    """Draws the fields, seeded once: with a round's plan, or with what is usual."""
    banks = {bank.id: bank.title for bank in now.services.checks.banks()}
    _seed(key, row, list(banks), list(roots))
    st.text_input("名称", key=f"{key}_title", max_chars=TITLE_LIMIT, placeholder="例如：2026 年度民主生活会会前自查")
    st.text_input("用于哪个会议", key=f"{key}_meeting", max_chars=TITLE_LIMIT, placeholder="例如：2026 年度民主生活会")
    st.selectbox("用哪份清单", list(banks), format_func=banks.__getitem__, key=f"{key}_bank")
    if before := [bank.title for bank in now.services.checks.banks() if bank.schema < 2]:
        html.note(f"{'、'.join(before)}：{OF_BEFORE}", "warn")
    for note in now.services.rounds.bank_notes(now.session):
        html.note(note, "warn")
    st.selectbox("在哪个单位开展（它下面的组都参加）", list(roots), format_func=roots.__getitem__, key=f"{key}_root")
    for name, label in (("opens", "开始"), ("closes", "截止")):
        time_fields(key, name, label)
    st.radio("记名还是不记名", list(KINDS), format_func=KINDS.__getitem__, captions=[NAMED, NAMELESS], key=f"{key}_anonymous")
    # Without bounds: the browser would only frame what lies outside them in red, and send the number that was there before.
    st.number_input("门槛（人）", step=1, key=f"{key}_k")
    html.show(f'<p class="sc-why">{html.text(WHY_K)}</p>')


def save(key: str, place: str, label: str, act: Callable[[], str], then: acts.Following = None) -> None:
    """The button below the fields. What was done is said at `place`, what is wrong with the fields here."""
    for hint in _odd(key):
        html.note(hint, "warn")
    acts.outcome(key)
    st.form_submit_button(label, key=f"{key}_go", on_click=acts.done, args=(place, act), kwargs={"form": key, "then": then}, type="primary")


def plan(key: str) -> RoundPlan:
    """What the fields hold now."""

    def held(name: str) -> Any:
        return st.session_state.get(f"{key}_{name}")

    texts = [str(held(name) or "") for name in ("title", "meeting", "bank", "root")]
    times = instant(key, "opens"), instant(key, "closes")
    return RoundPlan(texts[0], texts[1], texts[2], texts[3], *times, int(held("k") or 0), bool(held("anonymous")))


def _odd(key: str) -> tuple[str, ...]:
    """What is odd about the times in the fields; nothing where one is empty."""
    try:
        held = plan(key)
    except InvalidInput:
        return ()
    return tuple(round_hints.odd_dates(held.opens_at, held.closes_at))


def time_fields(key: str, name: str, label: str) -> None:
    """A day and a clock time side by side, `name` is opens or closes."""
    left, right = st.columns(2)
    left.date_input(f"{label}日期", key=f"{key}_{name}_day", format="YYYY-MM-DD")
    right.time_input(f"{label}时间", key=f"{key}_{name}_time")


def instant(key: str, name: str) -> datetime:
    """The time that the two fields mean to the person. Raises InvalidInput for an empty one."""
    day, clock = st.session_state.get(f"{key}_{name}_day"), st.session_state.get(f"{key}_{name}_time")
    if day is None or clock is None:
        raise InvalidInput("没有保存：日期和时间都要写")
    return datetime.combine(day, clock, context.zone())


def seed_end(key: str, at: datetime | None = None) -> None:
    """Puts a closing time into its two fields, once."""
    ends = context.local(at) if at else datetime.combine(datetime.now(context.zone()).date() + RUNS_FOR, ENDS)
    st.session_state.setdefault(f"{key}_closes_day", ends.date())
    st.session_state.setdefault(f"{key}_closes_time", ends.time().replace(second=0, microsecond=0))


def _seed(key: str, row: RoundRow | RoundPlan | None, banks: list[str], roots: list[str]) -> None:
    opens = context.local(row.opens_at) if row else datetime.now(context.zone())
    first = {
        "title": row.title if row else "",
        "meeting": row.meeting if row else "",
        "bank": row.bank_id if row and row.bank_id in banks else next(iter(banks), None),
        "root": row.root_id if row and row.root_id in roots else next(iter(roots), None),
        "opens_day": opens.date(),
        "opens_time": opens.time().replace(minute=opens.minute - (0 if row else opens.minute % 15), second=0, microsecond=0),
        "anonymous": row.anonymous if row else False,
        "k": row.k if row else DEFAULT_THRESHOLD,
    }
    for name, value in first.items():
        st.session_state.setdefault(f"{key}_{name}", value)
    seed_end(key, row.closes_at if row else None)


def forget(key: str) -> None:
    """Empties the fields, so that they are seeded anew."""
    names = ("title", "meeting", "bank", "root", "opens_day", "opens_time", "closes_day", "closes_time", "anonymous", "k")
    for name in names:
        st.session_state.pop(f"{key}_{name}", None)
