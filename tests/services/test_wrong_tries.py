"""Wrong codes, PINs and passphrases are one line of the log for ten minutes, with a number."""

import pytest
from tests.services.bureau import OFFICE, PASSPHRASE, PIN, WRONG_CODE, WRONG_PIN, Bureau

from selfcheck.services.errors import TooManyTries, WrongCode, WrongPassphrase, WrongPin

STRANGER = "未登录的浏览器"
ZHANG, WANG = "某县/某局/一科/张某", "某县/某局/一科/王某"


@pytest.fixture
def bureau(house):
    bureau = Bureau(house)
    bureau.claim()
    group = bureau.group("某县", "某局", "一科")
    bureau.group_id = group
    bureau.zhang = bureau.organisation.add_member(OFFICE, group, "张某")
    bureau.head = bureau.organisation.add_leader(OFFICE, group, "王某")
    bureau.codes = bureau.slips()
    for name in ("张某", "王某"):
        bureau.entry.begin(f"own-{name}", bureau.codes[name], PIN)
    return bureau


def shown(bureau):
    """The wrong tries on the first page of the log, newest first."""
    return [(line.actor, line.action, line.subject) for line in bureau.log.page(OFFICE).lines if line.action.startswith("try.")]


def written(bureau):
    return [line for line in bureau.lines() if line[1].startswith("try.")]


def guess_pin(bureau, name, times=1):
    for _ in range(times):
        bureau.wrong(WrongPin, bureau.entry.enter, bureau.codes[name], WRONG_PIN)


def test_a_flood_of_wrong_codes_is_one_line_and_buries_nothing(bureau):
    before = bureau.log.page(OFFICE).size
    bureau.wrong(WrongCode, bureau.entry.look, WRONG_CODE, times=150)
    bureau.wrong(WrongCode, bureau.access.enter, WRONG_CODE, times=50)
    assert shown(bureau) == [(STRANGER, "try.code", "10 分钟内 200 次")]
    bureau.clock.move(minutes=10)
    assert shown(bureau) == [(STRANGER, "try.code", "10 分钟内 200 次")]
    assert bureau.log.page(OFFICE).size == before + 1


def test_the_office_reads_the_number_of_now_and_the_line_is_written_when_its_ten_minutes_are_over(bureau):
    for number in (1, 2, 3):
        bureau.wrong(WrongCode, bureau.entry.look, WRONG_CODE)
        assert shown(bureau) == [(STRANGER, "try.code", f"10 分钟内 {number} 次")]
        assert written(bureau) == [], "a line that is written never changes"
        bureau.clock.move(minutes=3)
    bureau.clock.move(minutes=1)
    assert shown(bureau) == written(bureau) == [(STRANGER, "try.code", "10 分钟内 3 次")]


def test_the_next_ten_minutes_are_a_line_of_their_own(bureau):
    for _ in range(3):
        bureau.wrong(WrongCode, bureau.entry.look, WRONG_CODE, times=2)
        bureau.clock.move(minutes=10)
    assert shown(bureau) == [(STRANGER, "try.code", "10 分钟内 2 次")] * 3
    with bureau.store.reading() as tx:
        times = [line.at for line in tx.log.page(0, 3)]
    assert [(later - earlier).total_seconds() for later, earlier in zip(times, times[1:], strict=False)] == [600, 600]


def test_each_person_whose_pin_was_tried_has_a_line_of_his_own(bureau):
    guess_pin(bureau, "张某", 3)
    guess_pin(bureau, "王某", 2)
    assert sorted(shown(bureau)) == [(STRANGER, "try.pin", f"{ZHANG}，10 分钟内 3 次"), (STRANGER, "try.pin", f"{WANG}，10 分钟内 2 次")]


def test_tries_that_are_refused_by_a_wait_are_not_counted(bureau):
    guess_pin(bureau, "张某", 5)
    bureau.wrong(TooManyTries, bureau.entry.enter, bureau.codes["张某"], WRONG_PIN, times=10)
    assert shown(bureau) == [(STRANGER, "try.pin", f"{ZHANG}，10 分钟内 5 次")]


def test_kinds_are_counted_apart_and_who_is_inside_is_told_from_a_stranger(bureau):
    bureau.wrong(WrongPassphrase, bureau.office.enter, "一句谁也没有定过的口令")
    with pytest.raises(WrongPassphrase):
        bureau.office.change(OFFICE, "一句谁也没有定过的口令", "另外一个足够长的口令")
    bureau.wrong(WrongCode, bureau.entry.look, WRONG_CODE)
    assert sorted(shown(bureau)) == [
        ("办公室", "try.passphrase", "10 分钟内 1 次"),
        (STRANGER, "try.code", "10 分钟内 1 次"),
        (STRANGER, "try.passphrase", "10 分钟内 1 次"),
    ]


def test_nothing_is_lost_at_a_restart(bureau):
    guess_pin(bureau, "张某", 4)
    bureau.house.restart()
    bureau.build()
    assert shown(bureau) == [(STRANGER, "try.pin", f"{ZHANG}，10 分钟内 4 次")]
    guess_pin(bureau, "张某")
    bureau.clock.move(days=30)
    bureau.house.restart()
    bureau.build()
    bureau.office.enter("desk", PASSPHRASE)
    assert [line[1:] for line in bureau.lines()[-2:]] == [("try.pin", f"{ZHANG}，10 分钟内 5 次"), ("office.enter", "")]


@pytest.mark.parametrize("remove", ["member", "leader", "group"])
def test_who_is_removed_stands_in_the_log_with_his_name(bureau, remove):
    name, path = ("王某", WANG) if remove == "leader" else ("张某", ZHANG)
    guess_pin(bureau, name, 2)
    if remove == "member":
        bureau.organisation.remove_member(OFFICE, bureau.zhang)
    elif remove == "leader":
        bureau.organisation.remove_leader(OFFICE, bureau.head)
    else:
        bureau.organisation.remove_group(OFFICE, bureau.group_id)
    assert shown(bureau) == written(bureau) == [(STRANGER, "try.pin", f"{path}，10 分钟内 2 次")]


def test_of_who_is_nameless_no_wrong_pin_stands_in_the_log(bureau):
    slip = bureau.issuing.issue_round(OFFICE, bureau.open_round(bureau.group_id, anonymous=True))[0]
    bureau.entry.begin("own", slip.code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, slip.code, WRONG_PIN, times=3)
    assert shown(bureau) == []


def test_pages_of_the_log_go_on_behind_what_is_being_counted(bureau):
    for number in range(60):
        bureau.group(f"第 {number} 个单位")
    guess_pin(bureau, "张某", 2)
    bureau.wrong(WrongCode, bureau.entry.look, WRONG_CODE)
    first, second = bureau.log.page(OFFICE), bureau.log.page(OFFICE, 50)
    assert [line.action for line in first.lines[:3]].count("group.add") == 1
    assert len(first.lines) == 50
    assert first.size == second.size == 50 + len(second.lines)
    assert len({*first.lines, *second.lines}) == first.size
    assert [line.action for line in bureau.log.page(OFFICE, 1).lines[:2]].count("group.add") == 1


@pytest.mark.parametrize("back", [{"minutes": 5}, {"days": 400}])
def test_after_the_clock_was_set_back_nothing_is_lost_and_the_next_are_counted(bureau, back):
    guess_pin(bureau, "张某", 2)
    bureau.clock.move(**{unit: -number for unit, number in back.items()})
    guess_pin(bureau, "张某", 2)
    bureau.clock.move(minutes=20)
    number = sum(int(subject.rpartition("内 ")[2].partition(" ")[0]) for *_, subject in shown(bureau))
    assert number == 4
    assert shown(bureau) == written(bureau)[::-1]
