"""Whatever happens to a file, the loader gives a bank or problems, and never an exception."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.series import times

from selfcheck.banks.loader import load_text

pytestmark = pytest.mark.untraced

ROOT = Path(__file__).parents[2]
LARGE = 20_000
"""Characters from which on a text is tried less often: each reading takes its time."""
Damage = Callable[[str, random.Random], str]


def _of_a_line(change: Callable[[str], str]) -> Damage:
    """The damage of one line that the change alters."""

    def damage(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        place = chance.choice([place for place, line in enumerate(lines) if change(line) != line])
        lines[place] = change(lines[place])
        return "\n".join(lines)

    return damage


KEY = re.compile(r"^(\s*(?:- )?)([a-z]{4,}|id):(?= |$)")
FATAL: dict[str, Damage] = {
    "a key misspelt": _of_a_line(lambda line: KEY.sub(r"\1\2qq:", line)),
    "a colon made full-width": _of_a_line(lambda line: re.sub(r"^(\s*(?:- )?[a-z]+): ", r"\1：", line)),
    "a key doubled": _of_a_line(lambda line: re.sub(r"^(    )([a-z]+: .*)$", r"\1\2\n\1\2", line)),
    "a number in full-width digits": _of_a_line(lambda line: re.sub(r"(number: )\d+", r"\1１", line)),
    "a number that stands twice": _of_a_line(
        lambda line: re.sub(r"^(  - number: )(\d+)$", r"\g<1>1", line.replace(": 1", ":1") if line.endswith(": 1") else line)
    ),
    "a tab for an indentation": _of_a_line(lambda line: re.sub(r"^    (?=[a-z]+:)", "\t", line)),
    "a short name deleted": _of_a_line(lambda line: re.sub(r"^    short: .*", "", line)),
}


@pytest.fixture
def banks(example: str) -> list[tuple[str, str]]:
    """Name and text of the example and of every bank of the product."""
    files = sorted((ROOT / "questions").glob("*.yaml"))
    return [("study_style.yaml", example), *((path.name, path.read_text(encoding="utf-8")) for path in files)]


@pytest.mark.parametrize("damage", FATAL.values(), ids=FATAL.keys())
def test_typical_damage_is_always_noticed(banks: list[tuple[str, str]], damage: Damage) -> None:
    for name, text in banks:
        for seed in range(2 if len(text) > LARGE else 12):
            damaged = damage(text, random.Random(seed))
            loaded = load_text(damaged, name)
            assert loaded.bank is None
            assert loaded.problems


def test_a_deleted_or_shifted_line_gives_a_bank_or_problems(banks: list[tuple[str, str]]) -> None:
    for name, text in banks:
        chance = random.Random(1)
        lines = text.split("\n")
        for _ in range(5 if len(text) > LARGE else 40):
            place = chance.randrange(len(lines))
            for changed in ([], [f" {lines[place]}"], [lines[place][1:]], [lines[place]] * 2):
                loaded = load_text("\n".join([*lines[:place], *changed, *lines[place + 1 :]]), name)
                assert (loaded.bank is None) == bool(loaded.problems)


def test_every_bank_of_the_product_is_without_problems(banks: list[tuple[str, str]]) -> None:
    assert [str(problem) for name, text in banks for problem in load_text(text, name).problems] == []


EDITS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 40),
        st.one_of(
            st.sampled_from(
                [
                    "",
                    "：",
                    ": ",
                    "\t",
                    "- ",
                    "{",
                    "}",
                    "[",
                    '"',
                    "'",
                    "&a ",
                    "*a",
                    "!t ",
                    "\n",
                    "\n---\n",
                    "|",
                    "? ",
                    "\x00",
                    "３",
                    "#",
                    "%",
                ]
            ),
            st.text(max_size=6),
        ),
    ),
    min_size=1,
    max_size=5,
)


@given(edits=EDITS)
@settings(max_examples=times(150, 5000), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_random_damage_gives_a_bank_or_problems(example: str, edits: list[tuple[float, int, str]]) -> None:
    text = example
    for share, length, put in edits:
        place = int(share * len(text))
        text = text[:place] + put + text[place + length :]
    loaded = load_text(text, "study_style.yaml")
    assert (loaded.bank is None) == bool(loaded.problems)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= problem.line <= lines and str(problem).isprintable() for problem in loaded.problems)


@given(text=st.one_of(st.text(), st.text(alphabet="ab:：-? {}[],\"'&*!|>#%@`\t\n \\xuU0189~\ufeff")))
@settings(max_examples=times(300, 10_000), deadline=None)
def test_any_text_gives_problems(text: str) -> None:
    loaded = load_text(text, "x.yaml")
    assert loaded.bank is None
    assert loaded.problems
