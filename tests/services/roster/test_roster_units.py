"""Which units of the organisation a roster means."""

import pytest
from tests.services.roster.made import held, organisation, told

from selfcheck.services.errors import InvalidInput
from selfcheck.services.roster_told import rows_told
from selfcheck.services.roster_units import alike

COUNTY = organisation("青石县", "青石县/县委办", "青石县/县府办", "青石县/县府办/秘书科", "青石县/党校/一科", "青石县/党校")


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("县委办", "县委办公室", True),
        ("机关支部", "机关党支部", True),
        ("县财政局", "财政局", True),
        ("一组", "十一组", False),
        ("财务科", "财务二科", False),
        ("县委办", "县府办", False),
        ("局", "某局", False),
        ("某局", "某局信息中心技术服务保障部", False),
    ],
)
def test_a_short_name_may_stand_for_a_long_one_but_never_for_another_number(one, other, may_be):
    assert alike(one, other) is may_be
    assert alike(other, one) is may_be


def test_a_unit_spelled_as_it_is_listed_asks_nothing():
    found = held(COUNTY, ("青石县/县委办", "甲"))
    assert (found.questions, found.units, found.above) == ((), (), None)


def test_a_unit_that_may_be_one_that_is_listed_is_asked_about_and_guessed_to_be_it():
    found = held(COUNTY, ("青石县/县委办公室", "甲"), ("青石县/县委办公室", "乙"))
    (question,) = found.questions
    assert question.text == "名册写的是“青石县/县委办公室”，名单上有“青石县/县委办”。是同一个单位吗"
    assert question.rows == (2, 3)
    assert [choice.label for choice in question.choices] == ["就是“青石县/县委办”", "另建“青石县/县委办公室”"]
    assert told(found.members) == [("青石县/县委办", "甲"), ("青石县/县委办", "乙")]
    other = held(COUNTY, ("青石县/县委办公室", "甲"), ("青石县/县委办公室", "乙"), answers={question.key: 1})
    assert other.units == (("青石县", "县委办公室"),)


def test_of_two_units_that_stand_both_in_the_roster_only_the_roster_asks():
    found = held(COUNTY, ("青石县/县委办", "甲"), ("青石县/县委办公室", "乙"))
    assert (found.questions, found.units) == ((), (("青石县", "县委办公室"),))


def test_a_level_above_that_is_spelled_otherwise_is_asked_about_once():
    found = held(COUNTY, ("青石/县委办", "甲"), ("青石/县府办/秘书科", "乙"))
    assert [question.text for question in found.questions] == ["名册写的是“青石”，名单上有“青石县”。是同一个单位吗"]
    assert told(found.members) == [("青石县/县委办", "甲"), ("青石县/县府办/秘书科", "乙")]


def test_units_without_what_is_above_them_stand_below_the_one_that_has_them():
    found = held(COUNTY, ("县委办", "甲"), ("宣传部", "乙"))
    assert found.above.units == ("县委办", "宣传部")
    assert found.above.chosen == ("青石县",)
    assert told(found.members) == [("青石县/县委办", "甲"), ("青石县/宣传部", "乙")]
    assert found.questions == ()


def test_a_roster_with_levels_of_its_own_is_rather_of_another_root():
    found = held(COUNTY, ("白石县/县委办", "甲"))
    assert (found.above.chosen, found.units) == ((), (("白石县",), ("白石县", "县委办")))


def test_the_office_says_where_units_stand_that_name_nothing_above_them():
    assert held(COUNTY, ("宣传部", "甲"), above=()).units == (("宣传部",),)
    assert held(COUNTY, ("一队", "甲"), above=("青石县", "党校")).units == (("青石县", "党校", "一队"),)
    assert held(COUNTY, ("一队", "甲"), above=("没有的",)).above.chosen == ("青石县",)


def test_a_unit_that_is_the_end_of_another_path_is_asked_about():
    found = held(COUNTY, ("县委办", "甲"), ("秘书科", "乙"))
    (question,) = found.questions
    assert question.text == "名册写的是“秘书科”，名单上有“青石县/县府办/秘书科”。是同一个单位吗"
    assert told(found.members) == [("青石县/县委办", "甲"), ("青石县/县府办/秘书科", "乙")]


def test_where_there_is_no_organisation_yet_several_units_may_get_a_new_one_above():
    rows = ("一科", "甲"), ("二科", "乙")
    found = held(organisation(), *rows)
    assert (found.above.choices, found.above.chosen, found.questions, len(found.units)) == (((),), (), (), 2)
    assert held(organisation(), *rows, new_above="青石 局").units == (("青石 局",), ("青石 局", "一科"), ("青石 局", "二科"))
    assert held(organisation(), ("一科", "甲")).above is None, "one unit needs none above it"


def test_a_new_unit_above_goes_before_the_ones_that_are_there():
    assert held(COUNTY, ("宣传部", "甲"), new_above="白石县").units == (("白石县",), ("白石县", "宣传部"))
    with pytest.raises(InvalidInput, match="斜线"):
        held(COUNTY, ("宣传部", "甲"), new_above="甲/乙")


def test_nothing_stands_below_a_unit_with_members():
    found = held(organisation("一组", members=[("一组", "甲")]), ("二组", "乙"))
    assert (found.above, found.units) == (None, (("二组",),))


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([4], "第 4 行"),
        ([5, 4], "第 4、5 行"),
        ([4, 5, 6, 7, 8, 9, 12], "第 4—9、12 行"),
        (range(1, 40, 2), "第 1、3、5、7、9、11、13、15……共 20 行"),
    ],
)
def test_rows_are_told_in_spans(rows, text):
    assert rows_told(rows) == text
    assert rows_told(rows, "甲局") == f"工作表“甲局”{text}"
