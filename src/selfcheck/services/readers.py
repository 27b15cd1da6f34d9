"""Who may read the log and nothing else, such as 纪检: made, given another code and removed by the office."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from selfcheck.services import wrong_tries
from selfcheck.services.codes import new_code
from selfcheck.services.errors import InvalidInput, NotThere
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import Holder, LogRow, ReaderRow
from selfcheck.services.names import person_name
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.proofs import issued
from selfcheck.services.rounds import OFFICE
from selfcheck.services.slips import READER, Slip

MOST = 50
"""Readers of one log."""


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """A reader; `has_pin`: whether somebody has come in with his code."""

    id: str
    name: str
    has_pin: bool


class Readers:
    """For the office only: all raise NotAllowed; NotThere for who was removed."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def all(self, session: str) -> Sequence[ReaderInfo]:
        """By name."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            return tuple(ReaderInfo(row.id, row.name, row.secret.pin_hash is not None) for row in tx.readers.all())

    def add(self, session: str, name: str) -> Slip:
        """A reader with his code, which is given once. Raises InvalidInput."""
        kept = person_name(name)
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            if kept == OFFICE:
                raise InvalidInput(f"“{kept}”在操作记录里指办公室自己，请换一个名称")
            there = tx.readers.all()
            if kept in {row.name for row in there}:
                raise InvalidInput(f"“{kept}”已经在了。码丢了，请在他那一行补发；另有其人，请换一个名称")
            if len(there) >= MOST:
                raise InvalidInput(f"看操作记录的已经有 {MOST} 个，请先移除不用的")
            row, slip = self._issued(ReaderRow(secrets.token_hex(8), kept))
            tx.readers.add(row)
            self._log(tx, "reader.add", row)
        return slip

    def reissue(self, session: str, reader_id: str) -> Slip:
        """A new code. The old one opens nothing any more, nor stays open what it has opened."""
        with self._store.writing() as tx:
            row, slip = self._issued(self._there(tx, session, reader_id))
            tx.readers.change(row)
            tx.people.close_sessions_of(Holder(reader_id=row.id))
            self._log(tx, "reader.reissue", row)
        return slip

    def remove(self, session: str, reader_id: str) -> None:
        """His code opens nothing any more, and his pages are closed; what he took away stays his."""
        with self._store.writing() as tx:
            row = self._there(tx, session, reader_id)
            wrong_tries.settle(tx, self._gate.now(), (row,))
            tx.readers.remove(row.id)
            self._log(tx, "reader.remove", row)

    def _there(self, tx: Transaction, session: str, reader_id: str) -> ReaderRow:
        self._gate.office(tx, session)
        row = tx.readers.get(reader_id)
        if row is None:
            raise NotThere("看操作记录的人")
        return row

    def _issued(self, row: ReaderRow) -> tuple[ReaderRow, Slip]:
        code = new_code()
        secret = issued(row.secret, self._gate.hasher.code(code), self._gate.now())
        return replace(row, secret=secret), Slip(READER, row.name, None, "", "", code, row.id)

    def _log(self, tx: Transaction, action: str, row: ReaderRow) -> None:
        tx.log.add(LogRow(self._gate.now(), OFFICE, action, row.name))
