import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from selfcheck.domain.paragraphs import STYLES, Draft, Paragraph
from selfcheck.exports.markdown import write_markdown
from selfcheck.exports.plain_text import storable

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TAGS = {"title": "h1", "heading1": "h2", "heading2": "h3", "body": "p", "byline": "p", "address": "p", "signature": "p"}

# U+0085 at the end of a line is left out: CommonMark keeps it there, this parser strips it as Python's str.strip does.
ANY = st.text(st.characters(exclude_characters="\x85"), max_size=40)
HOSTILE = st.text(st.sampled_from("\\`*_{}[]()<>#+-=.!|~&$:;1a中 　\t\n\r/hw\x07"), max_size=30)
DRAFTS = st.lists(
    st.builds(Paragraph, key=st.just("k"), style=st.sampled_from(STYLES), text=ANY | HOSTILE, label=st.sampled_from(["", "一、", "1."]))
)


def read_back(markdown: str) -> list[tuple[str, str]]:
    """Tag and text of every block. Anything but headings, paragraphs, text and hard breaks fails."""
    blocks = []
    tokens = PARSER.parse(markdown)
    for opening, inline, closing in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=True):
        assert (opening.type, closing.type) in {("heading_open", "heading_close"), ("paragraph_open", "paragraph_close")}
        blocks.append((opening.tag, "".join(map(plain, inline.children or []))))
    return blocks


def plain(token: Token) -> str:
    assert token.type in {"text", "hardbreak"}, token
    return "\n" if token.type == "hardbreak" else token.content


@given(DRAFTS)
@example([Paragraph("k", "title", "a # #"), Paragraph("k", "heading1", "b\n=\n"), Paragraph("k", "body", "")])
@example([Paragraph("k", "body", "1. a\n2) b\n- c\n---\n    d\n\n\n"), Paragraph("k", "body", "\n"), Paragraph("k", "body", "3.")])
def test_any_text_reads_back_whole_and_never_becomes_markdown(paragraphs: list[Paragraph]) -> None:
    expected = [(TAGS[p.style], in_lines(TAGS[p.style], storable(p.printed))) for p in paragraphs]
    markdown = write_markdown(Draft(tuple(paragraphs)))
    assert read_back(markdown) == [(tag, text) for tag, text in expected if text or tag != "p"]


def in_lines(tag: str, text: str) -> str:
    """The text in the lines that it has as Markdown: a heading is one, and empty ones at the end of a paragraph are none."""
    return text.rstrip("\n") if tag == "p" else text.replace("\n", " ")


@pytest.mark.parametrize(("style", "written"), [("body", "甲\\\n\\\n乙\n"), ("heading1", "## 甲  乙&#32;\n")])
def test_line_ends_are_written_as_a_reader_of_the_text_knows_them(style: str, written: str) -> None:
    assert write_markdown(Draft((Paragraph("k", style, "甲\n\n乙\n"),))) == written


def test_headings_labels_and_paragraphs_stand_as_in_the_word_file(draft: Draft) -> None:
    lines = write_markdown(draft).split("\n\n")
    assert lines[0] == "# 专题民主生活会个人发言提纲"
    assert lines[1] == "某单位　某人"
    assert lines[3:5] == ["## 一、存在的主要问题", "### （一）在思想政治建设方面。主要是学习不够系统。"]
    assert lines[5] == "1.学用结合不紧。比如，【待补：哪一次】。此后仍有【待补】。"


def test_plain_chinese_text_stays_byte_for_byte() -> None:
    text = "2019年10月，我到村里走访3户；“四个找一找”——（一）完成了50%……1.5倍，No.2 + 3 = 5 - 0！"
    assert write_markdown(Draft((Paragraph("k", "body", text),))) == text + "\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<script>", "\\<script\\>"),
        ("![](http://a)", "!\\[\\](http\\://a)"),
        ("www.example", "www\\.example"),
        ("&lt;", "\\&lt;"),
        ("$x$", "\\$x\\$"),
        ("a\nb", "a\\\nb"),
        ("- a\n1. b", "\\- a\\\n1\\. b"),
    ],
)
def test_active_characters_are_escaped(text: str, written: str) -> None:
    assert write_markdown(Draft((Paragraph("k", "body", text),))) == written + "\n"
