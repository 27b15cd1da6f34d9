"""What a story holds: 时间 · 事项 · 本人怎么做 · 结果, each found or still missing, by words that usually tell it. Never a score."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selfcheck.domain.joints import cleaned, said

TIME = re.compile(
    "[0-9〇一二三四五六七八九十两几][年月日号天周次]|去年|今年|前年|上半年|下半年|年初|年底|年中|季度|月[初中底]|春|夏|秋|冬|上周|上个?月|"
    "前段时间|最近|近期|期间|当天|那天|那次|节前|节后|汛期|会前|会后|疫情"
)
SELF = re.compile(
    "我|本人|自己|没有?[^得]|未|只|就|直接|习惯|听[了汇取]|看了|说了|讲了|答[应复]|安排|布置|批[了示]|签|推|拖|等|让|叫|交给|去(?!年)|到|找|问|催|忘|照|绕"
)
RESULT = re.compile(
    "结果|后来|最后|导致|致使|造成|因此|以致|才|仍|还是|至今|一直|反映|不满|意见|返工|重[来做]|落了?空|只好|解决|办成|没办|耽误|误了|拖[了到]|被|影响|搁置|推迟|停"
)
FEWEST = 12
"""Characters of a matter that can be understood."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a story, and whether it was found."""

    name: str
    found: bool


def parts(text: str) -> tuple[Part, ...]:
    """The four parts; all missing where nothing is said."""
    words = cleaned(text) if said(text) else ""
    return (
        Part("时间", bool(TIME.search(words))),
        Part("事项", len(words) >= FEWEST),
        Part("本人怎么做", bool(SELF.search(words))),
        Part("结果", bool(RESULT.search(words))),
    )
