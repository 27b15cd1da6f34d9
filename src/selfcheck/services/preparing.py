"""The plan of a round like one that was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from selfcheck.services.clocks import CHINA
from selfcheck.services.gate import Gate
from selfcheck.services.ports import Store
from selfcheck.services.rounds import RoundPlan
from selfcheck.services.shelf import Shelf
from selfcheck.services.standing import bank_title, office_round

YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class RoundCopy:
    """A plan that is not stored, and in Chinese what of the round before could not be taken over, or is another one now."""

    plan: RoundPlan
    """Without a list or a unit where those of the round before are no more."""
    notes: tuple[str, ...]


class Preparing:
    """For the office only: all raise NotAllowed, and RoundUnknown."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf

    def copy(self, session: str, round_id: str) -> RoundCopy:
        """A plan like a round: a year later, and with the next year in its names; nothing is stored."""
        offered = {bank.id: bank for bank in self._shelf.available()}
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            row = office_round(tx, round_id)
            there = {group.id for group in tx.organisation.groups()}
            listed = bank_title(tx, self._shelf, row)
        notes, bank = [], offered.get(row.bank_id)
        if bank is None:
            notes.append(f"上一轮的清单“{listed}”现在没有了，请另选一份。")
        elif bank.version != row.bank_version:
            notes.append(f"清单“{bank.title}”在上一轮以后改过，新的一轮用改过的。请先看一遍问卷。")
        if row.root_id not in there:
            notes.append("上一轮的单位已经从名单里移除，请另选单位。")
        root, times = row.root_id if row.root_id in there else "", (_a_year_later(row.opens_at), _a_year_later(row.closes_at))
        names = _next_year(row.title), _next_year(row.meeting)
        return RoundCopy(RoundPlan(*names, bank.id if bank else "", root, *times, row.k, row.anonymous), tuple(notes))


def _next_year(text: str) -> str:
    """A name with every year in it one later."""
    return YEAR.sub(lambda year: str(int(year[0]) + 1), text)


def _a_year_later(at: datetime) -> datetime:
    """The same day and hour in China; of the 29th of February the 28th."""
    local = at.astimezone(CHINA)
    try:
        return local.replace(year=local.year + 1)
    except ValueError:
        return local.replace(year=local.year + 1, day=28)
