"""Nobody sees or changes what is another's: walks every function of every service, and every file that can be taken away."""

import inspect
from dataclasses import fields
from datetime import UTC, datetime
from typing import get_type_hints

import pytest
from tests.saving import save
from tests.services.county import OFFICE

from selfcheck.bootstrap import Services
from selfcheck.domain.answers import Commitment, Counts, Edit, Opinion, Person, Plan, SectionText
from selfcheck.errors import SelfcheckError
from selfcheck.exporters.exporter import Who
from selfcheck.exporters.registry import EXPORTERS
from selfcheck.services.errors import InvalidInput, NotAllowed, NotSignedIn, NotYours
from selfcheck.services.group_errors import RoundUnknown
from selfcheck.services.records import KINDS, Accepted, Change, Desk, DraftSettings, Rating, Ticks, Verdict, Words
from selfcheck.services.roster_difference import Decisions
from selfcheck.services.roster_records import Person as RosterPerson
from selfcheck.services.roster_records import Reading
from selfcheck.services.rounds import RoundPlan

SERVICES = tuple(field.name for field in fields(Services) if field.name != "store")
"""Read from the code: a service that is added is walked, too."""
OPEN_TO_ALL = {
    "access.begin",
    "access.enter",
    "access.leave",
    "access.person",
    "access.holder",
    "access.mark",
    "access.mark_of_work",
    "access.open_among",
    "checks.banks",
    "entry.look",
    "entry.enter",
    "entry.begin",
    "office.state",
    "office.used_before",
    "office.claim",
    "office.enter",
    "trials.played_by",
}
"""What does not ask who one is: the ways in, the way out, names under which a tab keeps things, and the banks on offer."""
CHANGES = {
    "rating:1": Rating(1),
    "instance:1": Words("外人"),
    "thought:1": Words("外人"),
    "ticks:1": Ticks(("外人",)),
    "motives:1": Ticks(("外人",)),
    "plan:1": Plan("外人"),
    "accepted:1": Accepted(0),
    "cause:duty": Verdict(accepted=False),
    "counts": Counts(1),
    "person": Person("外人"),
    "settings": DraftSettings(length="brief"),
    "desk": Desk(("writing",)),
    "opinion:a1": Opinion("外人"),
    "measure:1": Commitment("外人"),
    "section:past": SectionText("外人"),
    "edit:problem:1": Edit("外人", ""),
}
"""Something of every kind that a stranger would like to save."""
READ_ONLY = {"section"}
"""Kinds that come from an archive, and that no page saves: not even the person's own."""

OFFICE_ONLY, LEADER_ONLY, LOG = {"office"}, {"leader"}, {"office", "reader"}
LEADERS, FOLLOWING, MEMBER_ONLY = {"leader", "above"}, {"office", "leader", "above"}, {"member"}
THEMSELVES = {"leader", "above", "member"}
TABLE = {
    "organisation": OFFICE_ONLY,
    "rosters": OFFICE_ONLY,
    "issuing": OFFICE_ONLY,
    "directory": OFFICE_ONLY,
    "linking.link": OFFICE_ONLY,
    "linking.unlink": OFFICE_ONLY,
    "linking.of": THEMSELVES,
    "linking.refuse": THEMSELVES,
    "linking.switch": THEMSELVES,
    "linking.prove": MEMBER_ONLY,
    "rounds": OFFICE_ONLY,
    "preparing": OFFICE_ONLY,
    "trials": OFFICE_ONLY,
    "waiting": OFFICE_ONLY,
    "log": LOG,
    "readers": OFFICE_ONLY,
    "office": OFFICE_ONLY,
    "progress": FOLLOWING,
    "releases": LEADER_ONLY,
    "reviews": LEADERS,
    "agreeing.of": LEADERS,
    "agreeing.agree": LEADER_ONLY,
    "membership": MEMBER_ONLY,
    "checks": MEMBER_ONLY,
    "archives": MEMBER_ONLY,
    "eraser": MEMBER_ONLY,
    "access": MEMBER_ONLY,
}
"""Who may call the functions of a service, or one that is named, but for those that are open to all. `releases.close` is the
leader's 截止, `rounds.close` the office's; names in a progress are tested in test_rounds.py."""
AUDIENCES = {Who.PERSON: MEMBER_ONLY, Who.LEADER: LEADERS, Who.OFFICE: OFFICE_ONLY, Who.LOG: LOG, Who.ROUND: FOLLOWING}
TOKENS = {"office": OFFICE, "leader": "leader:a1", "above": "leader:unit-a", "member": "member:a1:1", "reader": "reader"}
STRANGERS = {"leader:b1", "member:b1:1", "leader:b2", "nobody", ""}
"""Those of another group, and those who are nobody."""
REFUSALS = (NotAllowed, NotSignedIn, NotYours, RoundUnknown)
BELONGS_TO_ALL = {"progress.rounds", "membership.rounds", "checks.mine", "checks.start"}
"""What every leader or member asks for himself: each gets his own."""
ALL_FUNCTIONS = sorted(
    f"{service}.{name}"
    for service in SERVICES
    for name, _ in inspect.getmembers(get_type_hints(Services)[service], inspect.isfunction)
    if not name.startswith("_")
)


def functions(house):
    for service in SERVICES:
        part = getattr(house.services, service)
        for name, function in inspect.getmembers(part, inspect.ismethod):
            if not name.startswith("_"):
                yield f"{service}.{name}", function


def call(function, session, check_id, archive, **more):
    values = {
        "session": session,
        "check_id": check_id,
        "bank_id": "small",
        "change": Change("person", CHANGES["person"], 0),
        "asked": [(session, check_id, Change("person", CHANGES["person"], 0))],
        "text": archive,
        "page": "writing",
        "group_id": "a1",
        "parent_id": "county",
        "member_id": "a1-2",
        "leader_id": "leader-a1",
        "reader_id": "reader",
        "name": "另一个名称",
        "file_name": "名册.csv",
        "content": "单位,姓名\n另一个县,某人\n".encode(),
        "columns": {},
        "reading": Reading((), (RosterPerson(2, "", "某人", ("另一个县",)),), (), (), ()),
        "decisions": Decisions(),
        "shown": "",
        "round_id": "nothing",
        "address": "http://office.example",
        "phone": "62601234",
        "only": "",
        "profile": "windows",
        "slips": (),
        "ids": ("a1-2", "leader-a1"),
        "words": "成员",
        "pin": "294017",
        "fresh": "another-token",
        "offset": 0,
        "item": 1,
        "causes": ("duty",),
        "lane": "",
        "on": True,
        "passphrase": "一句谁也没有定过的口令",
        "new": "另外一个足够长的口令",
        "confirmed": "",
        "closes_at": datetime(2026, 12, 1, tzinfo=UTC),
        "plan": RoundPlan("外人", "外人", "small", "county", datetime(2026, 11, 3, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)),
    } | more
    return function(**{name: values[name] for name in inspect.signature(function).parameters})


@pytest.fixture
def running(county):
    """A round in which group a1 has released, and the self-check of one of its members."""
    round_id = county.open_round(root_id="unit-a")
    county.submit_all("a1", round_id, [{1: n % 5 + 1, 2: n % 4 + 1} for n in range(6)])
    county.release("a1", round_id)
    return round_id, county.services.membership.take_part(TOKENS["member"], round_id)


@pytest.mark.parametrize("name", [name for name in ALL_FUNCTIONS if name not in OPEN_TO_ALL])
def test_a_function_does_what_it_does_for_those_in_the_table_and_refuses_all_others(county, running, name):
    service, _, function_name = name.partition(".")
    assert {name, service} & set(TABLE), f"{name} has no row in the table of permissions"
    allowed = TABLE.get(name) or TABLE[service]
    function = getattr(getattr(county.services, service), function_name)
    round_id, check_id = running
    archive = county.services.archives.export(TOKENS["member"], check_id)
    more = {"round_id": round_id}
    if name in {"rounds.change", "rounds.delete", "rounds.near", "rounds.open"}:
        more["round_id"] = county.services.rounds.create(OFFICE, county.plan())
    refused = [token for role, token in TOKENS.items() if role not in allowed]
    refused += [] if name in BELONGS_TO_ALL else [token for token in STRANGERS if not names_nothing_of_another(function, token)]
    for token in refused:
        with pytest.raises(REFUSALS):
            call(function, token, check_id, archive, **more)
    for role in sorted(allowed):
        try:
            call(function, TOKENS[role], check_id, archive, **more)
        except REFUSALS as error:
            raise AssertionError(f"{role} is refused: {error}") from error
        except SelfcheckError:
            pass  # refused for another reason than who he is


FOR_ANYBODY = {name: exporter for name, exporter in EXPORTERS.items() if exporter.who is Who.ANYBODY}
FOR_SOME = {name: exporter for name, exporter in EXPORTERS.items() if name not in FOR_ANYBODY}


def test_a_file_for_anybody_asks_for_nothing_of_anybody_but_a_list_on_offer():
    assert {name: exporter.ids for name, exporter in FOR_ANYBODY.items()} == {
        "sample.docx": (),
        "blank.html": ("bank",),
        "blank-word.docx": ("bank",),
    }


@pytest.mark.parametrize("exporter", FOR_SOME.values(), ids=FOR_SOME)
def test_a_file_is_given_to_those_for_whom_it_is_and_to_nobody_else(county, running, exporter):
    round_id, check_id = running
    ids = {"round": round_id, "group": "a1", "check": check_id, "words": "", "only": "", "zone": ""}
    asked = exporter.read(ids)
    assert set(exporter.ids) <= set(ids), "tell the walk what this exporter asks for"
    refused = {token for role, token in TOKENS.items() if role not in AUDIENCES[exporter.who]} | STRANGERS
    for token in refused:
        with pytest.raises(REFUSALS):
            exporter.data(county.services, token, asked)
    for role in AUDIENCES[exporter.who]:
        made = exporter.render(exporter.data(county.services, TOKENS[role], asked), asked)
        assert made.content
        assert made.name.rpartition(".")[2] == exporter.identifier.rpartition(".")[2]


def names_nothing_of_another(function, token: str) -> bool:
    """Whether a function is about oneself alone, so that a stranger with a session of his own may call it."""
    about = {"check_id", "asked", "round_id", "group_id"} & set(inspect.signature(function).parameters)
    return token not in ("", "nobody") and not about


def test_every_function_stands_in_the_table_once():
    assert {name.partition(".")[0] for name in ALL_FUNCTIONS if name not in TABLE} - set(TABLE) == {"entry"}
    assert {name for name in TABLE if "." in name} <= set(ALL_FUNCTIONS)
    assert set(ALL_FUNCTIONS) >= OPEN_TO_ALL
    assert len(ALL_FUNCTIONS) > 60


@pytest.mark.parametrize("token", ["", "nobody", "\0", "\ud800", "' OR 1=1 --"])
def test_every_function_refuses_a_session_that_belongs_to_nobody(house, me, begun, fill, token):
    fill(begun)
    archive = house.archives.export(me, begun)
    walked = 0
    for name, function in functions(house):
        if name not in OPEN_TO_ALL:
            with pytest.raises((NotSignedIn, NotAllowed)):
                call(function, token, begun, archive)
            walked += 1
    assert walked >= 15
    assert house.archives.export(me, begun) == archive


def test_every_function_that_names_a_self_check_refuses_another_person(house, me, stranger, begun, fill):
    fill(begun)
    archive = house.archives.export(me, begun)
    house.access.begin(stranger)
    walked = [function for name, function in functions(house) if name not in OPEN_TO_ALL]
    named = [function for function in walked if "check_id" in inspect.signature(function).parameters]
    assert len(named) >= 8
    for function in named:
        with pytest.raises(NotYours) as refused:
            call(function, stranger, begun, archive)
        with pytest.raises(NotYours) as missing:
            call(function, stranger, "0" * 16, archive)
        assert str(refused.value) == str(missing.value), "a stranger cannot tell whether the check is there"
    assert house.archives.export(me, begun) == archive
    assert house.checks.mine(stranger) == ()


@pytest.mark.parametrize("key", CHANGES)
def test_no_kind_of_entry_is_saved_or_deleted_by_another_person(house, me, stranger, begun, fill, key):
    assert {one.partition(":")[0] for one in CHANGES} == set(KINDS), "tell the walk how this kind is saved"
    fill(begun)
    before = house.checks.load(me, begun)
    seen = before.revisions
    house.access.begin(stranger)
    for value in (CHANGES[key], None):
        for check in (begun, "0" * 16):
            with pytest.raises(NotYours):
                save(house, stranger, check, key, value, seen.get(key, 0))
        for nobody in ("", "nobody", TOKENS["leader"], OFFICE):
            with pytest.raises(NotSignedIn):
                save(house, nobody, begun, key, value, seen.get(key, 0))
    assert house.checks.load(me, begun) == before
    if key.partition(":")[0] in READ_ONLY:
        with pytest.raises(InvalidInput):
            save(house, me, begun, key, CHANGES[key], seen.get(key, 0))
        assert house.checks.load(me, begun) == before
        return
    save(house, me, begun, key, CHANGES[key], seen.get(key, 0))
    assert house.checks.load(me, begun).values[key] == CHANGES[key]


def test_who_has_left_is_a_stranger(house, me, begun):
    house.access.leave(me)
    with pytest.raises(NotSignedIn):
        house.checks.load(me, begun)


def test_functions_without_a_session_are_those_that_everyone_may_call(house):
    without = {name for name, function in functions(house) if "session" not in inspect.signature(function).parameters}
    assert without == {"access.open_among", "checks.banks", "checks.save_all", "office.state", "office.used_before"}
    assert {name for name, _ in functions(house)} >= OPEN_TO_ALL


def test_a_save_of_anothers_work_among_others_stops_all_of_them(house, me, begun, stranger):
    house.access.begin(stranger)
    mine, before = Change("person", CHANGES["person"], 0), house.checks.load(me, begun)
    with pytest.raises(NotYours):
        house.checks.save_all([(me, begun, mine), (stranger, begun, Change("rating:1", Rating(1), 0))])
    assert house.checks.load(me, begun) == before
