"""Units: where they are told, and how they are spelled."""

import pytest
from tests.rosters.readings import asked, labels, people, read, sheet, units

from selfcheck.rosters.reading import understood

HEADER = ("单位", "姓名")
NAMES = ("姓名", "性别")


@pytest.mark.parametrize(
    "unit", ["某县/某局/办公室", "某县／某局＼办公室", "某县\\某局/办公室", "/某县/某局/办公室/", "某县 / 某局/办公室", "某县>某局→办公室"]
)
def test_a_unit_may_be_a_path_with_slashes_of_any_kind(unit):
    assert units(read(HEADER, (unit, "张三"))) == ["某县/某局/办公室"]


@pytest.mark.parametrize("unit", ["一、县委办", "1.县委办", "县委办（5人）", "“县委办”", "县\n委办"])
def test_decoration_is_no_part_of_a_unit(unit):
    assert units(read(HEADER, (unit, "张三"))) == ["县委办"]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("青石镇机关党支部党员名册", "青石镇机关党支部"),
        ("青石镇党员名册（2026年）", "青石镇"),
        ("某局2026年度专题民主生活会参会人员名单（共3人）", "某局"),
        ("附件1：某局干部职工花名册", "某局"),
    ],
)
def test_the_unit_may_stand_in_the_title_and_is_asked(title, unit):
    reading = read((title,), NAMES, ("张三", "男"), ("李四", "女"))
    assert units(reading) == [unit, unit]
    (question,) = reading.questions
    assert (question.kind, question.rows) == ("unit", (3, 4))
    assert title[:20] in question.text


@pytest.mark.parametrize(
    "line",
    [
        "填报单位（盖章）：某县某局",
        "单位：某县某局        时间：2026年11月",
        "2026年度民主生活会参会人员名单\n单位：某县某局",
        "支部名称:某县某局 填报人：张某",
    ],
)
def test_a_unit_that_is_told_as_such_above_the_header_is_noted_and_not_asked(line):
    reading = read(("名单",), (line,), NAMES, ("张三", "男"))
    assert people(reading) == ["张三 某县某局"]
    assert not reading.questions
    assert "某县某局" in reading.notes[0]


def test_the_unit_may_be_the_name_of_the_sheet():
    reading = understood([sheet(NAMES, ("张三", "男"), name="县委办"), sheet(NAMES, ("李四", "男"), name="县府办名单")], {})
    assert people(reading) == ["张三 县委办", "李四 县府办"]
    assert [one.sheet for one in reading.questions] == ["县委办", "县府办名单"]
    assert understood([sheet(NAMES, ("张三", "男"), name="Sheet1")], {}).errors


def test_title_and_sheet_may_tell_different_units():
    question = read(("某局党员名册",), NAMES, ("张三", "男"), name="第一支部").questions[0]
    assert labels(question) == ["都放在“某局”", "都放在“第一支部”", "不列入"]


def test_duties_behind_units_are_taken_away_and_asked():
    rows = (("张三", "某县某局局长"), ("李四", "某县某局办公室主任"), ("王五", "某镇党委书记、镇长"), ("赵六", "某局"))
    reading = read(("姓名", "工作单位及职务"), *rows)
    assert units(reading) == ["某县某局", "某县某局办公室", "某镇", "某局"]
    assert asked(reading) == [("unit", (2, 3, 4)), ("role", (2, 3, 4))]


def test_of_a_party_branch_and_a_work_unit_one_is_guessed_and_the_other_offered():
    rows = (("张三", "某局", "机关支部"), ("李四", "某站", "机关支部"))
    reading = read(("党员姓名", "工作单位", "所在党支部"), *rows)
    assert units(reading) == ["机关支部", "机关支部"]
    assert labels(reading.questions[0])[1:] == ["照“工作单位”分", "照“工作单位/所在党支部”分"]
    assert units(read(("姓名", "工作单位", "所在党支部"), *rows)) == ["某局", "某站"]


def test_groups_of_people_from_several_units_are_the_groups_of_the_list():
    reading = read(("组别", "单位", "姓名"), ("第一组", "甲局", "张三"), ("第一组", "乙局", "李四"))
    assert units(reading) == ["第一组", "第一组"]
    assert asked(reading) == [("unit", (2, 3))]


SPELLINGS = [
    ("第1组", "第１组", "第 1 组", "第一组"),
    ("县委办（机要）", "县委办(机要)", "县委办 （机要）", "县委办[机要]"),
    ("第十一党支部", "第11党支部"),
    ("第二〇组", "第20组"),
    ("一组", "1组", "第一组"),
    ("A区办公室", "a区办公室"),
]


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_units_that_differ_in_width_blanks_brackets_or_numerals_are_one_and_asked(spellings):
    rows = [(f"某县/{unit}", f"张{'甲乙丙丁'[place]}") for place, unit in enumerate(spellings)]
    reading = read(HEADER, *rows)
    assert len(set(units(reading))) == 1
    (question,) = reading.questions
    assert (question.kind, question.rows) == ("spelling", tuple(range(2, 2 + len(rows))))
    assert len(question.choices) == len(spellings) + 1
    assert question.choices[-1].units == tuple(tuple(" ".join(part.split()) for part in unit.split("/")) for unit, _ in rows)


@pytest.mark.parametrize(
    ("one", "other"), [("第一组", "第十一组"), ("第1组", "第11组"), ("甲局", "乙局"), ("第一支部", "第二支部"), ("县委", "县委办")]
)
def test_different_units_stay_different_without_a_question(one, other):
    reading = read(HEADER, (one, "张三"), (other, "李四"))
    assert units(reading) == [one, other]
    assert not reading.questions


def test_the_most_frequent_spelling_is_the_guess():
    reading = read(HEADER, ("第1组", "张三"), ("第一组", "李四"), ("第一组", "王五"))
    assert set(units(reading)) == {"第一组"}


def test_what_is_below_units_of_two_spellings_comes_together():
    reading = read(HEADER, ("第1组/甲", "张三"), ("第一组/甲", "李四"))
    assert units(reading) == ["第1组/甲", "第1组/甲"]
    assert reading.questions[0].choices[-1].units == (("第1组", "甲"), ("第一组", "甲"))


@pytest.mark.parametrize(("short", "long"), [("县委办", "县委办公室"), ("财政", "财政局"), ("机关", "机关党支部"), ("某局", "某县/某局")])
def test_a_name_that_may_be_short_for_another_is_asked_and_left(short, long):
    reading = read(HEADER, (short, "张三"), (long, "李四"))
    assert units(reading) == [short, long]
    (question,) = reading.questions
    assert question.kind == "spelling"
    assert f"“{short}”和“{long}”" in question.text
    assert labels(question)[0] == "是两个单位，照原样"


def test_too_many_levels_are_an_error():
    reading = read(HEADER, ("/".join("甲乙丙丁戊己庚辛壬"), "张三"))
    assert "9 级，最多 8 级" in reading.errors[0].reason


def test_a_dash_is_no_unit():
    assert [one.rows for one in read(HEADER, ("-", "张三"), ("无", "李四")).errors] == [(2,), (3,)]


def test_a_town_a_village_and_a_branch_are_levels():
    header = (("所在党组织", "", "", "姓名"), ("镇", "村", "支部", ""))
    rows = (("青石镇", "青石村", "第一支部", "张三"), ("青石镇", "白石村", "第一支部", "李四"))
    reading = read(*header, *rows, merged=[(1, 0, 1, 2), (1, 3, 2, 3)])
    assert units(reading) == ["青石镇/青石村/第一支部", "青石镇/白石村/第一支部"]
    (question,) = reading.questions
    assert labels(question) == ["照“镇/村/支部”分", "照“镇/村”分", "照“支部”分"]


@pytest.mark.parametrize(
    "line",
    [
        ("支部名称：", "机关党支部"),
        ("填报单位(盖章):", "机关党支部", "日期：", "2026年"),
        ("单位名称", "机关党支部"),
        ("所属支部", "机关党支部", "填报日期", "2026年11月3日"),
    ],
)
def test_the_unit_may_stand_in_the_cell_behind_its_label(line):
    reading = read(("党员名册",), line, ("序号", "姓名"), ("1", "张三"))
    assert people(reading) == ["张三 机关党支部"]
    assert not reading.skipped


@pytest.mark.parametrize("title", ["党员名册（青石镇第二党支部）", "【青石镇第二党支部】党员名册"])
def test_the_unit_may_stand_in_brackets_behind_or_before_the_title(title):
    reading = read((title,), NAMES, ("张三", "男"))
    assert units(reading) == ["青石镇第二党支部"]
    assert asked(reading) == [("unit", (3,))]


def test_a_table_of_counts_beside_the_roster_asks_nothing():
    reading = read(("单位", "姓名", "", "单位", "人数"), ("某局", "张三", "", "某局", "2"), ("某局", "李四", "", "某站", "1"))
    assert units(reading) == ["某局", "某局"]
    assert not reading.questions
    assert reading.sheets[0].unused == ("单位", "人数")


def test_columns_of_one_title_are_told_apart_by_their_letters():
    reading = read(("单位", "单位", "性别", "姓名", "单位"), ("某县", "某局", "男", "张三", "某站"))
    assert all(label in "".join(map(str, reading.questions[0].choices)) for label in ("A、B 列", "E"))
