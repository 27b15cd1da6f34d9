"""The Word annex of a release: the page's charts, each with its sentence and its table, and the common problems.

The charts are native Word charts. Word has none of fields by rows and columns: of the groups against each other the table itself is
shaded, from the red of a low mean to the blue of a high one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from selfcheck.domain.bank import RATINGS, Bank
from selfcheck.domain.common import common_problems
from selfcheck.domain.group import GroupView
from selfcheck.domain.group_across import mean_at, named_rows
from selfcheck.domain.group_tables import Table, common_sentence, common_table
from selfcheck.domain.group_texts import CHART_TEXTS
from selfcheck.domain.variants import numeral, quoted
from selfcheck.exports.group_figures import FIGURES
from selfcheck.exports.plain_text import storable
from selfcheck.exports.profile import WordProfile, load_profile
from selfcheck.exports.word import PROPERTY_LIMIT
from selfcheck.exports.word_figure import Figure, add_figure, add_paragraph, add_table
from selfcheck.exports.word_package import empty_document, pack

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable

WIDTHS = {
    2: (70, 60),
    3: (70, 40, 40),
    4: (60, 30, 30, 30),
    6: (44, 19, *[22] * 3, 26),
    7: (36, 17, *[20] * 3, 20, 22),
    8: (39, 16, *[15] * 5, 25),
    9: (33, 15, *[13] * 5, 20, 22),
}
"""Of the tables, in mm, by the number of their columns; those of another number share the line evenly."""
WIDTH, NAME, NUMBER = 155, 34, 15
"""Of the table of the groups, which has a column for each 方面: all of it, the names, and how many submitted."""
FEW_ROWS, PAGE_ROWS = 8, 30
"""A table of so many rows stays with its chart, and one of so many in one piece."""
SHADES = ("D9857D", "ECBCB5", "F1ECE0", "C3D5E3", "92B3CF")
"""Of 1 to 5 分, as on the page; what lies between is mixed."""


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
    sections = _charts(document, faces, view)
    problems = common_problems(summary)
    told, listed = storable(common_sentence(summary, problems)), common_table(problems)
    _section(document, faces, sections + 1, "共性问题", told, None, listed, (30, 80, 40))
    document.core_properties.title = title[:PROPERTY_LIMIT]
    document.core_properties.language = "zh-CN"
    return pack(document)


def _about(view: GroupView, bank: Bank) -> str:
    """Where the figures come from, and what they leave out."""
    summary = view.summary
    origin = f"由 {summary.groups} 个组已发布的结果相加" if view.below else f"第 {summary.number} 次发布"
    parts = "有一组不显示的项，不作合计；" if summary.groups > 1 else ""
    return (
        f"本附件依据{quoted(bank.title)}自评，汇总 {summary.n} 人的提交（{origin}）。"
        f"{parts}评分少于 {summary.k} 人的项不显示；评分完全一致或只差一人的，只注明意见集中；不足 10 人评分的项合为三档。"
    )


def _charts(document: Document, faces: WordProfile, view: GroupView) -> int:
    """The charts that have anything to tell of this group, in the order of the page. Returns how many."""
    there = [(name, text) for name, text in CHART_TEXTS.items() if text.table(view)[1]]
    for number, (name, text) in enumerate(there, start=1):
        told, table = storable(text.sentence(view)), text.table(view)
        figure = FIGURES[name](view, told) if name in FIGURES else None
        written = _section(document, faces, number, text.title, told, figure, table, _widths(name, len(table[0])))
        if name == "groups" and written is not None:
            _shade(written, view)
    return len(there)


def _widths(name: str, columns: int) -> tuple[int, ...]:
    if name != "groups":
        return WIDTHS.get(columns) or (WIDTH // columns,) * columns
    return NAME, NUMBER, *[(WIDTH - NAME - NUMBER) // (columns - 2)] * (columns - 2)


def _section(
    document: Document, faces: WordProfile, number: int, title: str, told: str, figure: Figure | None, table: Table, widths: tuple[int, ...]
) -> WordTable | None:
    """A heading, the sentence, and the chart and the table where there are any. A chart begins a page. Returns the table."""
    columns, rows = table
    head = add_paragraph(document, "Heading1", f"{numeral(number)}、{title}", faces.heading1)
    head.paragraph_format.page_break_before = figure is not None and number > 1
    add_paragraph(document, "BodyText", told, faces.body).paragraph_format.keep_with_next = bool(rows)
    if figure is not None:
        add_figure(document, figure, number, faces.note, apart=len(rows) > FEW_ROWS)
    if not rows:
        return None
    # Behind a reason why nothing is shown the cells are empty: it gets their room.
    texts = [[storable(cell) for cell in row if cell or row[-1]] for row in rows]
    return add_table(document, [storable(name) for name in columns], texts, widths, faces.note, whole=len(rows) <= PAGE_ROWS)


def _shade(table: WordTable, view: GroupView) -> None:
    """Give the cells of the groups' table the colours of their means; what is not shown stays white."""
    numbers = [result.place.number for result in view.summary.dimensions]
    cells, columns = table._cells, len(numbers) + 2
    for row, (_, summary) in enumerate(named_rows(view), start=1):
        for column, number in enumerate(numbers, start=2):
            if (mean := mean_at(summary, number)) is not None:
                # The shade stands behind the width, which is the only other property.
                fill = {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): _colour(mean)}
                cells[row * columns + column]._tc.get_or_add_tcPr().append(OxmlElement("w:shd", attrs=fill))


def _colour(mean: float) -> str:
    """The shade of a mean, mixed from those of the ratings on its two sides."""
    place = min(max(mean - RATINGS[0], 0), len(SHADES) - 1)
    low = min(int(place), len(SHADES) - 2)
    here, there = (bytes.fromhex(SHADES[low + step]) for step in (0, 1))
    return bytes(round(a + (b - a) * (place - low)) for a, b in zip(here, there, strict=True)).hex().upper()
