"""Where opinions in a group differ most: which items, as a sentence and as a table."""

from __future__ import annotations

from fractions import Fraction

from selfcheck.domain.common import among
from selfcheck.domain.group import THREE, GroupView, Result
from selfcheck.domain.group_tables import Table, hidden_sentence, item_name, percent, reason

MOST = 8


def disputed(view: GroupView) -> tuple[Result, ...]:
    """The items of the chart: at most eight that some rated low and others high; where there is none, those with ratings in two classes."""
    divided = sorted((one for one in view.summary.items if sum(map(bool, one.classes)) > 1), key=lambda one: -one.spread)
    return (view.summary.disputed() or tuple(divided))[:MOST]


def sentence(view: GroupView) -> str:
    """Which item divides most, and how."""
    shown = disputed(view)
    if not any(result.shown for result in view.summary.items):
        return "没有可以显示的项。" + hidden_sentence(view.summary.items, view.summary)
    if not shown:
        return "已显示的项中，没有一项的看法有明显的差别。" + hidden_sentence(view.summary.items, view.summary)
    first, whose = shown[0], among(view.summary, view.summary.items)
    parts = [f"{percent(Fraction(number, first.n))} 的人评 {name}" for name, number in zip(THREE, first.classes, strict=True) if number]
    if first.classes[0] and first.classes[-1]:
        told = f"{whose}看法差得最远的是{first.spoken}：{parts[0]}，{parts[-1]}。"
    else:
        told = f"{whose}没有一项的评分既有低的又有高的；差得最远的是{first.spoken}：{'，'.join(parts)}。"
    return told + f"图中最多列 {MOST} 项，没有列出的项看法较为接近。" + hidden_sentence(view.summary.items, view.summary)


def table(view: GroupView) -> Table:
    """The three classes of each item of the chart; those that are not shown at the end."""
    rows = [(item_name(one), *(percent(Fraction(number, one.n)) for number in one.classes)) for one in disputed(view)]
    hidden = [(item_name(one), reason(one, view.summary), "", "") for one in view.summary.items if not one.shown]
    return ("项", *THREE), (*rows, *hidden)
