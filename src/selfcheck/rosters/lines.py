"""Lines of a table that list nobody: sums, signatures, notes, examples."""

from __future__ import annotations

import re

from selfcheck.rosters.cells import plain
from selfcheck.rosters.memory import remembered

EXAMPLE = "示例(删去)"
"""So begins the unit of an example row of the template, in half-width letters."""
_EXAMPLE = re.compile(r"[(\[【]?(?:填写|填报)?(?:示例|样例|范例|举例|例如|例)[)\]】]?(?:[:0-9(].*|$)|[(]?请?填(?:写|全称|真实).{0,12}[)]?")
_SUM = re.compile(
    r"(?:.{0,12}(?:合计|总计|小计|共计|累计)|总人数|总数|人数|人数统计|平均)(?:人数|人次|数)?[:=]?[(]?(?:共|约)?[0-9零一二三四五六七八九十百]*[人名个)]*"
)
_COUNT = re.compile("共(?:计|有)?[0-9零一二三四五六七八九十百]+(?:人|名|个).*")
_MAKER = (
    "(?:制表|填表|填报|审核|审批|审定|审签|复核|校核|核对|经办|制单"
    "|编制|录入|报送|上报|联系|统计|记录|汇总|负责|分管|主管|主要|签发|党组织|单位|支部|部门)"
)
_DATE = re.compile(
    "[0-9_]*年[0-9_]*月[0-9_]*日?|[二〇○零一二三四五六七八九十]+年[一二三四五六七八九十]+月[一二三四五六七八九十]+日|[0-9]+/[0-9]+页?"
)
_FOOT = re.compile(
    f"[※*★(【]*(?:(?:制表|填表|填报|审核|审批|审定|复核|校对|经办)[:].*|{_MAKER}*(?:人|员|领导|负责人|书记)(?:[(].*?[)])?(?:签字|签名|签章|意见|盖章|审核)?[:_].*"
    f"|{_MAKER}+(?:人|单位|部门|时间|日期|说明|电话|须知|要求|领导)(?:[(].*?[)])?(?:签字|签名|签章)?"
    "|(?:联系|办公|咨询|单位)?(?:电话|手机|传真|邮箱|地址|邮编)(?:号码)?[:0-9].*|联系电话.*|(?:注|备注|说明|附|附注|附件|要求|提示|温馨提示|注意|注意事项|填表要求|填写要求)[0-9一二三]*[:].*"
    "|填[表写报]?(?:说明|须知|要求|注意事项).*|(?:说明|备注|附注)"
    "|(?:单位|部门|支部|党支部|党委|党组|党总支|组织)*(?:主要)?(?:负责人|领导|书记)?(?:意见|审核|审批)?[(]?(?:签字|签名|签章|盖章|公章).*"
    "|(?:日期|时间|制表时间|填报日期|截至|截止)[:].*|第[0-9]+页.*|以下(?:空白|无正文).*|此表.*|本表.*|备注[:]?.{8,})"
)

_SIGNS = re.compile(
    "(?:制表|填表|填报|审核|审批|审定|审签|复核|复审|校核|校对|核对|经办|制单|签发|签字|签名|签章|盖章|批准|编制|录入|报送|监制)(?:人|人员)?[:]?"
)


@remembered
def is_example(cell: str) -> bool:
    """Whether a row that begins with this is one to show how it is filled in."""
    return bool(_EXAMPLE.fullmatch(plain(cell))) or is_template_example(cell)


def is_template_example(cell: str) -> bool:
    return plain(cell).startswith(EXAMPLE)


@remembered
def is_sum(cell: str) -> bool:
    """Whether a cell heads a row of sums, 合计."""
    return bool(_SUM.fullmatch(plain(cell)))


@remembered
def is_count(cell: str) -> bool:
    """Whether a cell tells a number of people, 共 12 人."""
    return bool(_COUNT.fullmatch(plain(cell)))


@remembered
def is_date(cell: str) -> bool:
    """Whether a cell is a date or the number of a page, as under a table; at the head of a person's row it is when he filled in a form."""
    return bool(_DATE.fullmatch(plain(cell)))


@remembered
def is_signature(cell: str) -> bool:
    """Whether a cell in the place of a unit or a name heads a signature, 审核."""
    return bool(_SIGNS.fullmatch(plain(cell)))


@remembered
def is_foot(cell: str) -> bool:
    """Whether a cell begins what stands under a table: who made it, how it is filled in, where to sign."""
    return bool(_FOOT.fullmatch(plain(cell)))
