"""Keys and values: what is wanted, and what YAML makes of it."""

from __future__ import annotations

import pytest

from selfcheck.banks.loader import Loaded, load_text

pytestmark = pytest.mark.usefixtures("each_parser")

Told = list[tuple[str, int]]


def test_every_value_of_a_wrong_kind_is_told_at_once(told: Told) -> None:
    """
    schema: '1'
    id: x
    title:
    dimensions:
      - number: 1
        name: [甲]
        judgements:
          - 没有占位符。
          -
      - 第二个方面
    searches:
      number: 1
    items:
      - number: 01
        short: 一
        question: {注意: 这里}
        dimension: { }
        levels:
          1: 甲
          3: 丙
          6: 己
        findings:
          low:
            headlines: []
        causes: 没有
      - number:
        short: 二
        question: 是否？
        dimension: 1
        points: []
        prompts: []
        findings: {}
    """
    assert told == [
        ("B307", 1),
        ("B306", 3),
        ("B305", 6),
        ("B411", 8),
        ("B306", 9),
        ("B303", 10),
        ("B304", 12),
        ("B307", 14),
        ("B305", 16),
        ("B307", 17),
        ("B407", 19),
        ("B407", 19),
        ("B407", 19),
        ("B407", 21),
        ("B301", 24),
        ("B310", 24),
        ("B303", 25),
        ("B306", 26),
        ("B310", 30),
        ("B303", 31),
        ("B306", 32),
    ]


def test_words_that_yaml_takes_for_other_types_stay_words(loaded: Loaded) -> None:
    """
    schema: 1
    id: x
    title: 2019
    source: no
    notice: 2019-07-01
    dimensions: [{number: 1, name: 12:30:45}]
    items:
      - {number: 1, short: 010, question: yes, dimension: 1, basis: 1e3}
    """
    assert loaded.bank is not None
    assert (loaded.bank.title, loaded.bank.source, loaded.bank.notice) == ("2019", "no", "2019-07-01")
    assert loaded.bank.dimensions[0].name == "12:30:45"
    assert (loaded.bank.items[0].short, loaded.bank.items[0].question, loaded.bank.items[0].basis) == ("010", "yes", "1e3")


@pytest.mark.parametrize("word", ["010", "0x1", "1.0", "+1", "-1", "1_0", "'1'", "一", "true", "1e1", "十八", "２．５"])
def test_a_number_is_nothing_but_digits(small: str, word: str) -> None:
    told = [
        (problem.code, problem.line)
        for problem in load_text(small.replace("  - number: 1\n    short", f"  - number: {word}\n    short"), "x.yaml").problems
    ]
    assert told == [("B307", 8)]


@pytest.mark.parametrize("number", ["0", "10000", "9" * 5000])
def test_a_number_out_of_range_is_told(small: str, number: str) -> None:
    text = small.replace("  - number: 1\n    short", f"  - number: {number}\n    short")
    assert {problem.code for problem in load_text(text, "x.yaml").problems} <= {"B307", "B309"}
    assert load_text(text, "x.yaml").bank is None


@pytest.mark.parametrize("empty", ["", "~", "null", "''", '"  "'])
def test_an_empty_text_is_told(small: str, empty: str) -> None:
    told = [(problem.code, problem.line) for problem in load_text(small.replace("short: 一", f"short: {empty}"), "x.yaml").problems]
    assert told == [("B306", 9)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("题目", "question"),
        ("简称", "short"),
        ("方面", "dimension"),
        ("序号", "number"),
        ("Short", "short"),
        ("ｓｈｏｒｔ", "short"),
        ("quesiton", "question"),
    ],
)
def test_a_misspelt_or_chinese_key_is_told_once_with_the_key_that_was_meant(small: str, written: str, meant: str) -> None:
    head, items = small.split("items:")
    (problem,) = load_text(f"{head}items:{items.replace(f'{meant}:', f'{written}:', 1)}", "x.yaml").problems
    assert problem.code == "B302"
    assert meant in problem.why


@pytest.mark.parametrize("written", ["colour", "k" * 100])
def test_an_unknown_key_with_nothing_near_is_told_with_what_may_stand_there(small: str, written: str) -> None:
    (problem,) = load_text(f"{small}    {written}: 1\n", "x.yaml").problems
    assert problem.code == "B302"
    assert "findings" in problem.why


def test_a_key_that_stands_twice_is_told_at_its_second_place(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - number: 1
        short: 一
        question: 是否？
        short: 二
        dimension: 1
    """
    assert told == [("B209", 9)]


def test_a_key_that_is_no_word_is_told(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    phrases:
      {closings}: 甲
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1}
    """
    assert told == [("B303", 6)]


def test_an_entry_is_called_by_its_own_number_and_name(small: str) -> None:
    problems = load_text(
        small.replace("  - number: 1\n    short", "  - number: 7\n    short") + "    points: 甲\n    levels: 乙\n", "x.yaml"
    ).problems
    assert [problem.where for problem in problems] == ["第 7 项（一）的 points", "第 7 项（一）的 levels"]


def test_an_entry_without_number_is_called_by_its_place(small: str) -> None:
    problems = load_text(
        small + "  - short: 二\n    question: 是否？\n    dimension: 1\n    points:\n      - ''\n  - 三\n", "x.yaml"
    ).problems
    assert [problem.where for problem in problems] == ["items 第 2 条（二）", "items 第 2 条（二）的 points 第 1 条", "items 第 3 条"]


def test_a_problem_is_one_line_of_path_line_where_what_why_how_and_code(small: str) -> None:
    (problem,) = load_text(small.replace("    short: 一\n", ""), "questions/x.yaml").problems
    assert str(problem) == "questions/x.yaml:8  第 1 项: 没有写 short，图上的坐标轴需要简称，请加一行 short: 简称 [B301]"


def test_a_message_shows_of_a_long_text_its_beginning_on_one_line(small: str) -> None:
    (problem,) = load_text(small + '    levels: "' + "甲乙\\n" * 50 + '"\n', "x.yaml").problems
    assert "\n" not in str(problem)
    assert len(str(problem)) < 120


@pytest.mark.parametrize("weight", ["4", "-1", "高"])
def test_a_weight_is_a_number_from_0_to_3(small: str, weight: str) -> None:
    causes = f"    causes: {{a: {weight}}}\ncauses:\n  - {{id: a, name: 甲, headlines: [一], light: [二], deep: [三]}}\n"
    (problem,) = load_text(small + causes, "x.yaml").problems
    assert problem.code in {"B307", "B309"}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("'{numbers}个问题'", []),
        ("'{numbers}和{numbers}'", ["B411"]),
        ("没有", ["B411"]),
        ("'｛numbers｝个问题'", ["B411"]),
        ("'{numbers}{steps}'", ["B412"]),
        ("'{numbers}}'", ["B412"]),
        ("'{ numbers }'", ["B412"]),
    ],
)
def test_a_phrase_holds_exactly_its_placeholders(small: str, phrase: str, expected: list[str]) -> None:
    problems = load_text(f"{small}phrases:\n  explains: [{phrase}]\n", "x.yaml").problems
    assert [problem.code for problem in problems] == expected


def test_more_items_than_two_hundred_are_refused(small: str) -> None:
    more = "".join(f"  - {{number: {n}, short: 题{n}, question: 是否？, dimension: 1}}\n" for n in range(2, 202))
    assert [problem.code for problem in load_text(small + more, "x.yaml").problems] == ["B310"]


def test_a_cause_may_not_take_a_word_of_the_program(small: str) -> None:
    causes = "    causes: {open: 1}\ncauses:\n  - {id: open, name: 甲, headlines: [一], light: [二], deep: [三]}\n"
    assert [problem.code for problem in load_text(small + causes, "x.yaml").problems] == ["B312"]


def test_an_empty_id_is_told_as_empty(small: str) -> None:
    assert [(problem.code, problem.line) for problem in load_text(small.replace("id: x", "id:"), "x.yaml").problems] == [("B306", 2)]
