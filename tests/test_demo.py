"""演示数据, by the command that a newcomer runs."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.console import run_here

from selfcheck.banks.loader import load_folder
from selfcheck.bootstrap import build_services
from selfcheck.config import Settings
from selfcheck.demo.people import Manners, groups
from selfcheck.web.session import new_token


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SELFCHECK_DATA_DIR": str(data), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, "-m", "selfcheck", *arguments], capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    data = tmp_path_factory.mktemp("demo") / "data"
    done = run(data, "demo", "--members", "40", "--rounds", "2")
    assert done.returncode == 0, done.stderr
    return data, done.stdout


def accounts(text: str) -> dict[str, tuple[str, str]]:
    return {role: (code, pin) for role, code, pin in re.findall(r"　(.+)：个人码 (\S+)，PIN 码 (\d+)", text)}


def services(data: Path):
    return build_services(Settings(data, Settings.from_environment().questions_dir))


def test_a_leader_sees_two_rounds_his_weak_items_and_the_level_above(made):
    data, text = made
    found = services(data)
    code, pin = next(iter(accounts(text).values()))
    token = new_token()
    found.entry.enter(token, code, pin)
    latest, before = found.progress.rounds(token)
    (own,) = found.reviews.groups(token, latest.row.id)
    view = found.reviews.view(token, latest.row.id, own.group_id).view
    assert view.summary.weakest()
    assert view.parent is not None
    assert view.last is not None
    assert view.last.round == before.row.title
    found.close()


def test_everything_in_it_says_that_it_is_made_up(made):
    data, _ = made
    connection = sqlite3.connect(data / "selfcheck.sqlite3")
    for query in (
        "SELECT name FROM groups",
        "SELECT name FROM members",
        "SELECT name FROM leaders",
        "SELECT title FROM rounds",
        "SELECT meeting FROM rounds",
        "SELECT value FROM entries WHERE kind = 'instance'",
        "SELECT value FROM entries WHERE kind = 'thought'",
        *(f"SELECT json_extract(value, '$.{field}') FROM entries WHERE kind = 'plan'" for field in ("text", "deadline", "proof", "owner")),
        "SELECT not_applicable FROM ratings WHERE not_applicable IS NOT NULL",
    ):
        texts = [text for (text,) in connection.execute(query)]
        assert texts
        assert all("演示" in text for text in texts), query
    connection.close()


def test_who_rates_an_item_low_ticks_what_its_list_offers_and_nothing_where_it_offers_nothing():
    (bank,) = (file.bank for file in load_folder(Settings.from_environment().questions_dir) if file.bank)
    silent = replace(bank, items=tuple(replace(item, points=()) for item in bank.items))
    offered = {item.number: [point.id for point in item.situations] for item in bank.items}
    for answer, same in zip(Manners(bank, "一组").answers(1, 1), Manners(silent, "一组").answers(1, 1), strict=True):
        told = answer.rating is not None and answer.rating <= 2
        assert (answer.ticks or ()) == tuple(offered[answer.item][answer.rating - 1 :][:1] if told else ())
        assert (same.rating, same.ticks) == (answer.rating, None)


def test_the_last_group_of_the_last_round_is_left_to_be_released(made):
    data, text = made
    found = services(data)
    role, (code, pin) = list(accounts(text).items())[2]
    token = new_token()
    found.entry.enter(token, code, pin)
    latest = found.progress.rounds(token)[0]
    (progress,) = found.progress.of(token, latest.row.id)
    assert (progress.closed, progress.released) == (True, False), role
    found.close()


def test_the_codes_lie_in_a_file_for_its_owner_only(made):
    data, text = made
    file = data / "demo-codes.txt"
    assert accounts(file.read_text("utf-8")) == accounts(text)
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_its_releases_match_what_was_submitted(made):
    done = run_here("verify", SELFCHECK_DATA_DIR=str(made[0]))
    assert (done.returncode, "全部对得上" in done.stdout) == (0, True), done.stdout


def test_verify_names_a_release_whose_submissions_were_tampered_with(made, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("selfcheck.sqlite3", "selfcheck.key"):
        (copy / name).write_bytes((made[0] / name).read_bytes())
    connection = sqlite3.connect(copy / "selfcheck.sqlite3")
    connection.execute("UPDATE submissions SET ratings = '{\"1\": 1}' WHERE id = (SELECT submission_id FROM release_parts LIMIT 1)")
    connection.commit()
    connection.close()
    done = run(copy, "verify")
    assert done.returncode == 1
    assert "重新统计的结果不一致" in done.stdout
    assert "1 次对不上" in done.stdout


def test_it_is_put_into_an_empty_installation_only(made):
    done = run_here("demo", SELFCHECK_DATA_DIR=str(made[0]))
    assert done.returncode == 2
    assert "已经有单位和名单" in done.stderr


@pytest.mark.parametrize("members", ["0", "-3", "many", "20001"])
def test_a_number_that_is_none_is_told_in_chinese(tmp_path, members):
    done = run_here("demo", "--members", members, SELFCHECK_DATA_DIR=str(tmp_path / "data"))
    assert done.returncode == 2
    assert "应当是 1 到 20000 的整数" in done.stderr


def test_without_a_bank_it_says_so(tmp_path):
    (tmp_path / "questions").mkdir()
    done = run_here("demo", SELFCHECK_DATA_DIR=str(tmp_path / "data"), SELFCHECK_QUESTIONS_DIR=str(tmp_path / "questions"))
    assert (done.returncode, "没有可用的题库" in done.stderr) == (2, True), done.stderr


def test_the_same_number_of_members_gives_the_same_county_of_exactly_so_many():
    for members in (1, 5, 37, 500):
        assert sum(group.members for group in groups(members)) == members
        assert list(groups(members)) == list(groups(members))
    names = [group.name for group in groups(3000)]
    assert len(set(names)) == len(names)


def test_a_group_finds_some_items_hard_and_mends_one_of_them_until_the_next_round(made):
    bank = services(made[0]).checks.banks()[0]
    manners = Manners(bank, "a")
    first, second = manners.hard(1), manners.hard(2)
    assert (len(first), len(second), len(first & second)) == (4, 4, 3)
    answers = manners.answers(1, 1)
    assert [answer.item for answer in answers] == [item.number for item in bank.items]
    assert answers == manners.answers(1, 1)
