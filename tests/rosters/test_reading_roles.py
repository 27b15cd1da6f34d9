"""Roles: what the words of offices mean."""

import pytest
from tests.rosters.readings import asked, labels, people, read

BOTH = "负责人，自己也作答"


def roles(cell, header="角色"):
    reading = read(("单位", "姓名", header), ("某局", "张三", cell))
    return [str(one.role) for one in reading.persons if one.taken], reading.questions


@pytest.mark.parametrize(
    "cell",
    ["", "成员", "组员", "党员", "预备党员", "干部", "委员", "组织委员", "宣传委员", "纪检委员", "科员", "干事", "参会人员", "无", "-"],
)
@pytest.mark.parametrize("header", ["角色", "身份", "党内职务", "职务"])
def test_ordinary_words_are_members_without_a_question(cell, header):
    assert roles(cell, header) == (["成员"], ())


@pytest.mark.parametrize("cell", ["负责人", "负 责 人", "主要负责人"])
def test_a_leader_is_a_leader(cell):
    assert roles(cell) == (["负责人"], ())


@pytest.mark.parametrize("cell", ["负责人、成员", "负责人兼成员", "成员/负责人", "负责人，成员", "成员兼负责人"])
def test_who_is_told_to_be_both_stands_twice(cell):
    assert roles(cell) == (["成员", "负责人"], ())


@pytest.mark.parametrize("cell", ["书记", "支部书记", "副书记", "主任", "局长", "组长", "副组长", "党小组长", "班长", "党支部副书记"])
def test_heads_in_a_column_of_roles_are_leaders_by_the_guess(cell):
    found, (question,) = roles(cell)
    assert found == ["负责人"]
    assert question.kind == "role"
    assert f"“{cell}”" in question.text
    assert labels(question) == ["负责人", "成员", BOTH, "不列入"]


@pytest.mark.parametrize("cell", ["书记", "支部书记", "副书记", "党小组长"])
def test_heads_in_a_column_of_party_duties_are_members_by_the_guess(cell):
    found, (question,) = roles(cell, "党内职务")
    assert found == ["成员"]
    assert labels(question) == ["成员", "负责人", BOTH, "不列入"]


def test_equal_roles_are_one_question():
    reading = read(
        ("单位", "姓名", "党内职务"),
        ("甲支部", "张三", "书记"),
        ("甲支部", "李四", "党员"),
        ("乙支部", "王五", "书记"),
        ("乙支部", "赵六", "副书记"),
    )
    assert asked(reading) == [("role", (2, 4)), ("role", (5,))]


def test_in_a_column_of_duties_heads_are_asked_about_in_one_question_and_deputies_not():
    rows = (
        ("张三", "局长"),
        ("李四", "副局长"),
        ("王五", "办公室主任"),
        ("赵六", "四级主任科员"),
        ("钱七", "主任助理"),
        ("孙八", "专职驾驶员"),
    )
    reading = read(("单位", "姓名", "职务"), *(("某局", *row) for row in rows))
    assert asked(reading) == [("role", (2, 4))]
    assert len(people(reading)) == 6


def test_a_role_that_nobody_knows_is_asked_with_its_word():
    found, (question,) = roles("外援")
    assert found == ["成员"]
    assert "“外援”" in question.text
    assert roles("外援", "职务") == (["成员"], ())


@pytest.mark.parametrize(
    "header", ["现任职务", "职务/职级", "党政职务", "职务（职称）", "行政职务及职级", "现任党内职务", "党内职务/分工", "参会身份"]
)
def test_columns_of_roles_have_many_names(header):
    reading = read(("单位", "姓名", header), ("某局", "张三", "书记"))
    assert asked(reading) == [("role", (2,))]
    assert reading.sheets[0].unused == ()


@pytest.mark.parametrize("header", ["是否组长", "是否为本组负责人", "是否党支部书记"])
def test_a_column_may_ask_whether_somebody_leads(header):
    assert roles("是", header) == (["负责人"], ())


@pytest.mark.parametrize(("cell", "role"), [("是", "负责人"), ("√", "负责人"), ("否", "成员"), ("", "成员")])
def test_whether_somebody_leads_may_be_ticked(cell, role):
    assert roles(cell, "是否组长") == ([role], ())


def test_the_column_that_tells_most_is_used_and_the_others_are_told():
    reading = read(("姓名", "单位", "职务", "角色"), ("张三", "某局", "局长", "成员"))
    assert people(reading) == ["张三 某局"]
    assert reading.sheets[0].unused == ("职务",)
    assert not reading.questions


def test_a_duty_beside_the_name_counts_only_where_the_column_is_blank():
    rows = (("某局", "张三（书记）", "成员"), ("某局", "李四（书记）", ""))
    assert asked(read(("单位", "姓名", "角色"), *rows)) == [("role", (3,))]
