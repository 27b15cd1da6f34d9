"""Which column holds the names, which ones the units, which one the roles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from selfcheck.rosters.cells import plain
from selfcheck.rosters.labels import ADMINISTRATION, GROUP, PARTY, Kind, Label, bare, label_of, stem
from selfcheck.services.roster_records import Columns

Units = tuple[int, ...]
ROLES = (Kind.ROLE, Kind.PARTY_ROLE, Kind.DUTY)
"""Of several columns of roles the one that tells most."""
_OF_PLACES = (1, 2, 3, 4, 7)
"""The ranks of 县, 镇, 村, which are no units beside a branch, but above it."""
_OF_MEMBERS = re.compile("(?:小组|本组)?(?:组员|成员)的?姓名[0-9]*")
"""Names beside which 组长姓名 names persons, too."""
NAMES = (Kind.NAME, Kind.LEADER_NAME, Kind.WEAK_NAME)


@dataclass(frozen=True, slots=True)
class Block:
    """The columns of one person in a row; a sheet may have several blocks side by side, or 组长 beside 成员."""

    columns: Columns
    role_kind: Kind | None
    leads: bool
    """Whether the column of names is one of leaders."""
    with_duty: bool
    """Whether the units have duties behind them, 单位及职务."""
    others: tuple[Units, ...] = ()
    """Columns that might be the units instead."""
    span: tuple[int, int] = (0, 0)
    """The first of its columns, and the one behind its last."""
    second: bool = False
    """Whether its names stand in a further column that may name others than members, 您要评议的同志姓名."""

    @property
    def used(self) -> set[int]:
        role = () if self.columns.role is None else (self.columns.role,)
        return {self.columns.name, *self.columns.unit, *role}


def blocks_of(header: int, titles: Sequence[str], of_party: bool, lent: Collection[int] = ()) -> tuple[Block, ...]:
    """The blocks under a header; none where it names nobody.

    `of_party`: what stands around tells that the list is one of party members. `lent`: columns whose title is merged from the left.
    """
    labels = [label_of(title) for title in titles]
    names = _names(labels, titles)
    blocks = []
    spans = _spans(titles, names, lent)
    # What is called 姓名, too, and has no columns of its own may be somebody else.
    is_one = all(span == spans[0] for span in spans)
    for name, (start, end) in zip(names, spans, strict=True):
        inside = {place: label for place, label in enumerate(labels) if label and (start <= place < end or place < names[0])}
        owner = max((one for one in names if one <= name and one not in lent), default=names[0])
        called = [one for one in names if (label := labels[one]) and label.kind is Kind.NAME]
        second = owner in called[1:] and _is_apart(bare(titles[called[0]]), bare(titles[owner]), is_one)
        blocks.append(replace(_block(header, name, inside, titles, of_party), span=(start, end), second=second))
    return tuple(blocks)


def _is_apart(first: str, other: str, is_one: bool) -> bool:
    """Whether a further column of names is none of the first one's kind; 姓名1 and 姓名2 are. `is_one`: no block of its own tells."""
    return stem(first) != stem(other) or (is_one and other == stem(other))


def by_hand(columns: Columns, titles: Sequence[str]) -> Block:
    """The block of columns that somebody chose."""
    role = label_of(titles[columns.role]) if columns.role is not None and columns.role < len(titles) else None
    unit = label_of(titles[columns.unit[-1]]) if columns.unit and columns.unit[-1] < len(titles) else None
    name = label_of(titles[columns.name]) if columns.name < len(titles) else None
    kind = None if columns.role is None else role.kind if role and role.kind in (*ROLES, Kind.IS_LEADER) else Kind.ROLE
    return Block(columns, kind, bool(name and name.kind is Kind.LEADER_NAME), bool(unit and unit.with_duty))


def is_header(cells: Iterable[str], titles: Sequence[str]) -> bool:
    """Whether a row further down names the columns again; `titles` are those that were found."""
    own = [cell for cell in cells if cell.strip()]
    if not any("名" in cell or cell.casefold() == "name" for cell in own):
        return False  # at once: it is asked of every row
    labels = [label_of(cell) for cell in own]
    known = {plain(title) for title in titles}
    told = sum(bool(label) or plain(cell) in known for cell, label in zip(own, labels, strict=True))
    return any(label and label.kind is Kind.NAME for label in labels) and 2 * told > len(own)


def _names(labels: Sequence[Label | None], titles: Sequence[str]) -> list[int]:
    """The columns of names: those called so, or 组长 and 成员 where none is."""
    places = {kind: [place for place, label in enumerate(labels) if label and label.kind is kind] for kind in NAMES}
    if places[Kind.NAME]:
        heads = places[Kind.LEADER_NAME]
        beside_heads = all(_OF_MEMBERS.fullmatch(bare(titles[place])) for place in places[Kind.NAME])
        return sorted(places[Kind.NAME] + heads) if beside_heads else places[Kind.NAME]
    has_unit = any(label and label.kind is Kind.UNIT for label in labels)
    return sorted(places[Kind.WEAK_NAME] + places[Kind.LEADER_NAME]) if has_unit else []


def _spans(titles: Sequence[str], names: Sequence[int], lent: Collection[int]) -> list[tuple[int, int]]:
    """The columns that belong to each column of names: up to the next block, where a title beside the names comes as often as they."""
    whole = (0, len(titles))
    if not names:
        return []
    told = ["" if place in lent and place != names[0] else stem(bare(title)) for place, title in enumerate(titles)]
    first = told[names[0]]
    alike = [name for name in names if told[name] == first]
    often = [title for title in dict.fromkeys(told) if title and told.count(title) == len(alike)]
    if len(alike) < 2 or not often or (often == [first] and any(title not in ("", first) for title in told)):
        return [whole for _ in names]
    starts = [place for place, title in enumerate(told) if title == often[0]]
    spans = dict(zip(alike, zip(starts, [*starts[1:], len(titles)], strict=True), strict=True))
    found = []
    for name in names:
        before = [one for one in alike if one <= name]
        found.append(spans[before[-1]] if before and (name in spans or name in lent) else whole)
    return found


def _block(header: int, name: int, inside: dict[int, Label], titles: Sequence[str], of_party: bool) -> Block:
    units = {place: label for place, label in inside.items() if label.kind is Kind.UNIT}
    chosen, others = _units(units, titles, of_party)
    flags = [place for place, label in inside.items() if label.kind is Kind.IS_LEADER]
    roles = flags or [place for kind in ROLES for place, label in inside.items() if label.kind is kind]
    role = roles[0] if roles else None
    label = label_of(titles[name])
    return Block(
        Columns(header, name, chosen, role),
        inside[role].kind if role is not None else None,
        bool(label and label.kind is Kind.LEADER_NAME),
        bool(chosen and units[chosen[-1]].with_duty),
        others,
    )


def _units(units: dict[int, Label], titles: Sequence[str], of_party: bool) -> tuple[Units, tuple[Units, ...]]:
    """The columns of the units, the higher level first, and what else they might be."""

    def levels(*lines: str) -> Units:
        return _levels({place: label for place, label in units.items() if label.line in lines}, titles)

    of_line = {line: levels(line) for line in (ADMINISTRATION, PARTY, GROUP)}
    groups = of_line[GROUP]
    main = [line for line in (PARTY, ADMINISTRATION) if of_line[line]]
    if not of_party:
        main.reverse()
    if not main:
        return groups, _doubles(units, groups, titles)
    lines = tuple(main[:1])
    if len(main) > 1 and all(label.rank in _OF_PLACES for label in units.values() if label.line == ADMINISTRATION):
        lines = (ADMINISTRATION, PARTY)  # 镇, 村, 支部 are levels, and there is a 第一支部 in many a village
    best = levels(*lines)
    more = (*(of_line[line] for line in main), *((levels(ADMINISTRATION, PARTY),) if len(main) > 1 else ()))
    if not groups:
        return best, _others(best, (*more, *_doubles(units, best, titles)))
    below = levels(*lines, GROUP)
    if min(groups) < min(best):
        # 组别 before 单位: people of several units are put together in groups.
        return groups, (below, best)
    return below, _others(below, (*((*more, groups) if len(main) > 1 else ()), *_doubles(units, below, titles)))


def _others(chosen: Units, some: Iterable[Units]) -> tuple[Units, ...]:
    return tuple(one for one in dict.fromkeys(some) if one != chosen)


def _levels(units: dict[int, Label], titles: Sequence[str]) -> Units:
    """One column of each rank, the higher one first; of one title over several columns all of them."""
    of_rank: dict[tuple[int, str], list[int]] = {}
    for place, label in units.items():
        there = of_rank.setdefault((label.rank, label.line), [])
        if not there or (there[-1] == place - 1 and plain(titles[place]) == plain(titles[place - 1])):
            there.append(place)
    return tuple(place for rank in sorted(of_rank) for place in of_rank[rank])


def _doubles(units: dict[int, Label], chosen: Units, titles: Sequence[str]) -> tuple[Units, ...]:
    """The same with a column of the same rank in place of one that was chosen; behind a blank column begins another table."""
    found = []
    for place, label in units.items():
        twins = [one for one in chosen if (units[one].rank, units[one].line) == (label.rank, label.line)]
        twin = twins[0] if twins and place not in chosen else None
        if twin is not None and all(titles[min(place, twin) : max(place, twin)]):
            found.append(tuple(place if one == twin else one for one in chosen))
    return tuple(found)


def moved(block: Block, header: int) -> Block:
    """The same columns under another header."""
    return replace(block, columns=replace(block.columns, header=header))
