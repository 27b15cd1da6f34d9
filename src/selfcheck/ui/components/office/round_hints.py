"""What somebody who begins a round may not have thought of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from selfcheck.services.group_records import RoundRow
from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.rounds import NEAR, RoundInfo, subtree
from selfcheck.ui import context
from selfcheck.ui.components.office import branches

NAMED_AT_MOST = 5


def hints(tree: OrganisationTree, root_id: str, k: int) -> Iterator[str]:
    """Groups that are too small to be shown, and groups that nobody can release."""
    nodes, paths = subtree(tree.groups, root_id), branches.paths(tree.groups)
    parents = {group.parent_id for group in tree.groups}
    sizes = Counter(member.group_id for member in tree.members)
    led = {leader.group_id for leader in tree.leaders}
    leaves = [node for node in nodes if node.id not in parents]
    small = [f"{paths[node.id]}（{sizes[node.id]} 人）" for node in leaves if 0 < sizes[node.id] < k]
    if small:
        yield f"人数不到门槛 {k} 人的组，结果不会显示：{_told(small)}。"
    alone = [paths[node.id] for node in leaves if sizes[node.id] and node.id not in led]
    if alone:
        yield f"没有负责人的组，截止以后没有人能发布结果：{_told(alone)}。"
    if not any(sizes[node.id] for node in leaves):
        yield "下面还没有成员，现在不能开始。"


def close_ones(row: RoundRow, near: Sequence[RoundInfo]) -> Iterator[str]:
    """Rounds in the same groups so close to a plan that the results could be held against each other, and those of the same title."""
    if near:
        told = [f"《{info.row.title}》（{context.local(info.row.closes_at):%Y-%m-%d} 截止）" for info in near]
        more = f"等 {len(told)} 轮" if len(told) > NAMED_AT_MOST else ""
        yield (
            f"这些组前后 {NEAR.days} 天里还有：{'、'.join(told[:NAMED_AT_MOST])}{more}。同一些人隔得这么近再评一次，"
            "把结果一减，就可能看出变了的那几个人。请尽量隔开。"
        )
    if any(info.row.title == row.title for info in near):
        yield f"已经有一轮也叫《{row.title}》，容易分不清。请在“修改”里换一个名称。"


def _told(names: list[str]) -> str:
    more = f"等 {len(names)} 个组" if len(names) > NAMED_AT_MOST else ""
    return "、".join(names[:NAMED_AT_MOST]) + more
