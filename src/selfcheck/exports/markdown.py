"""A draft as Markdown text: the same headings, numbers and paragraphs as the Word file."""

from __future__ import annotations

import re

from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.exports.plain_text import storable

_PREFIX = {"title": "# ", "heading1": "## ", "heading2": "### "}

_ACTIVE = re.compile(r"[\\`*_<>\[\]|~&$]")
_ACTIVE_IN_HEADING = re.compile(r"[\\`*_<>\[\]|~&$#]")
"""`#` at the end of a heading would be read as its closing sequence."""
_LINE_START = re.compile(r"\A[#+\-=:]")
_LIST_NUMBER = re.compile(r"\A([0-9]{1,9})([.)])(?=\s|\Z)")
_BARE_LINK = re.compile(r"(?<=[hHsSpP])://|(?<=[wW]{3})\.")


def write_markdown(draft: Draft) -> str:
    """The draft as CommonMark, ending with one newline. A person's text is escaped where it would be Markdown or HTML.

    Characters that the Word file drops are dropped here too; a body paragraph without text leaves no trace.
    """
    blocks = filter(None, map(_block, draft.paragraphs))
    return "\n\n".join(blocks) + "\n"


def _block(paragraph: Paragraph) -> str:
    text = storable(paragraph.printed)
    prefix = _PREFIX.get(paragraph.style)
    if prefix is None:
        return _lines(text)
    # A heading is one line.
    return prefix + _line(" ".join(text.split("\n")), _ACTIVE_IN_HEADING)


def _lines(text: str) -> str:
    """Lines joined by hard breaks. Empty lines at the very end leave no trace."""
    return "\\\n".join(_line(line, _ACTIVE) for line in text.rstrip("\n").split("\n"))


def _line(text: str, active: re.Pattern[str]) -> str:
    escaped = active.sub(_with_backslash, text)
    escaped = _BARE_LINK.sub(_with_backslash, escaped)
    escaped = _LINE_START.sub(_with_backslash, escaped)
    return _keep_outer_blanks(_LIST_NUMBER.sub(r"\1\\\2", escaped))


def _with_backslash(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _keep_outer_blanks(line: str) -> str:
    """Blanks at the ends of a line would be stripped, or begin a code block: the outermost become entities."""
    if line[:1].isspace():
        line = f"&#{ord(line[0])};{line[1:]}"
    if line[-1:].isspace():
        line = f"{line[:-1]}&#{ord(line[-1])};"
    return line
