"""Releases: a group's submissions counted once, by its leader, when the round has closed; and the levels above with it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from selfcheck.domain.counting import Place, Ratings
from selfcheck.domain.disclosure.cells import Cell, Released, far_enough
from selfcheck.domain.disclosure.near import holding
from selfcheck.domain.disclosure.snapshots import combined, snapshot
from selfcheck.services.errors import NotAllowed
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import ListChanged, NotClosedYet, RoundNotRunning, RoundUnknown, TooCloseToEarlier, TooFewSubmissions
from selfcheck.services.group_records import LeaderRow, LogRow, ReleaseRow, RoundGroupRow, RoundRow
from selfcheck.services.near import linked_rounds
from selfcheck.services.neighbours import neighbours
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.quiet import tell
from selfcheck.services.rolls import Roll, roll_of
from selfcheck.services.shelf import Shelf, banks_first
from selfcheck.services.standing import CLOSED, RUNNING, WAITING, state_of

NEAR_RELEASE = "group.near"
"""In the log: a release that was held against those of rounds near it. Thus it is known by which rules it was made."""
AFTER = timedelta(microseconds=1)
"""A release is at least so much later than those that it was held against, whatever the clock says."""


class Releases:
    """For the leader of a group that has members: all raise NotAllowed, and RoundUnknown where his group has no part in the round."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf

    def close(self, session: str, round_id: str) -> None:
        """截止 for the leader's own group, before the round's closing time. Raises RoundNotRunning where it has not begun."""
        with self._store.writing() as tx:
            leader, row, group = self._own(tx, session, round_id)
            state = state_of(row, self._gate.now(), group)
            if state == WAITING:
                raise RoundNotRunning(early=True)
            if state == RUNNING:
                tx.rounds.change_group(replace(group, closed_at=self._gate.now()))
                self._log(tx, leader, "group.close", row, group, self._gate.now())

    def roll(self, session: str, round_id: str) -> Roll:
        """Who is counted together in the leader's own group: what he confirms before he releases."""
        with self._store.reading() as tx:
            _, row, group = self._own(tx, session, round_id)
            return roll_of(tx, row, group)

    @banks_first
    def release(self, session: str, round_id: str, confirmed: str) -> ReleaseRow:
        """Counts the submissions of the leader's own group. Where nothing changed since the last release, that one is returned.

        `confirmed` is the mark of the list that he has seen. Raises NotClosedYet, ListChanged where it is another list by now,
        TooFewSubmissions, TooCloseToEarlier, BankUnreadable.
        """
        with self._store.writing() as tx:
            leader, row, group = self._own(tx, session, round_id)
            if state_of(row, self._gate.now(), group) != CLOSED:
                raise NotClosedYet
            if roll_of(tx, row, group).mark != confirmed:
                raise ListChanged
            submissions = tx.submissions.current(round_id, group.group_id)
            if len(submissions) < row.k:
                raise TooFewSubmissions(row.k)
            before = tx.releases.of(round_id, group.group_id)
            known = {one.id: tx.releases.submissions(one.id) for one in before}
            if before and before[-1].n == len(submissions) and known[before[-1].id].keys() == submissions.keys():
                return before[-1]
            if not all(far_enough(one.n, known[one.id].keys(), submissions.keys(), row.k) for one in before):
                raise TooCloseToEarlier(row.k)
            bank = self._shelf.open(tx, row.bank_id, row.bank_version)
            # By seat: who gave the same as before is the same person, whatever he changed elsewhere.
            seats = tx.submissions.seats(round_id, group.group_id)
            counted = by_seat(submissions, seats)
            earlier = [Released(by_place(tx.releases.cells(one.id)), by_seat(known[one.id], seats), one.n) for one in before]
            near = neighbours(tx, self._shelf, row, group.group_id, counted.keys(), linked_rounds(tx, row))
            made = self._made(row, group, before[-1] if before else None, len(submissions), 1)
            made = replace(made, at=max([made.at, *(one.row.at + AFTER for one in near)]))
            hold = holding(bank, row.k, earlier, [one.near for one in near])
            tx.releases.add(made, snapshot(bank, row.k, counted, earlier, hold), submissions=list(submissions))
            self._add_up(tx, row, group, made)
            if near:
                self._log(tx, leader, NEAR_RELEASE, row, group, made.at)
            else:
                self._log(tx, leader, "group.release", row, group, self._gate.now())
        return made

    def _add_up(self, tx: Transaction, row: RoundRow, group: RoundGroupRow, made: ReleaseRow) -> None:
        """Gives every level above a snapshot of what is released below it now.

        A group that releases for the first time is added to what the level had. Where it had released before, its part cannot be taken
        away again (a place may be hidden now): the level is added up anew.
        """
        added = by_place(tx.releases.cells(made.id))
        while group.parent_id is not None:
            above = tx.rounds.group(row.id, group.parent_id)
            if above is None:
                return
            group = above
            parts = tx.releases.latest_below(row.id, group.group_id)
            before = tx.releases.latest(row.id, group.group_id)
            if made.number == 1 and before:
                cells = combined([by_place(tx.releases.cells(before.id)), added])
            else:
                cells = combined([by_place(cells) for cells in tx.releases.cells_of([part.id for part in parts]).values()])
            numbers = sum(part.n for part in parts), sum(part.groups for part in parts)
            tx.releases.add(self._made(row, group, before, *numbers), cells, sources=[part.id for part in parts])

    def _made(self, row: RoundRow, group: RoundGroupRow, before: ReleaseRow | None, n: int, groups: int) -> ReleaseRow:
        number = before.number + 1 if before else 1
        at = self._gate.stamp(by_day=row.anonymous)
        return ReleaseRow(secrets.token_hex(8), row.id, group.group_id, number, n, groups, at)

    def _own(self, tx: Transaction, session: str, round_id: str) -> tuple[LeaderRow, RoundRow, RoundGroupRow]:
        leader = self._gate.leader(tx, session)
        row = tx.rounds.get(round_id)
        group = tx.rounds.group(round_id, leader.group_id)
        if row is None or group is None:
            raise RoundUnknown
        if not group.leaf:
            raise NotAllowed
        return leader, row, group

    def _log(self, tx: Transaction, leader: LeaderRow, action: str, row: RoundRow, group: RoundGroupRow, at: datetime) -> None:
        tell(tx, row, LogRow(at, leader.name, action, subject(row, group)))


def subject(row: RoundRow, group: RoundGroupRow) -> str:
    """What the log calls a group in a round."""
    return f"{row.title} · {group.name}"


def by_place(cells: Sequence[Cell]) -> Mapping[Place, Cell]:
    return {cell.place: cell for cell in cells}


def by_seat(submissions: Mapping[str, Ratings], seats: Mapping[str, str]) -> Mapping[str, Ratings]:
    return {seats[id]: ratings for id, ratings in submissions.items()}
