"""What units, members, leaders and rounds may be called, and how they are compared and told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from selfcheck.services.errors import InvalidInput
from selfcheck.services.tree import SEPARATOR, SLASHES

NAME_LIMIT = 60
_INVISIBLE = {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"}
"""Categories of Unicode that show nothing, or show a name as something that it is not."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show nothing though their categories do not say so: whom nobody reads in a list, nobody asks after."""
_RARE = range(0x20000, 0x33480)
"""The planes of rare characters (CJK extensions B to J): newer ones, which names have, are not assigned yet for an older Python."""
_PADDING = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
"""Blanks by which offices make 张三 as wide as a name of three characters."""


def group_name(text: str) -> str:
    """The name of a unit as it is kept. Raises InvalidInput."""
    name = _kept(text, "单位名称")
    if not set(SLASHES).isdisjoint(unicodedata.normalize("NFKC", name)):
        raise InvalidInput(f"单位名称里不能有斜线“{SEPARATOR}”，它用来分开上下级单位")
    return name


def person_name(text: str) -> str:
    """The name of a member or leader as it is kept. Raises InvalidInput."""
    name = _PADDING.sub("", _kept(text, "姓名"))
    if all(unicodedata.category(letter) == "Nd" or not letter.isalnum() for letter in name):
        raise InvalidInput(f"姓名“{name}”里没有字，请写姓名")
    return name


def kept_title(text: str, what: str) -> str:
    """The title of a round or a meeting as it is kept; `what` it is, in Chinese. Raises InvalidInput."""
    return _kept(text, what)


def plain(text: str) -> str:
    """A name for comparison: width, blanks and case make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def first_of(names: Sequence[str], most: int, unit: str) -> str:
    """Names within a sentence; of more than `most` their number in this unit: `甲局、乙局等 12 个`."""
    return "、".join(names[:most]) + (f"等 {len(names)} {unit}" if len(names) > most else "")


def _kept(text: str, what: str) -> str:
    # It goes on in one line of the log and of slips. Said of itself, since the next step would make a blank of it.
    if len(text.strip()[: 20 * NAME_LIMIT].splitlines()) > 1:
        raise InvalidInput(f"{what}里有换行，请写在一行里")
    # Not longer than anybody types: to look at megabytes takes time.
    name = " ".join(text[: 20 * NAME_LIMIT].split())
    if not name:
        raise InvalidInput(f"{what}没有写")
    if len(name) > NAME_LIMIT:
        raise InvalidInput(f"{what}超过 {NAME_LIMIT} 个字")
    if any(unicodedata.category(letter) == "Co" for letter in name):
        raise InvalidInput(f"{what}里有造字程序造的字，别的电脑上看不见，请换成标准字或拼音")
    if any(letter in _BLANK or (unicodedata.category(letter) in _INVISIBLE and ord(letter) not in _RARE) for letter in name):
        raise InvalidInput(f"{what}里有看不见的字符，请删去重新输入")
    return name
