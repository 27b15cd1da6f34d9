"""Coming in with a code from the office: the code says who, the PIN that it is he."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from selfcheck.services import links
from selfcheck.services.doorway import Doorway, slowed
from selfcheck.services.errors import ChangedMeanwhile, PinMissing, PinStands, WrongCode, WrongPin
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import Holder, LeaderRow, MemberRow, ReaderRow, Secret
from selfcheck.services.passwords import Passwords, chosen_pin, typed_pin
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.proofs import NO_PIN, PIN_RENEWABLE, PIN_SET, confirmed, mistyped, pin_state, waiting, with_pin
from selfcheck.services.quiet import made_up
from selfcheck.services.slips import Coming, kind_of
from selfcheck.services.tree import path_of
from selfcheck.services.wrong_tries import CODE, pin_of

PERSON = "person"
"""The kind of a private code; the kinds of the office's codes are `MEMBER`, `LEADER` and `READER`, as on the slips."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Whose code it is. `pin` says what comes next: `none` a PIN is to be set, `set` it is asked for.

    `renewable`: the code was issued again. With the PIN it opens the work as before; without it only an empty work with a new PIN, while
    what was submitted stays counted.
    """

    kind: str
    """`person`: a private code, which `Access.enter` takes."""
    name: str = ""
    """Empty for who is nameless."""
    group: str = ""
    """The names of all levels: `某县/某局/办公室`; empty for a reader of the log."""
    pin: str = NO_PIN
    anonymous: bool = False
    leads: str = ""
    """The group that a member leads besides, with all levels; its pages are behind the same code."""


class Entry:
    """Raises WrongCode, TooManyTries (also for what is right, as long as the wait lasts), AlreadySignedIn, NotSignedIn."""

    def __init__(self, store: Store, gate: Gate, passwords: Passwords) -> None:
        self._store = store
        self._gate = gate
        self._passwords = passwords
        self._door = Doorway(gate)

    def look(self, session: str, code: str) -> Arrival:
        """Whose code it is."""
        found = self._arrival(session, code)
        return found[0]

    def enter(self, session: str, code: str, pin: str, fresh: str = "") -> None:
        """Opens the work of a member, the pages of a leader, the log for its reader; for `fresh` see `Access.begin`.

        Raises PinMissing, WrongPin.
        """
        _, known = self._arrival(session, code)
        if known is None or known.secret.pin_hash is None:
            raise WrongCode if known is None else PinMissing
        slowed(waiting(known.secret, self._gate.now()), "PIN 码")
        right = self._passwords.verify(known.secret.pin_hash, typed_pin(pin))
        with self._store.writing() as tx:
            coming = self._again(tx, session, code, known)
            # The guesses of many browsers at once all began before the first of them was counted.
            slowed(waiting(coming.secret, self._gate.now()), "PIN 码")
            if right:
                self._let_in(tx, fresh or session, coming, confirmed(coming.secret, self._stamp(coming)), "enter")
            else:
                self._count(tx, session, coming)
        # Raised behind the transaction, which has to keep the try.
        if not right:
            raise WrongPin

    def begin(self, session: str, code: str, pin: str, fresh: str = "") -> None:
        """Sets the first PIN and comes in; with a code that was issued again, a new PIN and an empty work.

        Of two codes the one that is used stays, and the other is dead. Raises InvalidInput for a PIN that is too easy, PinStands.
        """
        _, known = self._arrival(session, code)
        if known is None or pin_state(known.secret) == PIN_SET:
            raise WrongCode if known is None else PinStands
        hashed = self._passwords.hash(chosen_pin(pin))
        with self._store.writing() as tx:
            coming = self._again(tx, session, code, known)
            action = "pin"
            # Only a member has work that begins again.
            if isinstance(coming, MemberRow) and pin_state(coming.secret) == PIN_RENEWABLE:
                coming, action = _emptied(tx, coming), "restart"
            used = replace(coming.secret, code_hash=self._gate.hasher.code(code))
            self._let_in(tx, fresh or session, coming, with_pin(used, hashed, self._stamp(coming)), action)

    def _arrival(self, session: str, code: str) -> tuple[Arrival, Coming | None]:
        """Whose code it is; the row of a member or leader besides. A code that is nobody's is counted."""
        with self._store.writing() as tx:
            self._door.check(tx, session)
            coming = self._find(tx, code)
            person = tx.people.by_code(self._gate.hasher.code(code)) if coming is None else None
            if coming is None and person is None:
                self._door.count(tx, session, CODE)
            arrival = self._told(tx, coming) if coming else Arrival(PERSON)
        if coming is None and person is None:
            raise WrongCode
        return arrival, coming

    def _told(self, tx: Transaction, coming: Coming) -> Arrival:
        leader = None
        if isinstance(coming, MemberRow):
            leader = links.leader_by_link(tx, coming)
        leads = path_of(tx, leader.group_id) if leader else ""
        return Arrival(kind_of(coming), coming.name, _path(tx, coming), pin_state(coming.secret), _nameless(coming), leads)

    def _find(self, tx: Transaction, code: str) -> Coming | None:
        hashed = self._gate.hasher.code(code)
        return tx.organisation.member_by_code(hashed) or tx.organisation.leader_by_code(hashed) or tx.readers.by_code(hashed)

    def _again(self, tx: Transaction, session: str, code: str, known: Coming) -> Coming:
        """The row as it is now. Raises ChangedMeanwhile where its code or PIN is not what was looked at."""
        self._door.check(tx, session)
        coming = self._find(tx, code)
        if coming is None or coming.id != known.id or _proof(coming.secret) != _proof(known.secret):
            raise ChangedMeanwhile
        return coming

    def _let_in(self, tx: Transaction, session: str, coming: Coming, secret: Secret, action: str) -> None:
        if isinstance(coming, ReaderRow):
            tx.readers.change(replace(coming, secret=secret))
            holder = Holder(reader_id=coming.id)
        elif isinstance(coming, LeaderRow):
            tx.organisation.change_leader(replace(coming, secret=secret, second_hash=None))
            holder = Holder(leader_id=coming.id)
        else:
            holder = Holder(person_id=coming.person_id or self._new_person(tx, coming))
            tx.organisation.change_member(replace(coming, secret=secret, second_hash=None, person_id=holder.person_id))
        self._gate.sign_in(tx, session, holder)
        self._log(tx, coming, f"{kind_of(coming)}.{action}")

    def _new_person(self, tx: Transaction, member: MemberRow) -> str:
        person_id = secrets.token_hex(8)
        tx.people.add(person_id, None, self._stamp(member))
        return person_id

    def _count(self, tx: Transaction, session: str, coming: Coming) -> None:
        self._door.count(tx, session, None if _unlogged(tx, coming) else pin_of(coming))
        secret = mistyped(coming.secret, self._gate.now(), nameless=_nameless(coming))
        if isinstance(coming, ReaderRow):
            tx.readers.change(replace(coming, secret=secret))
        elif isinstance(coming, LeaderRow):
            tx.organisation.change_leader(replace(coming, secret=secret))
        else:
            tx.organisation.change_member(replace(coming, secret=secret))

    def _stamp(self, coming: Coming) -> datetime:
        return self._gate.stamp(by_day=_nameless(coming))

    def _log(self, tx: Transaction, coming: Coming, action: str) -> None:
        """Nothing of who is nameless: a line with a time would show who was there when."""
        if not _unlogged(tx, coming):
            self._door.log(tx, action, coming.name, _path(tx, coming))


def _path(tx: Transaction, coming: Coming) -> str:
    """The names of all levels of his group; a reader of the log has none."""
    return "" if isinstance(coming, ReaderRow) else path_of(tx, coming.group_id)


def _nameless(coming: Coming) -> bool:
    return isinstance(coming, MemberRow) and coming.nameless


def _unlogged(tx: Transaction, coming: Coming) -> bool:
    return _nameless(coming) or (not isinstance(coming, ReaderRow) and made_up(tx, coming))


def _proof(secret: Secret) -> tuple[str | None, str | None, datetime | None]:
    return secret.code_hash, secret.pin_hash, secret.pin_at


def _emptied(tx: Transaction, member: MemberRow) -> MemberRow:
    """The member without his work: nobody opens it any more, and what was submitted from it stays counted.

    No session of his is open: to issue the code again has closed them, and to come in with the PIN would have kept the work.
    """
    for seat in tx.rounds.seats_of(member.id):
        tx.rounds.change_seat(replace(seat, check_id=None))
    return replace(member, person_id=None)
