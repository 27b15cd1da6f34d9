"""Who holds a code: a member, or a leader who is not a member besides. All this is inside a transaction of the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selfcheck.services import links
from selfcheck.services.errors import InvalidInput, NotThere
from selfcheck.services.group_records import Holder, LeaderRow, MemberRow
from selfcheck.services.names import first_of
from selfcheck.services.ports import Transaction
from selfcheck.services.proofs import NO_PIN, pin_state
from selfcheck.services.quiet import made_up

NAMED = 5
"""Names in a refusal; of more people their number."""


def holders(tx: Transaction, ids: Sequence[str]) -> list[MemberRow | LeaderRow]:
    """The rows that hold the codes of these people, each once, the leaders first: for a leader who is a member, the member's.

    Raises NotThere.
    """
    found = dict[str, MemberRow | LeaderRow]()
    for id in ids:
        row: MemberRow | LeaderRow | None = tx.organisation.member(id)
        if row is None:
            leader = tx.organisation.leader(id)
            row = tx.organisation.member(leader.member_id) if leader and leader.linked and leader.member_id else leader
        if row is None or made_up(tx, row):
            raise NotThere("人")
        found[row.id] = row
    return sorted(found.values(), key=lambda row: isinstance(row, MemberRow))


def leads_of(tx: Transaction, found: Sequence[MemberRow | LeaderRow]) -> Mapping[str | None, LeaderRow]:
    """By the ids of members the leaders whose pages their codes open."""
    both = {row.id: links.leader_by_link(tx, row) for row in found if isinstance(row, MemberRow)}
    return {id: leader for id, leader in both.items() if leader is not None}


def must_be_unused(found: Sequence[MemberRow | LeaderRow]) -> None:
    """Raises InvalidInput where somebody has no code, has set a PIN, or is nameless: for them there is no second code."""
    if any(isinstance(row, MemberRow) and row.nameless for row in found):
        raise InvalidInput("没有再打：不记名的码条只有一张，丢了的请补发")
    without = [row.name for row in found if row.secret.code_hash is None]
    if without:
        raise InvalidInput(f"没有再打：{_told(without)}还没有码，请先发码")
    used = [row.name for row in found if pin_state(row.secret) != NO_PIN]
    if used:
        raise InvalidInput(f"没有再打：{_told(used)}已经设过 PIN 码，原来的码条有人用过了。丢了的请补发")


def sign_out(tx: Transaction, row: MemberRow | LeaderRow) -> None:
    """Closes all that a code has opened."""
    if isinstance(row, LeaderRow):
        tx.people.close_sessions_of(Holder(leader_id=row.id))
    else:
        links.sign_out(tx, row)


def _told(names: Sequence[str]) -> str:
    return first_of([f"“{name}”" for name in names], NAMED, "人")
