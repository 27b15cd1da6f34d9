"""docs/upgrading-streamlit.md, held to the package that leans on Streamlit's inside."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest
import streamlit
from tests.web.streamlit_patches.bundle import SCRIPTS, SOURCES

ROOT = Path(__file__).parents[2]
PACKAGE = SOURCES / "web" / "streamlit_patches"
TEXT = (ROOT / "docs" / "upgrading-streamlit.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `(\w+\.py)` \| (.*)$", TEXT, re.MULTILINE))
MODULES = {path.name: path.read_text("utf-8") for path in sorted(PACKAGE.glob("*.py")) if path.name != "__init__.py"}
OTHERS = {str(path.relative_to(SOURCES)): path.read_text("utf-8") for path in SOURCES.rglob("*.py") if PACKAGE not in path.parents}
OTHERS["app.py"] = (ROOT / "app.py").read_text("utf-8")


def inside(source: str) -> set[str]:
    """The dotted names of Streamlit's that a source imports, or reaches through what it imported; `import streamlit as st` is none."""
    known: dict[str, str] = {}
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.startswith(("streamlit.", "uvicorn"))}
        elif isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] in ("streamlit", "uvicorn"):
            known |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st" and node.attr.startswith("_"):
            found.add(f"streamlit.{node.attr}")
    reached = {
        known[node.value.id]: f"{known[node.value.id]}.{node.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known
    }
    return found | {reached.get(name, name) if name in modules() else name for name in known.values()}


def modules() -> set[str]:
    """Modules of Streamlit's that are imported whole."""
    return {"streamlit.net_util"}


def resolves(name: str) -> bool:
    """Whether the installed Streamlit has a module, or a name in a module or class, of this dotted name."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ImportError:
            continue
        for part in parts[end:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_each_module_has_its_row_and_each_row_its_module():
    assert ROWS.keys() == MODULES.keys()


@pytest.mark.parametrize("module", MODULES)
def test_a_row_names_what_its_module_takes_of_streamlits_inside(module: str):
    named = set(re.findall(r"`((?:streamlit|uvicorn)\.[\w.]+)`", ROWS[module]))
    assert named == inside(MODULES[module])
    assert [name for name in named if not resolves(name)] == []


def test_nothing_outside_the_package_takes_anything_of_streamlits_inside():
    assert {name: found for name, source in OTHERS.items() if (found := inside(source))} == {}


@pytest.mark.parametrize(
    "line", ["from streamlit.runtime import Runtime", "import streamlit.runtime", "import streamlit as st\nst._main", "import uvicorn"]
)
def test_a_made_up_reach_into_the_inside_is_caught(line: str):
    assert inside(line)
    assert not inside("import streamlit as st\nst.button('x')")


@pytest.mark.parametrize("file", ["ui/style.css", "web/static/moving.js"])
def test_the_elements_that_are_named_exist_in_streamlits_page(file: str):
    text = (SOURCES / file).read_text("utf-8")
    names = set(re.findall(r"data-testid=[\"'](\w+)", text)) | set(re.findall(r"\.(st[A-Z]\w+)", text))
    bundle = "\n".join(SCRIPTS.values())
    assert names
    assert [name for name in sorted(names) if name not in bundle] == []


def test_each_setting_is_one_that_streamlit_knows():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    for section, options in settings.items():
        for option in options:
            streamlit.get_option(f"{section}.{option}")  # RuntimeError for one that it does not know


def test_the_tests_that_are_named_exist():
    there = {path.name for path in (ROOT / "tests").rglob("*.py")}
    assert [name for name in re.findall(r"`(?:[\w/]*/)?(test_\w+\.py)`", TEXT) if name not in there] == []
