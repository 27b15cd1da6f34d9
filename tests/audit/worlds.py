"""All worlds that look like the true one to somebody who saw what was shown, as an integer program (HiGHS).

For every submission and item one of the ratings 1–5, 不适用 or open is chosen, by a binary variable each; where a 方面 has several items,
one of their combinations. Every figure is a row over those whom it counts. He is given more than the pages print: how many persons a
figure counts also where they print shares alone, and whose submission it is that is counted, changed or gone.

What stands in no row: that a place is held back, and by what earlier figure (a rule over differences); which of the hidden reasons a 方面
has of its items; and why a level above hides something. Whoever could use these, too, knows more than the program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import ceil, inf, lcm

import highspy
from tests.services.adversary import Told

from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.disclosure.classes import CLASSES
from selfcheck.domain.scoring import rounded

RATINGS, SKIPPED, OPEN = (1, 2, 3, 4, 5), 0, -1
CHOICES = (*RATINGS, SKIPPED, OPEN)
Version = tuple[str, str]
"""A person, and the submission of his that is counted."""
Given = Mapping[int, int | None]
Terms = list[tuple[int, Fraction]]
"""Binary variables, and the value that each stands for."""


@dataclass(frozen=True)
class Sight:
    """What was shown of one place of a release, and whom it counts."""

    result: Told
    k: int
    parts: Sequence[tuple[Sequence[Version], tuple[int, ...]]]
    """Of each group in it: the submissions, and the items that the value of each person is made of."""
    level: bool = False
    """Whether it is of a level above."""
    items: Sequence[Sight] = ()
    """Of a 方面: the sights of its shown items, whose means make its mean."""


@dataclass
class Worlds:
    """The program. `true` is what each really gave: every row is checked against it when it is added."""

    true: Mapping[Version, Given]
    numbers: Sequence[int]
    """Of the items."""
    rules: bool = True
    """Whether he may use what the rules say of a figure that is shown or hidden; not where one is switched off."""
    truth: list[float] = field(default_factory=list)
    """The value of every variable in the true world."""
    _rows: list[tuple[float, float, dict[int, float]]] = field(default_factory=list)
    _scores: dict[tuple[Version, tuple[int, ...]], Terms] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.place = {(version, item): self._choice(version, item) for version in self.true for item in self.numbers}

    def _choice(self, version: Version, item: int) -> int:
        """Variables for what a submission says of an item, in the order of CHOICES. Returns the first."""
        given = self.true[version]
        chosen = OPEN if item not in given else SKIPPED if given[item] is None else given[item]
        return self._one_of([choice == chosen for choice in CHOICES])

    def _one_of(self, true: Sequence[bool]) -> int:
        first = len(self.truth)
        self.truth += map(float, true)
        self._row(1, 1, {first + step: 1 for step in range(len(true))})
        return first

    def _row(self, low: float, high: float, terms: Mapping[int, float]) -> None:
        value = sum(factor * self.truth[variable] for variable, factor in terms.items())
        assert low <= value <= high, "a row that the truth does not keep"
        self._rows.append((low, high, dict(terms)))

    def terms(self, version: Version, items: tuple[int, ...]) -> Terms:
        """The variables of the values that a person may have of these items, where he rated any."""
        if len(items) == 1:
            first = self.place[version, items[0]]
            return [(first + step, Fraction(rating)) for step, rating in enumerate(RATINGS)]
        if (version, items) not in self._scores:
            self._scores[version, items] = self._combined(version, items)
        return self._scores[version, items]

    def _combined(self, version: Version, items: tuple[int, ...]) -> Terms:
        """Variables for the ratings of several items together; 0 where one is not rated."""
        ways = list(product((*RATINGS, 0), repeat=len(items)))
        given = tuple(self.true[version].get(item) or 0 for item in items)
        first = self._one_of([way == given for way in ways])
        for column, item in enumerate(items):
            for step, rating in enumerate(RATINGS):
                these = {first + at: 1.0 for at, way in enumerate(ways) if way[column] == rating}
                self._row(0, 0, these | {self.place[version, item] + step: -1})
        rated = [(first + at, [rating for rating in way if rating]) for at, way in enumerate(ways)]
        return [(variable, Fraction(sum(some), len(some))) for variable, some in rated if some]

    def see(self, sight: Sight) -> None:
        """Adds what a sight says."""
        result = sight.result
        terms = [term for versions, items in sight.parts for version in versions for term in self.terms(version, items)]
        if result.counts:
            self._counts(result, terms)
            if not sight.items:
                self._mean([sight])
            if self.rules and not sight.level:
                for value in {value for _, value in terms}:
                    self._row(0, result.n - 2, {variable: 1 for variable, one in terms if one == value})
        if sight.items:
            self._mean(sight.items, result.mean)
        if not sight.items and result.shown and not sight.level:
            self._skipped(sight)
        if self.rules and not sight.level and terms:
            self._hidden(result.status, sight.k, terms)

    def _counts(self, result: Told, terms: Terms) -> None:
        """How many persons in each class, and between which values the middle half lies."""
        five = len(result.counts) == len(RATINGS)
        for place, number in enumerate(result.counts):
            self._row(number, number, {variable: 1 for variable, value in terms if (_fifth(value) if five else _third(value)) == place})
        if result.band:
            for share, shown in zip((Fraction(1, 4), Fraction(3, 4)), result.band, strict=True):
                passed = ceil(share * result.n)
                self._row(passed, inf, {variable: 1 for variable, value in terms if rounded(value) <= shown})
                self._row(0, passed - 1, {variable: 1 for variable, value in terms if rounded(value) < shown})

    def _mean(self, items: Sequence[Sight], shown: float | None = None) -> None:
        """The mean of the means of items, which is between what would be rounded to it: `shown`, or that of the only item."""
        tenths = round((items[0].result.mean if shown is None else shown) * 10)
        unit = lcm(*(one.result.n for one in items))
        terms: dict[int, float] = {}
        for one in items:
            for versions, numbers in one.parts:
                for variable, value in (term for version in versions for term in self.terms(version, numbers)):
                    terms[variable] = terms.get(variable, 0) + float(20 * value) * (unit // one.result.n)
        whole = unit * len(items)
        self._row((2 * tenths - 1) * whole, (2 * tenths + 1) * whole - 1, terms)

    def _skipped(self, sight: Sight) -> None:
        """How many marked it 不适用."""
        ((versions, (item,)),) = sight.parts
        low, high = (0, sight.k - 1) if sight.result.not_applicable is None else (sight.result.not_applicable,) * 2
        if self.rules or low:
            self._row(low, high, {self.place[version, item] + CHOICES.index(SKIPPED): 1 for version in versions})

    def _hidden(self, status: Status, k: int, terms: Terms) -> None:
        """That few rated it (rule 1), or that all but one at most gave the same (rule 2)."""
        everybody = {variable: 1.0 for variable, _ in terms}
        if status == Status.FEW:
            self._row(0, k - 1, everybody)
        if status == Status.ALIKE:
            self._row(k, inf, everybody)
            values = sorted({value for _, value in terms})
            others = [{variable: 1.0 for variable, value in terms if value != same} for same in values]
            few = [sum(self.truth[variable] for variable in some) <= 1 for some in others]
            first, limit = self._one_of([at == few.index(True) for at in range(len(values))]), len(everybody)
            for step, some in enumerate(others):
                self._row(0, 1 + limit, some | {first + step: float(limit)})

    def solver(self) -> highspy.Highs:
        """The program as it stands, without an objective: whatever it finds is a world."""
        solver = highspy.Highs()
        solver.setOptionValue("log_to_console", False)
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        for place in range(len(self.truth)):
            solver.addCol(0, 0, 1, 0, [], [])
            solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
        for low, high, terms in self._rows:
            solver.addRow(low, high, len(terms), list(terms), list(terms.values()))
        return solver


def _third(value: Fraction) -> int:
    return sum(value >= border for border in CLASSES)


def _fifth(value: Fraction) -> int:
    return int(value + Fraction(1, 2)) - 1
