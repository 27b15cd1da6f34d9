"""Coming in: sessions, personal codes, and the limit on guessing."""

import hashlib
import sqlite3
from datetime import timedelta

import pytest

from selfcheck.services.codes import ALPHABET, LOOKALIKES, normalised
from selfcheck.services.doorway import TRIES_KEPT
from selfcheck.services.errors import AlreadySignedIn, NotSignedIn, TooManyTries, WrongCode

WRONG = "2222-2222-2222"


def guess(house, session, times=1):
    for _ in range(times):
        with pytest.raises(WrongCode):
            house.access.enter(session, WRONG)


def wrong_codes_of_many(house, times=5000):
    """Wrong codes from fresh cookies, all at the same moment; the last of them typed in by somebody."""
    with house.services.store.writing() as tx:
        for number in range(times - 1):
            tx.people.add_try(f"hash-{number}", house.clock.now)
    guess(house, "cookie")


def test_a_session_has_nobody_until_it_begins(house, me):
    assert house.access.person(me) is None
    house.access.begin(me)
    assert house.access.person(me) is not None


def test_codes_have_three_groups_of_four_letters_that_nobody_mistakes(house):
    codes = [house.access.begin(f"token-{number}") for number in range(60)]
    assert len(set(codes)) == 60
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4, 4, 4]
        assert set(code) <= set(ALPHABET) | {"-"}
    assert not set("01OILBSZ") & set(ALPHABET)
    assert len(set("".join(codes)) - {"-"}) > 24, "all letters are in use"


def test_the_code_opens_the_same_work_on_another_device(house, me, phone):
    code = house.access.begin(me)
    check = house.checks.start(me, "small")
    house.access.enter(phone, code)
    assert [info.id for info in house.checks.mine(phone)] == [check]


def test_a_code_is_taken_in_any_case_with_blanks_dashes_and_full_width_letters(house, me):
    code = house.access.begin(me)
    letters = code.replace("-", "")
    full_width = "".join(chr(ord(letter) + 0xFEE0) for letter in letters)
    typed = [letters, letters.lower(), f"  {code} ", code.replace("-", "—"), code.replace("-", "　"), full_width, full_width.lower()]
    for number, text in enumerate(typed):
        house.access.enter(f"device-{number}", text)
        assert house.access.person(f"device-{number}") == house.access.person(me)


def test_letters_that_are_no_part_of_codes_are_read_as_the_digits_they_look_like():
    assert normalised("bs-z2") == "8522"


@pytest.mark.parametrize(
    "text",
    ["个人码：{spaced}", "个人码 {a}～{b}～{c}", "码是{a} / {b} / {c}。", "{a}一{b}一{c}", "个人码：{a}ー{b}ー{c}", "{a}_{b}_{c}，请收好"],
)
def test_a_code_is_found_whatever_stands_between_its_letters(text):
    a, b, c = code = "K7QF", "9M2X", "4TRD"
    assert normalised(text.format(a=a, b=b, c=c, spaced=" ".join("".join(code)))) == normalised("K7QF9M2X4TRD")


def test_neither_code_nor_token_stands_in_the_files(house, me):
    code = house.access.begin(me)
    assert not house.files_hold(code)
    assert not house.files_hold(normalised(code))
    assert not house.files_hold(me)


def test_the_hash_needs_the_key(house, me):
    code = house.access.begin(me)
    (stored,) = sqlite3.connect(house.data / "selfcheck.sqlite3").execute("SELECT code_hash FROM persons").fetchone()
    assert stored not in {hashlib.sha256(text.encode()).hexdigest() for text in (code, normalised(code))}


def test_to_begin_twice_is_refused_so_that_no_work_is_lost(house, me):
    house.access.begin(me)
    mine = house.access.person(me)
    with pytest.raises(AlreadySignedIn):
        house.access.begin(me)
    assert house.access.person(me) == mine


def test_to_enter_a_code_over_work_that_is_open_is_refused(house, me, stranger):
    code = house.access.begin(stranger)
    house.access.begin(me)
    with pytest.raises(AlreadySignedIn):
        house.access.enter(me, code)


def test_without_a_token_nobody_comes_in(house, me):
    code = house.access.begin(me)
    with pytest.raises(NotSignedIn):
        house.access.begin("")
    with pytest.raises(NotSignedIn):
        house.access.enter("", code)
    assert house.access.person("") is None


def test_who_leaves_is_out_on_this_device_only(house, me, phone):
    house.access.enter(phone, house.access.begin(me))
    house.access.leave(me)
    assert house.access.person(me) is None
    assert house.access.person(phone) is not None


def test_a_renewed_code_kills_the_old_one(house, me, phone):
    old = house.access.begin(me)
    new = house.access.renew_code(me)
    with pytest.raises(WrongCode):
        house.access.enter(phone, old)
    house.access.enter(phone, new)
    assert house.access.person(phone) == house.access.person(me)


def test_a_renewed_code_also_closes_what_the_old_one_has_opened(house, me, phone, stranger):
    """Somebody who has seen the code must not go on reading."""
    house.access.enter(phone, house.access.begin(me))
    house.access.begin(stranger)
    house.access.renew_code(me)
    assert house.access.person(phone) is None
    assert house.access.person(me) is not None
    assert house.access.person(stranger) is not None


def test_who_knows_the_token_that_a_browser_had_before_is_not_let_in(house, me, phone):
    code = house.access.begin(me, "fresh")
    house.access.enter(phone, code, "fresh-on-the-phone")
    assert house.access.person(me) is None
    assert house.access.person(phone) is None
    assert house.access.person("fresh") == house.access.person("fresh-on-the-phone") is not None


def test_wrong_codes_count_for_the_token_that_the_browser_has(house, me, stranger):
    code = house.access.begin(me)
    for number in range(5):
        with pytest.raises(WrongCode):
            house.access.enter(stranger, WRONG, f"fresh-{number}")
    with pytest.raises(TooManyTries):
        house.access.enter(stranger, code, "fresh")


def test_a_session_lasts_as_long_as_it_is_used(house, me):
    house.access.begin(me)
    for _ in range(10):
        house.clock.move(days=6)
        assert house.access.person(me) is not None


def test_a_session_unused_for_seven_days_is_closed_and_the_code_still_opens_the_work(house, me):
    code = house.access.begin(me)
    check = house.checks.start(me, "small")
    house.clock.move(days=7)
    assert house.access.person(me) is None
    with pytest.raises(NotSignedIn):
        house.checks.load(me, check)
    house.access.enter(me, code)
    assert house.checks.load(me, check).id == check


def test_sessions_and_wrong_tries_survive_a_restart(house, me, stranger):
    house.access.begin(me)
    guess(house, stranger, 5)
    house.restart()
    assert house.access.person(me) is not None
    with pytest.raises(TooManyTries):
        house.access.enter(stranger, WRONG)


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(house, me, stranger):
    code = house.access.begin(me)
    guess(house, stranger, 4)
    house.clock.move(minutes=4)
    guess(house, stranger)
    with pytest.raises(TooManyTries) as refused:
        house.access.enter(stranger, code)
    assert refused.value.wait == timedelta(minutes=6)
    assert "6 分钟" in str(refused.value)


def test_the_wait_is_told_in_minutes_and_seconds_and_ends(house, me, stranger):
    code = house.access.begin(me)
    guess(house, stranger, 5)
    house.clock.move(minutes=8, seconds=30.5)
    with pytest.raises(TooManyTries, match="1 分钟 30 秒"):
        house.access.enter(stranger, code)
    house.clock.move(seconds=89.5)
    house.access.enter(stranger, code)
    assert house.access.person(stranger) == house.access.person(me)


def test_tries_while_waiting_do_not_prolong_the_wait(house, stranger):
    guess(house, stranger, 5)
    for _ in range(20):
        with pytest.raises(TooManyTries):
            house.access.enter(stranger, WRONG)
    house.clock.move(minutes=10)
    guess(house, stranger)


def test_one_who_guesses_does_not_hinder_another(house, me, phone, stranger):
    code = house.access.begin(me)
    guess(house, stranger, 5)
    house.access.enter(phone, code)


def test_no_number_of_wrong_codes_from_fresh_cookies_keeps_anybody_out(house, me, phone):
    """A code has 58 bits: a limit for all together would protect nothing, and with it one could lock out everybody."""
    code = house.access.begin(me)
    wrong_codes_of_many(house)
    house.access.enter(phone, code)
    assert house.access.person(phone) == house.access.person(me)


def test_of_a_flood_of_wrong_codes_no_more_is_kept_than_of_its_last_sessions(house, me):
    """Every code that is typed in is held against them, inside a writing transaction."""
    wrong_codes_of_many(house, TRIES_KEPT + 500)
    guess(house, "one-more-cookie")
    with house.services.store.reading() as tx:
        kept = [name for name, _ in tx.people.tries() if " " not in name]
    assert len(kept) == TRIES_KEPT
    guess(house, "one-more-cookie", 4)
    with pytest.raises(TooManyTries):
        house.access.enter("one-more-cookie", WRONG)


def test_the_limits_never_hinder_who_is_in_already_nor_who_begins(house, me, stranger, begun):
    wrong_codes_of_many(house)
    assert house.access.person(me) is not None
    assert house.checks.load(me, begun).id == begun
    house.access.renew_code(me)
    house.access.begin(stranger)
    house.access.leave(me)


def test_a_colleague_cannot_lock_everybody_out_with_some_hundred_wrong_codes(house, me, phone):
    code = house.access.begin(me)
    for number in range(300):
        guess(house, f"cookie-{number}")
    house.access.enter(phone, code)


PASTED = (
    "http://192.168.1.20:8501/enter#{code}",
    "https://selfcheck.yanshi-county.example.gov.cn/enter#{code}",
    "192.168.1.20:8501/enter#{code}",
    "office-1:8501/enter/#{code}",
    "http://192.168.1.20:8501/enter%23{code}",
    "http://192.168.1.20:8501/enter%2523{code}",
    "http://192.168.1.20:8501/enter#{code}?from=singlemessage",
    "http://192.168.1.20:8501/enter?from=groupmessage&isappinstalled=0#{code}",
    "http://192.168.1.20:8501/enter?from=timeline#{code}#wechat_redirect",
    "http://192.168.1.20:8501/enter#{code}&nsukey=" + "Xy%2B9" * 60,
    "http://abcd-efgh-jkmn.example/enter#{code}",
    "个人码：{code}",
    "个人码: {code}",
    "个人码{code}",
    "个人码　{code}。",
    "启用码（只能用一次）：{code}",
    "2026 年第一轮 1234 号 个人码：{code}，请收好",
    "“{code}”",
    "\u200b{code}\ufeff",
    "个人码：\u200b{code}\u200b",
)


@pytest.mark.parametrize("pasted", PASTED)
@pytest.mark.parametrize("written", [str, str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " ")])
def test_the_address_of_a_slip_and_a_code_with_words_round_it_are_taken_for_the_code(pasted, written):
    for code in ("K7QF-9M2X-4TRD", "2345-6789-2345", "ACDE-FGHJ-KMNP"):
        assert normalised(pasted.format(code=written(code))) == code.replace("-", "")


@pytest.mark.parametrize(
    "pasted", ["http://192.168.1.20:8501/enter", "个人码：", "个人码：K7QF-9M2X", "K7QF-9M2X-4TRD2", "http://a/enter#K7QF-9M2X-4TRDX"]
)
def test_in_what_holds_no_code_none_is_found(pasted):
    assert normalised(pasted) == "".join(letter for letter in pasted.upper() if letter.isalnum()).translate(LOOKALIKES)


def test_a_pasted_address_opens_the_work(house, me, phone):
    code = house.access.begin(me)
    house.access.enter(phone, f"http://office:8501/enter#{code}?from=singlemessage")
    assert house.access.person(phone) == house.access.person(me)


def test_of_megabytes_in_the_field_of_the_code_only_the_beginning_is_looked_at():
    assert normalised("\ufdfa" * 5_000_000) == normalised("\ufdfa" * 100)


def test_a_code_of_any_strange_text_is_only_wrong(house):
    for number, text in enumerate(["", " ", "不是个人码", "\0", "\ud800", "A" * 100_000, "'; DROP TABLE persons; --"]):
        with pytest.raises(WrongCode):
            house.access.enter(f"cookie-{number}", text)


class TestMarkOfWork:
    """The name under which a tab keeps what is not yet saved, and may offer it again."""

    def test_it_is_the_same_whenever_the_person_comes_in_and_on_each_device(self, house, me, phone):
        code = house.access.begin(me)
        check = house.checks.start(me, "small")
        marks = house.access.mark_of_work(me), house.access.mark_of_work(me, check)
        house.access.leave(me)
        house.restart()
        house.access.enter(phone, code)
        assert (house.access.mark_of_work(phone), house.access.mark_of_work(phone, check)) == marks

    def test_it_is_another_one_for_another_person_even_of_the_same_self_check(self, house, me, stranger, begun):
        house.access.begin(stranger)
        assert house.access.mark_of_work(me) != house.access.mark_of_work(stranger)
        assert house.access.mark_of_work(me, begun) != house.access.mark_of_work(stranger, begun)

    def test_that_of_each_self_check_is_its_own_and_begins_with_that_of_the_person(self, house, me, begun):
        other = house.checks.start(me, "small")
        marks = {house.access.mark_of_work(me, check) for check in (begun, other)}
        assert len(marks) == 2
        assert all(mark.startswith(f"{house.access.mark_of_work(me)}-") for mark in marks)

    def test_nothing_can_be_read_in_it(self, house, me, begun):
        mark = house.access.mark_of_work(me, begun)
        for known in (begun, house.access.person(me), me, house.access.mark(me)):
            assert known not in mark
            assert hashlib.sha256(known.encode()).hexdigest()[:16] not in mark, "without the key of the house it could be tried out"

    def test_nobody_has_none(self, house, me, begun):
        house.access.leave(me)
        assert (house.access.mark_of_work(me), house.access.mark_of_work("nobody", begun)) == ("", "")


def test_large_letters_are_kept_with_the_person_and_shown_to_nobody_else(house, me, phone, stranger):
    code = house.access.begin(me)
    house.access.begin(stranger)
    assert not house.access.large(me)
    house.access.set_large(me, on=True)
    house.access.enter(phone, code)
    assert [house.access.large(session) for session in (me, phone, stranger)] == [True, True, False]
    house.access.set_large(phone, on=False)
    assert not house.access.large(me)
