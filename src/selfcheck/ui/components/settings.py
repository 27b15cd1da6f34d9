"""The settings of a draft (文种, 篇幅, 准备情况, chosen items): one entry, shown in parts on two pages."""

from __future__ import annotations

from typing import Any

import streamlit as st

from selfcheck.domain.answers import LENGTHS, TITLES, Commitment, Person
from selfcheck.domain.bank import Bank
from selfcheck.domain.problems import chosen_problems, told_problems
from selfcheck.services.records import DraftSettings, OpenCheck, Saved
from selfcheck.ui import context, state
from selfcheck.ui.components import html
from selfcheck.ui.components.fields import FieldGroup, Write

LENGTH_NAMES = dict(zip(LENGTHS, ("简短", "适中", "详细"), strict=True))


def particulars(opened: OpenCheck) -> None:
    """Name, unit, post and meeting."""
    person = opened.sheet.person
    fields = {name: getattr(person, name) for name in ("name", "unit", "post", "meeting")}
    group = FieldGroup("person", fields, _write_person)
    group.seed(opened)
    html.section("会议和本人", "只写进您自己的草稿。不填的，草稿里留“待补”。")
    group.text("会议名称", "meeting", "例如：××××年度民主生活会")
    left, middle, right = st.columns(3)
    with left:
        group.text("单位", "unit")
    with middle:
        group.text("职务", "post")
    with right:
        group.text("姓名", "name")
    group.status()


def draft_settings(opened: OpenCheck) -> None:
    """Kind of document, length and preparation steps."""
    group = settings_group(opened)
    group.seed(opened)
    html.section("文种和篇幅")
    st.radio("文种", TITLES, key=group.key("title"), on_change=group.save, horizontal=True, persist_state=state.KEPT)
    st.radio(
        "篇幅",
        LENGTHS,
        format_func=LENGTH_NAMES.__getitem__,
        key=group.key("length"),
        on_change=group.save,
        horizontal=True,
        persist_state=state.KEPT,
    )
    html.note("篇幅只增减题库的文字，不会删去任何一个问题，也不会删去您写的任何一个字。")
    if opened.bank.preparation:
        html.section("会前准备", "做了的才勾选；草稿的开头只写勾选的。")
        for step in opened.bank.preparation:
            label = f"{step.name}（{step.hint}）" if step.hint else step.name
            st.checkbox(html.label(label), key=group.key(f"step_{step.id}"), on_change=group.save, persist_state=state.KEPT)
    group.status()


def commitments(opened: OpenCheck) -> None:
    """Owner and deadline of the measure of each 方面 that has one."""
    html.section("责任人和时限", "每个方面的措施由谁负责、什么时候做到。责任人不填就是本人；时限不填，草稿里留“待补”。")
    used = {problem.item.dimension for problem in told_problems(chosen_problems(opened.bank, opened.sheet))}
    for dimension in opened.bank.dimensions:
        if dimension.number in used:
            mine = opened.sheet.commitment(dimension.number)
            group = FieldGroup(
                f"measure:{dimension.number}", {"owner": mine.owner, "deadline": mine.deadline}, _write_measure(dimension.number)
            )
            group.seed(opened)
            html.show(f'<h3 class="sc-small">{html.text(dimension.name)}</h3>')
            left, right = st.columns(2)
            with left:
                group.text("责任人", "owner", "本人")
            with right:
                group.text("时限", "deadline", "例如：年底前")
            group.status()


def settings_group(opened: OpenCheck) -> FieldGroup:
    """All settings as fields; what is not on the page is saved as it was."""
    sheet = opened.sheet
    steps = {f"step_{step.id}": step.id in sheet.preparation for step in opened.bank.preparation}
    values = {"title": sheet.title, "length": sheet.length, "chosen": sheet.chosen, **steps}
    return FieldGroup("settings", values, _write_settings(opened.bank))


def _write_settings(bank: Bank) -> Write:
    def write(now: context.Context, check_id: str, fields: dict[str, Any], revision: int) -> Saved:
        ticked = tuple(step.id for step in bank.preparation if fields[f"step_{step.id}"])
        settings = DraftSettings(fields["title"], fields["length"], fields["chosen"], ticked)
        return now.services.checks.save_settings(now.session, check_id, settings, revision)

    return write


def _write_person(now: context.Context, check_id: str, fields: dict[str, Any], revision: int) -> Saved:
    person = Person(**{name: value or "" for name, value in fields.items()})
    return now.services.checks.save_person(now.session, check_id, person, revision)


def _write_measure(dimension: int) -> Write:
    def write(now: context.Context, check_id: str, fields: dict[str, Any], revision: int) -> Saved:
        commitment = Commitment(fields["owner"] or "", fields["deadline"] or "")
        return now.services.checks.save_measure(now.session, check_id, dimension, commitment, revision)

    return write
