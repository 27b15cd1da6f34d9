"""What a text editor and a hasty hand do to a YAML file."""

from __future__ import annotations

import pytest

from selfcheck.banks.loader import load_text

pytestmark = pytest.mark.usefixtures("each_parser")

Told = list[tuple[str, int]]


def test_full_width_colons_are_named_and_the_other_problems_are_told_in_the_same_run(told: Told) -> None:
    """
    schema: 1
    id：x
    title: 题库
    dimensions:
      - number：1
        name: 甲
    items:
      - number: 1
        question：是否？
        dimension: 1
        basys: 准则
    """
    assert told == [("B203", 2), ("B203", 5), ("B301", 8), ("B203", 9), ("B302", 11)]


def test_a_file_with_full_width_colons_only_is_told_line_by_line(told: Told) -> None:
    """
    schema：1
    编号：x
    """
    assert told[0] == ("B203", 1)
    assert ("B203", 2) in told


def test_a_full_width_colon_where_a_table_is_wanted_is_named(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    phrases:
      closings：
        - 现在汇报。
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, basis：准则}
      - 序号：2
    """
    assert told == [("B203", 6), ("B203", 9), ("B203", 10)]


def test_a_missing_blank_after_the_colon_is_named(told: Told) -> None:
    """
    schema: 1
    id:x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, search:1}
    """
    assert told == [("B204", 2), ("B204", 6)]


def test_the_line_of_an_open_quotation_mark_is_told(told: Told) -> None:
    """
    schema: 1
    title: "题库
    id: x
    """
    assert told == [("B201", 2)]


def test_a_text_that_begins_with_a_placeholder_needs_quotes(told: Told) -> None:
    """
    phrases:
      explains:
        - {numbers}个问题与此有关。
    """
    assert told == [("B211", 3)]


def test_a_text_behind_a_closed_quotation_mark_needs_quotes(told: Told) -> None:
    """
    title: "四个意识"还不够
    """
    assert told == [("B211", 1)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: 甲\n  year: 2019\n", 2),
        ("title: 甲\n这一行没有冒号\nyear: 2019\n", 2),
        ("title: - 甲\n", 1),
        ("dimensions: [1, 2\ntitle: 甲\n", 1),
        ('title: "甲\\乙"\n', 1),
        ("dimensions:\n  - 甲\n - 乙\n", 3),
        ("%YAML 9.9\n--- 甲\n", 1),
        ("title: |x\n  甲\n", 1),
        ('title: "\\U00110000"\n', 1),
        (f"%YAML {'1' * 5000}.1\n--- 甲\n", 1),
    ],
)
def test_a_syntax_error_is_told_with_its_line_and_no_english(text: str, line: int) -> None:
    (problem,) = load_text(text, "x.yaml").problems
    assert (problem.code, problem.line) == ("B201", line)
    assert "expected" not in str(problem)
    assert f"第 {line} 行" in problem.where


def test_tabs_are_told_by_line_and_reading_goes_on(small: str) -> None:
    text = small.replace("    question: 是否？", "\tquestion: 是否？").replace("    dimension: 1", "\tdimension: 1")
    told = [(problem.code, problem.line) for problem in load_text(text, "x.yaml").problems]
    assert told[:2] == [("B202", 10), ("B202", 11)]


def test_a_tab_inside_a_line_is_told() -> None:
    assert [problem.code for problem in load_text("title: 甲\t: 乙\n", "x.yaml").problems] == ["B202"]


@pytest.mark.parametrize("text", ["[" * 21, "- " * 21 + "甲", "items: " + "{a: " * 21])
def test_deep_nesting_is_refused_however_it_is_written(text: str) -> None:
    assert "B208" in {problem.code for problem in load_text(text, "x.yaml").problems}


def test_anchors_aliases_and_tags_are_all_told_and_no_more_is_said_of_their_values(told: Told) -> None:
    """
    schema: 1
    id: x
    title: &a 题库
    notice: *a
    source: !!str 来源
    year: *b
    references: *c
    phrases: *d
    *e : 值
    dimensions: [{number: 1, name: 甲}]
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1}
    """
    assert told == [("B205", 3), ("B205", 4), ("B206", 5), ("B205", 6), ("B205", 7), ("B205", 8), ("B205", 9)]


@pytest.mark.parametrize("character", ["\x00", "\x85", "\u2028", "\x7f", "\ud800", "\ufffe"])
def test_a_control_character_is_told_with_its_line_and_reading_goes_on(small: str, character: str) -> None:
    text = small.replace("题库", f"题{character}库") + "years: 2019\n"
    assert [(problem.code, problem.line) for problem in load_text(text, "x.yaml").problems] == [("B104", 3), ("B302", 12)]


@pytest.mark.parametrize("escape", ["\\a", "\\ud800", "\\L", "\\0"])
def test_an_escaped_control_character_is_told(small: str, escape: str) -> None:
    text = small.replace("题库", f'"题{escape}库"')
    assert [(problem.code, problem.line) for problem in load_text(text, "x.yaml").problems] == [("B104", 3)]


@pytest.mark.parametrize(("text", "code"), [("&甲", "B205"), ("*甲", "B205"), ("!甲", "B206"), ("&", "B205"), ("!<甲", "B206")])
def test_a_chinese_text_that_begins_with_a_sign_of_yaml_is_told_by_that_sign(small: str, text: str, code: str) -> None:
    assert [(problem.code, problem.line) for problem in load_text(f"{small}source: {text}\n", "x.yaml").problems] == [(code, 12)]


def test_of_a_spoilt_key_that_stands_alone_only_the_colon_is_told(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, causes: {a：1}}
    """
    assert told == [("B203", 6)]


@pytest.mark.parametrize("line", ["- &a 甲\n", "year：1\n", "- 甲：乙\n"])
def test_a_file_full_of_faults_is_read_no_further_than_a_thousand(line: str) -> None:
    problems = load_text("items:\n" + line * 1500, "x.yaml").problems
    assert 1000 <= len(problems) <= 1002
    assert [problem.code for problem in problems].count("B107") == 1


def test_an_invisible_character_in_a_key_does_not_come_into_the_message() -> None:
    (problem,) = [problem for problem in load_text("甲\ufeff：乙\n", "x.yaml").problems if problem.code == "B203"]
    assert str(problem).isprintable()
