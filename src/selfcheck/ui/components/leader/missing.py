"""Before a release: which step is missing, and whose it is. No score of any kind."""

from __future__ import annotations

from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import context
from selfcheck.ui.components.standing import way_out


def missing(info: RoundInfo, group: GroupProgress) -> str:
    """Why nothing of this group is shown, and what has to happen, as one sentence."""
    done = f"已提交 {group.submitted}/{group.seats} 人"
    who = "您" if group.own else "这个组的负责人"
    if group.stuck and not group.leaf:
        return f"下级各组都已截止，每个组提交的都不到 {info.row.k} 人（{done}），不能发布，这里也就没有结果可以汇总。"
    if not group.leaf:
        return f"下级各组还没有一个发布结果（{done}）。有一个发布了，这里就自动汇总。"
    if info.state == "waiting":
        return f"这一轮还没有开始，{context.moment(info.row.opens_at)} 开始作答。"
    if not group.closed:
        return f"还没有截止（{done}，{context.moment(group.closes_at)} 截止）。截止以后，由{who}在“进度”里发布，才看得到结果。"
    if group.stuck:
        few = f"已截止，但提交的人数不到 {info.row.k} 人（{done}），不能发布，什么结果也不显示：人太少，看得出是谁评的。"
        return few + way_out(group, info)
    return f"已截止（{done}），还没有发布。请{who}在“进度”里点“发布”。"
