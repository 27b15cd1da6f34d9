"""The arithmetic of guessing in docs/privacy.md, worked out of the constants of the code."""

from __future__ import annotations

import itertools
import math
from datetime import UTC, datetime, timedelta

import pytest
from tests.conftest import ROOT
from tests.series import times

from selfcheck.services.codes import ALPHABET, LENGTH
from selfcheck.services.doorway import TRIES_OF_SESSION, TRY_WINDOW
from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_records import Secret
from selfcheck.services.lanes import LASTS, PACE
from selfcheck.services.passwords import PASSPHRASE_LEAST, PIN_LEAST, chosen_pin
from selfcheck.services.proofs import FIRST_WAIT, IN_A_ROW, LONGEST_WAIT, WAIT_GROWS, mistyped, waiting
from selfcheck.services.wrong_tries import SPAN

_, _, BEHIND = (ROOT / "docs" / "privacy.md").read_text("utf-8").partition("## 猜不猜得到")
SECTION = BEHIND.partition("\n## ")[0]
YEAR = timedelta(days=365)
CODES = len(ALPHABET) ** LENGTH


def wrong_pins_within(span: timedelta) -> int:
    """How many PINs of one code can be tried by who never hits the right one."""
    secret, start = Secret(), datetime(2026, 1, 1, tzinfo=UTC)
    now, tried = start, 0
    while now - start < span:
        secret, tried = mistyped(secret, now), tried + 1
        now += waiting(secret, now) or timedelta(0)
    return tried


def too_easy() -> int:
    """How many of the shortest PINs are refused; in the short form those that begin with 0 stand for the others."""
    first, refused = "0123456789"[: times(1, 10)], 0
    for digits in itertools.product(first, *["0123456789"] * (PIN_LEAST - 1)):
        try:
            chosen_pin("".join(digits))
        except InvalidInput:
            refused += 1
    return refused * 10 // len(first)


@pytest.mark.parametrize(
    "told",
    [
        f"{len(ALPHABET)} 种字符，{LENGTH} 位：约 {CODES / 1e16:.1f} 亿亿种（{math.log2(CODES):.0f} 个二进制位）",
        f"一个浏览器错 {TRIES_OF_SESSION} 次，等 {TRY_WINDOW // timedelta(minutes=1)} 分钟",
        f"发出去两万个码，有人每秒试一千次，试一整年，碰上其中任何一个的机会约 {20_000 * 1000 * YEAR.total_seconds() / CODES:.2%}",
        f"{PIN_LEAST} 位数字：{10**PIN_LEAST // 10_000} 万种",
        f"每错 {IN_A_ROW} 次等一阵：{FIRST_WAIT // timedelta(minutes=1)} 分钟、{WAIT_GROWS * FIRST_WAIT // timedelta(minutes=1)} 分钟……"
        f"最长 {LONGEST_WAIT.days} 天",
        f"第一天 {wrong_pins_within(timedelta(days=1))} 次，一年 {wrong_pins_within(YEAR)} 次，"
        f"猜中的机会约 {wrong_pins_within(YEAR) / 10**PIN_LEAST:.2%}",
        f"最少 {PASSPHRASE_LEAST} 个字符",
        f"每 {PACE.seconds} 秒核对一次",
        f"一天 {timedelta(days=1) // PACE} 次，一年约 {YEAR / PACE / 1e4:.0f} 万次",
        f"{PASSPHRASE_LEAST} 个随机的小写字母约 {26**PASSPHRASE_LEAST / 1e12:.0f} 万亿种，"
        f"全试一遍要约 {26**PASSPHRASE_LEAST * (PACE / YEAR) / 1e4:.0f} 万年",
        f"{LASTS.days} 天内登录过办公室的浏览器",
    ],
)
def test_what_the_document_tells_of_guessing_is_what_the_code_does(told: str) -> None:
    assert told in SECTION


def test_the_document_tells_how_many_pins_are_too_easy() -> None:
    assert f"万种，去掉 {too_easy()} 种太容易的" in SECTION


def test_ten_million_phrases_are_tried_within_a_year() -> None:
    assert 10_000_000 * PACE < YEAR


def test_the_log_sums_up_ten_minutes() -> None:
    assert timedelta(minutes=10) == SPAN
    assert "十分钟里的合成一条" in SECTION
