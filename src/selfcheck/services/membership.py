"""A member's part in the rounds: to answer, to submit, and to see the mean of his group over his own profile."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from selfcheck.domain.answers import Person
from selfcheck.domain.archive import new_seed
from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import DIMENSION, Ratings
from selfcheck.domain.disclosure.reading import Kept, means_only, results
from selfcheck.domain.disclosure.views import GroupSummary
from selfcheck.services.checks import new_check
from selfcheck.services.following import ratings_of
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import (
    CountedAlready,
    NothingToSubmit,
    NothingToWithdraw,
    OtherBank,
    RoundNotRunning,
    RoundUnknown,
    SubmittedBefore,
    WithdrawnTooLate,
)
from selfcheck.services.group_records import LogRow, MemberRow, RoundGroupRow, RoundRow, SeatRow, SubmissionRow
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.quiet import tell
from selfcheck.services.records import EntryRow
from selfcheck.services.rolls import Roll, roll_of
from selfcheck.services.sheets import answers_of
from selfcheck.services.shelf import Shelf, banks_first
from selfcheck.services.standing import CLOSED, RUNNING, WAITING, bank_title, closing, state_of


@dataclass(frozen=True, slots=True)
class MyRound:
    """A round as one of its members sees it. `state`: waiting, running or closed."""

    round_id: str
    title: str
    meeting: str
    bank_title: str
    group: str
    leaders: tuple[str, ...]
    opens_at: datetime
    closes_at: datetime
    k: int
    anonymous: bool
    state: str
    check_id: str | None
    submitted_at: datetime | None
    """In an anonymous round the day only (midnight UTC)."""
    changed: bool
    """Whether the ratings differ from what was submitted."""
    replaced: bool
    """Whether what counts was submitted from an earlier self-check, which a code issued anew does not open. Never in an anonymous round."""
    open_items: tuple[int, ...]
    """Items neither rated nor marked 不适用."""
    released: bool
    counted: bool
    """Whether a release counts something that this self-check submitted, so that it cannot be taken back."""
    roll: Roll
    """Who is counted with him."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One member's place in one round, as it is stored."""

    member: MemberRow
    seat: SeatRow
    row: RoundRow
    group: RoundGroupRow


class Membership:
    """For members: all raise NotSignedIn; what names a round raises RoundUnknown where the person has no seat in it."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf

    def rounds(self, session: str) -> tuple[MyRound, ...]:
        """The rounds in which the person has a seat, newest first; none for a person who came without a code of the office."""
        with self._store.reading() as tx:
            return tuple(self._mine(tx, part) for part in self._parts(tx, session))

    def belongs(self, session: str) -> bool:
        """Whether the person came in with a code of the office."""
        with self._store.reading() as tx:
            return tx.organisation.member_of(self._gate.person(tx, session)) is not None

    @banks_first
    def take_part(self, session: str, round_id: str) -> str:
        """The person's self-check for a round, begun where there is none. Returns its id. Raises RoundNotRunning, BankUnreadable."""
        with self._store.writing() as tx:
            part = self._part(tx, session, round_id)
            if part.seat.check_id is not None:
                return part.seat.check_id
            self._must_run(part)
            bank = self._shelf.open(tx, part.row.bank_id, part.row.bank_version)
            check = new_check(self._gate.person(tx, session), bank, new_seed(), self._gate, by_day=part.row.anonymous)
            tx.checks.add(replace(check, changes=1))
            particulars = Person(part.member.name, "", "" if part.row.anonymous else part.group.name, part.row.meeting)
            tx.checks.add_entries(check.id, [EntryRow("person", particulars, 1, check.created_at)])
            tx.rounds.change_seat(replace(part.seat, check_id=check.id))
        return check.id

    def submit(self, session: str, round_id: str) -> datetime:
        """Hands the ratings of the self-check in, in the place of what was submitted before. The same ratings again change nothing.

        Of a nameless seat it takes the place of whatever came from it: to refuse it would tell the office, which can issue a code anew,
        which of its slips had been used. Returns the time. Raises RoundNotRunning, NothingToSubmit, OtherBank, SubmittedBefore.
        """
        with self._store.writing() as tx:
            part = self._part(tx, session, round_id)
            self._must_run(part)
            check = tx.checks.get(part.seat.check_id) if part.seat.check_id else None
            if check is None:
                raise NothingToSubmit
            if (check.bank_id, check.bank_version) != (part.row.bank_id, part.row.bank_version):
                raise OtherBank
            ratings = _ratings(tx, check.id)
            if all(rating is None for rating in ratings.values()):
                raise NothingToSubmit
            before = tx.submissions.of_seat(part.seat.id)
            if before is not None and before.check_id != check.id and not part.row.anonymous:
                raise SubmittedBefore
            if before is not None and (before.check_id, before.ratings) == (check.id, ratings):
                return before.at
            at = self._gate.stamp(by_day=part.row.anonymous)
            tx.submissions.put(SubmissionRow(secrets.token_hex(8), part.seat.id, check.id, ratings, at))
            if not part.row.anonymous:
                tell(tx, part.row, LogRow(at, part.member.name, "member.submit", f"{part.row.title} · {part.group.name}"))
        return at

    def withdraw(self, session: str, round_id: str) -> None:
        """Takes back what this self-check has submitted: nothing of it counts any more, until it is submitted again.

        Of a nameless seat only what came from this very self-check: whoever has a code that was issued anew takes nothing back, and
        learns nothing. Raises WithdrawnTooLate, NothingToWithdraw, SubmittedBefore, CountedAlready.
        """
        with self._store.writing() as tx:
            part = self._part(tx, session, round_id)
            if state_of(part.row, self._gate.now(), part.group) == CLOSED:
                raise WithdrawnTooLate
            submission = self._submitted(tx, part)
            if submission is None:
                raise NothingToWithdraw
            if submission.check_id != part.seat.check_id:
                raise SubmittedBefore("没有收回")
            if tx.submissions.counted(part.seat.id, submission.check_id):
                raise CountedAlready
            tx.submissions.withdraw(part.seat.id)
            if not part.row.anonymous:
                subject = f"{part.row.title} · {part.group.name}"
                tell(tx, part.row, LogRow(self._gate.now(), part.member.name, "member.withdraw", subject))

    def group_result(self, session: str, check_id: str) -> GroupSummary | None:
        """The means of the group by 方面, to lie over the person's own; None before the release, and for a check that gave nothing to it.

        A code issued anew opens another self-check: of its seat's earlier submission it tells nothing, not even that there is one.
        Raises NotYours.
        """
        with self._store.reading() as tx:
            self._gate.check(tx, session, check_id)
            part = next((part for part in self._parts(tx, session) if part.seat.check_id == check_id), None)
            release = tx.releases.latest(part.row.id, part.group.group_id) if part else None
            submitted = tx.submissions.of_seat(part.seat.id) if part else None
            if part is None or release is None or submitted is None or submitted.check_id != check_id:
                return None
            bank = self._shelf.open(tx, part.row.bank_id, part.row.bank_version)
            found = results(bank, Kept.of(tx.releases.cells(release.id), part.row.k, release.n), DIMENSION)
        means = tuple(means_only(found))
        return GroupSummary(part.group.name, part.row.title, part.row.k, release.n, 1, release.number, release.at, (), means)

    def round_of(self, session: str, check_id: str) -> MyRound | None:
        """The round that a self-check is for; None for one of the person's own. Raises NotYours."""
        with self._store.reading() as tx:
            self._gate.check(tx, session, check_id)
            part = next((part for part in self._parts(tx, session) if part.seat.check_id == check_id), None)
            return self._mine(tx, part) if part else None

    def _parts(self, tx: Transaction, session: str) -> list[_Part]:
        member = tx.organisation.member_of(self._gate.person(tx, session))
        seats = tx.rounds.seats_of(member.id) if member else ()
        found = []
        for seat in seats:
            row, group = tx.rounds.get(seat.round_id), tx.rounds.group(seat.round_id, seat.group_id)
            if member is not None and row is not None and group is not None:
                found.append(_Part(member, seat, row, group))
        return found

    def _part(self, tx: Transaction, session: str, round_id: str) -> _Part:
        part = next((part for part in self._parts(tx, session) if part.row.id == round_id), None)
        if part is None:
            raise RoundUnknown
        return part

    def _submitted(self, tx: Transaction, part: _Part) -> SubmissionRow | None:
        """What counts of a seat, as far as whoever has it now may know."""
        found = tx.submissions.of_seat(part.seat.id)
        if part.row.anonymous and found is not None and found.check_id != part.seat.check_id:
            return None  # he did not make it, and is not told that somebody did
        return found

    def _must_run(self, part: _Part) -> None:
        state = state_of(part.row, self._gate.now(), part.group)
        if state != RUNNING:
            raise RoundNotRunning(early=state == WAITING)

    def _mine(self, tx: Transaction, part: _Part) -> MyRound:
        row, group, seat = part.row, part.group, part.seat
        submission = self._submitted(tx, part)
        ratings = _ratings(tx, seat.check_id) if seat.check_id else {}
        bank = self._shelf.kept(tx, row.bank_id, row.bank_version)
        leaders = tuple(leader.name for leader in tx.organisation.leaders_of(group.group_id))
        return MyRound(
            round_id=row.id,
            title=row.title,
            meeting=row.meeting,
            bank_title=bank_title(tx, self._shelf, row),
            group=group.name,
            leaders=leaders,
            opens_at=row.opens_at,
            closes_at=closing(row, group),
            k=row.k,
            anonymous=row.anonymous,
            state=state_of(row, self._gate.now(), group),
            check_id=seat.check_id,
            submitted_at=submission.at if submission else None,
            changed=submission is not None and submission.check_id == seat.check_id and submission.ratings != ratings,
            replaced=submission is not None and submission.check_id != seat.check_id,
            open_items=_open_items(bank, ratings),
            released=tx.releases.latest(row.id, group.group_id) is not None,
            counted=seat.check_id is not None and tx.submissions.counted(seat.id, seat.check_id),
            roll=roll_of(tx, row, group),
        )


def _open_items(bank: Bank | None, ratings: Ratings) -> tuple[int, ...]:
    return tuple(item.number for item in bank.items if item.number not in ratings) if bank else ()


def _ratings(tx: Transaction, check_id: str) -> Ratings:
    """The ratings of a self-check; items left open are not in them."""
    return ratings_of(answers_of({row.key: row.value for row in tx.checks.entries(check_id)}))
