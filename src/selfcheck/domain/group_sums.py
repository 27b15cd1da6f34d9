"""What a level above may claim: a number of all its groups, or none.

A group of one mind drops out of a sum, and such groups mostly rate high: what is left would be told of people whom it does not count
(promise 8 of the design). So a level above says of a place only what holds for every group below that has released.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure import MEAN, SHOWN, Cell

PART = "part"
"""The status of a place of which some group below hides something."""
TOLD = frozenset({SHOWN, MEAN})
Below = Mapping[Place, Set[str]]
"""The statuses that a place has in the releases a sum is made of, at any depth."""


def claimable(bank: Bank, cells: Iterable[Cell], below: Below) -> tuple[Cell, ...]:
    """The cells of a sum without the figures of what a group below hides; of a 方面, of what it hides any item of."""
    hidden = {place for place, statuses in below.items() if not statuses <= TOLD}
    hidden |= {Place(DIMENSION, item.dimension) for item in bank.items if Place(ITEM, item.number) in hidden}
    return tuple(Cell(cell.place, PART) if cell.status in TOLD and cell.place in hidden else cell for cell in cells)
