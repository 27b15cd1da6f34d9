"""Where the units of a sheet's rows are told: in columns, in lines of their own, in the title, or in the sheet's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selfcheck.rosters.cells import clean, only_cell, plain
from selfcheck.rosters.columns import Block
from selfcheck.rosters.drafts import BY_SHEET, About, Doubt
from selfcheck.rosters.duties import without_duty
from selfcheck.rosters.grid import Line
from selfcheck.rosters.header import Header
from selfcheck.rosters.labels import label_of
from selfcheck.rosters.lines import is_date
from selfcheck.rosters.merged import Cells
from selfcheck.rosters.titles import is_unit_label, labelled_unit, line_unit, sheet_unit, titled_unit
from selfcheck.rosters.units import NoUnit, UnitColumns, levels_of
from selfcheck.services.roster_records import Levels
from selfcheck.services.roster_told import column_letter
from selfcheck.services.tree import SEPARATOR


@dataclass(frozen=True, slots=True)
class Told:
    """The unit of a row, what is doubtful about it, and the duty that stood behind it."""

    levels: Levels
    doubts: tuple[Doubt, ...] = ()
    duty: str = ""
    numbered: str = ""
    """The unit with the number that stood before it."""


_OF_ANOTHER = re.compile(".{0,6}(?:日期|时间|年度|电话|填表人|填报人|制表人|联系人)[:]?")


def labelled_in(line: Line) -> Iterator[str]:
    """The units of “支部名称：机关党支部”, in one cell or in two."""
    own = [cell for cell in line.cells if cell.strip()]
    for cell, behind in zip(own, [*own[1:], ""], strict=True):
        if unit := labelled_unit(cell):
            yield unit
        elif behind and label_of(behind) is None and not is_date(behind) and is_unit_label(cell, _is_pair(own)):
            yield clean(behind)


def _is_pair(own: Sequence[str]) -> bool:
    """Whether cells are a label and what it tells, behind which nothing or another label stands."""
    return len(own) == 2 or bool(_OF_ANOTHER.fullmatch(plain(own[2])))


class UnitSources:
    """The units of one sheet."""

    def __init__(self, cells: Cells, header: Header, sheet_name: str) -> None:
        above = [line for line in cells.sheet.lines if line.number < header.number]
        labelled = [unit for line in above for unit in labelled_in(line)]
        titles = [line.cells[column] for line in above if (column := only_cell(line)) is not None]
        titled = [(unit, clean(title)) for title in titles if (unit := titled_unit(title))]
        self.labelled = labelled[-1] if labelled else ""
        """Of “填报单位：某局”, which needs no question."""
        self._sheet = f"工作表 {sheet_name}"
        self._guesses = titled[:1] + ([(unit, self._sheet)] if (unit := sheet_unit(sheet_name)) else [])
        self._cells = cells
        self._line: tuple[str, str] | None = None
        self._columns: list[UnitColumns] = []

    def tell(self, header: Header, lines: Sequence[Line]) -> bool:
        """Whether rows without a column of units have one all the same: by the title, over their block, or by one of the lines."""
        if self.labelled or self._guesses or any(self.over(block, header) for block in header.blocks):
            return True
        alone = ((line, column) for line in lines if (column := only_cell(line)) is not None)
        return any(line_unit(line.cells[column]) for line, column in alone)

    def below(self, unit: str, written: str) -> None:
        """Rows that tell no unit are from now on of this one."""
        self._line = (unit, clean(written))
        for columns in self._columns:
            columns.below(unit)

    def of(self, header: Header) -> list[UnitSources.Block]:
        """The readers for the blocks of a header."""
        found = [UnitSources.Block(self, block, header) for block in header.blocks]
        self._columns = [columns for block in found for columns in block.readers]
        return found

    def over(self, block: Block, header: Header) -> Told | None:
        """The unit that stands over one of several blocks side by side."""
        if len({one.span for one in header.blocks}) < 2:
            return None
        lines = [line for line in self._cells.sheet.lines if line.number < header.number]
        if lines and only_cell(lines[-1]) is not None:
            return None  # a title over all of them
        texts = [self._cells.own(lines[-1], column) for column in range(*block.span)] if lines else []
        named = [(unit, text) for text in texts if (unit := line_unit(text))]
        return Told(levels_of(named[0][0]), (Doubt(About.LINE_UNIT, (), named[0][1]),)) if len(named) == 1 else None

    def told_elsewhere(self) -> Told:
        """The unit of rows without a column of units, and what is doubtful about it. Raises NoUnit."""
        guesses = [(levels_of(unit), text) for unit, text in self._guesses]
        if self._line:
            unit, written = self._line
            other = (levels_of(self.labelled),) if self.labelled else tuple(levels for levels, _ in guesses[:1])
            return Told(levels_of(unit), (Doubt(About.LINE_UNIT, other[0] if other else (), written, units=other),))
        if self.labelled:
            return Told(levels_of(self.labelled))
        if not guesses:
            raise NoUnit("没有单位：表里没有单位一列，标题和上面的行里也没有写")
        (unit_levels, text), *more = guesses
        others = tuple(levels for levels, _ in more if levels != unit_levels)
        by_sheet = not others and text == self._sheet
        return Told(unit_levels, (Doubt(About.TITLE_UNIT, BY_SHEET if by_sheet else (text,), text, units=others),))

    class Block:
        """Reads the units of one block."""

        def __init__(self, sources: UnitSources, block: Block, header: Header) -> None:
            self._sources, self._block, self._titles = sources, block, header.titles
            every = (block.columns.unit, *block.others) if block.columns.unit else ()
            self.readers = [UnitColumns(sources._cells, columns) for columns in every]
            self._over = sources.over(block, header)

        def unit(self, line: Line) -> Told:
            """The unit of a row, and what is doubtful about it. Raises NoUnit."""
            if not self.readers:
                return self._over or self._sources.told_elsewhere()
            found = self.readers[0].read(line)
            others = tuple(self._other(reader, line, found.levels) for reader in self.readers[1:])
            doubts = []
            levels, duty = found.levels, ""
            if found.filled:
                doubts.append(Doubt(About.BLANK_UNIT, (), SEPARATOR.join(levels)))
            if any(other != levels for other in others):
                every = (self._block.columns.unit, *self._block.others)
                named = [self._named(columns) for columns in every]
                if len(set(named)) < len(named):
                    named = [f"{told}（{'、'.join(map(column_letter, columns))} 列）" for told, columns in zip(named, every, strict=True)]
                doubts.append(Doubt(About.UNIT_COLUMNS, tuple(named), SEPARATOR.join(levels), units=others))
            if self._block.with_duty:
                rest, duty = without_duty(levels[-1])
                if duty:
                    doubts.append(Doubt(About.UNIT_DUTY, (), levels[-1], units=(levels,)))
                    levels = (*levels[:-1], rest)
            return Told(levels, tuple(doubts), duty, found.numbered)

        def _named(self, columns: tuple[int, ...]) -> str:
            return "/".join(
                "".join(self._titles[column].split()) if column < len(self._titles) else f"第 {column + 1} 列" for column in columns
            )

        @staticmethod
        def _other(reader: UnitColumns, line: Line, otherwise: Levels) -> Levels:
            try:
                return reader.read(line).levels
            except NoUnit:
                return otherwise
