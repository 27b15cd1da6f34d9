"""Typed access to the fields of an archive; every fault becomes a Chinese sentence, and reading goes on."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from selfcheck.domain.bank import Bank

TEXT_LIMIT = 20_000
"""Characters in one text of a person."""
EDIT_LIMIT = TEXT_LIMIT * 4
"""Characters in a paragraph that was edited: it may hold several texts."""
BASE_LIMIT = TEXT_LIMIT * 40
"""Characters in what an edited paragraph was composed as: a cause may hold many thoughts."""
NAME_LIMIT = 500
"""Characters in a name, a post, a deadline."""
ID_LIMIT = 64
"""Characters in the id of a point or a motive."""
MOST_TICKED = 40
"""Ids in one answer: those that the list no longer has among them."""
MOST_COUNTED = 9999
LIST_LIMIT = 500
"""Entries of one list: opinions, edits, … A small file can hold a million empty ones."""
ENOUGH = 100
"""From so many faults on no spelling is suggested: it takes time, and nobody reads on."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Reader:
    """Reads fields of one archive against one bank and collects what is wrong in `problems`."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.problems: list[str] = []

    @staticmethod
    def show(value: Any) -> str:
        """A value as it can stand in a message: short, whatever its length or depth."""
        match value:
            case dict():
                return "一个对象"
            case list():
                return "一个列表"
            case None:
                return "空的"
        text = value if isinstance(value, str) else json.dumps(value)
        return f"“{text[:20]}…”" if len(text) > 20 else f"“{text}”"

    @classmethod
    def typed(cls, value: Any) -> str:
        """A value where a number is wanted: of a text it is said that it is one."""
        return f"文字{cls.show(value)}" if isinstance(value, str) else cls.show(value)

    def keys(self, row: dict[str, Any], known: set[str], where: str) -> None:
        """Reports keys that are not known: a misspelt one would lose its text silently."""
        for key in row:
            if key not in known:
                near = difflib.get_close_matches(key, sorted(known), n=1) if len(self.problems) < ENOUGH else []
                hint = f"，是不是想写 {near[0]}？" if near else ""
                self.problems.append(f"{where} 里有不认识的 {self.show(key)}{hint}")

    def mapping(self, data: dict[str, Any], name: str, where: str = "") -> dict[str, Any]:
        value = data.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.problems.append(f"{_place(name, where)} 应当是一个对象")
            return {}
        return value

    def list(self, data: dict[str, Any], name: str) -> list[Any]:
        value = data.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.problems.append(f"{name} 应当是一个列表")
            return []
        if len(value) > LIST_LIMIT:
            self.problems.append(f"{name} 有 {len(value)} 条，超过 {LIST_LIMIT} 条")
            return []
        return value

    def rows(self, data: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The objects of a list, each with the words that name its place."""
        for index, row in enumerate(self.list(data, name), start=1):
            where = f"{name} 第 {index} 条"
            if isinstance(row, dict):
                yield where, row
            else:
                self.problems.append(f"{where}应当是一个对象")

    def unique(self, pairs: Iterable[tuple[Key, Value]], name: str) -> dict[Key, Value]:
        result: dict[Key, Value] = {}
        for key, value in pairs:
            if key and key in result:
                self.problems.append(f"{name} 里 {self.show(key)} 出现了两次")
            result[key] = value
        return result

    def text(self, row: dict[str, Any], name: str, where: str, limit: int) -> str:
        value = row.get(name)
        if value is None:
            return ""
        place = _place(name, where)
        if not isinstance(value, str):
            self.problems.append(f"{place} 应当是文字，现在是 {self.show(value)}")
            return ""
        if len(value) > limit:
            self.problems.append(f"{place} 有 {len(value)} 字，超过 {limit} 字")
        return value

    def texts(self, row: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
        """The texts in a list."""
        value = row.get(name)
        if (
            not isinstance(value, list)
            or not all(isinstance(one, str) and len(one) <= TEXT_LIMIT for one in value)
            or len(value) > LIST_LIMIT
        ):
            self.problems.append(f"{where} 应当是文字的列表")
            return ()
        return tuple(value)

    def ids(self, row: dict[str, Any], name: str, where: str) -> tuple[str, ...] | None:
        """The ids in a list, each once; None where there is no list. Those that the list of questions no longer has are kept."""
        if row.get(name) is None:
            return None
        ids = dict.fromkeys(self.texts(row, name, f"{where} 的 {name}"))
        if len(ids) > MOST_TICKED:
            self.problems.append(f"{where} 的 {name} 有 {len(ids)} 个 id，超过 {MOST_TICKED} 个")
        if any(len(id) > ID_LIMIT for id in ids):
            self.problems.append(f"{where} 的 {name} 里有一个 id 超过 {ID_LIMIT} 字")
        return tuple(ids)

    def count(self, row: dict[str, Any], name: str, where: str) -> int | None:
        """A whole number that is entered in digits, with or without quotation marks."""
        value = row.get(name)
        number = int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6 else value
        if number is None or (type(number) is int and 0 <= number <= MOST_COUNTED):
            return number
        self.problems.append(f"{where} 的 {name} 是 {self.typed(value)}，应当是 0 到 {MOST_COUNTED} 的整数")
        return None

    def choice(self, data: dict[str, Any], name: str, choices: tuple[str, ...], default: str) -> str:
        value = data.get(name)
        if value is None:
            return default
        if value not in choices:
            self.problems.append(f"{name} 是 {self.show(value)}，应当是 {'、'.join(choices)} 之一")
            return default
        return str(value)

    def item(self, row: dict[str, Any], where: str) -> int:
        value = row.get("item")
        if value is None:
            self.problems.append(f"{where} 没有写 item，不知道是哪一题")
            return 0
        if type(value) is not int:
            self.problems.append(f"{where} 的题号是 {self.typed(value)}，应当是不加引号的整数")
            return 0
        if not self.bank.has_item(value):
            self.problems.append(f"{where} 的题号是 {self.show(value)}，“{self.bank.title}”里没有这一项")
            return 0
        return value

    def dimension(self, row: dict[str, Any], where: str) -> int:
        value = row.get("dimension")
        if type(value) is not int or value not in {dimension.number for dimension in self.bank.dimensions}:
            self.problems.append(f"{where} 的 dimension 是 {self.show(value)}，“{self.bank.title}”里没有这个方面")
            return 0
        return value

    def preparation(self, data: dict[str, Any]) -> tuple[str, ...]:
        """The ids of the ticked steps, in the order of the bank; a step may also be given by its name (学习教育)."""
        known = [step.id for step in self.bank.preparation]
        names = {step.name: step.id for step in self.bank.preparation}
        ticked = [names.get(value, value) if isinstance(value, str) else value for value in self.list(data, "preparation")]
        for value in ticked:
            if value not in known:
                self.problems.append(
                    f"preparation 里的 {self.show(value)} 不在“{self.bank.title}”的准备步骤里（{'、'.join(known) or '没有步骤'}）"
                )
        return tuple(id for id in known if id in ticked)


def _place(name: str, where: str) -> str:
    return f"{where} 的 {name}" if where else name
