"""Whose ratings somebody can be sure of, who saw everything and knows his own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import highspy
from tests.audit.worlds import CHOICES, RATINGS, Version, Worlds

Releases = Sequence[Mapping[str, Version]]
"""By release, whose submission it counts, and which."""
Spot = tuple[int, int]
"""Of those who have the same course: the number of their submission, and an item."""


class Search:
    """The search of one member. Those who are in the same figures with each of their submissions (one course) can change places in any
    world: what one of them may have given, all of them may."""

    def __init__(self, worlds: Worlds, releases: Releases, own: str) -> None:
        self._worlds, self._own = worlds, own
        self._courses = courses(releases, own)
        self._solver = worlds.solver()
        for version in submissions(releases, own):
            for item in worlds.numbers:
                self._fix(version, item, [worlds.truth[place] for place in self._places(version, item)])
        self._seen: dict[tuple[str, int, int], set[int]] = defaultdict(set)
        self._learn(worlds.truth)

    def found(self) -> Iterator[str]:
        """Every rating of which one value alone fits, those considered who may have rated it; as sentences."""
        for persons in self._courses:
            for step, version in enumerate(persons[0][1]):
                for item in self._worlds.numbers:
                    names = ", ".join(name for name, _ in persons)
                    if (seen := self._seen[persons[0][0], step, item]) and len(seen) == 1 and not self._other(version, item, seen):
                        yield f"{self._own} is sure that {names} gave item {item} a {min(seen)}, if any"

    def _other(self, version: Version, item: int, seen: set[int]) -> bool:
        """Whether he may have given another rating."""
        self._fix(version, item, [0.0] * len(CHOICES), [float(choice in RATINGS and choice not in seen) for choice in CHOICES])
        self._solver.run()
        state = self._solver.getModelStatus()
        self._fix(version, item, [0.0] * len(CHOICES), [1.0] * len(CHOICES))
        assert state in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible), state
        if state == highspy.HighsModelStatus.kOptimal:
            self._learn(self._solver.getSolution().col_value)
        return state == highspy.HighsModelStatus.kOptimal

    def _learn(self, world: Sequence[float]) -> None:
        """Keeps which ratings occur in a world."""
        for persons in self._courses:
            for _, versions in persons:
                for step, version in enumerate(versions):
                    for item in self._worlds.numbers:
                        ratings = zip(CHOICES, self._places(version, item), strict=True)
                        given = {choice for choice, place in ratings if choice in RATINGS and world[place] > 0.5}
                        self._seen[persons[0][0], step, item] |= given

    def _places(self, version: Version, item: int) -> range:
        first = self._worlds.place[version, item]
        return range(first, first + len(CHOICES))

    def _fix(self, version: Version, item: int, low: Sequence[float], high: Sequence[float] | None = None) -> None:
        for place, least, most in zip(self._places(version, item), low, low if high is None else high, strict=True):
            self._solver.changeColBounds(place, least, most)


def submissions(releases: Releases, person: str) -> tuple[Version, ...]:
    """All of a person, in the order in which they are counted."""
    return tuple(dict.fromkeys(release[person] for release in releases if person in release))


def courses(releases: Releases, own: str) -> list[list[tuple[str, tuple[Version, ...]]]]:
    """The other persons and their submissions, those together who are in the same releases with each of them."""
    found: dict[tuple[int | None, ...], list[tuple[str, tuple[Version, ...]]]] = defaultdict(list)
    for person in sorted({person for release in releases for person in release} - {own}):
        versions = submissions(releases, person)
        course = tuple(versions.index(release[person]) if person in release else None for release in releases)
        found[course].append((person, versions))
    return list(found.values())


def members(releases: Releases) -> Iterable[str]:
    """Everybody who is counted somewhere."""
    return sorted({person for release in releases for person in release})
