"""名册: read from a file, held against the organisation, and taken over only as it was shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from selfcheck.services.errors import InvalidInput
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import LogRow
from selfcheck.services.leavers import must_not_have_submitted
from selfcheck.services.moving import may_move
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.roster_books import RosterBooks, lines_of
from selfcheck.services.roster_difference import Decisions, Difference, There
from selfcheck.services.roster_now import Now
from selfcheck.services.roster_plan import difference
from selfcheck.services.roster_records import Columns, Levels, Reading, Role
from selfcheck.services.roster_taking import carry_out
from selfcheck.services.rounds import OFFICE

BETWEEN = frozenset("、，,;；/|&")
REMOVED = {Role.MEMBER: "member.remove", Role.LEADER: "leader.remove"}
"""The actions in the log."""
CHANGED = "没有写入：您看过预览以后，名单又有改动（可能是在别的页面里）。下面是按现在的名单重新比对的结果，请核对后再确认"


class RosterDesk:
    """For the office only: all raise NotAllowed."""

    def __init__(self, store: Store, gate: Gate, books: RosterBooks) -> None:
        self._store = store
        self._gate = gate
        self._books = books

    def read(self, session: str, file_name: str, content: bytes, columns: Mapping[str, Columns]) -> Reading:
        """What is found in a file; `columns` by the name of the sheet, where the office has chosen them. Raises RosterUnreadable."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            names = {*(row.name for row in tx.organisation.members()), *(row.name for row in tx.organisation.leaders())}
        # What has signs in it was perhaps several persons in a cell of an earlier roster.
        known = {name for name in names if BETWEEN.isdisjoint(name)}
        # Outside the transaction: a hostile file takes seconds.
        return self._books.read(file_name, content, columns, known)

    def preview(self, session: str, reading: Reading, decisions: Decisions) -> Difference:
        """What a roster would change now; nothing is stored."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            return self._difference(tx, reading, decisions)

    def take(self, session: str, reading: Reading, decisions: Decisions, shown: str) -> Difference:
        """Makes the changes, all of them or none. `shown` is the `print` of the preview that was confirmed. Returns what was changed.

        Raises InvalidInput where the organisation has changed since, or a row is faulty and not to be skipped.
        """
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            found = self._difference(tx, reading, decisions)
            if found.print != shown:
                raise InvalidInput(CHANGED)
            if found.faults and not found.without_faulty:
                raise InvalidInput(f"没有写入：名册里有 {found.faulty_rows} 行要改。改好再选一次，或者跳过这些行")
            carry_out(tx, found, self._gate.now())
            for action, subject in (*by_name(found), ("roster.take", counted(found))):
                tx.log.add(LogRow(self._gate.now(), OFFICE, action, subject))
        if found.leaving:
            self._store.scrub()
        return found

    def template(self, session: str) -> bytes:
        """An .xlsx file to fill in."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
        return self._books.template()

    def export(self, session: str) -> bytes:
        """An .xlsx file of all units with people, their members and leaders; without codes. It can be changed and read again."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            lines = lines_of(tx.organisation.groups(), tx.organisation.members(), tx.organisation.leaders())
        return self._books.write(lines)

    def _difference(self, tx: Transaction, reading: Reading, decisions: Decisions) -> Difference:
        now = Now.of(tx.organisation.groups(), tx.organisation.members(), tx.organisation.leaders())
        at = self._gate.now()

        def why_stays(there: There) -> str:
            member = tx.organisation.member(there.id) if there.role is Role.MEMBER else None
            return _refusal(partial(must_not_have_submitted, tx, member, at)) if member else ""

        def why_not_to(there: There, unit: Levels) -> str:
            member = tx.organisation.member(there.id)
            places = [now.units[place] for place in (there.unit, unit) if place in now.units]
            return _refusal(partial(may_move, tx, member, places, at)) if member else ""

        return difference(reading, replace(now, why_stays=why_stays, why_not_to=why_not_to), decisions)


def counted(found: Difference) -> str:
    """What a difference adds and changes, in numbers; what does not come about is not named."""
    more = [f"{what} {number} 人" for what, number in (("调动", len(found.moves)), ("移除", len(found.leaving))) if number]
    return "、".join([f"单位 {len(found.units)} 个", f"成员 {len(found.members)} 人", f"负责人 {len(found.leaders)} 人", *more])


def by_name(found: Difference) -> Iterator[tuple[str, str]]:
    """What a difference does about people one by one, as the log tells it where it is done by hand: action and subject."""
    yield from (("member.move", f"{there.path}/{there.name} → {listed.path}") for there, listed in found.moves)
    leaving = (there for there in found.gone if there.id in found.leaving)
    yield from ((REMOVED[there.role], f"{there.path}/{there.name}") for there in leaving)
    linked = (f"{one.path}/{one.name}" for one in found.members if one.who in found.linked)
    yield from (("link.add", f"负责人 {who}，成员 {who}") for who in linked)


def _refusal(rule: Callable[[], None]) -> str:
    try:
        rule()
    except InvalidInput as error:
        return str(error)
    return ""
