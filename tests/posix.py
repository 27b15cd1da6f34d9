"""What Windows does not have: rights of an owner, pipes, limits, SIGKILL, a shell, make."""

import os
import stat
from pathlib import Path

import pytest

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows does not have it")


def is_private(path: Path) -> bool:
    """Whether it is for its owner alone; on Windows the access list of the folder decides, which the administrator sets."""
    return os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
