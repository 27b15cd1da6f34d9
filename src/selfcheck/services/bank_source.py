"""Where the banks on offer come from; `banks` implements it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from selfcheck.domain.bank import Bank
from selfcheck.services.records import BankFile


class BankSource(Protocol):
    """The banks on offer now."""

    def files(self) -> Mapping[str, BankFile]:
        """By the id of the bank."""

    def notes(self) -> Sequence[str]:
        """What whoever picks a bank should know of the files: which are not on offer and why, what may not be meant."""

    def parse(self, bank_id: str, text: str) -> Bank | None:
        """The bank in a text that was kept under this id; None where it cannot be read any more."""
