"""What is settled about a person's words before they stand in a sentence; the sentences are in draft/test_joints_table.py."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfcheck.domain import joints

WORDS = st.text(st.characters(), max_size=20) | st.text(st.sampled_from('甲乙。；，、：\n\u2028\u202e\u200b“”‘’"【】-1.（） '), max_size=12)


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", joints.cleaned(text))


@given(WORDS)
def test_no_word_is_lost_or_added_whatever_is_done_with_the_marks(text: str) -> None:
    for made in (joints.sentence(text), joints.phrase(text), joints.phrase(text, "，"), joints.inner(text), joints.unquoted(text)):
        assert bare(made) == bare(text)


@given(WORDS)
@example("0\r.")
def test_a_sentence_stands_in_one_line_and_is_closed_once(text: str) -> None:
    made = joints.sentence(text)
    assert "\n" not in made
    assert not re.search("[\u202a-\u202e\u200b\u2060]", made)
    if bare(text):
        assert re.search(r"(?:[。！？!?…]|\.{3})[”’」』）)》】]*$", made)
        assert joints.sentence(made) == made


def test_what_nobody_sees_is_left_out_and_counted() -> None:
    text = " 去\u200b年\u202e误了\u2060低保\u2028补了\r\n又\x0b误了\ufeff "
    assert joints.cleaned(text) == "去年误了低保\n补了\n又\n误了"
    assert joints.unseen(text) == 5
    assert joints.unseen(" 去年\r\n误了　") == 0
    assert joints.unseen("一\x85二\u2029三") == 2


@pytest.mark.parametrize("text", ["", " \n", "无", "没有。", "（同上）", "……", "暂无；", "\u200b", "无此问题", "比如："])
def test_some_words_say_nothing(text: str) -> None:
    assert not joints.said(text)


@pytest.mark.parametrize("text", ["忙", "没有下去", "无人去看", "同上次一样", "1", "a"])
def test_all_others_say_something(text: str) -> None:
    assert joints.said(text)


def test_a_phrase_joins_lines_as_their_letters_ask_for_it() -> None:
    assert joints.phrase("某县\n某镇。") == "某县某镇"
    assert joints.phrase("ab\ncd") == "ab cd"
    assert joints.phrase("ab\n某镇") == "ab某镇"
    assert joints.phrase("甲\n乙，\n丙", "、") == "甲、乙，丙"


def test_one_clause_can_be_followed_by_others() -> None:
    assert joints.inline("每月下去两次，先见群众。")
    assert not joints.inline("每月下去。先见群众")
    assert not joints.inline("每月下去；先见群众")
    assert not joints.inline("每月下去\n先见群众")
    assert not joints.inline("一是每月下去")


def test_only_one_pair_around_all_the_words_is_taken_off() -> None:
    assert joints.unquoted("“慢。”；") == "慢。"
    assert joints.unquoted("“慢”和“远”") == "“慢”和“远”"
    assert joints.unquoted("说“慢”") == "说“慢”"
