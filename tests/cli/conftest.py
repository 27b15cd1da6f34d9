"""The command line, on the real bank."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.console import run_here

BANK = "eighteen_whethers_2019"
INSTANCE = "三月到刘家村 *两次*，第 2 次只看了 <大棚>\n没有进农户 & 没有问收成"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The empty folder in which the commands are given."""
    made = tmp_path / "cwd"
    made.mkdir()
    return made


@pytest.fixture
def run(folder: Path) -> Run:
    """Runs `python -m selfcheck …` in an empty folder, within this process. What is raised there fails the test that ran it."""

    def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        with contextlib.chdir(folder):
            return run_here(*map(str, arguments), **environment)

    return start


@pytest.fixture
def shell(folder: Path) -> Run:
    """The same in a process of its own, as an office runs it: takes a second, which is its start. A traceback fails the test."""

    def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "selfcheck", *map(str, arguments)],
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": "ascii", **environment},
            capture_output=True,
            timeout=60,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return start


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes an archive of the real bank with these further keys."""

    def archive(**keys: Any) -> Path:
        path = tmp_path / "answers.json"
        answers = [{"item": 6, "rating": 2, "instance": INSTANCE, "thought": "怕麻烦"}, {"item": 12, "not_applicable": "不分管"}]
        path.write_text(json.dumps({"schema": 1, "bank": BANK, "answers": answers} | keys, ensure_ascii=False), "utf-8")
        return path

    return archive
