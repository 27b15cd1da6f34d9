"""The office: claimed once with a code from the console, opened with a passphrase, slow for who guesses."""

import getpass
import stat
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from tests.services.bureau import OFFICE, PASSPHRASE, WRONG_CODE, Between, Bureau

from selfcheck import organiser
from selfcheck.organiser import OrganiserFile, announcement, run_quietly
from selfcheck.services.errors import (
    AlreadySignedIn,
    ChangedMeanwhile,
    InvalidInput,
    NotAllowed,
    NotSignedIn,
    OfficeClaimed,
    OfficeNotClaimed,
    StorageError,
    TooManyTries,
    WrongOrganiserCode,
    WrongPassphrase,
)

WRONG = "一句谁也没有定过的口令"


@pytest.fixture
def bureau(house):
    return Bureau(house)


@pytest.fixture
def claimed(bureau):
    bureau.claim()
    bureau.access.leave(OFFICE)
    return bureau


def is_office(bureau, session):
    try:
        bureau.log.page(session)
    except NotAllowed:
        return False
    return True


def test_a_new_installation_has_no_passphrase_and_no_code_that_opens_it(bureau, me):
    assert bureau.office.state() == "new"
    with pytest.raises(OfficeNotClaimed):
        bureau.office.enter(me, "")
    with pytest.raises(WrongOrganiserCode):
        bureau.office.claim(me, "", PASSPHRASE)


def test_the_one_time_code_is_exchanged_for_a_passphrase(bureau, me):
    bureau.office.claim(me, bureau.new_code(), PASSPHRASE)
    assert bureau.office.state() == "ready"
    assert is_office(bureau, me)


def test_the_passphrase_opens_the_office_on_another_device_and_after_a_restart(claimed, me, phone):
    claimed.office.enter(me, PASSPHRASE)
    claimed.house.restart()
    claimed.build()
    claimed.office.enter(phone, f" {PASSPHRASE} ")
    assert is_office(claimed, me)
    assert is_office(claimed, phone)


def test_the_code_opens_nothing_a_second_time(bureau, me):
    code = bureau.new_code()
    bureau.office.claim(OFFICE, code, PASSPHRASE)
    with pytest.raises(OfficeClaimed):
        bureau.office.claim(me, code, "另外一个足够长的口令")
    with bureau.store.reading() as tx:
        assert tx.office.get().secret.code_hash is None
    bureau.office.enter(me, PASSPHRASE)


def test_neither_code_nor_passphrase_stands_in_the_files_of_the_store(bureau):
    code = bureau.new_code()
    assert bureau.house.files_hold(code), "in the file with the code"
    bureau.office.claim(OFFICE, code, PASSPHRASE)
    assert not bureau.house.files_hold(code)
    assert not bureau.house.files_hold(PASSPHRASE)


@pytest.mark.parametrize("passphrase", ["", "九个字不够长的口令", "1234567890123", "一一一一一一一一一一一", "字" * 101])
def test_a_passphrase_that_is_easy_to_guess_is_refused_and_the_code_stays_good(bureau, me, passphrase):
    code = bureau.new_code()
    with pytest.raises(InvalidInput, match="口令"):
        bureau.office.claim(me, code, passphrase)
    bureau.office.claim(me, code, PASSPHRASE)


def test_full_width_letters_and_blanks_around_a_passphrase_make_no_difference(bureau, me):
    bureau.office.claim(OFFICE, bureau.new_code(), "correct horse 5")
    bureau.office.enter(me, "　ｃｏｒｒｅｃｔ　ｈｏｒｓｅ　５ ")
    assert is_office(bureau, me)


def test_a_browser_in_which_somebody_is_signed_in_is_not_taken_over(claimed, me):
    claimed.access.begin(me)
    with pytest.raises(AlreadySignedIn):
        claimed.office.enter(me, PASSPHRASE)
    with pytest.raises(NotSignedIn):
        claimed.office.enter("", PASSPHRASE)


def test_who_knows_the_token_that_the_browser_had_before_is_not_let_in(claimed, me):
    claimed.office.enter(me, PASSPHRASE, "fresh")
    assert not is_office(claimed, me)
    assert is_office(claimed, "fresh")


def test_after_five_wrong_passphrases_a_browser_waits_and_others_too(claimed, me, phone):
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            claimed.office.enter(me, WRONG)
    claimed.office.enter(phone, PASSPHRASE)
    claimed.access.leave(phone)
    claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
    with pytest.raises(TooManyTries) as refused:
        claimed.office.enter(phone, PASSPHRASE)
    assert refused.value.wait == timedelta(minutes=10)


def test_each_five_wrong_passphrases_in_a_row_make_the_wait_longer_up_to_a_day(claimed, phone):
    for minutes in (10, 40, 160, 640, 1440, 1440):
        claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
        claimed.clock.move(minutes=minutes - 1)
        with pytest.raises(TooManyTries):
            claimed.office.enter(phone, PASSPHRASE)
        claimed.clock.move(minutes=1)
    claimed.office.enter(phone, PASSPHRASE)
    claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
    with pytest.raises(TooManyTries, match="请等 10 分钟后"):
        claimed.office.enter("one-more", PASSPHRASE)


def test_wrong_passphrases_lock_nobody_out_who_is_in(claimed, phone):
    claimed.office.enter(phone, PASSPHRASE)
    claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
    assert is_office(claimed, phone)


def test_a_hundred_guesses_at_once_are_five_guesses(claimed):
    """All begin before the first is counted; without a second look at the wait each of them would be answered."""
    refused = []
    start = threading.Barrier(20)

    def guess(number):
        start.wait()
        try:
            claimed.office.enter(f"cookie-{number}", WRONG)
        except (WrongPassphrase, TooManyTries) as error:
            refused.append(type(error))

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused.count(WrongPassphrase) == 5
    assert refused.count(TooManyTries) == 15


def test_a_browser_that_guesses_waits_though_another_comes_in_meanwhile(claimed, me, phone):
    """The right passphrase ends the wait of the office, not that of who guesses."""
    for number in range(5):
        with pytest.raises(WrongPassphrase):
            claimed.office.enter(me, WRONG)
        claimed.office.enter(f"colleague-{number}", PASSPHRASE)
    with pytest.raises(TooManyTries):
        claimed.office.enter(me, PASSPHRASE)
    claimed.office.enter(phone, PASSPHRASE)


def test_of_two_who_claim_the_office_at_once_one_is_refused(bureau, me, phone):
    code, other = bureau.new_code(), Bureau(bureau.house).office
    bureau.office._passwords = Between(bureau.passwords, lambda: other.claim(phone, code, PASSPHRASE))
    with pytest.raises((OfficeClaimed, ChangedMeanwhile)):
        bureau.office.claim(me, code, "另外一个足够长的口令")
    assert (is_office(bureau, me), is_office(bureau, phone)) == (False, True)
    other.enter(me, PASSPHRASE)


def test_a_code_that_is_replaced_while_the_passphrase_is_hashed_claims_nothing(bureau, me):
    code = bureau.new_code()
    bureau.office._passwords = Between(bureau.passwords, lambda: bureau.new_code(reset=True))
    with pytest.raises(ChangedMeanwhile):
        bureau.office.claim(me, code, PASSPHRASE)
    assert bureau.office.state() == "new"


def test_a_passphrase_that_is_reset_while_it_is_looked_at_opens_nothing(claimed, me, phone):
    other = Bureau(claimed.house).office

    def reset():
        other.claim(phone, claimed.new_code(reset=True), "另外一个足够长的口令")

    claimed.office._passwords = Between(claimed.passwords, reset)
    with pytest.raises(ChangedMeanwhile):
        claimed.office.enter(me, PASSPHRASE)
    assert not is_office(claimed, me)


NEW = "搬到二楼以后另定的口令"


def test_the_office_changes_its_passphrase_and_every_other_browser_of_it_is_out(claimed, me, phone):
    claimed.office.enter(me, PASSPHRASE)
    claimed.office.enter(phone, PASSPHRASE)
    claimed.office.change(me, PASSPHRASE, NEW)
    assert (is_office(claimed, me), is_office(claimed, phone)) == (True, False)
    with pytest.raises(WrongPassphrase):
        claimed.office.enter(phone, PASSPHRASE)
    claimed.office.enter(phone, NEW)
    assert [line[1] for line in claimed.lines()[-3:]] == ["office.change", "try.passphrase", "office.enter"]


def test_who_finds_the_office_open_does_not_change_its_passphrase_without_knowing_it(claimed, me, phone):
    """Wrong tries are slowed down as at the door, and nobody is put out by them."""
    claimed.office.enter(me, PASSPHRASE)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            claimed.office.change(me, WRONG, NEW)
    with pytest.raises(TooManyTries):
        claimed.office.change(me, PASSPHRASE, NEW)
    assert is_office(claimed, me)
    assert claimed.lines()[-1] == ("办公室", "try.passphrase", "")
    with pytest.raises(NotAllowed):
        claimed.office.change(phone, PASSPHRASE, NEW)
    claimed.clock.move(minutes=10)
    claimed.office.enter(phone, PASSPHRASE)


def test_a_new_passphrase_that_is_easy_to_guess_is_refused_and_the_old_one_stays(claimed, me, phone):
    claimed.office.enter(me, PASSPHRASE)
    with pytest.raises(InvalidInput, match="口令"):
        claimed.office.change(me, PASSPHRASE, "1234567890123")
    claimed.office.enter(phone, PASSPHRASE)


def test_a_passphrase_that_is_reset_while_it_is_changed_stays_as_it_was_reset(claimed, me, phone):
    other = Bureau(claimed.house).office
    claimed.office.enter(me, PASSPHRASE)
    claimed.office._passwords = Between(claimed.passwords, lambda: other.claim(phone, claimed.new_code(reset=True), "另外一个足够长的口令"))
    with pytest.raises(NotAllowed):
        claimed.office.change(me, PASSPHRASE, NEW)
    assert (is_office(claimed, me), is_office(claimed, phone)) == (False, True)


def test_wrong_one_time_codes_are_slowed_down_too(bureau, me):
    code = bureau.new_code()
    bureau.wrong(WrongOrganiserCode, bureau.office.claim, WRONG_CODE, PASSPHRASE, times=5)
    with pytest.raises(TooManyTries):
        bureau.office.claim(me, code, PASSPHRASE)


def test_the_log_shows_wrong_tries_and_holds_no_code_and_no_passphrase(bureau, me):
    code = bureau.new_code()
    bureau.wrong(WrongOrganiserCode, bureau.office.claim, WRONG_CODE, PASSPHRASE)
    bureau.office.claim(me, code, PASSPHRASE)
    bureau.wrong(WrongPassphrase, bureau.office.enter, WRONG)
    bureau.office.enter(OFFICE, PASSPHRASE)
    unknown = "未登录的浏览器"
    assert bureau.lines() == [
        (unknown, "try.code", "启用码"),
        ("办公室", "office.claim", ""),
        (unknown, "try.passphrase", ""),
        ("办公室", "office.enter", ""),
    ]


def test_a_start_makes_one_code_and_tells_it_again_until_it_is_used(bureau, me):
    told = announcement(bureau.store, bureau.hasher, bureau.clock.now, bureau.file)
    code = bureau.file.read()
    assert code in told
    assert str(bureau.file.path) in told
    assert announcement(bureau.store, bureau.hasher, bureau.clock.now, bureau.file) == told
    bureau.office.claim(me, code, PASSPHRASE)
    assert not bureau.file.path.exists()
    assert announcement(bureau.store, bureau.hasher, bureau.clock.now, bureau.file) is None


def test_a_code_whose_file_is_gone_is_made_anew(bureau, me):
    old = bureau.new_code()
    bureau.file.remove()
    new = bureau.new_code()
    assert new not in (None, old)
    with pytest.raises(WrongOrganiserCode):
        bureau.office.claim(me, old, PASSPHRASE)
    bureau.office.claim(me, new, PASSPHRASE)
    assert bureau.new_code() is None


def test_of_processes_that_start_together_one_makes_the_code(bureau, me):
    made, start = [], threading.Barrier(8)

    def begin():
        start.wait()
        made.append(bureau.new_code())

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (code,) = [code for code in made if code]
    assert bureau.file.read() == code
    bureau.office.claim(me, code, PASSPHRASE)


def test_a_reset_ends_the_old_passphrase_and_all_sessions_of_the_office_and_nobody_elses(claimed, me, phone, stranger):
    claimed.access.begin(stranger)
    claimed.office.enter(phone, PASSPHRASE)
    code = claimed.new_code(reset=True)
    assert not is_office(claimed, phone)
    assert claimed.office.state() == "new"
    with pytest.raises(OfficeNotClaimed):
        claimed.office.enter(me, PASSPHRASE)
    claimed.office.claim(me, code, "另外一个足够长的口令")
    assert is_office(claimed, me)
    assert claimed.access.person(stranger) is not None
    assert ("服务器上的命令", "office.reset", "") in claimed.lines()


def test_a_reset_ends_a_wait(claimed, me):
    claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
    claimed.office.claim(me, claimed.new_code(reset=True), PASSPHRASE)


def test_the_file_with_the_code_is_for_its_owner_only(bureau):
    code = bureau.new_code()
    assert bureau.file.path.read_text("utf-8") == code + "\n"
    assert stat.S_IMODE(bureau.file.path.stat().st_mode) == 0o600


def test_an_older_file_that_everybody_could_read_is_replaced(bureau):
    bureau.file.path.write_text("old", "utf-8")
    bureau.file.path.chmod(0o644)
    bureau.new_code()
    assert stat.S_IMODE(bureau.file.path.stat().st_mode) == 0o600
    assert [path.name for path in bureau.house.data.iterdir() if path.suffix == ".part"] == []


def test_on_windows_the_access_list_is_cut_before_a_letter_of_the_code_is_written(tmp_path):
    seen = []

    def run(command):
        seen.append((list(command), Path(command[1]).read_bytes()))
        return 0

    file = OrganiserFile(tmp_path / "code.txt", windows=True, run=run, environment={"USERNAME": "clerk", "USERDOMAIN": "OFFICE-PC"})
    file.write("the code")
    ((command, content),) = seen
    assert command[0] == "icacls"
    assert command[2:] == ["/inheritance:r", "/grant:r", "OFFICE-PC\\clerk:F"]
    assert content == b""
    assert file.read() == "the code"


@pytest.mark.parametrize("answer", [5, OSError("no such command")])
def test_where_windows_does_not_cut_the_access_list_no_code_is_written(tmp_path, answer):
    def run(command):
        if isinstance(answer, OSError):
            raise answer
        return answer

    with pytest.raises(StorageError, match=r"code\.txt"):
        OrganiserFile(tmp_path / "code.txt", windows=True, run=run).write("the code")
    assert list(tmp_path.iterdir()) == []


def test_a_code_that_cannot_be_written_down_is_not_made(bureau):
    """A code that nobody has seen would block the office."""
    bureau.file.path.mkdir()
    with pytest.raises(StorageError):
        bureau.new_code()
    bureau.file.path.rmdir()
    assert bureau.new_code() is not None


def test_a_file_that_is_no_code_is_told_and_one_that_cannot_be_removed_is_left(tmp_path):
    """What is left there is used up, and opens nothing."""
    file = OrganiserFile(tmp_path / "code.txt")
    file.path.write_bytes(b"\xff\xff")
    with pytest.raises(StorageError, match=r"code\.txt.*读不了"):
        file.read()
    file.remove()
    assert file.read() is None
    file.path.mkdir()
    file.remove()


def test_without_a_domain_the_name_of_the_account_stands_alone(tmp_path):
    seen = []

    def run(command):
        seen.append(command[-1])
        return 0

    for environment in ({"USERNAME": "clerk"}, {}):
        OrganiserFile(tmp_path / "code.txt", windows=True, run=run, environment=environment).write("the code")
    assert seen == ["clerk:F", f"{getpass.getuser()}:F"]


def test_a_command_of_the_system_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(organiser, "WAIT", 0.2)
    assert run_quietly([sys.executable, "-c", "import time; time.sleep(60)"]) != 0


def test_commands_of_the_system_are_run_quietly(capfd):
    assert run_quietly([sys.executable, "-c", "print('noise'); raise SystemExit(3)"]) == 3
    assert capfd.readouterr().out == ""
