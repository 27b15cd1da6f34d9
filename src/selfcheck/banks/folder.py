"""The folder of question banks, as the services ask for it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from selfcheck.banks.loader import Loaded, load_folder, load_text
from selfcheck.banks.problems import Problem
from selfcheck.domain.bank import Bank
from selfcheck.services.records import BankFile

log = logging.getLogger(__name__)

MOST_NOTES = 5
"""Of one file; check-banks tells all."""


class BankFolder:
    """`services.bank_source.BankSource` on a folder. It is read again when a file in it was changed: a new checklist needs no restart.

    A file with problems is not on offer; whoever looks after the folder finds the reason in the log, and all of it with check-banks.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reading = Lock()
        self._seen: object = None
        self._files: Mapping[str, BankFile] = {}
        self._notes: tuple[str, ...] = ()

    def files(self) -> Mapping[str, BankFile]:
        self._refresh()
        return self._files

    def notes(self) -> tuple[str, ...]:
        self._refresh()
        return self._notes

    def parse(self, bank_id: str, text: str) -> Bank | None:
        return load_text(text, f"{bank_id}.yaml").bank

    def _refresh(self) -> None:
        with self._reading:
            state = sorted((entry.name, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in self._entries())
            if state == self._seen:
                return
            loaded = load_folder(self._folder)
            for one in loaded:
                if told := (*one.problems, *one.warnings):
                    log.warning("%s (problems in all: %d)", told[0], len(told))
            self._notes = tuple(note for one in loaded for note in _notes(one))
            self._files = {one.bank.id: BankFile(one.bank, Path(one.path).read_text("utf-8")) for one in loaded if one.bank}
            self._seen = state

    def _entries(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if path.is_file()] if self._folder.is_dir() else []


def _notes(one: Loaded) -> list[str]:
    """What the office is told of a file: why it is not on offer, and what may not be meant in it."""
    name = Path(one.path).name
    refused = [f"{name} 有 {len(one.problems)} 处错误，改好才能选用。第 {first.line} 行：{_told(first)}" for first in one.problems[:1]]
    return refused + [f"{name} 第 {warning.line} 行：{_told(warning)}" for warning in one.warnings[:MOST_NOTES]]


def _told(problem: Problem) -> str:
    return f"{problem.where}，{problem.what}。{problem.how}"
