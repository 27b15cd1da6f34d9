"""What the persons of a roster come to by the answers of the office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selfcheck.services.roster_records import Choice, Levels, Person, Question, Reading, Role


@dataclass(slots=True)
class _State:
    """What a person has become so far."""

    taken: bool
    roles: tuple[Role, ...]
    unit: Levels
    name: str


def answered(reading: Reading, answers: Mapping[str, int]) -> tuple[Person, ...]:
    """Those who are taken, each as often as he has roles.

    `answers` is the place of the choice by `Question.key`; the first where none is given.
    Of two answers about the unit or the name of a person the one to the earlier question stands.
    """
    states = [_State(person.taken, (person.role,), person.unit, person.name) for person in reading.persons]
    for question in reading.questions:
        choice = chosen(question, answers)
        for place, index in enumerate(question.persons):
            _apply(choice, place, reading.persons[index], states[index])
    found = (
        Person(person.row, person.sheet, state.name, state.unit, role)
        for person, state in zip(reading.persons, states, strict=True)
        if state.taken
        for role in state.roles
    )
    # Who was listed with two roles and has one now stands there twice.
    return tuple(dict.fromkeys(found))


def chosen(question: Question, answers: Mapping[str, int]) -> Choice:
    """The choice that was made, the first where none was."""
    place = answers.get(question.key, 0)
    return question.choices[place if 0 <= place < len(question.choices) else 0]


def _apply(choice: Choice, place: int, person: Person, state: _State) -> None:
    if choice.taken is not None:
        state.taken = choice.taken
    if choice.roles is not None:
        state.roles = choice.roles
    unit = choice.units[place] if choice.units is not None else choice.unit
    if unit is not None and state.unit == person.unit:
        state.unit = unit
    if choice.names is not None:
        # Who comes about by the answer alone is taken by it; who is left out by an earlier one stays so.
        state.taken = bool(choice.names[place]) and (state.taken or not person.taken)
        if state.name == person.name:
            state.name = choice.names[place] or state.name
