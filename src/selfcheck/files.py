"""Writing files so that a failure leaves what was there."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_all(files: Mapping[Path, bytes]) -> None:
    """Writes all of these files, or none: each is written beside its place first. Raises OSError, which names the file that was asked for.

    A device or pipe (`/dev/stdout`) is written to, not replaced.
    """
    parts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            place = path.resolve()
            part = path if _is_device(path) else place.with_name(f".{secrets.token_hex(6)}.part")
            if part != path:
                parts[part] = place
            with _named(path):
                if place.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                part.write_bytes(content)
        for part, place in parts.items():
            with _named(place):
                os.replace(part, place)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """An error inside names this path, not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
