"""How much of a document is the bank's, and how much of it a room hears twice. No clock: the same seeds give the same figures.

A room is nine people who rated alike, chose the same problems, ticked one situation and one motive at random for each, and wrote
different words of the lengths of `Words`. Counted are the characters that a reader takes for the person's: all but title, opening,
byline, the headings 一、 and （一）, and what stands in brackets.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, groupby, pairwise

from bench.drafting import the_bank
from bench.tables import Table
from selfcheck.domain.answers import Answer, AnswerSheet, Person, Plan
from selfcheck.domain.bank import Bank, Item
from selfcheck.domain.draft import compose
from selfcheck.domain.paragraphs import Draft, Paragraph, Span
from selfcheck.domain.weakness import choose

PEOPLE = 9
OUTSIDE = ("title", "byline", "heading1", "heading2")
SIGNS = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜"
    "海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐吊民伐罪周发殷汤坐朝问道垂拱平章爱育黎首臣伏戎羌"
)
"""Of which the words of the made-up people are made: they say nothing, and no two people say the same."""


@dataclass(frozen=True, slots=True)
class Words:
    """How many characters a person writes to each problem."""

    instance: int = 80
    thought: int = 40
    plan: int = 50


@dataclass(frozen=True, slots=True)
class Share:
    """The mean of all people, and the worst."""

    mean: Fraction
    worst: Fraction

    @classmethod
    def of(cls, shares: Sequence[Fraction]) -> Share:
        return cls(sum(shares, Fraction()) / len(shares), max(shares))

    def __str__(self) -> str:
        return f"{float(self.mean) * 100:.0f} · {float(self.worst) * 100:.0f}"


@dataclass(frozen=True, slots=True)
class Figures:
    """Of all people of some rooms."""

    bank: Share
    """What is the bank's."""
    sentences: Share
    """The whole sentences that somebody else in the room says, too."""
    spans: Share
    """The same with each lead-in inside a sentence counted by itself, such as “在…方面，” before words of one's own."""
    alike: int
    """How often two people say all that the bank says of two problems running alike: headline, what one does, what one thinks."""
    both: int
    """The same without the headlines."""
    any: int
    """How often at least one sentence is alike in both problems, headlines included."""
    pairs: int
    """So many pairs of people and of problems running there were."""


CASES = ((True, "brief", True), (True, "normal", True), (False, "normal", True), (True, "normal", False))
"""With the problems that are chosen by default or with all items; the length; whether motives are ticked."""


def measure(rooms: int) -> list[Table]:
    """The table: each line the figures of so many rooms."""
    bank, rows = the_bank(), []
    for few, length, motives in CASES:
        found = figures(bank, rooms, length, few=few, motives=motives)
        shares = map(str, (found.bank, found.sentences, found.spans))
        how = f"{length}, {len(problems(bank, few=few))} problems" + ("" if motives else ", no motive")
        rows.append((how, *shares, *map(str, (found.alike, found.both, found.any, found.pairs))))
    columns = ("document", "bank's, %", "others' sentences, %", "others' spans, %", "all alike", "without headlines", "any sentence", "of")
    note = (
        f"{rooms} rooms of {PEOPLE} people; shares as mean · worst person. *All alike*: pairs who say alike all that the bank says "
        "in two problems running."
    )
    return [Table("Whose words a document holds, and who says them, too", columns, tuple(rows), note)]


def figures(bank: Bank, rooms: int, length: str, *, few: bool = True, words: Words | None = None, motives: bool = True) -> Figures:
    """The figures of so many rooms; `few`: with the problems that are chosen by default, else with all items."""
    banks, by_sentence, by_span = list[Fraction](), list[Fraction](), list[Fraction]()
    alike = both = some = pairs = 0
    for room in range(rooms):
        drafts = [compose(bank, sheet) for sheet in people(bank, room, length, few=few, words=words or Words(), motives=motives)]
        banks += [bank_share(bank, draft) for draft in drafts]
        by_sentence += shared([list(said(draft)) for draft in drafts])
        by_span += shared([[piece for _, span in counted(draft) for piece in sentences(span.text)] for draft in drafts])
        for one, other in combinations([told(draft) for draft in drafts], 2):
            for first, second in pairwise(zip(one, other, strict=True)):
                pairs += 1
                alike += all(mine == yours for mine, yours in (first, second))
                both += all(mine[1:] == yours[1:] for mine, yours in (first, second))
                some += all({*mine} & {*yours} for mine, yours in (first, second))
    return Figures(Share.of(banks), Share.of(by_sentence), Share.of(by_span), alike, both, some, pairs)


def problems(bank: Bank, *, few: bool) -> tuple[int, ...]:
    """The items that everybody in a room has chosen."""
    rated = AnswerSheet(bank.id, "room", answers={item.number: Answer(item.number, _rating(item)) for item in bank.items})
    return choose(bank, rated).items if few else tuple(item.number for item in bank.items)


def _rating(item: Item) -> int:
    return 2 + item.number % 3


def people(bank: Bank, room: int, length: str, *, few: bool, words: Words, motives: bool) -> Iterator[AnswerSheet]:
    """The self-checks of a room."""
    chosen = problems(bank, few=few)
    for number in range(PEOPLE):
        chance = random.Random(f"{room}-{number}")
        answers = {item.number: Answer(item.number, _rating(item)) for item in bank.items}
        for item in (bank.item(one) for one in chosen):
            answers[item.number] = Answer(
                item.number,
                _rating(item),
                instance=written(chance, words.instance),
                thought=written(chance, words.thought),
                ticks=(chance.choice(item.situations).id,),
                motives=(chance.choice(bank.motives).id,) if motives and bank.motives else None,
                plan=Plan(written(chance, words.plan)),
            )
        person = Person(name=f"（姓名{number}）", post="科长", unit="某某局", meeting="专题民主生活会")
        yield AnswerSheet(bank.id, f"{room}-{number}", bank.version, person, answers, chosen=chosen, length=length)


def written(chance: random.Random, length: int) -> str:
    """Words of exactly this length, a comma behind each nine signs."""
    return "".join("，" if place % 10 == 9 and place < length - 1 else chance.choice(SIGNS) for place in range(length))


def counted(draft: Draft) -> Iterator[tuple[Paragraph, Span]]:
    """What counts as text: not title, opening, byline, headings, brackets."""
    for paragraph in draft.paragraphs:
        if paragraph.style not in OUTSIDE and paragraph.key != "opening":
            yield from ((paragraph, span) for span in paragraph.spans if span.origin not in ("gap", "candidate"))


def bank_share(bank: Bank, draft: Draft) -> Fraction:
    """The share of what is the bank's, suggestions that were copied included."""
    total = bank_s = 0
    for paragraph, span in counted(draft):
        total += len(span.text)
        bank_s += len(span.text) if span.origin == "bank" or _copied(bank, paragraph, span) else 0
    return Fraction(bank_s, total or 1)


def _copied(bank: Bank, paragraph: Paragraph, span: Span) -> bool:
    """Whether words of a plan are a suggestion of the bank."""
    kind, _, number = paragraph.key.partition(":")
    if kind != "plan" or span.origin != "own":
        return False
    suggestions = [one for point in bank.item(int(number)).points for one in point.measures]
    return span.text.rstrip("。") in {text for one in suggestions for text in (one.text, one.check)}


def said(draft: Draft) -> Iterator[str]:
    """The sentences of the text, from full stop to full stop, whoever has them."""
    for _, spans in groupby(counted(draft), key=lambda one: one[0].key):
        yield from sentences("".join(span.text for _, span in spans))


def shared(texts: Sequence[Sequence[str]]) -> list[Fraction]:
    """Of each person the share of his pieces of text that stand word for word in somebody else's."""
    found = []
    for place, mine in enumerate(texts):
        others = {piece for other, pieces in enumerate(texts) if other != place for piece in pieces}
        found.append(Fraction(sum(len(piece) for piece in mine if piece in others), sum(map(len, mine)) or 1))
    return found


def sentences(text: str) -> list[str]:
    """The text cut behind its full stops."""
    return re.findall("[^。！？]*[。！？]|[^。！？]+", text)


def told(draft: Draft) -> list[tuple[str, ...]]:
    """What the bank says in each problem: headline, what one does, what one thinks."""
    return [
        tuple(span.text for span in paragraph.spans if span.origin == "bank")
        for paragraph in draft.paragraphs
        if paragraph.key.startswith("problem:")
    ]
