"""The document about the archive says what the code reads and writes: keys, limits, choices, paragraphs."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.docs.documents import constants, names

from selfcheck.banks.loader import load_folder
from selfcheck.cli import profile_data
from selfcheck.domain import archive
from selfcheck.domain.answers import LENGTHS, TITLES, AnswerSheet, Opinion
from selfcheck.domain.archive import SCHEMA, SIZE_LIMIT, read_archive, write_archive
from selfcheck.domain.archive_fields import BASE_LIMIT, EDIT_LIMIT, NAME_LIMIT, TEXT_LIMIT
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose

FORMAT = (ROOT / "docs" / "archive-format.md").read_text("utf-8")


@pytest.fixture(scope="module")
def bank() -> Bank:
    banks = {one.bank.id: one.bank for one in load_folder(ROOT / "questions") if one.bank}
    return banks["eighteen_whethers_2019"]


def test_every_key_that_an_archive_may_have_is_documented():
    tree = ast.parse(Path(archive.__file__).read_text("utf-8"))
    accepted = {text for node in ast.walk(tree) if isinstance(node, ast.Set) for text in constants(node)}
    assert {"schema", "answers", "later", "reply", "deadline", "base"} <= accepted  # the sets were found
    tables = "\n".join(line for line in FORMAT.splitlines() if line.startswith("| `"))
    assert accepted - names(tables) == set()


def test_no_key_is_documented_that_an_archive_may_not_have(bank: Bank):
    sections = FORMAT.split("\n## ")
    keys = {row for section in sections if "| 键 |" in section for row in re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)}
    with pytest.raises(archive.ArchiveError) as caught:
        read_archive(json.dumps({"schema": 1, "bank": bank.id, "unknown": 1} | dict.fromkeys(keys - {"schema", "bank"})), {bank.id: bank})
    refused = {word for problem in caught.value.problems for word in re.findall(r"不认识的 “(\w+)”", problem)}
    inner = {"name", "post", "unit", "meeting", "item", "rating", "not_applicable", "instance", "thought", "later"}
    inner |= {"source", "text", "reply", "dimension", "owner", "deadline", "paragraph", "base"}
    assert refused == inner | {"unknown"}


def test_the_example_archive_is_read_whole(bank: Bank):
    (example,) = re.findall(r"```json\n(.*?)```", FORMAT, re.DOTALL)
    sheet = read_archive(example, {bank.id: bank})
    assert (len(sheet.answers), len(sheet.opinions), sheet.chosen) == (3, 2, (5, 6))
    again = json.loads(write_archive(sheet))
    for key, value in json.loads(example).items():
        if key == "opinions":
            value = [{"reply": ""} | opinion for opinion in value]
        assert again[key] == value, key


def test_limits_defaults_and_choices_of_the_archive_are_the_documented_ones():
    numbers = {int(number) for number in re.findall(r"至多 (\d+) 字", FORMAT)}
    assert numbers == {NAME_LIMIT, TEXT_LIMIT, EDIT_LIMIT, BASE_LIMIT, SIZE_LIMIT}
    rows = {line.split("|")[1].strip(" `"): line for line in FORMAT.splitlines() if line.startswith("| `")}
    assert names(rows["length"]) == {"length", *LENGTHS}
    assert names(rows["title"]) == {"title", *TITLES}
    empty = AnswerSheet("b", "s")
    assert f"| `{empty.length}` |" in FORMAT
    assert f"| `{empty.title}` |" in FORMAT
    assert f"写 {SCHEMA} |" in rows["schema"]


def test_every_paragraph_that_can_be_edited_is_documented(bank: Bank):
    sheets = [
        read_archive(json.dumps({"schema": 1, "bank": bank.id, "answers": answers}), {bank.id: bank})
        for answers in ([], [{"item": 6, "rating": 1}], [{"item": 6, "rating": 5}])
    ]
    sheets.append(AnswerSheet(bank.id, "s", opinions=(Opinion("群众", "下来少"),)))
    keys = {paragraph.key for sheet in sheets for paragraph in compose(bank, sheet).paragraphs if paragraph.editable}
    causes = {cause.id for cause in bank.causes}
    documented = names(FORMAT)
    for key in keys:
        kind, _, rest = key.partition(":")
        shown = "原因" if rest in causes else {"problem": "题号", "opinion": "…"}.get(kind, "方面" if rest.isdigit() else rest)
        assert (f"{kind}:{shown}" if rest else kind) in documented, key


def test_the_steps_of_the_preparation_are_documented(bank: Bank):
    assert {step.id for step in bank.preparation} <= names(FORMAT)


def test_every_key_of_the_profile_is_documented(bank: Bank):
    data = profile_data(bank, AnswerSheet(bank.id, "s"))
    told = names(FORMAT.partition("## profile")[2])
    assert set(data) <= told
    assert {"rank", "tied", "score", "shown", "rated", "total", "counted"} <= told
