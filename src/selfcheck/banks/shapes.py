"""The kinds of plain values a bank is made of. Each reads a node, or tells what is wrong and gives None."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

from selfcheck.banks.nodes import Listing, Node, Scalar, Table, Unusable
from selfcheck.banks.problems import Place, shown
from selfcheck.banks.reader import Block, empty, entries
from selfcheck.domain.variants import PLACEHOLDER

DIGITS = re.compile(r"0|[1-9][0-9]{0,8}")
IDENTIFIER = re.compile(r"[A-Za-z0-9_]+")
UNFIT = re.compile(r"[^\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that no text holds: controls, halves of surrogate pairs, the line separators that only YAML knows, what XML forbids."""


class Shape(Protocol):
    """How a value is read."""

    def read(self, node: Node, place: Place) -> object | None: ...


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph, not empty. With `holds` it is a phrase: exactly these placeholders, once each, and no other brace."""

    holds: frozenset[str] | None = None
    words: bool = True
    """Whether somebody may have meant a # as a part of it."""

    def read(self, node: Node, place: Place) -> str | None:
        if not isinstance(node, Scalar):
            _not_a_text(node, place)
            return None
        if node.empty:
            empty(node.line, place)
            return None
        if self.words and node.comment:
            _cut(node, place)
        text = node.paragraph
        found = UNFIT.search(text)
        if found:
            unfit(found[0], node.line, place)
        if self.holds is not None:
            _placeholders(text, self.holds, node.line, place)
        return text


@dataclass(frozen=True, slots=True)
class Identifier:
    """A word of ASCII letters, digits and underscores, none of `taken`."""

    taken: frozenset[str] = frozenset()

    def read(self, node: Node, place: Place) -> str | None:
        text = Text(words=False).read(node, place)
        if text is None:
            return None
        if not IDENTIFIER.fullmatch(text):
            place.say(
                "B312", node.line, f"id “{shown(text)}”的写法不对", "id 只能用英文字母、数字和下划线", "请改成 study_style 这样的写法"
            )
        elif text in self.taken:
            place.say("B312", node.line, f"id 不能用 {text}", "这个词程序另有用处", "请换一个词")
        return text


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number in ASCII digits, without quotes, from `low` to `high`."""

    low: int = 1
    high: int = 9999

    def read(self, node: Node, place: Place) -> int | None:
        if isinstance(node, Unusable):
            return None
        if not isinstance(node, Scalar):
            place.say("B307", node.line, "写的不是数字", "这里应当是一个整数", f"请写 {self.low} 到 {self.high} 之间的整数")
        elif node.empty:
            empty(node.line, place)
        elif not (node.plain and DIGITS.fullmatch(node.text)):
            _not_a_number(node, place)
        elif not self.low <= int(node.text) <= self.high:
            place.say("B309", node.line, f"写的是 {node.text}", f"只能是 {self.low} 到 {self.high}", "请改成范围内的整数")
        else:
            return int(node.text)
        return None


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def read(self, node: Node, place: Place) -> bool | None:
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        if not isinstance(node, Unusable):
            place.say("B314", node.line, "写的不是 true 或 false", "这里只有是和否", "请写 true 或者 false，不加引号")
        return None


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of at least one text."""

    holds: frozenset[str] | None = None

    def read(self, node: Node, place: Place) -> tuple[str | None, ...] | None:
        nodes = listed(node, place)
        shape = Text(self.holds)
        return None if nodes is None else tuple(shape.read(entry, place.entry(number)) for number, entry in enumerate(nodes, start=1))


@dataclass(frozen=True, slots=True)
class Weights:
    """Numbers from 0 to 3 by id; the ids are compared with the causes of the bank later."""

    def read(self, node: Node, place: Place) -> Block:
        block = Block(node.line, place)
        for key, (line, value) in entries(node, place).items():
            block.lines[key] = line
            block.values[key] = Number(0, 3).read(value, place.key(shown(key)))
        return block


def listed(node: Node, place: Place, most: int | None = None) -> tuple[Node, ...] | None:
    """The entries of a list of one to `most`; None where the node is no list."""
    if isinstance(node, Unusable):
        return None
    if isinstance(node, Scalar) and node.empty:
        empty(node.line, place)
        return None
    if not isinstance(node, Listing):
        place.say("B304", node.line, "写的不是列表", "这里可以有好几条，每条一行，行首写“- ”", "请另起一行，缩进两格，写 - 和内容")
        return None
    count = len(node.entries)
    if count == 0 or (most is not None and count > most):
        limit = "至少要有一条" if most is None else f"只能有 1 到 {most} 条"
        place.say("B310", node.line, f"写了 {count} 条", limit, "请增减条目")
    return node.entries


def _cut(node: Scalar, place: Place) -> None:
    """Warns of a text behind which YAML took something for a comment."""
    what, why = f"“{shown(node.comment)}”没有读进来", "前面有空格的 # 是 YAML 的注释记号，它和后面的字都不算文字"
    place.warn("W101", node.line, what, why, "是文字就给整段加英文单引号；是注释，请另写一行，就不再提醒")


def unfit(character: str, line: int, place: Place) -> None:
    """Tells of a character that no text may hold."""
    name = f"U+{ord(character):04X}"
    place.say(
        "B104", line, f"有看不见的控制字符 {name}", "多半是从网页或别的软件粘贴带来的，Word 文件里放不下它", "请删掉这一处，重新输入文字"
    )


def _not_a_text(node: Node, place: Place) -> None:
    if isinstance(node, Table):
        what = "文字被当成了“键: 值”或者花括号结构"
        why = "文字里有英文冒号加空格，或者以 { 开头"
        place.say("B305", node.line, what, why, "请把英文冒号改成中文“：”，以 { 开头的整段文字用英文单引号括起来")
    elif isinstance(node, Listing):
        place.say("B305", node.line, "写的是列表", "这里只要一段文字", "请去掉行首的“- ”，以 [ 开头的文字用英文单引号括起来")


def _not_a_number(node: Scalar, place: Place) -> None:
    said, narrow = f"写的是“{shown(node.text)}”", unicodedata.normalize("NFKC", node.text)
    if narrow != node.text and DIGITS.fullmatch(narrow):
        place.say("B308", node.line, said, "数字用了全角字符", f"请在英文输入状态下改成 {narrow}")
    elif DIGITS.fullmatch(node.text):
        place.say("B307", node.line, said, "数字加了引号就成了文字", f"请去掉引号，写 {node.text}")
    else:
        place.say("B307", node.line, said, "这里应当是不带引号、不以 0 开头的整数", "请用阿拉伯数字，如 3")


def _placeholders(text: str, holds: frozenset[str], line: int, place: Place) -> None:
    found = PLACEHOLDER.findall(text)
    rest = PLACEHOLDER.sub(lambda match: "" if match[1] in holds else match[0], text)
    strange = re.search(r"[{}]", rest) is not None
    for name in sorted(holds):
        count = found.count(name)
        if count > 1 or (count == 0 and not strange):  # one that is missing beside a strange one was misspelt
            why = f"这里要正好一处 {{{name}}}，程序在那里填入内容"
            place.say(
                "B411",
                line,
                f"{{{name}}} 出现了 {count} 处",
                why,
                f"请写一处 {{{name}}}，花括号用英文半角，以它开头的整段文字用英文单引号括起来",
            )
    if strange:
        known = "、".join(f"{{{name}}}" for name in sorted(holds)) or "没有"
        place.say("B412", line, f"“{shown(text)}”里有不认识的花括号", f"这里可用的占位符：{known}", "请改正占位符，或者去掉花括号")
