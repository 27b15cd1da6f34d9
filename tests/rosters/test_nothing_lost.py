"""Whatever the rows of a roster hold: none is lost silently."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rosters.readings import read, sheet
from tests.series import times

from selfcheck.rosters.reading import understood
from selfcheck.services.roster_answers import answered

WORDS = """
张三|李四|王五|张 三|欧阳 娜娜|马一 马二|1.张三|局长张三|张三（书记）|张三（大）|阿卜杜拉·买买提|(空缺)|等5人|张三等5人|13800000000
某局|某县/某局|第1组|第一组|县委办|县委办公室|机关党支部（5人）|一、县委办|合计|共 5 人|制表人：张三|注：见附件|同上|〃|-|#REF!|书记|成员
负责人|负责人、成员|外援|男|12|2026-11-29|单位|姓名|角色|示例|示例（删去）某县|以上同志均参加
说明|签字：|第 1 页|\ue000|李李李李李李李李李李李李李
"""
words = WORDS.strip().replace("\n", "|").split("|")
cells = st.one_of(st.sampled_from(words), st.just(""), st.just(""), st.text(max_size=8))
rows = st.lists(st.tuples(cells, cells, cells, cells), max_size=12)
headers = st.sampled_from(
    [
        ("序号", "单位", "姓名", "角色"),
        ("姓名", "职务", "科室", "单位"),
        ("姓名", "性别", "职务", "备注"),
        ("组别", "组长", "成员", "备注"),
        ("姓名", "单位", "姓名", "单位"),
        ("单位", "单位", "姓名", "党内职务"),
        ("编号", "甲", "乙", "丙"),
    ]
)
places = st.integers(1, 14)
areas = st.tuples(places, st.integers(0, 3), places, st.integers(0, 3)).map(
    lambda one: (min(one[::2]), min(one[1::2]), max(one[::2]), max(one[1::2]))
)


def accounted(reading):
    """The numbers of the rows of which something is told."""
    told = {person.row for person in reading.persons}
    for some in (*reading.questions, *reading.skipped, *reading.errors):
        told |= set(some.rows)
    return told


@settings(max_examples=times(300, 5000), deadline=None)
@given(headers, rows, st.lists(areas, max_size=2), st.sets(places, max_size=3), st.sampled_from(["", "县委办", "Sheet1"]), st.booleans())
def test_every_row_under_the_header_is_a_person_a_question_skipped_or_an_error(header, table, merged, hidden, name, titled):
    above = [("某局党员名册",)] if titled else []
    given_sheet = sheet(*above, header, *table, name=name, merged=merged, hidden=sorted(hidden))
    reading = understood([given_sheet], {})
    if any(error.whole for error in reading.errors):
        return  # it is said that nothing of the sheet was read
    told = accounted(reading)
    for line in given_sheet.lines:
        own = [cell.strip() for cell in line.cells if cell.strip("\u200b ")]
        is_header = line.number <= len(above) + 1 or any(cell in ("姓名", "单位", "角色") for cell in own)
        # Merged with the header, or a title above another one further down.
        is_header = is_header or (line.number <= reading.sheets[0].columns.header and (merged or len(own) == 1))
        is_example = any("示例" in cell for cell in own)
        assert is_header or is_example or not any(map(str.isprintable, own)) or line.number in told, (line, reading)


@settings(max_examples=times(300, 5000), deadline=None)
@given(headers, rows, st.sets(places, max_size=3), st.lists(st.integers(0, 5), min_size=30, max_size=30))
def test_whatever_is_answered_persons_come_of_it_whose_first_choice_is_the_guess(header, table, hidden, chosen):
    reading = read(header, *table, name="县委办", hidden=sorted(hidden))
    for question in reading.questions:
        assert question.choices
        assert question.persons
        assert {reading.persons[place].row for place in question.persons} == set(question.rows)
        assert question.choices[0].taken is None
        for choice in question.choices:
            for values in (choice.names, choice.units):
                assert values is None or len(values) == len(question.persons)
    guessed = answered(reading, {})
    taken = {(one.row, one.unit, one.role) for one in reading.persons if one.taken}
    assert {(one.row, one.unit, one.role) for one in guessed} <= taken
    answers = {question.key: place for question, place in zip(reading.questions, chosen, strict=False)}
    assert {one.row for one in answered(reading, answers)} <= {one.row for one in reading.persons}


@settings(max_examples=times(100, 2000), deadline=None)
@given(
    st.lists(st.sampled_from(["张三", "李四", "王五", "赵六", "钱七", "孙八"]), min_size=1, max_size=6, unique=True),
    st.sampled_from("、,，;；\n/"),
)
def test_each_name_of_a_cell_is_one_person(names, between):
    reading = read(("单位", "姓名"), ("某局", between.join(names)))
    assert [person.name for person in reading.persons] == names
