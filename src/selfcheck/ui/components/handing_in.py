"""What is missing before the draft can be handed in, and the way to the Word file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace

import streamlit as st

from selfcheck.domain.paragraphs import Draft
from selfcheck.domain.remarks import Remark, first, remarks
from selfcheck.domain.review import HALF, Review, review
from selfcheck.errors import SelfcheckError
from selfcheck.exporters.exporter import Place
from selfcheck.services.records import Change, OpenCheck
from selfcheck.ui import context
from selfcheck.ui.components import downloads, html

KINDS = {
    "candidate": ("“待认定”：是不是您", "去认定"),
    "gap": ("草稿里的“待补”", "去补写"),
    "unrated": ("还没有评分的项", "去评分"),
    "reason": ("不适用而没有写理由的项", "去写理由"),
    "dimension": ("没有问题的方面", "去选题"),
    "opinion": ("没有回应的意见", "去回应"),
    "left_out": ("写过而没有选入草稿的项", "去选入"),
    "stale": ("与现在的作答不一致的改写", "去核对"),
    "orphan": ("没有位置的改写", "去核对"),
    "unknown": ("题库里已经没有的勾选", "去看看"),
    "unseen": ("粘贴带来的看不见的字符", "去看看"),
}
"""The kinds of `review`, in the order of the work: what they are called, and the button that leads to the first one."""


def missing(opened: OpenCheck, draft: Draft, lead: Callable[[str, str], None]) -> None:
    """What is missing, what a reviewer would say, and the shares that he looks at. `lead` goes to where a thing is mended."""
    found = review(opened.bank, opened.sheet, draft)
    html.section("交稿之前")
    _figures(found)
    if found.missing:
        html.note(f"还有 {len(found.missing)} 处要补：", "warn")
        for kind, (name, action) in KINDS.items():
            if things := [thing for thing in found.missing if thing.kind == kind]:
                with st.expander(f"{name}（{len(things)}）", expanded=kind != "unrated", key=f"missing_{kind}"):
                    html.bullets([thing.text for thing in things])
                    st.button(f"{action} →", key=f"to_{kind}", on_click=lead, args=(things[0].place, kind))
    else:
        html.note("没有缺漏。请再通读一遍，确认每一句都是实情。", "good")
    _remarks(remarks(opened.bank, opened.sheet, draft, found), lead)


def _remarks(told: tuple[Remark, ...], lead: Callable[[str, str], None]) -> None:
    """What a reviewer would say, told to nobody but the author: the three most important first, the others behind a fold."""
    html.section("把关：评议的人会说什么", "只有您看得到，不打分。")
    if not told:
        html.note("没有要提醒的。", "good")
        return
    ahead = first(told)
    _told(ahead, lead)
    others = [remark for remark in told if remark not in ahead]
    if others:
        with st.expander(f"还有 {len(others)} 处", key="remarks_more"):
            _told(others, lead)


def _told(told: Iterable[Remark], lead: Callable[[str, str], None]) -> None:
    for remark in told:
        key = hashlib.sha256(f"{remark.rule}{remark.place}{remark.text}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
        with st.container(horizontal=True, vertical_alignment="center", key=f"remark_{key}"):
            html.show(f'<p class="sc-row">{html.text(remark.text)}</p>')
            st.button("去改", key=f"to_remark_{key}", on_click=lead, args=(remark.place, remark.rule))


def _figures(found: Review) -> None:
    core, own = found.problems_and_causes, found.own_words
    judged = "够一半了" if core >= HALF else "不到一半，问题和原因要写实"
    rows = (
        ("全文", f"{found.characters} 字", ""),
        ("问题和原因所占的篇幅", f"{float(core):.0%}", judged),
        ("您自己的话所占的篇幅", f"{float(own):.0%}", "事例和想法越具体，草稿越像您自己写的"),
    )
    html.table(("项目", "现在", "说明"), rows)


def download(opened: OpenCheck) -> None:
    """The choices for the Word file, and its link. The route checks the session again."""
    html.section("下载 Word")

    def remember(option: str, ticked: bool) -> None:
        now = context.current()
        desk, revision = opened.desk, opened.revisions.get("desk", 0)
        options = (*(one for one in desk.options if one != option), *[option] * ticked)
        with suppress(SelfcheckError):
            now.services.checks.save(now.session, opened.id, Change("desk", replace(desk, options=options), revision))

    downloads.offer(Place.HANDING_IN, opened.desk.options, remember, check=opened.id)
    html.note("黄色的“待补”、蓝色的“待认定”是还要您亲自补写和认定的地方。文档里的图可以在 Word 里直接修改。")
