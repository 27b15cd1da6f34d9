"""删除我的数据: what is deleted here is gone from the files, too."""

from __future__ import annotations

from selfcheck.services.gate import Gate
from selfcheck.services.ports import Store


class Eraser:
    """Raises NotSignedIn, NotYours. Copies that were made before (backups, downloads) are out of reach; the page says so."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def delete_check(self, session: str, check_id: str) -> None:
        """Deletes one self-check with all that was entered in it."""
        with self._store.writing() as tx:
            tx.checks.remove(self._gate.check(tx, session, check_id).id)
        self._store.scrub()

    def delete_everything(self, session: str) -> None:
        """Deletes the person: self-checks, code, and all sessions on all devices."""
        with self._store.writing() as tx:
            tx.people.remove(self._gate.person(tx, session))
        self._store.scrub()
