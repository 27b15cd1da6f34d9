"""The units that the columns of a row tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selfcheck.rosters.cells import plain, quoted
from selfcheck.rosters.grid import Line
from selfcheck.rosters.memory import remembered
from selfcheck.rosters.merged import Cells
from selfcheck.services.errors import InvalidInput
from selfcheck.services.names import group_name
from selfcheck.services.roster_records import Levels
from selfcheck.services.tree import DEPTH_LIMIT, SLASHES

EXCEL_ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!"}
)
"""What stands in a cell whose formula came to nothing."""
WITHOUT_VALUE = "有公式，文件没有存下它的结果。请用 Excel 或 WPS 打开，保存一次再上传"
_TELEPHONE = re.compile("[0-9]{7,}|0[0-9]{2,3}-[0-9]{7,8}")
_BETWEEN = re.compile(f"[{re.escape(SLASHES)}∕⁄╱｜|→＞>»]+|--+|——+")
_SAME = {"同上", "同上行", "〃", '"', "''", "′′", "″", "“", "”", "“”", "同前", "同"}
_NONE = {"无", "-", "—", "?", "待定", "空", "null", "none", "nan", "不详", "x", "男", "女"}


_NUMBERED = re.compile(
    r"^(?:[0-9]{1,3}\s*[.．、)）]|[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][0-9一二三四五六七八九十]{1,3}[)）])\s*(?=\D)"
)
_COUNTED = re.compile(r"\s*[(（](?:共|计)?\s*[0-9一二三四五六七八九十]+\s*[人名][)）]$")
_KIND_ALONE = "(?:党|团)?(?:小组|支部|总支|组|科|股|室|队|中队|大队|班|村|处|部|站|所|车间|网格|片区|分会)(?:委员会)?"
"""What is no unit's name without the number before it."""
_NOT_NUMBERED = re.compile(f"\\s*{_KIND_ALONE}|\\s*(?P<second>[一二三四五六七八九十]{{1,3}}|[0-9]{{1,3}}){_KIND_ALONE}")


class NoUnit(Exception):  # noqa: N818 - says what is the matter
    """Why a row has no unit, in Chinese."""


@dataclass(frozen=True, slots=True)
class UnitFound:
    """`filled` tells that cells were blank, and that the unit is that of a row above."""

    levels: Levels
    filled: bool = False
    numbered: str = ""
    """The lowest one with the number that was taken from it; empty where none was."""


class UnitColumns:
    """Reads the units of one row after the other."""

    def __init__(self, cells: Cells, columns: tuple[int, ...]) -> None:
        self._cells, self._columns = cells, columns
        self._above = [""] * len(columns)

    def read(self, line: Line) -> UnitFound:
        """Raises NoUnit."""
        told = [self._told(line, column, place) for place, column in enumerate(self._columns)]
        if any(told):
            filled = not told[0] and bool(self._above[0])
            # 县 and 镇 stay blank where only the village changes.
            first = next(place for place, text in enumerate(told) if text)
            texts = [*self._above[:first], *told[first:]]
        else:
            filled, texts = any(self._above), list(self._above)
        self._above = texts
        levels = tuple(level for text in texts for level in levels_of(text))
        if not levels:
            raise NoUnit("单位没有写，上面也没有可以沿用的单位")
        return UnitFound(
            tuple(level for place, level in enumerate(levels) if not place or level != levels[place - 1]), filled, _numbered(texts[-1])
        )

    def below(self, unit: str) -> None:
        """Rows whose units are blank are from now on of this one."""
        self._above = [unit] + [""] * (len(self._columns) - 1)

    def _told(self, line: Line, column: int, place: int) -> str:
        text = self._cells.shown(line, column)
        short = plain(text)
        if not text and self._cells.is_without_value(line, column):
            raise NoUnit(f"单位一格里{WITHOUT_VALUE}")
        if short in _SAME:
            return self._above[place]
        if short.upper() in EXCEL_ERRORS:
            raise NoUnit(f"单位是 Excel 的错误值 {short}，请改正公式，或写上实际内容")
        if short.casefold() in _NONE or _TELEPHONE.fullmatch(short) or (short and not re.search(r"\w", short)):
            if place:
                return ""
            raise NoUnit(f"单位写的是{quoted(text)}，不是单位")
        return text


def without_number(text: str, numbered: re.Pattern[str]) -> str:
    """A unit without the number in front; （1）组 and 一、二支部 have none, for there it is what they are called."""
    found = numbered.match(text)
    if not found:
        return text
    rest = text[found.end() :]
    named = _NOT_NUMBERED.fullmatch(rest)
    if not named:
        return rest
    # 一、一支部 is numbered; 一、二支部 are two that sit together.
    number = re.sub("[^0-9一二三四五六七八九十]", "", found[0])
    second = named["second"]
    return text if second is None or (second != number and second.isascii() == number.isascii()) else rest


def _numbered(text: str) -> str:
    """A unit of one level with the number that it has in front; empty where it has none."""
    name = _COUNTED.sub("", "".join(text.split()).strip("“”\"'《》「」"))
    return name if without_number(name, _NUMBERED) != name and not _BETWEEN.search(name) else ""


def _bare(text: str) -> str:
    """A level without its number, the number of its people, and quotation marks: “一、县委办（3人）” is 县委办."""
    return _COUNTED.sub("", without_number(text.strip().strip("“”\"'《》「」"), _NUMBERED)).strip()


@remembered
def levels_of(text: str) -> Levels:
    """The levels of a unit; whichever way a slash leans, and however wide, it is one, and at an end it separates nothing. Raises NoUnit."""
    parts = [bare for part in _BETWEEN.split("".join(text.splitlines())) if (bare := _bare(part))]
    if len(parts) > DEPTH_LIMIT:
        raise NoUnit(f"单位有 {len(parts)} 级，最多 {DEPTH_LIMIT} 级")
    try:
        return tuple(group_name(part) for part in parts)
    except InvalidInput as error:
        raise NoUnit(str(error)) from error
