"""找人: the office finds a member or a leader by a part of his name."""

import pytest
from tests.services.bureau import OFFICE, PIN, Bureau

from selfcheck.services.directory import SHOWN, Directory
from selfcheck.services.errors import NotAllowed
from selfcheck.services.group_records import GroupRow, MemberRow


@pytest.fixture
def bureau(house):
    bureau = Bureau(house)
    bureau.claim()
    bureau.county = bureau.group("某县")
    bureau.groups = [bureau.organisation.add_group(OFFICE, bureau.county, name) for name in ("甲局", "乙局")]
    bureau.ids = {name: bureau.organisation.add_member(OFFICE, bureau.groups[1], name) for name in ("张某", "张某某", "Ａli 某")}
    bureau.ids["李某"] = bureau.organisation.add_member(OFFICE, bureau.groups[0], "李某")
    bureau.head = bureau.organisation.add_leader(OFFICE, bureau.groups[0], "张头")
    bureau.directory = Directory(bureau.store, bureau.gate)
    return bureau


@pytest.fixture
def find(bureau):
    return lambda words: [(one.person.name, one.kind, one.unit) for one in bureau.directory.find(OFFICE, words).people]


def test_a_part_of_the_name_is_enough_and_units_and_roles_are_told_in_the_order_of_the_tree(find):
    assert find("张") == [("张头", "leader", "某县/甲局"), ("张某", "member", "某县/乙局"), ("张某某", "member", "某县/乙局")]
    assert find("某某") == [("张某某", "member", "某县/乙局")]
    assert find("赵") == []


@pytest.mark.parametrize("words", ["张 某 某", "张　某某", " 张某某\t", "张\n某某"])
def test_blanks_make_no_difference(find, words):
    assert find(words) == [("张某某", "member", "某县/乙局")]


@pytest.mark.parametrize("words", ["ali", "ＡＬＩ", "A l i某"])
def test_neither_does_the_width_nor_the_case(find, words):
    assert [name for name, _, _ in find(words)] == ["Ａli 某"]


@pytest.mark.parametrize("words", ["", "  ", "　"])
def test_nothing_finds_nobody(bureau, words):
    assert bureau.directory.find(OFFICE, words).size == 0


@pytest.mark.parametrize("words", ["%", "_", "张%", "'; --", "张" * 10_000, "\0", "\ud800"])
def test_what_is_sought_is_text(bureau, words):
    assert bureau.directory.find(OFFICE, words).people == ()


def test_code_and_pin_are_told_but_neither_of_them(bureau):
    codes = bureau.slips()
    bureau.entry.begin("me", codes["张某"], PIN)
    first, second = (bureau.directory.find(OFFICE, name).people[0].person for name in ("张某", "李某"))
    assert (first.id, first.has_code, first.has_pin) == (bureau.ids["张某"], True, True)
    assert (second.has_code, second.has_pin) == (True, False)


def test_of_many_the_first_are_shown_and_all_are_counted(bureau):
    for number in range(SHOWN + 5):
        bureau.organisation.add_member(OFFICE, bureau.groups[0], f"钱某{number}")
    found = bureau.directory.find(OFFICE, "钱")
    assert (len(found.people), found.size) == (SHOWN, SHOWN + 5)


def test_nobody_nameless_or_made_up_is_found(bureau):
    bureau.open_round(bureau.county, anonymous=True)
    with bureau.store.writing() as tx:
        tx.organisation.add_group(GroupRow("trial", None, "试用", 9, trial=True))
        tx.organisation.add_members([MemberRow("played", "trial", "张试用", 1)])
    assert {one.person.name for one in bureau.directory.find(OFFICE, "张").people} == {"张头", "张某", "张某某"}


def test_it_is_the_offices_alone_even_for_nothing(bureau):
    for words in ("张", ""):
        with pytest.raises(NotAllowed):
            bureau.directory.find("stranger", words)
