"""Situations, motives, kinds, forms and sections: lists of schema 2."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from selfcheck.banks.loader import Loaded, load_text

pytestmark = pytest.mark.usefixtures("each_parser")

Told = list[tuple[str, int]]


def where(loaded: Loaded) -> list[str]:
    return [problem.where for problem in loaded.problems]


def test_points_stand_as_texts_and_as_tables_side_by_side(loaded: Loaded) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 1
        short: 一
        question: 是否？
        dimension: 1
        points:
          - 只有一句话
          - {id: a, text: 只供对照}
          - id: b
            text: 能勾选
            tick: 做得少
            headlines: [少]
            says: [{text: 做。, think: 想。}, {text: 又做。, think: 又想。}]
            measures: [{text: 去做, check: 有人看见}]
    """
    assert loaded.bank is not None, loaded.problems
    item = loaded.bank.item(1)
    assert [(point.id, point.text, point.tick) for point in item.points] == [
        ("", "只有一句话", ""),
        ("a", "只供对照", ""),
        ("b", "能勾选", "做得少"),
    ]
    assert [point.id for point in item.situations] == ["b"]
    assert loaded.bank.offers


def test_a_situation_that_lacks_a_part_is_told_with_the_part(loaded: Loaded, told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 4
        short: 一
        question: 是否？
        dimension: 1
        points:
          - id: a
            text: 甲
            headlines: [少]
          - id: b
            text: 乙
            tick: 做得少
            headlines: [少]
            says: [{text: 做。, think: 想。}]
            measures: [{text: 去做, check: 有人看见}]
          - id: c
            text: 丙
            prompts: [什么事？]
    """
    assert told == [("B415", 13), ("B415", 18)]
    assert where(loaded) == ["第 4 项（一）的 points 第 1 条", "第 4 项（一）的 points 第 2 条"]
    assert loaded.problems[0].what == "没有写 tick、says、measures"


def test_an_id_is_unique_in_its_item_and_may_stand_in_another(told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 1
        short: 一
        question: 是否？
        dimension: 1
        points: [{id: a, text: 甲}, {id: b, text: 乙}]
      - number: 2
        short: 二
        question: 是否？
        dimension: 1
        points:
          - {id: a, text: 甲}
          - {id: a, text: 乙}
    """
    assert told == [("B402", 17)]


def test_kinds_motives_forms_and_sections_given_twice_are_told_at_their_second_place(told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    kinds:
      - {id: a, name: 甲}
      - {id: a, name: 甲}
    motives:
      - {id: a, label: 甲, cause: c, says: [丙]}
      - {id: a, label: 甲, cause: c, says: [丙]}
    forms:
      - {id: report}
      - {id: report}
    sections:
      - {id: a, name: 甲}
      - {id: a, name: 甲}
    causes: [{id: c, name: 甲, headlines: [一]}]
    dimensions: [{number: 1, name: 甲}]
    items: [{number: 1, short: 一, question: 是否？, dimension: 1, causes: {c: 1}}]
    """
    assert told == [("B402", 6), ("B403", 6), ("B402", 9), ("B403", 9), ("B402", 12), ("B402", 15)]


def test_references_to_nothing_are_told_where_they_stand(loaded: Loaded, told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    kinds: [{id: leader, name: 班子成员}]
    motives:
      - {id: a, label: 甲, cause: nothing, says: [丙]}
    causes: [{id: c, name: 甲, headlines: [一]}]
    forms:
      - {id: letter}
      - id: speech
        sections: [last_year, other]
    sections: [{id: last_year, name: 上年度整改落实情况}]
    preparation:
      - {id: study, name: 学习, hint: 学了, statements: [学了], counts: [study, visits]}
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 1
        short: 一
        question: 是否？
        dimension: 1
        causes: {c: 1}
        points:
          - id: a
            text: 甲
            tick: 做得少
            headlines: [少]
            says: [{text: 做。, think: 想。}, {text: 又做。, think: 又想。}]
            measures:
              - text: 去做
                check: 有人看见
                fits: [leader, village]
    """
    assert told == [("B406", 6), ("B416", 9), ("B416", 11), ("B416", 14), ("B414", 31)]
    assert where(loaded)[-1] == "第 1 项（一）的 points 第 1 条.measures 第 1 条"


def test_nothing_is_said_of_references_to_kinds_causes_and_sections_that_could_not_be_read(told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    kind: [{id: leader, name: 班子成员}]
    cause: [{id: c, name: 甲, headlines: [一]}]
    section: [{id: last_year, name: 上年度整改落实情况}]
    motives: [{id: a, label: 甲, cause: c, says: [丙]}]
    forms: [{id: report, sections: [last_year]}]
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 1
        short: 一
        question: 是否？
        dimension: 1
        points:
          - id: a
            text: 甲
            tick: 做得少
            headlines: [少]
            says: [{text: 做。, think: 想。}, {text: 又做。, think: 又想。}]
            measures: [{text: 去做, check: 有人看见, fits: [leader]}]
    """
    assert told == [("B302", 4), ("B302", 5), ("B302", 6)]


def test_keys_of_schema_2_in_a_list_of_schema_1_are_told_each_at_its_line(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    theme: 主题
    document: false
    kinds: [{id: a, name: 甲}]
    rules: {thin: {least: 20}}
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 1
        short: 一
        question: 是否？
        dimension: 1
        discipline: false
        points:
          - 一句话
          - id: a
            text: 甲
    """
    assert told == [("B413", 4), ("B413", 5), ("B413", 6), ("B413", 7), ("B413", 14), ("B413", 17)]


@pytest.mark.parametrize("word", ["是", "yes", "True", "'true'", "1", "[]", ""])
def test_a_flag_is_true_or_false_and_nothing_else(small: str, word: str) -> None:
    text = small.replace("schema: 1", "schema: 2") + f"    discipline: {word}\n"
    assert [(problem.code, problem.line) for problem in load_text(text, "x.yaml").problems] == [("B314", 12)]


def test_only_a_flagged_text_can_be_said_of_one_person_alone(loaded: Loaded) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions:
      - number: 1
        name: 甲
        measure:
          headlines: [管住自己, {text: 我来带头, group: false}]
          standards: [{text: 家里人看得见, group: false}, {text: 本人做到, group: true}]
    causes: [{id: a, name: 甲, headlines: [{text: 自己想得少, group: false}, 本人想得少]}]
    items:
      - number: 1
        short: 一
        question: 是否？
        dimension: 1
        causes: {a: 1}
        levels: {1: 本人不做, 2: {text: 很少做, group: false}, 3: 丙, 4: 丁, 5: 戊}
    """
    assert loaded.bank is not None, loaded.problems
    assert loaded.bank.personal == {"我来带头", "家里人看得见", "自己想得少", "很少做"}
    assert loaded.bank.item(1).levels[2] == "很少做"
    assert loaded.bank.dimensions[0].targets.headlines == ("管住自己", "我来带头")
    assert loaded.bank.causes[0].headlines == ("自己想得少", "本人想得少")


def test_a_flagged_text_without_text_or_with_another_key_is_told(told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    causes:
      - id: a
        name: 甲
        headlines:
          - {group: false}
          - {text: 甲, groups: false}
    items: [{number: 1, short: 一, question: 是否？, dimension: 1, causes: {a: 1}}]
    """
    assert told == [("B301", 9), ("B302", 10)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("勾选", "tick"),
        ("标题", "headlines"),
        ("表述", "says"),
        ("措施", "measures"),
        ("追问", "prompts"),
        ("想法", "think"),
        ("检验", "check"),
        ("适用", "fits"),
        ("动机", "motives"),
        ("身份", "kinds"),
        ("框架", "frame"),
        ("规则", "rules"),
        ("纪律", "discipline"),
        ("Ticks", "tick"),
    ],
)
def test_a_chinese_or_misspelt_key_of_schema_2_is_told_with_the_key_that_was_meant(example: str, written: str, meant: str) -> None:
    text = re.sub(rf"(?<![\w]){meant}:", f"{written}:", example, count=1)
    first = next(problem for problem in load_text(text, "study_style.yaml").problems if problem.code == "B302")
    assert first.why == f"想写的是不是 {meant}"


def test_a_fault_inside_a_situation_is_told_with_its_item_and_the_way_to_it(loaded: Loaded, told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 7
        short: 一
        question: 是否？
        dimension: 1
        points:
          - id: a
            text: 甲
            tick: 做得少
            headlines: [少]
            says:
              - {text: 做。, think: 想。}
              - {text: 又做。}
            measures:
              - text: 去做
    """
    assert told == [("B301", 17), ("B301", 19)]
    assert where(loaded) == ["第 7 项（一）的 points 第 1 条.says 第 2 条", "第 7 项（一）的 points 第 1 条.measures 第 1 条"]


def test_lines_spoilt_by_an_editor_deep_in_a_situation_are_named_with_their_item(loaded: Loaded, told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 3
        short: 一
        question: 是否？
        dimension: 1
        points:
          - id: a
            text: 甲
            tick：做得少
            headlines:
              －少
            says:
              - text: 做。
                think:想。
              - text: 又做。
                think: 又想。
            measures:
              - text: 去做
                check: 有人看见
      - number: 8
        short: 二
        question: 是否？
        dimension: 1
        levels:
          1: 甲
          2: 乙
          3: 丙
          4: 丁
          5:
            text: 戊
            group：false
    """
    assert told == [("B203", 13), ("B213", 15), ("B204", 18), ("B203", 35)]
    assert [match[0] if (match := re.match(r"第 \d+ 项", problem.where)) else "" for problem in loaded.problems] == [
        "第 3 项",
        "第 3 项",
        "第 3 项",
        "第 8 项",
    ]


def test_reading_goes_on_behind_a_situation_that_cannot_be_read(loaded: Loaded, told: Told) -> None:
    """
    schema: 2
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 5
        short: 一
        question: 是否？
        dimension: 1
        points:
          - id: a
            text: "甲
            tick: 做得少
      - number: 6
        short: 二
        question: 是否？
        dimension: 2
    """
    assert [line for _, line in told] == [12, 17]
    assert [problem.where.split("，")[0].split("（")[0] for problem in loaded.problems] == ["第 5 项", "第 6 项"]


def test_of_a_flag_that_has_been_told_already_nothing_more_is_said(small: str) -> None:
    text = small.replace("schema: 1", "schema: 2") + "    discipline: &a true\n"
    assert [(problem.code, problem.line) for problem in load_text(text, "x.yaml").problems] == [("B205", 12)]


def test_a_motive_may_have_headlines_of_its_own(loaded: Loaded) -> None:
    """
    schema: 2
    id: x
    title: 题库
    causes: [{id: c, name: 原因, headlines: [一]}]
    motives:
      - {id: a, label: 甲, cause: c, says: [丙]}
      - {id: b, label: 乙, cause: c, says: [丁], headlines: [二, 三]}
    dimensions:
      - number: 1
        name: 甲
    items:
      - number: 1
        short: 一
        question: 是否？
        dimension: 1
        causes: {c: 1}
    """
    assert loaded.bank is not None
    assert [motive.headlines for motive in loaded.bank.motives] == [(), ("二", "三")]


def test_a_flag_that_yaml_cannot_read_is_told_once(codes: Callable[[str], set[str]], small: str) -> None:
    assert codes(small.replace("schema: 1", "schema: 2") + "    discipline: *a\n") == {"B205"}
