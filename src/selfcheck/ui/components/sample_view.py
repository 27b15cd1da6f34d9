"""What a made-up person wrote of one item, thin and with substance, beside each other."""

from __future__ import annotations

import streamlit as st

from selfcheck.domain.draft.preview import preview
from selfcheck.samples import Sample
from selfcheck.ui.components import html


def ratings(sample: Sample) -> None:
    """How the made-up person rated each item."""
    rated = {item.number: sample.sheet.answer(item.number).rating for item in sample.bank.items}
    html.table(("项", "自评"), [(f"{item.number} {item.short}", str(rated[item.number] or "不适用")) for item in sample.bank.items])


def side_by_side(thin: Sample, good: Sample) -> None:
    """The first item of which both tell something: what was written, and what the draft says of it."""
    told = [number for number, answer in good.sheet.answers.items() if answer.instance.strip()]
    item = next((number for number in told if thin.sheet.answer(number).instance.strip()), told[0])
    for column, sample, name in zip(st.columns(2), (thin, good), ("写得单薄", "写得实"), strict=True):
        with column.container(border=True, key=f"sample_{name}"):
            _written(sample, item, name)


def _written(sample: Sample, item: int, name: str) -> None:
    answer, known = sample.sheet.answer(item), sample.bank.item(item)
    ticks = "；".join(point.tick for point in known.situations if point.id in (answer.ticks or ())) or "没有勾选"
    plan = "，".join(filter(None, (answer.plan.text, answer.plan.deadline, answer.plan.proof))) or "没有写"
    html.show(f'<p class="sc-item-name">{html.text(name)}：第 {item} 项 {html.text(known.short)}</p>')
    rows = (
        ("像我的情形", ticks),
        ("一件事", answer.instance or "没有写"),
        ("当时怎么想", answer.thought or "没有写"),
        ("打算怎么改", plan),
    )
    for label, words in rows:
        html.show(f'<p class="sc-row"><b>{label}</b><br>{html.text(words)}</p>')
    shown = preview(sample.bank, sample.sheet, item)
    lines = ("".join(_run(words, origin) for words, origin in spans) for spans in shown.paragraphs)
    html.show('<div class="sc-paper sc-one">' + "".join(f'<p class="sc-body">{line}</p>' for line in lines) + "</div>")


def _run(words: str, origin: str) -> str:
    return f'<mark class="sc-{origin}">{html.text(words)}</mark>' if origin in ("gap", "candidate") else html.text(words)
