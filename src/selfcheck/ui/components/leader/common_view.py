"""共性问题 as a ranked list, and what a leader takes away as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from selfcheck.domain.common import RULE, CommonProblem, none_found, unknown
from selfcheck.domain.group import GroupSummary
from selfcheck.domain.group_tables import percent
from selfcheck.exports.profile import PROFILES, load_profile
from selfcheck.ui.components import html


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


def downloads(round_id: str, group_id: str) -> None:
    """The links; each route asks the service again."""
    html.section("下载材料", "只有文字、统计数和图表；没有任何一个人写的话，也没有谁的评分。")
    profile = st.radio("Word 的字体", PROFILES, format_func=lambda name: load_profile(name).label, key="group_word_profile")
    asked = {"round": round_id, "group": group_id}
    word = urlencode(asked | {"profile": profile})
    _link("draft.docx", word, "班子对照检查材料草稿（Word）", "问题、原因、措施，只写文字，不写人数和分数；要补写的地方标成黄色“待补”。")
    _link("annex.docx", word, "图表附件（Word）", "“统计结果”里的各张图和同样的数字，还有共性问题；图可以在 Word 里直接修改。")
    _link("table.xlsx", urlencode(asked), "数据表（Excel）", "发布的统计数，可以自己再作图。")


def _link(file: str, asked: str, name: str, told: str) -> None:
    kind = file.partition(".")[0]
    look: Literal["primary", "secondary"] = "primary" if kind == "draft" else "secondary"
    with st.container(border=True, key=f"download_box_{kind}"):
        html.note(told)
        st.link_button(name, f"/download/group-{file}?{asked}", key=f"download_{kind}", type=look, width="stretch")
