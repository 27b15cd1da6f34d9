"""What somebody who begins a round may not have thought of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from selfcheck.domain.charts.wording import REASONS
from selfcheck.domain.disclosure.cells import Status
from selfcheck.services.clocks import to_the_minute
from selfcheck.services.group_records import RoundRow
from selfcheck.services.names import first_of
from selfcheck.services.near import NEAR, NearRound
from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.tree import subtree
from selfcheck.ui import context
from selfcheck.ui.components.office import branches

NAMED_AT_MOST = 5
A_DAY, A_YEAR, LONG = timedelta(days=1), timedelta(days=365), timedelta(days=90)


def odd_dates(opens: datetime, closes: datetime, *, opened: bool = False) -> Iterator[str]:
    """Times that are seldom meant so; of a round that was opened only what another closing time can mend. Nothing is refused for it."""
    now, lasts = datetime.now(UTC), closes - opens
    if not opened and closes <= now:
        yield f"截止时间（{context.moment(closes)}）已经过去，这样不能开始。"
    elif not opened and opens < now - A_DAY:
        yield f"开始时间（{context.moment(opens)}）已经过去一天以上，一点“开始这一轮”，大家马上就能作答。"
    if not opened and opens > now + A_YEAR:
        yield f"开始时间（{context.moment(opens)}）在一年以后，请看看年份对不对。"
    elif closes > now + A_YEAR:
        yield f"截止时间（{context.moment(closes)}）在一年以后，请看看年份对不对。"
    if timedelta() < lasts < A_DAY:
        yield "从开始到截止不到一天，有人可能来不及。"
    elif lasts > LONG:
        yield f"从开始到截止有 {lasts.days} 天，超过 {LONG.days} 天，请看看日期对不对。"


def hints(tree: OrganisationTree, root_id: str, k: int) -> Iterator[str]:
    """Groups that are too small to be shown, and groups that nobody can release."""
    nodes, paths = subtree(tree.groups, root_id), branches.paths(tree.groups)
    parents = {group.parent_id for group in tree.groups}
    sizes = Counter(member.group_id for member in tree.members)
    led = {leader.group_id for leader in tree.leaders}
    leaves = [node for node in nodes if node.id not in parents]
    small = [f"{paths[node.id]}（{sizes[node.id]} 人）" for node in leaves if 0 < sizes[node.id] < k]
    if small:
        yield f"人数不到门槛 {k} 人的组，结果不会显示：{first_of(small, NAMED_AT_MOST, '个组')}。"
    alone = [paths[node.id] for node in leaves if sizes[node.id] and node.id not in led]
    if alone:
        yield f"没有负责人的组，截止以后没有人能发布结果：{first_of(alone, NAMED_AT_MOST, '个组')}。"
    if not any(sizes[node.id] for node in leaves):
        yield "下面还没有成员，现在不能开始。"


def close_ones(row: RoundRow, near: Sequence[NearRound]) -> Iterator[str]:
    """What comes of rounds near a plan over the same groups or persons, and which have the same title."""
    held = [
        f"《{one.row.title}》（{context.local(one.row.closes_at):%Y-%m-%d} 截止）" for one in near if one.same_items and not one.forbidden
    ]
    if held:
        yield (
            f"这些组前后 {NEAR.days} 天里还有：{first_of(held, NAMED_AT_MOST, '轮')}。"
            f"两轮相同的项，后发布的多半有很多写“{REASONS[Status.HELD]}”："
            f"与先发布的一减，改了分的、没有改的、只评了一轮的，有哪一种不到 {row.k} 人或者评得一样，就不显示；方面只写平均分。"
            "请尽量隔开。"
        )
    forbidden = [one for one in near if one.forbidden]
    if forbidden:
        last = max(forbidden, key=lambda one: one.over_at)
        until = to_the_minute(last.over_at)
        yield f"《{last.row.title}》和这一轮，有一轮不记名，不能离得这么近。要开始，请先把开始时间改到北京时间 {until} 以后。"
    if any(one.row.title == row.title for one in near):
        yield f"已经有一轮也叫《{row.title}》，容易分不清。请在“修改”里换一个名称。"
