"""Private hints: told to the person only, never stored or counted."""

from __future__ import annotations

from collections import Counter

from selfcheck.domain.answers import Answer, AnswerSheet
from selfcheck.domain.bank import HIGHEST, Bank
from selfcheck.domain.joints import said
from selfcheck.domain.weakness import WEAK, choose

ALIKE_FROM = 3
"""So many rated items must be alike before it is worth a word."""
NEARLY_FROM, NEARLY = 6, 6
"""From so many rated items on, one in so many may differ, and the others still count as nearly alike."""


def hints(bank: Bank, sheet: AnswerSheet) -> tuple[str, ...]:
    """What a well-meaning colleague would point out, as Chinese sentences."""
    rated = [answer for item in bank.items if (answer := sheet.answer(item.number)).rated]
    chosen = choose(bank, sheet).items
    bare = [answer for answer in rated if answer.item in chosen]
    return (*alike(bank, rated), *_without_instance(bank, bare), *_with_problem(bank, sheet, rated))


def alike(bank: Bank, rated: list[Answer]) -> tuple[str, ...]:
    """Whether the ratings of these answers are all, or nearly all, the same."""
    return tuple(_alike(rated) + _nearly_alike(bank, rated))


def _alike(rated: list[Answer]) -> list[str]:
    ratings = {answer.rating for answer in rated}
    if len(rated) < ALIKE_FROM or len(ratings) > 1:
        return []
    if ratings == {HIGHEST}:
        return ["各项都评了 5 分。是不是每一项都经得起具体事例的检验？可以挑两三项再对照行为描述看一遍。"]
    return [f"各项都评了 {rated[0].rating} 分，看不出强弱。可以想一想：最放心的是哪一项，最不放心的又是哪一项？"]


def _nearly_alike(bank: Bank, rated: list[Answer]) -> list[str]:
    if len(rated) < NEARLY_FROM:
        return []
    ((usual, often),) = Counter(answer.rating for answer in rated).most_common(1)
    others = [answer for answer in rated if answer.rating != usual]
    if not others or len(others) * NEARLY > len(rated):
        return []
    named = "、".join(f"{_named(bank, [answer])}（{answer.rating} 分）" for answer in others)
    return [f"{len(rated)} 项里有 {often} 项都评了 {usual} 分，只有{named}不同；可以再想一想，这 {often} 项里最不放心的是哪一项？"]


def _named(bank: Bank, answers: list[Answer]) -> str:
    return "、".join(f"第 {answer.item} 项{bank.item(answer.item).cited}" for answer in answers)


def _without_instance(bank: Bank, rated: list[Answer]) -> list[str]:
    bare = [answer for answer in rated if (answer.rating or 0) <= WEAK and not said(answer.instance)]
    return [f"{_named(bank, bare)}评分不高，还没有写具体事例。没有事例，草稿里只能留下“待补”或者“待认定”。"] if bare else []


def _with_problem(bank: Bank, sheet: AnswerSheet, rated: list[Answer]) -> list[str]:
    told = {opinion.item for opinion in sheet.opinions if opinion.text.strip()}
    full = [answer for answer in rated if answer.rating == HIGHEST and said(answer.instance)]
    high = [answer for answer in rated if (answer.rating or 0) > WEAK and answer.item in told and answer not in full]
    found = []
    if full:
        found.append(f"{_named(bank, full)}评了 5 分，又写了具体事例。如果写的是不足，评分是不是高了？")
    if high:
        found.append(f"{_named(bank, high)}评分较高，却收到过意见。可以对照意见再想一想评分。")
    return found
