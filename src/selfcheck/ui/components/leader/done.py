"""What is done stands on top of 进度: how far the releases are, and the way to the results."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.services.group_records import ReleaseRow
from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import WAITING, RoundInfo
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import awaited, choice


def done(info: RoundInfo, groups: Sequence[GroupProgress]) -> None:
    """For a leader, whose own node is the first; nothing before a round begins, and of a group with members before its release."""
    own = groups[0]
    if not own.leaf and info.state != WAITING:
        missing, _ = awaited.outstanding(groups)
        html.note(awaited.awaited(info, groups) + (_whose(own) if missing else ""), "plain" if missing else "good")
    elif own.leaf and own.latest:
        html.note(_released(own, own.latest), "good")
    if own.released:
        html.wide_button("看统计结果 →", "to_results", choice.go, (info.row.id, navigation.GROUP), primary=True)


def _whose(own: GroupProgress) -> str:
    """Who has to act, and what becomes of it."""
    return "截止和发布由各组的负责人办。" + ("" if own.released else "有一个组发布了，“统计结果”里就看得到汇总。")


def _released(own: GroupProgress, latest: ReleaseRow) -> str:
    """When it was, how many it counts, and what has changed since."""
    times = f"第 {latest.number} 次，" if latest.number > 1 else ""
    more = f"现在已提交 {own.submitted} 人，有的还没有计入。" if own.submitted > latest.n else ""
    again = "" if own.closed else "本组又重新开放了，截止以后可以再发布。"
    return f"已发布：{context.told(latest.at)}，{times}计入 {latest.n} 人。{more}{again}"
