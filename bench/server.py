"""A server under measurement: a process of its own on a free port of this machine, with data of its own. Linux: reads /proc."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

PROJECT = Path(__file__).parents[1]
BARE = Path(__file__).with_name("bare_script.py")
START = 60.0
"""Seconds that a server may take until it accepts connections."""
PAGE = os.sysconf("SC_PAGE_SIZE")


class Server:
    """`streamlit run` of a script. The settings of the project (.streamlit/config.toml) hold for every server started here.

    `module` is what Python runs; another one than Streamlit may look at what happens inside.
    """

    def __init__(self, script: Path, log: Path, environment: Mapping[str, str], *options: str, module: str = "streamlit") -> None:
        self.port = free_port()
        self._log = log
        self._environment = {**os.environ, **environment}
        self._command = [sys.executable, "-m", module, "run", str(script), *_options(self.port), *options]

    def __enter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        """Starts it, for the first time or on the same port again; it accepts connections then."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, cwd=PROJECT, env=self._environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            self._wait()
        except BaseException:
            self._end()
            raise

    def kill(self) -> None:
        """As a power cut ends it."""
        self._process.kill()
        self._process.wait()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        return self._process.pid

    def cpu(self) -> float:
        """Seconds of processor time that the server has used, user and system: its own clock, which is finer than the ticks of /proc."""
        return time.clock_gettime(~self.pid << 3 | 2)  # CPUCLOCK_SCHED of a process, clock_getcpuclockid(3)

    def memory(self) -> float:
        """Resident memory in MB."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE / 1e6

    def _wait(self) -> None:
        deadline = time.monotonic() + START
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"the server did not start:\n{self._log.read_text(errors='replace')}")

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _options(port: int) -> list[str]:
    given = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true", "browser.gatherUsageStats": "false"}
    return [part for name, value in given.items() for part in (f"--{name}", str(value))]
