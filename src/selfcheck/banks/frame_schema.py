"""The keys of `frame` and `rules`: the wording of a document, and what a reviewer would mark. Each may be left out."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from selfcheck.banks.records import Field, Record, Records
from selfcheck.banks.shapes import Flag, Number, Shape, Text, Texts
from selfcheck.domain.frame import COUNTS, PARTS, PLACEHOLDERS, FormFrame, Joints, Paper, Papers, Questions, SummaryFrame
from selfcheck.domain.rules import Rules

NONE = frozenset[str]()


def _phrase(name: str) -> Text:
    return Text(PLACEHOLDERS.get(name, NONE))


def _shape(name: str, kind: str) -> Shape:
    """How a value of a frame is read, by the type of its field."""
    if kind == "bool":
        return Flag()
    return _phrase(name) if kind == "str" else Texts(PLACEHOLDERS.get(name, NONE))


SOURCE = Record((Field("lead", Text(NONE), True, "要写明怎样引出意见"), Field("words", Texts(NONE))))
SPECIAL: dict[str, Shape] = {
    "parts": Record(tuple(Field(name, Text(NONE)) for name in PARTS)),
    "sources": Records(SOURCE),
    "counts": Record(tuple(Field(name, Text(frozenset({"count"}))) for name in COUNTS)),
}


def _record(kind: type[Any]) -> Record:
    """The keys of a part of a frame: its fields."""
    return Record(tuple(Field(one.name, _special(one.name, str(one.type)) or _shape(one.name, str(one.type))) for one in fields(kind)))


def _special(name: str, kind: str) -> Shape | None:
    return _record(Paper) if kind == "Paper" else SPECIAL.get(name)


QUESTIONS = Record(tuple(Field(one.name, Text(NONE)) for one in fields(Questions)))
KINDS = {"papers": Papers, "summary": SummaryFrame, "joints": Joints}
FRAME = Record(
    (
        *(Field(name, _record(FormFrame)) for name in ("report", "speech", "group")),
        *(Field(name, _record(kind)) for name, kind in KINDS.items()),
        Field("questions", QUESTIONS),
    )
)
RULE = Record((Field("say", Text(NONE)), Field("least", Number(0)), Field("most", Number(0)), Field("words", Texts(NONE))))
RULES = Record(tuple(Field(one.name, RULE) for one in fields(Rules)))
