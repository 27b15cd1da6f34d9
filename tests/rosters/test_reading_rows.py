"""The rows of a roster: who is listed, and what is passed over."""

import pytest
from tests.rosters.readings import asked, labels, names, people, read, sheet, told, units

from selfcheck.rosters import rows as reader
from selfcheck.rosters.reading import understood
from selfcheck.services.errors import RosterUnreadable

HEADER = ("单位", "姓名")


@pytest.mark.parametrize(
    "row",
    [
        ("合计", "12"),
        ("总 计", "12人"),
        ("小计", ""),
        ("某局小计", "3"),
        ("共计：12人", ""),
        ("合计", "张三"),
        ("制表人：张三", ""),
        ("填表人：", "李四"),
        ("审核人：李四", "2026年11月"),
        ("联系电话：0000-0000000", ""),
        ("填表说明", ""),
        ("注：1.本表一式两份，由各单位留存", ""),
        ("说明：李四已经调出", ""),
        ("备注：请于11月30日前报送", ""),
        ("单位负责人签字：", ""),
        ("负责人（签章）：", ""),
        ("第 1 页 共 2 页", ""),
        ("", "制表人：李四"),
        ("示例", "某某"),
        ("", "本表由各支部填写，本月底以前报送组织科"),
    ],
)
def test_what_lists_nobody_is_skipped_and_told(row):
    reading = read(HEADER, ("某局", "张三"), row)
    assert people(reading) == ["张三 某局"]
    assert [one.rows for one in reading.skipped] == [(3,)]
    assert not reading.questions
    assert not reading.errors


def test_the_day_on_which_a_form_was_filled_in_does_not_hide_a_person():
    assert names(read(("提交时间", "单位", "姓名"), ("2026年11月29日", "某局", "张三"))) == ["张三"]


def test_equal_reasons_are_told_in_one_line():
    reading = read(("序号", *HEADER), (1, "某局", "张三"), (2, "", ""), (3, "", ""), ("合计", "", "1"), ("总计", "", "1"))
    assert told(reading.skipped) == [((3, 4), "只有序号，没有姓名"), ((5, 6), "是合计，不是人员")]


def test_blank_lines_and_the_examples_of_the_template_are_not_told():
    reading = read(HEADER, ("示例（删去）某县/某局", "某同志"), ("", "  "), ("某局", "张三"))
    assert people(reading) == ["张三 某局"]
    assert not reading.skipped


def test_a_unit_without_a_name_is_an_error():
    reading = read((*HEADER, "角色"), ("某局", "张三", ""), ("某局", "", ""), ("", "", "成员"), ("某局", "", "成员"))
    assert told(reading.errors) == [((3, 5), "有单位，没有姓名")]
    assert told(reading.skipped) == [((4,), "只有一格有字：“成员”，不像人员")]


@pytest.mark.parametrize("row", [("#REF!", "张三", ""), ("某局", "#N/A", ""), ("某局", "张三", "#NAME?")])
def test_an_error_of_excel_is_an_error_with_its_row(row):
    reading = read((*HEADER, "角色"), ("某局", "李四", ""), row)
    assert people(reading) == ["李四 某局"]
    ((rows, reason),) = told(reading.errors)
    assert rows == (3,)
    assert "Excel 的错误值" in reason


def test_a_formula_without_a_value_is_an_error():
    reading = understood([sheet(HEADER, ("某局", ""), ("某局", "张三"), without_value=((2, 1),))], {})
    assert [rows for rows, _ in told(reading.errors)] == [(2,)]
    assert "公式" in reading.errors[0].reason


def test_hidden_rows_are_listed_and_asked_once():
    reading = read(HEADER, ("某局", "张三"), ("某局", "李四"), ("某局", "王五"), ("合计", "3"), hidden=[3, 4, 5])
    assert names(reading) == ["张三", "李四", "王五"]
    (question,) = reading.questions
    assert (question.kind, question.rows, labels(question)) == ("hidden", (3, 4), ["列入", "不列入"])
    assert "“李四”“王五”" in question.text


def test_a_kind_of_file_that_does_not_tell_hidden_rows_is_noted():
    (note,) = read(HEADER, ("某局", "张三"), knows_hidden=False).notes
    assert "隐藏" in note


def test_merged_units_are_filled_down_over_their_area_only():
    rows = (("姓名", "单位"), ("张三", "某局"), ("李四", ""), ("王五", ""))
    reading = read(*rows, merged=[(2, 1, 4, 1)])
    assert people(reading) == ["张三 某局", "李四 某局", "王五 某局"]
    assert not reading.questions
    reading = read(*rows, merged=[(2, 1, 3, 1)])
    assert units(reading) == ["某局", "某局", "某局"]
    assert asked(reading) == [("unit", (4,))]


def test_blank_units_are_those_above_and_are_asked_once():
    reading = read(HEADER, ("县委办", "张三"), ("", "李四"), ("县府办", "王五"), ("", "赵六"))
    assert units(reading) == ["县委办", "县委办", "县府办", "县府办"]
    (question,) = reading.questions
    assert (question.kind, question.rows) == ("unit", (3, 5))
    assert "“县委办”“县府办”" in question.text
    assert told(read(HEADER, ("", "张三"), ("某局", "李四")).errors) == [((2,), "单位没有写，上面也没有可以沿用的单位")]


@pytest.mark.parametrize("same", ["同上", "〃", "″", '"'])
def test_the_same_as_above_is_said_in_several_ways(same):
    reading = read(HEADER, ("某局", "张三"), (same, "李四"))
    assert people(reading) == ["张三 某局", "李四 某局"]
    assert not reading.questions


def test_a_unit_on_a_line_of_its_own_holds_for_the_rows_below():
    reading = read(HEADER, ("县委办", ""), ("", "张三"), ("县府办", ""), ("", "李四"))
    assert people(reading) == ["张三 县委办", "李四 县府办"]
    assert [one.rows for one in reading.skipped] == [(2,), (4,)]
    assert asked(reading) == [("unit", (3, 5))]


def test_only_the_village_changes_where_those_above_it_are_blank():
    reading = read(("县", "镇", "村", "姓名"), ("某县", "甲镇", "一村", "张三"), ("", "", "二村", "李四"), ("", "乙镇", "三村", "王五"))
    assert units(reading) == ["某县/甲镇/一村", "某县/甲镇/二村", "某县/乙镇/三村"]


def test_a_department_of_the_unit_above_is_not_taken_over_to_the_next_unit():
    reading = read(("单位", "科室", "姓名"), ("甲局", "办公室", "张三"), ("乙局", "", "李四"))
    assert units(reading) == ["甲局/办公室", "乙局"]


def test_titles_over_the_blocks_of_a_sheet_are_their_units():
    rows = (
        ("某镇党员名册",),
        ("序号", "姓名", "性别"),
        ("一、机关党支部（2人）",),
        (1, "张三", "男"),
        ("二、某村党支部",),
        (1, "李四", "男"),
    )
    reading = read(*rows, merged=[(3, 0, 3, 2), (5, 0, 5, 2)])
    assert people(reading) == ["张三 机关党支部", "李四 某村党支部"]
    assert people(read(*rows)) == people(reading), "whether the line is merged or not"
    assert labels(reading.questions[0]) == ["照小标题分单位", "不分，都放在“某镇”", "不列入"]


def test_blocks_may_have_headers_of_their_own():
    rows = (
        ("附件1 甲支部党员名册",),
        ("序号", "姓名", "性别"),
        (1, "张三", "男"),
        (),
        ("附件2 乙支部党员名册",),
        ("序号", "性别", "姓名"),
        (1, "男", "李四"),
    )
    assert people(read(*rows)) == ["张三 甲支部", "李四 乙支部"]


def test_a_merged_name_is_one_person():
    reading = read((*HEADER, "职务"), ("某局", "张三", "科员"), ("某局", "", "工会委员"), merged=[(2, 1, 3, 1)])
    assert people(reading) == ["张三 某局"]
    assert [one.rows for one in reading.skipped] == [(3,)]


def test_more_persons_than_an_office_has_are_refused(monkeypatch):
    monkeypatch.setattr(reader, "PERSON_LIMIT", 3)
    with pytest.raises(RosterUnreadable, match="超过 3 人"):
        read(HEADER, ("某局", "张三、李四、王五、赵六"))


def test_a_cell_of_thousands_of_letters_is_no_list_of_names():
    reading = read(HEADER, ("某局", "张三、" * 1000))
    assert people(reading) == []
    assert asked(reading) == [("person", (2,))]


def test_hundreds_of_different_words_are_one_question():
    reading = read((*HEADER, "角色"), *(("某局", f"张{chr(0x4E00 + number)}", f"怪{chr(0x4E00 + number)}") for number in range(200)))
    assert [kind for kind, _ in asked(reading)].count("role") == 1
    reading = read((*HEADER, "备注"), *(("某局", f"李{chr(0x5000 + number // 2)}", str(number)) for number in range(200)))
    assert asked(reading) == [("name", tuple(range(2, 202)))]


def test_a_name_that_cannot_be_kept_is_an_error_or_a_question():
    reading = read(HEADER, ("某局", "\ue000三"), ("某" * 61, "张三"), ("某局", "李" * 70))
    assert people(reading) == []
    assert [one.rows for one in reading.errors] == [(2,), (3,)]
    assert asked(reading) == [("person", (4,))]
