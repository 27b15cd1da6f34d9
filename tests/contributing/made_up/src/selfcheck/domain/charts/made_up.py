"""Made-up charts: of a group how much of each 方面 may be shown, of a person the items that are rated low."""

from __future__ import annotations

from selfcheck.domain.charts.record import Chart, Column, Kind, Role, Series, Table, Unit
from selfcheck.domain.disclosure.views import GroupView, Result
from selfcheck.domain.scoring import Profile, Score


def chart(view: GroupView) -> Chart:
    """A bar for each 方面, of two classes."""
    results = view.summary.dimensions
    shown = tuple(_share(one) for one in results)
    series = tuple(
        Series(name, values, Role.CLASS) for name, values in (("不显示", tuple(100 - share for share in shown)), ("显示", shown))
    )
    units = (Unit.TEXT, Unit.SHARE, Unit.NUMBER, Unit.NUMBER, Unit.TEXT)
    columns = tuple(map(Column, ("方面", "显示的占比", "人数", "门槛", "轮次"), units))
    rows = tuple((one.name, share, view.summary.n, view.summary.k, view.summary.round) for one, share in zip(results, shown, strict=True))
    names = tuple(one.name for one in results)
    return Chart("能显示多少", "能显示的项，见下表。", Kind.SHARES, "方面", names, series, Table(columns, rows))


def _share(one: Result) -> int:
    return 100 * len(one.figures.counted) // one.figures.total if one.figures else 0


def low(profile: Profile) -> tuple[Score, ...]:
    """Items that are rated 3 or lower."""
    return tuple(score for score in profile.items if score.mean is not None and score.mean <= 3)
