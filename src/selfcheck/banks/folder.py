"""The folder of question banks, as the services ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from selfcheck.banks.loader import load_folder, load_text
from selfcheck.domain.bank import Bank
from selfcheck.services.records import BankFile


class BankFolder:
    """`services.ports.BankSource` on a folder that is read once: who answers does not meet a bank that is just being edited."""

    def __init__(self, folder: Path) -> None:
        loaded = load_folder(folder)
        self._problems = tuple(str(problem) for one in loaded for problem in one.problems)
        self._files = {one.bank.id: BankFile(one.bank, Path(one.path).read_text("utf-8")) for one in loaded if one.bank}

    def files(self) -> Mapping[str, BankFile]:
        return self._files

    def problems(self) -> tuple[str, ...]:
        return self._problems

    def parse(self, bank_id: str, text: str) -> Bank | None:
        return load_text(text, f"{bank_id}.yaml").bank
