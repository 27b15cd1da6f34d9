"""The Windows scripts do what the Makefile does, and without Python it says what is missing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tests.docs.documents import MAKEFILE
from tests.posix import posix_only


def recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile, its variables replaced."""
    (body,) = re.findall(rf"^{re.escape(target)}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    variables = dict(re.findall(r"^(\w+) \??= *(.*)$", MAKEFILE, re.MULTILINE))
    text = body.replace("\\\n", " ")
    for _ in range(3):
        text = re.sub(r"\$\((\w+)\)", lambda match: variables[match[1]], text)
    return [line.strip().lstrip("@") for line in text.splitlines()]


def windows(script: str) -> list[str]:
    """The commands of a batch file that run something of the environment, in the Makefile's spelling."""
    lines = (ROOT / script).read_text("utf-8").splitlines()
    lines = lines[: lines.index(":demo")] if ":demo" in lines else lines
    found = [line.partition("||")[0].strip() for line in lines if line.startswith(r".venv\Scripts")]
    return [line.replace(r".venv\Scripts" + "\\", ".venv/bin/") for line in found]


def test_the_windows_scripts_run_what_the_makefile_runs():
    install = [line for line in recipe(".venv/run.stamp") if " pip " in line]
    assert windows("run.bat") == [*install, *recipe("run")]
    demo = (ROOT / "run.bat").read_text("utf-8").partition("\n:demo\n")[2].partition("\n:")[0]
    assert [line for line in recipe("run") if line.replace(".venv/bin/", ".venv\\Scripts\\") not in demo] == []
    assert r"-m selfcheck demo" in demo
    tools = [line for line in recipe(".venv/test.stamp") if " pip " in line]
    assert windows("test.bat") == [*tools, *recipe("checks"), *recipe("cases")]


def test_the_windows_scripts_leave_the_variables_of_their_console_as_they_were():
    """Otherwise a plain run.bat after `run.bat demo` works on the demonstration."""
    for name in ("run.bat", "test.bat"):
        assert (ROOT / name).read_text("utf-8").splitlines()[:2] == ["@echo off", "setlocal"]


def test_the_windows_scripts_have_windows_line_ends_and_need_no_other_code_page():
    for name in ("run.bat", "test.bat"):
        content = (ROOT / name).read_bytes()
        assert content.count(b"\r\n") == content.count(b"\n")
        before, _, _ = content.partition(b"chcp 65001")
        assert before.isascii()
        assert not content.startswith(b"\xef\xbb\xbf")
    assert "*.bat text eol=crlf" in (ROOT / ".gitattributes").read_text("utf-8")


@posix_only
def test_without_a_recent_python_make_says_so_in_both_languages(tmp_path: Path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(tmp_path, old)
    assert done.returncode != 0
    assert "没有找到 Python 3.11" in done.stderr
    assert "No Python 3.11 or later" in done.stderr


@posix_only
def test_without_the_venv_module_make_says_what_to_install(tmp_path: Path):
    bare = tmp_path / "python3"
    bare.write_text('#!/bin/sh\ncase "$2" in *version_info*) exit 0;; esac\nexit 1\n')
    bare.chmod(0o755)
    done = make(tmp_path, bare)
    assert done.returncode != 0
    assert "python3-venv" in done.stderr
    assert "no venv module" in done.stderr


def make(folder: Path, python: Path) -> subprocess.CompletedProcess[str]:
    """`make run` in a folder that has no environment yet."""
    for name in ("Makefile", "requirements.txt", "requirements.lock", "pyproject.toml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    command = ["make", "run", f"PYTHON={python}"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)
