"""意见: what others said (征求意见), and what one answers."""

from __future__ import annotations

from selfcheck.domain.bank import Bank
from selfcheck.services.records import OpenCheck
from selfcheck.ui.form.declare import NEW, Card, Field, Form, Offer, Step, Way

NO_ITEM = "不对应具体的项，也没有定方面"
SOURCES = tuple(map(Offer, ("群众", "上级", "班子成员")))


def opinion_form(opened: OpenCheck) -> Form:
    """A card for each opinion; the browser adds more."""
    cards = tuple(_card(opened.bank, id) for id in opened.opinion_ids)
    return Form(
        steps=(Step("", "", cards),),
        add=("＋ 添加一条意见", _card(opened.bank, NEW)),
        before=Way("← 评分", "answer"),
        after=Way("下一步：画像 →", "profile"),
    )


def said_ids(opened: OpenCheck) -> list[str]:
    """The ids of the opinions in which something was entered."""
    return [id for id, opinion in zip(opened.opinion_ids, opened.sheet.opinions, strict=True) if opinion.said]


def _card(bank: Bank, id: str) -> Card:
    entry = f"opinion:{id}"
    items = [({"item": item.number, "dimension": None}, f"{item.number} {item.short}", "") for item in bank.items]
    wide = [({"item": None, "dimension": one.number}, f"不对应哪一项，属于：{one.name}", "") for one in bank.dimensions]
    places = (({"item": None, "dimension": None}, NO_ITEM, ""), *items, *wide)
    return Card(
        id=f"opinion_{id}",
        fields=(
            Field("text", f"opinion_{id}_source", entry, "谁提的", "source", offers=SOURCES, rows=0),
            Field("choice", f"opinion_{id}_item", entry, "对应哪一项", "item", options=places, fold=True),
            Field("text", f"opinion_{id}_text", entry, "意见的原话"),
            Field("text", f"opinion_{id}_reply", entry, "我的回应：怎么看、怎么改", "reply"),
        ),
        deletes="删除这条意见",
        removed="这条意见已经删除。",
    )
