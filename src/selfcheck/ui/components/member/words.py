"""How a member's round is told: until when, submitted or not, and what is to be done next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from selfcheck.services.membership import MyRound
from selfcheck.ui import context

Kind = Literal["plain", "good", "warn"]
NAMES = {"waiting": "未开始", "running": "进行中", "closed": "已截止"}


def until(mine: MyRound) -> str:
    if mine.state == "waiting":
        return f"{context.moment(mine.opens_at)} 开始"
    return deadline(mine.closes_at, closed=mine.state == "closed")


def deadline(at: datetime, *, closed: bool) -> str:
    """Until when answers are taken. A group may be closed before its time."""
    return f"{context.moment(at)} 截止" if not closed or at <= datetime.now(UTC) else "已提前截止"


def counts(mine: MyRound) -> bool:
    """Whether what this self-check says is submitted. A submission from before the code was re-issued is none of this one."""
    return mine.submitted_at is not None and not mine.replaced


def to_submit(mine: MyRound) -> bool:
    """Whether there is something to submit: nothing was yet, or the ratings were changed since."""
    return mine.state == "running" and not mine.replaced and (mine.changed or not counts(mine))


def standing(mine: MyRound, *, counted: bool = True) -> tuple[str, Kind]:
    """Where the member stands in this round, as one sentence; with how many items are open, unless that is told beside it."""
    if mine.state == "waiting":
        return "还没有开始，到时候再来。", "plain"
    if not counts(mine):
        return _unsubmitted(mine, counted)
    assert mine.submitted_at is not None
    done = f"已提交（{context.told(mine.submitted_at)}）"
    if mine.state == "closed":
        later = "结果已经发布。" if mine.released else "等负责人发布结果。"
        return f"{done}，{later}" + ("后来改的评分不计入。" if mine.changed else ""), "good"
    if mine.changed:
        return f"{done}，后来评分又改过。要按新的计入，请再提交一次。", "warn"
    return f"{done}。截止前还可以改，改后请再提交。", "good"


def _unsubmitted(mine: MyRound, counted: bool) -> tuple[str, Kind]:
    if mine.state == "closed":
        return ("换码以前提交的仍然计入。" if mine.replaced else "没有提交，不计入本组。") + "您写的内容都在，草稿照样可以用。", "plain"
    if mine.replaced:
        return "换码以前提交的仍然计入，不能再改。您现在写的，可以用来写自己的草稿。", "good"
    if mine.check_id is None:
        return "还没有开始作答。", "plain"
    if not counted:
        return "还没有提交。", "warn"
    return f"还没有提交，{f'有 {len(mine.open_items)} 项没有作答' if mine.open_items else '各项都已作答'}。", "warn"
