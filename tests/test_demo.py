"""演示数据, by the command that a newcomer runs."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import pytest
from tests.console import run_here

from selfcheck.banks.loader import load_folder
from selfcheck.bootstrap import Services, build_services
from selfcheck.config import Settings
from selfcheck.demo.county import groups
from selfcheck.demo.fill import years_before
from selfcheck.demo.people import Manners, Temper, absent
from selfcheck.domain.common import common_problems
from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.disclosure.claims import ranking
from selfcheck.domain.disclosure.views import FIVE
from selfcheck.services.reviews import Review, ReviewGroup
from selfcheck.services.standing import RoundInfo
from selfcheck.web.session import new_token

ROUNDS = 3
COUNTY, WEAK, SMALL, PENDING, MEMBER = range(5)
"""The accounts, in the order in which they are told."""


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SELFCHECK_DATA_DIR": str(data), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, "-m", "selfcheck", *arguments], capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The county of the default numbers."""
    data = tmp_path_factory.mktemp("demo") / "data"
    done = run(data, "demo")
    assert done.returncode == 0, done.stderr
    return data, done.stdout


def accounts(text: str) -> list[tuple[str, str, str]]:
    """Whose it is, code and PIN."""
    return re.findall(r"　(.+)：个人码 (\S+)，PIN 码 (\d+)", text)


def services(data: Path) -> Services:
    return build_services(Settings(data, Settings.from_environment().questions_dir))


@pytest.fixture
def found(made: tuple[Path, str]) -> Iterator[Services]:
    found = services(made[0])
    yield found
    found.close()


@pytest.fixture
def come_in(made: tuple[Path, str], found: Services):
    """The session of one of the accounts, by its place among them."""

    def come_in(place: int) -> str:
        _, code, pin = accounts(made[1])[place]
        found.entry.enter(token := new_token(), code, pin)
        return token

    return come_in


def rounds(found: Services, token: str) -> list[RoundInfo]:
    """Oldest first."""
    return list(reversed(found.progress.rounds(token)))


def leaves(found: Services, token: str, round_id: str) -> dict[str, tuple[ReviewGroup, Review]]:
    """The released groups with members that a leader may look at, by name."""
    nodes = found.reviews.groups(token, round_id)
    return {node.name: (node, found.reviews.view(token, round_id, node.group_id)) for node in nodes if node.leaf and node.released}


def statuses(review: Review) -> set[Status]:
    return {result.reason or Status.SHOWN for result in review.view.summary.items}


def common(review: Review) -> set[int]:
    return {problem.item for problem in common_problems(review.view.summary)}


def all_high(review: Review) -> bool:
    """Whether a leader is shown nothing but 4 and above, and no common problem."""
    shown = [result.mean for result in review.view.summary.items if result.mean is not None]
    return bool(shown) and min(shown) >= 4 and not common(review)


def test_the_leader_of_a_small_group_sees_weak_items_the_level_above_and_the_round_before(found, come_in):
    token = come_in(SMALL)
    *_, before, latest = rounds(found, token)
    (own,) = found.reviews.groups(token, latest.row.id)
    view = found.reviews.view(token, latest.row.id, own.group_id).view
    assert view.summary.n < 10
    assert ranking(view.summary.items).lowest(3)
    assert view.parent is not None
    assert view.earlier
    assert view.earlier[0].round == before.row.title


def test_from_round_to_round_one_common_problem_is_mended_and_another_appears(found, come_in):
    token = come_in(SMALL)
    (own,) = found.reviews.groups(token, rounds(found, token)[0].row.id)
    each = [common(found.reviews.view(token, one.row.id, own.group_id)) for one in rounds(found, token)]
    assert len(each) == ROUNDS
    for then, now in zip(each, each[1:], strict=False):
        assert then & now, each
        assert then - now, each
        assert now - then, each


def test_it_has_three_rounds_a_year_apart_and_in_the_last_one_group_is_left_and_one_is_too_small(found, come_in):
    token = come_in(COUNTY)
    years = [one.row.closes_at.year for one in rounds(found, token)]
    assert years == list(range(years[0], years[0] + ROUNDS))
    unreleased = []
    for one in rounds(found, token):
        nodes = [node for node in found.progress.of(token, one.row.id) if node.leaf and not node.released]
        assert [node.submitted < one.row.k for node in nodes if node.stuck] == [True]
        unreleased.append([node.name for node in nodes if not node.stuck])
    whose = own_group(found, come_in(PENDING))
    assert unreleased == [*[[]] * (ROUNDS - 1), [whose]]


def own_group(found: Services, token: str) -> str:
    """The name of a leader's own group."""
    return next(node.name for node in found.progress.of(token, rounds(found, token)[-1].row.id) if node.own)


def test_small_groups_hide_what_few_rated_what_all_rated_alike_and_what_is_held_back(found, come_in):
    token = come_in(COUNTY)
    latest = rounds(found, token)[-1].row
    small = [review for _, review in leaves(found, token, latest.id).values() if review.view.summary.n < 10]
    assert set().union(*map(statuses, small)) == {Status.SHOWN, Status.FEW, Status.ALIKE, Status.HELD}


def test_a_few_groups_are_large_enough_for_five_classes_and_the_middle_half(found, come_in):
    token = come_in(COUNTY)
    of = leaves(found, token, rounds(found, token)[-1].row.id).values()
    fine = [review for _, review in of if any(one.figures and one.figures.band for one in review.view.summary.items)]
    assert 2 <= len(fine) < len(of) / 2
    for review in fine:
        assert any(one.figures and len(one.figures.shares) == len(FIVE) for one in review.view.summary.items)


def test_some_groups_rate_everything_high_and_have_no_common_problem(found, come_in):
    token = come_in(COUNTY)
    for one in rounds(found, token):
        high = [review for _, review in leaves(found, token, one.row.id).values() if all_high(review)]
        assert len(high) >= 3
        assert all(Status.ALIKE in statuses(review) for review in high)


def test_a_branch_three_levels_down_is_weak_in_one_dimension_while_its_siblings_rate_high(found, come_in):
    token = come_in(COUNTY)
    name = own_group(found, come_in(WEAK))
    for one in rounds(found, token):
        of = leaves(found, token, one.row.id)
        node, review = of[name]
        assert node.depth == 3
        low = [result for result in review.view.summary.dimensions if result.mean is not None and result.mean < 3.5]
        assert len(low) == 1
        assert common(review)
        assert common(review) <= {item.number for item in review.bank.items_of(low[0].place.number)}
        runs = [list(run) for depth, run in groupby(found.reviews.groups(token, one.row.id), lambda other: other.depth) if depth == 3]
        siblings = next(run for run in runs if node in run)
        assert len(siblings) == 3
        assert all(all_high(of[other.name][1]) for other in siblings if other != node)


def test_units_are_of_different_depth(found, come_in):
    token = come_in(COUNTY)
    nodes = found.reviews.groups(token, rounds(found, token)[-1].row.id)
    assert {node.depth for node in nodes if node.leaf} == {2, 3}
    assert {node.depth for node in nodes if not node.leaf} == {0, 1, 2}


def test_each_round_has_a_year_of_its_own_on_whichever_day_the_county_is_made():
    for month, day in ((1, 1), (2, 29), (12, 31)):
        last = datetime(2024, month, day, 8, tzinfo=UTC)
        times = [years_before(last, years) for years in range(5)]
        assert [time.year for time in times] == [2024, 2023, 2022, 2021, 2020]
        assert {time.month for time in times} == {month}


def test_members_are_missing_but_never_the_first_and_never_the_same_one_always():
    for name, members in ((f"组{number}", 4 + number % 9) for number in range(40)):
        missing = {absent(name, members, number) for number in range(1, 6)}
        assert missing == {None} if members < 6 else len(missing) == 5, name
        assert members < 6 or missing <= set(range(2, members + 1)), name


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


def test_the_leader_of_the_pending_group_may_release_it(made, found, come_in):
    token = come_in(PENDING)
    latest = rounds(found, token)[-1].row
    (progress,) = found.progress.of(token, latest.id)
    assert (progress.closed, progress.released) == (True, False)
    assert latest.k <= progress.submitted < progress.seats


def test_the_accounts_say_what_there_is_to_see_with_them(made):
    whose = [role for role, _, _ in accounts(made[1])]
    assert [re.search(r"（(.+)）$", role)[1] for role in whose] == ["全县", "一个方面弱的支部", "人少的组", "还没有发布的组", "成员"]


def test_the_first_member_sees_the_mean_of_the_small_group(found, come_in):
    token = come_in(MEMBER)
    latest = found.membership.rounds(token)[0]
    assert found.membership.group_result(token, latest.check_id).group == latest.group == own_group(found, come_in(SMALL))


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


@pytest.mark.parametrize("members", [1, 9])
def test_a_county_of_few_members_is_made_as_well(tmp_path, members):
    done = run_here("demo", "--members", str(members), "--rounds", "1", SELFCHECK_DATA_DIR=str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    assert "演示县负责人（全县）" in (tmp_path / "data" / "demo-codes.txt").read_text("utf-8")


def test_the_same_number_of_members_gives_the_same_county_of_exactly_so_many():
    for members in (1, 5, 37, 120, 500):
        assert sum(group.members for group in groups(members)) == members
        assert list(groups(members)) == list(groups(members))
    names = [group.name for group in groups(3000)]
    assert len(set(names)) == len(names)


def test_an_ordinary_group_finds_some_items_hard_and_mends_one_of_its_own_and_one_of_the_countys_until_the_next_round(found):
    bank = found.checks.banks()[0]
    manners = Manners(bank, "a")
    first, second = manners.hard(1), manners.hard(2)
    assert (len(first), len(second), len(first & second)) == (4, 4, 2)
    assert first & second & Manners(bank, "b").hard(1) & Manners(bank, "b").hard(2)
    answers = manners.answers(1, 1)
    assert [answer.item for answer in answers] == [item.number for item in bank.items]
    assert answers == manners.answers(1, 1)


def test_what_did_not_become_hard_and_was_not_mended_is_mostly_rated_as_the_last_time(found):
    bank = found.checks.banks()[0]
    for temper in Temper:
        manners = Manners(bank, "a", temper)
        steady = {item.number for item in bank.items} - (manners.hard(1) ^ manners.hard(2))
        pairs = [pair for member in range(1, 30) for pair in zip(manners.answers(1, member), manners.answers(2, member), strict=True)]
        same = [then.rating == now.rating for then, now in pairs if now.item in steady]
        assert sum(same) / len(same) > 0.85, temper


def test_in_an_even_group_everybody_names_one_thing_in_each_dimension(found):
    bank = found.checks.banks()[0]
    for member in range(1, 8):
        ratings = {answer.item: answer.rating for answer in Manners(bank, "c", Temper.EVEN).answers(1, member)}
        for dimension in bank.dimensions:
            given = [rating for item in bank.items_of(dimension.number) if (rating := ratings[item.number]) is not None]
            assert given.count(4) <= 1
            assert set(given) <= {4, 5}
