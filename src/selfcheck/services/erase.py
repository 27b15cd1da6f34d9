"""删除我的数据: what is deleted here is gone from the files, too."""

from __future__ import annotations

from dataclasses import replace

from selfcheck.services import links
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import Secret
from selfcheck.services.ports import Store
from selfcheck.services.quota import Quota
from selfcheck.services.records import Traces


class Eraser:
    """Raises NotSignedIn, NotYours. Copies that were made before (backups, downloads) are out of reach; the page says so.

    Both tell what is left of it in the files for now.
    """

    def __init__(self, store: Store, gate: Gate, quota: Quota) -> None:
        self._store = store
        self._gate = gate
        self._quota = quota

    def delete_check(self, session: str, check_id: str) -> Traces:
        """Deletes one self-check with all that was entered in it."""
        with self._store.writing() as tx:
            check = self._gate.check(tx, session, check_id)
            with self._quota.within(tx, check.person_id):
                tx.checks.remove(check.id)
        return self._store.scrub()

    def delete_everything(self, session: str) -> Traces:
        """Deletes the person: self-checks, what he submitted of them, code, and all sessions on all devices."""
        with self._store.writing() as tx:
            person_id = self._gate.person(tx, session)
            member = tx.organisation.member_of(person_id)
            with self._quota.within(tx, person_id):
                tx.people.remove(person_id)
            if member is not None:  # his code opens an empty work from now on, with a PIN that he sets anew
                kept = Secret(member.secret.code_hash, member.secret.issued_at)
                tx.organisation.change_member(replace(member, person_id=None, secret=kept))
                links.sign_out(tx, member)
        return self._store.scrub()
