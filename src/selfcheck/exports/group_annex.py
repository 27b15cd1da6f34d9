"""The Word annex of a release: its charts as native Word charts, each with its sentence and its table, and the common problems."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from docx.shared import Mm, Pt

from selfcheck.domain.bank import HIGHEST, Bank
from selfcheck.domain.common import common_problems
from selfcheck.domain.group import GroupSummary, GroupView
from selfcheck.domain.group_tables import (
    Table,
    class_counts,
    class_names,
    common_sentence,
    common_table,
    dimension_sentence,
    dimension_table,
    hundredths,
    item_name,
    item_sentence,
    item_table,
)
from selfcheck.domain.variants import quoted
from selfcheck.exports.plain_text import storable
from selfcheck.exports.profile import WordProfile, load_profile
from selfcheck.exports.word import PROPERTY_LIMIT
from selfcheck.exports.word_chart_series import Look
from selfcheck.exports.word_chart_xml import BARS, RADAR, STACKED, Plot, Series, enough_for_radar
from selfcheck.exports.word_figure import Figure, add_figure, add_paragraph, add_table
from selfcheck.exports.word_package import empty_document, pack

if TYPE_CHECKING:
    from docx.document import Document

MEAN, LOWER, UPPER = "平均分", "中间一半下限", "中间一半上限"
EDGE = Look("8A7F6A", dash="SQUARE_DOT", marker=False)
LOOKS = {
    5: (
        Look("B9655D", pattern="DARK_DOWNWARD_DIAGONAL", back="D98D86"),
        Look("D09891", pattern="WIDE_UPWARD_DIAGONAL", back="ECC3BD"),
        Look("EFEBE1"),
        Look("9BB8CF", pattern="WIDE_DOWNWARD_DIAGONAL", back="C9DAE8"),
        Look("82A7C5", pattern="DOTTED_GRID", back="98B9D3"),
    ),
    3: (
        Look("C67E76", pattern="WIDE_UPWARD_DIAGONAL", back="E3AAA3"),
        Look("EFEBE1"),
        Look("80A6C4", pattern="WIDE_DOWNWARD_DIAGONAL", back="AECAE0"),
    ),
}
"""The colours and patterns of the page's chart."""
ROW_MM, AXES_MM, MOST_MM = 6.5, 28, 190
RADAR_MM, BARS_MM = 85, 60
WIDTHS = {
    2: (70, 60),
    3: (70, 40, 40),
    6: (44, 19, *[22] * 3, 26),
    7: (36, 17, *[20] * 3, 20, 22),
    8: (39, 16, *[15] * 5, 25),
    9: (33, 15, *[13] * 5, 20, 22),
}
"""Of the tables of 方面 and of items, in mm, by the number of their columns."""
FEW_ROWS, PAGE_ROWS = 8, 30
"""A table of so many rows stays with its chart, and one of so many in one piece."""


def write_annex(view: GroupView, bank: Bank, profile: str) -> bytes:
    """The annex in this profile of page and fonts. It holds nothing but what the release may show, and no date.

    Raises ProfileError for a profile that does not exist.
    """
    faces, summary = load_profile(profile), view.summary
    document = empty_document(faces)
    title = storable(f"{summary.group}自查情况统计")
    add_paragraph(document, "Title", title, faces.title)
    byline = add_paragraph(document, "Byline", storable(summary.round), faces.byline)
    byline.paragraph_format.space_after = Pt(faces.page.line_spacing_pt)
    add_paragraph(document, "BodyText", storable(_about(view, bank)), faces.body)
    means, items = dimension_table(summary), item_table(summary)
    _section(document, faces, "一、各方面平均分", dimension_sentence(summary), _means(summary), 1, means, WIDTHS[len(means[0])])
    _section(document, faces, "二、各项评分的分布", item_sentence(summary), _shares(summary), 2, items, WIDTHS[len(items[0])])
    problems = common_problems(summary)
    _section(document, faces, "三、共性问题", common_sentence(summary, problems), None, 3, common_table(problems), (30, 80, 40))
    document.core_properties.title = title[:PROPERTY_LIMIT]
    document.core_properties.language = "zh-CN"
    return pack(document)


def _about(view: GroupView, bank: Bank) -> str:
    """Where the figures come from, and what they leave out."""
    summary = view.summary
    origin = f"由 {summary.groups} 个组已发布的结果相加" if view.below else f"第 {summary.number} 次发布"
    parts = "每一项只计能显示这一项的组；" if summary.groups > 1 else ""
    return (
        f"本附件依据{quoted(bank.title)}自评，汇总 {summary.n} 人的提交（{origin}）。"
        f"{parts}评分少于 {summary.k} 人的项不显示；评分完全一致或只差一人的，只注明意见集中；不足 10 人评分的项合为三档。"
    )


def _section(
    document: Document,
    profile: WordProfile,
    heading: str,
    sentence: str,
    figure: Figure | None,
    number: int,
    table: Table,
    widths: tuple[int, ...],
) -> None:
    columns, rows = table
    head = add_paragraph(document, "Heading1", heading, profile.heading1)
    head.paragraph_format.page_break_before = figure is not None and number > 1
    told = add_paragraph(document, "BodyText", storable(sentence), profile.body)
    told.paragraph_format.keep_with_next = bool(rows)
    if figure is not None:
        add_figure(document, figure, number, profile.note, apart=len(rows) > FEW_ROWS)
    if rows:
        # Behind a reason why nothing is shown the cells are empty: it gets their room.
        texts = [[storable(cell) for cell in row if cell or row[-1]] for row in rows]
        add_table(document, columns, texts, widths, profile.note, whole=len(rows) <= PAGE_ROWS)


def _means(summary: GroupSummary) -> Figure | None:
    """The means of the shown 方面: a radar with the middle half where all have one, bars where fewer than three are shown."""
    shown = [result for result in summary.dimensions if result.shown]
    if not shown:
        return None
    series = [Series(MEAN, tuple(result.mean for result in shown))]
    kind = RADAR if enough_for_radar(series[0].values) else BARS
    bands = [result.band for result in shown if result.band is not None]
    if kind == RADAR and len(bands) == len(shown):
        series += [Series(name, tuple(band[end] for band in bands), EDGE) for end, name in enumerate((LOWER, UPPER))]
    height = Mm(RADAR_MM if kind == RADAR else BARS_MM)
    return _figure(kind, [storable(result.name) for result in shown], series, height, storable(dimension_sentence(summary)), "方面")


def _shares(summary: GroupSummary) -> Figure | None:
    """The shares of each shown item, the weakest on top. The workbook holds hundredths, not persons."""
    shown = summary.weakest()
    if not shown:
        return None
    names = class_names(shown)
    looks = LOOKS[len(names)]
    shares = [[hundredths(Fraction(number, result.n)) for number in class_counts(result, names)] for result in shown]
    series = [Series(name, tuple(row[place] for row in shares), looks[place]) for place, name in enumerate(names)]
    height = Mm(min(MOST_MM, AXES_MM + ROW_MM * len(shown)))
    return _figure(STACKED, [storable(item_name(result)) for result in shown], series, height, storable(item_sentence(summary)), "项")


def _figure(kind: str, names: list[str], series: list[Series], height: Mm, told: str, axis: str) -> Figure:
    rows = zip(names, *(one.values for one in series), strict=True)
    return Figure(Plot(kind, tuple(names), tuple(series), HIGHEST), (axis, *(one.name for one in series)), tuple(rows), height, told)
