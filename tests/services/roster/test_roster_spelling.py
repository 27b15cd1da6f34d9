"""When two names are one, written in different ways."""

import pytest

from selfcheck.services.roster_spelling import spelling_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第一组", "第1组"),
        ("第１组", "第 1 组"),
        ("一组", "第一组"),
        ("十一组", "11组"),
        ("二十组", "20组"),
        ("二〇组", "20组"),
        ("某局（一）", "某局(1)"),
        ("〔某〕局", "【某】局"),
        ("古丽娜尔·艾山", "古丽娜尔•艾山"),
    ],
)
def test_width_blanks_brackets_dots_and_numbers_make_no_other_name(one, other):
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), [("一组", "二组"), ("某局", "某处"), ("张某（大）", "张某（小）")])
def test_other_letters_and_other_numbers_make_another_name(one, other):
    assert spelling_key(one) != spelling_key(other)
