"""Choice and filling of texts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.paragraphs import Span
from selfcheck.domain.variants import apart, candidate, filled, gap, listed, named, numeral, pick, quoted


@given(st.text(st.characters()), st.text(max_size=5), st.lists(st.text(), min_size=1, max_size=5))
def test_the_same_seed_and_place_give_the_same_variant(seed: str, place: str, variants: list[str]) -> None:
    assert pick(seed, place, variants) in variants
    assert pick(seed, place, variants) == pick(seed, place, variants)


def test_every_variant_is_reached_by_some_seed_and_none_is_needed() -> None:
    assert {pick(str(seed), "place", "甲乙丙丁") for seed in range(60)} == set("甲乙丙丁")
    assert {pick("seed", str(place), "甲乙丙丁") for place in range(60)} == set("甲乙丙丁")
    assert pick("seed", "place", ()) == ""


def test_places_take_their_own_pick_none_repeats_while_a_variant_is_unused_and_neighbours_differ() -> None:
    for seed in map(str, range(20)):
        chosen = apart(seed, "abcde", ["甲", "乙", "丙"])
        assert chosen["a"] == pick(seed, "a", ["甲", "乙", "丙"])
        assert len({chosen[place] for place in "abc"}) == 3
        assert all(mine != other for mine, other in pairwise(apart(seed, "abcdefgh", ["甲", "乙"]).values()))
    assert apart("seed", ["a"], []) == {"a": ""}


def test_quotation_marks_inside_a_name_become_single_ones() -> None:
    assert quoted("“四个”自查") == "“‘四个’自查”"


def test_a_value_is_never_read_as_a_phrase() -> None:
    spans = filled("按照{meeting}，{steps}。", {"meeting": Span("{steps}", "own"), "steps": [Span("一", "bank"), Span("", "bank")]})
    assert [span.text for span in spans] == ["按照", "{steps}", "，", "一", "。"]
    assert [span.origin for span in spans] == ["frame", "own", "frame", "bank", "frame"]


def test_a_gap_names_its_question_where_it_has_one() -> None:
    assert gap() == Span("【待补】", "gap")
    assert gap("什么时候") == Span("【待补：什么时候】", "gap")


def test_what_may_be_accepted_stands_in_a_bracket_of_its_own() -> None:
    assert candidate("下去不多。") == Span("【待认定：下去不多。】", "candidate")


def test_names_in_a_row_have_no_mark_between_quotation_marks() -> None:
    assert listed(["读书", "“四风”", "“学风”", "作风"]) == "读书、“四风”“学风”、作风"
    assert named("", "学风") == "“学风”"
    assert named("读书", "学风") == "读书"


def test_numerals_run_from_one_to_ninety_nine() -> None:
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 21, 99)] == ["一", "九", "十", "十一", "二十", "二十一", "九十九"]
    assert len({numeral(n) for n in range(1, 100)}) == 99
