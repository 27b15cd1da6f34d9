"""Filling in a self-check: start, open again, save."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from selfcheck.domain.answers import Edit, Opinion
from selfcheck.domain.archive import new_seed
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft.preview import preview
from selfcheck.domain.joints import said
from selfcheck.services import rules, saving
from selfcheck.services.following import following, rated
from selfcheck.services.gate import Gate
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.quota import Quota
from selfcheck.services.records import KINDS, Change, CheckInfo, CheckRow, Entry, EntryRow, OpenCheck, Rated, Rating, Saved, Words
from selfcheck.services.sheets import answers_of, opinion_ids, sheet_of
from selfcheck.services.shelf import Shelf, banks_first


class Checks:
    """The self-checks of the person whose session asks. All but `banks` raise NotSignedIn.

    What names a check raises NotYours; a save raises InvalidInput, Conflict, NoRoom (nothing is written then) and StorageError. `revision`
    is always the one last seen by the page, 0 where nothing was there.
    """

    def __init__(self, store: Store, gate: Gate, shelf: Shelf, quota: Quota) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf
        self._quota = quota

    def banks(self) -> tuple[Bank, ...]:
        """The banks on offer."""
        return self._shelf.available()

    def start(self, session: str, bank_id: str) -> str:
        """Begins a self-check on the bank as it is now. Returns its id. Raises UnknownBank, NoRoom."""
        offer = self._shelf.offer()
        with self._store.writing() as tx:
            person_id = self._gate.person(tx, session)
            bank = offer.current(bank_id)
            offer.keep(tx, bank)
            check = new_check(person_id, bank, new_seed(), self._gate, by_day=self._gate.by_day(tx, person_id))
            with self._quota.within(tx, person_id):
                tx.checks.add(check)
        return check.id

    def mine(self, session: str) -> tuple[CheckInfo, ...]:
        """The person's self-checks, newest first."""
        with self._store.reading() as tx:
            found = tx.checks.of(self._gate.person(tx, session))
            return tuple(self._info(tx, check, answered) for check, answered in found)

    def load(self, session: str, check_id: str) -> OpenCheck:
        """Everything of a self-check, as last saved. Raises BankUnreadable."""
        with self._store.reading() as tx:
            check = self._gate.check(tx, session, check_id)
            rows = tx.checks.entries(check_id)
            bank = self._shelf.open(tx, check.bank_id, check.bank_version)
            sheet = sheet_of(check, rows)
            follows = following(tx, check_id, bank, sheet.answers)
        values, ids = {row.key: row.value for row in rows}, opinion_ids(rows)
        revisions = {row.key: row.revision for row in rows}
        times = check.created_at, check.updated_at
        return OpenCheck(check.id, sheet, bank, values, revisions, check.changes, follows, ids, *times)

    def save(self, session: str, check_id: str, change: Change) -> Saved:
        """Saves or deletes one entry."""
        return self.save_all([(session, check_id, change)])[0]

    @banks_first
    def save_all(self, asked: Sequence[tuple[str, str, Change]]) -> list[Saved]:
        """The same for several that came together, of different sessions or one, in one transaction: none of them where one raises."""
        with self._store.writing() as tx:
            return [self._save(tx, *one) for one in asked]

    def look(self, session: str, check_id: str, page: str) -> None:
        """Remembers that the person has looked at a page; nothing where that is known."""
        opened = self.load(session, check_id)
        if page not in opened.desk.seen:
            desk = replace(opened.desk, seen=(*opened.desk.seen, page))
            self.save(session, check_id, Change("desk", desk, opened.revisions.get("desk", 0)))

    def _save(self, tx: Transaction, session: str, check_id: str, change: Change) -> Saved:
        check = self._gate.check(tx, session, check_id)
        bank = self._shelf.open(tx, check.bank_id, check.bank_version)
        value = None if isinstance(change.value, Edit) and not change.value.differs else change.value
        if value is not None:
            rules.check(bank, change.key, value)
        before = _before(tx, check_id, change.key)
        stored = before.get(change.key)
        if isinstance(value, Opinion | Edit) and stored is None:
            rules.check_room((row.value for row in tx.checks.entries(check_id)), value)
        with self._quota.within(tx, check.person_id):
            at = self._gate.stamp(by_day=check.by_day)
            if value is None:
                saved = saving.delete(tx, check, stored, change, at)
            else:
                row = EntryRow(change.key, rules.storable(value), change.revision, at, change.tab, change.sent)
                saved = saving.save(tx, check, stored, row)
                _lapse(tx, check_id, stored.value if stored else None, value, change.key)
        follows = self._follows(tx, check, bank, change, {key: row.value for key, row in before.items()}, value)
        # The page says when it was saved; the store must not know it by the hour where the round is anonymous.
        return replace(saved, follows=follows, at=self._gate.now() if check.by_day else saved.at)

    def _follows(
        self, tx: Transaction, check: CheckRow, bank: Bank, change: Change, before: Mapping[str, Entry], after: Entry | None
    ) -> Rated | None:
        """What follows from a change, as far as it may be another than before. `before` is that of `_before`."""
        kind, was = KINDS.get(change.key.partition(":")[0]), before.get(change.key)
        if kind is Rating:
            others = {key: value for key, value in before.items() if key != change.key}
            return rated(tx, check.id, bank, answers_of(others if after is None else others | {change.key: after}))
        if bank.has_item(change.shows):
            sheet = sheet_of(check, tx.checks.entries(check.id))
            return replace(following(tx, check.id, bank, sheet.answers), preview=preview(bank, sheet, change.shows))
        if kind is Words and (_said(was) != _said(after) or was == after):  # the same again: the first answer may not have arrived
            return following(tx, check.id, bank, answers_of({row.key: row.value for row in tx.checks.entries(check.id)}))
        return None

    def _info(self, tx: Transaction, check: CheckRow, answered: int) -> CheckInfo:
        # A bank that cannot be read any more must not hide the other checks of the list.
        bank = self._shelf.kept(tx, check.bank_id, check.bank_version)
        title, total = (bank.title, len(bank.items)) if bank else (check.bank_id, 0)
        return CheckInfo(check.id, check.bank_id, title, check.bank_version, check.created_at, check.updated_at, answered, total)


def new_check(person_id: str, bank: Bank, seed: str, gate: Gate, *, by_day: bool) -> CheckRow:
    """A self-check without entries, under a random id."""
    now = gate.stamp(by_day=by_day)
    return CheckRow(secrets.token_hex(8), person_id, bank.id, bank.version, seed, now, now, by_day=by_day)


def _before(tx: Transaction, check_id: str, key: str) -> Mapping[str, EntryRow]:
    """What is stored under a key; of ratings all, for what follows from one follows from all."""
    if KINDS.get(key.partition(":")[0]) is Rating:
        return {row.key: row for row in tx.checks.ratings(check_id)}
    row = tx.checks.entry(check_id, key)
    return {} if row is None else {key: row}


def _lapse(tx: Transaction, check_id: str, was: Entry | None, now: Entry, key: str) -> None:
    """With another rating lapses what he decided on the text of the one before."""
    if isinstance(was, Rating) and isinstance(now, Rating) and was.rating != now.rating:
        tx.checks.remove_entry(check_id, f"accepted:{key.partition(':')[2]}")


def _said(value: Entry | None) -> bool:
    """Whether a text says anything."""
    return isinstance(value, Words) and said(value.text)
