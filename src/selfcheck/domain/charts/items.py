"""How each item was rated: the shares of the classes on both sides of the neutral rating, the weakest on top."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.charts.record import Cell, Chart, Column, Kind, Role, Series, Table, Unit
from selfcheck.domain.charts.wording import among, called, counted, coverage_sentence, hidden_sentence, loose_sentence, low_share, why
from selfcheck.domain.disclosure.claims import Ranking, ranking
from selfcheck.domain.disclosure.views import FIVE, THREE, Figures, GroupView, Result

TITLE = "各项评分的分布"
TOLD, MOST = 3, 6
"""So many of the weakest items are named in a sentence, and more where several print alike; the others stand in the table."""


def chart(view: GroupView) -> Chart:
    """All items of the list: the weakest on top, or in the order of the list where hidden ratings could change it; hidden ones last."""
    found = ranking(view.summary.items)
    shown = tuple(one for one in view.summary.items if one.figures) if found.loose else found.placed
    rows = (*shown, *found.hidden)
    classes = class_names(rows)
    series = tuple(Series(name, tuple(_share(one, place, classes) for one in rows), Role.CLASS) for place, name in enumerate(classes))
    loose = frozenset((row, place) for row, one in enumerate(rows) if one in found.loose for place in range(len(classes)))
    marks = tuple("" if one.mean is None else f"{one.mean} 分" for one in rows)
    names = tuple(map(item_name, rows))
    return Chart(TITLE, sentence(view, found), Kind.SHARES, "项", names, series if shown else (), table(rows, classes), marks, loose)


def item_name(one: Result) -> str:
    return f"{one.place.number} {one.name}"


def class_names(results: Sequence[Result]) -> tuple[str, ...]:
    """The five ratings where all shown results have them, else the three classes for all."""
    return FIVE if all(len(one.figures.shares) == len(FIVE) for one in results if one.figures) else THREE


def _share(one: Result, place: int, classes: tuple[str, ...]) -> int | None:
    if not one.figures:
        return None
    return (one.figures.shares if classes == FIVE else one.figures.three)[place]


def _persons(figures: Figures, place: int, classes: tuple[str, ...]) -> int | None:
    if figures.persons is None:
        return None
    if len(figures.persons) == len(FIVE) and classes == THREE:
        one, two, middle, four, upper = figures.persons
        return (one + two, middle, four + upper)[place]
    return figures.persons[place]


def sentence(view: GroupView, found: Ranking) -> str:
    """The weakest items and how many rated them low, what is missing, and whom the figures count."""
    if not found.shown:
        return "没有可以显示的项。" + hidden_sentence(found.hidden)
    rest = loose_sentence(found) + hidden_sentence(found.hidden) + coverage_sentence(view.summary, view.summary.items)
    return f"{among(found, '项')}{weakest(found)}占比只计评了分的人。{rest}"


def weakest(found: Ranking) -> str:
    """Which items are the weakest of those that are shown, as far as it is certain."""
    if found.loose:
        sure = found.lowest(TOLD)
        return f"平均分最低的 {TOLD} 项里一定有{_told(sure)}。" if sure else "哪几项平均分最低，不能确定。"
    front = lowest(found)
    if not front:
        return "没有哪几项平均分明显更低。"
    if len(front) == len(found.placed):
        return f"平均分{'从低到高' if len(front) > 1 else ''}是{_told(front)}。"
    return f"平均分最低的{f' {len(front)} 项，从低到高' if len(front) > 1 else ''}是{_told(front)}。"


def lowest(found: Ranking) -> tuple[Result, ...]:
    """The lowest three of a ranking without loose ones, with those that print like the third; without it where those are many or all."""
    if len(found.placed) <= TOLD:
        return found.placed
    third = found.placed[TOLD - 1].mean or 0.0
    some = tuple(one for one in found.placed if (one.mean or 0.0) <= third)
    return some if len(some) <= MOST and len(some) < len(found.placed) else tuple(one for one in found.placed if (one.mean or 0.0) < third)


def _told(results: Sequence[Result]) -> str:
    return "".join(f"{called(one)}（{one.mean} 分{low_share(one.figures)}）、" for one in results if one.figures).removesuffix("、")


def table(rows: Sequence[Result], classes: tuple[str, ...]) -> Table:
    """Mean, agreement, share and number of persons of each class, middle half, 不适用 and whom the figures count, of each item."""
    pairs = [column for name in classes for column in (Column(f"{name}占比", Unit.SHARE), Column(f"{name}人数", Unit.NUMBER, detail=True))]
    columns = (
        *(Column("项"), Column("平均分", Unit.MEAN), Column("看法")),
        *pairs,
        *(Column("中间一半从", Unit.MEAN), Column("中间一半到", Unit.MEAN), Column("不适用人数", Unit.NUMBER)),
        *(Column("计入"), Column("说明")),
    )
    return Table(columns, tuple(_row(one, classes) for one in rows)).without_empty()


def _row(one: Result, classes: tuple[str, ...]) -> tuple[Cell, ...]:
    figures = one.figures
    if figures is None:
        return (item_name(one), *(None,) * (2 * len(classes) + 6), why(one))
    counts = (cell for place in range(len(classes)) for cell in (_share(one, place, classes), _persons(figures, place, classes)))
    low, high = figures.band or (None, None)
    return (item_name(one), figures.mean, figures.agreement.value, *counts, low, high, figures.not_applicable, counted(figures), "")
