"""One person, two roles, one code: the office says that a leader is a member, and whoever has a PIN as a leader proves it himself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from selfcheck.services import links
from selfcheck.services.doorway import Doorway, slowed
from selfcheck.services.errors import ChangedMeanwhile, InvalidInput, NotBoth, NotSignedIn, WrongLeaderPin
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import Holder, LeaderRow, MemberRow
from selfcheck.services.passwords import Passwords, typed_pin
from selfcheck.services.persons import listed_leader, listed_member, path_to
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.proofs import mistyped, waiting
from selfcheck.services.rounds import OFFICE
from selfcheck.services.tree import Tree
from selfcheck.services.wrong_tries import pin_of

WHAT = "PIN 码"


@dataclass(frozen=True, slots=True)
class Link:
    """What somebody who is in is said to be besides."""

    leading: bool
    """Whether he is in as the leader; else as the member."""
    proved: bool
    """Whether the two have one code, so that he can switch."""
    leads: str
    """The node that he leads, with all levels: `某县/某局`."""
    answers: str
    """Where he answers, and under what name: `某县/某局/一科/张某`."""


class Linking:
    """No name decides: the office chooses the two, and a PIN that stands is never passed by."""

    def __init__(self, store: Store, gate: Gate, passwords: Passwords) -> None:
        self._store = store
        self._gate = gate
        self._passwords = passwords
        self._door = Doorway(gate)

    def link(self, session: str, leader_id: str, member_id: str) -> bool:
        """Says that a leader is a member. Returns whether the two are one from now on: a leader with a PIN has to prove it first.

        For the office. Raises NotAllowed, NotThere, InvalidInput where one of them is linked, or said to be, with anybody.
        """
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            leader, member = listed_leader(tx, leader_id), listed_member(tx, member_id)
            if leader.member_id is not None or tx.organisation.leader_who_is(member_id) is not None:
                taken = leader.name if leader.member_id is not None else member.name
                raise InvalidInput(f"没有登记：“{taken}”已经登记过也是另一个角色。请先解除原来的登记")
            said = replace(leader, member_id=member_id)
            at_once = leader.secret.pin_hash is None
            if at_once:
                links.make_one(tx, said, self._gate.now())
            else:
                tx.organisation.change_leader(said)
            self._log(tx, "link.add", OFFICE, said, member, "" if at_once else "，等本人确认")
        return at_once

    def unlink(self, session: str, leader_id: str) -> None:
        """Takes it back. Who came in as the leader by the member's code has no code as a leader then.

        For the office. Raises NotAllowed, NotThere, InvalidInput where there is nothing to take back.
        """
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            leader = listed_leader(tx, leader_id)
            member = tx.organisation.member(leader.member_id) if leader.member_id else None
            if member is None:
                raise InvalidInput(f"没有改动：“{leader.name}”没有登记为成员。请刷新页面")
            links.part(tx, leader)
            self._log(tx, "link.remove", OFFICE, leader, member)

    def of(self, session: str) -> Link | None:
        """What the one whose session it is is said to be besides; None for nothing. Raises NotSignedIn for who is neither."""
        with self._store.reading() as tx:
            holder, found = self._mine(tx, session)
            if found is None:
                return None
            member, leader = found
            tree = Tree(tx.organisation.groups())
            return Link(holder.leader_id is not None, leader.linked, tree.path(leader.group_id), path_to(tree, member))

    def prove(self, session: str, pin: str) -> None:
        """The member, who came in with code and PIN, gives the PIN that he has as a leader: from now on the two are one.

        Raises NotSignedIn, NotBoth where nothing is to be proved, WrongLeaderPin, TooManyTries (also for the right one, as long as the
        wait lasts), ChangedMeanwhile.
        """
        known_member, known = self._look(session)
        slowed(waiting(known.secret, self._gate.now()), WHAT)
        right = self._passwords.verify(known.secret.pin_hash or "", typed_pin(pin))
        with self._store.writing() as tx:
            member, leader = self._asked(tx, session)
            if (member.id, leader.id, leader.secret.pin_hash) != (known_member.id, known.id, known.secret.pin_hash):
                raise ChangedMeanwhile
            # The guesses of many pages at once all began before the first of them was counted.
            slowed(waiting(leader.secret, self._gate.now()), WHAT)
            if right:
                links.make_one(tx, leader, self._gate.now())
                self._log(tx, "link.prove", member.name, leader, member)
            else:
                self._door.count(tx, session, pin_of(leader))
                tx.organisation.change_leader(replace(leader, secret=mistyped(leader.secret, self._gate.now())))
        # Raised behind the transaction, which has to keep the try.
        if not right:
            raise WrongLeaderPin

    def refuse(self, session: str) -> None:
        """“不是我”, of the member or of the leader, as long as it is not proved: what the office said is taken back.

        Raises NotSignedIn for who is neither, NotBoth where nothing is to be proved.
        """
        with self._store.writing() as tx:
            holder, found = self._mine(tx, session)
            if found is None or found[1].linked:
                raise NotBoth
            member, leader = found
            links.part(tx, leader)
            self._log(tx, "link.refuse", leader.name if holder.leader_id else member.name, leader, member)

    def switch(self, session: str, fresh: str) -> None:
        """From the member's work to the leader's pages, or back, as another session under the token `fresh`; the one before is closed.

        Neither session opens what is the other's. Raises NotSignedIn for who is neither, NotBoth where the two are not one.
        """
        with self._store.writing() as tx:
            holder, found = self._mine(tx, session)
            if found is None or not found[1].linked or found[0].person_id is None:
                raise NotBoth
            member, leader = found
            tx.people.close_session(self._gate.hasher.session(session))
            if holder.leader_id is not None:  # back to what he had opened with code and PIN
                self._gate.sign_in(tx, fresh, Holder(person_id=member.person_id))
                return
            self._gate.sign_in(tx, fresh, Holder(leader_id=leader.id))
            self._door.log(tx, "link.switch", leader.name, Tree(tx.organisation.groups()).path(leader.group_id))

    def _mine(self, tx: Transaction, session: str) -> tuple[Holder, tuple[MemberRow, LeaderRow] | None]:
        """Whose session it is, with the member and the leader who are, or are said to be, him."""
        holder = self._gate.holder(tx, session)
        if holder is None or (holder.person_id is None and holder.leader_id is None):
            raise NotSignedIn
        return holder, _pair(tx, holder)

    def _look(self, session: str) -> tuple[MemberRow, LeaderRow]:
        with self._store.writing() as tx:
            return self._asked(tx, session)

    def _asked(self, tx: Transaction, session: str) -> tuple[MemberRow, LeaderRow]:
        """The member of a session with the leader that he has to prove to be, and the session need not wait."""
        found = _pair(tx, Holder(person_id=self._gate.person(tx, session)))
        if found is None or found[1].linked:
            raise NotBoth
        self._door.slow(tx, session)
        return found

    def _log(self, tx: Transaction, action: str, actor: str, leader: LeaderRow, member: MemberRow, more: str = "") -> None:
        tree = Tree(tx.organisation.groups())
        self._door.log(tx, action, actor, f"负责人 {path_to(tree, leader)}，成员 {path_to(tree, member)}{more}")


def _pair(tx: Transaction, holder: Holder) -> tuple[MemberRow, LeaderRow] | None:
    """The member and the leader who are, or are said to be, the one whose session it is."""
    if holder.person_id is not None:
        member = tx.organisation.member_of(holder.person_id)
        leader = tx.organisation.leader_who_is(member.id) if member else None
    else:
        leader = tx.organisation.leader(holder.leader_id) if holder.leader_id else None
        member = tx.organisation.member(leader.member_id) if leader and leader.member_id else None
    return (member, leader) if member is not None and leader is not None else None
