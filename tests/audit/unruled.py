"""The rules of disclosure switched off, one at a time: what the auditor must find."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.services.adversary import Game
from tests.services.unruled import counted_anew, few_are_shown

from selfcheck.domain.disclosure import cells, near
from selfcheck.services import releases


def alike_are_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cells, "alike", lambda _: False)


def releases_may_be_subtracted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(releases, "far_enough", lambda *_: True)
    patch.setattr(cells, "_apart", lambda *_: True)


def places_may_be_subtracted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cells, "_apart", lambda *_: True)


def levels_count_what_is_hidden(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(releases.Releases, "_add_up", counted_anew)
    patch.setattr(Game, "erase", lambda self: None)  # this count would miss who was deleted since


def rounds_are_not_laid_together(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(releases, "linked_rounds", lambda *_: [])


def rounds_may_tell_few_apart(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(near, "parts", lambda *_: [])


OFF: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "few": few_are_shown,
    "alike": alike_are_shown,
    "releases": releases_may_be_subtracted,
    "places": places_may_be_subtracted,
    "levels": levels_count_what_is_hidden,
    "rounds": rounds_are_not_laid_together,
    "parts": rounds_may_tell_few_apart,
}
"""Rules 1 and 2, rule 3 of releases as a whole and of single places, rule 4, and rule 7 as a whole and for sets of few."""
