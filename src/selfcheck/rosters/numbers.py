"""What a number in a cell of a workbook looks like: whole ones without a point, days as days."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Excel's own formats of days and times, the Chinese ones among them; a workbook names them by number only."""
_ASIDE = re.compile(r"_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]")
"""Colours, blanks and the like within a format."""
_WORDS = re.compile(r'"[^"]*"|\\.')
_WORDED = re.compile(r'((?:"[^"]*"|\\.)*)(0{1,20})((?:"[^"]*"|\\.)*)')
_LAST_DAY = 2_957_000
"""Some days before the end of 9999, whichever day is the first."""
_SECONDS = 86_400
_LONGEST = 400
"""Digits of which a number is made; Excel knows 15."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What of a format is followed: whether it shows days or times, words before and after the number, and zeros before it."""

    is_date: bool = False
    before: str = ""
    digits: int = 1
    after: str = ""


GENERAL, DATE = NumberFormat(), NumberFormat(is_date=True)


def number_format(code: str) -> NumberFormat:
    """Of a format such as `yyyy"年"m"月"` or `"第"0"组"`."""
    bare = _ASIDE.sub("", code.partition(";")[0])
    if re.search("[ymdhs]", _WORDS.sub("", bare).lower()):
        return DATE
    worded = _WORDED.fullmatch(bare)
    return NumberFormat(False, _words(worded[1]), len(worded[2]), _words(worded[3])) if worded else GENERAL


def number_text(stored: str, form: NumberFormat = GENERAL, since_1904: bool = False) -> str:
    """A number as it is stored, such as 7.0 or 45658, as the cell shows it; what is none as it stands."""
    try:
        value = float(stored[:_LONGEST])
    except ValueError:
        return stored
    if not math.isfinite(value):
        return stored
    if form.is_date and 0 <= value < _LAST_DAY:
        return _date_text(value, since_1904)
    if not value.is_integer():
        return f"{value:.15g}"
    return f"{form.before}{int(value):0{form.digits}}{form.after}"


def _words(literal: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', r"\1\2", literal)


def _date_text(value: float, since_1904: bool) -> str:
    seconds = round(value * _SECONDS)
    if seconds < _SECONDS:
        return str((datetime.min + timedelta(seconds=seconds)).time())
    # Excel believes that there was a 29th of February 1900.
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    moment = first + timedelta(seconds=seconds)
    return str(moment.date() if seconds % _SECONDS == 0 else moment)
