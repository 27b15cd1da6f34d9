"""Requirements, lock and project agree with each other and with what is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import ROOT
from tests.docs.documents import SOURCES

DISTRIBUTIONS = {
    "argon2": "argon2-cffi",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
    "pptx": "python-pptx",
    "python_calamine": "python-calamine",
    "sqlalchemy": "SQLAlchemy",
    "xlsxwriter": "XlsxWriter",
    "yaml": "PyYAML",
    "axe_playwright_python": "axe-playwright-python",
    "zoneinfo": "tzdata",
}
"""Module → the package that brings it, where the names differ; Windows has no time zones of its own."""


def pinned(file: str) -> list[tuple[str, str]]:
    """The packages that a file of requirements pins, without their extras, and the versions."""
    return re.findall(r"^([A-Za-z0-9-]+)(?:\[\w+\])?==([^\s;]+)", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def asked() -> set[str]:
    """The packages that the project asks for, without their extras."""
    return {re.split(r"[\[><=;]", entry)[0].strip() for entry in project()["dependencies"]}


def test_the_lock_holds_what_the_requirements_pin_with_hashes_and_names_no_registry():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock, re.MULTILINE))
    pins = pinned("requirements.txt")
    assert len(pins) >= 9
    for name, version in pins:
        assert locked[name.lower()] == version
    entries = [entry for entry in re.split(r"\n(?=\S)", lock) if entry and not entry.startswith("#")]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--(extra-)?index-url|--find-links", lock)


def test_the_project_asks_for_what_the_requirements_pin():
    assert asked() == {name for name, _ in pinned("requirements.txt")}


def packages(paths: Iterable[Path]) -> set[str]:
    """The packages that files import, beside the standard library and this project."""
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    roots = {module.partition(".")[0] for module in modules} - {"selfcheck", "bench", "tests"}
    return {DISTRIBUTIONS.get(root, root) for root in roots if root in DISTRIBUTIONS or root not in sys.stdlib_module_names}


def test_the_requirements_are_what_the_code_imports():
    # streamlit draws with plotly and SQLAlchemy speaks to PostgreSQL by psycopg: no module of ours has to import them.
    assert packages(SOURCES) | {"plotly", "psycopg"} == asked()


def test_the_requirements_of_the_tests_hold_what_tests_and_measurements_import():
    known = {name for file in ("tests/requirements.txt", "requirements.txt") for name, _ in pinned(file)}
    assert packages([*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]) <= known


def test_the_changelog_begins_with_the_version_of_the_project():
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == project()["version"]


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
