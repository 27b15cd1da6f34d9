"""A PostgreSQL for the time of a measurement: a cluster of its own on a free port of this machine, as careful as it comes."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.server import free_port

DEBIAN = Path("/usr/lib/postgresql")
USER = "postgres"


@contextmanager
def cluster() -> Iterator[str | None]:
    """The address of an empty database; None where PostgreSQL is not installed. It flushes each commit to the disk, as SQLite does."""
    programs = find_programs()
    if programs is None:
        yield None
        return
    # In the system's folder for temporary files: where root measures, the server's own user must reach it.
    folder = Path(tempfile.mkdtemp(prefix="selfcheck-bench-postgres-"))
    as_root = os.geteuid() == 0
    if as_root:
        shutil.chown(folder, USER)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), *arguments]
        # Not captured by a pipe: the server inherits it and would keep it open.
        with (folder / "programs.log").open("ab") as log:
            subprocess.run([*(["runuser", "-u", USER, "--"] if as_root else []), *command], cwd=folder, stdout=log, stderr=log, check=True)

    try:
        port = free_port()
        run("initdb", "-D", "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories=''"
        run("pg_ctl", "start", "--wait", "-D", "data", "-l", "server.log", "-o", settings)
        try:
            yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "stop", "--wait", "-D", "data", "-m", "fast")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest one; None where there are none."""
    found = [str(path) for path in sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))]
    initdb = found[-1] if found else shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None
