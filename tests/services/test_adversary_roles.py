"""The adversary again, in a county whose leaders answer, too, with one code: by it he finds out no more, and opens nothing of another."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from tests.series import times
from tests.services.adversary import Game, K
from tests.services.county import OFFICE, County

from selfcheck.errors import SelfcheckError
from selfcheck.services.group_records import Holder

PIN = "294017"
TREE = {"county": (None, 0), "unit-a": ("county", 0), "a1": ("unit-a", 7), "a2": ("unit-a", 12), "a3": ("unit-a", 9)}
LED = {"county": "a3", "unit-a": "a2", "a1": "a1", "a2": "a1"}
"""By node whose leader answers, the group in which he does so: above it, in it, or in another."""


@dataclass
class LinkedGame(Game):
    """The leaders' sessions are those to which their members have switched; the office issues codes anew, unlinks and links."""

    restarted: set[str] = field(default_factory=set)
    """Members who began again from empty: what they submitted before stays, whatever they do."""
    begun_again: int = 0

    def __post_init__(self) -> None:
        self.linked_members = {node: f"{group}-{place}" for place, (node, group) in enumerate(LED.items(), start=1)}
        for node in LED:
            self.county.services.access.leave(f"leader:{node}")
            self.link(node)
            self.issue(node)

    def steps(self) -> Iterator[int]:
        """After every other step of the game, something is done with the roles."""
        for step in super().steps():
            if step % 2:
                self.dice.choice([self.anew, self.anew, self.link_again])()
            yield step

    def link(self, node: str) -> None:
        assert self.county.services.linking.link(OFFICE, f"leader-{node}", self.linked_members[node])
        self.lead(node)

    def lead(self, node: str) -> None:
        """The member switches on another device, and tries there what is not a leader's."""
        token = self.token(node)
        with self.county.store.writing() as tx:
            holder = self.county.gate.holder(tx, token)
            assert holder is not None
            self.county.gate.sign_in(tx, "phone", holder)
        self.county.services.linking.switch("phone", f"leader:{node}")
        self.opens_nothing_of_the_other(node)

    def token(self, node: str) -> str:
        return f"member:{self.linked_members[node].replace('-', ':')}"

    def erase(self) -> None:
        """Who deletes his data is out as a leader, too, until he comes in again."""
        super().erase()
        for node in LED:
            if self.county.services.access.holder(f"leader:{node}") is None:
                self.lead(node)

    def forget(self, token: str) -> None:
        if token not in self.restarted:  # of what he submitted before he began again nothing was his to delete
            super().forget(token)

    def anew(self) -> None:
        """The office issues a code anew, and whoever has it comes in without the PIN."""
        node = self.dice.choice(list(LED))
        token, before = self.token(node), self.county.services.access.person(self.token(node))
        self.issue(node)
        if self.county.services.access.person(token) != before:  # else he has deleted his data, PIN and all, and has set the first one
            assert self.county.services.checks.mine(token) == ()
            self.restarted.update([token] if token in self.current else [])
            self.begun_again += 1

    def issue(self, node: str) -> None:
        token, leading = self.token(node), f"leader:{node}"
        (slip,) = self.county.services.issuing.reissue(OFFICE, [f"leader-{node}"])
        assert [self.county.services.access.holder(session) for session in (token, leading)] == [None, None]
        self.county.services.entry.begin("stranger", slip.code, PIN, token)
        self.lead(node)

    def link_again(self) -> None:
        node = self.dice.choice(list(LED))
        self.county.services.linking.unlink(OFFICE, f"leader-{node}")
        assert self.county.services.access.holder(f"leader:{node}") is None
        self.link(node)

    def opens_nothing_of_the_other(self, node: str) -> None:
        services, leading, token = self.county.services, f"leader:{node}", self.token(node)
        assert services.access.holder(leading) == Holder(leader_id=f"leader-{node}")
        tries = [
            *(lambda check=check: services.checks.load(leading, check.id) for check in services.checks.mine(token)),
            lambda: services.checks.mine(leading),
            lambda: services.membership.rounds(leading),
            lambda: services.reviews.view(token, self.round_id, node),
            lambda: services.releases.release(token, self.round_id, ""),
            lambda: services.progress.of(token, self.round_id),
        ]
        for attempt in tries:
            with pytest.raises(SelfcheckError):
                attempt()


@pytest.mark.parametrize("seed", range(times(2, 60)))
def test_nobody_finds_out_more_by_two_roles_with_one_code(tmp_path, new_house, seed):
    county = County(new_house(tmp_path / "house"), TREE)
    game = LinkedGame(county, random.Random(seed), county.open_round(k=K))
    game.play()
    assert game.begun_again, "a game in which nobody begins again from empty tries little"
    assert len(set(game.figures)) > 10
    assert game.breaches() == []
