"""The charts of a release as native Word charts; what may not be shown is in none of them, nor in its workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from docx.shared import Mm

from selfcheck.domain.bank import HIGHEST
from selfcheck.domain.group import THREE, GroupView, Result
from selfcheck.domain.group_against import ABOVE, LAST, held_against, series
from selfcheck.domain.group_divided import disputed
from selfcheck.domain.group_tables import class_counts, class_names, hundredths, item_name
from selfcheck.exports.plain_text import storable
from selfcheck.exports.word_chart_series import BOTH_SIDES, MEANS, SHARES, Look
from selfcheck.exports.word_chart_xml import BACK_TO_BACK, BARS, RADAR, STACKED, Plot, Series, enough_for_radar
from selfcheck.exports.word_figure import Figure

MEAN, LOWER, UPPER = "平均分", "中间一半下限", "中间一半上限"
EDGE = Look("8A7F6A", dash="SQUARE_DOT", marker=False)
LOOKS = {
    5: (
        Look("B9655D", pattern="DARK_DOWNWARD_DIAGONAL", back="D98D86"),
        Look("D09891", pattern="WIDE_UPWARD_DIAGONAL", back="ECC3BD"),
        Look("EFEBE1"),
        Look("9BB8CF", pattern="WIDE_DOWNWARD_DIAGONAL", back="C9DAE8"),
        Look("82A7C5", pattern="DOTTED_GRID", back="98B9D3"),
    ),
    3: (
        Look("C67E76", pattern="WIDE_UPWARD_DIAGONAL", back="E3AAA3"),
        Look("EFEBE1"),
        Look("80A6C4", pattern="WIDE_DOWNWARD_DIAGONAL", back="AECAE0"),
    ),
}
"""The colours and patterns of the page's charts."""
OTHERS = {
    ABOVE: Look("5F6B2D", pattern="WIDE_UPWARD_DIAGONAL", back="D5D9BF"),
    LAST: Look("3F5873", pattern="WIDE_DOWNWARD_DIAGONAL", back="BFCAD6"),
}
ROW_MM, AXES_MM, MOST_MM = 6.5, 28, 190
RADAR_MM, BARS_MM = 85, 60


def means(view: GroupView, told: str) -> Figure | None:
    """The means of the shown 方面: a radar with the middle half where all have one, bars where fewer than three are shown."""
    shown = [result for result in view.summary.dimensions if result.shown]
    if not shown:
        return None
    lines = [Series(MEAN, tuple(result.mean for result in shown))]
    kind = RADAR if enough_for_radar(lines[0].values) else BARS
    bands = [result.band for result in shown if result.band is not None]
    if kind == RADAR and len(bands) == len(shown):
        lines += [Series(name, tuple(band[end] for band in bands), EDGE) for end, name in enumerate((LOWER, UPPER))]
    plot = Plot(kind, tuple(storable(result.name) for result in shown), tuple(lines), HIGHEST)
    return _figure(plot, RADAR_MM if kind == RADAR else BARS_MM, told, "方面")


def shares(view: GroupView, told: str) -> Figure | None:
    """The shares of each shown item, the weakest on top. The workbook holds hundredths, not persons."""
    shown = view.summary.weakest()
    names = class_names(shown)
    bars = [_share(name, place, shown, LOOKS[len(names)][place], names) for place, name in enumerate(names)]
    return _of_items(STACKED, shown, bars, SHARES, told)


def divided(view: GroupView, told: str) -> Figure | None:
    """The items in which opinions differ most: who rated them low to the left, who rated them high to the right."""
    shown = disputed(view)
    low, high = (_share(THREE[place], place, shown, LOOKS[3][place], THREE) for place in (0, 2))
    left = Series(low.name, tuple(None if value is None else -value for value in low.values), low.look)
    return _of_items(BACK_TO_BACK, shown, [left, high], BOTH_SIDES, told)


def _share(name: str, place: int, shown: Sequence[Result], look: Look, names: Sequence[str]) -> Series:
    """The share of one class at each item, in hundredths."""
    return Series(name, tuple(hundredths(Fraction(class_counts(result, names)[place], result.n)) for result in shown), look)


def _of_items(kind: str, shown: Sequence[Result], bars: Sequence[Series], labels: str, told: str) -> Figure | None:
    if not shown:
        return None
    plot = Plot(kind, tuple(storable(item_name(result)) for result in shown), tuple(bars), 100, labels)
    return _figure(plot, min(MOST_MM, AXES_MM + ROW_MM * len(shown)), told, "项")


def against(view: GroupView, told: str) -> Figure | None:
    """The means beside those of the level above and of the last round: a row of bars for each shown 方面 that there is one for."""
    shown = held_against(view)
    if not shown:
        return None
    bars = [Series(name, tuple(known.get(one.place.number) for one in shown), OTHERS.get(name, Look())) for name, known in series(view)]
    plot = Plot(BARS, tuple(storable(result.name) for result in shown), tuple(bars), HIGHEST, MEANS)
    return _figure(plot, min(MOST_MM, AXES_MM + ROW_MM * len(shown) * len(bars)), told, "方面")


def _figure(plot: Plot, height: float, told: str, axis: str) -> Figure:
    rows = zip(plot.names, *(one.values for one in plot.series), strict=True)
    return Figure(plot, (axis, *(one.name for one in plot.series)), tuple(rows), Mm(height), told)


FIGURES: dict[str, Callable[[GroupView, str], Figure | None]] = {
    "dimensions": means,
    "items": shares,
    "spread": divided,
    "compare": against,
}
"""By the names of `CHART_TEXTS`, each of a view and the sentence that tells what it shows. Word has no chart for the groups' fields."""
