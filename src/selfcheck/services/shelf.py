"""The banks on offer, and the older versions that self-checks were begun with."""

from __future__ import annotations

from selfcheck.domain.bank import Bank
from selfcheck.services.errors import BankUnreadable, UnknownBank
from selfcheck.services.ports import BankSource, Transaction


class Shelf:
    """Finds a bank by id, or by id and version; a parsed one is kept in memory, since pages ask for it at every click."""

    def __init__(self, source: BankSource) -> None:
        self._source = source
        self._opened: dict[tuple[str, str], Bank] = {}

    def available(self) -> tuple[Bank, ...]:
        return tuple(file.bank for file in self._source.files().values())

    def current(self, bank_id: str) -> Bank:
        """The version on offer. Raises UnknownBank."""
        file = self._source.files().get(bank_id)
        if file is None:
            raise UnknownBank(bank_id)
        return file.bank

    def keep(self, tx: Transaction, bank: Bank) -> None:
        """Keeps the text of a bank that a self-check is going to refer to. Needs a writing transaction.

        Raises UnknownBank where the file was changed or removed since `bank` was read.
        """
        if tx.banks.text(bank.id, bank.version) is not None:
            return
        file = self._source.files().get(bank.id)
        if file is None or file.bank.version != bank.version:
            raise UnknownBank(bank.id)
        tx.banks.add(bank.id, bank.version, file.text)

    def kept(self, tx: Transaction, bank_id: str, version: str) -> Bank | None:
        """The version that is kept in the store; None where it is not, or cannot be read."""
        opened = self._opened.get((bank_id, version))
        if opened is not None:
            return opened
        text = tx.banks.text(bank_id, version)
        bank = None if text is None else self._source.parse(bank_id, text)
        if bank is not None:
            self._opened[bank_id, version] = bank
        return bank

    def open(self, tx: Transaction, bank_id: str, version: str) -> Bank:
        """The version of a self-check. Raises BankUnreadable."""
        bank = self.kept(tx, bank_id, version)
        if bank is None:
            raise BankUnreadable(bank_id)
        return bank
