"""共性问题 as a ranked list, and what a leader takes away as a file."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.common import RULE, CommonProblem, none_found, unknown
from selfcheck.domain.group import GroupSummary
from selfcheck.domain.group_tables import percent
from selfcheck.exporters.exporter import Place
from selfcheck.ui.components import downloads, html


def ranked(summary: GroupSummary, common: Sequence[CommonProblem]) -> None:
    html.section("共性问题", f"规则：{RULE}。")
    if not common:
        html.note(none_found(summary))
        return
    ranks = [problem.rank for problem in common]
    results = {result.place.number: result for result in summary.items}
    rows = [
        (
            f"{problem.rank} 并列" if ranks.count(problem.rank) > 1 else str(problem.rank),
            f"{problem.item} {problem.name}",
            problem.who,
            percent(results[problem.item].low_share),  # a share, as in facts.py
        )
        for problem in common
    ]
    html.table(("次序", "项", "谁的问题", "评 3 分及以下的占"), rows)
    html.note(f"“多数同志”是一半及以上，“部分同志”是不到一半。草稿里只写这两种说法，不写人数。{unknown(summary)}")


def materials(round_id: str, group_id: str) -> None:
    """The files; each is asked of the service again."""
    html.section("下载材料", "只有文字、统计数和图表；没有任何一个人写的话，也没有谁的评分。")
    downloads.offer(Place.MATERIALS, round=round_id, group=group_id)
