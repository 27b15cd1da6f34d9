"""The commands on the data of an installation; `demo` and `verify` are tried in tests/test_demo.py."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import ROOT

from selfcheck.bootstrap import build_services
from selfcheck.config import Settings
from selfcheck.services.errors import NotAllowed, OfficeNotClaimed
from selfcheck.web.session import new_token


@pytest.fixture
def site(run: Run, tmp_path: Path) -> Run:
    """Runs commands on an installation of its own."""
    return on_installation(run, tmp_path)


@pytest.fixture
def shell_site(shell: Run, tmp_path: Path) -> Run:
    """The same, each command in a process of its own."""
    return on_installation(shell, tmp_path)


def on_installation(run: Run, place: Path) -> Run:
    def start(*arguments: str | Path, folder: str = "data") -> subprocess.CompletedProcess[str]:
        return run(*arguments, SELFCHECK_DATA_DIR=str(place / folder), SELFCHECK_DATABASE_URL="")

    return start


def code_in(told: str) -> str:
    (code,) = re.findall(r"启用码（只能用一次）：(\S+)", told)
    return str(code)


def claim(data: Path, code: str) -> str:
    """The office with a passphrase of its own. Returns the token of the browser in which it is."""
    services, token = build_services(Settings(data, ROOT / "questions")), new_token()
    services.office.claim(token, code, "只有办公室知道的一句话")
    services.close()
    return token


def add_group(data: Path, token: str, name: str) -> None:
    services = build_services(Settings(data, ROOT / "questions"))
    services.organisation.add_group(token, None, name)
    services.close()


def groups(data: Path) -> list[str]:
    services = build_services(Settings(data, ROOT / "questions"))
    with services.store.reading() as tx:
        found = [group.name for group in tx.organisation.groups()]
    services.close()
    return found


def test_a_forgotten_passphrase_ends_with_a_code_that_opens_the_office_once_more(shell_site: Run, tmp_path: Path):
    data = tmp_path / "data"
    first = code_in(shell_site("reset-organiser").stdout)
    token = claim(data, first)
    assert not (data / "organiser-code.txt").exists()
    second = code_in(shell_site("reset-organiser").stdout)
    assert (data / "organiser-code.txt").read_text("utf-8").strip() == second != first
    services = build_services(Settings(data, ROOT / "questions"))
    assert services.office.state() == "new"
    with pytest.raises(NotAllowed):  # whoever was in is out
        services.organisation.tree(token)
    with pytest.raises(OfficeNotClaimed):
        services.office.enter(new_token(), "只有办公室知道的一句话")
    services.close()
    claim(data, second)


def test_a_backup_brings_everything_back_and_says_that_the_key_is_in_it(site: Run, tmp_path: Path):
    data, kept = tmp_path / "data", tmp_path / "backup"
    token = claim(data, code_in(site("reset-organiser").stdout))
    add_group(data, token, "演示县")
    done = site("backup", kept)
    assert (done.returncode, done.stderr) == (0, "")
    assert "密钥" in done.stdout
    assert "没有加密" in done.stdout
    add_group(data, token, "后来加的")

    refused = site("restore", kept)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--replace" in refused.stderr
    assert groups(data) == ["演示县", "后来加的"]

    done = site("restore", kept, "--replace")
    (before,) = data.glob("before-restore-*")
    assert (done.returncode, str(before) in done.stdout) == (0, True)
    assert "现在可以启动程序了" in done.stdout
    assert groups(data) == ["演示县"]
    assert site("restore", before, folder="other").returncode == 0
    assert groups(tmp_path / "other") == ["演示县", "后来加的"]
    add_group(tmp_path / "other", token, "凭原来的会话")  # the key came along


def test_a_backup_overwrites_no_other_and_there_must_be_something_to_back_up(site: Run, tmp_path: Path):
    none = site("backup", tmp_path / "backup")
    assert (none.returncode, none.stdout) == (2, "")
    assert "没有可以备份的数据" in none.stderr
    site("reset-organiser")
    assert site("backup", tmp_path / "backup").returncode == 0
    again = site("backup", tmp_path / "backup")
    assert (again.returncode, "已经存在" in again.stderr) == (2, True)
    wrong = site("restore", tmp_path / "cwd")
    assert (wrong.returncode, "不是自查的备份" in wrong.stderr) == (2, True)


def test_without_a_release_everything_matches(site: Run, shell_site: Run):
    site("reset-organiser")
    done = shell_site("verify")
    assert (done.returncode, done.stdout, done.stderr) == (0, "核对了 0 次发布，全部对得上\n", "")


def test_where_there_is_no_database_nothing_is_verified_and_none_is_made(site: Run, tmp_path: Path):
    done = site("verify", folder="mistyped")
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有可以核对的数据" in done.stderr
    assert not (tmp_path / "mistyped").exists()


def test_an_empty_database_is_not_verified_but_told(site: Run, tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "selfcheck.sqlite3").touch()
    done = site("verify")
    assert (done.returncode, done.stdout) == (2, "")
    assert "数据库还是空的" in done.stderr
    assert not (tmp_path / "data" / "selfcheck.key").exists()


def test_a_wrong_address_of_the_database_is_told_without_its_password(run: Run, tmp_path: Path):
    done = run("verify", SELFCHECK_DATA_DIR=str(tmp_path / "data"), SELFCHECK_DATABASE_URL="mysql://me:geheim@10.0.0.1/x")
    assert (done.returncode, done.stdout) == (2, "")
    assert "SELFCHECK_DATABASE_URL" in done.stderr
    assert "geheim" not in done.stderr
