"""Who is counted together, as members and leaders read it."""

from __future__ import annotations

from selfcheck.services.rolls import Roll, together
from selfcheck.ui.components import html

ALL = 10_000
"""Characters: on a page every name stands."""


def with_me(roll: Roll, *, closed: bool) -> None:
    """For a member: who is counted with him, and what has changed since the round was opened; `closed`: he can submit no more."""
    html.note(f"和您一起统计的：{together(roll.size, roll.names, ALL)}。")
    if roll.changes:
        ask = "请问负责人" if closed else "请先问负责人，再提交"
        html.note(f"{roll.changes}有您不认识的人，{ask}。", "warn")


def confirmed(roll: Roll, *, anonymous: bool) -> None:
    """For a leader: the list that he confirms before he releases."""
    if anonymous:
        html.note(f"发布以前请核对：{together(roll.size, (), ALL)}，不记名。人数与本组的实际人数不一样的，先问办公室。")
        return
    html.note(f"发布以前请核对名单：{together(roll.size, roll.names, ALL)}。有您不认识的，先问办公室，不要发布。")
    if roll.changes:
        html.note(f"开始以后，{roll.changes}", "warn")
