"""What the code knows stands in the documents, and what they say of it is true."""

from __future__ import annotations

import re
from pathlib import Path

from selfcheck.banks.problems import CODES, WARNINGS
from selfcheck.banks.schema import BANK, KEYS, blocks_of
from selfcheck.banks.suggest import SYNONYMS

ROOT = Path(__file__).parents[2]


def _rows(path: str) -> list[list[str]]:
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


def test_every_key_of_every_block_stands_in_the_table_with_whether_it_must_be_written() -> None:
    table = {
        (block, key): row[2] == "是"
        for row in _rows("questions/README.md")
        for block in re.findall(r"`([^`]+)`", row[0])
        for key in re.findall(r"`([^`]+)`", row[1])
    }
    known = {(name or "整个文件", field.key): field.required for name, record in blocks_of(BANK) for field in record.fields}
    assert table == known


def test_every_code_stands_in_the_list_of_problems_with_its_meaning() -> None:
    listed = {row[0]: row[1] for row in _rows("docs/bank-problems.md") if re.fullmatch(r"[BW]\d{3}", row[0])}
    assert listed == {**CODES, **WARNINGS}


def test_every_key_that_is_suggested_is_a_key() -> None:
    assert {key for keys in SYNONYMS.values() for key in keys} <= KEYS
