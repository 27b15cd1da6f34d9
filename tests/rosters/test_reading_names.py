"""The persons whom a cell names."""

import pytest
from tests.rosters.readings import asked, labels, names, people, read

HEADER = ("单位", "姓名")

CERTAIN = {
    "张　三": ["张三"],
    "王 芳": ["王芳"],
    "诸葛 亮": ["诸葛亮"],
    "张\u200b三": ["张三"],
    "“张三”": ["张三"],
    "阿卜杜拉·买买提": ["阿卜杜拉·买买提"],
    "古丽娜尔•艾山": ["古丽娜尔·艾山"],
    "买买提．艾力": ["买买提·艾力"],
    "阿卜杜拉.买买提": ["阿卜杜拉·买买提"],
    "John Smith": ["John Smith"],
    "1.张三": ["张三"],
    "1、张三": ["张三"],
    "（1）张三": ["张三"],
    "①张三": ["张三"],
    "01 张三": ["张三"],
    "3张三": ["张三"],
    "一、张三": ["张三"],
    "张三同志": ["张三"],
    "张三（女）": ["张三"],
    "张三（预备）": ["张三"],
    "买买提·艾力（维吾尔族）": ["买买提·艾力"],
    "张三（大）": ["张三（大）"],
    "张三(小)": ["张三（小）"],
    "张三(1)": ["张三（1）"],
    "李和平": ["李和平"],
    "某同志": ["某同志"],
    "董一、董二、董三、董四、董五、董六": ["董一", "董二", "董三", "董四", "董五", "董六"],
    "张三，李四；王五": ["张三", "李四", "王五"],
    "张三,李四;王五": ["张三", "李四", "王五"],
    "张三/李四": ["张三", "李四"],
    "张三\n李四": ["张三", "李四"],
    "张三\t李四": ["张三", "李四"],
    "张三和李四": ["张三", "李四"],
    "张三、李四及王五": ["张三", "李四", "王五"],
    "1.张三 2.李四": ["张三", "李四"],
    "1、张三、2、李四": ["张三", "李四"],
    "①张三②李四": ["张三", "李四"],
    "张三，": ["张三"],
    "成员：李四、王五": ["李四", "王五"],
}


@pytest.mark.parametrize(("cell", "found"), CERTAIN.items())
def test_names_that_are_certain_are_not_asked(cell, found):
    reading = read(HEADER, ("某局", cell))
    assert names(reading) == found
    assert {one.row for one in reading.persons} == {2}
    assert not reading.questions


ASKED = {
    "马一 马二 马三 马四 马五": (["马一", "马二", "马三", "马四", "马五"], "several"),
    "张三 李四": (["张三", "李四"], "several"),
    "张 三 李 四": (["张三", "李四"], "several"),
    "欧阳 娜娜": (["欧阳娜娜"], "several"),
    "局长张三": (["张三"], "name"),
    "张三 局长": (["张三"], "name"),
    "张三局长": (["张三"], "name"),
    "欧阳修副局长": (["欧阳修"], "name"),
    "张三（农办）": (["张三"], "name"),
    "张三（调出）": (["张三"], "name"),
    "张三老师": (["张三"], "name"),
    "张三*": (["张三"], "name"),
    "张三13800000000": (["张三"], "name"),
    "张局长": (["张局长"], "name"),
    "张××": (["张××"], "name"),
    "张": (["张"], "name"),
    "张三2": (["张三2"], "name"),
    "张三 （女） 李四": (["张三", "李四"], "several"),
    "张三#李四": (["张三#李四"], "name"),
    "Tom 张三": (["Tom 张三"], "name"),
    "阿卜杜热合曼": (["阿卜杜热合曼"], "name"),
    "张三（书记）": (["张三"], "role"),
    "书记：张三": (["张三"], "role"),
    "张三等5人": (["张三"], "person"),
    "张三、李四等5人": (["张三", "李四"], "person"),
}


@pytest.mark.parametrize(("cell", "found", "kind"), [(cell, *rest) for cell, rest in ASKED.items()])
def test_names_that_are_not_certain_are_guessed_and_asked_with_the_cell(cell, found, kind):
    reading = read(HEADER, ("某局", cell))
    assert names(reading) == found
    question = next(one for one in reading.questions if one.kind == kind)
    assert question.rows == (2,)
    assert cell[:2] in question.text


NOBODY = (
    "(空缺) 空缺 待定 缺 无 暂无 等5人 共12人 若干 13800000000 110101199001011234 2026-11-29 2026年11月 12 同上 ″ 〃 - — / x × ？ … "
    "以上同志均按要求参加本次民主生活会 全体党员 相关人员 书记 县委办公室 第一党支部 138-0000-0000 A1 a@b.cn （待补） 五人 N/A"
)


@pytest.mark.parametrize("cell", NOBODY.split())
def test_what_may_be_no_person_stands_in_a_question_only(cell):
    reading = read(HEADER, ("某局", cell), ("某局", "张三"))
    assert names(reading) == ["张三"]
    (question,) = reading.questions
    assert (question.kind, question.rows) == ("person", (2,))
    assert labels(question)[0] == "不列入"
    assert cell in question.text


def test_a_name_that_can_be_kept_may_be_kept_all_the_same():
    def choices(cell):
        return labels(read(HEADER, ("某局", cell)).questions[0])

    assert choices("无") == ["不列入", "是人，照写添加"]
    assert choices("13800000000") == ["不列入"]


def test_cells_of_one_kind_are_one_question():
    reading = read(HEADER, ("某局", "空缺"), ("某站", "(空缺)"), ("某站", "张三"), ("某站", "待定"))
    assert asked(reading) == [("person", (2, 3, 5))]
    assert "“空缺”“(空缺)”“待定”" in reading.questions[0].text


def test_heads_of_a_cell_are_told_from_its_members():
    reading = read(HEADER, ("某局", "组长：赵六；成员：钱七、孙八"), ("某局", "张三（组长）、李四、王五（记录员）"))
    assert names(reading) == ["赵六", "钱七", "孙八", "张三", "李四", "王五"]
    assert asked(reading) == [("role", (2, 3))]


def test_two_of_one_name_are_both_listed_and_told_apart_by_the_first_choice():
    reading = read((*HEADER, "备注"), ("某局", "张 三", ""), ("某局", "李四", ""), ("某局", "张三", "农办"))
    assert names(reading) == ["张三", "李四", "张三"]
    (question,) = reading.questions
    assert (question.kind, question.rows) == ("name", (2, 4))
    assert question.choices[0].names == ("张三（1）", "张三（2）")
    assert question.choices[1].names == ("张三（大）", "张三（小）")
    assert question.choices[-1].names == ("张三", "")


def test_what_stands_behind_two_names_tells_them_apart():
    question = read(HEADER, ("某局", "张三（男）"), ("某局", "张三（女）")).questions[0]
    assert question.choices[0].names == ("张三（男）", "张三（女）")


def test_equal_rows_are_one_person_by_the_first_choice():
    reading = read(("序号", *HEADER), (1, "某局", "张三"), (2, "某局", "张三"))
    assert names(reading) == ["张三", "张三"]
    assert reading.questions[0].choices[0].names == ("张三", "")


def test_one_person_as_member_and_leader_and_one_name_in_two_units_is_not_asked():
    rows = (("某局", "张三", "成员"), ("某局", "张三", "负责人"), ("某站", "张三", "成员"))
    reading = read((*HEADER, "角色"), *rows)
    assert people(reading) == ["张三 某局", "张三 某局 负责人", "张三 某站"]
    assert not reading.questions
