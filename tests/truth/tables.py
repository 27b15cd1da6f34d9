"""What the tables claim, each column by its name. A column that nobody knows is itself a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.truth.claims import COUNTED, UNREAD, Claim
from tests.truth.judges import counted_told, mean_told, not_common, not_of_kind, out_of_order, share_told, wrong_side
from tests.truth.oracle import CLASSES, ITEM, LOW, Place, Truth, percent, printed
from tests.truth.outputs import LOWEST, Output, Sheet
from tests.truth.scene import NAMES, Scene, named, number, told
from tests.truth.worlds import ITEMS

Found = Iterator[tuple[str, str]]
"""Kind of claim, and why it is false."""
NAMES_OF_ROWS = ("项", "方面")
SILENT = ("中间一半从", "中间一半到", "说明", "为什么", "次序", "题号")
"""Columns that say nothing of the ratings that could be held against them here, or are read with others."""
NO_FIGURE = ("", "—", "None")


def of_tables(scene: Scene, output: Output) -> Iterator[Claim]:
    """Every claim in the tables of an output."""
    for sheet in output.sheets:
        for row, kind, false in _read(scene, sheet):
            yield Claim(kind, output.where, row, false)


def _row(row: Sequence[object]) -> str:
    return " | ".join("" if cell is None else str(cell) for cell in row)


def _read(scene: Scene, sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Row, kind and why it is false, of all that a table says."""
    head = sheet.columns[0]
    if head == "内容" or "原文" in sheet.columns:
        return  # what stands there is read as sentences, or is the list's
    if head == "单位":
        yield from _fields(scene, sheet)
        return
    for row in sheet.rows:
        (place, *_) = named(_row(row[:2])) or [None]
        if place is None:
            yield _row(row), UNREAD, "no reader knows this row"
            continue
        cells = dict(zip(sheet.columns, row, strict=True))
        for column, cell in cells.items():
            for kind, false in _cell(scene, place, column, cell, cells):
                yield _row(row), kind, false
    yield from _orders(scene, sheet)


def _cell(scene: Scene, place: Place, column: str, cell: object, cells: Mapping[str, object]) -> Found:
    """What one cell says of its item or 方面."""
    truth, text = scene.truth, "" if cell is None else str(cell)
    if column in (*NAMES_OF_ROWS, *SILENT) or text in NO_FIGURE:
        return
    if re.fullmatch(COUNTED, text):
        yield "counted", counted_told(truth, place, text)
    elif column in READ:
        yield READ[column](truth, place, text)
    elif found := re.fullmatch("(.+?)(占比|人数|的)", column):
        yield "cell", _class(truth, place, _class_name(found[1]), text)
    elif column.startswith("比"):
        other = scene.above if column == "比上级" else scene.before(column[2:-1])
        if other is not None:
            yield "difference", _difference(truth, other, place, text)
    elif (other := scene.above if column == "上级" else scene.before(column)) is not None:
        yield "figure", mean_told(other, place, float(text))
    else:
        yield UNREAD, f"no reader knows the column {column}"


def _class_name(text: str) -> str:
    return text.removeprefix("评 ").strip()


def _class(truth: Truth, place: Place, name: str, text: str) -> str:
    """A share, or a number of persons."""
    if name == "不适用":
        return "" if int(text) == truth.skipped(place[1]) else f"{truth.skipped(place[1])} marked it 不适用"
    if text.endswith("%"):
        return share_told(truth, place[1], name, int(text[:-1]))
    right = sum(one in CLASSES[name] for one in truth.ratings(place[1], truth.showing(place)))
    return "" if number(text) == right else f"{right} gave {name} to {told(place)}, not {text}"


def _mean(truth: Truth, place: Place, text: str) -> tuple[str, str]:
    return "figure", mean_told(truth, place, float(text))


def _agreement(truth: Truth, place: Place, text: str) -> tuple[str, str]:
    return "agree", "" if text == "不能确定" else not_of_kind(truth, place[1], text)


def _who(truth: Truth, place: Place, text: str) -> tuple[str, str]:
    return "who", not_common(truth, place[1], text)


def _verdict(truth: Truth, place: Place, text: str) -> tuple[str, str]:
    right = text == "不能确定" or truth.common(place[1]) == (text == "是")
    return "verdict", "" if right else f"{told(place)}: {percent(truth.share(place[1], LOW))} %"


def _items_counted(truth: Truth, place: Place, text: str) -> tuple[str, str]:
    items = truth.of(place[1])
    right = f"{sum(bool(truth.showing((ITEM, item))) for item in items)}/{len(items)} 项"
    return "figure", "" if text == right else f"it is {right}"


def _behind(truth: Truth, place: Place, text: str) -> tuple[str, str]:
    """Each lies below another item of its 方面."""
    listed, items = named(text), [(ITEM, item) for item in truth.of(place[1])]
    wrong = [one for one in listed if not any(printed(truth.mean(one)) < printed(truth.mean(other)) for other in items)]
    return "behind", f"nothing lies above {told(wrong[0])}" if wrong else ""


def _hidden(truth: Truth, place: Place, text: str) -> tuple[str, str]:
    right = sum(not truth.showing((ITEM, item)) for item in truth.of(place[1]))
    return "hidden", "" if int(text) == right else f"it is {right}"


READ: Mapping[str, Callable[[Truth, Place, str], tuple[str, str]]] = {
    "平均分": _mean,
    "本组": _mean,
    "这一轮": _mean,
    "看法": _agreement,
    "范围": _who,
    "谁的问题": _who,
    "共性问题": _verdict,
    "计入的项": _items_counted,
    "相对靠后的项": _behind,
    "不显示的项": _hidden,
}


def _difference(truth: Truth, other: Truth, place: Place, text: str) -> str:
    """低 0.3 分, 较高, 基本持平, or that nobody knows."""
    found = re.fullmatch(r"(较?[低高])(?: ([\d.]+) 分)?|基本持平", text)
    if not found:
        return ""
    side = {"低": -1, "高": 1}.get((found[1] or "")[-1:], 0)
    why = wrong_side(truth, other, place, side)
    if why or found[2] is None:
        return why
    apart = abs(printed(truth.mean(place)) - printed(other.mean(place)))
    return "" if abs(apart - float(found[2])) < 0.01 else f"they are {apart:.1f} apart"


def _orders(scene: Scene, sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """The items from the weakest on, but in the order of the list where some are hatched; and the common problems by their rank."""
    columns = sheet.columns
    if columns[:3] == ("项", "平均分", "看法") and not sheet.hatched:
        listed = [named(str(row[0]))[0] for row in sheet.rows if number(row[1]) is not None]
        yield " < ".join(map(told, listed)), "order", out_of_order(scene, listed, listed)
    if columns[0] == "次序":
        ranked = [(int(found[0]), named(str(row[1]))[0][1]) for row in sheet.rows if (found := re.match(r"\d+", str(row[0])))]
        yield " < ".join(told((ITEM, item)) for _, item in ranked), "order", _ranks(scene.truth, ranked, sheet)


def _ranks(truth: Truth, ranked: Sequence[tuple[int, int]], sheet: Sheet) -> str:
    """The larger the share of 3 or lower, the smaller the rank; also of those that have none."""
    shares = {item: percent(truth.share(item, LOW)) for item in ITEMS}
    listed = {named(str(row[1]))[0][1] for row in sheet.rows}
    for rank, item in ranked:
        above = sum(shares[one] > shares[item] for one in listed)
        level = sum(shares[one] == shares[item] for one in listed)
        if not above < rank <= above + level:
            return f"{above} have a larger share than {told((ITEM, item))}, and {level} the same"
    return ""


def _fields(scene: Scene, sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """The means of each node below with its submissions: of all of them, where it is not hatched."""
    nodes = scene.truth.all_below()
    if sheet.name.startswith(LOWEST):
        place = NAMES[sheet.name.removeprefix(LOWEST)]
        values = [printed(nodes[str(row[0]).strip()].mean(place)) for row in sheet.rows]
        yield sheet.name, "lowest first", "" if values == sorted(values) else f"they have {values}"
    for at, row in enumerate(sheet.rows):
        truth = nodes.get(str(row[0]).strip())
        if truth is None:
            yield _row(row), "figure", "no such group has released"
            continue
        for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            if column == "提交人数":
                yield _row(row), "persons", "" if number(cell) == truth.persons else f"it is {truth.persons}"
            elif column in NAMES and (mean := number(cell)) is not None:
                yield _row(row), "figure", mean_told(truth, NAMES[column], mean)
                if (at, place) not in sheet.hatched:
                    right = printed(truth.mean(NAMES[column]))
                    yield _row(row), "field", "" if right == mean else f"the mean of all is {right}"
            elif column not in ("单位", "说明", *NAMES):
                yield _row(row), UNREAD, f"no reader knows the column {column}"
