"""Between the records of the services and the rows of the tables, where the columns bear the names of the fields."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import RowMapping

from selfcheck.services.group_records import Secret

Record = TypeVar("Record")
SECRET = "secret"


def columns(row: Any) -> dict[str, Any]:
    """The columns of a record; those of its secret lie beside the others."""
    # Not `asdict`, which copies every value: an office issues thousands of codes at once.
    values: dict[str, Any] = {name: getattr(row, name) for name in _names(type(row))}
    secret = values.pop(SECRET, None)
    return values if secret is None else values | columns(secret)


def record(kind: type[Record], row: RowMapping) -> Record:
    """The record in a row, which may have more columns."""
    values: dict[str, Any] = {name: row[name] for name in _names(kind) if name != SECRET}
    if SECRET in _names(kind):
        values[SECRET] = Secret(**{name: row[name] for name in _names(Secret)})
    return kind(**values)


def _names(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _known:
        _known[kind] = tuple(field.name for field in fields(kind))
    return _known[kind]


_known: dict[type[Any], tuple[str, ...]] = {}
"""The fields of each kind of record: asked for each row, and the same every time."""
