"""Files that cannot be read or written are told in one Chinese line, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import BANK, Run

from selfcheck.domain.archive import SIZE_LIMIT

GOOD = f'{{"schema": 1, "bank": "{BANK}", "answers": []}}'
WRONG: dict[str, tuple[bytes, str]] = {
    "empty": (b"\xef\xbb\xbf \n", "文件是空的"),
    "no JSON": (b"{'schema': 1}", "不是正确的 JSON"),
    "cut off": (GOOD[:-3].encode(), "不是正确的 JSON"),
    "two documents": ((GOOD + GOOD).encode(), "不是正确的 JSON"),
    "GBK": (GOOD.replace("[]", '[{"item": 6, "instance": "一件事"}]').encode("gbk"), "UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), "UTF-8"),
    "a Word file": (b"PK\x03\x04\x14\x00\xff\xfe", "UTF-8"),
    "zero bytes": (bytes(64), "不是正确的 JSON"),
    "a list": (b"[]", "最外层"),
    "a number": (b"7", "最外层"),
    "too deep": (b"[" * 100_000, "层次太深"),
    "a long number": (b'{"schema": ' + b"1" * 5000 + b"}", "数字太长"),
    "another schema": (GOOD.replace("1", "2", 1).encode(), "schema"),
    "no schema": (b'{"bank": "x"}', "schema"),
    "schema true": (GOOD.replace("1", "true", 1).encode(), "schema"),
    "an unknown bank": (GOOD.replace(BANK, "other").encode(), BANK),
    "a key twice": (GOOD.replace("{", '{"bank": "x", ', 1).encode(), "两次"),
    "an unknown key": (GOOD.replace("answers", "answer").encode(), "是不是想写 answers"),
    "answers no list": (GOOD.replace("[]", "{}").encode(), "answers"),
    "answer no object": (GOOD.replace("[]", "[6]").encode(), "answers 第 1 条"),
    "rating too high": (GOOD.replace("[]", '[{"item": 6, "rating": 6}]').encode(), "rating"),
    "rating not a number": (GOOD.replace("[]", '[{"item": 6, "rating": NaN}]').encode(), "rating"),
    "rating as text": (GOOD.replace("[]", '[{"item": 6, "rating": "2"}]').encode(), "rating"),
    "an unknown item": (GOOD.replace("[]", '[{"item": 19, "rating": 1}]').encode(), "19"),
    "an item twice": (GOOD.replace("[]", '[{"item": 6}, {"item": 6}]').encode(), "两次"),
    "rated and not applicable": (GOOD.replace("[]", '[{"item": 6, "rating": 1, "not_applicable": ""}]').encode(), "只能写一样"),
    "text as a number": (GOOD.replace("[]", '[{"item": 6, "instance": 5}]').encode(), "instance"),
    "a text too long": (GOOD.replace("[]", '[{"item": 6, "instance": "' + "长" * 20_001 + '"}]').encode(), "20001"),
    "an unknown length": (GOOD.replace("{", '{"length": "short", ', 1).encode(), "brief"),
    "too large": (b" " * (SIZE_LIMIT * 4 + 1), "太大"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_archive_is_told_in_one_chinese_line_and_nothing_is_written(run: Run, tmp_path: Path, kind: str):
    content, told = WRONG[kind]
    archive = tmp_path / "wrong.json"
    archive.write_bytes(content)
    done = run("draft", "--answers", archive, "--out", tmp_path / "a.docx", "--text", tmp_path / "a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert str(archive) in done.stderr
    assert told in done.stderr
    assert "请" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cwd", "wrong.json"]


def test_a_wrong_archive_is_told_to_the_shell_too(shell: Run, tmp_path: Path):
    (tmp_path / "wrong.json").touch()
    done = shell("profile", "--answers", tmp_path / "wrong.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "文件是空的" in done.stderr


@pytest.mark.parametrize("command", ["draft", "profile"])
@pytest.mark.parametrize("kind", ["missing", "folder", "below a file"])
def test_an_archive_that_cannot_be_read_is_told(run: Run, tmp_path: Path, command: str, kind: str):
    (tmp_path / "file").touch()
    archive = {"missing": tmp_path / "没有.json", "folder": tmp_path, "below a file": tmp_path / "file" / "a.json"}[kind]
    done = run(command, "--answers", archive, *(("--out", tmp_path / "a.docx") if command == "draft" else ()))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"文件读写失败：{archive} ")
    assert not any(word in done.stderr for word in ("No such", "Is a", "Not a"))


@pytest.mark.parametrize("place", ["none/a.docx", ".", "file/a.docx", "x" * 300])
def test_where_the_word_file_cannot_be_written_no_text_is_written_either(run: Run, write: Callable[..., Path], tmp_path: Path, place: str):
    (tmp_path / "file").touch()
    done = run("draft", "--answers", write(), "--out", tmp_path / place, "--text", tmp_path / "a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("文件读写失败：")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.json", "cwd", "file"]


def test_the_archive_is_never_overwritten_by_its_own_draft(run: Run, write: Callable[..., Path], tmp_path: Path):
    archive = write()
    before = archive.read_bytes()
    for outputs in (("--out", archive), ("--out", tmp_path / "a.docx", "--text", tmp_path / "cwd" / ".." / archive.name)):
        done = run("draft", "--answers", archive, *outputs)
        assert done.returncode == 2
        assert "互相覆盖" in done.stderr
    assert archive.read_bytes() == before
    assert not (tmp_path / "a.docx").exists()


def test_a_broken_bank_is_named_where_its_archive_is_read(run: Run, write: Callable[..., Path], tmp_path: Path):
    banks = tmp_path / "banks"
    banks.mkdir()
    (banks / f"{BANK}.yaml").write_text("schema: 1\n", "utf-8")
    done = run("profile", "--answers", write(), SELFCHECK_QUESTIONS_DIR=str(banks))
    assert done.returncode == 2
    assert "check-banks" in done.stderr
    assert f"{BANK}.yaml:" in done.stderr
