"""What was understood of the file, sheet by sheet; and the columns chosen by hand where it was understood wrong, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from selfcheck.services.roster_records import Columns, Reading, SheetFound
from selfcheck.services.roster_told import column_letter, line
from selfcheck.ui.components import html
from selfcheck.ui.components.office.roster_state import Loaded

FITS = 8
"""Lines that are read at once; the others are folded."""
NOTES = 4
"""Remarks that stand open."""
NOWHERE = "没有这一列"
Option = TypeVar("Option")


def shown(found: Loaded, reading: Reading) -> None:
    understood = [sheet for sheet in reading.sheets if sheet.columns]
    several = len(reading.sheets) > 1
    listed([_understood(sheet, several=several) for sheet in understood], "sheets")
    listed(reading.notes, "notes")
    for error in reading.errors:
        if error.whole:
            html.note((f"工作表“{error.sheet}”" if error.sheet else "") + error.reason, "warn")
    if sheets := [sheet for sheet in reading.sheets if sheet.first]:
        _by_hand(found, sheets, unknown=not reading.persons)
    if reading.skipped:
        folded([line(some) for some in reading.skipped], "没有计入的行", "skipped")


def listed(notes: Sequence[str], key: str) -> None:
    """Quiet remarks; what is more than can be read at once is folded."""
    for note in notes[:NOTES]:
        html.note(note)
    _more(notes[NOTES:], key)


def folded(lines: list[str], title: str, key: str, *, warn: bool = False) -> None:
    """Lines under a title; what is more than can be read at once is folded."""
    html.note(f"{title}：", "warn" if warn else "plain")
    html.bullets(lines[:FITS])
    _more(lines[FITS:], key)


def _more(lines: Sequence[str], key: str) -> None:
    if lines:
        with st.expander(f"还有 {len(lines)} 条", key=f"roster_more_{key}"):
            html.bullets(lines)


def _understood(sheet: SheetFound, *, several: bool) -> str:
    columns = sheet.columns
    assert columns is not None
    names = dict(sheet.first).get(columns.header, ())
    units = "、".join(_column(names, place) for place in columns.unit) or "表里没有这一列"
    role = f"；角色：{_column(names, columns.role)}" if columns.role is not None else ""
    unused = f"。没有用到的列：{'、'.join(sheet.unused)}" if sheet.unused else ""
    head = f"工作表“{sheet.name}”：" if several and sheet.name else ""
    return f"{head}姓名：{_column(names, columns.name)}；单位：{units}{role}{unused}。"


def _column(names: tuple[str, ...], place: int) -> str:
    """`B 列“姓名”`."""
    name = names[place].strip() if place < len(names) else ""
    return f"{column_letter(place)} 列" + (f"“{name}”" if name else "")


def _by_hand(found: Loaded, sheets: Sequence[SheetFound], *, unknown: bool) -> None:
    """Opened where nobody was found: then nothing can be done without it."""
    with st.expander("自己选列" if unknown else "认得不对？自己选列", expanded=unknown, key=found.key("columns")):
        sheet = sheets[0]
        if len(sheets) > 1:
            names = {one.name: one for one in sheets}
            first = next((place for place, one in enumerate(sheets) if one.columns is None), 0)
            sheet = names[_pick("哪张工作表", list(names), sheets[first].name, found.key("sheet"), {})]
        _columns(found, sheet)


def _columns(found: Loaded, sheet: SheetFound) -> None:
    width = max(len(cells) for _, cells in sheet.first)
    key = found.key("columns", sheet.name)
    rows = [(str(row), *(cells + ("",) * (width - len(cells)))) for row, cells in sheet.first]
    html.table(("行", *map(column_letter, range(width))), rows)
    guess, numbers = sheet.columns or Columns(sheet.first[0][0], 0), [row for row, _ in sheet.first]
    header = _pick("表头在第几行", [0, *numbers], guess.header, f"{key}_header", {0: "没有表头"})
    titles = dict(sheet.first).get(header, ())
    places: list[int | None] = list(range(width))
    told: dict[int | None, str] = {place: _column(titles, place) for place in range(width)}
    optional, told_or_not = [None, *places], {None: NOWHERE, **told}
    guessed = (*guess.unit, None, None)
    name = _pick("姓名在哪一列", places, guess.name, f"{key}_name", told)
    upper = _pick("单位在哪一列", optional, guessed[0], f"{key}_upper", told_or_not)
    lower = _pick("下一级单位（科室、小组）在哪一列", optional, guessed[1], f"{key}_lower", told_or_not)
    stated = ""
    if upper is None and lower is None:
        stated = st.text_input("那么，这些人都在哪个单位（上下级用“/”分开，例如：演示县/演示局）", guess.stated, key=f"{key}_stated")
    role = _pick("角色或职务在哪一列", optional, guess.role, f"{key}_role", told_or_not)
    units = tuple(place for place in (upper, lower) if place is not None)
    chosen = Columns(header, name or 0, units, role, stated.strip())
    st.button("按选的列读", key=f"{key}_go", on_click=found.choose, args=({sheet.name: chosen},))


def _pick(label: str, options: list[Option], guess: Option, key: str, told: Mapping[Option, str]) -> Option:
    at = options.index(guess) if guess in options else 0
    picked = st.selectbox(label, options, at, format_func=lambda one: told.get(one, str(one)), key=key)
    return options[at] if picked is None else picked
