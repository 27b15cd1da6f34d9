"""The banks on offer, and the older versions that self-checks were begun with.

No YAML is parsed, and no folder looked at, inside a writing transaction: all who save would wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from selfcheck.domain.bank import Bank
from selfcheck.services.bank_source import BankSource
from selfcheck.services.errors import BankUnreadable, UnknownBank
from selfcheck.services.ports import Transaction
from selfcheck.services.records import BankFile

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Offer:
    """The banks that were on offer at one moment, with their texts."""

    files: Mapping[str, BankFile]

    def current(self, bank_id: str) -> Bank:
        """Raises UnknownBank."""
        if bank_id not in self.files:
            raise UnknownBank(bank_id)
        return self.files[bank_id].bank

    def keep(self, tx: Transaction, bank: Bank) -> None:
        """Keeps the text of a bank that a self-check is going to refer to. Raises UnknownBank where it is another version by now."""
        if tx.banks.text(bank.id, bank.version) is not None:
            return
        if self.current(bank.id).version != bank.version:
            raise UnknownBank(bank.id)
        tx.banks.add(bank.id, bank.version, self.files[bank.id].text)


class NotReadYetError(Exception):
    """A writing transaction needs a bank that has to be parsed first."""

    def __init__(self, read: Callable[[], object]) -> None:
        super().__init__("the method lacks @banks_first")
        self.read = read


class Shelf:
    """Finds a bank by id, or by id and version; a parsed one is kept in memory, since pages ask for it at every click."""

    def __init__(self, source: BankSource) -> None:
        self._source = source
        self._opened: dict[tuple[str, str], Bank | None] = {}

    def available(self) -> tuple[Bank, ...]:
        return tuple(file.bank for file in self._source.files().values())

    def notes(self) -> tuple[str, ...]:
        return tuple(self._source.notes())

    def offer(self) -> Offer:
        """What is on offer now; to be asked before a transaction."""
        return Offer(self._source.files())

    def kept(self, tx: Transaction, bank_id: str, version: str) -> Bank | None:
        """The version that is kept in the store; None where it is not, or cannot be read. Raises NotReadYetError while writing."""
        if (bank_id, version) not in self._opened:
            text = tx.banks.text(bank_id, version)
            if text is None:
                return None
            if tx.writing:
                raise NotReadYetError(lambda: self._parse(bank_id, version, text))
            self._parse(bank_id, version, text)
        return self._opened[bank_id, version]

    def open(self, tx: Transaction, bank_id: str, version: str) -> Bank:
        """The version of a self-check. Raises BankUnreadable, and NotReadYetError while writing."""
        bank = self.kept(tx, bank_id, version)
        if bank is None:
            raise BankUnreadable(bank_id)
        return bank

    def _parse(self, bank_id: str, version: str, text: str) -> None:
        self._opened[bank_id, version] = self._source.parse(bank_id, text)


def banks_first(method: Callable[P, R]) -> Callable[P, R]:
    """A method that writes, and opens banks while it does: where one has to be parsed, all is taken back, and done again after that."""

    @wraps(method)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        while True:
            try:
                return method(*args, **kwargs)
            except NotReadYetError as missing:
                missing.read()

    return run
