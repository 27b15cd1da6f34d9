"""The adversary of tests/services/adversary.py finds nothing out, and does where a rule is switched off.

Rules 1 to 4 and 7 of domain/disclosure are switched off, one after the other, to see that he finds out. What rules 5 and 6 keep from
him (the five ratings of a few, the scores of those who skipped an item) is no set of persons: tests/domain/test_disclosure.py holds them.
"""

from __future__ import annotations

import random

import pytest
from tests.services.adversary import GAMES, Game, K, SecondGame
from tests.services.county import County
from tests.services.unruled import counted_anew, few_are_shown

from selfcheck.domain.disclosure import cells, near
from selfcheck.services import moving
from selfcheck.services import releases as releases_module
from selfcheck.services.releases import Releases

PAUSE = 4
"""Steps after which the adversary lays together what he has."""


@pytest.fixture
def begin(tmp_path, new_house):
    """Begins a game on an installation of its own."""
    games = 0

    def begin(seed: int) -> Game:
        nonlocal games
        games += 1
        dice = random.Random(seed)
        tree = {"county": (None, 0), "unit-a": ("county", 0), "unit-b": ("county", 0)}
        tree |= {f"{unit}{n}": (f"unit-{unit}", dice.choice([6, 7, 9, 12, 17])) for unit in "ab" for n in (1, 2)}
        county = County(new_house(tmp_path / f"{games}"), tree)
        return Game(county, dice, county.open_round(k=K))

    return begin


def found_out(game: Game) -> list[str]:
    """Plays a game. Returns what the adversary found out."""
    game.play()
    assert len(set(game.figures)) > 10, "a game in which nearly nothing is released finds nothing"
    return game.breaches()


@pytest.fixture
def begin_two(begin):
    """Begins a game in two rounds near one another."""

    def begin_two(seed: int) -> Game:
        first = begin(seed)
        return SecondGame(first.county, first.dice, first.county.open_round(k=K, title="第二轮"), first=first)

    return begin_two


@pytest.mark.parametrize("seed", range(GAMES))
def test_nobody_finds_out_what_one_person_answered(begin, seed):
    assert found_out(begin(seed)) == []


@pytest.mark.parametrize("seed", range(GAMES))
def test_nor_does_he_of_two_rounds_near_one_another(begin_two, seed):
    assert found_out(begin_two(seed)) == []


def caught(begin, first: int = 0) -> bool:
    """Whether some game of a dozen shows it, looked at while it is played; `first` is one that soon does."""
    return any(gives_away(begin(seed)) for seed in (first, *range(12)))


def gives_away(game: Game) -> bool:
    return any(game.breaches() for step in game.steps() if step % PAUSE == PAUSE - 1)


def test_he_finds_out_where_a_release_may_differ_from_the_one_before_by_one_person(begin, monkeypatch):
    monkeypatch.setattr(releases_module, "far_enough", lambda *_: True)
    monkeypatch.setattr(cells, "_apart", lambda *_: True)
    assert caught(begin)


def test_he_finds_out_where_only_the_places_are_not_held_back(begin, monkeypatch):
    """The release as a whole differs enough, but of those who came few rated this very item."""
    monkeypatch.setattr(cells, "_apart", lambda *_: True)
    assert caught(begin)


def test_he_finds_out_where_those_who_rated_alike_are_shown(begin, monkeypatch):
    monkeypatch.setattr(cells, "alike", lambda _: False)
    assert caught(begin)


def test_he_finds_out_where_a_changed_answer_counts_as_another_person_at_every_place(begin, monkeypatch):
    """Those who changed an answer elsewhere then hide one who came, at a place where they are what they were."""
    monkeypatch.setattr(releases_module, "by_seat", lambda submissions, _: submissions)
    assert caught(begin)


def test_he_finds_out_where_a_later_release_names_what_an_earlier_one_called_alike(begin, monkeypatch):
    monkeypatch.setattr(cells, "_was_alike", lambda _: False)
    assert caught(begin)


def test_he_finds_out_where_few_did_not_submit_anew(begin, monkeypatch):
    """What two releases differ by are many; what they have in common is one person."""
    ruled = cells._parts
    monkeypatch.setattr(cells, "_parts", lambda then, now: list(ruled(then, now))[:-1])
    assert caught(begin, first=19)


def test_he_finds_out_where_a_place_is_called_alike_that_was_shown_before(begin, monkeypatch):
    monkeypatch.setattr(cells, "_same", lambda *_: True)
    assert caught(begin, first=3)


def test_he_finds_out_where_two_rounds_near_one_another_are_not_laid_together(begin_two, monkeypatch):
    monkeypatch.setattr(releases_module, "linked_rounds", lambda *_: [])
    assert caught(begin_two)


def test_he_finds_out_where_rounds_near_one_another_tell_few_apart(begin_two, monkeypatch):
    monkeypatch.setattr(near, "parts", lambda *_: [])
    assert caught(begin_two)


def test_he_finds_out_where_rounds_near_one_another_are_laid_together_group_by_group(begin_two, monkeypatch):
    """Most of a group have moved to another: what both showed before and after differ by those who stayed."""
    ruled = releases_module.neighbours

    def of_its_own(tx, shelf, row, group_id, *more):
        return [one for one in ruled(tx, shelf, row, group_id, *more) if one.row.group_id == group_id]

    monkeypatch.setattr(releases_module, "neighbours", of_its_own)
    assert caught(begin_two, first=45)


def test_somebody_is_counted_twice_where_who_is_counted_may_move(begin, monkeypatch):
    monkeypatch.setattr(moving, "_must_not_have_submitted", lambda *_: None)
    with pytest.raises((AssertionError, KeyError)):
        caught(begin, first=10)


def test_he_finds_out_where_few_persons_are_shown(begin, monkeypatch):
    few_are_shown(monkeypatch)
    assert caught(begin)


def test_he_finds_out_where_a_level_above_counts_what_is_hidden_below(begin, monkeypatch):
    monkeypatch.setattr(Releases, "_add_up", counted_anew)
    monkeypatch.setattr(Game, "erase", lambda self: None)  # this count would miss who was deleted since
    assert caught(begin)
