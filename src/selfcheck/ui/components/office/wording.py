"""Words that several pages of the office use."""

from __future__ import annotations

from datetime import datetime

from selfcheck.services.rounds import CLOSED, DRAFT, RUNNING, WAITING

STATES = {DRAFT: "还没有开始", WAITING: "未到时间", RUNNING: "进行中", CLOSED: "已截止"}
KINDS = {False: "记名", True: "不记名"}


def when(at: datetime) -> str:
    """A local time as one reads it."""
    return f"{at.year} 年 {at.month} 月 {at.day} 日 {at:%H:%M}"
