"""A fault that stops the reading of YAML is told with its item, and the other items are read all the same."""

from __future__ import annotations

import re

import pytest

from selfcheck.banks.loader import Loaded, load_text

pytestmark = pytest.mark.usefixtures("each_parser")

Told = list[tuple[str, int]]


def items(loaded: Loaded) -> list[str]:
    """The item that each problem names, in the order of the lines."""
    return [match[1] if (match := re.match(r"第 (\d+) 项", problem.where)) else "" for problem in loaded.problems]


def test_reading_goes_on_behind_an_item_that_cannot_be_read(loaded: Loaded, told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions:
      - {number: 1, name: 甲}
      - {number: 2, name: 乙}
    items:
      - number: 4
        short: "一
        question: 是否？
        dimension: 2

      - number: 5
        shrot: 二
        question: 是否？
        dimension: 1
      - number: 6
        short: 三
         question: 是否？
        dimension: 1
      - number: 7
        short: 四
        question: 是否？
        dimension: 8
    year: 2019
    titel: 又一个
    """
    assert told == [("B201", 9), ("B302", 14), ("B201", 19), ("B404", 24), ("B302", 26)]
    assert items(loaded) == ["4", "5", "6", "7", ""]


def test_items_that_begin_at_the_margin_are_told_apart(loaded: Loaded, told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
    # the first one
    - number: 1
      short: 一
      question: 是否: 这样？
      dimension: 1
    - short: 二
      number: 2
      question：是否？
      dimension: 1
    year: 19
    """
    assert told == [("B201", 9), ("B203", 13), ("B309", 15)]
    assert items(loaded) == ["1", "2", ""]


@pytest.mark.parametrize("break_", ["title: @甲\n", "items:\n", "items: [\n"])
def test_a_fault_outside_the_items_is_told_alone(small: str, break_: str) -> None:
    loaded = load_text(break_ + "title: 甲: 乙\n" + small, "x.yaml")
    assert len(loaded.problems) == 1
    assert items(loaded) == [""]


def test_a_dash_that_left_its_column_takes_no_other_item_with_it(small: str) -> None:
    loaded = load_text(small + "- number: 2\n    short: 二\n", "x.yaml")
    assert [(problem.code, problem.line) for problem in loaded.problems] == [("B201", 12)]
    assert items(loaded) == [""]


def test_reading_does_not_go_on_for_ever(small: str) -> None:
    text = small + "".join(f'  - number: {number}\n    short: "{number}" 甲\n' for number in range(2, 40))
    assert 2 <= len(load_text(text, "x.yaml").problems) <= 11


def test_full_width_colons_behind_ids_and_levels_are_named_too(loaded: Loaded, told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    causes:
      - id: a
        name: 甲
        headlines: [一]
        light: [二]
        deep: [三]
      - {id: b, name: 乙, headlines: [一], light: [二], deep: [三]}
    items:
      - number: 1
        short: 一
        question: 是否？
        dimension: 1
        causes:
          a：1
          bb: 2
        levels:
          1: 甲
          2：乙
          3: 丙
          4: 丁
          5: 戊
    """
    assert told == [("B203", 18), ("B406", 19), ("B203", 22)]
    assert items(loaded) == ["1", "1", "1"]


@pytest.mark.parametrize("blank", ["　　", "\xa0   ", " 　 "])
def test_a_blank_of_another_kind_before_a_key_is_named_and_reading_goes_on(small: str, blank: str) -> None:
    text = small.replace("    short", f"{blank}short") + "years: 2019\n"
    (first, last) = load_text(text, "x.yaml").problems
    assert (first.code, first.line, first.where) == ("B212", 9, "第 1 项，第 9 行")
    assert (last.code, last.line) == ("B302", 12)


@pytest.mark.parametrize("dash", ["-", "－", "— ", "·", "• "])
def test_another_sign_or_no_blank_before_an_entry_is_named_with_its_item(small: str, dash: str) -> None:
    text = small + f"  {dash}number: 2\n    short: 二\n    question: 是否？\n    dimension: 1\n    points:\n      - 甲\n      {dash}乙\n"
    problems = load_text(text, "x.yaml").problems
    assert [(problem.code, problem.line, problem.where) for problem in problems] == [
        ("B213", 12, "第 2 项，第 12 行"),
        ("B213", 18, "第 2 项，第 18 行"),
    ]


def test_a_dash_of_a_text_is_no_entry(small: str) -> None:
    """Wrapped texts begin lines with anything."""
    text = small.replace("是否？", "是否做到\n      ——说的和做的一样，\n      -5 度也出门？") + "year：2019\n"
    assert [(problem.code, problem.line) for problem in load_text(text, "x.yaml").problems] == [("B203", 14)]
