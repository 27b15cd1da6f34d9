"""Streamlit's own texts, held against the installed bundle."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.web.files import PREFIX, streamlit_folder
from selfcheck.web.strings import CHINESE, translate, version

SCRIPTS = sorted((streamlit_folder() / "static" / "js").glob("*.js"))
TEXTS = [(stem, english) for stem, texts in CHINESE.items() for english in texts]


def stem_of(path: Path) -> str:
    return path.name.partition(".")[0]


def outside_of_texts(piece: str) -> tuple[str, list[str]]:
    """A piece of script with its texts emptied, and what stands in the `${}` of its templates; unclosed quotes are a fault."""
    code, holes, at = "", [], 0
    while at < len(piece):
        quote = piece[at]
        code += quote
        at += 1
        if quote not in "`\"'":
            continue
        while piece[at] != quote:  # IndexError: the text never ends
            if quote == "`" and piece.startswith("${", at):
                end = end_of_hole(piece, at + 2)
                holes.append(piece[at + 2 : end])
                at = end
            at += 2 if piece[at] == "\\" else 1
        code += piece[at]
        at += 1
    return code, holes


def end_of_hole(piece: str, at: int) -> int:
    """Where the `}` of a template's `${` stands; templates inside it may have holes of their own."""
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(piece[at], 0)
        at += 1
    return at - 1


def named(stem: str) -> list[Path]:
    return [path for path in SCRIPTS if stem_of(path) == stem]


@pytest.mark.parametrize(("stem", "english"), TEXTS)
def test_each_text_still_stands_in_streamlits_bundle(stem: str, english: str):
    assert [path for path in named(stem) if english in path.read_text("utf-8")], f"{english!r} is gone from {stem}.*.js"


@pytest.mark.parametrize(("stem", "english"), TEXTS)
def test_a_translation_changes_what_stands_in_quotes_and_nothing_else(stem: str, english: str):
    (code, holes), (chinese_code, chinese_holes) = outside_of_texts(english), outside_of_texts(CHINESE[stem][english])
    assert chinese_code == code
    assert set(chinese_holes) <= set(holes)


@pytest.mark.parametrize("stem", sorted(CHINESE))
def test_every_text_of_a_script_is_chinese_when_served(server, stem: str):
    for path in named(stem):
        source, served = path.read_text("utf-8"), server.get(f"/{PREFIX}/js/{path.name}")
        expected = [chinese for english, chinese in CHINESE[stem].items() if english in source]
        assert served.status == 200
        assert [chinese for chinese in expected if chinese not in served.text] == []
        assert served.text == translate(path.name, source)


def test_a_script_without_texts_is_served_as_it_is(server):
    path = next(path for path in SCRIPTS if stem_of(path) not in CHINESE)
    assert server.get(f"/{PREFIX}/js/{path.name}").body == path.read_bytes()


def test_another_table_has_another_version(monkeypatch: pytest.MonkeyPatch):
    before = version()
    monkeypatch.setitem(CHINESE, "Toolbar", {"`Fullscreen`": "`满屏`"})
    assert version() != before
