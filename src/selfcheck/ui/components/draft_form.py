"""草稿: the person's particulars, the settings, who answers for what; and each paragraph in his own wording."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from selfcheck.domain.answers import LENGTHS, TITLES
from selfcheck.domain.paragraphs import GAP, Paragraph
from selfcheck.domain.problems import chosen_problems, told_problems
from selfcheck.services.records import OpenCheck
from selfcheck.ui.form.declare import Card, Field, Form, Step

LENGTH_NAMES = dict(zip(LENGTHS, ("简短", "适中", "详细"), strict=True))


def particulars_form(opened: OpenCheck) -> Form:
    """What the head of the document needs, how long it is to be, and who answers for the measures."""
    return Form(steps=(Step("", "", (_person(), *_settings(opened), *_commitments(opened))),))


def editing_form(paragraphs: Iterable[Paragraph]) -> Form:
    """A card for each paragraph; what can be edited has its text behind a fold."""
    return Form(steps=(Step("", "", tuple(map(_paragraph, paragraphs))),))


def pieces(paragraph: Paragraph) -> tuple[tuple[str, bool], ...]:
    """What is printed of a paragraph, in pieces: true for an open 待补."""
    words = paragraph.printed
    ends = [0, *(end for hole in GAP.finditer(words) for end in hole.span()), len(words)]
    return tuple((words[start:end], place % 2 == 1) for place, (start, end) in enumerate(pairwise(ends)) if start < end)


def _person() -> Card:
    def line(name: str, label: str, placeholder: str = "") -> Field:
        return Field("text", f"person_{name}", "person", label, name, placeholder=placeholder, rows=0)

    fields = (line("meeting", "会议名称", "例如：××××年度民主生活会"), line("unit", "单位"), line("post", "职务"), line("name", "姓名"))
    return Card("person", fields, title="会议和本人", note="只写进您自己的草稿。不填的，草稿里留“待补”。")


def _settings(opened: OpenCheck) -> list[Card]:
    titles = tuple((title, title, "") for title in TITLES)
    lengths = tuple((length, LENGTH_NAMES[length], "") for length in LENGTHS)
    fields = (
        Field("choice", "settings_title", "settings", "文种", "title", options=titles),
        Field("choice", "settings_length", "settings", "篇幅", "length", options=lengths),
    )
    note = "篇幅只增减题库的文字，不会删去任何一个问题，也不会删去您写的任何一个字。"
    cards = [Card("settings", fields, title="文种和篇幅", note=note)]
    if steps := tuple((step.id, step.name, step.hint) for step in opened.bank.preparation):
        ticks = Field("ticks", "settings_preparation", "settings", "会前做了的", "preparation", options=steps)
        cards.append(Card("preparation", (ticks,), title="会前准备", note="做了的才勾选；草稿的开头只写勾选的。"))
    return cards


def _commitments(opened: OpenCheck) -> list[Card]:
    """Owner and deadline of the measure of each 方面 that has one."""
    used = {problem.item.dimension for problem in told_problems(chosen_problems(opened.bank, opened.sheet))}
    cards = []
    for dimension in opened.bank.dimensions:
        if dimension.number in used:
            id, entry = f"measure_{dimension.number}", f"measure:{dimension.number}"
            fields = (
                Field("text", f"{id}_owner", entry, "责任人", "owner", placeholder="本人", rows=0),
                Field("text", f"{id}_deadline", entry, "时限", "deadline", placeholder="例如：年底前", rows=0),
            )
            cards.append(Card(id, fields, title=f"“{dimension.name}”的措施由谁负责、什么时候做到"))
    return cards


def _paragraph(paragraph: Paragraph) -> Card:
    id, entry = f"edit_{paragraph.key.replace(':', '_')}", f"edit:{paragraph.key}"
    # Who edits it has seen what it would be now.
    field = Field("text", f"{id}_text", entry, "改写后的文字", also={"base": paragraph.composed})
    stale = f"您改写以后，评分或原文又有变化。按现在的作答，这一段会是：{paragraph.composed}"
    return Card(
        id=id,
        fields=(field,) if paragraph.editable else (),
        paper=pieces(paragraph),
        label=paragraph.label,
        style=paragraph.style,
        why=f"来历：{paragraph.why}",
        stored="这一段是您改写过的，不会被自动覆盖。",
        stale=stale if paragraph.stale else "",
        fold="改写这一段" if paragraph.editable else "",
        blank={"text": paragraph.composed, "base": paragraph.composed},
        deletes="恢复成自动生成的文字" if paragraph.editable else "",
        removed="已经恢复成自动生成的文字。",
    )
