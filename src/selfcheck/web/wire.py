"""Between an entry and the JSON in which a tab sends and gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from selfcheck.services.records import KINDS, SINGLE, Entry, tupled


class Unreadable(ValueError):  # noqa: N818
    """What no page of ours sends."""


def entry_in(key: str, data: object) -> Entry | None:
    """The entry in an object that has all its fields and no others; None for null. Raises Unreadable."""
    kind, colon, name = key.partition(":")
    if kind not in KINDS or bool(colon) == (kind in SINGLE) or bool(name) != bool(colon):
        raise Unreadable("entry")
    if data is None:
        return None
    hints = _hints(kind)
    if not isinstance(data, dict) or data.keys() != hints.keys():
        raise Unreadable("value")
    values: dict[str, Any] = {field: tupled(value) for field, value in data.items()}
    if not all(_fits(value, hints[field]) for field, value in values.items()):
        raise Unreadable("value")
    return KINDS[kind](**values)


def entry_out(value: Entry | None) -> dict[str, Any] | None:
    return None if value is None else asdict(value)


@cache
def _hints(kind: str) -> Mapping[str, Any]:
    hints = get_type_hints(KINDS[kind])
    return {field.name: hints[field.name] for field in fields(KINDS[kind])}


def _fits(value: object, hint: Any) -> bool:
    """Whether a value is of a type: a plain one, None, one of several, or a tuple of one. True is no number."""
    if isinstance(hint, UnionType):
        return any(_fits(value, one) for one in get_args(hint))
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(_fits(one, get_args(hint)[0]) for one in value)
    return value is None if hint in (None, NoneType) else type(value) is hint
