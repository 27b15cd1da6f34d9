"""An adversary who may do all that is permitted, and keeps whatever any page ever showed to any leader or member.

He plays random sequences of submissions, changed submissions, takings-back, deletions, moves to other groups, closings, groups that are
opened again alone, releases, views, comparisons and exports. Beside him runs a model that knows who submitted what, and so the set of
(person, value) behind every figure: who changed his answers, but not at this place, is the same in two of them. Any two figures of one
place in one round must differ by none or by at least k persons, on either side; no figure, nor the difference of two, may stand for
persons who all rated alike, one of whom may be the adversary himself (a leader who is a member of his group knows his own); and where those
are called alike (意见集中), no other figure may count one of them with that value. Two releases as a whole are told apart by (person,
version). He is given more than the pages print: the exact numbers that a release keeps, where they print shares.
"""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from itertools import combinations

import openpyxl
from tests.series import times
from tests.services.county import OFFICE, County

from selfcheck.domain.counting import DIMENSION, Place, count_dimensions, count_items, mean, size
from selfcheck.domain.disclosure.cells import Cell, Status
from selfcheck.domain.disclosure.classes import five, three
from selfcheck.domain.disclosure.views import GroupSummary, Result
from selfcheck.domain.scoring import rounded
from selfcheck.errors import SelfcheckError
from selfcheck.exporters.group import GroupTable

K, STEPS, GAMES = 5, times(24, 40), times(2, 120)
ITEMS = (1, 2, 3)
NOTHING = (None, (), (), None, None, None)
"""The numbers and shares of persons beside a mean that a member sees."""


@dataclass(frozen=True)
class Figure:
    """What a page showed of a place, and the submissions behind it with the value that each gave."""

    place: Place
    shown_by: str
    values: frozenset[tuple[str, Fraction]]


@dataclass(frozen=True)
class Told:
    """What a page tells of a place, and the numbers of persons behind it."""

    place: Place
    status: Status
    """SHOWN where there is a figure, else the reason that the release keeps, which a level above does not even tell."""
    mean: float | None = None
    n: int = 0
    counts: tuple[int, ...] = ()
    """Persons in the classes; empty where the page tells the mean alone."""
    band: tuple[float, float] | None = None
    not_applicable: int | None = None
    counted: tuple[int, ...] = ()

    @property
    def shown(self) -> bool:
        return self.status == Status.SHOWN


def told(result: Result, cell: Cell) -> Told:
    """What is told of a place of which the release keeps this cell."""
    one = result.figures
    assert bool(one) == cell.status.told, "a page tells neither more nor less than its release keeps"
    if one is None:
        return Told(result.place, cell.status)
    counts = (five if cell.fine else three)(cell.tally) if cell.status == Status.SHOWN else ()
    assert one.persons in (None, counts)
    assert one.shares == tuple(int(Fraction(200 * number + cell.n, 2 * cell.n)) for number in counts)
    return Told(result.place, Status.SHOWN, one.mean, cell.n, counts, one.band, one.not_applicable, one.counted)


@dataclass
class Game:
    county: County
    dice: random.Random
    round_id: str
    versions: int = 0
    current: dict[str, tuple[str, dict]] = field(default_factory=dict)
    """By member: the id of his submission, and what he gave."""
    counted: dict[str, dict[str, dict]] = field(default_factory=dict)
    """By leaf group: the submissions of its latest release, as the model saw them."""
    shown: dict[str, set[int]] = field(default_factory=dict)
    """By leaf group: the items that its latest release shows."""
    figures_shown: dict[str, set[Place]] = field(default_factory=dict)
    """By leaf group: the places that its latest release shows with numbers of persons."""
    versions_released: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """Of each release of a group: the submissions that it counted, each a (person, version)."""
    figures: list[Figure] = field(default_factory=list)
    called_alike: list[Figure] = field(default_factory=list)

    @property
    def bank(self):
        return self.county.services.checks.banks()[0]

    def play(self) -> None:
        for _ in self.steps():
            pass
        for leader in self.county.tree:
            self.look(leader)

    def steps(self) -> Iterator[int]:
        """Plays, and stops after each step."""
        moves = self.moves()
        for step in range(STEPS):
            self.dice.choice(moves)()
            yield step

    def moves(self) -> Sequence[Callable[[], None]]:
        acts = [self.erase, self.own, self.export, self.take_back, self.move]
        return [self.submit] * 3 + [self.release] * 3 + [self.late] * 4 + [self.again] * 2 + acts

    def members(self, group: str) -> list[str]:
        """Those who have their places in a group, by now."""
        with self.county.store.reading() as tx:
            seats = tx.rounds.seats(self.round_id, group)
        return ["member:{}:{}".format(*seat.member_id.split("-")) for seat in seats]

    def a_group(self) -> str:
        return self.dice.choice([id for id, (_, number) in self.county.tree.items() if number])

    def submit(self, group: str | None = None) -> None:
        """Several of a group at once, as people do; some change what they submitted before, and sometimes they agree on an item."""
        members = self.members(group or self.a_group())
        agreed = {item: self.dice.choice([4, None]) for item in ITEMS if self.dice.random() < 0.3}
        anew = self.dice.random() < 0.2  # all but one submit, and begin from nothing
        with self.county.together():
            for token in self.dice.sample(members, len(members) - 1 if anew and members else self.dice.randint(0, len(members))):
                given = {item: self.dice.choice([1, 2, 3, 4, 5, 5, None]) for item in ITEMS} | agreed
                if token in self.current and not anew and self.dice.random() < 0.6:
                    item = self.dice.choice(ITEMS)  # one item is corrected, the others stay as they were
                    given = self.current[token][1] | {item: given[item]}
                self.hand_in(token, given)

    def hand_in(self, token: str, given: dict) -> None:
        try:
            self.county.submit(token, self.round_id, given)
        except SelfcheckError:
            return
        old = self.current.get(token)
        if old is None or old[1] != given:
            self.versions += 1
            self.current[token] = (f"{token}#{self.versions}", given)

    def erase(self) -> None:
        token = self.dice.choice(self.county.members())
        self.county.services.eraser.delete_everything(token)
        self.county.come_in(token)
        self.forget(token)

    def forget(self, token: str) -> None:
        self.current.pop(token, None)

    def take_back(self) -> None:
        """Some of a group take back what they submitted, as far as they may."""
        for token in self.members(self.a_group()):
            if token in self.current and self.dice.random() < 0.3:
                with suppress(SelfcheckError):
                    self.county.services.membership.withdraw(token, self.round_id)
                    self.current.pop(token)

    def move(self) -> None:
        """The office moves somebody to another group, in all rounds in which it may."""
        token = self.dice.choice(self.county.members())
        self.put(token, self.a_group())

    def put(self, token: str, group: str) -> None:
        with suppress(SelfcheckError):
            self.county.services.organisation.move_member(OFFICE, "{}-{}".format(*token.split(":")[1:]), group)

    def again(self) -> None:
        """The office opens a group again alone, those who wait move in and out, and its leader releases again."""
        group = self.a_group()
        with suppress(SelfcheckError):
            self.county.services.rounds.reopen(OFFICE, self.round_id, group, self.county.gate.now() + timedelta(days=7))
        self.dice.choice([self.move, self.take_back])()
        self.submit(group)
        self.release(group)

    def late(self) -> None:
        """The office takes late submissions of a group, and its leader releases again."""
        group = self.a_group()
        self.county.services.rounds.extend(OFFICE, self.round_id, self.county.gate.now() + timedelta(days=7))
        self.submit(group)
        self.release(group)

    def release(self, group: str | None = None) -> None:
        group = group or self.a_group()
        try:
            made = self.county.release(group, self.round_id)
        except SelfcheckError:
            return
        here = {*self.members(group)}
        own = {member: kept for member, kept in self.current.items() if member in here}
        assert made.n == len(own)
        self.versions_released.append((group, frozenset(id for id, _ in own.values())))
        self.counted[group] = {member: given for member, (_, given) in own.items()}
        summary = self.county.view(group, self.round_id, group).view.summary
        self.shown[group] = {one.place.number for one in summary.items if one.figures}
        self.figures_shown[group] = {one.place for one in self.told(group, summary) if one.counts}
        self.learn(group)

    def learn(self, group: str) -> None:
        """Of what a group has just released: its leader and he of the county look."""
        self.look(group)
        self.look("county")

    def look(self, leader: str) -> None:
        """A leader looks at everything that he may see; of the same figure it is enough that he of the county looked."""
        nodes = [node for node in self.county.services.reviews.groups(f"leader:{leader}", self.round_id) if node.released]
        for node in nodes:
            if leader in (node.group_id, "county"):
                self.keep(leader, node.group_id, [one.group_id for one in nodes])

    def keep(self, leader: str, group: str, released: Sequence[str]) -> None:
        """What the page of a node shows; its lines of the nodes below say less than their own pages."""
        view = self.county.view(leader, self.round_id, group).view
        for result in self.told(group, view.summary):
            if result.counts:
                self.note(group, result)
            elif result.status == Status.ALIKE and group in self.counted:
                self.called_alike.append(Figure(result.place, group, frozenset(self.values([group], result.place).items())))
        shown = [one for one in view.below if one.n]
        assert len(shown) == sum(self.inside(id, group) for id in released if id != group)

    def told(self, group: str, summary: GroupSummary) -> list[Told]:
        """What the page of a node tells, its items first."""
        cells = self.county.cells(self.round_id, group)
        return [told(result, cells[result.place]) for result in (*summary.items, *summary.dimensions)]

    def note(self, group: str, result: Told) -> None:
        """The submissions behind a figure are those of whole groups below, with which its numbers must agree."""
        for some in self.made_up_of(group, result.place):
            values = self.values(some, result.place)
            if self.agrees(result, values):
                self.figures.append(Figure(result.place, group, frozenset(values.items())))
                return
        raise AssertionError(f"{group} {result}: no submissions come to this")

    def made_up_of(self, group: str, place: Place) -> Iterator[Sequence[str]]:
        """Which groups a figure may add up: those that show the place, as the rules say; else any that the numbers fit."""
        leaves = [id for id in self.counted if self.inside(id, group)]
        yield [id for id in leaves if place in self.figures_shown[id]]
        yield from (some for number in range(1, len(leaves) + 1) for some in combinations(leaves, number))

    def inside(self, group: str, top: str) -> bool:
        above: str | None = group
        while above is not None and above != top:
            above = self.county.tree[above][0]
        return above == top

    def values(self, groups, place: Place) -> dict[str, Fraction]:
        found: dict[str, Fraction] = {}
        for group in groups:
            # The score of a 方面 is made of the items that this very group shows.
            items = self.shown[group]
            counts = (*count_items(self.bank, self.counted[group]), *count_dimensions(self.bank, self.counted[group], items))
            found |= next(one for one in counts if one.place == place).values
        return found

    def agrees(self, result, values) -> bool:
        tally = Counter(values.values())
        classes = five(tally) if len(result.counts) == 5 else three(tally)
        if size(tally) != result.n or classes != result.counts:
            return False
        # The mean of a 方面 is made of the means of its items.
        return result.place.kind == DIMENSION or rounded(mean(tally)) == result.mean

    def export(self) -> None:
        """The workbook says nothing that the page does not say."""
        if self.counted:
            group = self.dice.choice(sorted(self.counted))
            made = GroupTable().render(self.county.view(group, self.round_id, group), {"alone": ""})
            numbers = [row for sheet in openpyxl.load_workbook(io.BytesIO(made.content)) for row in sheet.iter_rows(values_only=True)]
            hidden = [
                f"{one.place.number} {one.name}" for one in self.county.view(group, self.round_id, group).view.summary.items if one.reason
            ]
            for name in hidden:
                rows = [row for row in numbers if row[0] == name]
                assert rows
                assert not any(isinstance(cell, (float, int)) for row in rows for cell in row[1:]), "behind its name stands a figure"

    def own(self) -> None:
        """A member looks at the means of his group over his own."""
        token = self.dice.choice(self.county.members())
        for mine in self.county.services.membership.rounds(token):
            found = self.county.services.membership.group_result(token, mine.check_id) if mine.check_id else None
            means = [one.figures for one in found.dimensions if one.figures] if found else []
            assert not any((one.persons, one.shares, one.three, one.band, one.not_applicable, one.coverage) != NOTHING for one in means)
            assert found is None or found.items == ()

    def breaches(self) -> list[str]:
        """Everything by which somebody could work out what few persons, or each of some, answered."""
        found = [f"alone: {one}" for one in set(self.figures) if self.tells(one.values)]
        for one in set(self.called_alike):
            found += [f"{one} named by {other}" for other in set(self.figures) if one.place == other.place and one.values & other.values]
        for (group, one), (other_group, other) in combinations(set(self.versions_released), 2):
            sides = (one - other, other - one) if group == other_group else ()
            found += [f"{group}: {one} and {other}" for side in sides if 0 < len(side) < K]
        for one, other in combinations(set(self.figures), 2):
            if one.place == other.place:
                found += [f"{one} – {other}" for side in self.sides(one, other) if side and self.tells(side)]
        return found

    def sides(self, one: Figure, other: Figure) -> list[frozenset[tuple[str, Fraction]]]:
        """What two figures differ by, and what two of one group have in common: who knows who submitted anew knows the others."""
        both = [one.values & other.values] if one.shown_by == other.shown_by else []
        return [one.values - other.values, other.values - one.values, *both]

    def tells(self, values: frozenset[tuple[str, Fraction]]) -> bool:
        tally = Counter(value for _, value in values)
        return len(values) < K or max(tally.values()) >= len(values) - 1


@dataclass
class SecondGame(Game):
    """Another round over the same persons, near the first. The adversary lays together what both show."""

    first: Game = field(kw_only=True)

    def __post_init__(self) -> None:
        self.figures, self.called_alike = self.first.figures, self.first.called_alike

    def moves(self) -> Sequence[Callable[[], None]]:
        """Now something is done in the one round, now in the other."""
        theirs = [self.first.late, self.first.again, self.first.take_back]
        return [self.same_again] * 4 + theirs + [self.late, self.again, self.take_back, self.erase, self.move, self.resettle]

    def resettle(self) -> None:
        """All of a group but one or two move to another, who answers then as they did in the other round."""
        group, other = self.a_group(), self.a_group()
        members = self.members(group)
        for token in members[self.dice.choice([1, 2]) :]:
            self.put(token, other)
        self.same_again(other)

    def same_again(self, group: str | None = None) -> None:
        """A group answers as it did in the other round, but for none, one or half of its persons, and is released."""
        group = group or self.a_group()
        self.county.services.rounds.extend(OFFICE, self.round_id, self.county.gate.now() + timedelta(days=7))
        members = [token for token in self.members(group) if token in self.first.current]
        otherwise = self.dice.sample(members, self.dice.choice([0, 1, len(members) // 2]) if members else 0)
        with self.county.together():
            for token in members:
                given = self.first.current[token][1]
                self.hand_in(token, {item: self.dice.randint(1, 5) for item in ITEMS} if token in otherwise else given)
        self.release(group)

    def forget(self, token: str) -> None:
        super().forget(token)
        self.first.forget(token)
