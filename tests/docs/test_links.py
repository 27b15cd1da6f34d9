"""Links and pictures of the documents are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from tests.conftest import ROOT
from tests.docs.documents import DOCUMENTS, links, names


def test_every_picture_is_taken_by_the_script_and_shown_in_a_document():
    tree = ast.parse((ROOT / "docs" / "images" / "take.py").read_text("utf-8"))
    (pictures,) = (node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PICTURES")
    taken = {f"{name}.png" for name in ast.literal_eval(pictures)}
    documents = [path.read_text("utf-8") for path in DOCUMENTS]
    shown = {Path(link).name for text in documents for link in links(MarkdownIt().enable("table").parse(text)) if "images/" in link}
    assert {path.name for path in (ROOT / "docs" / "images").glob("*.png")} == taken
    assert shown == taken


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_to_local_files_exist(path: Path):
    found = links(MarkdownIt().enable("table").parse(path.read_text("utf-8")))
    targets = [unquote(link).partition("#")[0] for link in found if "://" not in link]
    targets = [target for target in targets if target]
    assert [target for target in targets if not (path.parent / target).exists()] == []
    told = [name for name in names(path.read_text("utf-8")) if re.fullmatch(r"(docs|questions|bench|tests)/[\w./-]+\.\w+", name)]
    assert [name for name in told if "NAME" not in name and not (ROOT / name).exists() and name != "questions/study_style.yaml"] == []
