"""The released figures as an Excel file: a sheet for each chart. A text is written as a text, also one that looks like a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from selfcheck.charts.frames import columns_of, frame, hatched
from selfcheck.domain.bank import Bank
from selfcheck.domain.charts.facts import facts
from selfcheck.domain.charts.lists import common_table, item_table
from selfcheck.domain.charts.record import Cell, Chart, Column, Kind, Table, Unit
from selfcheck.domain.charts.registry import charts_of
from selfcheck.domain.charts.wording import NOT_RANKED
from selfcheck.domain.common import verdict
from selfcheck.domain.disclosure.views import GroupView
from selfcheck.exports.plain_text import storable
from selfcheck.exports.word_figure import CELL_LIMIT, NO_CLOCK

NOTES = (
    "本表只含可以显示的数字；“说明”一栏写明某一项为什么不显示。",
    "各档的占比和人数只计评了分的人；为保护个人，有的项只写占比，不写人数。",
    "方面的平均分只由能显示的项算出；“计入”写明一个数由几个组、几人的提交算出。",
    "画斜线的格子：有的组或者有的项不显示，不能同别的比。",
    "不适用人数空着的，不写明人数。",
    "“中间一半”是把人按得分排列后居中的一半人所在的范围。",
)
WIDE, NARROW, MOST = 24, 11, 60
"""Characters: of a text, of a number, and of the texts of a sheet of long ones."""
NAME_LIMIT, FORBIDDEN, RESERVED = 31, re.compile(r"[\[\]:*?/\\\x00-\x1f]"), "history"
"""What Excel asks of the name of a sheet."""
FORMATS = {Unit.MEAN: "0.0", Unit.SHARE: "0%", Unit.NUMBER: "0", Unit.TEXT: ""}
HATCH = 14
"""Excel's thin diagonal stripes."""


def write_table(view: GroupView, bank: Bank) -> bytes:
    """The workbook: 说明, a sheet for each chart, 共性问题 and 各项原文. It carries neither author nor time."""
    import xlsxwriter

    blob, charts = io.BytesIO(), charts_of(view)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(blob, options) as book:
        book.set_properties({"created": NO_CLOCK})
        sheets = _Book(book)
        sheets.add("说明", _about(view, charts.values()), wide=MOST)
        for chart in charts.values():
            note = NOT_RANKED if chart.kind == Kind.FIELDS else ""
            sheets.add(chart.title, chart.table, hatched(chart, detail=True), note)
        sheets.add("共性问题", common_table(view.summary))
        sheets.add("各项原文", item_table(bank), wide=MOST)
    return blob.getvalue()


def _about(view: GroupView, charts: Iterable[Chart]) -> Table:
    """Where the figures come from, what the charts say, and what the columns mean."""
    summary, who = view.summary, facts(view)[0]
    # A level above is not released itself: it adds up.
    origin = ("相加的组数", summary.groups) if summary.above else ("第几次发布", summary.number)
    rows: list[tuple[Cell, ...]] = [
        ("组", summary.group),
        ("轮次", summary.round),
        origin,
        ("提交人数", summary.n),
        ("门槛（人）", summary.k),
    ]
    rows += [(who.label, f"{who.headline}。{who.sentence}")]
    rows += [(chart.title, chart.sentence) for chart in charts]
    rows += [("共性问题", verdict(summary)), *(("注", note) for note in NOTES)]
    return Table((Column("内容"), Column("值")), tuple(rows))


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of a workbook: one for each unit, plain and hatched."""

    head: Any
    plain: dict[Unit, Any]
    hatched: dict[Unit, Any]


class _Book:
    """Sheets of tables, one below the other in the order in which they are added."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._names: set[str] = set()
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        made = [
            {unit: book.add_format({"num_format": told or "General"} | more) for unit, told in FORMATS.items()}
            for more in ({}, {"pattern": HATCH, "fg_color": "#A6A6A6", "bg_color": "#FFFFFF"})
        ]
        self._looks = _Looks(head, *made)

    def add(
        self, title: str, table: Table, marked: frozenset[tuple[int, int]] = frozenset(), note: str = "", *, wide: float = WIDE
    ) -> None:
        """A sheet with all columns of a table, those of details too; `note` stands below it."""
        sheet = self._book.add_worksheet(self._name(title))
        columns, values = columns_of(table, detail=True), frame(table, detail=True)
        for place, column in enumerate(columns):
            width = NARROW if column.unit != Unit.TEXT else WIDE if place == 0 else wide
            sheet.set_column(place, place, width, self._wrap if wide == MOST else None)
            sheet.write_string(0, place, storable(column.name)[:CELL_LIMIT], self._looks.head)
        sheet.freeze_panes(1, 1)
        for row, cells in enumerate(values.itertuples(index=False, name=None)):
            for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
                looks = self._looks.hatched if (row, place) in marked else self._looks.plain
                self._write(sheet, row + 1, place, cell, column.unit, looks)
        if note:
            sheet.write_string(len(values) + 2, 0, note)

    def _write(self, sheet: Any, row: int, place: int, cell: Cell, unit: Unit, looks: dict[Unit, Any]) -> None:
        if isinstance(cell, str) and cell:
            sheet.write_string(row, place, storable(cell)[:CELL_LIMIT], looks[Unit.TEXT])
        elif isinstance(cell, int | float):
            sheet.write_number(row, place, cell / 100 if unit == Unit.SHARE else cell, looks[unit])

    def _name(self, title: str) -> str:
        """A name by Excel's rules that no other sheet has."""
        plain = _cut(FORBIDDEN.sub("", storable(title)).strip("' "), NAME_LIMIT).strip("' ") or "表"
        found = next(name for name in _numbered(plain) if name.lower() not in self._names | {RESERVED})
        self._names.add(found.lower())
        return found


def _numbered(name: str) -> Iterator[str]:
    """The name, then the same with 2, 3 … behind it."""
    yield name
    number = 2
    while True:
        yield f"{_cut(name, NAME_LIMIT - len(str(number)) - 1)} {number}"
        number += 1


def _cut(name: str, limit: int) -> str:
    """So much of a name as Excel counts it."""
    return name.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")
