"""What the form of a page declares, and when its saver sends: the one place here that knows the form's shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.page import Page
from bench.server import PROJECT

PAGE = "answer"
"""The address of the page that holds the form."""
COMPONENT = "selfcheck.form"
TYPING = 5.0
"""Seconds that somebody types at a text."""
TEXT = "去年三月到基层只去了两个点，座谈一上午就回来了"
"""One line, as 想到的事 asks for."""

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its id in the browser, the key of its entry, what is stored of that, and under which revision."""

    id: str
    entry: str
    value: Value
    revision: int

    def rated(self, rating: int) -> Value:
        """The entry's value with another rating."""
        return {**self.value, "rating": rating}

    def written(self, text: str) -> Value:
        """The entry's value with another text."""
        return {**self.value, "text": text}


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of its form: whose check, and its fields from top to bottom."""

    check: str
    ratings: tuple[Field, ...]
    texts: tuple[Field, ...]


def declared(page: Page) -> Declared:
    """What the form on a page declares. Raises LookupError where there is none."""
    if COMPONENT not in page.components:
        raise LookupError(f"no form on the page; at the end it says {page.texts[-1:]}")
    data = page.components[COMPONENT]
    found: dict[str, list[Field]] = {"rating": [], "instance": []}
    for field in (field for step in data["steps"] for card in step["cards"] for field in card["fields"]):
        kind = field["entry"].partition(":")[0]
        if kind in found:
            found[kind].append(Field(field["id"], field["entry"], **data["entries"][field["entry"]]))
    return Declared(data["check"], tuple(found["rating"]), tuple(found["instance"]))


def saver_times() -> tuple[float, float]:
    """Seconds after the last key, and seconds at the most while typing goes on, after which the browser saves a text."""
    source = (PROJECT / "src/selfcheck/ui/form/saver.js").read_text(encoding="utf-8")
    found = re.search(r"QUIET = (\d+), LONGEST = (\d+)", source)
    if found is None:
        raise RuntimeError("saver.js does not say any more when it saves: bench/saving/form.py has to be adapted")
    return int(found[1]) / 1000, int(found[2]) / 1000


def autosaves(text: str, seconds: float = TYPING) -> Iterator[tuple[float, str]]:
    """The saves that a text leads to which is typed at a steady pace: seconds since the one before, and the text so far."""
    quiet, longest = saver_times()
    at = longest
    while at < seconds:
        yield longest, text[: max(1, round(len(text) * at / seconds))]
        at += longest
    yield seconds + quiet - (at - longest), text


def body(check: str, entry: str, value: Value, revision: int, tab: str, sent: int) -> bytes:
    """What a save sends."""
    told = {"check": check, "entry": entry, "value": value, "revision": revision, "tab": tab, "sent": sent}
    return json.dumps(told, ensure_ascii=False).encode()
