"""The file with the organiser's one-time code: for the eyes of its owner only, and gone once the code was used."""

from __future__ import annotations

import getpass
import os
import secrets
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from selfcheck.errors import reason
from selfcheck.services.codes import Hasher
from selfcheck.services.errors import StorageError
from selfcheck.services.office import new_organiser_code
from selfcheck.services.ports import Store

FILE_NAME = "organiser-code.txt"
WAIT = 20.0
"""Seconds that Windows may take to change an access list."""
Runner = Callable[[Sequence[str]], int]
"""Runs a command of the system, and returns its exit code. Raises OSError where there is no such command."""


def run_quietly(command: Sequence[str]) -> int:
    """Runs a command and shows nothing of it."""
    try:
        return subprocess.run(command, capture_output=True, timeout=WAIT, check=False).returncode
    except subprocess.TimeoutExpired:
        return -1


@dataclass(frozen=True, slots=True)
class OrganiserFile:
    """`services.office.CodeFile` in the data folder. Raises StorageError."""

    path: Path
    windows: bool = os.name == "nt"
    run: Runner = run_quietly
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def read(self) -> str | None:
        try:
            return self.path.read_text("utf-8").strip()
        except (OSError, ValueError):
            # Of another account too: an administrator's `reset-organiser` must not keep the service from starting.
            return None

    def write(self, code: str) -> None:
        """Writes the file whole, and no letter of the code before nobody else can read it."""
        draft = self.path.with_name(f".{secrets.token_hex(6)}.part")
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            if self.windows:
                self._restrict(draft)
            draft.write_text(code + "\n", "utf-8")
            os.replace(draft, self.path)
        except OSError as error:
            raise StorageError(f"启用码文件 {self.path} 写不了（{reason(error)}）。请检查数据目录的权限和磁盘空间") from error
        finally:
            draft.unlink(missing_ok=True)

    def remove(self) -> None:
        """No error where it cannot be removed: the code in it is used up, and opens nothing."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return

    def _restrict(self, path: Path) -> None:
        """Takes the inherited entries off the access list; only the account that runs the program is left."""
        if self.run(["icacls", str(path), "/inheritance:r", "/grant:r", f"{self._account()}:F"]) != 0:
            raise StorageError(f"启用码文件 {self.path} 的访问权限设不了（icacls 没有成功），没有写。请检查数据目录的权限，再重新启动")

    def _account(self) -> str:
        # With its domain: the name alone may also be the computer's.
        name = self.environment.get("USERNAME") or getpass.getuser()
        domain = self.environment.get("USERDOMAIN")
        return f"{domain}\\{name}" if domain else name


def announcement(store: Store, hasher: Hasher, now: datetime, file: OrganiserFile, *, reset: bool = False) -> str | None:
    """Makes the one-time code where one is needed, and says so for the console; None where the office is claimed.

    A code that is still pending is told again at every start.
    """
    code = new_organiser_code(store, hasher, now, reset=reset, file=file)
    if code is None:
        with store.reading() as tx:
            code = None if tx.office.get().secret.pin_hash else file.read()
        if code is None:
            file.remove()
            return None
    return (
        f"办公室还没有启用。启用码（只能用一次）：{code}\n"
        f"它也写在 {file.path}，只有运行本程序的账户能读，用过以后自动删除。\n"
        "请打开网页的“办公室”，输入启用码，设一个口令。"
    )
