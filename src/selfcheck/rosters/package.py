"""XML as workbooks hold it: told element by element, never kept as a whole."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

Attributes = Mapping[str, str]
_PIECE = 1 << 16


class Damaged(Exception):  # noqa: N818 - says what is the matter
    """A part is missing, is no XML, or brings entities of its own."""


@dataclass(frozen=True, slots=True)
class Relation:
    kind: str
    """The last word of its type: worksheet, sharedStrings, …"""
    part: str


def parse(
    source: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    encoding: str | None = None,
) -> None:
    """Tells every element by its name without a namespace; attributes likewise. Raises Damaged."""
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, found: start(_local(name), {_local(key): value for key, value in found.items()})
    if end:
        parser.EndElementHandler = lambda name: end(_local(name))
    if text:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_entities
    try:
        while piece := source.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Damaged from error


def parse_part(
    package: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """The same for a part of a package. Raises Damaged, and whatever zipfile says of a damaged file."""
    try:
        source = package.open(part)
    except KeyError as error:
        raise Damaged from error
    with source:
        parse(source, start, end, text)


def relations(package: zipfile.ZipFile, part: str) -> dict[str, Relation]:
    """By their ids, what a part refers to; the package itself is the part without a name. Raises Damaged."""
    folder, name = posixpath.split(part)
    found: dict[str, Relation] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = Relation(attributes.get("Type", "").rpartition("/")[2], target)

    parse_part(package, posixpath.join(folder, "_rels", f"{name}.rels"), start)
    return found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_entities(*declared: object) -> None:
    raise Damaged
