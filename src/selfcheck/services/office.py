"""办公室: claimed once with the code that the first start printed, opened with a passphrase from then on."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from selfcheck.services import lanes
from selfcheck.services.codes import Hasher, new_code
from selfcheck.services.doorway import Doorway
from selfcheck.services.errors import ChangedMeanwhile, OfficeClaimed, OfficeNotClaimed, WrongOrganiserCode, WrongPassphrase
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import Holder, LogRow, Secret
from selfcheck.services.passwords import Passwords, chosen_passphrase, typed_passphrase
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.proofs import with_pin
from selfcheck.services.rounds import OFFICE
from selfcheck.services.wrong_tries import PASSPHRASE, PASSPHRASE_INSIDE, START_CODE, Tried

CONSOLE = "服务器上的命令"
"""Who resets, in the log."""
NEW, READY = "new", "ready"


class CodeFile(Protocol):
    """Where the one-time code lies until it is used."""

    def read(self) -> str | None:
        """None where nothing lies there that can be read."""

    def write(self, code: str) -> None: ...
    def remove(self) -> None: ...


class Office:
    """The way in for who organises. There is no default passphrase, and nobody can read the one that was chosen."""

    def __init__(self, store: Store, gate: Gate, passwords: Passwords, file: CodeFile | None = None) -> None:
        self._store = store
        self._gate = gate
        self._passwords = passwords
        self._file = file
        self._door = Doorway(gate)

    def state(self) -> str:
        """`new` until somebody has chosen a passphrase, then `ready`."""
        with self._store.reading() as tx:
            return READY if tx.office.get().secret.pin_hash else NEW

    def used_before(self) -> bool:
        """Whether the office had a passphrase once: until there is another one, its code is one of `reset-organiser`."""
        with self._store.reading() as tx:
            return tx.log.size(actions=("office.claim",)) > 0

    def claim(self, session: str, code: str, passphrase: str, fresh: str = "") -> None:
        """Exchanges the one-time code for a passphrase, and opens the office in this session; for `fresh` see `Access.begin`.

        Raises OfficeClaimed, WrongOrganiserCode, InvalidInput for a passphrase that is too easy, TooManyTries, AlreadySignedIn. Nobody
        else's guesses keep the right code out: with its 58 bits it needs no lane.
        """

        def agrees(tx: Transaction) -> bool:
            self._door.check(tx, session)
            return self._is_code(tx, code)

        self._attempt(session, agrees, WrongOrganiserCode, START_CODE)
        hashed = self._passwords.hash(chosen_passphrase(passphrase))
        with self._store.writing() as tx:
            self._door.check(tx, session)
            if not self._is_code(tx, code):
                raise ChangedMeanwhile
            office = tx.office.get()
            # The code is used up: it opens nothing a second time.
            secret = replace(with_pin(office.secret, hashed, self._gate.now()), code_hash=None)
            tx.office.change(replace(office, secret=secret))
            self._open(tx, fresh or session, "office.claim")
        if self._file is not None:
            self._file.remove()

    def enter(self, session: str, passphrase: str, fresh: str = "", lane: str = "") -> None:
        """Opens the office in this session; `lane` is what the browser has of `lane`.

        Raises OfficeNotClaimed, WrongPassphrase, AMomentAgo, TooManyTries, AlreadySignedIn.
        """
        own = lanes.lane_of_token(self._gate.hasher, lane, self._gate.now())
        with self._store.writing() as tx:
            self._door.check(tx, session)
            known = self._claimed(tx)
            lanes.take(tx, own, self._gate.now())
        right = self._passwords.verify(known, typed_passphrase(passphrase))

        def agrees(tx: Transaction) -> bool:
            self._door.check(tx, session)
            if self._claimed(tx) != known:
                raise ChangedMeanwhile
            if right:
                lanes.leave(tx, own)
                self._open(tx, fresh or session, "office.enter")
            return right

        self._attempt(session, agrees, WrongPassphrase, PASSPHRASE)

    def lane(self, session: str, lane: str = "") -> str:
        """A token by which this browser has a lane of its own at the door, for 90 days; it opens nothing.

        Blank where `lane`, what it has so far, is good for the day. Raises NotAllowed.
        """
        with self._store.reading() as tx:
            self._gate.office(tx, session)
        return lanes.fresh_token(self._gate.hasher, session, lane, self._gate.now())

    def change(self, session: str, passphrase: str, new: str) -> None:
        """Another passphrase. Whoever else is in the office has to come in anew, with this one.

        Raises NotAllowed, WrongPassphrase, AMomentAgo, TooManyTries, InvalidInput for a passphrase that is too easy.
        """
        own = lanes.lane_of_session(self._gate.hasher, session)
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            self._door.slow(tx, session)
            known = self._claimed(tx)
            lanes.take(tx, own, self._gate.now())
        right = self._passwords.verify(known, typed_passphrase(passphrase))
        hashed = self._passwords.hash(chosen_passphrase(new)) if right else ""

        def agrees(tx: Transaction) -> bool:
            self._gate.office(tx, session)
            if self._claimed(tx) != known:
                raise ChangedMeanwhile
            if right:
                office = tx.office.get()
                tx.office.change(replace(office, secret=with_pin(office.secret, hashed, self._gate.now())))
                tx.people.close_sessions_of(Holder(office=True))
                lanes.leave(tx, own)
                self._open(tx, session, "office.change")
            return right

        self._attempt(session, agrees, WrongPassphrase, PASSPHRASE_INSIDE)

    def _attempt(self, session: str, agrees: Callable[[Transaction], bool], wrong: type[Exception], what: Tried) -> None:
        """One try against the office's secret: a wrong one is counted for the session and for the log."""
        with self._store.writing() as tx:
            self._door.slow(tx, session)
            right = agrees(tx)
            if not right:
                self._door.count(tx, session, what)
        # Raised behind the transaction, which has to keep the try.
        if not right:
            raise wrong

    def _is_code(self, tx: Transaction, code: str) -> bool:
        secret = tx.office.get().secret
        if secret.pin_hash is not None:
            raise OfficeClaimed
        return secret.code_hash is not None and hmac.compare_digest(secret.code_hash, self._gate.hasher.code(code))

    def _claimed(self, tx: Transaction) -> str:
        secret = tx.office.get().secret
        if secret.pin_hash is None:
            raise OfficeNotClaimed
        return secret.pin_hash

    def _open(self, tx: Transaction, session: str, action: str) -> None:
        self._gate.sign_in(tx, session, Holder(office=True))
        self._door.log(tx, action, OFFICE)


def new_organiser_code(store: Store, hasher: Hasher, now: datetime, *, reset: bool, file: CodeFile | None = None) -> str | None:
    """Makes the one-time code, puts it into `file`, and returns it; it cannot be read again from the store.

    None where there is nothing to do: the office is claimed, or a code is pending and lies in its file. With `reset` there always is: the
    old passphrase opens nothing any more, and whoever is in the office is out.
    """
    code = new_code()
    with store.writing() as tx:
        office = tx.office.get()
        claimed = office.secret.pin_hash is not None
        # Asked inside the transaction: of several processes that start together one makes the code, and the others find it made.
        if not reset and (claimed or _pending(office.secret, hasher, file)):
            return None
        tx.office.change(replace(office, secret=Secret(hasher.code(code), now)))
        tx.people.close_sessions_of(Holder(office=True))
        if claimed:
            tx.log.add(LogRow(now, CONSOLE, "office.reset"))
        if file is not None:
            file.write(code)
    return code


def _pending(secret: Secret, hasher: Hasher, file: CodeFile | None) -> bool:
    if secret.code_hash is None:
        return False
    written = file.read() if file is not None else None
    return file is None or (written is not None and hasher.code(written) == secret.code_hash)
