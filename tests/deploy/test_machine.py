"""What docs/deploy.md puts on a machine beside nginx: the unit of systemd, the settings, the command for the administrator, the key."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.deploy.site import DEPLOY, GUIDE, HOME, Process, Site, filled

pytestmark = pytest.mark.deploy


def test_systemd_accepts_the_documented_unit(tmp_path: Path):
    copy = tmp_path / "selfcheck.service"
    copy.write_text(filled((DEPLOY / "selfcheck.service").read_text("utf-8"), {HOME: str(ROOT)}), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "selfcheck" in line]) == (0, [])


@pytest.fixture
def run(tmp_path: Path, site: Site):
    """Runs the documented command with the settings of the first machine, under one's own account."""
    (tmp_path / "env").write_text(site.a.settings, "utf-8")
    script = tmp_path / "selfcheck"
    places = {"/etc/selfcheck/env": str(tmp_path / "env"), HOME: str(ROOT), "runuser -u selfcheck -- ": ""}
    script.write_text(filled((DEPLOY / "selfcheck").read_text("utf-8"), places), "utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sh", str(script), *arguments], capture_output=True, text=True, timeout=60, check=False)

    return run


def test_the_documented_command_backs_up_while_the_processes_run_and_verifies(run, tmp_path: Path):
    done = run("backup", str(tmp_path / "backup"))
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "backup").iterdir()) == ["selfcheck.jsonl", "selfcheck.key"]
    assert "对得上" in run("verify").stdout


def test_the_guide_tells_commands_that_exist(run):
    rows = [line for line in GUIDE.read_text("utf-8").splitlines() if line.startswith("| `")]
    commands = [row.split("`")[1].split()[0] for row in rows]
    assert {"backup", "restore", "verify", "reset-organiser"} <= set(commands)
    for command in commands:
        assert run(command, "--help").returncode == 0, command


def test_a_machine_with_a_key_of_its_own_does_not_start_and_says_why(site, tmp_path: Path):
    stranger = Process("stranger", tmp_path / "stranger", site.a.database).launch()
    assert stranger.process.wait(60) != 0
    assert "密钥文件 selfcheck.key 与数据库不是一对" in stranger.log
    assert site.a.database not in stranger.log


def test_every_file_of_the_folder_is_explained_in_the_guide():
    guide = GUIDE.read_text("utf-8")
    assert [path.name for path in DEPLOY.iterdir() if f"deploy/{path.name}" not in guide] == []
