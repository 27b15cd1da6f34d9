"""The released counts as an Excel file. Every text is written as a text: a name that looks like a formula or an address stays a name."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from selfcheck.domain.common import common_problems, unknown
from selfcheck.domain.group import FIVE, THREE, GroupSummary, GroupView, Result
from selfcheck.domain.group_tables import common_sentence, common_table, percent, reason
from selfcheck.exports.plain_text import storable
from selfcheck.exports.word_figure import CELL_LIMIT, NO_CLOCK, Cell

NOTES = (
    "本表只含可以显示的数字；“状态”一栏写明某一项为什么不显示。",
    "各档人数只计评了分的人；没有评的人数少于门槛时（上一级：只要有人没有评），或者从不适用的人数推得出几人没有作答时，不写人数，只写占评了分的人的百分比，如“27%”。",
    "只有平均分、没有人数的方面：有同志没有评其中的项，或者与以前的发布相比有变化的人太少、各项改了分的不是同一些人，分布会透露个人。",
    "方面的平均分只由能显示的项算出。",
    "不适用的人数少于门槛时，只写“少于 k 人”，k 为门槛。",
    "五档人数和中间一半在至少 10 人评分时给出；“中间一半”是居中的一半人所在的范围。",
    "上一级的数字由下属各组已发布的数字相加；有一组不显示的项，和有这样的项的方面，不作合计。",
)
WIDE, NARROW = 24, 11


def write_table(view: GroupView) -> bytes:
    """The workbook: 说明, 方面, 项, 各组 (where there are any below) and 共性问题. It carries neither author nor time."""
    import xlsxwriter

    blob = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    summary = view.summary
    with xlsxwriter.Workbook(blob, options) as book:
        book.set_properties({"created": NO_CLOCK})
        looks = (book.add_format({"bold": True, "bottom": 1, "text_wrap": True}), book.add_format({"num_format": "0.0"}))
        _sheet(book, looks, "说明", ("内容", "值"), _about(view), WIDE * 2)
        _sheet(book, looks, "方面", ("方面", *_columns()), [(r.name, *_cells(r, summary)) for r in summary.dimensions])
        items = [(r.name, r.place.number, _skipped(r, summary), *_cells(r, summary)) for r in summary.items]
        _sheet(book, looks, "项", ("项", "题号", "不适用（人）", *_columns()), items)
        if view.below:
            _sheet(book, looks, "各组", ("单位或组", "提交人数", *(result.name for result in summary.dimensions)), _groups(view))
        problems = common_problems(summary)
        columns, rows = common_table(problems)
        told = unknown(summary) if problems else common_sentence(summary, problems)
        _sheet(book, looks, "共性问题", columns, [*rows, *([(told,)] if told else [])])
    return blob.getvalue()


def _sheet(book: Any, looks: tuple[Any, Any], name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], wide: int = WIDE) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, len(columns) - 1, NARROW if len(columns) > 3 else wide)
    if "状态" in columns:
        sheet.set_column(columns.index("状态"), columns.index("状态"), WIDE)
    sheet.freeze_panes(1, 1)
    head, decimal = looks
    for column, text in enumerate(columns):
        sheet.write_string(0, column, storable(text)[:CELL_LIMIT], head)
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(place, column, storable(cell)[:CELL_LIMIT])
            elif cell is not None:
                sheet.write_number(place, column, cell, decimal if isinstance(cell, float) else None)


def _about(view: GroupView) -> list[tuple[Cell, ...]]:
    summary = view.summary
    # A level above is not released itself: it adds up.
    origin = ("相加的组数", summary.groups) if view.below else ("第几次发布", summary.number)
    facts: list[tuple[Cell, ...]] = [
        ("组", summary.group),
        ("轮次", summary.round),
        origin,
        ("提交人数", summary.n),
        ("门槛（人）", summary.k),
    ]
    return facts + [("注", note) for note in NOTES]


def _columns() -> tuple[str, ...]:
    three = tuple(f"{name}（人）" for name in THREE)
    return "状态", "平均分", *three, *(f"其中 {name}" for name in FIVE), "中间一半从", "到"


def _cells(result: Result, summary: GroupSummary) -> tuple[Cell, ...]:
    """What may be shown of a result; of one that is not, the reason alone."""
    if not result.shown:
        return (reason(result, summary),)
    low, high = result.band or (None, None)
    three, five = result.classes if result.counts else (), result.counts if len(result.counts) == len(FIVE) else ()
    return "显示", result.mean, *_numbers(result, summary, three, len(THREE)), *_numbers(result, summary, five, len(FIVE)), low, high


def _numbers(result: Result, summary: GroupSummary, counts: Sequence[int], cells: int) -> Sequence[Cell]:
    """The classes as numbers of persons where they may be counted, else as shares; empty cells where there are none."""
    if not counts:
        return (None,) * cells
    return counts if summary.countable(result) else [percent(Fraction(number, result.n)) for number in counts]


def _skipped(result: Result, summary: GroupSummary) -> Cell:
    """Who marked the item 不适用; nothing where the item is not shown."""
    if not result.shown:
        return None
    return f"少于 {summary.k} 人" if result.not_applicable is None else result.not_applicable


def _groups(view: GroupView) -> list[tuple[Cell, ...]]:
    numbers = [result.place.number for result in view.summary.dimensions]
    return [_group("合计", view.summary, numbers), *(_group(summary.group, summary, numbers) for summary in view.below)]


def _group(name: str, summary: GroupSummary, numbers: Sequence[int]) -> tuple[Cell, ...]:
    known = {result.place.number: result for result in summary.dimensions}
    found = [known.get(number) for number in numbers]
    return name, summary.n, *(None if one is None else one.mean if one.shown else reason(one, summary) for one in found)
