"""Nobody sees or changes what is another's: walks every function of every service."""

import inspect
from dataclasses import fields

import pytest

from selfcheck.bootstrap import Services
from selfcheck.domain.answers import Answer, Commitment, Edit, Opinion, Person
from selfcheck.services.documents import WordOptions
from selfcheck.services.errors import NotSignedIn, NotYours
from selfcheck.services.records import DraftSettings

SERVICES = tuple(field.name for field in fields(Services) if field.name != "store")
"""Read from the code: a service that is added is walked, too."""
OPEN_TO_ALL = {"access.begin", "access.enter", "access.leave", "access.person", "checks.banks"}
"""What does not ask who one is: the way in, the way out, and the banks on offer."""


def functions(house):
    for service in SERVICES:
        part = getattr(house.services, service)
        for name, function in inspect.getmembers(part, inspect.ismethod):
            if not name.startswith("_"):
                yield f"{service}.{name}", function


def call(function, session, check_id, archive):
    values = {
        "session": session,
        "check_id": check_id,
        "bank_id": "small",
        "answer": Answer(1, 1),
        "person": Person("外人"),
        "settings": DraftSettings(length="brief"),
        "opinion_id": None,
        "opinion": Opinion("外人"),
        "dimension": 1,
        "commitment": Commitment("外人"),
        "paragraph_key": "problem:1",
        "edit": Edit("外人", ""),
        "revision": 0,
        "text": archive,
        "options": WordOptions(),
    }
    if function.__name__ == "delete_opinion":
        values["opinion_id"] = "abc"
    return function(**{name: values[name] for name in inspect.signature(function).parameters})


@pytest.mark.parametrize("token", ["", "nobody", "\0", "\ud800", "' OR 1=1 --"])
def test_every_function_refuses_a_session_that_belongs_to_nobody(house, me, begun, fill, token):
    fill(begun)
    archive = house.archives.export(me, begun)
    walked = 0
    for name, function in functions(house):
        if name not in OPEN_TO_ALL:
            with pytest.raises(NotSignedIn):
                call(function, token, begun, archive)
            walked += 1
    assert walked >= 17
    assert house.archives.export(me, begun) == archive


def test_every_function_that_names_a_self_check_refuses_another_person(house, me, stranger, begun, fill):
    fill(begun)
    archive = house.archives.export(me, begun)
    house.access.begin(stranger)
    named = [function for _, function in functions(house) if "check_id" in inspect.signature(function).parameters]
    assert len(named) >= 13
    for function in named:
        with pytest.raises(NotYours) as refused:
            call(function, stranger, begun, archive)
        with pytest.raises(NotYours) as missing:
            call(function, stranger, "0" * 16, archive)
        assert str(refused.value) == str(missing.value), "a stranger cannot tell whether the check is there"
    assert house.archives.export(me, begun) == archive
    assert house.checks.mine(stranger) == ()


def test_who_has_left_is_a_stranger(house, me, begun):
    house.access.leave(me)
    with pytest.raises(NotSignedIn):
        house.checks.load(me, begun)


def test_functions_without_a_session_are_those_that_everyone_may_call(house):
    without = {name for name, function in functions(house) if "session" not in inspect.signature(function).parameters}
    assert without == {"checks.banks"}
    assert {name for name, _ in functions(house)} >= OPEN_TO_ALL
