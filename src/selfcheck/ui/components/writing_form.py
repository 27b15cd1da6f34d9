"""写实: one page for each chosen problem, with what happened and what one thought."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.bank import Item
from selfcheck.services.records import OpenCheck
from selfcheck.ui.form.declare import Card, Field, Form, Step, Way

INSTANCE = "具体事例：什么时候、什么事、自己怎么做的、结果怎样"
THOUGHT = "思想根源：当时心里是怎么想的"


def writing_form(opened: OpenCheck, items: Sequence[int], item: int | None = None) -> Form:
    """A step for each of these items. It opens at `item`, else at the first that is not yet written."""
    open_items = [number for number in items if number not in opened.follows.written]
    first = item if item in items else (open_items or list(items))[0]
    return Form(
        steps=tuple(Step(str(number), opened.bank.item(number).short, _cards(opened, opened.bank.item(number))) for number in items),
        step=str(first),
        param="item",
        done="written",
        undone="没有写",
        finished="每一件都写了。",
        before=Way("← 画像", "profile"),
        after=Way("下一步：草稿 →", "draft"),
    )


def _cards(opened: OpenCheck, item: Item) -> tuple[Card, Card]:
    number = item.number
    rating = opened.sheet.answer(number).rating
    happened = Card(
        id=f"write_{number}",
        item=number,
        number=str(number),
        name=item.short,
        chip=f"自评 {rating} 分" if rating else "",
        title=item.question,
        points=item.points,
        fields=(Field("text", f"instance_{number}", f"instance:{number}", INSTANCE, prompts=item.instance_prompts),),
    )
    thought = Field("text", f"thought_{number}", f"thought:{number}", THOUGHT, prompts=item.thought_prompts)
    return happened, Card(id=f"why_{number}", plain=True, fold="接着写：当时怎么想", after=number, fields=(thought,))
