"""What the services need from the outside: a store with transactions, and question banks. `storage` and `banks` implement it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from selfcheck.domain.bank import Bank
from selfcheck.services.records import BankFile, CheckRow, EntryRow, SessionRow

Clock = Callable[[], datetime]
"""The time now, aware, in UTC."""


class People(Protocol):
    """Persons, their browser sessions, and wrong codes."""

    def add(self, person_id: str, code_hash: str, at: datetime) -> None: ...
    def by_code(self, code_hash: str) -> str | None: ...
    def change_code(self, person_id: str, code_hash: str) -> None: ...
    def remove(self, person_id: str) -> None:
        """Removes the person with everything that is his."""

    def session(self, session_hash: str) -> SessionRow | None: ...
    def open_session(self, session_hash: str, person_id: str, at: datetime) -> None: ...
    def touch_session(self, session_hash: str, at: datetime) -> None: ...
    def close_session(self, session_hash: str) -> None: ...
    def close_sessions_of(self, person_id: str, but: str) -> None:
        """Closes all sessions of the person, except the one of this hash."""

    def close_sessions_before(self, at: datetime) -> None: ...

    def tries(self) -> Sequence[tuple[str, datetime]]:
        """Wrong codes as (session hash, time), oldest first."""

    def add_try(self, session_hash: str, at: datetime) -> None: ...
    def forget_tries_before(self, at: datetime) -> None: ...


class Banks(Protocol):
    """The texts of the banks that self-checks were begun with."""

    def text(self, bank_id: str, version: str) -> str | None: ...
    def add(self, bank_id: str, version: str, text: str) -> None: ...


class CheckTable(Protocol):
    """Self-checks and their entries."""

    def add(self, check: CheckRow) -> None: ...
    def get(self, check_id: str) -> CheckRow | None:
        """The check; in a writing transaction it is locked until the end."""

    def of(self, person_id: str) -> Sequence[tuple[CheckRow, int]]:
        """The checks of a person, newest first, each with its number of items that are rated or not applicable."""

    def update(self, check: CheckRow) -> None: ...
    def remove(self, check_id: str) -> None: ...

    def entries(self, check_id: str) -> Sequence[EntryRow]:
        """All entries, in the order in which they were first written."""

    def entry(self, check_id: str, key: str) -> EntryRow | None: ...
    def add_entries(self, check_id: str, entries: Sequence[EntryRow]) -> None: ...
    def change_entry(self, check_id: str, entry: EntryRow) -> None: ...
    def remove_entry(self, check_id: str, key: str) -> None: ...
    def remove_entries(self, check_id: str) -> None: ...


class Transaction(Protocol):
    """All that can be read and written in one transaction."""

    @property
    def people(self) -> People: ...
    @property
    def banks(self) -> Banks: ...
    @property
    def checks(self) -> CheckTable: ...


class Store(Protocol):
    """Where everything is kept. A writing transaction is alone; an error inside it leaves everything as it was."""

    def reading(self) -> AbstractContextManager[Transaction]: ...
    def writing(self) -> AbstractContextManager[Transaction]: ...
    def scrub(self) -> None:
        """Removes what deleted rows left behind in the files."""

    def close(self) -> None: ...


class BankSource(Protocol):
    """The banks on offer now."""

    def files(self) -> Mapping[str, BankFile]:
        """By the id of the bank."""

    def parse(self, bank_id: str, text: str) -> Bank | None:
        """The bank in a text that was kept under this id; None where it cannot be read any more."""
