"""Who is counted together: the places that a group has in a round, with their names in a named one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selfcheck.services.group_records import MemberRow, RoundGroupRow, RoundRow, SeatRow
from selfcheck.services.ports import Transaction

REMOVED = "（已移出名单）"
"""Instead of the name of a member who was removed since."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The list of a group in a round, as its members see it and as its leader confirms it. Of an anonymous round the number only."""

    size: int
    names: tuple[str, ...] = ()
    """In the order of the list."""
    came: tuple[str, ...] = ()
    """Those of them who came since the round was opened."""
    gone: int = 0
    """How many places were taken out since then."""
    mark: str = ""
    """Another one as soon as a place or a name is another."""

    @property
    def changes(self) -> str:
        """What is different since the round was opened, as one sentence; empty where nothing is."""
        came = f"加了 {len(self.came)} 人（{'、'.join(self.came)}）" if self.came else ""
        gone = f"少了 {self.gone} 人" if self.gone else ""
        return f"名单有变动：{'，'.join(filter(None, (came, gone)))}。" if came or gone else ""


def roll_of(tx: Transaction, row: RoundRow, group: RoundGroupRow) -> Roll:
    """The list of a group with members of its own, as it is now."""
    seats = tx.rounds.seats(row.id, group.group_id)
    if row.anonymous:
        return Roll(len(seats), gone=group.gone, mark=_mark([(seat.id, "") for seat in seats]))
    known = {member.id: member.name for member in tx.organisation.members_of(group.group_id)}
    named = [(seat, name_in(tx, known, seat)) for seat in seats]
    came = tuple(name for seat, name in named if seat.since is not None)
    return Roll(len(seats), tuple(name for _, name in named), came, group.gone, _mark([(seat.id, name) for seat, name in named]))


def name_in(tx: Transaction, known: Mapping[str, str], seat: SeatRow) -> str:
    """Whose place it is. `known` are names by member; who has moved to another group since is none of these."""
    if seat.member_id is None:
        return REMOVED
    found = None if seat.member_id in known else tx.organisation.member(seat.member_id)
    return found.name if found else known.get(seat.member_id, REMOVED)


class Companions:
    """Who is counted together with members, whatever the round: asked once for each group."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._found: dict[tuple[str | None, str], tuple[int, tuple[str, ...]]] = {}

    def of(self, member: MemberRow) -> tuple[int, tuple[str, ...]]:
        """How many there are in the group of a member, and their names; of a nameless one, how many places its round has there."""
        key = member.round_id, member.group_id
        if key not in self._found:
            self._found[key] = self._asked(*key)
        return self._found[key]

    def _asked(self, round_id: str | None, group_id: str) -> tuple[int, tuple[str, ...]]:
        if round_id is not None:
            return len(self._tx.rounds.seats(round_id, group_id)), ()
        names = tuple(one.name for one in self._tx.organisation.members_of(group_id))
        return len(names), names


def together(size: int, names: Sequence[str], most: int) -> str:
    """Who is counted together, as one line: so many names as go into `most` characters, and always the number."""
    shown = list(names)
    while len("、".join(shown)) > most:
        shown.pop()
    more = "等" if len(shown) < len(names) else ""
    return f"本组 {size} 人" + (f"：{'、'.join(shown)}{more}" if shown else "")


def _mark(places: Sequence[tuple[str, str]]) -> str:
    return hashlib.sha256(json.dumps(sorted(places)).encode()).hexdigest()
