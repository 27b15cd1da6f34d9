"""Which parts of a story are found, by words."""

from __future__ import annotations

import pytest

from selfcheck.domain.matter import parts


def missing(text: str) -> str:
    return "、".join(part.name for part in parts(text) if not part.found)


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("去年10月，一户来申请低保，我没有入户，结果误了一个月", ""),
        ("前段时间村里修路，我只听了汇报，至今有三户不满意", ""),
        ("一户来申请低保，我没有入户，结果误了一个月", "时间"),
        ("去年10月，低保的申请结果出了差错", "本人怎么做"),
        ("去年10月，一户来申请低保，我没有入户", "结果"),
        ("去年误了", "事项、本人怎么做"),
        ("\u200b去年\u202e误了", "事项、本人怎么做"),
        ("无", "时间、事项、本人怎么做、结果"),
        ("今年同上", "事项、本人怎么做、结果"),
        ("", "时间、事项、本人怎么做、结果"),
    ],
)
def test_a_story_holds_time_matter_deed_and_outcome(text: str, lacks: str) -> None:
    assert missing(text) == lacks
