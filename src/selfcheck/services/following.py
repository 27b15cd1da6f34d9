"""What follows from what a person has answered: told by each page, and with each save, from one place."""

from __future__ import annotations

from collections.abc import Mapping

from selfcheck.domain.answers import Answer
from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import Ratings
from selfcheck.domain.hints import alike
from selfcheck.services.ports import Transaction
from selfcheck.services.records import CHANGED, SUBMITTED, UNSUBMITTED, Following


def following(tx: Transaction, check_id: str, bank: Bank, answers: Mapping[int, Answer]) -> Following:
    """Of the answers of a self-check, by item."""
    done = tuple(number for number, answer in answers.items() if answer.done)
    submitted = tx.submissions.of_check(check_id)
    state = UNSUBMITTED if submitted is None else SUBMITTED if submitted == ratings_of(answers) else CHANGED
    return Following(
        done=done,
        later=tuple(number for number, answer in answers.items() if answer.later),
        written=tuple(number for number, answer in answers.items() if answer.instance.strip()),
        hints=alike(bank, [answer for answer in answers.values() if answer.rated]) if len(done) == len(bank.items) else (),
        round=state,
    )


def ratings_of(answers: Mapping[int, Answer]) -> Ratings:
    """What a self-check would submit; items left open are not in it."""
    return {answer.item: answer.rating if answer.rated else None for answer in answers.values() if answer.done}
