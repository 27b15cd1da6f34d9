"""Backups: the rows of all tables in one file, and the key beside it. A backup of either database can be restored into the other."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine

from selfcheck.errors import reason
from selfcheck.services.errors import StorageError
from selfcheck.storage import schema
from selfcheck.storage.aside import Kept, set_aside
from selfcheck.storage.dump import DamagedError, Header, UnusableError, check, read_tables, reflected, write_dump
from selfcheck.storage.engine import empty_log
from selfcheck.storage.installation import Installation, engine_of, is_in_use, is_whole, must_hold_data, reader
from selfcheck.storage.key import KEY_BYTES, fits
from selfcheck.storage.migrate import alone, refuse_foreign
from selfcheck.storage.presence import be_alone
from selfcheck.storage.schema import TABLE, revision
from selfcheck.storage.steps import upgrade
from selfcheck.storage.told import is_damaged, told

log = logging.getLogger(__name__)

ROWS, KEY = "selfcheck.jsonl", "selfcheck.key"
"""The files of a backup."""
RIGHT_KEY = "几台服务器共用一个数据库时，请把第一台数据目录里的 selfcheck.key 复制到每一台；恢复过备份的，请用备份里的密钥"


def backup(installation: Installation, target: Path) -> None:
    """Writes all rows, as they are at one moment, and the key into a new folder for its owner alone. Raises StorageError.

    It may run while the application does. What is in it lets everybody read everything: it is not encrypted.
    """
    must_hold_data(installation, "备份")
    if not installation.key_file.is_file():
        raise StorageError(f"没有备份：密钥文件 {installation.key_file} 不见了，没有它，备份恢复以后个人码都打不开")
    if target.exists():
        raise StorageError(f"没有备份：{target} 已经存在。请另指定一个新目录，以前的备份不会被覆盖")
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        part.mkdir(mode=0o700, parents=True)
        _write(part / KEY, installation.key_file.read_bytes())
        engine = engine_of(installation)
        try:
            with told("备份", engine.dialect), reader(engine).connect() as connection:
                found, key = revision(connection), (part / KEY).read_bytes()
                assert found is not None
                if not fits(key, connection):
                    raise UnusableError(f"没有备份：密钥文件 {installation.key_file} 与数据库不是一对，这样的备份打不开。{RIGHT_KEY}")
                write_dump(connection, part / ROWS, found, key)
        finally:
            engine.dispose()
        os.rename(part, target)
    except OSError as error:
        raise StorageError(f"备份写不到 {target}（{reason(error)}）。请检查目录的权限和磁盘空间") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def restore(installation: Installation, source: Path, *, replace: bool = False) -> Kept | None:
    """Puts the rows and the key of a backup in the place of what is there, all or nothing. Raises StorageError.

    An installation that holds data is refused, unless it is to be replaced: then what it holds is kept in a folder, which is the answer.
    It is refused, too, while anybody uses the database: a server would go on with the old key.
    """
    header, key = _checked(source)
    installation.make_data_dir()
    held = be_alone(installation)
    try:
        return _restore(installation, source / ROWS, header, key, replace=replace)
    finally:
        held.close()


def _restore(installation: Installation, rows: Path, header: Header, key: bytes, *, replace: bool) -> Kept | None:
    kept = _keep_what_is_there(installation, replace)
    new = not installation.database_url and not installation.database_file.exists()
    engine, certain = engine_of(installation), True
    try:
        with told("恢复", engine.dialect), alone(engine) as connection:
            _replace_rows(connection, header, rows)
            if not fits(key, connection):
                raise DamagedError("里面的密钥与数据不是一对")
            certain = False  # a server may have committed, and yet not be able to say so
            _replace_key(installation.key_file, key, connection)
    except BaseException as error:
        engine.dispose()
        if new:  # an empty database without its key would stop the next start
            for suffix in ("", "-wal", "-shm"):
                Path(f"{installation.database_file}{suffix}").unlink(missing_ok=True)
        if kept and (certain or kept.moved):
            kept.undo()
        elif kept and isinstance(error, StorageError):
            raise StorageError(f"{error}。恢复之前的数据已经备份到 {kept.folder}") from error
        raise
    _settle(engine)
    return kept


def _settle(engine: Engine) -> None:
    """What was restored is committed: where its log cannot be emptied now, the next start does it."""
    try:
        if engine.dialect.name == "sqlite":
            empty_log(engine)  # where it cannot be, nobody has it open: the next start does it
    except engine.dialect.loaded_dbapi.Error as error:
        log.warning("The write-ahead log could not be emptied: %s", error)
    finally:
        engine.dispose()


def _checked(source: Path) -> tuple[Header, bytes]:
    """The header and the key of a backup that is whole. Raises StorageError for any other, before anything is touched."""
    try:
        key = (source / KEY).read_bytes()
        header = check(source / ROWS, key)
    except OSError as error:
        raise StorageError(f"{source} 不是自查的备份，或者读不了（{reason(error)}）。备份是一个目录，里面有 {ROWS} 和 {KEY}") from error
    if len(key) != KEY_BYTES:
        raise StorageError(f"备份 {source} 里的密钥文件已经损坏。什么都没有改动，请换一份备份")
    if header.revision not in schema.REVISIONS:
        newer = f"这份备份是更新版本的程序做的（结构版本 {header.revision}，本程序用 {schema.HEAD}）"
        raise StorageError(f"{newer}。什么都没有改动，请换用新版程序")
    return header, key


def _keep_what_is_there(installation: Installation, replace: bool) -> Kept | None:
    """A backup of the data that is there, if there is any; or its files, where none can be made. Raises StorageError."""
    file = None if installation.database_url else installation.database_file
    if file and not file.exists():
        return None
    day = datetime.now(UTC).strftime("%Y%m%d")
    names = (f"before-restore-{day}{f'-{number}' if number > 1 else ''}" for number in count(1))
    folder = next(path for name in names if not (path := installation.data_dir / name).exists())
    try:
        if not is_in_use(installation):
            return None
        if not replace:
            raise StorageError("没有恢复：这里已经有数据。要用备份替换它，请加上 --replace；替换之前会先把现有的数据备份一份")
        if installation.key_file.is_file() and is_whole(installation):
            backup(installation, folder)
            return Kept(folder)
    except StorageError as error:
        if not file or not (isinstance(error, UnusableError) or is_damaged(error.__cause__)):
            raise
        if not replace:
            raise StorageError(
                f"没有恢复：这里的数据库 {file} 已经损坏。要用备份替换它，请加上 --replace；损坏的文件会移到一边，不会丢"
            ) from error
    if not file:
        where = f"请把备份里的 {KEY} 复制到那里，再恢复一次"
        raise StorageError(f"没有恢复：密钥文件 {installation.key_file} 不见了，现有的数据没有它备份不了。{where}")
    return set_aside(file, installation.key_file, folder)


def _replace_rows(connection: Connection, header: Header, rows: Path) -> None:
    found = revision(connection)
    if found is None:
        refuse_foreign(connection)
    else:
        _drop(connection, found)
    upgrade(connection, header.revision)
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
    read_tables(connection, rows, header.revision)
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    upgrade(connection, schema.HEAD)


def _drop(connection: Connection, found: str) -> None:
    """Removes what this program made in a database of a revision, and nothing of another program that uses the database too."""
    for table in reversed(reflected(connection, found).sorted_tables):
        table.drop(connection)
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TABLE}")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA user_version=0")
    else:
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse_change")


def _replace_key(path: Path, key: bytes, connection: Connection) -> None:
    """Changes the key and commits the rows together: where the one fails, the other stays too."""
    before = path.read_bytes() if path.exists() else None
    try:
        _put(path, key)
        connection.commit()
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            _put(path, before)
        raise


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        _write(part, content)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError(f"密钥文件 {path} 写不了（{reason(error)}），没有恢复。请检查目录的权限和磁盘空间") from error


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
