"""Tables with known keys, alone and in lists, read by a description of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selfcheck.banks.nodes import Node, Scalar, Table
from selfcheck.banks.problems import Place, shown
from selfcheck.banks.reader import Block, entries
from selfcheck.banks.shapes import Shape, listed
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
    """A list of tables of one kind."""

    record: Record
    label: Label
    most: int | None = None

    def read(self, node: Node, place: Place) -> tuple[Block, ...]:
        nodes = listed(node, place, self.most) or ()
        labels = [self.label.of(entry, number) for number, entry in enumerate(nodes, start=1)]
        return tuple(self.record.read(entry, Place(place.report, label)) for entry, label in zip(nodes, labels, strict=True))


def _words(node: Node) -> Mapping[str, str]:
    """The one-word values of a table, as they may stand in a message."""
    if not isinstance(node, Table):
        return {}
    return {key.text: shown(value.text) for key, value in node.pairs if isinstance(key, Scalar) and isinstance(value, Scalar)}
