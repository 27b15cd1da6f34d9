"""Where a round stands: its state, its list and its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from selfcheck.domain.bank import Bank
from selfcheck.services.group_errors import RoundUnknown
from selfcheck.services.group_records import RoundGroupRow, RoundRow
from selfcheck.services.ports import Transaction
from selfcheck.services.shelf import Shelf

DRAFT, WAITING, RUNNING, CLOSED = "draft", "waiting", "running", "closed"


@dataclass(frozen=True, slots=True)
class RoundInfo:
    """A round in a list. `state`: draft, waiting (for its opening time), running or closed; for the office closed once all groups are."""

    row: RoundRow
    state: str
    bank_title: str
    root_name: str
    seats: int = 0
    """Of the whole round, as `submitted`: counted for the office alone, 0 for everybody else."""
    submitted: int = 0
    groups: int = 0
    """Groups with members of their own; for the office alone, too, as `open` (not closed), `released`, and `awaited`."""
    open: int = 0
    released: int = 0
    awaited: int = 0
    """Groups that are closed with enough submissions, so that their leaders may release them and have not."""
    offers: bool = True
    """Whether its list holds situations to tick; lists of schema 1 do not."""


def office_round(tx: Transaction, round_id: str) -> RoundRow:
    """A round of the office; a trial is none, it is played by its own leader. Raises RoundUnknown."""
    row = tx.rounds.get(round_id)
    if row is None or row.trial:
        raise RoundUnknown
    return row


def state_of(row: RoundRow, now: datetime, group: RoundGroupRow | None = None) -> str:
    """Where a round stands; for one group, which its leader may have closed before the others."""
    if row.opened_at is None:
        return DRAFT
    if now >= closing(row, group) or (group is not None and group.closed_at is not None):
        return CLOSED
    return WAITING if now < row.opens_at else RUNNING


def state_of_all(row: RoundRow, now: datetime, groups: Iterable[RoundGroupRow]) -> str:
    """Where a round stands by those of its groups that have seats: closed as soon as all of them are, also before its time."""
    closed = [state_of(row, now, group) == CLOSED for group in groups]
    return CLOSED if closed and all(closed) else state_of(row, now)


def closing(row: RoundRow, group: RoundGroupRow | None = None) -> datetime:
    """Until when a round takes answers; one group, which may have a time of its own. The round's is the latest of all."""
    return row.closes_at if group is None or group.closes_at is None else min(group.closes_at, row.closes_at)


def round_info(tx: Transaction, shelf: Shelf, row: RoundRow, now: datetime) -> RoundInfo:
    """A round without its numbers."""
    if row.opened_at is None:
        name = next((group.name for group in tx.organisation.groups() if group.id == row.root_id), "")
    else:
        root = tx.rounds.group(row.id, row.root_id)
        name = root.name if root else ""
    bank = bank_of(tx, shelf, row)
    return RoundInfo(row, state_of(row, now), bank.title if bank else row.bank_id, name, offers=bank is None or bank.offers)


def counted(tx: Transaction, info: RoundInfo, now: datetime) -> RoundInfo:
    """A round with its numbers; where each group is closed by itself, the round is."""
    row, progress = info.row, tx.submissions.progress(info.row.id)
    goes_on = info.state in (WAITING, RUNNING)
    groups = [group for group in tx.rounds.groups(row.id) if group.group_id in progress] if goes_on else []
    still_open = {group.group_id for group in groups if state_of(row, now, group) != CLOSED}
    released = tx.releases.released(row.id) & progress.keys()
    enough = {id for id, (done, _) in progress.items() if done >= row.k}
    return replace(
        info,
        state=state_of_all(row, now, groups),
        seats=sum(seats for _, seats in progress.values()),
        submitted=sum(done for done, _ in progress.values()),
        groups=len(progress),
        open=len(still_open),
        released=len(released),
        awaited=len(enough - still_open - released),
    )


def bank_title(tx: Transaction, shelf: Shelf, row: RoundRow) -> str:
    """The title of a round's bank; its id where the bank cannot be read any more."""
    bank = bank_of(tx, shelf, row)
    return bank.title if bank else row.bank_id


def bank_of(tx: Transaction, shelf: Shelf, row: RoundRow) -> Bank | None:
    """The bank of a round: the version that it was opened with, of a plan the one on offer, with which it will be.

    The other of the two where that one cannot be read; None where neither can.
    """
    kept = shelf.kept(tx, row.bank_id, row.bank_version)
    if kept is not None and row.opened_at is not None:
        return kept
    return {bank.id: bank for bank in shelf.available()}.get(row.bank_id, kept)
