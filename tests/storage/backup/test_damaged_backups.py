"""What is damaged, or no backup at all, changes nothing."""

import json
import os
from pathlib import Path

import pytest
from tests.storage.backup.conftest import filled, rows, saved

from selfcheck.services.errors import StorageError
from selfcheck.storage.backup import KEY, ROWS, restore


def damage_cut(folder: Path) -> None:
    content = (folder / ROWS).read_bytes()
    (folder / ROWS).write_bytes(content[: len(content) // 2])


def damage_line(folder: Path) -> None:
    lines = (folder / ROWS).read_bytes().splitlines(keepends=True)
    (folder / ROWS).write_bytes(b"".join(lines[:2] + lines[3:]))


def damage_word(folder: Path) -> None:
    (folder / ROWS).write_bytes((folder / ROWS).read_bytes().replace("甲局".encode(), "乙局".encode()))


def damage_key(folder: Path) -> None:
    (folder / KEY).write_bytes(os.urandom(32))


def damage_revision(folder: Path) -> None:
    rewrite(folder, [json.dumps({"selfcheck": 1, "revision": "0099"}) + "\n", *lines_of(folder)[1:]])


def damage_row(folder: Path) -> None:
    rewrite(folder, [*lines_of(folder), '["one value"]\n'])


def damage_reference(folder: Path) -> None:
    rewrite(folder, [line.replace('["check-1","person-1"', '["check-1","nobody"') for line in lines_of(folder)])


def damage_length_of_key(folder: Path) -> None:
    (folder / KEY).write_bytes(os.urandom(31))
    rewrite(folder, lines_of(folder))


def damage_depth(folder: Path) -> None:
    rewrite(folder, [*lines_of(folder), "[" * 100_000 + "]" * 100_000 + "\n"])


def damage_columns(folder: Path) -> None:
    rewrite(folder, [*lines_of(folder), '{"table": "tries"}\n'])


def damage_name(folder: Path) -> None:
    rewrite(folder, [*lines_of(folder), '{"table": ["tries"], "columns": ["id"]}\n', "[1]\n"])


def damage_number(folder: Path) -> None:
    rewrite(folder, [*lines_of(folder), '{"table": "tries", "columns": ["id", "session_hash", "at"]}\n', f"[{10**30}, null, null]\n"])


def damage_letter(folder: Path) -> None:
    rewrite(folder, [line.replace("甲局", "\\ud800") for line in lines_of(folder)])


def lines_of(folder: Path) -> list[str]:
    return (folder / ROWS).read_text("utf-8").splitlines(keepends=True)[:-1]


def rewrite(folder: Path, lines: list[str]) -> None:
    """A file whose digest is right."""
    import hashlib

    text = "".join(lines).encode()
    digest = hashlib.sha256((folder / KEY).read_bytes() + text).hexdigest()
    end = json.dumps({"rows": sum(line.startswith("[") for line in lines), "sha256": digest}).encode()
    (folder / ROWS).write_bytes(text + end + b"\n")


DAMAGES = [
    (damage_cut, "不是 JSON"),
    (damage_line, "不完整"),
    (damage_word, "不是一套"),
    (damage_key, "不是一套"),
    (damage_length_of_key, "密钥文件已经损坏"),
    (damage_revision, "更新版本.*0099"),
    (damage_row, "一行不对"),
    (damage_depth, "不是 JSON"),
    (damage_columns, "哪些列"),
    (damage_name, "哪些列"),
    (damage_number, "一行不对|没有完成"),
    (damage_letter, "一行不对|没有完成"),
    (damage_reference, "没有完成"),
    (lambda folder: (folder / KEY).unlink(), "找不到"),
    (lambda folder: (folder / ROWS).write_text("x"), "不是 JSON"),
]


@pytest.mark.parametrize(("damage", "why"), DAMAGES)
def test_a_damaged_backup_changes_nothing(backend: str, make, tmp_path: Path, damage, why: str):
    saved(make(backend, "source"), tmp_path / "backup")
    target = make(backend, "target")
    damage(tmp_path / "backup")
    with pytest.raises(StorageError, match=why):
        restore(target, tmp_path / "backup")
    assert not target.key_file.exists()
    assert not target.database_file.exists()
    before = rows(filled(target)), target.key_file.read_bytes()
    with pytest.raises(StorageError, match=why):
        restore(target, tmp_path / "backup", replace=True)
    assert (rows(target), target.key_file.read_bytes()) == before


def test_what_is_no_backup_is_told(make, tmp_path: Path):
    with pytest.raises(StorageError, match="不是自查的备份"):
        restore(make("sqlite", "target"), tmp_path)
