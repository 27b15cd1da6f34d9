"""What was read from a roster, for a program and for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from selfcheck.services.roster_records import Levels, Person, Question, Reading, Skipped
from selfcheck.services.roster_told import line, rows_told
from selfcheck.services.tree import SEPARATOR

Data = dict[str, Any]


def reading_data(reading: Reading) -> Data:
    """The reading as plain data; `sheet` stands beside rows where the file has several."""
    taken = [person for person in reading.persons if person.taken]
    return {
        "members": [
            {"name": person.name, "unit": SEPARATOR.join(person.unit), "role": str(person.role), "row": person.row} | _sheet(person)
            for person in taken
        ],
        "groups": [SEPARATOR.join(unit) for unit in groups_of(taken)],
        "questions": [
            {
                "kind": question.kind,
                "rows": list(question.rows),
                "text": question.text,
                "choices": [choice.label for choice in question.choices],
            }
            | (_sheet(question) or _sheets(question, reading))
            for question in reading.questions
        ],
        "skipped": [_rows(rows) for rows in reading.skipped],
        "unused_columns": list(dict.fromkeys(column for sheet in reading.sheets for column in sheet.unused)),
        "errors": [_rows(rows) for rows in errors_of(reading)],
    } | ({"notes": list(reading.notes)} if reading.notes else {})


def reading_text(reading: Reading) -> Iterator[str]:
    """The same in Chinese, line by line."""
    taken = [person for person in reading.persons if person.taken]
    people = len({(person.sheet, person.row, person.name) for person in taken})
    yield f"{people} 人，{len({person.unit for person in taken})} 个单位"
    for unit, some in _by_unit(taken).items():
        yield f"  {SEPARATOR.join(unit)}（{len(some)}）：{'、'.join(some)}"
    if reading.questions:
        yield f"要问的 {len(reading.questions)} 处："
    for question in reading.questions:
        yield f"  {rows_told(question.rows, question.sheet)}：{question.text}"
        yield f"    {'；'.join(('→ ' if not place else '') + choice.label for place, choice in enumerate(question.choices))}"
    yield from _listed("跳过的", reading.skipped)
    yield from _listed("不能添加的", errors_of(reading))
    for sheet in reading.sheets:
        if sheet.unused:
            where = f"（工作表“{sheet.name}”）" if len(reading.sheets) > 1 else ""
            yield f"没有用到的列{where}：{'、'.join(sheet.unused)}"
    for note in reading.notes:
        yield f"注意：{note}"
    if not is_doubtful(reading):
        yield "名册检查完毕，没有问题"


def is_doubtful(reading: Reading) -> bool:
    """Whether something is asked or wrong."""
    return bool(reading.questions or errors_of(reading))


def errors_of(reading: Reading) -> tuple[Skipped, ...]:
    """The errors, one of which is that a file lists nobody at all."""
    return reading.errors or (() if reading.persons else (Skipped("", (), "没有读到人员：表头下面没有写姓名的行"),))


def groups_of(persons: Sequence[Person]) -> tuple[Levels, ...]:
    """The units in which the persons stand, each behind those above it."""
    return tuple(dict.fromkeys(person.unit[:level] for person in persons for level in range(1, len(person.unit) + 1)))


def _sheet(one: Person | Question | Skipped) -> Data:
    return {"sheet": one.sheet} if one.sheet else {}


def _sheets(question: Question, reading: Reading) -> Data:
    """Of a question about several sheets, in the order of their rows; none where the file has one."""
    sheets = list(dict.fromkeys(reading.persons[place].sheet for place in question.persons))
    return {"sheets": sheets} if len(sheets) > 1 else {}


def _rows(rows: Skipped) -> Data:
    return {"rows": list(rows.rows), "reason": rows.reason} | _sheet(rows)


def _by_unit(persons: Sequence[Person]) -> dict[Levels, list[str]]:
    found: dict[Levels, list[str]] = {}
    for person in persons:
        found.setdefault(person.unit, []).append(f"{person.name}（{person.role}）" if person.role != "成员" else person.name)
    return found


def _listed(what: str, rows: Sequence[Skipped]) -> Iterator[str]:
    if rows:
        yield f"{what} {sum(len(one.rows) or 1 for one in rows)} 行："
    for one in rows:
        yield f"  {line(one)}"
