"""Texts of a bank or a person in Streamlit's own labels and messages."""

from __future__ import annotations

import json

import pytest
from markdown_it import MarkdownIt

from selfcheck.ui.components.html import label


@pytest.mark.parametrize(
    "text",
    [
        "![图](http://x.example/a.png)",
        "[点我](http://x.example)",
        "**粗** _斜_ ~~删~~",
        "# 题",
        "<b>甲</b>",
        "1. 甲",
        "`码`",
        "a\\b",
        "&lt;",
    ],
)
def test_a_label_shows_the_text_as_it_is(text: str):
    (block,) = [token for token in MarkdownIt().enable("strikethrough").parse(label(text)) if token.type == "inline"]
    assert {token.type for token in block.children} <= {"text", "text_special"}
    assert "".join(token.content for token in block.children) == text


@pytest.mark.parametrize("text", [":red[甲]", "$x$", ":material/home:"])
def test_streamlits_own_marks_are_escaped_too(text: str):
    assert all(label(sign).startswith("\\") for sign in text if sign in ":[]$")


def test_words_of_a_foreign_archive_cannot_become_a_picture_or_a_link(begun):
    """Somebody may have been sent the file."""
    tab = begun.page("data").upload(json.dumps({"schema": 1, "bank": "![](http://x.cn/)"}).encode())
    (error,) = [element.value for element in tab.at.error]
    assert "](" not in error
    assert label("![](http://x.cn/)") in error
