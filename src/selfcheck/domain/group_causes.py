"""Causes by weight × deficit over the common problems of a group."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.bank import Bank, Cause
from selfcheck.domain.group_problems import GroupProblem

FEWEST, MOST = 2, 4
MAJOR = 2
"""A cause explains a problem from this weight on (0–3), or where it is the problem's heaviest."""


def explains(cause: Cause, problem: GroupProblem) -> bool:
    """Whether a cause is a main one of a problem."""
    weights = problem.item.causes
    weight = weights.get(cause.id, 0)
    return weight > 0 and (weight >= MAJOR or weight == max(weights.values()))


def score(cause: Cause, problems: Sequence[GroupProblem]) -> int:
    """Weight × deficit, summed over the problems."""
    return sum(problem.item.causes.get(cause.id, 0) * problem.deficit for problem in problems)


def chosen_causes(bank: Bank, problems: Sequence[GroupProblem]) -> tuple[Cause, ...]:
    """Two to four causes, the heaviest first. Empty where there is no weight at all.

    The two heaviest; until every problem is explained, the heaviest cause of one that is not; and, while there is room,
    those that weigh at least half as much as the heaviest.
    """
    ranked = sorted((cause for cause in bank.causes if score(cause, problems) > 0), key=lambda cause: -score(cause, problems))
    chosen = ranked[:FEWEST]
    for problem in problems:
        if not any(explains(cause, problem) for cause in chosen):
            chosen += _heaviest(bank, problem)
    chosen += [cause for cause in ranked if cause not in chosen and 2 * score(cause, problems) >= score(ranked[0], problems)]
    return tuple(sorted(chosen[:MOST], key=lambda cause: -score(cause, problems)))


def _heaviest(bank: Bank, problem: GroupProblem) -> list[Cause]:
    """The heaviest cause of a problem; none where the bank gives it no weight."""
    weights = problem.item.causes
    return sorted((cause for cause in bank.causes if weights.get(cause.id, 0) > 0), key=lambda cause: -weights[cause.id])[:1]
