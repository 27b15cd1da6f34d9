"""Who uses a database now: every program that has it open holds a lock together with the others, a restoration holds it alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, make_url

from selfcheck.errors import reason
from selfcheck.services.errors import StorageError
from selfcheck.storage.file_lock import FileLock
from selfcheck.storage.postgres import POSTGRESQL
from selfcheck.storage.server_lock import ServerLock

IN_USE = (
    "没有恢复：程序正开着，或者别的命令正在用这个数据库。请先停掉程序（几台服务器共用一个数据库的，全停），再恢复，恢复完再启动。"
    "什么都没有改动"
)
RESTORED = "数据库在运行中从备份恢复过，现在的密钥可能不对了，没有再读写。请管理员重新启动程序"
RESTORING = "正在从备份恢复这个数据库。请等恢复完成以后再启动"


class Held(Protocol):
    """A lock that is held until it is closed, or until this process ends."""

    @property
    def missed(self) -> bool:
        """Whether it was lost for a while, and somebody else was alone meanwhile."""

    def close(self) -> None: ...


class Place(Protocol):
    """Which database; `config.Settings` tells it."""

    @property
    def database_file(self) -> Path: ...
    @property
    def database_url(self) -> str: ...


def attend(place: Place) -> Held:
    """Holds the lock together with all others who use the database. Raises StorageError while one restores it."""
    return _take(place, RESTORING, alone=False)


def be_alone(place: Place) -> Held:
    """Holds the lock against everybody else. Raises StorageError where anybody uses the database."""
    return _take(place, IN_USE, alone=True)


def lock_file(database: Path) -> Path:
    """Where the lock of a SQLite file lies: beside the file itself, by whatever path it was reached."""
    real = Path(os.path.realpath(database))
    return real.with_name(f"{real.name}.lock")


def _take(place: Place, refused: str, *, alone: bool) -> Held:
    address = make_url(place.database_url) if place.database_url else URL.create("sqlite", database=str(place.database_file))
    try:
        if address.get_backend_name() == POSTGRESQL:
            return ServerLock(address, alone=alone)
        return _on_file(lock_file(Path(str(address.database))), alone=alone)
    except BlockingIOError as error:
        raise StorageError(refused) from error


def _on_file(path: Path, *, alone: bool) -> Held:
    try:
        return FileLock(path, alone=alone)
    except BlockingIOError:
        raise
    except OSError as error:
        raise StorageError(f"数据库旁边的 {path} 打不开（{reason(error)}）。请检查目录的读写权限和磁盘空间") from error
