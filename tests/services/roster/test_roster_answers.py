"""What the persons of a roster come to by the answers of the office."""

from tests.rosters.readings import read

from selfcheck.services.roster_answers import answered

HEADER = ("单位", "姓名", "角色")


def after(reading, *labels, kind=""):
    """The persons after the choices whose labels begin so were made, shortly."""
    answers = {}
    for question in reading.questions:
        for place, choice in enumerate(question.choices):
            if any(choice.label.startswith(label) for label in labels) and kind in ("", question.kind):
                answers[question.key] = place
    return [f"{one.row} {one.name} {'/'.join(one.unit)} {one.role}" for one in answered(reading, answers)]


def test_without_answers_the_guesses_stand():
    reading = read(HEADER, ("某局", "张三", "书记"), ("某局", "待定", ""), ("某局", "李四 王五", ""), hidden=[4])
    assert after(reading) == ["2 张三 某局 负责人", "4 李四 某局 成员", "4 王五 某局 成员"]


def test_an_answer_that_is_no_choice_counts_as_none():
    reading = read(HEADER, ("某局", "张三", "书记"))
    (question,) = reading.questions
    for place in (-1, 99):
        assert answered(reading, {question.key: place}) == answered(reading, {})


def test_a_head_may_be_leader_and_answer_or_be_left_out():
    reading = read(HEADER, ("某局", "张三", "书记"), ("某局", "李四", ""))
    assert after(reading, "负责人，自己也作答") == ["2 张三 某局 成员", "2 张三 某局 负责人", "3 李四 某局 成员"]
    assert after(reading, "成员") == ["2 张三 某局 成员", "3 李四 某局 成员"]
    assert after(reading, "不列入") == ["3 李四 某局 成员"]


def test_who_was_both_and_is_one_now_stands_once():
    reading = read(HEADER, ("某局", "张三", "组长、成员"))
    assert after(reading) == ["2 张三 某局 成员", "2 张三 某局 负责人"]
    assert after(reading, "成员") == ["2 张三 某局 成员"]


def test_names_between_blanks_may_be_one():
    reading = read(HEADER, ("某局", "张三 李四", ""), ("某局", "欧阳 娜娜", ""))
    assert after(reading) == ["2 张三 某局 成员", "2 李四 某局 成员", "3 欧阳娜娜 某局 成员"]
    assert after(reading, "每格是一个人：", "是几个人，按空格分开：") == ["2 张三李四 某局 成员", "3 欧阳 某局 成员", "3 娜娜 某局 成员"]


def test_what_stood_beside_a_name_may_stay():
    reading = read(HEADER, ("某局", "张三（农办）", ""))
    assert after(reading) == ["2 张三 某局 成员"]
    assert after(reading, "照原样写") == ["2 张三（农办） 某局 成员"]
    assert after(reading, "不列入") == []


def test_what_is_taken_for_nobody_may_be_somebody():
    reading = read(HEADER, ("某局", "张三等5人", ""), ("某局", "无", ""))
    assert after(reading) == ["2 张三 某局 成员"]
    assert after(reading, "是人") == ["2 张三 某局 成员", "3 无 某局 成员"]


def test_hidden_rows_may_be_left_out_whatever_else_is_answered():
    reading = read(HEADER, ("某局", "张三", "书记"), ("某局", "局长李四", ""), hidden=[2, 3])
    assert after(reading, "负责人，自己也作答", "照原样写", "不列入", kind="hidden") == []


def test_units_of_two_spellings_may_be_two():
    reading = read(HEADER, ("第1组", "张三", ""), ("第一组", "李四", ""), ("第1组", "王五", ""))
    assert {line.split()[2] for line in after(reading)} == {"第1组"}
    assert {line.split()[2] for line in after(reading, "是同一个，都写作“第一组”")} == {"第一组"}
    assert [line.split()[2] for line in after(reading, "是不同的单位")] == ["第1组", "第一组", "第1组"]


def test_a_short_name_may_mean_the_same_unit_with_all_that_is_below_it():
    reading = read(HEADER, ("县委办/一科", "张三", ""), ("县委办公室/二科", "李四", ""))
    assert [line.split()[2] for line in after(reading)] == ["县委办/一科", "县委办公室/二科"]
    assert [line.split()[2] for line in after(reading, "是同一个，都写作“县委办公室”")] == ["县委办公室/一科", "县委办公室/二科"]
    assert [line.split()[2] for line in after(reading, "是同一个，都写作“县委办”")] == ["县委办/一科", "县委办/二科"]


def test_other_columns_may_be_the_units():
    reading = read(("姓名", "工作单位", "所在党支部"), ("张三", "某局", "甲支部"), ("李四", "某站", "乙支部"))
    assert [line.split()[2] for line in after(reading)] == ["某局", "某站"]
    assert [line.split()[2] for line in after(reading, "照“所在党支部”")] == ["甲支部", "乙支部"]
    assert [line.split()[2] for line in after(reading, "照“工作单位/所在党支部”")] == ["某局/甲支部", "某站/乙支部"]


def test_two_of_one_name_are_told_apart_or_are_one():
    reading = read((*HEADER, "备注"), ("某局", "张三", "", "甲"), ("某局", "张三", "", "乙"))
    assert [line.split()[1] for line in after(reading)] == ["张三（1）", "张三（2）"]
    assert [line.split()[1] for line in after(reading, "是重名的人，依次写作“张三（小）”")] == ["张三（小）", "张三（大）"]
    assert after(reading, "是同一个人") == ["2 张三 某局 成员"]


def test_rows_with_a_guessed_unit_may_be_left_out():
    reading = read(HEADER, ("某局", "张三", ""), ("", "李四", ""))
    assert len(after(reading)) == 2
    assert after(reading, "不列入") == ["2 张三 某局 成员"]
