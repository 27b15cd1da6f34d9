"""办公室: what is done, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import navigation
from selfcheck.ui.components import html
from selfcheck.ui.navigation import Place

PROMISE = (
    "办公室看得到：名单、谁提交了谁没有提交（只在记名的轮次）。",
    "办公室看不到：任何人的评分、事例、想法和草稿。组的结果由各组的负责人发布，办公室也看不到。",
    "码是办公室发的，但打不开别人的自查：每个人第一次进入时自己设 PIN 码。",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: how far it is, and the page where it is done."""

    name: str
    how_far: str
    done: bool
    action: str
    place: Place


def steps(tree: OrganisationTree, rounds: tuple[RoundInfo, ...]) -> tuple[Step, ...]:
    """The steps of the work with what is done of them."""
    missing = sum(tree.uncoded)
    listed = f"{len(tree.groups)} 个单位和组，{len(tree.members)} 名成员，{len(tree.leaders)} 名负责人" if tree.groups else "还没有名单"
    coded = f"还有 {missing} 人没有码" if missing else "名单上的人都有码了" if tree.members else "有了名单才能发"
    opened = [info for info in rounds if info.state != "draft"]
    planned = "还没有轮次" if not rounds else f"共 {len(rounds)} 个轮次" + ("" if opened else "，都还没有开始")
    return (
        Step("建名单", listed, bool(tree.members), "组织和名单", navigation.ORGANISATION),
        Step("发个人码", coded, bool(tree.members) and not missing, "个人码", navigation.CODES),
        Step("建轮次，并开始", planned, bool(opened), "轮次", navigation.ROUNDS),
    )


def guide(found: tuple[Step, ...]) -> None:
    """The steps as cards; the first that is not done leads on."""
    following = next((step for step in found if not step.done), None)
    for number, step in enumerate(found, start=1):
        with st.container(horizontal=True, border=True, vertical_alignment="center", key=f"office_step_{number}"):
            mark = "✓" if step.done else str(number)
            html.show(
                f'<p class="sc-row"><span class="sc-number{" sc-done" if step.done else ""}">{mark}</span> '
                f"<b>{html.text(step.name)}</b><br>{html.text(step.how_far)}</p>"
            )
            st.button(
                f"{step.action} →",
                key=f"to_{step.place.url}",
                on_click=navigation.turn_to,
                args=(step.place,),
                type="primary" if step is following else "secondary",
            )


def promises() -> None:
    html.section("办公室看得到什么")
    html.bullets(PROMISE)
