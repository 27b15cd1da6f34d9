"""The one place where the real parts are put together."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from selfcheck.banks.folder import BankFolder
from selfcheck.config import DATA_VARIABLE, QUESTIONS_VARIABLE, Settings
from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.services.access import Access
from selfcheck.services.archives import Archives
from selfcheck.services.checks import Checks
from selfcheck.services.codes import Hasher
from selfcheck.services.documents import Documents, WordOptions
from selfcheck.services.erase import Eraser
from selfcheck.services.errors import StorageError
from selfcheck.services.gate import Gate
from selfcheck.services.ports import BankSource, Clock, Store
from selfcheck.services.shelf import Shelf
from selfcheck.storage.key import read_or_make_key
from selfcheck.storage.store import open_store

_building = threading.Lock()


@dataclass(frozen=True, slots=True)
class Services:
    """All use cases over one store. Safe to share between threads; keep one for the whole process."""

    access: Access
    checks: Checks
    archives: Archives
    documents: Documents
    eraser: Eraser
    store: Store

    def ready(self) -> bool:
        """Whether the database answers."""
        try:
            self.access.person("readiness")
        except StorageError:
            return False
        return True

    def close(self) -> None:
        self.store.close()


def services() -> Services:
    """The services of this process, by the environment; built at the first call, the same ones afterwards. Raises SelfcheckError."""
    with _building:
        return _built(os.environ.get(DATA_VARIABLE, ""), os.environ.get(QUESTIONS_VARIABLE, ""))


@cache
def _built(data: str, questions: str) -> Services:
    # By the variables themselves: every run of a page asks, and to find out what a folder's name stands for asks the disk.
    return build_services(Settings.from_environment({DATA_VARIABLE: data, QUESTIONS_VARIABLE: questions}))


def build_services(settings: Settings) -> Services:
    """The services of an installation. Makes the data folder, key and database on the first start. Raises SelfcheckError."""
    settings.make_data_dir()
    key = read_or_make_key(settings.key_file, settings.database_file)
    return assemble(open_store(settings.database_file), BankFolder(settings.questions_dir), key, now_in_utc)


def assemble(store: Store, banks: BankSource, key: bytes, clock: Clock) -> Services:
    """The services over given parts."""
    gate, shelf = Gate(Hasher(key), clock), Shelf(banks)
    checks, archives = Checks(store, gate, shelf), Archives(store, gate, shelf)
    documents = Documents(checks, archives, write_word)
    return Services(Access(store, gate), checks, archives, documents, Eraser(store, gate), store)


def write_word(bank: Bank, sheet: AnswerSheet, options: WordOptions) -> bytes:
    """The Word file of a sheet. Raises ProfileError."""
    # python-docx takes a moment to import, and the first page does without it.
    from selfcheck.exports.document import write_document

    return write_document(bank, sheet, options.profile, chart=options.chart, comments=options.comments).content


def ready() -> bool:
    """Whether the database of this process answers, and is still where a restart would look for it: an open file outlives its removal."""
    return Settings.from_environment().database_file.is_file() and services().ready()


def now_in_utc() -> datetime:
    return datetime.now(UTC)
