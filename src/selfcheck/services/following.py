"""What follows from what a person has answered: told by each page, and with each save, from one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from selfcheck.domain.answers import Answer
from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import Ratings
from selfcheck.domain.hints import alike
from selfcheck.domain.joints import said
from selfcheck.services.ports import Transaction
from selfcheck.services.records import CHANGED, SUBMITTED, UNSUBMITTED, Following, Rated

Answers = Mapping[int, Answer]
"""By the number of the item."""


def rated(tx: Transaction, check_id: str, bank: Bank, answers: Answers) -> Rated:
    """What follows from the ratings of a self-check; the texts of the answers may be left out."""
    submitted = tx.submissions.of_check(check_id)
    state = UNSUBMITTED if submitted is None else SUBMITTED if submitted == ratings_of(answers) else CHANGED
    done = tuple(number for number, answer in answers.items() if answer.done)
    whole = len(done) == len(bank.items)
    hints = alike(bank, [answer for answer in answers.values() if answer.rated]) if whole else ()
    return Rated(done, tuple(number for number, answer in answers.items() if answer.later), hints, state)


def following(tx: Transaction, check_id: str, bank: Bank, answers: Answers) -> Following:
    """What follows from all answers of a self-check."""
    written = tuple(number for number, answer in answers.items() if said(answer.instance))
    return Following(**asdict(rated(tx, check_id, bank, answers)), written=written)


def ratings_of(answers: Answers) -> Ratings:
    """What a self-check would submit; items left open are not in it."""
    return {answer.item: answer.rating if answer.rated else None for answer in answers.values() if answer.done}
