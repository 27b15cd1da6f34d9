"""Plain statements about the rows of one table, each built once: to build one takes longer than the database takes to run it.

A row is found by columns that equal a value, and the value is given under the name of the column; to `changed`, whose names are those of
the columns that change, under `of_` and the name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Delete, Insert, Select, Table, Update, bindparam, delete, insert, select, update


@cache
def added(table: Table) -> Insert:
    return insert(table)


@cache
def found(table: Table, *names: str) -> Select[Any]:
    return select(table).where(*(table.c[name] == bindparam(name) for name in names))


@cache
def removed(table: Table, *names: str) -> Delete:
    return delete(table).where(*(table.c[name] == bindparam(name) for name in names))


@cache
def changed(table: Table, *names: str) -> Update:
    return update(table).where(*(table.c[name] == bindparam(f"of_{name}") for name in names))


def keyed(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The columns of a row and, once more, those by which `changed` finds it."""
    return {**values, **finding({name: values[name] for name in names})}


def finding(place: Mapping[str, Any]) -> dict[str, Any]:
    """The columns by which `changed` finds a row, without those that change."""
    return {f"of_{name}": value for name, value in place.items()}
