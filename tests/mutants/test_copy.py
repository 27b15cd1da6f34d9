"""What `make mutants` copies is all that the tests of the domain need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.mutants import __main__ as mutants


def test_the_tests_of_the_domain_pass_in_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mutants, "FOLDER", tmp_path / "mutants")
    mutants.prepare()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--hypothesis-profile=mutants",
        "tests/domain/disclosure/test_near.py",
    ]
    done = subprocess.run(command, cwd=tmp_path / "mutants", capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
