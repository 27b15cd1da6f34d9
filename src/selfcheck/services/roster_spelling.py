"""When two names of units or persons are one, written in different ways."""

from __future__ import annotations

import re
from functools import lru_cache

from selfcheck.services.names import plain

_FIGURES = {
    letter: figure
    for figure, letters in enumerate(("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for letter in letters
}
_TENS = {"十": 10, "拾": 10, "百": 100}
_NUMBER = re.compile(f"[{''.join(_FIGURES)}{''.join(_TENS)}]+")
_SAME = str.maketrans(
    {"[": "(", "]": ")", "【": "(", "】": ")", "〔": "(", "〕": ")", "{": "(", "}": ")", "—": "-", "–": "-", "―": "-", "•": "·", "・": "·"}
)


@lru_cache(maxsize=100_000)
def spelling_key(name: str) -> str:
    """The same for names that differ in width, blanks, brackets, or the way of writing a number only."""
    text = plain(name).translate(_SAME).rstrip(":.。")
    return re.sub(r"^\(([0-9]+)\)(?=\D)|第(?=[0-9])", r"\1", _NUMBER.sub(lambda found: str(_number(found[0])), text)).replace("-", "")


def _number(text: str) -> int:
    """十一 is 11, 二〇 is 20."""
    if not any(letter in _TENS for letter in text):
        return int("".join(str(_FIGURES[letter]) for letter in text))
    total, figure = 0, 0
    for letter in text:
        if letter in _TENS:
            total, figure = total + (figure or 1) * _TENS[letter], 0
        else:
            figure = _FIGURES[letter]
    return total + figure
