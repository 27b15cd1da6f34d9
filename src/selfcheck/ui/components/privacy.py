"""Who sees what, said before anything is entered."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.disclosure.cells import LEAST_THRESHOLD

_WORDS = "事例、想法、意见和草稿：不提交。在这个应用里只有您自己看得到，办公室和负责人都看不到。"
_DISK = "能接触服务器硬盘的人，技术上读得到数据文件。"
_NAMELESS = "不记名：您的个人码不属于任何姓名，时间只记到哪一天。负责人和办公室只看得到提交了几人。"
_NAMED = "交没交：负责人和办公室看得到您交没交，看操作记录的人看得到您什么时候交的；谁都看不到您评了几分、写了什么。"
LEADER = (
    "截止以前：您看得到提交了几人；您的组有成员、轮次又记名的，还看得到谁没有提交。什么评分都不显示。",
    f"发布以后：您看得到本组和下级各组的统计图表和共性问题。不到规定人数（每一轮都写明，至少 {LEAST_THRESHOLD} 人）的，不显示。",
    "谁评了几分、每个人写的事例、想法和草稿，您始终看不到。",
)
"""For a leader of whom nothing is known yet, and of a group that has members."""
ABOVE = (
    "截止以前：您看得到下级各组提交了几人，看不到姓名。什么评分都不显示。",
    f"各组发布以后：您看得到汇总和各组的统计图表、共性问题。不到规定人数（每一轮都写明，至少 {LEAST_THRESHOLD} 人）的，不显示。",
    LEADER[-1],
)
"""For the leader of a node that has groups below it instead of members."""

READER = (
    "您看得到：操作记录，也就是谁在什么时候做了什么。可以查找，可以导出；导出一次，记录里也记一条。",
    "您看不到：名单、轮次、统计结果，任何人的评分、事例、想法和草稿。不记名轮次的成员，来过也不记。",
)
"""For a reader of the log."""


def member(*, anonymous: bool, k: int | None = None, leaders: Sequence[str] = ()) -> tuple[str, ...]:
    """For a member; `k` and the names of the leaders are known once it is about one round."""
    enough = f"满 {k} 人" if k else f"满规定的人数（每一轮都写明，至少 {LEAST_THRESHOLD} 人）"
    who = f"本组负责人（{'、'.join(leaders)}）" if leaders else "本组负责人"
    return (
        f"评分：您提交以后，只作为本组的人数统计。评同一项的{enough}才显示：{who}和上级负责人看统计图，提交了的同志看本组平均；"
        "哪一个人评了几分，都看不到。",
        _WORDS,
        _NAMELESS if anonymous else _NAMED,
        _DISK,
    )
