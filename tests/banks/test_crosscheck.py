"""What only the whole file shows."""

from __future__ import annotations

Told = list[tuple[str, int]]


def test_numbers_names_and_ids_given_twice_are_told_at_their_second_place(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions:
      - {number: 1, name: 甲}
      - {number: 1, name: 甲}
    searches:
      - {number: 1, name: 甲}
      - {number: 1, name: 甲}
    references:
      - {name: 甲, text: 乙}
      - {name: 甲, text: 丙}
    preparation:
      - {id: a, name: 甲, hint: 乙, statements: [丙]}
      - {id: a, name: 甲, hint: 乙, statements: [丙]}
    causes:
      - {id: a, name: 甲, headlines: [一], light: [二], deep: [三]}
      - {id: a, name: 甲, headlines: [一], light: [二], deep: [三]}
    items:
      - {number: 1, short: 一, topic: 做一的劲头, question: 是否？, dimension: 1, causes: {a: 1}}
      - {number: 1, short: 一, topic: 做一的劲头, question: 是否？, dimension: 1, causes: {a: 1}}
    """
    assert told == [
        ("B401", 6),
        ("B403", 6),
        ("B401", 9),
        ("B403", 9),
        ("B403", 12),
        ("B402", 15),
        ("B403", 15),
        ("B402", 18),
        ("B403", 18),
        ("B401", 21),
        ("B403", 21),
        ("B403", 21),
    ]


def test_references_to_nothing_are_told_where_they_stand(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions:
      - {number: 1, name: 甲}
      - {number: 2, name: 乙}
    searches:
      - {number: 1, name: 甲}
    causes:
      - {id: a, name: 甲, headlines: [一], light: [二], deep: [三]}
    items:
      - number: 1
        short: 一
        question: 是否？
        dimension: 3
        search: 2
        causes:
          a: 1
          b: 2
      - {number: 2, short: 二, question: 是否？, dimension: 1, search: 1, causes: {a: 0}}
      - {number: 3, short: 三, question: 是否？, dimension: 1}
    """
    assert told == [("B409", 6), ("B404", 15), ("B405", 16), ("B406", 19), ("B410", 20), ("B410", 21)]


def test_weights_without_causes_are_told(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, causes: {a: 1}}
    """
    assert told == [("B406", 6)]


def test_nothing_is_said_of_references_to_a_list_that_could_not_be_read(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: 甲
    searches: 乙
    causes: 丙
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, search: 2, causes: {a: 1}}
    """
    assert told == [("B304", 4), ("B304", 5), ("B304", 6)]


def test_nothing_is_said_of_references_to_a_list_with_an_unreadable_number(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions:
      - {number: 一, name: 甲}
      - {number: 2, name: 乙}
    causes:
      - {name: 甲, headlines: [一], light: [二], deep: [三]}
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, causes: {a: 1}}
      - {number: 2, short: 二, question: 是否？, dimension: 2}
      - 三
      - {number: 4, short: 四, question: 是否？, dimension: 2, causes: {}}
    """
    assert told == [("B307", 5), ("B301", 8), ("B410", 11), ("B303", 12), ("B306", 13)]


def test_a_scale_has_each_rating_once(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    scale:
      - {rating: 1, label: 甲}
      - {rating: 2, label: 乙}
      - {rating: 3, label: 丙}
      - {rating: 3, label: 丁}
      - {rating: 5, label: 戊}
    dimensions: [{number: 1, name: 甲}]
    items: [{number: 1, short: 一, question: 是否？, dimension: 1}]
    """
    assert told == [("B408", 4)]


def test_a_scale_with_an_unreadable_rating_is_told_for_that_only(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    scale:
      - {rating: 6, label: 甲}
    dimensions: [{number: 1, name: 甲}]
    items: [{number: 1, short: 一, question: 是否？, dimension: 1}]
    """
    assert told == [("B309", 5)]


def test_an_entry_that_was_renamed_is_told_once_and_not_at_every_item_that_refers_to_it(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions:
      - {number: 1, name: 甲}
      - {number: 9, name: 乙}
    searches:
      - {number: 9, name: 甲}
    causes:
      - {id: a, name: 甲, headlines: [一], light: [二], deep: [三]}
      - {id: bb, name: 乙, headlines: [一], light: [二], deep: [三]}
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, search: 2, causes: {a: 1, b: 1}}
      - {number: 2, short: 二, question: 是否？, dimension: 2, search: 2, causes: {a: 1, b: 1}}
      - {number: 3, short: 三, question: 是否？, dimension: 2, search: 2, causes: {b: 1}}
    """
    assert told == [("B404", 6), ("B405", 8), ("B406", 11)]


def test_of_numbers_and_ids_given_twice_the_references_that_now_miss_say_nothing_more(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions:
      - {number: 1, name: 甲}
      - {number: 1, name: 乙}
    causes:
      - {id: a, name: 甲, headlines: [一], light: [二], deep: [三]}
      - {id: a, name: 乙, headlines: [一], light: [二], deep: [三]}
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, causes: {a: 1}}
      - {number: 2, short: 二, question: 是否？, dimension: 2, causes: {b: 1}}
    """
    assert told == [("B401", 6), ("B402", 9)]


def test_misspelt_causes_are_told_once_in_the_bank_and_in_an_item(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    cuases:
      - {id: a, name: 甲, headlines: [一], light: [二], deep: [三]}
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, causes: {a: 1, b: 1}}
      - {number: 2, short: 二, question: 是否？, dimension: 1, causes: {a: 1}}
    """
    assert told == [("B302", 5)]


def test_misspelt_weights_of_an_item_are_told_once(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    causes:
      - {id: a, name: 甲, headlines: [一], light: [二], deep: [三]}
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, cause: {a: 1}}
    """
    assert told == [("B302", 8)]


def test_missing_causes_are_told_at_the_first_item_that_needs_them(told: Told) -> None:
    """
    schema: 1
    id: x
    title: 题库
    dimensions: [{number: 1, name: 甲}]
    items:
      - {number: 1, short: 一, question: 是否？, dimension: 1, causes: {a: 1}}
      - {number: 2, short: 二, question: 是否？, dimension: 1, causes: {a: 1}}
    """
    assert told == [("B406", 6)]
