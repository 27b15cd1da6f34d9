"""A list to fill in by hand: all that 评分 and 写实 ask on the screen, with boxes to tick and lines to write on. Nothing is filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from selfcheck.domain import asking
from selfcheck.domain.bank import Bank, Item, Suggestion

SECRECY = "涉密内容不得填写。不要写国家秘密、工作秘密，也不要写他人的隐私。"
WHOSE = "姓名、单位（不记名的轮次不写）"
RATING, WRITING = "一、评分", "二、写实"
RATING_HOW = "每项只勾一档；不分管、不涉及的，勾“不适用”，写一句理由。"
WRITING_HOW = "不必每项都写：挑最弱、最该面对的几项，写真事、写真想法。"
STORY = ("时间", "事项", "做法", "结果")
"""What is told of an instance, each on lines of its own."""
LONG, SHORT = 2, 1
"""Lines to write on."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something to tick, with what is told of it."""

    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: boxes to tick, prompts, and what is written, by its name with its number of lines."""

    label: str
    boxes: tuple[Box, ...] = ()
    prompts: tuple[str, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One item as 评分 or 写实 shows it."""

    number: int
    name: str
    chip: str
    title: str
    points: tuple[str, ...]
    warn: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one 方面."""

    heading: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class BlankForm:
    """The whole form; `about`: where the list comes from, as the first page says it."""

    title: str
    about: tuple[str, ...]
    rating: tuple[Part, ...]
    writing: tuple[Part, ...]

    def only(self, part: str) -> BlankForm:
        """The form with one of its two parts, "rating" or "writing"; whole for every other name."""
        if part == "rating":
            return replace(self, writing=())
        return replace(self, rating=()) if part == "writing" else self


def blank_form(bank: Bank) -> BlankForm:
    """The form of a list of any year and schema."""
    parts = [(one.name, bank.items_of(one.number)) for one in bank.dimensions]
    return BlankForm(
        title=bank.title,
        about=tuple(filter(None, (bank.source, bank.notice))),
        rating=tuple(Part(name, tuple(_rated(bank, item) for item in items)) for name, items in parts),
        writing=tuple(Part(name, tuple(_written(bank, item) for item in items)) for name, items in parts),
    )


def _rated(bank: Bank, item: Item) -> Sheet:
    boxes = tuple(Box(f"{rating} {name}", (meaning,) if meaning else ()) for rating, name, meaning in asking.levels(bank, item))
    rating = Ask("", (*boxes, Box(asking.NOT_APPLICABLE)), lines=((asking.REASON, SHORT),))
    points = tuple(point.text for point in item.points)
    return _sheet(item, item.basis, points, "", (rating, Ask("", lines=((asking.FIRST_THOUGHT, SHORT),))))


def _written(bank: Bank, item: Item) -> Sheet:
    situations = tuple(Box(point.tick, point.prompts) for point in item.situations)
    asks = [
        Ask(asking.SITUATIONS, (*situations, Box(asking.NONE))) if situations else None,
        Ask(asking.INSTANCE, prompts=item.instance_prompts, lines=tuple((name, SHORT) for name in STORY)),
        Ask(asking.MOTIVES, tuple(Box(motive.label) for motive in bank.motives)) if asking.asks_motives(bank) else None,
        Ask("", prompts=item.thought_prompts, lines=((asking.THOUGHT, LONG),)),
        _plan(bank, item),
    ]
    warn = bank.frame.joints.discipline if item.discipline else ""
    return _sheet(item, "", (), warn, tuple(ask for ask in asks if ask is not None))


def _plan(bank: Bank, item: Item) -> Ask:
    offered = tuple(_offer(bank, one) for point in item.situations for one in point.measures)
    return Ask(
        asking.PLAN,
        prompts=offered,
        lines=((asking.ACTION, LONG), (asking.DEADLINE, SHORT), (asking.PROOF, SHORT), (asking.OWNER, SHORT)),
    )


def _offer(bank: Bank, one: Suggestion) -> str:
    """A measure of the bank with how one sees that it is done, and for whose post it is, where that is told."""
    fits = "、".join(kind.name for kind in bank.kinds if kind.id in one.fits)
    return f"{one.text}（{one.check}）" + (f"——{fits}" if fits else "")


def _sheet(item: Item, chip: str, points: tuple[str, ...], warn: str, asks: tuple[Ask, ...]) -> Sheet:
    return Sheet(item.number, item.short, chip, item.question, points, warn, asks)
