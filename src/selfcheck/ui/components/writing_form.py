"""写实: one page for each chosen problem, with what happened and what one thought."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.writing import Piece
from selfcheck.services.records import OpenCheck
from selfcheck.ui.form.declare import Card, Field, Form, Step, Way

INSTANCE = "具体事例：什么时候、什么事、自己怎么做的、结果怎样"
MANY = 4
"""Numbers in a sentence."""
THOUGHT = "思想根源：当时心里是怎么想的"


def writing_form(opened: OpenCheck, found: Sequence[Piece], item: int | None = None) -> Form:
    """A step for each piece. It opens at `item`, else at the first that is not complete."""
    numbers = [piece.item for piece in found]
    waiting = [piece.item for piece in found if piece.chosen and not piece.complete]
    return Form(
        steps=tuple(Step(str(piece.item), opened.bank.item(piece.item).short, _cards(opened, piece)) for piece in found),
        step=str(item if item in numbers else (waiting or numbers)[0]),
        param="item",
        done="written",
        undone="没有写",
        unit="件",
        finished="每一件都写了。",
        before=Way("← 画像", "profile"),
        after=Way("下一步：草稿 →", "draft"),
    )


def _cards(opened: OpenCheck, piece: Piece) -> tuple[Card, Card]:
    item = opened.bank.item(piece.item)
    number = item.number
    happened = Card(
        id=f"write_{number}",
        item=number if piece.chosen else 0,
        number=str(number),
        name=item.short,
        title=item.question,
        points=item.points,
        note=_standing(piece),
        fields=(Field("text", f"instance_{number}", f"instance:{number}", INSTANCE, prompts=item.instance_prompts),),
    )
    thought = Field("text", f"thought_{number}", f"thought:{number}", THOUGHT, prompts=item.thought_prompts)
    return happened, Card(id=f"why_{number}", plain=True, fold="接着写：当时怎么想", after=number, fields=(thought,))


def listed(items: Sequence[int]) -> str:
    """Numbers of items in a sentence; of many the first ones."""
    shown = "、".join(map(str, items[:MANY]))
    return f"第 {shown} 项" if len(items) <= MANY else f"第 {shown} 项等 {len(items)} 项"


def _standing(piece: Piece) -> str:
    if not piece.chosen:
        return "这一项没有选进材料，写过的字留在这里。要写进去，请到“画像”里勾选。"
    if piece.tied:
        return f"这一项同{listed(piece.tied)}一样弱，是抽出来的。想写别的，请到“画像”里换。"
    return ""
