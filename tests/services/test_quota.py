"""Strangers cannot fill the disk: what persons without a code of the office may store has an end, and members are never refused."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from tests.saving import save
from tests.services.conftest import KEY

from selfcheck.banks.folder import BankFolder
from selfcheck.bootstrap import assemble, build_services
from selfcheck.config import Settings
from selfcheck.domain.answers import Commitment, Counts, Edit, Opinion, Person, Plan
from selfcheck.errors import SelfcheckError
from selfcheck.services.quota import Quota
from selfcheck.services.records import KINDS, Accepted, Desk, DraftSettings, Rating, Ticks, Verdict, Words
from selfcheck.storage.store import open_store
from selfcheck.storage.usage import SqlUsage

LONG = Edit("改" * 80_000, "原" * 200_000)
"""840,000 bytes."""
TEXT = "事" * 20_000


def fill_up(house, me, check) -> str:
    """Writes until it is refused. Returns the key of an edit that is stored."""
    for edit in (LONG, *(Edit("改" * size, "") for size in (20_000, 2000, 200, 20, 1))):
        with pytest.raises(SelfcheckError, match="没有保存.*5 MB.*删除"):
            write(house.services, me, check, edit, 60)
    return f"edit:{len(LONG.text)}:0"


def write(services, me, check, edit: Edit, times: int) -> None:
    for number in range(times):
        save(services, me, check, f"edit:{len(edit.text)}:{number}", edit)


def test_the_eleventh_self_check_is_refused_and_another_one_may_take_the_place_of_a_deleted(house, me, begun, fill):
    fill(begun)
    text = house.archives.export(me, begun)
    for _ in range(5):
        house.checks.start(me, "small")
    for _ in range(4):
        house.archives.import_new(me, text)
    for more in (lambda: house.checks.start(me, "small"), lambda: house.archives.import_new(me, text)):
        with pytest.raises(SelfcheckError, match="10 份.*删除"):
            more()
    house.archives.import_over(me, begun, text)
    assert len(house.checks.mine(me)) == 10
    house.eraser.delete_check(me, begun)
    house.checks.start(me, "small")
    with pytest.raises(SelfcheckError, match="10 份"):
        house.checks.start(me, "small")


def test_every_way_of_writing_is_refused_beyond_the_room_and_writes_nothing(house, me, begun, fill):
    fill(begun)
    larger = house.archives.export(me, begun).replace("三月的会上没有发言", TEXT)
    other = house.checks.start(me, "small")
    for key in ("cause:duty", "counts"):  # which are no longer once more: a digit or two find room
        save(house, me, begun, key, None, house.checks.load(me, begun).revisions[key])
    fill_up(house, me, begun)
    before = house.checks.load(me, begun)
    seen = before.revisions
    entries = {
        "rating:2": Rating(not_applicable=TEXT),
        "instance:2": Words(TEXT),
        "thought:2": Words(TEXT),
        "ticks:2": Ticks(("a" * 64,) * 40),
        "motives:2": Ticks(("a" * 64,) * 40),
        "plan:2": Plan(TEXT),
        "accepted:2": Accepted(0),
        "cause:duty": Verdict(accepted=False),
        "counts": Counts(9999, 9999, 9999),
        "person": Person("某" * 400),
        "settings": DraftSettings(preparation=("study", "talk") * 99),
        "desk": Desk(("a" * 32,) * 40),
        "opinion:a1": Opinion(text=TEXT),
        "measure:1": Commitment("本人" * 200),
        "edit:another": Edit(TEXT, ""),
    }
    assert {key.partition(":")[0] for key in entries} == {*KINDS} - {"section"}, "no page saves a section"
    more = {key: partial(save, house, me, begun, key, value, seen.get(key, 0)) for key, value in entries.items()} | {
        "start": lambda: house.checks.start(me, "small"),
        "archive as a new one": lambda: house.archives.import_new(me, larger),
        "archive over another": lambda: house.archives.import_over(me, other, larger),
    }
    for way, write in more.items():
        with pytest.raises(SelfcheckError, match="5 MB"):
            pytest.fail(f"{way} went through: {write()}")
    assert house.checks.load(me, begun) == before
    assert house.checks.load(me, other).sheet.answers == {}
    assert len(house.checks.mine(me)) == 2


def test_to_shorten_and_to_delete_always_works(house, me, begun, monkeypatch):
    key = fill_up(house, me, begun)
    monkeypatch.setattr("selfcheck.services.quota.EACH", 1_000_000)  # an older version let more in
    seen = house.checks.load(me, begun).revisions
    saved = save(house, me, begun, key, replace(LONG, base="短"), seen[key])
    assert save(house, me, begun, key, replace(LONG, base="短"), saved.revision) == saved, "the same again is no more"
    with pytest.raises(SelfcheckError, match="没有保存"):
        save(house, me, begun, key, replace(LONG, base="短文"), saved.revision)
    save(house, me, begun, key, None, saved.revision)
    for number in range(1, 5):
        save(house, me, begun, f"edit:80000:{number}", None, seen[f"edit:80000:{number}"])
    save(house, me, begun, "instance:1", Words(TEXT))
    house.eraser.delete_everything(me)


def test_a_member_is_never_refused(county):
    token = "member:a1:1"
    round_id = county.open_round()
    check = county.services.membership.take_part(token, round_id)
    write(county.services, token, check, LONG, 9)
    for _ in range(12):
        county.services.checks.start(token, "small")
    assert len(county.services.checks.mine(token)) == 13


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Opens the services of an installation in which all guests together have so many MB."""
    made = []

    def install(megabytes: int):
        monkeypatch.setenv("SELFCHECK_DATA_DIR", str(tmp_path / "data"))
        monkeypatch.setenv("SELFCHECK_GUEST_MB", str(megabytes))
        made.append(build_services(Settings.from_environment()))
        return made[-1]

    yield install
    for services in made:
        services.close()


def write_much(services, token: str) -> None:
    services.access.begin(token)
    check = services.checks.start(token, "eighteen_whethers_2019")
    write(services, token, check, LONG, 5)


def test_all_guests_together_have_the_room_that_the_settings_give_them(installed):
    services = installed(7)
    write_much(services, "one")
    with pytest.raises(SelfcheckError, match="没有保存.*空间已经用完.*管理员"):
        write_much(services, "two")
    (mine,) = services.checks.mine("two")
    assert services.checks.load("two", mine.id).sheet.edits, "what went in before is there"
    services.eraser.delete_everything("one")
    save(services, "two", mine.id, "edit:problem:9", LONG)


def test_nobody_begins_where_guests_have_no_room(installed):
    with pytest.raises(SelfcheckError, match="空间已经用完"):
        installed(0).access.begin("one")


def test_what_other_processes_write_and_delete_is_counted_after_a_second(house):
    now = [0.0]
    shelf = BankFolder(house.questions)

    def process():
        quota = Quota(5_000_000, lambda: now[0])
        return assemble(open_store(house.data / "selfcheck.sqlite3"), shelf, KEY, house.clock, quota=quota)

    first, second = process(), process()
    first.access.begin("other")
    check = first.checks.start("other", "small")
    second.access.begin("one")
    write(second, "one", second.checks.start("one", "small"), LONG, 5)
    now[0] += 1
    with pytest.raises(SelfcheckError, match="空间已经用完"):
        save(first, "other", check, "edit:problem:1", LONG)
    second.eraser.delete_everything("one")
    now[0] += 1
    save(first, "other", check, "edit:problem:1", LONG)
    first.close()
    second.close()


def test_the_sum_over_all_is_not_made_at_every_save(house, me, begun, monkeypatch):
    sums, of_all = [], SqlUsage.of_all
    monkeypatch.setattr(SqlUsage, "of_all", lambda usage: sums.append(1) or of_all(usage))
    store = house.services.store
    clock = iter(range(1000))
    frozen = assemble(store, BankFolder(house.questions), KEY, house.clock, quota=Quota(10**9, lambda: next(clock) // 400))
    write(frozen, me, begun, Edit("改", ""), 100)
    assert len(sums) == 1
    write(frozen, me, begun, Edit("改改", ""), 400)
    assert len(sums) == 2


@pytest.mark.parametrize("given", ["x", "-1", "1.5", "１０", "99999999"])
def test_a_room_that_is_no_number_is_told_with_its_variable(given: str):
    with pytest.raises(SelfcheckError, match="SELFCHECK_GUEST_MB"):
        Settings.from_environment({"SELFCHECK_GUEST_MB": given})
