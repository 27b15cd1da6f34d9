"""A paragraph of the draft as markup: own words never become any."""

from __future__ import annotations

import time

from selfcheck.domain.paragraphs import Paragraph
from selfcheck.ui.components.paragraph_card import markup


def test_gaps_are_marked_and_all_words_are_escaped():
    words = "<b>甲</b>【待补：<i>一</i>】&【待补】\n乙"
    assert markup(Paragraph("p", "body", words, label="1. ")) == (
        '<p class="sc-body">1. &lt;b&gt;甲&lt;/b&gt;<mark>【待补：&lt;i&gt;一&lt;/i&gt;】</mark>&amp;<mark>【待补】</mark><br>乙</p>'
    )


def test_a_paragraph_with_thousands_of_different_gaps_does_not_hold_up_the_server():
    words = "".join(f"【待补：{number}】" for number in range(10_000))
    started = time.perf_counter()
    assert markup(Paragraph("p", "body", words)).count("<mark>") == 10_000
    assert time.perf_counter() - started < 1, "the time grows with the square of the length"
