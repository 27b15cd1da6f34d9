"""Whoever guesses at the passphrase keeps nobody out who was in the office before, nor the code of a reset."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.postgres import cluster, new_database, postgres, template
from tests.services.bureau import KEY, OFFICE, PASSPHRASE, Between
from tests.services.office.conftest import WRONG, is_office

from selfcheck.services import wrong_tries
from selfcheck.services.codes import Hasher
from selfcheck.services.errors import AMomentAgo, NotAllowed, WrongPassphrase
from selfcheck.services.gate import Gate
from selfcheck.services.office import Office, new_organiser_code
from selfcheck.storage.store import open_database

__all__ = ["cluster", "new_database", "postgres", "template"]
NEW = "搬到二楼以后另定的口令"


@pytest.fixture
def lane(bureau):
    """What a browser keeps that was in the office, and has left it."""
    bureau.claim()
    lane = bureau.office.lane(OFFICE)
    bureau.access.leave(OFFICE)
    return lane


def guesses(bureau, number):
    """So many browsers without anything guess at once: the first one is looked at, and no other."""
    for one in range(number):
        with suppress(AMomentAgo, WrongPassphrase):
            bureau.office.enter(f"guess-{one}-{bureau.clock.now}", WRONG)


def tries(bureau):
    return [line.subject for line in bureau.log.page(OFFICE).lines if line.action == "try.passphrase"]


def test_five_wrong_passphrases_from_fresh_cookies_keep_the_right_one_out_for_three_seconds_at_most(claimed, me):
    guesses(claimed, 5)
    with pytest.raises(AMomentAgo):
        claimed.office.enter(me, PASSPHRASE)
    claimed.clock.move(seconds=3)
    claimed.office.enter(me, PASSPHRASE)
    assert is_office(claimed, me)


def test_a_day_of_guessing_makes_no_wait_longer(claimed, me):
    for _ in range(60):
        guesses(claimed, 2)
        claimed.clock.move(seconds=3)
    claimed.office.enter(me, PASSPHRASE)


def test_who_is_told_to_wait_a_moment_is_told_so_in_words_and_not_counted(claimed, me):
    guesses(claimed, 1)
    for _ in range(20):
        with pytest.raises(AMomentAgo, match="每 3 秒只核对一次.*也不算输错.*reset-organiser"):
            claimed.office.enter(me, WRONG)
    claimed.clock.move(seconds=3)
    claimed.office.enter(me, PASSPHRASE)
    claimed.office.enter(OFFICE, PASSPHRASE)
    assert tries(claimed) == ["10 分钟内 1 次"]


def test_who_is_told_to_wait_a_moment_has_no_passphrase_hashed(claimed, me):
    """Else who guesses keeps the process busy with 64 MB each time."""
    guesses(claimed, 1)
    hashed = []
    claimed.office._passwords = Between(claimed.passwords, lambda: hashed.append(1))
    for number in range(10):
        with pytest.raises(AMomentAgo):
            claimed.office.enter(f"cookie-{number}", WRONG)
    assert hashed == []


def test_a_browser_that_was_in_the_office_comes_in_while_others_guess(bureau, lane, me):
    guesses(bureau, 10)
    bureau.office.enter(me, PASSPHRASE, lane=lane)
    assert is_office(bureau, me)


def test_its_lane_lasts_90_days_beyond_leaving(bureau, lane, me, phone):
    bureau.clock.move(days=90, seconds=-1)
    guesses(bureau, 1)
    bureau.office.enter(me, PASSPHRASE, lane=lane)
    bureau.clock.move(seconds=1)
    guesses(bureau, 1)
    with pytest.raises(AMomentAgo):
        bureau.office.enter(phone, PASSPHRASE, lane=lane)


def test_a_lane_is_renewed_after_a_day_in_the_office_and_not_before(claimed, me):
    claimed.office.enter(me, PASSPHRASE)
    first = claimed.office.lane(me)
    claimed.clock.move(hours=23)
    assert claimed.office.lane(me, first) == ""
    claimed.clock.move(hours=1)
    second = claimed.office.lane(me, first)
    assert second not in ("", first)
    assert claimed.office.lane(me, "forged") != ""


def test_a_lane_opens_nothing_and_is_no_session(bureau, lane, me):
    with pytest.raises(WrongPassphrase):
        bureau.office.enter(me, WRONG, lane=lane)
    assert not is_office(bureau, lane)
    assert not is_office(bureau, me)


def test_in_a_lane_of_its_own_too_there_is_one_try_in_three_seconds(bureau, lane, me, phone):
    with pytest.raises(WrongPassphrase):
        bureau.office.enter(me, WRONG, lane=lane)
    with pytest.raises(AMomentAgo):
        bureau.office.enter(phone, PASSPHRASE, lane=lane)
    bureau.clock.move(seconds=3)
    bureau.office.enter(phone, PASSPHRASE, lane=lane)


def test_one_session_of_the_office_has_one_lane_however_often_it_asks_for_it(claimed, me, phone, stranger):
    """Else whoever is in collects lanes, and guesses in all of them when the passphrase has been changed."""
    claimed.office.enter(me, PASSPHRASE)
    first = claimed.office.lane(me)
    claimed.clock.move(minutes=1)
    second = claimed.office.lane(me)
    claimed.access.leave(me)
    with pytest.raises(WrongPassphrase):
        claimed.office.enter(phone, WRONG, lane=first)
    with pytest.raises(AMomentAgo):
        claimed.office.enter(stranger, WRONG, lane=second)


@pytest.mark.parametrize("change", [lambda lane: lane[:-1] + "0" * (lane[-1] != "0") + "1" * (lane[-1] == "0"), lambda lane: "f" + lane])
def test_a_lane_that_was_changed_is_that_of_all_strangers(bureau, lane, me, change):
    guesses(bureau, 1)
    with pytest.raises(AMomentAgo):
        bureau.office.enter(me, PASSPHRASE, lane=change(lane))


@pytest.mark.parametrize("text", ["", ".", "..", "a.b.c", "\ud800.1.2", "x" * 10_000])
def test_any_strange_text_is_no_lane(claimed, me, text):
    guesses(claimed, 1)
    with pytest.raises(AMomentAgo):
        claimed.office.enter(me, PASSPHRASE, lane=text)


def test_the_lane_of_another_installation_is_none(bureau, lane, me):
    elsewhere = Office(bureau.store, Gate(Hasher(bytes(32)), bureau.clock), bureau.passwords)
    with pytest.raises(WrongPassphrase):
        elsewhere.enter("guess", WRONG)
    with pytest.raises(AMomentAgo):
        elsewhere.enter(me, WRONG, lane=lane)


@pytest.mark.parametrize("session", ["nobody", ""])
def test_nobody_but_the_office_is_given_a_lane(claimed, session):
    with pytest.raises(NotAllowed):
        claimed.office.lane(session)


def test_who_changes_the_passphrase_from_inside_is_not_kept_from_it_by_who_guesses_outside(claimed, me):
    claimed.office.enter(me, PASSPHRASE)
    guesses(claimed, 5)
    claimed.office.change(me, PASSPHRASE, NEW)
    with pytest.raises(WrongPassphrase):
        claimed.office.change(me, PASSPHRASE, NEW)
    with pytest.raises(AMomentAgo):
        claimed.office.change(me, NEW, PASSPHRASE)


@pytest.mark.parametrize("back", [{"seconds": -2}, {"minutes": -5}, {"days": -400}])
def test_after_the_clock_was_set_back_the_lane_is_free_in_three_seconds(claimed, me, back):
    guesses(claimed, 1)
    claimed.clock.move(**back)
    guesses(claimed, 1)
    claimed.clock.move(seconds=5)
    claimed.office.enter(me, PASSPHRASE)


def test_after_the_clock_was_set_back_a_lane_is_still_ones_own(bureau, lane, me):
    bureau.clock.move(days=-30)
    guesses(bureau, 1)
    bureau.office.enter(me, PASSPHRASE, lane=lane)


def test_a_wait_of_the_office_from_an_older_version_keeps_nobody_out(claimed, me):
    """It lasted up to a day after five wrong passphrases from anybody."""
    with claimed.store.writing() as tx:
        office = tx.office.get()
        locked = replace(office.secret, failures=25, locked_until=claimed.clock.now + timedelta(days=1))
        tx.office.change(replace(office, secret=locked))
    claimed.office.enter(me, PASSPHRASE)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def servers(request, claimed, tmp_path):
    """Two servers on one database, each with connections of its own."""
    if request.param == "sqlite":
        address = f"sqlite:///{claimed.house.data / 'selfcheck.sqlite3'}"
    else:
        address = request.getfixturevalue("new_database")(request.getfixturevalue("template"))
    stores = [open_database(address) for _ in range(2)]
    offices = [Office(store, claimed.gate, claimed.passwords) for store in stores]
    if offices[0].state() == "new":
        offices[0].claim(OFFICE, new_organiser_code(stores[0], Hasher(KEY), claimed.clock.now, reset=True), PASSPHRASE)
    yield offices, stores
    for store in stores:
        store.close()


def test_of_many_who_guess_at_once_on_two_servers_one_is_looked_at(servers, claimed):
    """All begin before the first is counted."""
    offices, stores = servers
    start = threading.Barrier(16)

    def guess(number):
        start.wait()
        with pytest.raises((AMomentAgo, WrongPassphrase)) as refused:
            offices[number % 2].enter(f"cookie-{number}", WRONG)
        return refused.type

    with ThreadPoolExecutor(16) as pool:
        refused = list(pool.map(guess, range(16)))
    assert (refused.count(WrongPassphrase), refused.count(AMomentAgo)) == (1, 15)
    with stores[0].reading() as tx:
        assert [line.subject for line in wrong_tries.present(tx)] == ["10 分钟内 1 次"]
