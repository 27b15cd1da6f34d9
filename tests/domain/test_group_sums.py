"""What a level above may claim of the places of which a group below hides something."""

from fractions import Fraction

from tests.group_views import SIX

from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure import ALIKE, FEW, HELD, MEAN, SHOWN, Cell
from selfcheck.domain.group_sums import PART, claimable

TALLY = {Fraction(2): 4, Fraction(4): 6}
ITEM_2, ITEM_3, PART_3 = Place(ITEM, 2), Place(ITEM, 3), Place(DIMENSION, 3)
"""The second and the third item are those of the third 方面."""


def test_a_place_that_one_part_hides_for_whatever_reason_has_no_figure_in_the_sum() -> None:
    for status in (FEW, ALIKE, HELD):
        below = {ITEM_2: {SHOWN, status}, ITEM_3: {SHOWN}}
        told = claimable(SIX, [Cell(ITEM_2, SHOWN, TALLY, True, 5), Cell(ITEM_3, SHOWN, TALLY, True)], below)
        assert told == (Cell(ITEM_2, PART), Cell(ITEM_3, SHOWN, TALLY, True))


def test_nor_has_the_part_to_which_the_item_belongs_though_every_group_shows_its_mean() -> None:
    below = {ITEM_2: {SHOWN}, ITEM_3: {SHOWN, ALIKE}, PART_3: {SHOWN, MEAN}}
    for status in (SHOWN, MEAN):
        assert claimable(SIX, [Cell(PART_3, status)], below) == (Cell(PART_3, PART),)
        assert claimable(SIX, [Cell(PART_3, status)], below | {ITEM_3: {SHOWN}}) == (Cell(PART_3, status),)


def test_what_no_part_shows_keeps_the_reason_that_they_have_in_common() -> None:
    assert claimable(SIX, [Cell(ITEM_2, ALIKE)], {ITEM_2: {ALIKE}}) == (Cell(ITEM_2, ALIKE),)
