"""`check-banks`: every problem of a bank, with its place."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import BANK, Run
from tests.conftest import ROOT


def test_the_shipped_banks_have_no_problem(shell: Run):
    done = shell("check-banks")
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有问题" in done.stdout


def test_every_problem_of_a_broken_bank_is_a_line_with_its_place(run: Run, tmp_path: Path):
    text = (ROOT / "questions" / f"{BANK}.yaml").read_text("utf-8").replace("schema: 2", "schema： 2").replace("\ntitle:", "\ntitel:")
    broken = tmp_path / f"{BANK}.yaml"
    broken.write_text(text, "utf-8")
    done = run("check-banks", broken)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert len(lines) >= 2
    for line in lines:
        place, told = line.split("  ", 1)
        assert place.rpartition(":")[0] == str(broken)
        assert int(place.rpartition(":")[2]) >= 1
        assert told.partition(": ")[2].count("，") >= 2
    number = text.splitlines().index("schema： 2") + 1
    assert any(line.startswith(f"{broken}:{number}  ") for line in lines)


def test_the_folder_of_banks_can_be_set(run: Run, tmp_path: Path):
    (tmp_path / "bad.yaml").write_text("schema: 1\n", "utf-8")
    done = run("check-banks", SELFCHECK_QUESTIONS_DIR=str(tmp_path))
    assert done.returncode == 1
    assert str(tmp_path / "bad.yaml") in done.stdout


def test_a_good_bank_beside_a_broken_one_does_not_hide_it(run: Run, tmp_path: Path):
    (tmp_path / "bad.yaml").write_text("[" * 500, "utf-8")
    done = run("check-banks", ROOT / "questions", tmp_path / "bad.yaml", tmp_path / "missing.yaml")
    assert done.returncode == 1
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {str(tmp_path / "bad.yaml"), str(tmp_path / "missing.yaml")}
