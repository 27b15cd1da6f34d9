"""草稿: the person's particulars, the settings, who answers for what; and the document, edited where it is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from selfcheck.domain.answers import LENGTHS, TITLES
from selfcheck.domain.draft.causes import heaviest, proposed
from selfcheck.domain.draft.problem import chosen_problems
from selfcheck.domain.paragraphs import DECIDE, HOLE, Draft, Paragraph
from selfcheck.services.records import OpenCheck
from selfcheck.ui.form.declare import Card, Decision, Field, Form, Step

LENGTH_NAMES = dict(zip(LENGTHS, ("简短", "适中", "详细"), strict=True))


def particulars_form(opened: OpenCheck) -> Form:
    """What the head of the document needs, how long it is to be, and who answers for the measures."""
    return Form(steps=(Step("", "", (_person(), *_settings(opened), *_counts(opened), *_commitments(opened))),))


def reading_form(opened: OpenCheck, draft: Draft) -> Form:
    """The document as it reads; each paragraph that can be edited opens where it stands. What is to be decided has its buttons.

    Behind it what has no place in it: causes that he struck, and edits whose paragraph is gone.
    """
    cards = [_paragraph(opened, paragraph) for paragraph in draft.paragraphs]
    return Form(steps=(Step("", "", (*cards, *_struck(opened), *(_orphan(key) for key, _ in draft.orphans))),), paper=True)


def pieces(paragraph: Paragraph) -> tuple[tuple[str, str], ...]:
    """What is printed of a paragraph, in pieces, each with its kind: "gap" or "candidate" for what is open, else blank."""
    words = paragraph.printed
    ends = [0, *(end for hole in HOLE.finditer(words) for end in hole.span()), len(words)]
    cut = [words[start:end] for start, end in pairwise(ends)]
    kinds = ("candidate" if piece.startswith(DECIDE) else "gap" if place % 2 else "" for place, piece in enumerate(cut))
    return tuple((piece, kind) for piece, kind in zip(cut, kinds, strict=True) if piece)


def _person() -> Card:
    def line(name: str, label: str, placeholder: str = "") -> Field:
        return Field("text", f"person_{name}", "person", label, name, placeholder=placeholder, rows=0)

    fields = (line("meeting", "会议名称", "例如：××××年度民主生活会"), line("unit", "单位"), line("post", "职务"), line("name", "姓名"))
    return Card("person", fields, title="会议和本人", note="只写进您自己的草稿。不填的，草稿里留“待补”。")


def _counts(opened: OpenCheck) -> list[Card]:
    """The counts that go with the steps of the preparation."""
    names = {"study": "集中学习研讨（次）", "talks": "谈心谈话（人次）", "opinions": "听取意见（条）"}
    used = [name for step in opened.bank.preparation for name in step.counts]
    fields = tuple(Field("count", f"counts_{name}", "counts", names[name], name) for name in dict.fromkeys(used))
    note = "填了的，勾选了那一步才写进开头；不填就不写数。"
    return [Card("counts", fields, title="会前做了多少", note=note)] if fields else []


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
    used = {problem.item.dimension for problem in chosen_problems(opened.bank, opened.sheet)}
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


def _paragraph(opened: OpenCheck, paragraph: Paragraph) -> Card:
    id, entry = f"edit_{paragraph.key.replace(':', '_')}", f"edit:{paragraph.key}"
    # Who edits it has seen what it would be now.
    field = Field("text", f"{id}_text", entry, "改写这一段", also={"base": paragraph.composed})
    stale = f"您改写以后，评分或原文又有变化。按现在的作答，这一段会是：{paragraph.composed}"
    why = "；".join(filter(None, (paragraph.why, paragraph.standing)))
    return Card(
        id=id,
        plain=True,
        fields=(field,) if paragraph.editable else (),
        paper=pieces(paragraph),
        label=paragraph.label,
        style=paragraph.style,
        why=f"来历：{why}",
        decisions=() if paragraph.edited else tuple(_decisions(opened, paragraph)),
        stored="这一段是您改写过的，不会被自动覆盖。",
        stale=stale if paragraph.stale else "",
        fold="改写、看来历" if paragraph.editable else "",
        blank={"text": paragraph.composed, "base": paragraph.composed},
        deletes="恢复成自动生成的文字" if paragraph.editable else "",
        removed="已经恢复成自动生成的文字。",
    )


def _decisions(opened: OpenCheck, paragraph: Paragraph) -> Iterator[Decision]:
    """是我, 改一改, 不是 for what the ratings suggest; and the way back from what was decided."""
    kind, _, name = paragraph.key.partition(":")
    open_now = any(span.origin == "candidate" for span in paragraph.spans)
    if kind == "problem" and name.isdigit():
        answer = opened.sheet.answer(int(name))
        if open_now:
            yield Decision("是我", f"accepted:{name}", {"rating": answer.rating})
            yield Decision("改一改：写实", writes=int(name))
            yield Decision("不是", f"accepted:{name}", {"rating": 0})
        elif answer.accepted is not None and (answer.accepts or answer.accepted == 0):
            yield Decision("撤销刚才的认定", f"accepted:{name}")
    elif kind == "proposed" and open_now:
        found = heaviest(opened.bank, opened.bank.cause(name), chosen_problems(opened.bank, opened.sheet))
        yield Decision("是我", f"cause:{name}", {"accepted": True})
        yield Decision("改一改：写想法", writes=found.item.number if found else 0)
        yield Decision("不是", f"cause:{name}", {"accepted": False})
    elif kind == "proposed":
        yield Decision("撤销刚才的认定", f"cause:{name}")


def _orphan(key: str) -> Card:
    """An edit without a place: nothing that the person wrote is lost."""
    id, entry = f"orphan_{key.replace(':', '_')}", f"edit:{key}"
    note = "这一段您改写过，现在的草稿里没有它的位置。可以在下面放进别的段落，也可以删去。"
    field = Field("text", f"{id}_text", entry, "没有位置的改写")
    return Card(id, (field,), note=note, deletes="删去这一段改写", removed="这一段改写已经删去。")


def _struck(opened: OpenCheck) -> Iterator[Card]:
    """The proposed causes that he struck, each with the way back."""
    for cause in proposed(opened.bank, opened.sheet, chosen_problems(opened.bank, opened.sheet)):
        if opened.sheet.causes.get(cause.id) is False:
            back = (Decision("放回来", f"cause:{cause.id}"),)
            yield Card(f"struck_{cause.id}", (), plain=True, note=f"您说不是的原因：{cause.name}", decisions=back)
