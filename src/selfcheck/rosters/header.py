"""Finds the header of a sheet, which may have two rows and merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.rosters.cells import plain, quoted
from selfcheck.rosters.columns import NAMES, Block, blocks_of
from selfcheck.rosters.grid import Line
from selfcheck.rosters.labels import Kind, label_of
from selfcheck.rosters.merged import Cells

FURTHEST = 200
"""Lines that are looked at where those first ones hold none."""
WITHIN = 20
"""Lines that may stand above the header: a title, a date, who made it."""
PARTY_WORDS = ("党员", "党支部", "党组织", "入党", "党内", "党小组", "党总支")
_COUNTED = re.compile(".{0,6}(?:人数|数量|党员数)")
TOLD = 12
"""Headers that a sentence names."""


@dataclass(frozen=True, slots=True)
class Header:
    """The last line of the header, the titles of all columns, and what they make of the sheet."""

    number: int
    titles: tuple[str, ...]
    blocks: tuple[Block, ...]


def find_header(cells: Cells) -> Header | None:
    """The first header that names persons and units, else the first that names persons."""
    lines = cells.sheet.lines[:FURTHEST]
    first = range(min(WITHIN, len(lines)))
    found = [header for place in first if (header := header_at(cells, lines, place))]
    # Behind a page of instructions the first header is it.
    further = (header for place in range(WITHIN, len(lines)) if (header := header_at(cells, lines, place)))
    if not found:
        found = [header for header in (next(further, None),) if header]
    named = [header for header in found if _has_names(header)] or found
    return next((header for header in named if header.blocks[0].columns.unit), named[0] if named else None)


def names_persons(line: Line) -> bool:
    """Whether one of its cells is the title of a column of names."""
    return any(label is not None and label.kind is Kind.NAME for label in map(label_of, line.cells))


def _has_names(header: Header) -> bool:
    """Whether a column is called 姓名, and not only 书记 or 党员, which stand in rows of persons as well."""
    label = label_of(header.titles[header.blocks[0].columns.name])
    return label is not None and label.kind is Kind.NAME


def header_at(cells: Cells, lines: Sequence[Line], place: int) -> Header | None:
    """The header whose first row, or whose row with the names, is this one; `lines` are the lines round it."""
    line = lines[place]
    titles = titles_of(cells, line, lines[place - 1] if place else None)
    if not any(label and label.kind in NAMES for label in map(label_of, titles)):
        return None  # at once: it is asked of many rows
    lent = {column for column in range(len(titles)) if _is_lent(cells, line, column)}
    of_party = any(word in plain(cell) for one in lines[: place + 1] for cell in one.cells if not _names_unit(cell) for word in PARTY_WORDS)
    blocks = blocks_of(line.number, titles, of_party, lent)
    if not blocks:
        return None
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below and _is_second_row(cells, line, below, [block.columns.name for block in blocks]):
        both = _with_second_row(titles, below, cells)
        if blocks_below := blocks_of(below.number, both, of_party, {column for column in lent if not cells.own(below, column)}):
            return Header(below.number, both, blocks_below)
    return Header(line.number, titles, blocks)


def _names_unit(cell: str) -> bool:
    label = label_of(cell)
    return label is not None and label.kind is Kind.UNIT


def titles_of(cells: Cells, line: Line, above: Line | None) -> tuple[str, ...]:
    """What stands over each column in a row; where it is blank, a title of the row above that was not meant for this one alone."""
    titles = [cells.shown(line, column) for column in range(cells.width)]
    if above and _is_of_titles(above):
        for column, title in enumerate(titles):
            if not title and label_of(over := cells.own(above, column)):
                titles[column] = over
    return tuple(titles)


def _is_of_titles(line: Line) -> bool:
    """Whether a row may lend its titles to the one below: 书记 beside two names lends none."""
    own = [cell for cell in line.cells if cell.strip()]
    labels = [label for label in map(label_of, own) if label]
    return len(own) > 1 and (2 * len(labels) > len(own) or any(label.kind in (Kind.NAME, Kind.UNIT) for label in labels))


def _is_lent(cells: Cells, line: Line, column: int) -> bool:
    """Whether a title stands over this column only because it is merged with one to the left."""
    area = cells.area(line.number, column)
    return area is not None and area.left < column and not cells.own(line, column)


def _is_under_wide(cells: Cells, line: Line, column: int) -> bool:
    """Whether the title over a column stands over others, too, so that the row below divides it."""
    area = cells.area(line.number, column)
    return area is not None and area.right > area.left and area.bottom == line.number


def _is_second_row(cells: Cells, line: Line, below: Line, names: Sequence[int]) -> bool:
    """Whether a row goes on with the header: nobody is named in it, and it has titles."""
    under = [label_of(cells.own(below, name)) for name in names if _is_under_wide(cells, line, name)]
    if len(names) > 1 and any(label and label.kind is Kind.NAME for label in under):
        return True  # 参会人员 over 姓名, 职务 and 联系电话
    if any(cells.own(below, name) for name in names):
        return False
    areas = [cells.area(below.number, name) for name in names]
    if all(area and area.top < below.number and area.left == area.right for area in areas):
        return all(_is_under_wide(cells, line, column) for column, cell in enumerate(below.cells) if cell.strip())
    own = [cell for cell in below.cells if cell.strip()]
    return 2 * sum(bool(label and label.kind not in NAMES) for label in map(label_of, own)) > len(own)


def _with_second_row(titles: Sequence[str], below: Line, cells: Cells) -> tuple[str, ...]:
    """所在单位 over 单位 and 科室; 单位 over 名称 and 代码 makes 单位名称 and 单位代码."""
    width = max(len(titles), len(below.cells))
    found, over = [], ""
    for column in range(width):
        title = titles[column] if column < len(titles) else ""
        under = cells.own(below, column)
        over = title or over
        found.append(title if not under else under if label_of(under) else over + under)
    return tuple(found)


def counts_people(cells: Cells) -> bool:
    """Whether a sheet without a header of names is one of numbers, 单位 and 人数."""
    return any(_COUNTED.fullmatch(plain(cell)) for line in cells.sheet.lines[:WITHIN] for cell in line.cells)


def why_none(cells: Cells) -> tuple[tuple[int, ...], str]:
    """The rows that come nearest to a header, and what they have and lack."""
    lines = cells.sheet.lines[:WITHIN]
    best = max(lines, key=lambda line: sum(label_of(cell) is not None for cell in line.cells), default=None)
    named = [cell for cell in best.cells if label_of(cell)] if best else []
    if not best or not named:
        fullest = max(lines, key=lambda line: sum(bool(cell.strip()) for cell in line.cells), default=None)
        row = f"字最多的第 {fullest.number} 行写着：{written(fullest)}" if fullest else "表里没有字"
        return (), f"没有找到表头：前 {FURTHEST} 行里没有一行写着“姓名”和“单位”。{row}。请手动选定各列，或者加上表头再上传"
    return (best.number,), (
        f"没有找到姓名一列：第 {best.number} 行有{quoted(named[0])}，没有“姓名”；"
        f"那一行写着：{written(best)}。请手动选定各列，或者改好表头再上传"
    )


def written(line: Line) -> str:
    """The cells of a row, one after the other."""
    texts = [" ".join(cell.split())[:20] for cell in line.cells if cell.strip()]
    return "、".join(texts[:TOLD]) + ("……" if len(texts) > TOLD else "")
