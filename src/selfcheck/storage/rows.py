"""Between the records of the services and the rows of the tables, where the columns bear the names of the fields."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any, TypeVar

from sqlalchemy import RowMapping

from selfcheck.services.group_records import Secret

Record = TypeVar("Record")
SECRET = "secret"


def columns(row: Any) -> dict[str, Any]:
    """The columns of a record; those of its secret lie beside the others."""
    values: dict[str, Any] = asdict(row)
    secret: dict[str, Any] = values.pop(SECRET, {})
    return values | secret


def record(kind: type[Record], row: RowMapping) -> Record:
    """The record in a row, which may have more columns."""
    values: dict[str, Any] = {name: row[name] for name in _names(kind) if name != SECRET}
    if SECRET in _names(kind):
        values[SECRET] = Secret(**{name: row[name] for name in _names(Secret)})
    return kind(**values)


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
