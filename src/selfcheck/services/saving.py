"""The one rule by which every value is saved: nobody overwrites what he has not seen, unless his own tab wrote it, earlier."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from selfcheck.services.errors import Conflict
from selfcheck.services.ports import Transaction
from selfcheck.services.records import Change, CheckRow, Entry, EntryRow, Saved


def save(tx: Transaction, check: CheckRow, stored: EntryRow | None, new: EntryRow) -> Saved:
    """Writes `new` over what is stored, where `new.revision` is the revision that the page has seen (0: none). Raises Conflict.

    The same content as stored is no conflict, whatever was seen: a repeated click is acknowledged again.
    """
    if stored is not None and stored.value == new.value:
        return Saved(stored.revision, stored.at, new.key)
    if not _follows(stored, new):
        _must_be_seen(stored, new.value, new.revision)
    # A number of the whole check: a value that is deleted and made again never gets an old revision back.
    row = replace(new, revision=check.changes + 1)
    if stored is None:
        tx.checks.add_entries(check.id, [row])
    else:
        tx.checks.change_entry(check.id, row)
    tx.checks.update(replace(check, changes=row.revision, updated_at=row.at))
    return Saved(row.revision, row.at, row.key)


def delete(tx: Transaction, check: CheckRow, stored: EntryRow | None, change: Change, at: datetime) -> Saved:
    """Deletes what is stored, a value that the page has seen in this revision. Raises Conflict. What is gone already is no conflict."""
    if stored is None:
        return Saved(0, at, change.key)
    if not _follows(stored, change):
        _must_be_seen(stored, None, change.revision)
    tx.checks.remove_entry(check.id, change.key)
    tx.checks.update(replace(check, changes=check.changes + 1, updated_at=at))
    return Saved(0, at, change.key)


def _follows(stored: EntryRow | None, new: EntryRow | Change) -> bool:
    """Whether the tab that wrote what is stored sent this later: reloaded before it was told so, it names an older revision. What it
    sent earlier, and only now arrives, does not follow."""
    return stored is not None and bool(new.tab) and new.tab == stored.tab and new.sent > stored.sent


def _must_be_seen(stored: EntryRow | None, mine: Entry | None, revision: int) -> None:
    if revision != (stored.revision if stored else 0):
        raise Conflict(mine, stored.value if stored else None, stored.revision if stored else 0)
