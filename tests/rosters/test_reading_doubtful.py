"""What is easily taken for something that it is not, and stands in a question, is skipped, or keeps what tells it apart."""

import pytest
from tests.rosters.readings import asked, names, people, read, sheet, told, units

from selfcheck.rosters.reading import understood
from selfcheck.rosters.report import reading_data
from selfcheck.services.roster_answers import answered

HEADER = ("单位", "姓名")


@pytest.mark.parametrize(
    "some", [("（1）组", "（2）组"), ("（一）支部", "（二）支部"), ("(1)支部", "(10)支部"), ("1.组", "2.组"), ("二支部", "一、二支部")]
)
def test_a_number_that_is_all_of_a_units_name_is_kept(some):
    found = units(read(HEADER, *((unit, f"张{place}甲") for place, unit in enumerate(some))))
    assert len(set(found)) == len(some)


def test_a_number_before_a_whole_name_is_none_of_it():
    assert units(read(HEADER, ("1.机关支部", "张三"), ("一、一支部", "李四"))) == ["机关支部", "一支部"]


def test_a_group_in_brackets_may_be_one_that_is_written_otherwise():
    reading = read(HEADER, ("（1）组", "张三"), ("第1组", "李四"), ("第1组", "王五"))
    assert ("spelling", (2, 3, 4)) in asked(reading)


def test_a_sheet_may_be_named_after_a_group_in_brackets():
    reading = understood(
        [sheet(("姓名", "性别"), ("张三", "男"), name="（1）组"), sheet(("姓名", "性别"), ("李四", "男"), name="（2）组")], {}
    )
    assert len(set(units(reading))) == 2


@pytest.mark.parametrize("word", ["制表", "审核", "填表", "复核", "校对", "经办", "签发"])
def test_who_signs_beside_a_label_in_the_place_of_the_unit_is_no_member(word):
    reading = read(HEADER, ("某局", "张三"), (word, "李四"))
    assert people(reading) == ["张三 某局"]
    assert told(reading.skipped) == [((3,), "是表下的说明、签字一类，不是人员")]


@pytest.mark.parametrize(
    "cell",
    [
        "第一组",
        "办公室",
        "另行通知",
        "见附件",
        "已调出",
        "姓名",
        "TRUE",
        "县农业农村局",
        '=HYPERLINK("a","b")',
        "<script>x</script>",
        "党政办公室",
    ],
)
def test_what_may_be_no_person_stands_in_a_question_only(cell):
    reading = read(HEADER, ("某局", "张三"), ("某局", cell))
    assert names(reading) == ["张三"]
    ((kind, rows),) = asked(reading)
    assert (kind, rows) == ("person", (3,))
    assert cell[:20] in reading.questions[0].text


def test_crowds_and_places_make_one_question_each():
    cells = ("全体党员", "其他人员", "县委班子成员", "县财政局", "某县农业农村局")
    reading = read(HEADER, ("某局", "张三"), *(("某局", cell) for cell in cells))
    assert asked(reading) == [("person", (3, 4, 5)), ("person", (6, 7))]
    assert all(cell in "".join(question.text for question in reading.questions) for cell in cells)


@pytest.mark.parametrize("sign", ["+", "＋", "&", " + "])
def test_a_plus_stands_between_two_persons(sign):
    assert names(read(HEADER, ("某局", f"鼠一{sign}鼠二"))) == ["鼠一", "鼠二"]


@pytest.mark.parametrize("cell", ["王同志", "李老师", "欧阳先生", "老王", "小李"])
def test_a_form_of_address_is_asked(cell):
    reading = read(HEADER, ("某局", cell))
    assert names(reading) == [cell]
    assert asked(reading) == [("name", (2,))]
    assert cell in reading.questions[0].text


@pytest.mark.parametrize("cell", ["王小明同志", "小林", "师长青", "老王庄人"])
def test_whole_names_are_no_forms_of_address(cell):
    assert all("称呼" not in question.text for question in read(HEADER, ("某局", cell)).questions) or cell == "小林"


@pytest.mark.parametrize("word", ["观察员", "列席", "会务人员", "外援"])
def test_a_role_that_may_be_none_is_asked_once_and_quoted(word):
    reading = read((*HEADER, "角色"), ("某局", "张三", "组长"), ("某局", "李四", word), ("某局", "王五", word), ("某局", "赵六", "成员"))
    assert ("role", (3, 4)) in asked(reading)
    assert any(f"“{word}”" in question.text for question in reading.questions)


@pytest.mark.parametrize("row", [("乙", "丙"), ("B", "C"), ("栏次", "2")])
def test_a_row_that_numbers_the_columns_is_skipped(row):
    reading = read(HEADER, row, ("某局", "张三"))
    assert names(reading) == ["张三"]
    assert told(reading.skipped) == [((2,), "是各列的编号，不是人员")]


def test_what_is_noted_stands_in_the_data_too():
    data = reading_data(understood([sheet(HEADER, ("某局", "张三"), knows_hidden=False)], {}))
    assert "隐藏的行也读进来了" in data["notes"][0]


def test_a_hidden_sheet_is_said_to_be_passed_over():
    reading = understood([sheet(HEADER, ("某局", "张三"), name="名册", hidden_beside=("旧名册", "字典"))], {})
    assert names(reading) == ["张三"]
    assert [(one.sheet, one.reason) for one in reading.skipped] == [
        ("旧名册", "工作表“旧名册”是隐藏的，没有读"),
        ("字典", "工作表“字典”是隐藏的，没有读"),
    ]


@pytest.mark.parametrize(("column", "what"), [(0, "单位一格里有公式"), (1, "里面有公式"), (2, "角色一格里有公式")])
def test_a_formula_whose_value_is_not_in_the_file_is_an_error_and_no_blank_cell(column, what):
    row = ["某站", "李四", "成员"]
    row[column] = ""
    reading = understood([sheet((*HEADER, "角色"), ("某局", "张三", ""), row, without_value=((3, column),))], {})
    assert names(reading) == ["张三"]
    ((rows, reason),) = told(reading.errors)
    assert rows == (3,)
    assert reason.startswith(what)


def test_the_part_that_is_no_person_is_quoted_with_its_cell():
    reading = read(HEADER, ("某局", "彭一、彭二等5人"))
    assert names(reading) == ["彭一", "彭二"]
    (question,) = reading.questions
    assert "“彭一、彭二等5人”，其中“等5人”像是人数；同一格里别的人照列" in question.text


def test_a_telephone_number_is_no_unit():
    reading = read(HEADER, ("13900000000", "张三"), ("某局", "李四"))
    assert people(reading) == ["李四 某局"]
    assert [rows for rows, _ in told(reading.errors)] == [(2,)]


def test_a_header_that_comes_again_is_said_to_be_one():
    reading = read(HEADER, ("某局", "张三"), HEADER, ("某局", "李四"))
    assert told(reading.skipped) == [((3,), "又是一行表头，不是人员")]


def test_what_is_asked_of_many_sheets_is_asked_once():
    header = ("姓名", "党内职务")
    sheets = [sheet(header, (f"张{place}甲", "书记"), (f"李{place}乙", "党员"), name=f"第{place}支部") for place in "一二三四五六七八"]
    reading = understood(sheets, {})
    assert len(set(units(reading))) == 8
    assert [question.kind for question in reading.questions] == ["unit", "role"]
    assert "各按工作表的名字" in reading.questions[0].text
    assert "等 8 张" in reading.questions[1].text
    assert reading_data(reading)["questions"][1]["sheets"][:2] == ["第一支部", "第二支部"]
    few = understood(sheets[:2], {})
    assert [(question.kind, question.sheet) for question in few.questions] == [
        ("unit", "第一支部"),
        ("unit", "第二支部"),
        ("role", "第一支部"),
        ("role", "第二支部"),
    ]


def test_a_row_of_persons_above_a_header_with_colons_is_told():
    reading = read(("姓名", "性别"), ("", "制表人：张三", "负责人、成员"), ("王五",), ("姓名", "单位"), ("李四", "某局"))
    assert [rows for rows, _ in told(reading.skipped)] == [(1,), (2,), (3,)]


def test_a_sheet_of_numbers_beside_the_roster_is_skipped_and_alone_an_error():
    counts = sheet(("支部人数汇总表",), ("单位", "人数"), ("某局", "2"), name="汇总")
    reading = understood([counts, sheet(HEADER, ("某局", "张三"), name="名册")], {})
    assert told(reading.skipped) == [((1, 2, 3), "这张工作表写的是人数，没有姓名，没有读")]
    assert not reading.errors
    assert understood([counts], {}).errors


def test_units_that_differ_by_the_number_before_them_only_are_asked():
    reading = read(HEADER, ("(1)生产队", "张三"), ("（2）生产队", "李四"), ("1.财务科", "王五"), ("1.财务科", "赵六"))
    assert units(reading) == ["生产队", "生产队", "财务科", "财务科"]
    assert asked(reading) == [("spelling", (2, 3))]
    (question,) = reading.questions
    assert "“(1)生产队”“（2）生产队”" in question.text
    apart = answered(reading, {question.key: 1})
    assert [one.unit for one in apart][:2] == [("(1)生产队",), ("（2）生产队",)]


@pytest.mark.parametrize(
    "header", [("组别", "组长", "组员1", "组员2"), ("组别", "组长姓名", "组员姓名", "备注"), ("组别", "姓名1", "姓名2", "姓名3")]
)
def test_numbered_columns_and_those_beside_heads_name_members(header):
    found = read(header, ("一组", "张三", "李四", "王五" if header[-1] != "备注" else ""))
    assert {"张三", "李四"} <= set(names(found))
    assert not any(kind == "person" for kind, _ in asked(found))


@pytest.mark.parametrize("unit", ["、", "男", "——"])
def test_signs_are_no_unit(unit):
    assert told(read(HEADER, ("某局", "张三"), (unit, "李四")).errors)[0][0] == (3,)


@pytest.mark.parametrize("cell", ["-张三", "周*", "李总", "王姐"])
def test_a_name_with_something_beside_it_is_asked_once(cell):
    assert asked(read(HEADER, ("某局", cell))) == [("name", (2,))]


@pytest.mark.parametrize("cell", ["无此人", "请假", "外出务工", "党政班子", "综合科", "某县某镇人民政府"])
def test_remarks_and_offices_are_no_names(cell):
    reading = read(HEADER, ("某局", "张三"), ("某局", cell))
    assert names(reading) == ["张三"]
    assert asked(reading) == [("person", (3,))]


def test_a_title_over_tables_side_by_side_is_asked_about_once():
    reading = read(("机关支部名单", "", "", ""), ("姓名", "性别", "姓名", "性别"), ("张三", "男", "李四", "女"))
    assert units(reading) == ["机关支部", "机关支部"]
    assert asked(reading) == [("unit", (3,))]


def test_who_signs_behind_a_label_in_the_column_of_numbers_is_no_unit():
    reading = read(("序号", *HEADER), ("1", "某局", "张三"), ("复核", "李四", ""))
    assert people(reading) == ["张三 某局"]
    assert [rows for rows, _ in told(reading.skipped)] == [(3,)]


def test_a_mark_in_a_further_column_of_names_is_asked_about_too():
    assert asked(read((*HEADER, "拟任姓名"), ("某局", "", "(空缺)"))) == [("person", (2,))]
