"""The pieces that there are to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Opinion
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft.problem import chosen_problems
from selfcheck.domain.writing import Piece, pieces, workload

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]


def test_the_pieces_stand_in_the_order_of_the_draft_and_are_complete_with_what_happened(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2, 3: 3, 2: 1, 4: 4}, instances={1: "误了事", 3: "同上"}, thoughts={3: "想"})
    assert pieces(bank, sheet) == (Piece(1, True, True), Piece(3, True, False), Piece(2, True, False), Piece(4, True, False))
    assert workload(pieces(bank, sheet)) == "4 件，每件约 4 分钟"


def test_a_piece_that_was_drawn_names_the_items_that_it_was_tied_with(bank: Bank, make_sheet: Make) -> None:
    (piece,) = pieces(bank, make_sheet({2: 5, 5: 5, 7: 5}))
    assert {piece.item, *piece.tied} == {2, 5, 7}


def test_words_about_an_item_that_is_not_chosen_have_a_page_behind_the_others_and_count_for_nothing(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(
        {1: 2, 2: 5},
        instances={1: "误了事", 2: "好事"},
        thoughts={6: "想"},
        skipped={3: "不分管"},
        chosen=(4,),
        left_out=(1,),
        opinions=(Opinion("群众", "慢", 7),),
    )
    found = [(piece.item, piece.chosen, piece.complete) for piece in pieces(bank, sheet)]
    assert found == [(7, True, False), (4, True, False), (1, False, True), (2, False, True), (6, False, False)]
    assert workload(pieces(bank, sheet)) == "2 件，每件约 4 分钟"


@given(data=st.data())
def test_every_text_of_an_item_has_a_piece_and_every_problem_of_the_draft_has_one(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    found = pieces(bank, sheet)
    assert [piece.item for piece in found if piece.chosen] == [problem.item.number for problem in chosen_problems(bank, sheet)]
    spoken = {number for number, answer in sheet.answers.items() if answer.own_words}
    assert spoken <= {piece.item for piece in found}
    assert len({piece.item for piece in found}) == len(found)
