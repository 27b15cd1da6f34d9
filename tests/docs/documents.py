"""The documents, the sources, and what stands in them: what the tests of the documents begin with."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from markdown_it.token import Token
from tests.conftest import ROOT

SOURCES = [ROOT / "app.py", *sorted((ROOT / "src").rglob("*.py"))]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
DOCUMENTS = [path for pattern in ("*.md", "docs/*.md", "questions/*.md", "bench/*.md") for path in sorted(ROOT.glob(pattern))]


def names(text: str) -> set[str]:
    """What stands in backquotes in a text."""
    return set(re.findall(r"`([^`\n]+)`", text))


@cache
def said() -> tuple[str, ...]:
    """Every text that stands in the sources, and the whole scripts of the form."""
    scripts = (path.read_text("utf-8") for path in (ROOT / "src" / "selfcheck" / "ui" / "form").glob("*.js"))
    return (*(text for path in SOURCES for text in constants(ast.parse(path.read_text("utf-8")))), *scripts)


def constants(tree: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def links(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield from (str(value) for name, value in token.attrs.items() if name in {"href", "src"})
        yield from links(token.children or [])
