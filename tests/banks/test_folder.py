"""The folder of banks as the services see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.banks.folder import BankFolder

BANK = """\
schema: 1
id: {id}
title: {title}
dimensions:
  - {{number: 1, name: 学习}}
items:
  - {{number: 1, short: 读书, question: 是否读书, dimension: 1}}
"""


def put(folder: Path, id: str, title: str) -> None:
    (folder / f"{id}.yaml").write_text(BANK.format(id=id, title=title), encoding="utf-8")


def test_a_bank_put_into_the_folder_is_on_offer_without_a_restart(tmp_path: Path) -> None:
    banks = BankFolder(tmp_path)
    assert banks.files() == {}
    put(tmp_path, "one", "第一份")
    assert [file.bank.title for file in banks.files().values()] == ["第一份"]


def test_an_edited_bank_is_read_again(tmp_path: Path) -> None:
    put(tmp_path, "one", "第一份")
    banks = BankFolder(tmp_path)
    first = banks.files()["one"].bank
    put(tmp_path, "one", "改过的第一份")
    assert banks.files()["one"].bank.title == "改过的第一份"
    assert banks.files()["one"].bank.version != first.version


def test_an_unchanged_folder_is_not_read_again(tmp_path: Path) -> None:
    put(tmp_path, "one", "第一份")
    banks = BankFolder(tmp_path)
    assert banks.files()["one"].bank is banks.files()["one"].bank


def test_a_broken_bank_is_told_to_the_log_once_and_hides_no_other(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    put(tmp_path, "one", "第一份")
    (tmp_path / "two.yaml").write_text("schema: 1\n", encoding="utf-8")
    banks = BankFolder(tmp_path)
    assert list(banks.files()) == ["one"]
    assert list(banks.files()) == ["one"]
    (line,) = caplog.messages
    assert line.startswith(f"{tmp_path / 'two.yaml'}:1 ")


def test_a_folder_that_is_not_there_offers_nothing(tmp_path: Path) -> None:
    assert BankFolder(tmp_path / "nowhere").files() == {}
