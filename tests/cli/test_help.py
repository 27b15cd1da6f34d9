"""Wrong commands and the help, in Chinese."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "还缺少 命令"),
        (("chek-banks",), "'chek-banks'"),
        (("draft",), "还缺少 --answers, --out"),
        (("draft", "--answers"), "--answers 后面要写一个值"),
        (("draft", "--answers", "a", "--out", "b", "--length", "short"), "--length 不能是 'short'"),
        (("draft", "--answers", "a", "--out", "b", "--profile", "mac"), "--profile 不能是 'mac'"),
        (("draft", "--answers", "a", "--out", "b", "--chart=yes"), "--chart 后面不能写"),
        (("profile", "--answers", "a", "--speed"), "不认识 --speed"),
        (("demo", "--members", "some"), "--members 应当是 1 到 20000 的整数"),
        (("demo", "--rounds", "6"), "--rounds 应当是 1 到 5 的整数"),
        (("backup",), "还缺少 文件夹"),
        (("restore", "--replace"), "还缺少 文件夹"),
        (("verify", "--all"), "不认识 --all"),
    ],
)
def test_a_wrong_command_is_told_in_chinese(run: Run, arguments: tuple[str, ...], told: str):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "--help" in done.stderr
    assert not any(word in done.stderr for word in ("required", "invalid", "expected", "unrecognized", "usage", "choose"))


def test_a_wrong_command_is_told_to_the_shell_too(shell: Run):
    done = shell("chek-banks")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'chek-banks'" in done.stderr


COMMANDS = ("check-banks", "check-roster", "draft", "profile", "demo", "reset-organiser", "verify", "backup", "restore")


@pytest.mark.parametrize("arguments", [("--help",), ("profile", "-h"), *((name, "--help") for name in COMMANDS)])
def test_help_is_chinese(run: Run, arguments: tuple[str, ...]):
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("用法：")
    assert not any(word in done.stdout for word in ("usage", "options", "show this"))


def test_the_help_tells_every_command(shell: Run):
    told = shell("--help").stdout
    assert [name for name in COMMANDS if f"    {name}" not in told] == []


def test_the_help_of_restore_says_to_stop_the_program_first(run: Run):
    assert "请先停掉程序" in run("restore", "--help").stdout
