"""Further tables as offices make them, each read as a whole."""

import pytest
from tests.rosters.readings import asked, names, people, read, told

from selfcheck.rosters.report import is_doubtful, reading_data


def test_a_gender_may_stand_with_the_name():
    assert people(read(("部门/科室", "姓名/性别"), ("办公室", "张三/男"), ("办公室", "李四 女"))) == ["张三 办公室", "李四 办公室"]


def test_headers_may_be_english():
    assert people(read(("Name", "Department"), ("张三", "某局"))) == ["张三 某局"]


def test_a_header_of_three_rows_is_read():
    rows = (("基本信息", None, None, "其他"), ("姓名", "单位", None, "备注"), (None, "局", "科室", None), ("张三", "某局", "办公室", "无"))
    merged = [(1, 0, 1, 2), (2, 0, 3, 0), (2, 1, 2, 2), (2, 3, 3, 3)]
    assert people(read(*rows, merged=merged)) == ["张三 某局/办公室"]


def test_one_title_over_two_columns_of_units_makes_two_levels():
    rows = (("单位", None, "姓名"), ("某局", None, "张三"), ("某局", "办公室", "李四"))
    assert people(read(*rows, merged=[(1, 0, 1, 1)])) == ["张三 某局", "李四 某局/办公室"]


def test_one_title_over_several_columns_of_names_reads_them_all():
    reading = read(("单位", "参会人员", None, None), ("某局", "张三", "李四", "王五"), merged=[(1, 1, 1, 3)])
    assert names(reading) == ["张三", "李四", "王五"]


def test_a_table_of_a_committee_has_a_column_for_each_duty():
    reading = read(("党支部", "书记", "组织委员", "宣传委员", "电话"), ("甲支部", "张三", "李四", "王五", "000"))
    assert people(reading) == ["张三 甲支部 负责人", "李四 甲支部", "王五 甲支部"]
    assert reading.sheets[0].unused == ("电话",)


def test_heads_in_a_column_beside_that_of_names_are_noted():
    reading = read(("党支部", "支部书记", "党员姓名"), ("甲支部", "张三", "李四"))
    assert names(reading) == ["李四"]
    assert reading.sheets[0].unused == ("支部书记",)
    assert "“支部书记”一列像是负责人的姓名" in reading.notes[0]


def test_a_deputy_has_a_column_of_his_own():
    reading = read(("组别", "组长", "副组长", "成员"), ("第一组", "张三", "李四", "王五、赵六"))
    assert names(reading) == ["张三", "李四", "王五", "赵六"]
    assert asked(reading) == [("role", (2,)), ("role", (2,))]


def test_a_head_who_is_written_beside_each_member_is_one_person():
    reading = read(("组别", "组长", "成员"), ("第一组", "张三", "李四"), ("第一组", "张三", "王五"), ("第一组", "张三", ""))
    assert people(reading) == ["张三 第一组 负责人", "李四 第一组", "王五 第一组"]
    assert told(reading.skipped) == [((3, 4), "负责人已经写在上面的行里，不重复列入")]


def test_tables_side_by_side_have_their_units_over_them():
    rows = (
        ("第一组", None, None, "第二组", None),
        ("姓名", "电话", None, "姓名", "电话"),
        ("张三", "1", None, "李四", "2"),
        ("王五", "3", None, "", ""),
    )
    assert people(read(*rows)) == ["张三 第一组", "李四 第二组", "王五 第一组"]


def test_numbered_lines_between_the_rows_are_units():
    rows = (("一", "机关党支部", None), ("1", "张三", "男"), ("二", "某村党支部", None), ("1", "李四", "女"))
    assert people(read(("序号", "姓名", "性别"), *rows)) == ["张三 机关党支部", "李四 某村党支部"]


def test_heads_and_members_may_share_a_column():
    reading = read(("小组", "组长及成员"), ("第一组", "组长：张三 组员：李四、王五"))
    assert names(reading) == ["张三", "李四", "王五"]
    assert asked(reading) == [("role", (2,))]


@pytest.mark.parametrize("hint", ["（填真实姓名）", "请填写姓名"])
def test_hints_how_to_fill_in_are_no_persons(hint):
    assert names(read(("单位", "姓名"), ("（填全称）", hint), ("某局", "张三"))) == ["张三"]


def test_a_table_that_lists_nobody_is_no_roster_without_faults():
    reading = read(("单位", "姓名"))
    assert reading.errors == ()
    assert reading_data(reading)["errors"] == [{"rows": [], "reason": "没有读到人员：表头下面没有写姓名的行"}]
    assert is_doubtful(reading)


def test_the_names_of_a_list_that_runs_across_are_not_lost_silently():
    assert read(("单位", "某局", "某站"), ("姓名", "张三", "李四")).errors


def test_a_short_surname_that_ends_as_units_do_is_a_person():
    rows = (("1", "李科", "男"), ("2", "王村", "女"), ("3", "周台", "男"))
    assert names(read(("某局党员名册",), ("序号", "姓名", "性别"), *rows)) == ["李科", "王村", "周台"]
    assert names(read(("某局党员名册",), ("姓名", "性别"), ("李科", ""), ("王村", "女"))) == ["李科", "王村"]
