"""What stands one tap away on a leader's pages: how the figures are to be read, and the full text of the items."""

from __future__ import annotations

import streamlit as st

from selfcheck.domain.bank import Bank
from selfcheck.domain.charts.spread import RULE
from selfcheck.domain.charts.wording import NOT_RANKED, REASONS
from selfcheck.domain.disclosure.cells import FINE, Status
from selfcheck.ui.components import html


def how_to_read(k: int) -> tuple[str, ...]:
    """One sentence for each thing that somebody could take for another."""
    return (
        f"分数是大家给自己评的平均，1 分差距最大，5 分做得最好。不适用和没有作答的，不计入。{NOT_RANKED}",
        f"{REASONS[Status.FEW]}：不到 {k} 人的，看得出是谁评的。",
        f"{REASONS[Status.ALIKE]}：大家评得差不多，写出分数就等于写出了每个人的评分。",
        f"{REASONS[Status.HELD]}：写出来，同别的数放在一起，可能看得出个人。",
        "上级单位的数是已发布各组相加，写明计入几个组、几人。有的组不显示的，只说怎么都不会错的话，别的写“不能确定”或者画斜线。",
        f"满 {FINE} 人的，显示五档评分和中间一半人所在的范围；不到的，只显示平均分和三档。上级与最粗的一个组一样粗。",
        f"看法：{RULE}",
        "高不一定做得好，也可能是要求不严；低不一定做得差。请结合谈心谈话和平时了解来看。",
    )


def read(k: int) -> None:
    with st.expander("怎么看这些数", key="how_to_read"):
        html.bullets(how_to_read(k))


def texts(bank: Bank) -> None:
    """The items as the members read them."""
    with st.expander("各项原文", key="item_texts"):
        html.bullets(item_texts(bank))


def item_texts(bank: Bank) -> list[str]:
    return [f"{item.number} {item.short}：{item.question}" for item in bank.items]
