"""One round in the list: what it is, and what can be done to it now."""

from __future__ import annotations

import streamlit as st

from selfcheck.exporters.exporter import Place
from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.standing import CLOSED, DRAFT, RoundInfo
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, branches, progress, questionnaire, reopening, round_form, round_hints, trial
from selfcheck.ui.components.office.wording import KINDS, STATES
from selfcheck.ui.components.on_paper import on_paper

CHOSEN = "_office_round"
SEATING = "正在给每位成员留名额……"
FROZEN = (
    "名额：名单上现在的每位成员一个。截止以前再添加的成员，记名的轮次也有名额，不记名的没有。",
    "题目：照现在的清单，以后改了清单文件也不变。",
    "门槛、记名还是不记名、开始时间。",
)


def card(now: context.Context, info: RoundInfo, tree: OrganisationTree) -> None:
    row = info.row
    chosen = st.session_state.get(CHOSEN) == row.id
    with st.container(border=True, key=f"round_{row.id}"):
        _head(info)
        acts.outcome(row.id)
        st.button("收起" if chosen else "打开", key=f"show_{row.id}", on_click=_choose, args=(row.id,))
        if not chosen:
            return
        if info.state == DRAFT:
            _draft(now, info, tree)
        else:
            _opened(now, info)


def _head(info: RoundInfo) -> None:
    row = info.row
    times = f"开始：{context.moment(row.opens_at)}\n截止：{context.moment(row.closes_at)}"
    counted = "" if info.state == DRAFT else f"　已提交 {info.submitted}/{info.seats}"
    chip = f'<span class="sc-chip sc-state-{info.state}">{STATES[info.state]}</span>'
    html.show(
        f'<p class="sc-row"><b>{html.text(row.title)}</b> {chip}{counted}<br>'
        f"会议：{html.text(row.meeting)}　清单：{html.text(info.bank_title)}<br>"
        f"{html.text(info.root_name)}　{KINDS[row.anonymous]}　门槛 {row.k} 人<br>{html.text(times)}</p>"
    )


def _choose(round_id: str) -> None:
    st.session_state[CHOSEN] = None if st.session_state.get(CHOSEN) == round_id else round_id


def _draft(now: context.Context, info: RoundInfo, tree: OrganisationTree) -> None:
    row, key = info.row, f"plan_{info.row.id}"

    def change() -> str:
        now.services.rounds.change(now.session, row.id, round_form.plan(key))
        return "已经保存。"

    def start() -> None:
        acts.done(row.id, lambda: now.services.rounds.open(now.session, row.id), "已经开始。", SEATING, then=lambda: _uncoded(tree))

    def delete() -> None:
        acts.done("rounds", lambda: now.services.rounds.delete(now.session, row.id), f"已经删除“{row.title}”。")

    questionnaire.of_round(now, row.id)
    on_paper(Place.ROUND, round=row.id)
    trial.offer(now, row.id)
    html.section("开始这一轮", "开始以后，下面这些就定下来，不能再改；截止时间还可以改。")
    html.bullets(FROZEN)
    near = now.services.rounds.near(now.session, row.id)
    odd = round_hints.odd_dates(row.opens_at, row.closes_at)
    for hint in (*odd, *round_hints.hints(tree, row.root_id, row.k), *round_hints.close_ones(row, near)):
        html.note(hint, "warn")
    acts.behind_a_tick(f"open_{row.id}", "我核对过了，可以开始", "开始这一轮", start)
    with st.expander("修改", key=f"edit_{row.id}"), st.form(f"{key}_form", border=False):
        round_form.fields(now, key, branches.paths(tree.groups), row)
        round_form.save(key, row.id, "保存修改", change)
    with st.expander("删除", key=f"delete_{row.id}_box"):
        acts.behind_a_tick(f"delete_{row.id}", f"我要删除“{row.title}”。它还没有开始，没有人作答", "删除", delete)


def _opened(now: context.Context, info: RoundInfo) -> None:
    row = info.row
    if not info.offers:
        html.note(f"{info.bank_title}：{round_form.OF_BEFORE}", "warn")
    if row.anonymous:
        html.note("不记名的轮次要单独发码：每个名额一张只有编号的码条。")
        st.button("去发这一轮的码 →", key="to_codes", on_click=navigation.turn_to, args=(navigation.CODES,))
    groups = now.services.progress.of(now.session, row.id)
    progress.table(now, info, groups)
    reopening.form(now, info, groups)
    if info.state != CLOSED:
        for hint in round_hints.odd_dates(row.opens_at, row.closes_at, opened=True):
            html.note(hint, "warn")
    questionnaire.of_round(now, row.id)
    on_paper(Place.ROUND, round=row.id)
    if info.state != CLOSED:
        warning = "我要现在截止：没有提交的人不能再提交，各组负责人可以发布结果"

        def close() -> None:
            acts.done(row.id, lambda: now.services.rounds.close(now.session, row.id), "已经截止。")

        with st.expander("现在截止", key=f"close_{row.id}_box"):
            acts.behind_a_tick(f"close_{row.id}", warning, "现在截止", close)
    with st.expander("重新开放" if info.state == CLOSED else "改截止时间", key=f"extend_{row.id}_box"):
        _extend(now, info)


def _uncoded(tree: OrganisationTree) -> acts.Then | None:
    """Whoever is to answer needs a code."""
    return acts.to(navigation.CODES, "去发个人码") if any(tree.uncoded) else None


def _extend(now: context.Context, info: RoundInfo) -> None:
    row, key = info.row, f"extend_{info.row.id}"
    round_form.seed_end(key, None if info.state == CLOSED else row.closes_at)
    html.note(
        "改了以后，已经截止的组也重新开放，可以补交。已经发布的结果不变，负责人可以再发布一次。已经计入结果的人移出过名单的，这一轮不再加新成员。"
    )

    def extend() -> str:
        until = round_form.instant(key, "closes")
        now.services.rounds.extend(now.session, row.id, until)
        return f"新的截止时间：{context.moment(until)}。"

    with st.form(f"{key}_form", border=False):
        round_form.time_fields(key, "closes", "新的截止")
        st.form_submit_button("改截止时间", key=f"{key}_go", on_click=acts.done, args=(row.id, extend))
