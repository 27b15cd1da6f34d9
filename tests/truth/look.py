"""Everything that is claimed of a world, in every output of every node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.truth.claims import Claim, of_texts, says_that_it_is_partial
from tests.truth.outputs import Output, outputs
from tests.truth.scene import Scene
from tests.truth.tables import of_tables
from tests.truth.worlds import World

MOST = 2
"""Nodes of a world whose files are made, too: the topmost, and one that the dice choose."""


Look = tuple[Scene, tuple[Output, ...]]


def scenes(world: World) -> Iterator[Look]:
    """Each node that has results, in each round, with the page that is drawn of it and the files of some."""
    for round_id in world.rounds:
        nodes = world.released(round_id)
        files = set(nodes[:1] + world.dice.sample(nodes, min(len(nodes), MOST - 1))) if round_id == world.rounds[-1] else set()
        for node in nodes:
            found = tuple(outputs(world.view(round_id, node), files=node in files))
            yield Scene(world, round_id, node, found[0].sheets), found


def claims(scene: Scene, output: Output) -> Iterator[Claim]:
    yield from of_texts(scene, output)
    yield from of_tables(scene, output)
    yield from says_that_it_is_partial(scene, output)


def everything(found: Iterable[Look]) -> Iterator[tuple[Scene, Claim]]:
    for scene, made in found:
        for output in made:
            for claim in claims(scene, output):
                yield scene, claim


def lies(found: Iterable[Look]) -> list[str]:
    """What is false of the submissions, each as a line that says where it stands."""
    return [line(scene, claim) for scene, claim in everything(found) if claim.false]


def line(scene: Scene, claim: Claim) -> str:
    place = f"{scene.node}, round {scene.world.rounds.index(scene.round_id) + 1}, {claim.where}"
    return f"{place}: {claim.text!r}: {claim.kind}: {claim.false}"
