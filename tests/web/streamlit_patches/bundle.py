"""The scripts that the installed Streamlit serves, and which of them a page of ours can load."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from selfcheck.web.streamlit_patches.files import streamlit_folder

SOURCES = Path(__file__).parents[3] / "src" / "selfcheck"
SCRIPTS = {path.name: path.read_text("utf-8") for path in sorted((streamlit_folder() / "static" / "js").glob("*.js"))}
_IMPORT = re.compile(r"(?:from|import) ?[`\"']\./([^`\"']+\.js)[`\"']")
_ELEMENT = re.compile(r"import\([`\"']\./([^`\"']+\.js)[`\"']\)")

WIDGETS = {
    "button": "Button",
    "checkbox": "Checkbox",
    "components": "BidiComponent",
    "error": "",
    "file_uploader": "FileUploader",
    "form_submit_button": "Button",
    "html": "Html",
    "link_button": "LinkButton",
    "number_input": "NumberInput",
    "page_link": "PageLink",
    "pills": "ButtonGroup",
    "plotly_chart": "PlotlyChart",
    "progress": "Progress",
    "radio": "Radio",
    "segmented_control": "ButtonGroup",
    "selectbox": "Selectbox",
    "spinner": "Spinner",
    "text_area": "TextArea",
    "text_input": "TextInput",
    "toggle": "Checkbox",
    "warning": "",
}
"""What our pages draw, and the script that draws it; blank where it is the page's own. A new widget needs a line here, and what of its
texts shows a line in `strings.CHINESE`."""
NOTHING = {
    *("App", "cache_data", "cache_resource", "columns", "container", "context", "expander", "form", "fragment", "get_option"),
    *("navigation", "Page", "query_params", "rerun", "session_state", "set_page_config", "switch_page"),
}
"""Names of Streamlit's that draw nothing, or only hold what is drawn."""


def stem(name: str) -> str:
    """The part of a served name by which `strings.CHINESE` knows it."""
    return name.partition(".")[0]


@cache
def elements() -> frozenset[str]:
    """The scripts of elements, each loaded when the first of its kind is drawn."""
    return frozenset(stem(name) for text in SCRIPTS.values() for name in _ELEMENT.findall(text))


@cache
def loaded(stems: frozenset[str]) -> frozenset[str]:
    """The served names of these scripts, and of all that they import."""
    waiting, found = [name for name in SCRIPTS if stem(name) in stems], set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _IMPORT.findall(SCRIPTS[name])
    return frozenset(found)


def names_in_use(sources: Iterable[str]) -> set[str]:
    """What these sources take of `streamlit`, imported as `st`."""
    nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st"}


@cache
def in_use() -> frozenset[str]:
    """All of Streamlit's scripts that our pages can load; `axios` comes with the first file that is sent."""
    used = names_in_use(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    return loaded(frozenset({"index", "axios", *filter(None, (WIDGETS.get(name) for name in used))}))
