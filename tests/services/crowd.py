"""Many who do something at once: in threads of this process, or in a process of their own (`python -m tests.services.crowd`)."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event

from selfcheck.banks.folder import BankFolder
from selfcheck.bootstrap import assemble
from selfcheck.services.group_errors import RoundNotRunning
from selfcheck.storage.store import SqlStore, SqlTransaction, open_database
from selfcheck.storage.told import told

ROOT = Path(__file__).parents[2]
LONGEST = 0.002
"""Seconds between two statements."""
WITHIN = 0.2
"""Seconds in which the members submit while the leader closes: some before, some after, and some just then."""
ACCEPTED, REFUSED = "accepted", RoundNotRunning.__name__


class Unprotected(SqlStore):
    """What the transaction saves us from: each statement is committed by itself, and nobody waits for his turn."""

    @contextmanager
    def writing(self) -> Iterator[SqlTransaction]:
        with told("保存", self._engine.dialect), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if self._kind == "sqlite":
                connection.exec_driver_sql("COMMIT")  # of the transaction that the engine has begun; none is begun after it
            yield SqlTransaction.on(connection)


def open_slow(kind: type[SqlStore], address: str) -> SqlStore:
    """A store that stops for a moment before each statement, as on a busy machine: what can come between two of them does."""
    engine = open_database(address)._engine
    event.listen(engine, "before_cursor_execute", lambda *_: time.sleep(random.uniform(0, LONGEST)))
    return kind(engine)


OPEN: Mapping[str, Callable[[str], SqlStore]] = {
    "plain": open_database,
    "protected": partial(open_slow, SqlStore),
    "unprotected": partial(open_slow, Unprotected),
}


def at_once(jobs: Mapping[str, Callable[[], object]], within: float = 0) -> dict[str, object]:
    """Starts all of them together, each in a thread, or at random within so many seconds.

    What each returned, or raised: what the user would read, or a fault of the program, as one reads what another has half written.
    """
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        start.wait()
        time.sleep(random.uniform(0, within))
        try:
            return job()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(jobs)) as pool:
        return dict(zip(jobs, pool.map(run, jobs.values()), strict=True))


def outcome(found: object) -> str:
    """`accepted`, or the name of the error."""
    return type(found).__name__ if isinstance(found, Exception) else ACCEPTED


def submissions(services: Any, round_id: str, tokens: Sequence[str]) -> dict[str, Callable[[], object]]:
    """The jobs of members who have answered, by token."""
    return {token: partial(services.membership.submit, token, round_id) for token in tokens}


@dataclass
class Branch:
    """Another process on the same database; its members submit whenever it is told a round."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls, store: str, address: str, questions: Path, key: bytes, now: datetime, tokens: Sequence[str]) -> Branch:
        command = [sys.executable, "-m", "tests.services.crowd", store, address, str(questions), key.hex(), now.isoformat(), *tokens]
        branch = cls(subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        assert branch._line() == "ready"
        return branch

    def tell(self, round_id: str) -> None:
        assert self.process.stdin is not None
        print(round_id, file=self.process.stdin, flush=True)

    def told(self) -> dict[str, str]:
        """The outcome by token."""
        found: dict[str, str] = json.loads(self._line())
        return found

    def end(self) -> None:
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def main() -> None:
    store, address, questions, key, now, *tokens = sys.argv[1:]
    clock = datetime.fromisoformat(now)
    services = assemble(OPEN[store](address), BankFolder(Path(questions)), bytes.fromhex(key), lambda: clock)
    print("ready", flush=True)
    for line in sys.stdin:
        found = at_once(submissions(services, line.strip(), tokens), WITHIN)
        print(json.dumps({token: outcome(one) for token, one in found.items()}), flush=True)
    services.close()


if __name__ == "__main__":
    main()
