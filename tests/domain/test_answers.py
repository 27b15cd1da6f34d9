"""What counts as answered."""

from __future__ import annotations

from selfcheck.domain.answers import Answer, AnswerSheet, Edit, Opinion, Plan


def test_an_untouched_item_is_open_and_neither_rated_nor_done() -> None:
    answer = AnswerSheet("small", "s").answer(4)
    assert answer == Answer(4)
    assert not answer.rated
    assert not answer.done


def test_not_applicable_is_done_but_never_rated() -> None:
    for rating in (None, 3):
        answer = Answer(1, rating, not_applicable="")
        assert answer.done
        assert not answer.rated


def test_own_words_are_what_he_wrote_or_ticked_and_not_what_says_nothing() -> None:
    said = (Answer(1, instance="慢"), Answer(1, thought="慢"), Answer(1, ticks=("see",)), Answer(1, motives=("blame",)))
    assert all(answer.own_words for answer in (*said, Answer(1, plan=Plan("改"))))
    hollow = (Answer(1, 2), Answer(1, instance="无。", thought=" "), Answer(1, ticks=(), motives=()), Answer(1, plan=Plan(deadline="年底")))
    assert not any(answer.own_words for answer in (*hollow, Answer(1, 2, accepted=2)))


def test_an_accepted_text_holds_as_long_as_the_rating_is_the_same() -> None:
    assert Answer(1, 2, accepted=2).accepts
    assert not any(
        answer.accepts for answer in (Answer(1, 3, accepted=2), Answer(1, 2, accepted=0), Answer(1, 2), Answer(1, None, accepted=2))
    )
    assert not Answer(1, 2, not_applicable="", accepted=2).accepts


def test_a_row_for_an_opinion_says_nothing_until_something_is_entered() -> None:
    assert not Opinion(" ", "\n", 3, "　").said
    assert all(opinion.said for opinion in (Opinion("群众"), Opinion(text="慢"), Opinion(reply="改")))


def test_a_paragraph_that_is_blank_or_reads_as_it_was_composed_is_no_edit() -> None:
    assert not any(Edit(text, "原来的一段").differs for text in ("", " \n", "　", "原来的一段"))
    assert all(Edit(text, "原来的一段").differs for text in ("改过的一段", "原来的一段。", " 原来的一段"))
    assert Edit("写了字", "").differs
