"""Rosters and organisations made by hand."""

from __future__ import annotations

from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.roster_difference import Decisions
from selfcheck.services.roster_now import Now
from selfcheck.services.roster_plan import difference
from selfcheck.services.roster_records import Person, Reading, Role


def levels(path):
    return tuple(part for part in path.split("/") if part)


def person(row, path, name, role=Role.MEMBER, **more):
    return Person(row, more.pop("sheet", ""), name, levels(path), role, **more)


def persons(*rows):
    """Rows of (path, name[, role]), counted from 2; who has both roles is two persons of a row."""
    found = []
    for number, (path, name, *role) in enumerate(rows, 2):
        roles = role or [Role.MEMBER]
        found += [person(number, path, name, one) for one in roles]
    return tuple(found)


def reading(*rows, **more):
    given = {"sheets": (), "questions": (), "skipped": (), "errors": ()} | more
    return Reading(persons=persons(*rows), **given)


def organisation(*units, members=(), leaders=(), **rules):
    """Units as paths, each behind its parent; members and leaders as (path, name), with the ids m:NAME and l:NAME."""
    groups = [GroupRow(path, path.rpartition("/")[0] or None, path.rpartition("/")[2], place) for place, path in enumerate(units)]
    made = Now.of(
        groups,
        [MemberRow(f"m:{path}/{name}", path, name, place) for place, (path, name) in enumerate(members)],
        [LeaderRow(f"l:{path}/{name}", path, name) for path, name in leaders],
    )
    return Now(made.units, made.people, **rules)


def held(now, *rows, errors=(), **decisions):
    """The difference of a roster of these rows."""
    return difference(reading(*rows, errors=errors), now, Decisions(**decisions))


def told(listed):
    return [(one.path, one.name) for one in listed]
