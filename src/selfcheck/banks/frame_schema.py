"""The keys of `frame` and `rules`: the wording of a document, and what a reviewer would mark. Each may be left out."""

from __future__ import annotations

from dataclasses import fields

from selfcheck.banks.records import Field, Record, Records
from selfcheck.banks.shapes import Flag, Number, Shape, Text, Texts
from selfcheck.domain.frame import COUNTS, PARTS, PLACEHOLDERS, FormFrame, Joints, Questions
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
FORM, JOINTS = (
    Record(tuple(Field(one.name, SPECIAL.get(one.name) or _shape(one.name, str(one.type))) for one in fields(kind)))
    for kind in (FormFrame, Joints)
)
QUESTIONS = Record(tuple(Field(one.name, Text(NONE)) for one in fields(Questions)))
FRAME = Record((Field("report", FORM), Field("speech", FORM), Field("group", FORM), Field("joints", JOINTS), Field("questions", QUESTIONS)))
RULE = Record((Field("say", Text(NONE)), Field("least", Number(0)), Field("most", Number(0)), Field("words", Texts(NONE))))
RULES = Record(tuple(Field(one.name, RULE) for one in fields(Rules)))
