"""What the commands about the data of an installation do. Kept apart from their arguments, so that `--help` needs none of the imports."""

from __future__ import annotations

from pathlib import Path

from selfcheck.banks.folder import BankFolder
from selfcheck.bootstrap import now_in_utc, open_parts
from selfcheck.config import Settings
from selfcheck.organiser import FILE_NAME, OrganiserFile, announcement
from selfcheck.services.codes import Hasher
from selfcheck.services.shelf import Shelf
from selfcheck.services.verify import verify
from selfcheck.storage.backup import backup, restore
from selfcheck.storage.installation import must_hold_data


def demo(members: int, rounds: int) -> int:
    """Fills an empty data folder with the demonstration, and prints the codes that open it."""
    from selfcheck.demo.install import install

    print(install(Settings.from_environment(), members, rounds))
    return 0


def reset_organiser() -> int:
    """Ends the passphrase of the office, and prints a one-time code for a new one."""
    settings = Settings.from_environment()
    parts = open_parts(settings)
    try:
        print(announcement(parts.store, Hasher(parts.key), now_in_utc(), OrganiserFile(settings.data_dir / FILE_NAME), reset=True))
    finally:
        parts.store.close()
    return 0


def verify_releases() -> int:
    """Counts every release again; 1 where one does not match. Raises StorageError where there is no database, instead of making one."""
    settings = Settings.from_environment()
    must_hold_data(settings, "核对")
    parts = open_parts(settings)
    try:
        number, lines = verify(parts.store, Shelf(BankFolder(settings.questions_dir)))
    finally:
        parts.store.close()
    for line in lines:
        print(line)
    print(f"核对了 {number} 次发布，{f'{len(lines)} 次对不上' if lines else '全部对得上'}")
    return 1 if lines else 0


def back_up(folder: Path) -> int:
    """Writes database and key into a new folder."""
    backup(Settings.from_environment(), folder)
    print(f"已经备份到 {folder}：数据库和密钥。备份没有加密，里面有所有人的作答，还有个人码的密文所用的密钥，请妥善保管")
    return 0


def bring_back(folder: Path, *, replace: bool) -> int:
    """Puts a backup into the place of the data."""
    kept = restore(Settings.from_environment(), folder, replace=replace)
    if kept and kept.moved:
        print(f"原来的数据库已经损坏，或者密钥不见了、不是一对，备份不了，它的文件移到了 {kept.folder}")
    elif kept:
        print(f"原来的数据先备份到了 {kept.folder}")
    print("已经恢复。个人码和 PIN 码与备份时相同，现在可以启动程序了")
    return 0
