"""Coming in without an account: a browser session, and a personal code for other devices."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta

from selfcheck.services.codes import new_code
from selfcheck.services.doorway import Doorway
from selfcheck.services.errors import CodeFromOffice, WrongCode
from selfcheck.services.gate import IDLE, Gate
from selfcheck.services.group_records import Holder
from selfcheck.services.ports import Store
from selfcheck.services.quota import Quota
from selfcheck.services.wrong_tries import CODE

TOUCH_AFTER = timedelta(hours=1)
"""Not every page view has to be written down for a session to last."""


class Access:
    """Sign in and out. A session is the random token in the browser's cookie; only its keyed hash is stored."""

    def __init__(self, store: Store, gate: Gate, quota: Quota) -> None:
        self._store = store
        self._gate = gate
        self._quota = quota
        self._door = Doorway(gate)

    def begin(self, session: str, fresh: str = "") -> str:
        """Makes a new person of this session. Returns his code, which is shown once and cannot be read again.

        The session goes on under the token `fresh`, where one is given: who knows the one that the browser had so far is not let in.

        Raises AlreadySignedIn where the session has a person: leaving him silently would lose his work if he has not noted his code, and
        NoRoom where persons without a code of the office take no more.
        """
        code = new_code()
        with self._store.writing() as tx:
            self._door.free(tx, session)
            person_id = secrets.token_hex(8)
            tx.people.add(person_id, self._gate.hasher.code(code), self._gate.now())
            self._quota.newcomer(tx)
            self._gate.sign_in(tx, fresh or session, Holder(person_id))
        return code

    def enter(self, session: str, code: str, fresh: str = "") -> None:
        """Opens the work of the person with this code in this session; for `fresh` see `begin`.

        Raises WrongCode, TooManyTries (also for a right code, as long as this session has to wait), AlreadySignedIn.
        """
        with self._store.writing() as tx:
            self._door.check(tx, session)
            person_id = tx.people.by_code(self._gate.hasher.code(code))
            if person_id is None:
                self._door.count(tx, session, CODE)
            else:
                self._gate.sign_in(tx, fresh or session, Holder(person_id))
        # Raised behind the transaction, which has to keep the try.
        if person_id is None:
            raise WrongCode

    def leave(self, session: str) -> None:
        """Closes the session; nothing happens where it has no person."""
        with self._store.writing() as tx:
            tx.people.close_session(self._gate.hasher.session(session))

    def mark(self, session: str) -> str:
        """What a page says of the session for which it is drawn; nobody can make a session of it."""
        return self._gate.hasher.session(session)

    def mark_of_work(self, session: str, check_id: str = "") -> str:
        """Under what name a tab keeps what is not yet saved: the same whenever this person comes in; it tells nothing of him.

        That of a self-check begins with that of its person; blank for nobody.
        """
        with self._store.reading() as tx:
            holder = self._gate.holder(tx, session)
        if holder is None:
            return ""
        mine = self._gate.hasher.work(holder.person_id or "")
        return f"{mine}-{self._gate.hasher.work(check_id)}" if check_id else mine

    def open_among(self, marks: Collection[str]) -> frozenset[str]:
        """Those of the marks whose sessions are open, in one query."""
        with self._store.reading() as tx:
            return frozenset(tx.people.open_among(marks, self._gate.now() - IDLE))

    def person(self, session: str) -> str | None:
        """The id of the session's person, None where it has none."""
        holder = self.holder(session)
        return holder.person_id if holder else None

    def holder(self, session: str) -> Holder | None:
        """Whose session it is: a person's, a leader's, a reader's or the office's; None where it is nobody's."""
        with self._store.reading() as tx:
            seen = self._gate.seen(tx, session)
            if seen is None or self._gate.now() - seen.seen_at < TOUCH_AFTER:
                return seen.holder if seen else None
            person_id = seen.holder.person_id
            now = self._gate.stamp(by_day=person_id is not None and self._gate.by_day(tx, person_id))
        if now > seen.seen_at:
            with self._store.writing() as tx:
                tx.people.touch_session(self._gate.hasher.session(session), now)
        return seen.holder

    def large(self, session: str) -> bool:
        """Whether the person wants large letters. Raises NotSignedIn."""
        with self._store.reading() as tx:
            return tx.people.large(self._gate.person(tx, session))

    def set_large(self, session: str, *, on: bool) -> None:
        """Keeps it with the person, on whichever device he comes in. Raises NotSignedIn."""
        with self._store.writing() as tx:
            tx.people.set_large(self._gate.person(tx, session), on)

    def renew_code(self, session: str) -> str:
        """Gives the person a new code; the old one opens nothing any more, nor stays open what it has opened.

        Raises NotSignedIn, and CodeFromOffice for a member, whose code is the office's to change.
        """
        code = new_code()
        with self._store.writing() as tx:
            person_id = self._gate.person(tx, session)
            if tx.organisation.member_of(person_id) is not None:
                raise CodeFromOffice
            tx.people.change_code(person_id, self._gate.hasher.code(code))
            tx.people.close_sessions_of(Holder(person_id), but=self._gate.hasher.session(session))
        return code
