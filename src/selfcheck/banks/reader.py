"""A table of the file as keys with lines and values: duplicates, full-width colons and keys that are no words are told here."""

from __future__ import annotations

from dataclasses import dataclass, field

from selfcheck.banks.mending import colon
from selfcheck.banks.nodes import Listing, Node, Scalar, Table, Unusable
from selfcheck.banks.problems import Place, shown


@dataclass(slots=True)
class Block:
    """What could be read of a table: values by key (a text, a number, texts, a block, blocks), and the lines of the keys.

    A key that was misspelt has its line under the word that was meant, and no value.
    """

    line: int
    place: Place
    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of a key; of the block where the key is missing."""
        return self.lines.get(key, self.line)

    def text(self, key: str, default: str = "") -> str:
        value = self.values.get(key)
        return value if isinstance(value, str) else default

    def number(self, key: str) -> int | None:
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key)
        return tuple(text for text in value if isinstance(text, str)) if isinstance(value, tuple) else ()

    def block(self, key: str) -> Block | None:
        value = self.values.get(key)
        return value if isinstance(value, Block) else None

    def blocks(self, key: str) -> tuple[Block, ...]:
        value = self.values.get(key)
        return tuple(block for block in value if isinstance(block, Block)) if isinstance(value, tuple) else ()


def entries(node: Node, place: Place) -> dict[str, tuple[int, Node]]:
    """The pairs of a table, by key, with the key's line; empty where the node is none. Every fault is told."""
    if not isinstance(node, Table):
        _not_a_table(node, place)
        return {}
    if not node.pairs:
        empty(node.line, place)
    found: dict[str, tuple[int, Node]] = {}
    for key, value in node.pairs:
        name = _key(key, value, place)
        if name is None:
            continue
        if name in found:
            earlier = found[name][0]
            place.say("B209", key.line, f"{name} 写了两次", f"第 {earlier} 行已经写过", "请合并成一处，或者删去多余的一处")
        else:
            found[name] = (key.line, value)
    return found


def empty(line: int, place: Place) -> None:
    """Tells that a key or a dash has nothing behind it."""
    place.say("B306", line, "没有内容", "只写了键或者“- ”", "请把内容补上，用不着就删去这一行")


def _key(key: Node, value: Node, place: Place) -> str | None:
    if isinstance(key, Unusable):
        return None
    if not isinstance(key, Scalar):
        beats = ("键不是一个词", "以 { 或 [ 开头的文字被当成了括号结构", "文字请用英文单引号括起来，键请写成一个词")
        place.say("B303", key.line, *beats)
        return None
    alone = isinstance(value, Scalar) and value.empty
    if ("：" in key.text or alone) and colon(key.text, key.line, place.where, place.report):
        return None
    return key.text


def _not_a_table(node: Node, place: Place) -> None:
    if isinstance(node, Listing):
        place.say("B303", node.line, "写的是列表", "这里应当是一组“键: 值”，行首不用“- ”", "请去掉行首的“- ”")
    elif isinstance(node, Scalar) and node.empty:
        empty(node.line, place)
    elif isinstance(node, Scalar) and not colon(node.text, node.line, place.where, place.report):
        place.say("B303", node.line, f"写的是一段文字“{shown(node.text)}”", "这里应当是一组“键: 值”", "请另起一行，缩进两格，写 键: 值")
