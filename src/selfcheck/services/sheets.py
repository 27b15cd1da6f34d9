"""Between an answer sheet and the entries in which it is stored."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from selfcheck.domain.answers import Answer, AnswerSheet, Commitment, Counts, Edit, Opinion, Person, Plan, SectionText
from selfcheck.services.records import Accepted, CheckRow, DraftSettings, Entry, EntryRow, Rating, Ticks, Verdict, Words
from selfcheck.services.rules import UNSTORABLE, storable

TEXTS = ("instance", "thought")
"""The texts of an answer, each an entry of its own."""


def new_opinion_key() -> str:
    return f"opinion:{secrets.token_hex(8)}"


def sheet_of(check: CheckRow, rows: Sequence[EntryRow]) -> AnswerSheet:
    """The sheet of a stored self-check; what is not stored has its default."""
    values: Mapping[str, Entry] = {row.key: row.value for row in rows}
    person, settings, counts = values.get("person"), values.get("settings"), values.get("counts")
    kept = settings if isinstance(settings, DraftSettings) else DraftSettings()
    return AnswerSheet(
        bank=check.bank_id,
        bank_version=check.bank_version,
        seed=check.seed,
        person=person if isinstance(person, Person) else Person(),
        answers=answers_of(values),
        opinions=tuple(value for value in values.values() if isinstance(value, Opinion)),
        chosen=kept.chosen,
        left_out=kept.left_out,
        length=kept.length,
        title=kept.title,
        preparation=kept.preparation,
        causes={_name(key): value.accepted for key, value in values.items() if isinstance(value, Verdict) and value.accepted is not None},
        counts=counts if isinstance(counts, Counts) else Counts(),
        sections={_name(key): value for key, value in values.items() if isinstance(value, SectionText)},
        measures={int(_name(key)): value for key, value in values.items() if isinstance(value, Commitment)},
        edits={_name(key): value for key, value in values.items() if isinstance(value, Edit)},
    )


def answers_of(values: Mapping[str, Entry]) -> dict[int, Answer]:
    """The answers that ratings, texts and ticks make together, by item."""
    found: dict[int, dict[str, Any]] = {}
    for key, value in values.items():
        if isinstance(value, Rating | Words | Ticks | Plan | Accepted):
            field, _, item = key.partition(":")
            found.setdefault(int(item), {}).update(_part(field, value))
    return {item: Answer(item, **found[item]) for item in sorted(found)}


def _part(field: str, value: Rating | Words | Ticks | Plan | Accepted) -> dict[str, Any]:
    """The fields of an answer that an entry holds."""
    match value:
        case Rating():
            return {"rating": value.rating, "not_applicable": value.not_applicable, "later": value.later}
        case Words():
            return {field: value.text}
        case Ticks():
            return {field: value.ids}
        case Accepted():
            return {field: value.rating}
        case Plan():
            return {field: value}


def parts_of(answer: Answer) -> Iterator[tuple[str, Entry]]:
    """The entries of an answer, without blank ones."""
    item = answer.item
    yield f"rating:{item}", Rating(answer.rating, answer.not_applicable, answer.later)
    yield from ((f"{field}:{item}", Words(text)) for field in TEXTS if (text := getattr(answer, field)))
    yield from ((f"{field}:{item}", Ticks(ids)) for field in ("ticks", "motives") if (ids := getattr(answer, field)) is not None)
    if answer.plan != Plan():
        yield f"plan:{item}", answer.plan
    if answer.accepted is not None:
        yield f"accepted:{item}", Accepted(answer.accepted)


def opinion_ids(rows: Sequence[EntryRow]) -> tuple[str, ...]:
    """The ids of the opinions, in the order of the sheet."""
    return tuple(_name(row.key) for row in rows if isinstance(row.value, Opinion))


def rows_of(sheet: AnswerSheet, first: int, at: datetime) -> list[EntryRow]:
    """The entries of a sheet, with revisions from `first` on; the opinions get new ids."""
    values = {UNSTORABLE.sub("", key): storable(value) for key, value in _entries(sheet)}
    return [EntryRow(key, value, revision, at) for revision, (key, value) in enumerate(values.items(), start=first)]


def _entries(sheet: AnswerSheet) -> Iterator[tuple[str, Entry]]:
    yield "person", sheet.person
    yield "settings", DraftSettings(sheet.title, sheet.length, sheet.chosen, sheet.preparation, sheet.left_out)
    for answer in sheet.answers.values():
        yield from parts_of(answer)
    yield from ((new_opinion_key(), opinion) for opinion in sheet.opinions)
    if sheet.counts != Counts():
        yield "counts", sheet.counts
    yield from ((f"cause:{id}", Verdict(accepted)) for id, accepted in sheet.causes.items())
    yield from ((f"section:{id}", section) for id, section in sheet.sections.items())
    yield from ((f"measure:{number}", commitment) for number, commitment in sheet.measures.items())
    yield from ((f"edit:{key}", edit) for key, edit in sheet.edits.items())


def _name(key: str) -> str:
    return key.partition(":")[2]
