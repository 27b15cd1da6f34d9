"""Settings for all tests, and the real server for those that need one."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from tests.compiled import share_compiled_statements
from tests.series import times

settings.register_profile("selfcheck", deadline=None, max_examples=times(25, 2000), suppress_health_check=[HealthCheck.too_slow])
quick = [Phase.explicit, Phase.generate]
settings.register_profile("mutants", settings.get_profile("selfcheck"), derandomize=True, database=None, phases=quick, max_examples=30)
settings.load_profile("selfcheck")  # a busy machine is slow, not wrong
share_compiled_statements()

ROOT = Path(__file__).parents[1]
MEMORY, ROOM = Path("/dev/shm"), 2 * 2**30
"""A file system in memory, and the bytes that must be free there: on some disks each commit waits 50 ms, and the tests make thousands."""
if "TMPDIR" not in os.environ and MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(MEMORY)
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each worker, server and command would compile everything anew
PURE = tuple(ROOT / "tests" / name for name in ("banks", "charts", "domain"))
PATIENCE = 60.0
"""Seconds until a server has started on a busy machine."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the examples of the pure core; what hypothesis draws would take twice as long with coverage, and cover no more."""
    for item in items:
        pure = any(item.path.is_relative_to(folder) for folder in PURE)
        if pure and not getattr(item.obj, "is_hypothesis_test", False) and not item.get_closest_marker("untraced"):
            item.add_marker("traced")


@dataclass(frozen=True)
class Answer:
    """An answer of the server; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Server:
    """`streamlit run app.py` as its own process on its own data folder."""

    data: Path
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[str] | None = None
    files: tuple[int, int] | None = None
    """How many files the process may have open at first, and at most; None: as many as the tests may."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What all starts on this data folder have printed."""
        return self._log.read_text("utf-8")

    @property
    def _log(self) -> Path:
        return self.data.with_name(f"{self.data.name}.log")

    def launch(self) -> subprocess.Popen[str]:
        """Starts the process, and waits for nothing."""
        options = ["--server.port", str(self.port)]
        environment = os.environ | {"SELFCHECK_DATA_DIR": str(self.data), "PYTHONIOENCODING": "utf-8"}
        with self._log.open("a", encoding="utf-8") as log:
            command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
            how = {"cwd": ROOT, "env": environment, "stdout": log, "stderr": log, "preexec_fn": limited(self.files)}
            self.process = subprocess.Popen(command, text=True, **how)
        return self.process

    def start(self) -> Server:
        process, deadline = self.launch(), time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert process.poll() is None, self.log
            try:
                if self.get("/healthz").status == 200:
                    return self
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"the server does not answer: {self.log}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Ends the process; with SIGKILL as a power cut would."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)

    def restart(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.stop(how)
        self.start()

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        """One request, its path sent as it is written here."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers=dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()


def limited(files: tuple[int, int] | None) -> Callable[[], None] | None:
    """What a process does before it becomes a server that may have so many files open; Windows has no such limit."""
    if files is None:
        return None
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, files)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def make_server() -> Iterator[Callable[[Path], Server]]:
    """Makes servers, not yet started, each on the data folder given; all are ended with the tests."""
    made: list[Server] = []

    def make(data: Path) -> Server:
        made.append(Server(data))
        return made[-1]

    yield make
    for server in made:
        server.stop()
