"""写实: one page for each chosen problem. Which situations are like him, what happened, what had the upper hand, what he will do, and how
it will read."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain import asking
from selfcheck.domain.bank import Bank, Item
from selfcheck.domain.draft.preview import Preview, previews
from selfcheck.domain.draft.problem import MOST_TICKS
from selfcheck.domain.writing import Piece
from selfcheck.services.records import OpenCheck
from selfcheck.ui.form.declare import Card, Field, Form, Offer, Step, Way

MANY = 4
"""Numbers in a sentence."""


def writing_form(opened: OpenCheck, found: Sequence[Piece], item: int | None = None) -> Form:
    """A step for each piece. It opens at `item`, else at the first that is not complete."""
    numbers = [piece.item for piece in found]
    waiting = [piece.item for piece in found if piece.chosen and not piece.complete]
    shown = previews(opened.bank, opened.sheet, numbers)
    return Form(
        steps=tuple(Step(str(piece.item), opened.bank.item(piece.item).short, _cards(opened, piece, shown[piece.item])) for piece in found),
        step=str(item if item in numbers else (waiting or numbers)[0]),
        param="item",
        done="written",
        undone="没有写",
        unit="件",
        finished="每一件都写了。",
        shows=True,
        before=Way("← 画像", "profile"),
        after=Way("下一步：草稿 →", "draft"),
    )


def _cards(opened: OpenCheck, piece: Piece, shown: Preview) -> tuple[Card, ...]:
    bank, item = opened.bank, opened.bank.item(piece.item)
    below = Card(f"preview_{item.number}", (), plain=True, preview=shown)
    return (_happened(opened, item, piece, shown), _why(bank, item), _plan(opened, item), below)


def _happened(opened: OpenCheck, item: Item, piece: Piece, shown: Preview) -> Card:
    number = item.number
    ticks = Field(
        "ticks",
        f"ticks_{number}",
        f"ticks:{number}",
        asking.SITUATIONS,
        "ids",
        options=tuple((point.id, point.tick, "") for point in item.situations),
        most=MOST_TICKS,
        none=asking.NONE,
    )
    hints = tuple((point.id, prompt) for point in item.situations for prompt in point.prompts)
    prompts, ticked = item.instance_prompts, ticks.entry if item.situations else ""
    story = Field("text", f"instance_{number}", f"instance:{number}", asking.INSTANCE, rows=3, prompts=prompts, hints=hints, ticks=ticked)
    return Card(
        id=f"write_{number}",
        item=number if piece.chosen else 0,
        number=str(number),
        name=item.short,
        title=item.question,
        quotes=tuple(_quoted(opinion.source, opinion.text) for opinion in opened.sheet.opinions if opinion.item == number and opinion.said),
        note=_standing(piece),
        warn=opened.bank.frame.joints.discipline if item.discipline else "",
        fields=(ticks, story) if item.situations else (story,),
        preview=shown,
        told="story",
    )


def _why(bank: Bank, item: Item) -> Card:
    number, options = item.number, tuple((motive.id, motive.label, "") for motive in bank.motives)
    thought = Field("text", f"thought_{number}", f"thought:{number}", asking.THOUGHT, prompts=item.thought_prompts)
    motives = Field("ticks", f"motives_{number}", f"motives:{number}", asking.MOTIVES, "ids", options=options)
    fields = (motives, thought) if asking.asks_motives(bank) else (thought,)
    return Card(id=f"why_{number}", plain=True, fold="接着写：当时怎么想", after=number, fields=fields)


def _plan(opened: OpenCheck, item: Item) -> Card:
    """What he will do. The bank's measures are offered for the ticked situations and his kind of post; so is his reply to an opinion."""
    number, kinds = item.number, opened.bank.kinds
    id, entry = f"plan_{number}", f"plan:{number}"
    offers = [Offer(opinion.reply.strip()) for opinion in opened.sheet.opinions if opinion.item == number and opinion.reply.strip()]
    offers += [
        Offer(measure.text, {"proof": measure.check}, point.id, measure.fits) for point in item.situations for measure in point.measures
    ]
    what = Field("text", f"{id}_text", entry, asking.ACTION, offers=tuple(offers), ticks=f"ticks:{number}" if item.situations else "")
    fields = [
        what,
        Field("text", f"{id}_deadline", entry, asking.DEADLINE, "deadline", placeholder="例如：年底前", rows=0),
        Field("text", f"{id}_proof", entry, asking.PROOF, "proof", placeholder="例如：群众说得出办了几件", rows=0),
        Field("text", f"{id}_owner", entry, asking.OWNER, "owner", placeholder="本人", rows=0),
    ]
    if kinds and item.situations:
        options = (("", "（不说）", ""), *((kind.id, kind.name, "") for kind in kinds))
        fields.append(Field("choice", f"{id}_kind", "person", "您的身份：只用来挑选措施的建议", "kind", options=options, fold=True))
    return Card(id=id, plain=True, fold="接着写：打算怎么改", after=number, fields=tuple(fields))


def listed(items: Sequence[int]) -> str:
    """Numbers of items in a sentence; of many the first ones."""
    shown = "、".join(map(str, items[:MANY]))
    return f"第 {shown} 项" if len(items) <= MANY else f"第 {shown} 项等 {len(items)} 项"


def _quoted(source: str, text: str) -> str:
    """An opinion received, with whose it is."""
    return f"收到的意见（{source.strip()}）：{text.strip()}" if source.strip() else f"收到的意见：{text.strip()}"


def _standing(piece: Piece) -> str:
    if not piece.chosen:
        return "这一项没有选进材料，写过的字留在这里。要写进去，请到“画像”里勾选。"
    if piece.tied:
        return f"这一项同{listed(piece.tied)}一样弱，是抽出来的。想写别的，请到“画像”里换。"
    return ""
