"""The charts of a person's profile, by name. A new chart is a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from selfcheck.domain.charts.record import Cell, Chart, Column, Kind, Role, Series, Table, Unit
from selfcheck.domain.compare import Comparison
from selfcheck.domain.disclosure.views import GroupSummary
from selfcheck.domain.scoring import FEWEST_RADAR_AXES, Profile, Score, rounded

NOW, BEFORE, GROUP, ITEM = "本次", "上次", "本组平均", "项"
NOT_RATED, OTHER = "未评", "题目已改，不可比"


@dataclass(frozen=True, slots=True)
class Laid:
    """What is laid over a person's scores."""

    earlier: Comparison | None = None
    group: GroupSummary | None = None


def _chart(
    title: str, axis: str, scores: Callable[[Profile], tuple[Score, ...]], *, of_group: bool = False
) -> Callable[[Profile, Laid], Chart]:
    """A chart of one group of scores; of the 方面 the group's means are known, too."""

    def made(profile: Profile, laid: Laid = Laid()) -> Chart:  # noqa: B008 - frozen
        own = scores(profile)
        before = {one.key: one for one in scores(laid.earlier.earlier)} if laid.earlier else {}
        means = group_means(laid.group) if laid.group and of_group else {}
        others = [(BEFORE, before, Role.EARLIER)] * (laid.earlier is not None) + [(GROUP, means, Role.ABOVE)] * bool(means)
        series = [Series(NOW, tuple(map(_value, own)))]
        series += [
            Series(name, tuple(_value(known.get(one.key)) if one.mean is not None else None for one in own), role)
            for name, known, role in others
        ]
        drawn = [one for one in series if any(value is not None for value in one.values)]
        unlike = set(map(str, laid.earlier.not_comparable)) if laid.earlier and axis == ITEM else set()
        kind = Kind.RADAR if sum(one.mean is not None for one in own) >= FEWEST_RADAR_AXES else Kind.BARS
        names = tuple(one.name for one in own)
        rows = tuple(_row(one, [(name, known) for name, known, _ in others], unlike) for one in own)
        columns = (Column(axis), Column("得分", Unit.MEAN), *(Column(name) for name, _, _ in others), Column("计入的项"))
        return Chart(title, _sentence(title, own), kind, axis, names, tuple(drawn), Table(columns, rows), blank=NOT_RATED)

    return made


def _value(score: Score | None) -> float | None:
    return rounded(score.mean) if score and score.mean is not None else None


def _row(one: Score, others: Sequence[tuple[str, Mapping[str, Score]]], unlike: set[str]) -> tuple[Cell, ...]:
    cells = [_other(one, name, known, unlike) for name, known in others]
    return one.name, _value(one) if one.mean is not None else NOT_RATED, *cells, f"{len(one.counted)}/{one.total} 项"


def _other(one: Score, name: str, known: Mapping[str, Score], unlike: set[str]) -> str:
    found = known.get(one.key)
    if name == BEFORE:
        return OTHER if one.key in unlike else found.shown if found else "—"
    part = f"（只计 {len(found.counted)}/{found.total} 项）" if found and len(found.counted) < found.total else ""
    return f"{found.shown}{part}" if found else "不显示"


def group_means(summary: GroupSummary) -> dict[str, Score]:
    """The means of the shown 方面 of a group as scores, by number."""
    shown = [(one, one.figures) for one in summary.dimensions if one.figures]
    return {
        str(one.place.number): Score(str(one.place.number), one.name, Fraction(str(told.mean)), told.counted, told.total)
        for one, told in shown
    }


def _sentence(title: str, scores: Sequence[Score]) -> str:
    """What the chart shows, for whoever cannot see it."""
    return f"{title}的得分：" + "，".join(f"{one.name} {one.shown}" for one in scores)


PROFILE_CHARTS: Mapping[str, Callable[..., Chart]] = MappingProxyType(
    {
        "dimensions": _chart("各方面", "方面", lambda profile: profile.dimensions, of_group=True),
        "items": _chart("各项", ITEM, lambda profile: profile.items),
        "searches": _chart("按“找一找”", "找一找", lambda profile: profile.searches),
        "bases": _chart("按依据", "依据", lambda profile: profile.bases),
    }
)
