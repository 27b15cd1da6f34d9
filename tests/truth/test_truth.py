"""Whoever reads a page or a paper aloud says nothing that the submissions behind it contradict.

Worlds are drawn at random (`worlds.py`); what the outputs claim (`claims.py`, `tables.py`) is held against the raw submissions of all whom
the released groups count (`oracle.py`), also of those whom a group of one mind hides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace

import pytest
from tests.truth.claims import READERS, UNREAD
from tests.truth.look import Look, everything, lies, scenes
from tests.truth.oracle import ITEM, Ratings, Truth
from tests.truth.outputs import PAGE, Output
from tests.truth.worlds import ITEMS, World, world

from selfcheck.domain.disclosure.reading import Kept

SHORT, LONG, TOGETHER = 12, 600, 6
"""Worlds with all tests and in `make nightly`, and so many of them in one test."""
TELLTALE = (1, 6)
"""Seeds of worlds in which hidden groups overturn what the sum of the others says."""
Looks = Callable[[int], Sequence[Look]]


@pytest.fixture(scope="module")
def look(tmp_path_factory) -> Iterator[Looks]:
    """What is to be seen of a world, by its seed; it is played once for all tests, and stays open."""
    known: dict[int, Sequence[Look]] = {}
    with ExitStack() as stack:

        def look(seed: int) -> Sequence[Look]:
            if seed not in known:
                known[seed] = tuple(scenes(stack.enter_context(world(seed, tmp_path_factory.mktemp(f"world{seed}-")))))
            return known[seed]

        yield look


@pytest.mark.parametrize("seed", range(SHORT))
def test_no_claim_is_false_of_the_submissions_behind_it(seed, look):
    found = lies(look(seed))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(SHORT, LONG, TOGETHER))
def test_nor_is_any_in_hundreds_of_worlds(first, tmp_path):
    found = []
    for seed in range(first, first + TOGETHER):
        with world(seed, tmp_path / f"{seed}") as made:
            found += [f"seed {seed}, {one}" for one in lies(scenes(made))]
    assert not found, "\n" + "\n".join(found)


def test_nothing_goes_unread(look):
    """A sentence that claims something in words that no reader knows, or a table that none knows, is a finding of its own kind."""
    unread = {claim.text for seed in range(SHORT) for _, claim in everything(look(seed)) if claim.kind == UNREAD}
    assert unread == set()


NOT_OF_RATINGS = {"persons", "counted", "quarter", "partial"}
"""Kinds that do not depend on what was rated: who submitted, and what a rule forbids to say."""


def test_every_kind_of_claim_is_caught_where_the_people_said_something_else(look, monkeypatch):
    """The outputs are as they were, and the ratings behind them changed from item to item. So no reader sleeps."""
    looks = [one for seed in range(SHORT) for one in look(seed)]
    looks += [(scene, (Output(PAGE, SELDOM, ()),)) for scene, _ in looks]
    monkeypatch.setattr(World, "truth", otherwise(World.truth))
    caught = {claim.kind for _, claim in everything([(replace(scene), found) for scene, found in looks]) if claim.false}
    kinds = {reader.kind for reader in READERS} | {"figure", "cell", "order", "difference", "verdict", "field"}
    assert kinds - NOT_OF_RATINGS - caught == set()


SELDOM = (
    "平均分都是 1.2 分。",
    "平均分最高的是“思想政治”（1.2 分）。",
    "平均分最低的 1 项里一定有“党员义务”（1.2 分）。",
    "共性问题：没有\n8 项不是。",
    "“党员义务”：评分的人少，不显示。",
    "没有哪几项平均分明显更低。",
)
"""What so few worlds say that it has to be made up."""


def otherwise(truth: Callable[..., Truth]) -> Callable[..., Truth]:
    def turned(self: World, round_id: str, node: str) -> Truth:
        return _turned(truth(self, round_id, node))

    return turned


def _turned(truth: Truth) -> Truth:
    groups = {id: [_changed(given) for given in rows] for id, rows in truth.groups.items()}
    return replace(truth, groups=groups, below={name: _turned(one) for name, one in truth.below.items()})


def _changed(given: Ratings) -> Ratings:
    """Each item has the ratings of another one, turned round or, of every second one, mixed."""
    return {max(ITEMS) + 1 - item: rating and (6 - rating if item % 2 else 1 + 2 * rating % 5) for item, rating in given.items()}


def test_a_claim_of_those_groups_alone_that_show_something_is_caught(tmp_path, monkeypatch):
    """Without the rule of what is certain of all who submitted, as if nobody had submitted in the groups that hide an item."""
    monkeypatch.setattr(Kept, "hidden", lambda kept, cell: 0)
    kinds = Counter()
    for seed in TELLTALE:
        with world(seed, tmp_path / f"{seed}") as made:
            kinds.update(claim.kind for scene, claim in everything(scenes(made)) if claim.false and scene.node not in made.leaves)
    assert {"verdict", "who", "so many common", "weakest items", "agree", "against", "difference"} <= set(kinds), kinds


def test_the_worlds_are_as_odd_as_they_have_to_be(look):
    """Otherwise the other tests would find nothing, and say nothing."""
    seen: Counter[str] = Counter()
    for seed in range(SHORT):
        for scene, _ in look(seed):
            made, truth = scene.world, scene.truth
            depths = {depth(made, leaf) for leaf in made.leaves}
            shown, hidden = ([place for place in truth.places if (place in scene.shown) == is_shown] for is_shown in (True, False))
            seen["groups at several depths"] += len(depths) > 1
            seen["deep"] += max(depths) > 2
            seen["several rounds"] += len(made.rounds) > 2
            seen["groups that did not release"] += truth.partial
            weakest = bool(hidden and shown) and min(map(truth.mean, hidden)) < min(map(truth.mean, shown))
            seen["what is hidden is the weakest, in a group"] += weakest and len(truth.groups) == 1
            seen["what is hidden is the weakest, above groups"] += weakest and len(truth.groups) > 1
            seen["what is hidden is a common problem"] += any(truth.common(item) for kind, item in hidden if kind == ITEM)
    assert len(seen) == 7
    assert all(seen.values()), seen


def depth(made: World, node: str) -> int:
    parent = made.county.tree[node][0]
    return 0 if parent is None else 1 + depth(made, parent)
