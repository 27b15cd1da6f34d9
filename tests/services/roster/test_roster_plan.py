"""What a roster would change, and every row that cannot be taken over with its number and its reason."""

import pytest
from tests.services.roster.made import held, organisation, person, told

from selfcheck.services.roster_difference import ANOTHER, Decisions
from selfcheck.services.roster_plan import difference
from selfcheck.services.roster_records import Reading, Role, Skipped

COUNTY = organisation(
    "某县", "某县/某局", "某县/某乡", "某县/某镇",
    members=[("某县/某乡", "张某"), ("某县/某镇", "李某")], leaders=[("某县/某局", "王某")],
)  # fmt: skip
NOBODY = organisation()


def reading_of(*persons):
    return Reading((), persons, (), (), ())


def faults(*rows, now=COUNTY):
    return [(some.rows, some.reason) for some in held(now, *rows).faults]


def test_new_units_stand_behind_their_parents_and_each_once():
    found = held(COUNTY, ("某县/某局/一科", "甲"), ("某县/某局/二科", "乙"), ("某县/某村/一组", "丙", Role.LEADER))
    assert ["/".join(unit) for unit in found.units] == ["某县/某局/一科", "某县/某局/二科", "某县/某村", "某县/某村/一组"]
    assert told(found.members) == [("某县/某局/一科", "甲"), ("某县/某局/二科", "乙")]
    assert told(found.leaders) == [("某县/某村/一组", "丙")]
    assert (found.faults, found.changes, found.people) == ((), True, 3)


def test_who_is_there_already_stays_as_he_is():
    found = held(COUNTY, ("某县/某乡", "张 某"), ("某县/某局", "王某", Role.LEADER))
    assert told(found.there) == [("某县/某乡", "张某"), ("某县/某局", "王某")]
    assert not found.changes


def test_dots_and_widths_in_a_name_make_no_other_person_of_it():
    now = organisation("某局", members=[("某局", "古丽娜尔·艾山")])
    assert len(held(now, ("某局", "古丽娜尔•艾山")).there) == 1


def test_who_leads_and_answers_in_one_row_is_one_person_with_two_roles():
    found = held(NOBODY, ("某局", "甲", Role.MEMBER, Role.LEADER), ("某局", "乙"), ("某局", "乙", Role.LEADER))
    assert found.linked == {("", 2, "甲")}, "of two rows with one name nobody has said that they are one person"
    assert (len(found.members), len(found.leaders), found.people) == (2, 2, 3)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("某局", ""), "姓名没有写"),
        (("", "张某"), "单位没有写"),
        (("某" * 61, "张某"), "单位名称超过 60 个字"),
        (("某局", "张" * 61), "姓名超过 60 个字"),
        (("某局", "13800000000"), "姓名“13800000000”里没有字，请写姓名"),
        (("某局", "张\ue863"), "姓名里有造字程序造的字，别的电脑上看不见，请换成标准字或拼音"),
        (("某局/二科", "张\U0002ebf0"), None),
        (("某局", "张\u202e某"), "姓名里有看不见的字符，请删去重新输入"),
        (("某局", "\u3164"), "姓名里有看不见的字符，请删去重新输入"),
        (("某局\0", "张某"), "单位名称里有看不见的字符，请删去重新输入"),
        (("某局", "张某\n李某"), "姓名里有换行，请写在一行里"),
        (("/".join("一二三四五六七八九"), "张某"), "单位有 9 级，最多 8 级"),
    ],
)
def test_a_row_that_is_wrong_by_itself_is_named_with_its_reason(row, reason):
    assert faults(("某局/一科", "乙"), row, now=NOBODY) == ([((3,), reason)] if reason else [])


def test_a_unit_that_becomes_too_deep_below_the_chosen_one_is_named():
    deep = "/".join("甲乙丙丁戊己庚")
    now = organisation(*("/".join("甲乙丙丁戊己庚"[:level]) for level in range(1, 8)))
    assert faults((f"{deep}/辛", "张某"), now=now) == []
    found = held(now, ("壬/癸", "张某"), above=tuple("甲乙丙丁戊己庚"))
    assert [some.reason for some in found.faults] == ["单位有 9 级，最多 8 级"]


def test_equal_reasons_of_several_rows_are_one():
    found = held(NOBODY, *[("", f"某{name}") for name in "甲乙丙"], ("某局", "丁"), ("", "戊"))
    assert [(some.rows, some.reason) for some in found.faults] == [((2, 3, 4, 6), "单位没有写")]
    assert found.faulty_rows == 4


def test_a_name_twice_in_a_group_names_the_earlier_row_and_only_the_later_is_skipped():
    found = held(COUNTY, ("某县/某局/一科", "甲"), ("某县/某局/一科", "乙"), ("某县/某局/一科", "甲"), without_faulty=True)
    assert [(some.rows, some.reason) for some in found.faults] == [
        ((4,), "“某县/某局/一科”的成员“甲”与第 2 行重复。确有重名的，请加上区别，如“甲（大）”")
    ]
    assert told(found.members) == [("某县/某局/一科", "甲"), ("某县/某局/一科", "乙")]


def test_members_at_a_unit_that_has_units_below_it_are_refused():
    reason = "下面还有单位，成员只能放在最下一级。请另设一个下级单位"
    assert faults(("某县/某局/一科", "甲"), ("某县/某局", "乙"), ("某县", "丙")) == [
        ((3,), f"“某县/某局”{reason}"),
        ((4,), f"“某县”{reason}"),
    ]


def test_both_roles_of_a_faulty_row_are_skipped_together():
    found = held(COUNTY, ("某县", "甲", Role.MEMBER, Role.LEADER), without_faulty=True)
    assert found.faulty_rows == 1
    assert (found.members, found.leaders) == ((), ())


def test_units_below_one_that_has_members_are_refused():
    reason = "“某县/某乡”已经有成员，不能再设下级单位。请就写这个单位，或者先把那里的成员调走"
    assert faults(("某县/某乡/一组", "甲"), ("某县/某乡/二组", "乙", Role.LEADER)) == [((2, 3), reason)]


def test_rows_of_which_nothing_could_be_made_are_faults_too():
    found = held(COUNTY, ("某县/某局", "甲"), errors=(Skipped("", (7, 8), "姓名是 Excel 的错误值 #REF!"),))
    assert (found.faulty_rows, len(found.members), found.without_faulty) == (2, 1, False)


def test_somebody_who_may_be_no_person_is_not_added():
    found = difference(reading_of(person(2, "某县/某局", "张某等5人", taken=False)), COUNTY, Decisions())
    assert not found.changes


def test_a_namesake_elsewhere_whom_the_roster_has_no_longer_there_is_asked_about_and_not_added():
    found = held(COUNTY, ("某县/某局", "张某"), ("某县/某乡", "赵某"))
    (asked,) = found.namesakes
    assert (asked.listed.path, [other.path for other in asked.others]) == ("某县/某局", ["某县/某乡"])
    assert (asked.likely, asked.decided, found.undecided) == ("m:某县/某乡/张某", "", 1)
    assert told(found.members) == [("某县/某乡", "赵某")]
    assert found.gone == (), "who may have moved is not gone"


def test_a_namesake_is_moved_or_added_as_the_office_decides():
    key = held(COUNTY, ("某县/某局", "张某")).namesakes[0].key
    moved = held(COUNTY, ("某县/某局", "张某"), ("某县/某乡", "赵某"), moves={key: "m:某县/某乡/张某"})
    assert [(there.path, listed.path) for there, listed in moved.moves] == [("某县/某乡", "某县/某局")]
    assert (told(moved.members), moved.gone, moved.undecided) == ([("某县/某乡", "赵某")], (), 0)
    added = held(COUNTY, ("某县/某局", "张某"), ("某县/某乡", "赵某"), moves={key: ANOTHER})
    assert added.moves == ()
    assert ("某县/某局", "张某") in told(added.members)
    assert [there.path for there in added.gone] == ["某县/某乡"], "then the one before is no longer in the roster"


def test_where_the_roster_says_nothing_of_the_other_unit_nothing_is_suggested():
    assert held(COUNTY, ("某县/某局", "张某")).namesakes[0].likely == ""


def test_who_stands_at_both_places_in_the_roster_is_two_persons():
    found = held(COUNTY, ("某县/某局", "张某"), ("某县/某乡", "张某"))
    assert (found.namesakes, told(found.members), len(found.there)) == ((), [("某县/某局", "张某")], 1)


def test_nobody_is_moved_to_two_places():
    rows = (("某县/某局", "张某"), ("某县/某镇", "张某"))
    moves = {one.key: "m:某县/某乡/张某" for one in held(COUNTY, *rows).namesakes}
    found = held(COUNTY, *rows, moves=moves)
    assert [listed.path for _, listed in found.moves] == ["某县/某局"]
    assert found.undecided == 1


def test_an_answer_that_was_not_offered_moves_nobody():
    key = held(COUNTY, ("某县/某局", "张某")).namesakes[0].key
    found = held(COUNTY, ("某县/某局", "张某"), moves={key: "m:某县/某镇/李某"})
    assert (found.moves, found.undecided, found.members) == ((), 1, ())


def test_who_cannot_be_moved_now_stays_and_no_unit_is_made_for_him():
    now = organisation("某县", "某县/某乡", members=[("某县/某乡", "张某")], why_not_to=lambda there, unit: "没有调动：正在进行")
    (asked,) = held(now, ("某县/某局", "张某")).namesakes
    assert asked.others[0].bound == "没有调动：正在进行"
    found = held(now, ("某县/某局", "张某"), moves={asked.key: "m:某县/某乡/张某"})
    assert (found.moves, found.units, found.members, found.changes) == ((), (), (), False)


def test_whom_the_roster_has_no_longer_in_a_unit_of_which_it_has_others_is_named_and_stays():
    found = held(COUNTY, ("某县/某乡", "赵某"))
    assert [(there.path, there.name) for there in found.gone] == [("某县/某乡", "张某")], "of 某镇 the roster says nothing"
    assert found.leaving == frozenset()
    assert held(COUNTY, ("某县/某乡", "赵某"), gone=frozenset({"m:某县/某乡/张某"})).leaving == {"m:某县/某乡/张某"}


def test_nobody_leaves_who_was_not_named_as_gone():
    assert held(COUNTY, ("某县/某乡", "赵某"), gone=frozenset({"m:某县/某镇/李某"})).leaving == frozenset()


def test_leaders_are_gone_only_from_a_roster_that_names_leaders():
    assert held(COUNTY, ("某县/某局", "甲")).gone == ()
    found = held(COUNTY, ("某县/某局", "甲"), ("某县/某局", "乙", Role.LEADER))
    assert [(there.name, there.role) for there in found.gone] == [("王某", Role.LEADER)]


def test_who_has_submitted_in_a_round_that_runs_stays_with_the_reason():
    now = organisation("某乡", members=[("某乡", "张某")], why_stays=lambda there: "没有移除：已经提交")
    found = held(now, ("某乡", "赵某"), gone=frozenset({"m:某乡/张某"}))
    assert (found.gone[0].bound, found.leaving) == ("没有移除：已经提交", frozenset())


@pytest.mark.parametrize("row", [person(3, "某县/某乡", "张某等3人", taken=False), person(3, "某县", "张某")])
def test_nobody_is_called_gone_whose_name_stands_in_a_row_that_is_not_clear(row):
    found = difference(reading_of(person(2, "某县/某乡", "赵某"), row), COUNTY, Decisions())
    assert found.gone == ()


def test_the_same_difference_has_the_same_print_and_another_decision_another():
    rows = (("某县/某乡", "赵某"),)
    assert held(COUNTY, *rows).print == held(COUNTY, *rows).print
    assert held(COUNTY, *rows).print != held(COUNTY, *rows, gone=frozenset({"m:某县/某乡/张某"})).print
