"""The one place where the real parts are put together."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from selfcheck.banks.folder import BankFolder
from selfcheck.config import GUEST_MB, VARIABLES, Settings
from selfcheck.errors import SelfcheckError
from selfcheck.organiser import FILE_NAME, OrganiserFile, announcement
from selfcheck.rosters.files import RosterFiles
from selfcheck.services.access import Access
from selfcheck.services.agreeing import Agreeing
from selfcheck.services.archives import Archives
from selfcheck.services.bank_source import BankSource
from selfcheck.services.checks import Checks
from selfcheck.services.codes import Hasher
from selfcheck.services.directory import Directory
from selfcheck.services.entry import Entry
from selfcheck.services.erase import Eraser
from selfcheck.services.errors import StorageError
from selfcheck.services.gate import Gate
from selfcheck.services.issuing import Issuing
from selfcheck.services.keyring import WrongKeyError, match_key
from selfcheck.services.linking import Linking
from selfcheck.services.log import Log
from selfcheck.services.membership import Membership
from selfcheck.services.office import CodeFile, Office
from selfcheck.services.organisation import Organisation
from selfcheck.services.passwords import Argon2, Passwords
from selfcheck.services.ports import Clock, Store
from selfcheck.services.preparing import Preparing
from selfcheck.services.progress import Progress
from selfcheck.services.quota import MB, Quota
from selfcheck.services.readers import Readers
from selfcheck.services.releases import Releases
from selfcheck.services.reviews import Reviews
from selfcheck.services.roster_desk import RosterDesk
from selfcheck.services.rounds import Rounds
from selfcheck.services.shelf import Shelf
from selfcheck.services.trials import Trials
from selfcheck.services.waiting import Waiting
from selfcheck.storage.key import read_or_make_key
from selfcheck.storage.presence import attend
from selfcheck.storage.store import SqlStore, open_database, open_store

_building = threading.Lock()


@dataclass(frozen=True, slots=True)
class Services:
    """All use cases over one store. Safe to share between threads; keep one for the whole process."""

    access: Access
    checks: Checks
    archives: Archives
    eraser: Eraser
    membership: Membership
    entry: Entry
    office: Office
    organisation: Organisation
    rosters: RosterDesk
    directory: Directory
    issuing: Issuing
    linking: Linking
    rounds: Rounds
    preparing: Preparing
    trials: Trials
    waiting: Waiting
    progress: Progress
    releases: Releases
    reviews: Reviews
    agreeing: Agreeing
    log: Log
    readers: Readers
    store: Store

    def trouble(self, *, glance: bool = False) -> str:
        """Why nothing could be kept now, in a few words that anybody may read; blank where all is well. A glance writes nothing."""
        try:
            self.store.glance() if glance else self.store.probe()
        except StorageError as error:
            return error.short
        return ""

    def close(self) -> None:
        self.store.close()


def services() -> Services:
    """The services of this process, by the environment; built at the first call, the same ones afterwards. Raises SelfcheckError."""
    with _building:
        return _built(*(os.environ.get(name, "") for name in VARIABLES))


@cache
def _built(*values: str) -> Services:
    # By the variables themselves: every run of a page asks, and to find out what a folder's name stands for asks the disk.
    return build_services(Settings.from_environment(dict(zip(VARIABLES, values, strict=True))))


def build_services(settings: Settings) -> Services:
    """The services of an installation. Makes the data folder, key and database on the first start. Raises SelfcheckError."""
    parts = open_parts(settings)
    file = OrganiserFile(settings.data_dir / FILE_NAME)
    quota = Quota(settings.guest_mb * MB)
    return assemble(parts.store, BankFolder(settings.questions_dir), parts.key, now_in_utc, Argon2(parts.key), file, quota)


@dataclass(frozen=True, slots=True)
class Parts:
    """What an installation keeps: the store, and the key of its hashes."""

    store: Store
    key: bytes


def open_parts(settings: Settings) -> Parts:
    """The store and the key of an installation, made on the first start. Raises SelfcheckError."""
    settings.make_data_dir()
    held = attend(settings)  # before the key is read: a restoration would change it
    try:
        store, key = _open(settings)
    except BaseException:
        held.close()
        raise
    store.hold(held)
    return Parts(store, key)


def _open(settings: Settings) -> tuple[SqlStore, bytes]:
    new = not settings.key_file.exists()
    key = key_of(settings)
    store = open_database(settings.database_url) if settings.database_url else open_store(settings.database_file)
    try:
        match_key(store, Hasher(key))
    except WrongKeyError:
        # A machine that joins the others has made one of its own: it must not stay, or a backup would be made with it.
        store.close()
        if new:
            settings.key_file.unlink(missing_ok=True)
        raise
    except SelfcheckError:
        store.close()
        raise
    return store, key


def key_of(settings: Settings) -> bytes:
    """The key of an installation, made where there is neither key nor database. Raises StorageError."""
    return read_or_make_key(settings.key_file, None if settings.database_url else settings.database_file)


def assemble(
    store: Store,
    banks: BankSource,
    key: bytes,
    clock: Clock,
    passwords: Passwords | None = None,
    code_file: CodeFile | None = None,
    quota: Quota | None = None,
) -> Services:
    """The services over given parts."""
    gate, shelf, secrets, room = Gate(Hasher(key), clock), Shelf(banks), passwords or Argon2(key), quota or Quota(GUEST_MB * MB)
    return Services(
        access=Access(store, gate, room),
        checks=Checks(store, gate, shelf, room),
        archives=Archives(store, gate, shelf, room),
        eraser=Eraser(store, gate, room),
        membership=Membership(store, gate, shelf),
        entry=Entry(store, gate, secrets),
        office=Office(store, gate, secrets, code_file),
        organisation=Organisation(store, gate),
        rosters=RosterDesk(store, gate, RosterFiles()),
        directory=Directory(store, gate),
        issuing=Issuing(store, gate),
        linking=Linking(store, gate, secrets),
        rounds=Rounds(store, gate, shelf),
        preparing=Preparing(store, gate, shelf),
        trials=Trials(store, gate, shelf),
        waiting=Waiting(store, gate),
        progress=Progress(store, gate, shelf),
        releases=Releases(store, gate, shelf),
        reviews=Reviews(store, gate, shelf),
        agreeing=Agreeing(store, gate, shelf),
        log=Log(store, gate),
        readers=Readers(store, gate),
        store=store,
    )


def organiser_notice() -> str | None:
    """What the console says of the organiser's one-time code, made where one is needed; None for an office in use. Raises StorageError."""
    settings = Settings.from_environment()
    return announcement(services().store, Hasher(key_of(settings)), now_in_utc(), OrganiserFile(settings.data_dir / FILE_NAME))


def trouble(*, glance: bool = False) -> str:
    """`Services.trouble` of this process."""
    return services().trouble(glance=glance)


def now_in_utc() -> datetime:
    return datetime.now(UTC)
