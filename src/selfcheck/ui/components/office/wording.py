"""Words that several pages of the office use."""

from __future__ import annotations

from selfcheck.services.standing import CLOSED, DRAFT, RUNNING, WAITING

STATES = {DRAFT: "还没有开始", WAITING: "未到时间", RUNNING: "进行中", CLOSED: "已截止"}
KINDS = {False: "记名", True: "不记名"}
