"""The installation's key for keyed hashes."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from sqlalchemy import Connection, inspect, select

from selfcheck.errors import reason
from selfcheck.services.codes import Hasher
from selfcheck.services.errors import StorageError
from selfcheck.storage.group_tables import office

KEY_BYTES = 32


def read_or_make_key(path: Path, database: Path | None) -> bytes:
    """The 32 random bytes in the file, made on the first start, readable by the owner only. Raises StorageError.

    A missing key beside a database is refused: a new key would silently make every personal code wrong. Where a server keeps the
    database (None) nothing is beside it: the key check that is stored in it tells a wrong key.
    """
    try:
        if not path.exists():
            if database is not None and database.exists():
                raise StorageError(f"密钥文件 {path} 不见了，而数据库 {database} 还在，没有它个人码都打不开。请从备份恢复这个密钥文件")
            _make(path)
        key = path.read_bytes()
    except OSError as error:
        raise StorageError(f"密钥文件 {path} 读写不了（{reason(error)}）。请检查目录的权限和磁盘空间") from error
    if len(key) != KEY_BYTES:
        raise StorageError(f"密钥文件 {path} 应当是 {KEY_BYTES} 字节，现在是 {len(key)} 字节，已经损坏。请从备份恢复它")
    return key


def fits(key: bytes, connection: Connection) -> bool:
    """Whether the rows were written with this key; rows that do not say which (of schema 1, or before the first start) fit any."""
    if not inspect(connection).has_table(office.name):
        return True
    noted = connection.execute(select(office.c.key_check)).scalar()
    return not noted or hmac.compare_digest(noted, Hasher(key).proof())


def _make(path: Path) -> None:
    """Makes the file whole or not at all; of several processes that start together one wins, and all read its key."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        # Neither replaces a file that is there: on Windows rename refuses it, elsewhere link does.
        os.rename(draft, path) if os.name == "nt" else os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
