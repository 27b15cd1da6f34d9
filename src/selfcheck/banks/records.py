"""Tables with known keys, alone and in lists, read by a description of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selfcheck.banks.nodes import Node, Scalar, Table
from selfcheck.banks.problems import Place, shown
from selfcheck.banks.reader import Block, entries
from selfcheck.banks.shapes import Flag, Shape, Text, listed
from selfcheck.banks.suggest import guess


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a table. A required one says why it is needed, and shows an example."""

    key: str
    shape: Shape
    required: bool = False
    why: str = ""
    example: str = "……"


@dataclass(frozen=True, slots=True)
class Record:
    """A table with known keys. `code`, where given, stands for a missing and for an unknown key alike."""

    fields: tuple[Field, ...]
    code: str | None = None

    def read(self, node: Node, place: Place) -> Block:
        """What can be read of a table; an empty block where the node is none."""
        block = Block(node.line, place)
        fields = {field.key: field for field in self.fields}
        pairs = entries(node, place)
        meant = {self._unknown(key, line, place): line for key, (line, _) in pairs.items() if key not in fields}
        block.lines |= {key: line for key, line in meant.items() if key is not None}
        for key, (line, value) in pairs.items():
            if key in fields:
                block.lines[key] = line
                block.values[key] = fields[key].shape.read(value, place.key(key))
        if isinstance(node, Table) and node.pairs:
            for field in self.fields:
                # A key that was only misspelt is told once, as unknown.
                if field.required and field.key not in pairs and field.key not in meant:
                    place.say(self.code or "B301", node.line, f"没有写 {field.key}", field.why, f"请加一行 {field.key}: {field.example}")
        return block

    def _unknown(self, key: str, line: int, place: Place) -> str | None:
        allowed = [field.key for field in self.fields]
        meant = guess(key, allowed)
        what = f"不认识“{shown(key)}”这个键"
        if meant:
            place.say(self.code or "B302", line, what, f"想写的是不是 {meant}", f"请改成 {meant}:")
        else:
            place.say(self.code or "B302", line, what, f"这里可以写 {'、'.join(allowed)}", "请检查拼写；若是别处的键，请检查缩进")
        return meant


@dataclass(frozen=True, slots=True)
class Label:
    """How an entry of a list is called in messages: by its own number or id and its name, else by its place in the list."""

    pattern: str
    fallback: str
    key: str
    name: str = ""

    def of(self, node: Node, number: int) -> str:
        words = _words(node)
        own = words.get(self.key, "")
        name = words.get(self.name, "")
        head = self.pattern.format(own) if own else self.fallback.format(number)
        return f"{head}（{name}）" if name else head


@dataclass(frozen=True, slots=True)
class Records:
    """A list of tables of one kind. One inside another list has no label: its entries are told with the way to them."""

    record: Record
    label: Label | None = None
    most: int | None = None

    def read(self, node: Node, place: Place) -> tuple[Block, ...]:
        nodes = enumerate(listed(node, place, self.most) or (), start=1)
        return tuple(self.record.read(entry, self._place(entry, number, place)) for number, entry in nodes)

    def _place(self, entry: Node, number: int, place: Place) -> Place:
        return Place(place.report, self.label.of(entry, number)) if self.label else place.entry(number)


class Personal(str):
    """A text that can be said of one person only (`group: false`)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Flagged:
    """A text, or a table with the text and whether it can be said of a group."""

    def read(self, node: Node, place: Place) -> str | None:
        if not isinstance(node, Table):
            return Text().read(node, place)
        block = GROUPED.read(node, place)
        text = block.text("text")
        return Personal(text) if block.values.get("group") is False else text or None


GROUPED = Record((Field("text", Text(), True, "要有文字"), Field("group", Flag())))


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of at least one value of one shape."""

    shape: Shape

    def read(self, node: Node, place: Place) -> tuple[object, ...] | None:
        nodes = listed(node, place)
        return None if nodes is None else tuple(self.shape.read(entry, place.entry(number)) for number, entry in enumerate(nodes, start=1))


@dataclass(frozen=True, slots=True)
class TextOr:
    """A text, which stands for a table that holds nothing else, or such a table."""

    record: Record
    key: str

    def read(self, node: Node, place: Place) -> Block:
        if not isinstance(node, Scalar):
            return self.record.read(node, place)
        return Block(node.line, place, {self.key: Text().read(node, place)}, {self.key: node.line})


def _words(node: Node) -> Mapping[str, str]:
    """The one-word values of a table, as they may stand in a message."""
    if not isinstance(node, Table):
        return {}
    return {key.text: shown(value.text) for key, value in node.pairs if isinstance(key, Scalar) and isinstance(value, Scalar)}
