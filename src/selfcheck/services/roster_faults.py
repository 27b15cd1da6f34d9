"""Why somebody of a roster cannot be listed where it has him."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.services.errors import InvalidInput
from selfcheck.services.names import group_name, person_name
from selfcheck.services.roster_difference import Listed
from selfcheck.services.roster_now import Now
from selfcheck.services.roster_records import Levels, Person, Role
from selfcheck.services.roster_told import rows_told
from selfcheck.services.tree import DEPTH_LIMIT, SEPARATOR

Reasons = list[tuple[str, int, str]]
"""Why rows cannot be taken over, as (sheet, number, reason)."""


def kept(person: Person, reasons: Reasons) -> Listed | None:
    """A person as he is kept, in the unit as the roster writes it; None where he cannot be, with the reasons."""
    faults: list[str] = []
    name, unit = "", person.unit
    try:
        name = person_name(person.name)
    except InvalidInput as error:
        faults.append(str(error))
    if not unit:
        faults.append("单位没有写")
    elif len(unit) > DEPTH_LIMIT:
        faults.append(f"单位有 {len(unit)} 级，最多 {DEPTH_LIMIT} 级")
    else:
        try:
            unit = tuple(group_name(level) for level in unit)
        except InvalidInput as error:
            faults.append(str(error))
    reasons += [(person.sheet, person.row, fault) for fault in faults]
    return None if faults else Listed(person.sheet, person.row, name, unit, person.role)


def without_faulty(wishes: Sequence[Listed], now: Now, reasons: Reasons) -> list[Listed]:
    """Those who may stand where the roster has them. Both roles of a row are skipped together."""
    parents = {path[:-1] for path in now.units} | {one.unit[:level] for one in wishes for level in range(len(one.unit))}
    peopled = {one.unit for one in now.people if one.role is Role.MEMBER}
    first: dict[tuple[Levels, str, Role], Listed] = {}
    faulty = set()
    for one in wishes:
        earlier = first.setdefault((one.unit, one.name, one.role), one)
        reason = _double(earlier, one) or _misplaced(one, parents, peopled)
        if reason:
            reasons.append((one.sheet, one.row, reason))
            faulty.add(one.who)
    return [one for one in wishes if one.who not in faulty]


def _double(earlier: Listed, one: Listed) -> str:
    if earlier is one:
        return ""
    place = rows_told((earlier.row,), earlier.sheet if earlier.sheet != one.sheet else "")
    return f"“{one.path}”的{one.role}“{one.name}”与{place}重复。确有重名的，请加上区别，如“{one.name}（大）”"


def _misplaced(one: Listed, parents: set[Levels], peopled: set[Levels]) -> str:
    if len(one.unit) > DEPTH_LIMIT:
        return f"单位有 {len(one.unit)} 级，最多 {DEPTH_LIMIT} 级"
    if one.role is Role.MEMBER and one.unit in parents:
        return f"“{one.path}”下面还有单位，成员只能放在最下一级。请另设一个下级单位"
    for level in range(1, len(one.unit)):
        if one.unit[:level] in peopled:
            return f"“{SEPARATOR.join(one.unit[:level])}”已经有成员，不能再设下级单位。请就写这个单位，或者先把那里的成员调走"
    return ""
