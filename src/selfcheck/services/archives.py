"""存档: a self-check out as a file, and in again."""

from __future__ import annotations

import json
from dataclasses import replace

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.archive import SIZE_LIMIT, new_seed, read_archive, write_archive
from selfcheck.domain.bank import Bank
from selfcheck.services.checks import new_check
from selfcheck.services.gate import Gate
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.quota import Quota
from selfcheck.services.rules import UNSTORABLE
from selfcheck.services.sheets import rows_of, sheet_of
from selfcheck.services.shelf import Offer, Shelf


class Archives:
    """Raises NotSignedIn, NotYours, ArchiveError for a file that cannot be taken over, and NoRoom; everything is then as it was."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf, quota: Quota) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf
        self._quota = quota

    def export(self, session: str, check_id: str) -> str:
        """The self-check as the text of an archive."""
        with self._store.reading() as tx:
            check = self._gate.check(tx, session, check_id)
            return write_archive(sheet_of(check, tx.checks.entries(check_id)))

    def preview(self, session: str, text: str) -> AnswerSheet:
        """What is in an archive; nothing is stored."""
        return self._read(session, text)[0]

    def import_new(self, session: str, text: str) -> str:
        """Makes a new self-check of an archive. Returns its id."""
        sheet, bank, offer = self._read(session, text)
        with self._store.writing() as tx:
            person_id = self._gate.person(tx, session)
            offer.keep(tx, bank)
            by_day = self._gate.by_day(tx, person_id)
            check = new_check(person_id, bank, _seed(sheet, by_day=by_day), self._gate, by_day=by_day)
            rows = rows_of(sheet, 1, check.created_at)
            with self._quota.within(tx, person_id):
                tx.checks.add(replace(check, changes=len(rows)))
                tx.checks.add_entries(check.id, rows)
        return check.id

    def import_over(self, session: str, check_id: str, text: str) -> None:
        """Replaces all that is in a self-check by an archive. Pages opened before are refused with a Conflict when they save."""
        sheet, bank, offer = self._read(session, text)
        with self._store.writing() as tx:
            check = self._gate.check(tx, session, check_id)
            offer.keep(tx, bank)
            now = self._gate.stamp(by_day=check.by_day)
            rows = rows_of(sheet, check.changes + 1, now)
            kept = replace(check, bank_id=bank.id, bank_version=bank.version, updated_at=now, changes=check.changes + len(rows))
            with self._quota.within(tx, check.person_id):
                tx.checks.remove_entries(check_id)
                tx.checks.update(replace(kept, seed=_seed(sheet, by_day=check.by_day)))
                tx.checks.add_entries(check_id, rows)

    def _read(self, session: str, text: str) -> tuple[AnswerSheet, Bank, Offer]:
        """Never inside a writing transaction: a hostile file takes a second, and all who save would wait for it."""
        with self._store.reading() as tx:
            self._gate.person(tx, session)
            offer = self._shelf.offer()
            banks = {bank_id: file.bank for bank_id, file in offer.files.items()} | self._named(tx, text)
        sheet = read_archive(text, banks)
        return sheet, banks[sheet.bank], offer

    def _named(self, tx: Transaction, text: str) -> dict[str, Bank]:
        """The version of the bank that the archive names, where it is kept here: its answers belong to that one."""
        try:
            data = json.loads(text) if len(text) <= SIZE_LIMIT else None
        except (ValueError, RecursionError):
            return {}  # read_archive says what is wrong with it
        names = [data.get("bank"), data.get("bank_version")] if isinstance(data, dict) else []
        match [UNSTORABLE.sub("", name) for name in names if isinstance(name, str)]:
            case [bank_id, version]:
                bank = self._shelf.kept(tx, bank_id, version)
                return {bank_id: bank} if bank else {}
        return {}


def _seed(sheet: AnswerSheet, *, by_day: bool) -> str:
    """The archive's seed; a new one where nobody is to know whose the work is: an equal seed would lead to his other work."""
    return new_seed() if by_day else UNSTORABLE.sub("", sheet.seed)
