"""The task list of the first page: what there is to do, how far it is, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from selfcheck.domain.writing import pieces
from selfcheck.services.membership import MyRound
from selfcheck.services.records import OpenCheck
from selfcheck.ui import navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.member import words


class State(StrEnum):
    """How far a task is."""

    OPEN = "未开始"
    SEEN = "看过"
    DONE = "已完成"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list. `next` is what stands on the button that leads to it."""

    name: str
    place: navigation.Place
    state: State
    detail: str
    next: str
    item: int | None = None


def tasks(opened: OpenCheck, mine: MyRound | None) -> tuple[Task, ...]:
    """The way of a person, in its order."""
    return tuple(_tasks(opened, mine))


def next_task(found: tuple[Task, ...]) -> Task | None:
    """The first that is not done; one that needs nothing but a look is passed over once it was looked at."""
    looked = {navigation.OPINIONS, navigation.PROFILE}
    return next((task for task in found if task.state is not State.DONE and not (task.state is State.SEEN and task.place in looked)), None)


def show(opened: OpenCheck, mine: MyRound | None) -> None:
    """The red button, and the list."""
    found = tasks(opened, mine)
    following = next_task(found)
    if following:
        place, item = following.place, following.item
        st.button(
            f"接着做：{following.next}", key="next_task", type="primary", on_click=navigation.turn_to, args=(place, item), width="stretch"
        )
    else:
        html.note("各步都已完成。", "good")
    for number, task in enumerate(found, start=1):
        with st.container(horizontal=True, vertical_alignment="center", key=f"task_{number}"):
            st.page_link(task.place.script, label=f"{number}　{task.name}", width="content")
            colour = "good" if task.state is State.DONE else "plain"
            html.show(f'<p class="sc-task sc-{colour}">{html.text(task.detail)}<span class="sc-chip">{task.state}</span></p>')


def _tasks(opened: OpenCheck, mine: MyRound | None) -> Iterator[Task]:
    yield _rating(opened)
    yield _opinions(opened)
    seen = State.SEEN if navigation.PROFILE.url in opened.desk.seen else State.OPEN
    yield Task("画像", navigation.PROFILE, State.DONE if opened.sheet.chosen is not None else seen, "", "看画像，定下写哪几项")
    if mine is not None:
        yield _submission(mine)
    yield _writing(opened)
    yield Task("草稿", navigation.DRAFT, State.SEEN if navigation.DRAFT.url in opened.desk.seen else State.OPEN, "", "读草稿、改草稿")
    taken = "word" in opened.desk.seen
    yield Task("下载打印", navigation.DRAFT, State.DONE if taken else State.OPEN, "", "下载 Word，打印")


def _rating(opened: OpenCheck) -> Task:
    bank, done = opened.bank, opened.follows.done
    left = [item.number for item in bank.items if item.number not in done]
    state = State.DONE if not left else State.SEEN if done else State.OPEN
    item = left[0] if left else None
    return Task("评分", navigation.ANSWER, state, f"{len(done)}/{len(bank.items)} 项", f"第 {item} 项", item)


def _opinions(opened: OpenCheck) -> Task:
    said = [opinion for opinion in opened.sheet.opinions if opinion.said]
    waiting = sum(not opinion.reply.strip() for opinion in said)
    seen = navigation.OPINIONS.url in opened.desk.seen
    state = State.DONE if said and not waiting else State.SEEN if seen and not said else State.OPEN
    detail = f"{len(said)} 条" + (f"，{waiting} 条没有回应" if waiting else "") if said else "没有收到的，不用填"
    return Task("意见", navigation.OPINIONS, state, detail, "回应意见" if said else "录入征求到的意见")


def _submission(mine: MyRound) -> Task:
    text, _ = words.standing(mine)
    state = State.OPEN if words.to_submit(mine) else State.DONE
    return Task("提交评分（本轮，只交分数）", navigation.SUBMIT, state, text, "提交评分（只交分数）")


def to_write(opened: OpenCheck) -> str:
    """What stands on the button that leads to the writing: what is not yet written."""
    left, of = _unwritten(opened)
    return f"写第 {of - len(left) + 1} 件 →（还有 {len(left)} 件没写）" if left else "写实 →"


def _unwritten(opened: OpenCheck) -> tuple[list[int], int]:
    """The chosen items without what happened, and how many are chosen."""
    found = [piece for piece in pieces(opened.bank, opened.sheet) if piece.chosen]
    return [piece.item for piece in found if not piece.complete], len(found)


def _writing(opened: OpenCheck) -> Task:
    left, of = _unwritten(opened)
    written = of - len(left)
    state = State.DONE if of and not left else State.SEEN if written or navigation.WRITING.url in opened.desk.seen else State.OPEN
    detail = f"{written}/{of} 件" if of else "评分以后，写选定的几项"
    following = f"写第 {written + 1} 件" if left else "写实"
    return Task("写实", navigation.WRITING, state, detail, following, left[0] if left else None)
