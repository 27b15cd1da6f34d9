"""The script of the charts, as it is served: all that our charts need, and hardly more."""

from __future__ import annotations

import ast
import re

import pytest
from tests.web.streamlit_patches.bundle import SCRIPTS, SOURCES, stem

from selfcheck.web.streamlit_patches.charts import KINDS, SCRIPT, lean
from selfcheck.web.streamlit_patches.files import charts_script

MODULE = re.compile(r'(?<=[,\s])([\w$]+)=_\(\{"')
AXES = {"category", "linear"}
(WHOLE,) = (text for name, text in SCRIPTS.items() if stem(name) == SCRIPT)
SERVED = lean(WHOLE)
BUNDLE = (
    'var a=1,Aa=_({"src/lib.js"(e){e.one=1}}),Bb=_({"src/dead.js"(e,t){var n=Aa();t.exports=n}});'
    'var Cc=_({"src/bar.js"(e,t){t.exports=Aa()}}),'
    'co=_({"lib/core.js"(e,t){t.exports=1}}),ba=_({"lib/bar.js"(e,t){t.exports=Cc()}}),pi=_({"lib/pie.js"(e,t){t.exports=Bb()}});'
    'return _({"lib/index.js"(e,t){var n=co();n.register([ba(),pi()]),t.exports=n}})'
)
"""A script as Streamlit's is built, with modules that call each other."""


def test_what_nothing_calls_any_more_goes_and_the_rest_stays_as_it_is() -> None:
    assert lean(BUNDLE, ["bar"]) == (
        'var a=1,Aa=_({"src/lib.js"(e){e.one=1}}),Bb=0;var Cc=_({"src/bar.js"(e,t){t.exports=Aa()}}),'
        'co=_({"lib/core.js"(e,t){t.exports=1}}),ba=_({"lib/bar.js"(e,t){t.exports=Cc()}}),pi=0;'
        'return _({"lib/index.js"(e,t){var n=co();n.register([ba()]),t.exports=n}})'
    )


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("register([ba(),pi()])", "register(all)"),
        ("lib/bar.js", "lib/bars.js"),
        ("lib/core.js", "core.js"),
        ("e.one=1}}),", "e.one=1}}).x,"),
    ],
)
def test_a_script_that_is_built_otherwise_is_served_whole(was: str, becomes: str) -> None:
    script = BUNDLE.replace(was, becomes)
    assert script != BUNDLE
    assert lean(script, ["bar"]) == script


def test_of_streamlits_script_a_quarter_is_served() -> None:
    assert len(SERVED) < len(WHOLE) / 3


def test_the_script_that_is_served_is_the_lean_one(server) -> None:
    text = server.get(charts_script()).text
    assert len(text) < len(WHOLE) / 3
    assert all(f'"lib/{kind}.js"' in text for kind in KINDS)


def test_whatever_is_called_in_the_script_is_there() -> None:
    stand, stood = (set(MODULE.findall(script)) for script in (SERVED, WHOLE))
    inside = SERVED[SERVED.index('=_({"') : SERVED.index('return _({"lib/index.js"')]
    gone = stood - stand
    assert len(gone) > len(stand)
    assert not gone & set(re.findall(r"(?<![\w$.])([\w$]+)\(\)", inside))


def test_every_kind_of_trace_in_our_charts_can_be_drawn() -> None:
    """`scatter` is part of the core; a kind that is missing would be drawn as one."""
    kinds = {
        value.value
        for path in (SOURCES / "charts").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "type" and isinstance(value, ast.Constant)
    }
    assert kinds - AXES - {"scatter"} == set(KINDS)
