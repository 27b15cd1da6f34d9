"""办公室: claimed once with the code that the first start printed, opened with a passphrase from then on."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from selfcheck.services.codes import Hasher, new_code
from selfcheck.services.doorway import UNKNOWN, Doorway, slowed
from selfcheck.services.errors import ChangedMeanwhile, OfficeClaimed, OfficeNotClaimed, WrongOrganiserCode, WrongPassphrase
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import Holder, LogRow, OfficeRow, Secret
from selfcheck.services.passwords import Passwords, chosen_passphrase, typed_passphrase
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.proofs import confirmed, mistyped, waiting, with_pin
from selfcheck.services.rounds import OFFICE

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

    def claim(self, session: str, code: str, passphrase: str, fresh: str = "") -> None:
        """Exchanges the one-time code for a passphrase, and opens the office in this session; for `fresh` see `Access.begin`.

        Raises OfficeClaimed, WrongOrganiserCode, InvalidInput for a passphrase that is too easy, TooManyTries, AlreadySignedIn.
        """

        def agrees(tx: Transaction) -> bool:
            self._door.check(tx, session)
            return self._is_code(tx, code)

        self._attempt(session, agrees, WrongOrganiserCode, "try.code", "启用码")
        hashed = self._passwords.hash(chosen_passphrase(passphrase))
        with self._store.writing() as tx:
            self._door.check(tx, session)
            if not self._is_code(tx, code):
                raise ChangedMeanwhile
            office = tx.office.get()
            # The code is used up: it opens nothing a second time.
            secret = replace(with_pin(office.secret, hashed, self._gate.now()), code_hash=None)
            self._open(tx, fresh or session, office, secret, "office.claim")
        if self._file is not None:
            self._file.remove()

    def enter(self, session: str, passphrase: str, fresh: str = "") -> None:
        """Opens the office in this session. Raises OfficeNotClaimed, WrongPassphrase, TooManyTries, AlreadySignedIn."""
        with self._store.writing() as tx:
            self._door.check(tx, session)
            known = self._claimed(tx)
        right = self._passwords.verify(known, typed_passphrase(passphrase))

        def agrees(tx: Transaction) -> bool:
            self._door.check(tx, session)
            # The guesses of many browsers at once all began before the first of them was counted.
            if self._claimed(tx) != known:
                raise ChangedMeanwhile
            if right:
                office = tx.office.get()
                self._open(tx, fresh or session, office, confirmed(office.secret, self._gate.now()), "office.enter")
            return right

        self._attempt(session, agrees, WrongPassphrase, "try.passphrase")

    def change(self, session: str, passphrase: str, new: str) -> None:
        """Another passphrase. Whoever else is in the office has to come in anew, with this one.

        Raises NotAllowed, WrongPassphrase, TooManyTries, InvalidInput for a passphrase that is too easy.
        """
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            self._door.slow(tx, session)
            known = self._claimed(tx)
        right = self._passwords.verify(known, typed_passphrase(passphrase))
        hashed = self._passwords.hash(chosen_passphrase(new)) if right else ""

        def agrees(tx: Transaction) -> bool:
            self._gate.office(tx, session)
            if self._claimed(tx) != known:
                raise ChangedMeanwhile
            if right:
                office = tx.office.get()
                tx.people.close_sessions_of(Holder(office=True))
                self._open(tx, session, office, with_pin(office.secret, hashed, self._gate.now()), "office.change")
            return right

        self._attempt(session, agrees, WrongPassphrase, "try.passphrase")

    def _attempt(self, session: str, agrees: Callable[[Transaction], bool], wrong: type[Exception], action: str, subject: str = "") -> None:
        """One try against the office's secret: a wrong one is counted for it and for the session, and stands in the log."""
        with self._store.writing() as tx:
            self._door.slow(tx, session)
            office = tx.office.get()
            slowed(waiting(office.secret, self._gate.now()))
            right = agrees(tx)
            if not right:
                self._door.count(tx, session)
                tx.office.change(replace(office, secret=mistyped(office.secret, self._gate.now())))
                self._door.log(tx, action, OFFICE if self._gate.seen(tx, session) else UNKNOWN, subject)
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
        slowed(waiting(secret, self._gate.now()))
        return secret.pin_hash

    def _open(self, tx: Transaction, session: str, office: OfficeRow, secret: Secret, action: str) -> None:
        tx.office.change(replace(office, secret=secret))
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
