"""What a restoration replaces is kept in a folder of its own: as a backup or, where it is too damaged for one, as the files that it is."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from selfcheck.errors import reason
from selfcheck.services.errors import StorageError


@dataclass(frozen=True, slots=True)
class Kept:
    """What was there before. `moved` are the files that no backup could be made of; they lie in the folder under their own names."""

    folder: Path
    moved: tuple[Path, ...] = ()

    def undo(self) -> None:
        """Puts back what was moved, and removes the rest: what was there is still there."""
        for path in self.moved:
            shutil.move(self.folder / path.name, path)
        shutil.rmtree(self.folder, ignore_errors=True)


def set_aside(database: Path, key: Path, folder: Path) -> Kept:
    """Moves the files of a database into a new folder for its owner alone, and copies the key there. Raises StorageError."""
    files = [path for suffix in ("", "-wal", "-shm") if (path := Path(f"{database}{suffix}")).exists()]
    moved: list[Path] = []
    try:
        os.mkdir(folder, 0o700)
        if key.is_file():
            shutil.copy2(key, folder / key.name)
        for path in files:
            shutil.move(path, folder / path.name)
            moved.append(path)
    except OSError as error:
        Kept(folder, tuple(moved)).undo()
        raise StorageError(
            f"没有恢复：损坏的数据库 {database} 移不到 {folder}（{reason(error)}）。请先停掉程序，检查目录的权限和磁盘空间"
        ) from error
    return Kept(folder, tuple(moved))
