"""Holds the persons of a roster against the organisation as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from selfcheck.services.names import group_name
from selfcheck.services.roster_answers import answered
from selfcheck.services.roster_difference import ANOTHER, Above, Decisions, Difference, Listed, Namesake, There
from selfcheck.services.roster_faults import Reasons, kept, without_faulty
from selfcheck.services.roster_now import Now
from selfcheck.services.roster_records import Levels, Person, Reading, Role
from selfcheck.services.roster_spelling import spelling_key
from selfcheck.services.roster_told import gathered
from selfcheck.services.roster_units import Units


def difference(reading: Reading, now: Now, decisions: Decisions) -> Difference:
    """What a roster changes, by what the office has decided so far."""
    reasons: Reasons = []
    right = [listed for person in answered(reading, decisions.answers) if (listed := kept(person, reasons))]
    units = _units(right, now, decisions)
    above = _above(units, now, decisions)
    wishes = [replace(one, unit=units.place(one.unit)) for one in right]
    wishes = without_faulty(wishes, now, reasons)
    there, new = _there(wishes, now)
    namesakes = _namesakes(new, wishes, now, decisions)
    held = {one.listed for one in namesakes if one.decided != ANOTHER}
    members = tuple(one for one in new if one.role is Role.MEMBER and one not in held)
    leaders = tuple(one for one in new if one.role is Role.LEADER)
    faults = (*gathered(reasons), *(error for error in reading.errors if not error.whole))
    gone = _gone(wishes, _doubtful(reading.persons, wishes), namesakes, now)
    return Difference(
        units=_new_units((*members, *leaders, *(one.listed for one in namesakes if one.moved)), now),
        members=members,
        leaders=leaders,
        there=there,
        namesakes=namesakes,
        gone=gone,
        leaving=decisions.gone & {one.id for one in gone if not one.bound},
        faults=faults,
        without_faulty=decisions.without_faulty and bool(faults),
        questions=tuple(units.questions),
        above=above,
    )


def _units(right: Sequence[Listed], now: Now, decisions: Decisions) -> Units:
    rows: dict[Levels, list[tuple[str, int]]] = {}
    for one in right:
        rows.setdefault(one.unit, []).append((one.sheet, one.row))
    return Units(now.units, rows, decisions.answers)


def _above(units: Units, now: Now, decisions: Decisions) -> Above | None:
    """Where the loose units stand; None where there are none, or only one and nothing that it could stand below.

    Raises InvalidInput for a new unit that cannot be called so.
    """
    peopled = {one.unit for one in now.people if one.role is Role.MEMBER}
    choices = tuple(unit for unit in units.known if unit not in peopled)
    loose = units.loose()
    if not loose or not (choices or len(loose) > 1):
        return None
    wanted = decisions.above
    units.above = wanted if wanted is not None and wanted in (*choices, ()) else units.likely_above(choices)
    if decisions.new_above:
        units.above = (group_name(decisions.new_above),)
    return Above(tuple(unit[0] for unit in loose), (*choices, ()), units.above)


def _there(wishes: Sequence[Listed], now: Now) -> tuple[tuple[Listed, ...], list[Listed]]:
    """Those who are listed already, and the others."""
    known = {(one.unit, spelling_key(one.name), one.role) for one in now.people}
    found = [(one, (one.unit, spelling_key(one.name), one.role) in known) for one in wishes]
    return tuple(one for one, there in found if there), [one for one, there in found if not there]


def _namesakes(new: Sequence[Listed], wishes: Sequence[Listed], now: Now, decisions: Decisions) -> tuple[Namesake, ...]:
    """New members of whose name there is somebody elsewhere; whom the roster has at his place, too, is another person."""
    stays = {(one.unit, spelling_key(one.name)) for one in wishes if one.role is Role.MEMBER}
    covered = {unit for unit, _ in stays}
    by_name: dict[str, list[There]] = {}
    for there in now.people:
        if there.role is Role.MEMBER and (there.unit, spelling_key(there.name)) not in stays:
            by_name.setdefault(spelling_key(there.name), []).append(there)
    moved: Counter[str] = Counter()
    found = []
    for one in new:
        others = tuple(by_name.get(spelling_key(one.name), ())) if one.role is Role.MEMBER else ()
        if not others:
            continue
        left = [other for other in others if other.unit in covered]
        bound = tuple(replace(other, bound=now.why_not_to(other, one.unit)) for other in others)
        asked = Namesake(one, bound, left[0].id if len(left) == 1 else "")
        decided = decisions.moves.get(asked.key, "")
        if decided == ANOTHER or (any(other.id == decided for other in others) and not moved[decided]):
            asked = replace(asked, decided=decided)
            moved[decided] += decided != ANOTHER
        found.append(asked)
    return tuple(found)


def _doubtful(persons: Iterable[Person], wishes: Sequence[Listed]) -> str:
    """The names, a line each, of whom it is not certain who they are: of them nobody is called gone."""
    certain = {(one.sheet, one.row, spelling_key(one.name)) for one in wishes}
    named = ((person.sheet, person.row, spelling_key(person.name)) for person in persons)
    return "\n".join(who[2] for who in named if who not in certain)


def _gone(wishes: Sequence[Listed], doubtful: str, namesakes: Sequence[Namesake], now: Now) -> tuple[There, ...]:
    """Of members, those of units that have members in the roster; of leaders, those of units in it, if it has leaders at all."""
    listed = {(one.unit, spelling_key(one.name), one.role) for one in wishes}
    covered = {Role.MEMBER: {one.unit for one in wishes if one.role is Role.MEMBER}}
    covered[Role.LEADER] = {one.unit for one in wishes} if any(one.role is Role.LEADER for one in wishes) else set()
    elsewhere = {other.id for one in namesakes for other in one.others if one.decided in ("", other.id)}
    return tuple(
        replace(there, bound=now.why_stays(there))
        for there in now.people
        if there.unit in covered[there.role]
        and (there.unit, spelling_key(there.name), there.role) not in listed
        and there.id not in elsewhere
        and spelling_key(there.name) not in doubtful
    )


def _new_units(added: Iterable[Listed], now: Now) -> tuple[Levels, ...]:
    return tuple(dict.fromkeys(path for one in added for path in _prefixes(one.unit) if path not in now.units))


def _prefixes(unit: Levels) -> Iterator[Levels]:
    return (unit[:level] for level in range(1, len(unit) + 1))
