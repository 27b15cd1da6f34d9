"""What the services need from the outside: a store with transactions, and question banks. `storage` and `banks` implement it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from selfcheck.services.group_ports import (
    AgreedTable,
    LogTable,
    OfficeTable,
    Organisation,
    ReaderTable,
    ReleaseTable,
    RoundTable,
    SubmissionTable,
)
from selfcheck.services.group_records import Holder
from selfcheck.services.records import CheckRow, EntryRow, SessionRow, Traces, Usage

Clock = Callable[[], datetime]
"""The time now, aware, in UTC."""


class People(Protocol):
    """Persons, their browser sessions, and wrong codes."""

    def add(self, person_id: str, code_hash: str | None, at: datetime) -> None:
        """Adds a person; one without a code comes in as a member."""

    def by_code(self, code_hash: str) -> str | None: ...
    def change_code(self, person_id: str, code_hash: str) -> None: ...
    def large(self, person_id: str) -> bool:
        """Whether the person wants large letters."""

    def set_large(self, person_id: str, large: bool) -> None: ...  # noqa: FBT001
    def remove(self, person_id: str) -> None:
        """Removes the person with everything that is his."""

    def session(self, session_hash: str) -> SessionRow | None: ...
    def open_among(self, session_hashes: Collection[str], since: datetime) -> Sequence[str]: ...
    def open_session(self, session_hash: str, holder: Holder, at: datetime) -> None: ...
    def touch_session(self, session_hash: str, at: datetime) -> None: ...
    def close_session(self, session_hash: str) -> None: ...
    def close_sessions_before(self, at: datetime) -> None: ...
    def close_sessions_of(self, holder: Holder, but: str = "") -> None:
        """Closes all sessions of a person, of a leader, of a reader or of the office, except the one of this hash."""

    def tries(self, like: str = "%") -> Sequence[tuple[str, datetime]]:
        """(key, time), oldest first, of keys like a pattern of SQL: hashes of sessions; with a blank those of `lanes`, `wrong_tries`."""

    def add_try(self, key: str, at: datetime) -> None: ...
    def remove_tries(self, key: str) -> None: ...
    def keep_tries(self, number: int) -> None: ...  # the newest of those without a blank
    def forget_tries_before(self, at: datetime) -> None: ...


class Banks(Protocol):
    """The texts of the banks that self-checks were begun with."""

    def text(self, bank_id: str, version: str) -> str | None: ...
    def add(self, bank_id: str, version: str, text: str) -> None: ...
    def forget(self, bank_id: str, version: str) -> None:
        """Removes a text that belongs to no self-check and to no round that was opened; any other stays."""


class CheckTable(Protocol):
    """Self-checks and their entries."""

    def add(self, check: CheckRow) -> None: ...
    def get(self, check_id: str) -> CheckRow | None:
        """The check; in a writing transaction it is locked until the end."""

    def of_session(self, session_hash: str, check_id: str) -> tuple[SessionRow, CheckRow | None] | None:
        """A session together with a check, whoever's it is; None where there is no such session."""

    def of(self, person_id: str) -> Sequence[tuple[CheckRow, int]]:
        """The checks of a person, newest first, each with its number of items that are rated or not applicable."""

    def update(self, check: CheckRow) -> None: ...
    def remove(self, check_id: str) -> None: ...

    def entries(self, check_id: str) -> Sequence[EntryRow]:
        """All entries, in the order in which they were first written."""

    def ratings(self, check_id: str) -> Sequence[EntryRow]:
        """Those of its entries that are ratings, by item."""

    def entry(self, check_id: str, key: str) -> EntryRow | None: ...
    def add_entries(self, check_id: str, entries: Sequence[EntryRow]) -> None: ...
    def change_entry(self, check_id: str, entry: EntryRow) -> None: ...
    def remove_entry(self, check_id: str, key: str) -> None: ...
    def remove_entries(self, check_id: str) -> None: ...


class UsageTable(Protocol):
    """How much room persons take who came without a code of the office."""

    def of(self, person_id: str) -> Usage | None:
        """What one of them takes up; None for everybody else."""

    def of_all(self) -> int:
        """Bytes of all of them together. Reads all that they wrote."""


class Transaction(Protocol):
    """All that can be read and written in one transaction."""

    @property
    def writing(self) -> bool:
        """Whether others wait for it."""

    @property
    def people(self) -> People: ...
    @property
    def banks(self) -> Banks: ...
    @property
    def checks(self) -> CheckTable: ...
    @property
    def usage(self) -> UsageTable: ...
    @property
    def office(self) -> OfficeTable: ...
    @property
    def organisation(self) -> Organisation: ...
    @property
    def rounds(self) -> RoundTable: ...
    @property
    def submissions(self) -> SubmissionTable: ...
    @property
    def releases(self) -> ReleaseTable: ...
    @property
    def agreed(self) -> AgreedTable: ...
    @property
    def log(self) -> LogTable: ...
    @property
    def readers(self) -> ReaderTable: ...


class Store(Protocol):
    """Where everything is kept. A writing transaction is alone; an error inside it leaves everything as it was."""

    def reading(self) -> AbstractContextManager[Transaction]: ...
    def writing(self) -> AbstractContextManager[Transaction]: ...
    def scrub(self) -> Traces:
        """Removes what deleted rows left behind in the files, now or as soon as it can be done. Tells what is still there."""

    def glance(self) -> None:
        """Raises StorageError where it is no longer the one that was opened. May be asked at any time."""

    def probe(self) -> None:
        """Writes. Raises StorageError where nothing could be kept now. Not to be asked too often."""

    def close(self) -> None: ...
