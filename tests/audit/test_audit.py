"""Whoever saw everything and thinks it through to the end is sure of nobody's rating; and is where a rule is switched off.

Rules 5 and 6 are not among these: what they keep from him (the five ratings of a few, the scores of those who skipped an item) leaves of
each rating several that fit. tests/domain/test_disclosure.py holds them.
"""

from __future__ import annotations

import pytest
from tests.audit.sequences import play
from tests.audit.unruled import OFF
from tests.conftest import ROOT
from tests.series import times

SHORT, LONG, TOGETHER = 2, 300, 2
"""Sequences that are attacked with all tests and in `make nightly`, and so many of them in one test; every other one has two rounds."""
SOON = {"few": 0, "alike": 0, "releases": 4, "places": 38, "levels": 0, "rounds": 3, "parts": 3}
"""By what is switched off, the seed of a sequence that gives somebody away then, or of one soon before it."""
AT_ONCE = {"few", "alike", "rounds"}
"""What is switched off with all tests; the others in `make nightly`."""
TRIES = 12
OF_TWO = {"rounds", "parts"}
"""What only a sequence of two rounds can give away."""


@pytest.mark.parametrize("first", range(0, times(SHORT, LONG), TOGETHER))
def test_nobody_is_sure_of_a_rating_whatever_was_shown(first, tmp_path):
    found = {seed: list(play(seed, tmp_path / f"{seed}", 1 + seed % 2).found()) for seed in range(first, first + TOGETHER)}
    assert not any(found.values()), found


@pytest.mark.parametrize("rule", [rule if rule in AT_ONCE else pytest.param(rule, marks=pytest.mark.nightly) for rule in OFF])
def test_without_one_of_the_rules_somebody_is_sure(rule, tmp_path, monkeypatch):
    OFF[rule](monkeypatch)
    seeds, rounds = range(SOON[rule], SOON[rule] + TRIES), 1 + (rule in OF_TWO)
    assert any(found for seed in seeds for found in play(seed, tmp_path / f"{seed}", rounds).found(rules=False))


def test_the_document_tells_how_many_sequences_were_attacked():
    text = (ROOT / "docs" / "privacy.md").read_text("utf-8")
    assert f"平时 {SHORT} 组、夜里 {LONG} 组" in text
