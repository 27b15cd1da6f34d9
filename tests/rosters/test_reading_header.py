"""The header of a roster, as offices write it."""

import pytest
from tests.rosters.readings import asked, people, read, sheet, told, units

from selfcheck.rosters.reading import understood
from selfcheck.services.roster_answers import answered
from selfcheck.services.roster_records import Columns

UNITS = """
单位|所在党支部|党支部|支部|支部名称|所属支部|所在支部|部门|科室|处室|股室|小组|组别|工作单位|单位名称|单位全称|所属单位|所在单位|您的单位|您所在的单位
*单位|1、单位|1.单位（必填）|单位/部门|单位(部门)|工作单位及职务|所在村/社区|村（社区）|单位：|单位（如：某县/某局/办公室）|2、您所在的党支部是：
党组织名称|组织关系所在党支部|所在部门（科室）|部门名称|单　位|党总支|【必填】单位|*2、单位（单选题）|单位路径|内设机构|党小组|车间|班组
所在党（总）支部|单位部门|所在单位（部门）及职务|基层党组织名称|支部（小组）|乡（镇）|县（市、区）|所在党支部（全称）|部门、科室
"""
NAMES = """
姓名|姓　名|党员姓名|您的姓名|*姓名|名字|干部姓名|参会人员|人员姓名|成员姓名|同志姓名|2、您的姓名：|姓名（必填）|参会人员姓名|姓名*|党员
成员|参会人|职工姓名|1.您的姓名是？|班子成员|组员|党员名单
支部党员姓名|姓名（签字）|姓名/性别|单位人员姓名
"""
OTHERS = """
身份证号|联系人姓名|配偶姓名|原单位|单位电话|单位性质|入党介绍人姓名|填表人姓名|毕业院校|政治面貌|备注|序号|联系电话|上年度等次|曾用名|支部名字|是否党员|组织关系
"""


def headers(text):
    return text.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("header", headers(UNITS))
def test_the_column_of_units_is_known_by_synonyms_and_under_decoration(header):
    reading = read(("序号", "姓名", header), (1, "张三", "某局"))
    assert people(reading) == ["张三 某局"]
    assert reading.sheets[0].unused == ("序号",)
    assert not reading.questions


@pytest.mark.parametrize("header", headers(NAMES))
def test_the_column_of_names_is_known_by_synonyms_and_under_decoration(header):
    assert people(read(("序号", header, "单位"), (1, "张三", "某局"))) == ["张三 某局"]


@pytest.mark.parametrize("header", headers(OTHERS))
def test_a_column_of_something_else_is_not_used_and_is_told(header):
    reading = read((header, "姓名", "单位"), ("某处", "张三", "某局"))
    assert people(reading) == ["张三 某局"]
    assert reading.sheets[0].unused == (header,)


def test_a_header_that_is_not_used_is_told_without_its_padding():
    assert read(("序\n号", "单位", "姓名", "备　注"), (1, "某局", "张三", "")).sheets[0].unused == ("序号", "备注")


def test_a_column_without_a_header_is_told_by_its_place():
    assert read(("单位", "姓名", ""), ("某局", "张三", "调出")).sheets[0].unused == ("第 3 列（没有表头）",)


def test_unit_and_department_are_two_levels():
    reading = read(("单位", "科室", "姓名"), ("某局", "办公室", "张三"), ("某局", "财务科", "李四"))
    assert units(reading) == ["某局/办公室", "某局/财务科"]
    reading = read(("小组", "姓名", "科室", "部门", "单位"), ("一组", "张三", "机要科", "办公室", "某局"))
    assert units(reading) == ["某局/办公室/机要科"] or units(reading) == ["一组"]
    assert reading.questions, "a column of groups before the unit may be groups of people from several units"


def test_a_header_of_two_rows_with_merged_cells_is_read():
    rows = (("单位", "基本情况", None, "备注"), (None, "姓名", "职务", None), ("县委办", "董一", "科员", None))
    reading = read(*rows, merged=[(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)])
    assert people(reading) == ["董一 县委办"]
    assert reading.sheets[0].unused == ("备注",)
    assert people(read(*rows)) == ["董一 县委办"], "a .csv file knows no merged cells"


def test_a_second_row_may_divide_the_column_of_units():
    rows = (("序号", "姓名", "所在单位", None), (None, None, "单位", "科室"), (1, "张三", "某局", "办公室"))
    assert people(read(*rows, merged=[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)])) == ["张三 某局/办公室"]
    assert people(read(*rows)) == ["张三 某局/办公室"]
    rows = (("姓名", "党支部", None), (None, "名称", "代码"), ("张三", "机关支部", "0017"))
    reading = read(*rows, merged=[(1, 0, 2, 0), (1, 1, 1, 2)])
    assert people(reading) == ["张三 机关支部"]
    assert reading.sheets[0].unused == ("党支部代码",)


def test_line_breaks_inside_a_header_make_no_difference():
    assert people(read(("序\n号", "姓\n名", "所在\n党支部"), (1, "张三", "一支部"))) == ["张三 一支部"]


def test_the_header_on_each_printed_page_is_no_person():
    reading = read(("单位", "姓名"), ("某局", "张三"), ("第 1 页 共 2 页",), ("单位", "姓名"), ("某局", "李四"))
    assert people(reading) == ["张三 某局", "李四 某局"]


def test_a_further_header_may_put_the_columns_elsewhere():
    reading = read(("单位", "姓名"), ("某局", "张三"), (), ("姓名", "性别", "单位"), ("李四", "男", "某站"))
    assert people(reading) == ["张三 某局", "李四 某站"]


def test_a_header_may_stand_under_a_title_and_notes():
    rows = [(f"填写要求第 {number} 条",) for number in range(15)]
    assert people(read(*rows, ("单位", "姓名"), ("某局", "张三"))) == ["张三 某局"]


def test_names_beside_each_other_are_all_read_and_told():
    reading = read(("姓名", "单位", "姓名", "单位"), ("张三", "某局", "李四", "某站"), ("王五", "某局", "", ""))
    assert people(reading) == ["张三 某局", "李四 某站", "王五 某局"]
    assert "2 列姓名" in reading.notes[0]
    merged = read(("单位", "参会人员", ""), ("某局", "张三", "李四"), merged=[(1, 1, 1, 2)])
    assert people(merged) == ["张三 某局", "李四 某局"]


@pytest.mark.parametrize(
    ("header", "row", "quoted"),
    [
        (("单位", "姓名", "姓名"), ("某局", "张三", "李四"), "C 列“姓名”也像姓名：“李四”"),
        (("您的姓名", "您的单位", "您要评议的同志姓名"), ("张三", "某局", "李四"), "C 列“您要评议的同志姓名”也像姓名：“李四”"),
        (("姓名", "单位", "姓名", "单位", "新任姓名"), ("张三", "某局", "", "", "李四"), "E 列“新任姓名”"),
    ],
)
def test_whom_a_further_column_of_names_names_is_asked_before_he_is_taken(header, row, quoted):
    reading = read(header, row)
    assert people(reading) == ["张三 某局"]
    assert asked(reading) == [("person", (2,))]
    assert quoted in reading.questions[0].text
    assert [(one.name, one.unit) for one in answered(reading, {reading.questions[0].key: 1})] == [("张三", ("某局",)), ("李四", ("某局",))]


def test_a_name_merged_over_two_columns_is_one():
    reading = read(("序号", "姓名", "", "单位"), ("1", "张三", "", "某局"), merged=[(1, 1, 1, 2), (2, 1, 2, 2)])
    assert people(reading) == ["张三 某局"]
    assert not reading.questions
    assert not reading.notes


def test_a_header_below_a_page_of_instructions_is_found():
    reading = read(*[(f"{number}. 请如实填写。", "") for number in range(1, 41)], ("单位", "姓名"), ("某局", "张三"))
    assert people(reading) == ["张三 某局"]


def test_a_second_row_of_the_header_under_a_wide_title_of_names_is_one():
    rows = (("序号", "单位", "参会人员", "", ""), ("", "", "姓　名", "职　务", "联系电话"), ("1", "某局", "张三", "科员", "139"))
    reading = read(*rows, merged=[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 4)])
    assert people(reading) == ["张三 某局"]
    assert any("联系电话" in title for title in reading.sheets[0].unused)


def test_a_column_of_heads_beside_one_of_members_makes_leaders():
    reading = read(("组别", "组长", "成员"), ("第一组", "张三", "李四、王五"))
    assert people(reading) == ["张三 第一组 负责人", "李四 第一组", "王五 第一组"]
    assert asked(reading) == [("role", (2,))]
    assert not read(("组别", "负责人", "成员"), ("第一组", "张三", "李四")).questions


def test_where_the_unit_is_missing_it_is_said_what_was_found_and_what_was_not():
    reading = read(("名单",), (), ("序号", "姓名", "性别"), (1, "张三", "男"))
    assert reading.sheets[0].columns == Columns(3, 1), "the name was found"
    assert reading.errors[0].whole
    assert reading.sheets[0].first[1] == (3, ("序号", "姓名", "性别"))
    ((rows, reason),) = told(reading.errors)
    assert rows == (3,)
    assert "第 3 行有“姓名”，没有单位一列" in reason
    assert "序号、姓名、性别" in reason


def test_where_the_name_is_missing_it_is_said_what_was_found_and_what_was_not():
    ((rows, reason),) = told(read(("序号", "单位", "性别"), (1, "某局", "男")).errors)
    assert rows == (1,)
    assert "第 1 行有“单位”，没有“姓名”" in reason
    assert "序号、单位、性别" in reason


def test_a_file_without_a_header_quotes_what_it_has():
    ((_, reason),) = told(read(("张三", "某局"), ("李四", "某站")).errors)
    assert "没有找到表头" in reason
    assert "张三、某局" in reason


def test_columns_chosen_by_hand_are_used():
    rows = (("A", "B", "C"), ("张三", "某局", "负责人"), ("李四", "某局", ""))
    reading = read(*rows, name="表", columns={"表": Columns(1, 0, (1,), 2)})
    assert people(reading) == ["张三 某局 负责人", "李四 某局"]
    assert reading.sheets[0].columns == Columns(1, 0, (1,), 2)
    assert people(read(*rows[1:], name="表", columns={"表": Columns(0, 0, (1,))})) == ["张三 某局", "李四 某局"]


def test_a_line_above_the_header_that_looks_like_a_row_is_told():
    reading = read(("张三", "某局", "科员"), ("姓名", "单位", "职务"), ("李四", "某局", "科员"))
    assert told(reading.skipped) == [((1,), "在表头上面，没有当作人员：“张三、某局、科员”")]


def test_every_sheet_with_a_header_is_read_and_rows_name_their_sheet():
    sheets = [
        sheet(("单位", "姓名"), ("甲局", "张三"), ("合计", "1"), name="甲"),
        sheet(("乙局名册",), ("单位", "姓名"), ("乙局", "#REF!"), ("乙局", "李四"), name="乙"),
        sheet(("说明",), ("本表一式两份",), name="别的"),
    ]
    reading = understood(sheets, {})
    assert [(one.sheet, one.row) for one in reading.persons] == [("甲", 2), ("乙", 4)]
    assert [(one.sheet, one.rows) for one in reading.skipped] == [("甲", (3,)), ("别的", (1, 2))]
    assert [(one.sheet, one.rows) for one in reading.errors] == [("乙", (3,))]
    only = understood(sheets[:1], {})
    assert [one.sheet for one in only.persons] == [""]
