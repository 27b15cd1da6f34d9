"""A paragraph of the draft as markup: own words never become any."""

from __future__ import annotations

import pytest

from selfcheck.domain.paragraphs import Paragraph
from selfcheck.ui.components import html
from selfcheck.ui.components.paper import markup


def test_gaps_are_marked_and_all_words_are_escaped():
    words = "<b>甲</b>【待补：<i>一</i>】&【待补】\n乙"
    assert markup(Paragraph("p", "body", words, label="1. ")) == (
        '<p class="sc-body">1. &lt;b&gt;甲&lt;/b&gt;<mark class="sc-gap">【待补：&lt;i&gt;一&lt;/i&gt;】</mark>'
        '&amp;<mark class="sc-gap">【待补】</mark><br>乙</p>'
    )


def test_what_is_to_be_decided_is_marked_apart_from_what_is_to_be_filled_in():
    assert markup(Paragraph("p", "body", "【待认定：甲。】比如，【待补：哪件事】")) == (
        '<p class="sc-body"><mark class="sc-candidate">【待认定：甲。】</mark>比如，<mark class="sc-gap">【待补：哪件事】</mark></p>'
    )


def test_of_a_paragraph_with_thousands_of_different_gaps_each_character_is_escaped_once(monkeypatch: pytest.MonkeyPatch):
    """Else the work grows with the square of the length, and one person's paragraph holds up the server."""
    words, escaped = "".join(f"【待补：{number}】" for number in range(10_000)), list[int]()
    escape = html.text
    monkeypatch.setattr(html, "text", lambda text: escaped.append(len(text)) or escape(text))
    assert markup(Paragraph("p", "body", words)).count("<mark") == 10_000
    assert sum(escaped) == len(words)
