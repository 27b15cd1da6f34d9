"""The layers: every import is read from the source, and an arrow that runs the wrong way is a fault."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINES = 300
ENTRY_LINES = 20

ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "config": {"errors"},
    "files": {"errors"},
    "port": set(),
    "domain": {"errors"},
    "charts": {"domain"},
    "exports": {"charts", "domain", "errors"},
    "services": {"domain", "errors"},
    "banks": {"domain", "errors", "services"},
    "storage": {"domain", "errors", "services"},
    "rosters": {"domain", "errors", "services"},
    "organiser": {"errors", "services"},
    "bootstrap": {"banks", "config", "domain", "errors", "organiser", "rosters", "services", "storage"},
    "samples": {"domain"},
    "exporters": {"bootstrap", "domain", "errors", "exports", "samples", "services"},
    "web": {"bootstrap", "config", "domain", "errors", "exporters", "services"},
    "ui": {"bootstrap", "charts", "config", "domain", "errors", "exporters", "samples", "services", "web"},
    "cli": {"banks", "config", "domain", "errors", "exports", "files", "rosters"},
    "demo": {"banks", "bootstrap", "config", "domain", "errors", "organiser", "services"},
    "upkeep": {"banks", "bootstrap", "config", "demo", "organiser", "services", "storage"},
    "__main__": {"cli", "domain", "errors", "exports", "upkeep"},
    "app": {"web", "ui"},
}
"""What each room of the house may import besides itself. `storage`, `banks` and `rosters` implement the ports of `services`, so they
import its records and errors, and `services` imports none of them; only `bootstrap` puts a store and the services together."""

LIBRARIES: dict[str, set[str]] = {
    "charts": {"pandas"},
    "banks": {"yaml"},
    "rosters": {"lxml", "python_calamine", "xlsxwriter"},
    "services": {"argon2"},
    "storage": {"alembic", "sqlalchemy"},
    "exports": {"docx", "lxml", "pptx", "xlsxwriter"},
    "web": {"anyio", "h11", "segno", "starlette", "streamlit", "uvicorn"},
    "ui": {"pandas", "streamlit"},
    "app": {"streamlit"},
}
"""What each room may import from outside the standard library; a room that is not named: nothing."""

HEAVY = {"docx", "lxml", "pandas", "plotly", "pptx", "xlsxwriter"}
"""Libraries that cost a tenth of a second or more; a page that does not use one must not wait for it."""
MAY_BE_HEAVY = {"exports", "rosters", "cli"}


@dataclass(frozen=True)
class Import:
    """One imported name, `selfcheck.ui.context` or `docx.shared`; `at_start` where it runs when its module is imported."""

    module: str
    target: str
    at_start: bool


def sources() -> dict[str, str]:
    """The text of every module, by its dotted name."""
    files = [*(ROOT / "src").rglob("*.py"), *ROOT.glob("app.py")]
    return {name_of(path): path.read_text(encoding="utf-8") for path in files}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT / "src" if (ROOT / "src") in path.parents else ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """The layer of a dotted name: `ui` of `selfcheck.ui.main`; the package's own `__init__` counts as `errors` does, at the bottom."""
    parts = module.split(".")
    return (parts[1] if len(parts) > 1 else "errors") if parts[0] == "selfcheck" else parts[0]


def imports(module: str, source: str, known: Mapping[str, str]) -> Iterator[Import]:
    """All imports of a module, those inside functions and for type checking too."""
    waiting: list[tuple[ast.AST, bool]] = [(ast.parse(source), True)]
    while waiting:
        node, at_start = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, at_start) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (Import(module, name if name in known else str(node.module), at_start) for name in names)
        later = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        later = later or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        waiting += [(child, at_start and not later) for child in ast.iter_child_nodes(node)]


def faults(modules: Mapping[str, str]) -> list[str]:
    """Every arrow that runs the wrong way, and every library in a room where it does not belong."""
    found = []
    for module, source in modules.items():
        here = room(module)
        for one in imports(module, source, modules):
            there, top = room(one.target), one.target.partition(".")[0]
            if top in ("selfcheck", "app"):
                wrong = there != here and there not in ALLOWED.get(here, set())
            else:
                wrong = top != "__future__" and top not in sys.stdlib_module_names and top not in LIBRARIES.get(here, set())
            found += [f"{module} imports {one.target}"] if wrong else []
    return sorted(set(found))


def heavy(modules: Mapping[str, str]) -> list[str]:
    """Modules that make their importer wait for a heavy library, with the way to it."""
    arrows = {module: [one for one in imports(module, source, modules) if one.at_start] for module, source in modules.items()}

    def way(module: str, seen: set[str]) -> str | None:
        seen.add(module)  # for the whole search: from a module that led nowhere no other way leads on
        for one in arrows[module]:
            if one.target.partition(".")[0] in HEAVY:
                return f"{module} → {one.target}"
            if one.target in modules and one.target not in seen and (rest := way(one.target, seen)):
                return f"{module} → {rest}"
        return None

    return [found for module in modules if room(module) not in MAY_BE_HEAVY and (found := way(module, set()))]


def test_every_module_belongs_to_a_room_with_a_rule() -> None:
    assert {room(module) for module in sources()} <= set(ALLOWED)


def test_no_arrow_runs_the_wrong_way() -> None:
    assert faults(sources()) == []


def test_no_page_waits_for_a_library_that_it_does_not_use() -> None:
    assert heavy(sources()) == []


def test_modules_are_short() -> None:
    sizes = {module: len(source.splitlines()) for module, source in sources().items()}
    assert {module: size for module, size in sizes.items() if size > (ENTRY_LINES if module == "app" else LINES)} == {}


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("selfcheck.domain.draft", "from selfcheck.services import records"),
        ("selfcheck.domain.draft", "import yaml"),
        ("selfcheck.services.checks", "from selfcheck.storage.store import open_store"),
        ("selfcheck.services.checks", "def f():\n    import selfcheck.banks.loader"),
        ("selfcheck.services.checks", "import streamlit as st"),
        ("selfcheck.charts.radar", "import plotly.graph_objects as go"),
        ("selfcheck.exports.word", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from selfcheck.services import records"),
        ("selfcheck.web.routes", "from selfcheck.ui import main"),
        ("selfcheck.web.routes", "from selfcheck import ui"),
        ("selfcheck.ui.main", "from selfcheck.storage import store"),
        ("selfcheck.storage.store", "class A:\n    from selfcheck import bootstrap"),
        ("selfcheck.somewhere", "import selfcheck.domain.bank"),
        ("selfcheck.domain.bank", "import app"),
    ],
)
def test_a_made_up_arrow_that_runs_the_wrong_way_is_caught(module: str, line: str) -> None:
    known = dict.fromkeys(("selfcheck.ui", "selfcheck.ui.main", "selfcheck.bootstrap", "selfcheck.services.records"), "")
    assert [fault.split(" imports ")[0] for fault in faults(known | {module: line})] == [module]


def test_arrows_that_run_the_right_way_pass() -> None:
    good = {
        "app": "from selfcheck.web.shell import app\nfrom selfcheck.ui import main",
        "selfcheck": "",
        "selfcheck.ui": "",
        "selfcheck.ui.main": "from __future__ import annotations\nimport streamlit as st\nfrom selfcheck import ui",
        "selfcheck.storage.store": "import json, sqlalchemy.exc\nfrom selfcheck.services.ports import Store",
    }
    assert faults(good) == []


def test_a_heavy_library_is_caught_through_the_modules_between() -> None:
    between = {"selfcheck.exports.word": "import docx", "selfcheck.exporters.person": "from selfcheck.exports import word"}
    page = {"selfcheck.ui.page": "if True:\n    from selfcheck.exporters.person import send"}
    lazy = {"selfcheck.ui.page": "def send():\n    import pandas\n    from selfcheck.exports import word"}
    assert heavy(between | page) == [
        "selfcheck.exporters.person → selfcheck.exports.word → docx",
        "selfcheck.ui.page → selfcheck.exporters.person → selfcheck.exports.word → docx",
    ]
    assert heavy({"selfcheck.exports.word": "import docx"} | lazy) == []


@pytest.mark.parametrize(("variable", "marks"), [("E2E", ("browser", "office")), ("POSTGRES", ("postgres",))])
def test_make_runs_every_file_with_tests_of_a_mark(variable, marks):
    """It names the places, for to read all files takes longer than to run some of them."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = [ROOT / word for line in makefile.splitlines() if line.startswith(f"{variable} = ") for word in line.split()[2:]]
    files = [path for path in (ROOT / "tests").rglob("*.py") if any(f"mark.{mark}" in path.read_text("utf-8") for mark in marks)]
    assert [path for path in files if not any(path.is_relative_to(place) for place in named)] == []
