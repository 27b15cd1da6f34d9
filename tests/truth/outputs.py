"""What a leader is given of a node, as texts and tables: the page, the Word draft, the annex and the workbook, each read back.

All that has to be adapted where an output is made in another way stands here; what the words claim is read in `claims.py`.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import docx
import openpyxl

from selfcheck.charts.frames import hatched, printed
from selfcheck.domain.charts import groups
from selfcheck.domain.charts.facts import facts
from selfcheck.domain.charts.record import Chart, Table
from selfcheck.domain.charts.registry import charts_of
from selfcheck.domain.charts.wording import LOOSE
from selfcheck.domain.disclosure.views import Common
from selfcheck.domain.discuss import discussions
from selfcheck.exporters.group import GroupAnnex, GroupDraft, GroupTable, PaperOf
from selfcheck.ui.components.leader import common_view, review_view

FIELDS = ("组", "轮次", "相加的组数", "第几次发布", "提交人数", "门槛（人）")
"""What the first sheet of the workbook tells as a field."""
LOWEST = "先看低的："
PAGE, DRAFT, ANNEX, BOOK = "page", "draft", "annex", "workbook"
HERE, HEADING = "本方面", re.compile("（[一二三四五六七八九十]+）([^。，【]*方面)[。]?$")
TAGS = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)
CARD = re.compile(r'<div class="sc-fact[^"]*"><span>(.*?)</span>(?:<b>(.*?)</b>)?<p>(.*?)</p></div>', re.DOTALL)
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
ROW, CELL = re.compile(r"<tr.*?</tr>", re.DOTALL), re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


@dataclass(frozen=True)
class Sheet:
    """A table of an output: its columns and its rows, each as wide as it is printed."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    name: str = ""
    hatched: frozenset[tuple[int, int]] = frozenset()
    """Row and column of what is marked as not to be compared."""


@dataclass(frozen=True)
class Output:
    where: str
    texts: tuple[str, ...]
    """A fact, a sentence or a paragraph each; a fact as `label：headline` with what it says on the lines below."""
    sheets: tuple[Sheet, ...]


def page(review: Any) -> Output:
    """Both pages of a release, by the pure functions behind them."""
    view, summary, bank = review.view, review.view.summary, review.bank
    told = [f"{summary.group}{review_view.partial(view)}"]
    told += [fact(one.label, one.headline, one.sentence) for one in facts(view)]
    told[-1] = f"{told[-1]}\n{common_view.short(bank, summary)}".strip()
    charts = charts_of(view).values()
    told += [chart.sentence for chart in charts]
    told += [
        common_view.RULE,
        common_view.WHO,
    ]
    told += [common_view.discussed(one) for one in discussions(bank, summary)]
    lists = [
        common_view.found_table(summary),
        common_view.numbers_table([one for one in summary.items if one.common == Common.NO]),
        common_view.open_table(summary),
    ]
    sheets = [*map(_charted, charts), *map(_sheet_of, lists), *(_lowest(view, one) for one in summary.dimensions if view.below)]
    return Output(PAGE, tuple(told), tuple(sheet for sheet in sheets if sheet.rows))


def _lowest(view: Any, one: Any) -> Sheet:
    """先看低的: the groups that can be compared, from the lowest on."""
    ordered, able = groups.lowest_first(view, one.place)
    whole = _charted(groups.by_dimension(ordered))
    return Sheet(whole.columns, whole.rows[:able], f"{LOWEST}{one.name}", whole.hatched)


def _charted(chart: Chart) -> Sheet:
    return _sheet_of(chart.table, chart.title, hatched(chart))


def _sheet_of(table: Table, name: str = "", marked: frozenset[tuple[int, int]] = frozenset()) -> Sheet:
    texts = printed(table)
    return Sheet(tuple(texts.columns), tuple(texts.itertuples(index=False, name=None)), name, marked)


def fact(label: str, headline: str, sentence: str) -> str:
    return f"{label}：{headline}\n{sentence}" if headline else f"{label}：\n{sentence}"


def drawn(markup: str) -> Output:
    """A page as it was drawn."""
    markup = re.sub(r"<br ?/?>", "\n", markup)
    cards = [fact(*(html.unescape(TAGS.sub("", part)) for part in card)) for card in CARD.findall(markup)]
    tables = []
    for table in TABLE.findall(markup):
        columns, *rows = ([html.unescape(TAGS.sub("", cell)) for cell in CELL.findall(row)] for row in ROW.findall(table))
        tables.append(Sheet(tuple(columns), tuple(map(tuple, rows))))
    rest = html.unescape(TAGS.sub("\n", TABLE.sub("", CARD.sub("", markup))))
    return Output(PAGE, (*cards, *filter(None, map(str.strip, rest.split("\n")))), tuple(tables))


def draft(review: Any) -> Output:
    """The paper of a group, or the report of a level above."""
    return _word(DRAFT, GroupDraft().render(PaperOf(review, {}), {"profile": "windows", "kind": "group"}).content)


def annex(review: Any) -> Output:
    return _word(ANNEX, GroupAnnex().render(review, {"profile": "windows", "alone": ""}).content)


def _word(where: str, content: bytes) -> Output:
    document = docx.Document(io.BytesIO(content))
    tables = [[_cells(row) for row in table.rows] for table in document.tables]
    sheets = tuple(_unmarked(columns, rows) for columns, *rows in tables)
    return Output(where, tuple(_placed(one.text for one in document.paragraphs if one.text)), sheets)


def _placed(texts: Iterable[str]) -> Iterator[str]:
    """Paragraphs, with the 方面 of the heading above instead of 本方面."""
    heading = HERE
    for text in texts:
        found = HEADING.match(text)
        heading = found[1] if found else heading
        yield text.replace(HERE, heading)


def _unmarked(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Sheet:
    """A table of Word without its marks."""
    marked = frozenset((at, place) for at, row in enumerate(rows) for place, cell in enumerate(row) if cell.endswith(LOOSE))
    return Sheet(columns, tuple(tuple(cell.removesuffix(LOOSE) for cell in row) for row in rows), hatched=marked)


def _cells(row: Any) -> tuple[str, ...]:
    """The texts of a row; of cells that are joined, one."""
    seen: list[Any] = []
    for cell in row.cells:
        if cell._tc not in seen:
            seen.append(cell._tc)
    return tuple("".join(node.text or "" for node in tc.iter() if node.tag.endswith("}t")) for tc in seen)


def workbook(review: Any) -> Output:
    """Its sheets; what stands under 说明 are sentences, too."""
    book = openpyxl.load_workbook(io.BytesIO(GroupTable().render(review, {"alone": ""}).content))
    sheets = [_read(sheet) for sheet in book]
    lines = [f"{row[0]}：{row[1]}" if row[0] == "统计了" else str(row[1]) for row in sheets[0].rows if row[0] not in FIELDS]
    return Output(BOOK, tuple(lines), tuple(sheets))


def _read(sheet: Any) -> Sheet:
    """A sheet: its table, and on the left below it a note."""
    columns, *rows = map(list, sheet.iter_rows())
    kept = [row for row in rows if any(cell.value is not None for cell in row[1:])]
    marked = frozenset((at, place) for at, row in enumerate(kept) for place, cell in enumerate(row) if cell.fill.patternType)
    return Sheet(tuple(str(cell.value) for cell in columns), tuple(tuple(map(_value, row)) for row in kept), sheet.title, marked)


def _value(cell: Any) -> Any:
    """As it is printed: a share as hundredths."""
    return f"{round(100 * cell.value)}%" if cell.number_format == "0%" and cell.value is not None else cell.value


FILES = (draft, annex, workbook)


def outputs(review: Any, *, files: bool) -> Iterator[Output]:
    """The page, and the files, too, where they are asked for."""
    yield page(review)
    if files:
        yield from (make(review) for make in FILES)
