"""Streamlit's own texts, held against the installed bundle."""

from __future__ import annotations

import pytest
from tests.web.streamlit_patches.bundle import NOTHING, SCRIPTS, SOURCES, WIDGETS, elements, in_use, loaded, names_in_use, stem

from selfcheck.web.streamlit_patches.files import PREFIX
from selfcheck.web.streamlit_patches.strings import CHINESE, translate, version

TEXTS = [(name, english) for name, texts in CHINESE.items() for english in texts]


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


@pytest.mark.parametrize(("script", "english"), TEXTS)
def test_each_text_still_stands_in_a_script_that_our_pages_load(script: str, english: str):
    found = [name for name in in_use() if stem(name) == script and english in SCRIPTS[name]]
    assert found, f"{english!r} is gone from {script}.*.js, or no widget in use loads it"


def test_each_name_of_streamlits_that_we_use_draws_with_a_known_script_or_nothing():
    used = names_in_use(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    assert used - WIDGETS.keys() - NOTHING == set(), "a new widget: see bundle.WIDGETS"
    assert WIDGETS.keys() - used == set(), "a widget that is not used any more: its line in bundle.WIDGETS and its texts go"
    assert set(filter(None, WIDGETS.values())) <= elements(), "Streamlit draws it with another script"


def test_what_no_page_of_ours_loads_is_told_from_what_they_load():
    assert {"FileUploader", "Selectbox", "PlotlyChart"} <= set(map(stem, in_use()))
    assert {"DataFrame", "DateInput", "Multiselect", "TimeInput"} & set(map(stem, in_use())) == set()
    assert "DataFrame" in map(stem, loaded(frozenset({"DataFrame"})))
    assert names_in_use(["import streamlit as st\nst.date_input('x')"]) == {"date_input"}


@pytest.mark.parametrize(("script", "english"), TEXTS)
def test_a_translation_changes_what_stands_in_quotes_and_nothing_else(script: str, english: str):
    (code, holes), (chinese_code, chinese_holes) = outside_of_texts(english), outside_of_texts(CHINESE[script][english])
    assert chinese_code == code
    assert set(chinese_holes) <= set(holes)


@pytest.mark.parametrize("script", sorted(CHINESE))
def test_every_text_of_a_script_is_chinese_when_served(server, script: str):
    for name, source in SCRIPTS.items():
        if stem(name) == script:
            served = server.get(f"/{PREFIX}/js/{name}")
            expected = [chinese for english, chinese in CHINESE[script].items() if english in source]
            assert served.status == 200
            assert [chinese for chinese in expected if chinese not in served.text] == []
            assert served.text == translate(name, source)


def test_a_script_without_texts_is_served_as_it_is(server):
    name = next(name for name in SCRIPTS if stem(name) not in CHINESE)
    assert server.get(f"/{PREFIX}/js/{name}").body == SCRIPTS[name].encode()


def test_another_table_has_another_version(monkeypatch: pytest.MonkeyPatch):
    before = version()
    monkeypatch.setitem(CHINESE, "Toolbar", {"`Fullscreen`": "`满屏`"})
    assert version() != before
