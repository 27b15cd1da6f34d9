"""Units that no column holds: in the title over a table, in a line over its rows, in the name of a sheet."""

from __future__ import annotations

import re
import unicodedata

from selfcheck.rosters.cells import clean, plain
from selfcheck.rosters.units import without_number

LONGEST = 200
"""Letters of a title that are looked at."""
_LABELLED = re.compile(
    r"(?:填报|填表|报送|上报|制表|编报|申报|参会|所在|所属|工作)?(?:单位|部门|支部|党支部|党组织|党委|党总支|组别|小组|科室|处室|机关)(?:名称|全称)?(?:\s*[(（](?:盖章|公章|签章|章)[)）])?\s*[:：]\s*(?P<value>.+)",
    re.DOTALL,
)
_LABEL = re.compile(
    r"(?:填报|填表|报送|上报|制表|编报|申报|参会|所在|所属|工作)?(?:单位|部门|支部|党支部|党组织|党委|党总支|组别|小组|科室)(?:名称|全称)?(?:[(](?:盖章|公章|签章|章)[)])?(?P<colon>:?)"
)
_NEXT_LABEL = re.compile(
    r"\s{2,}|\s*(?:填报|填表|制表|上报|报送)?(?:时间|日期|人|联系人|联系电话|电话)\s*[:：]|\s+[0-9]{4}年|\s+\S{2,6}[:：]"
)
_LIST = (
    "(?:全体|在职|正式|现有|应到|参会|参加|与会|出席|机关|基层|所有|领导|班子|中层|离退休|退休|流动|年度|会议|民主生活会|组织生活会|专题|民主评议|评议|自查|测评"
    "|党员|干部|人员|职工|员工|成员|委员|教师|教职工|学员|党组织|基本|信息|情况|统计|登记|分组|通讯|联系|花名|名|的|及|和)*"
)
_ENDING = re.compile(
    f"{_LIST}(?:花名册|名册|名单|花名单|人员表|一览表|登记表|统计表|明细表|汇总表|信息表|情况表|名录|表|册)?(?:汇总|清单)?$"
)
_BEGINNING = re.compile(
    r"^(?:附件|附表|附|表)\s*[0-9一二三四五六七八九十]*\s*[:：.、]?\s*|^[(（][一二三四五六七八九十0-9]{1,3}[)）][、.．:：\s]*|^[一二三四五六七八九十0-9]{1,3}[、.．:：\s]+"
)
_YEAR = re.compile(
    "(?:[0-9]{4}|二[〇○零0][一二三四五六七八九十〇○零]{2})(?:—|-|至)?[0-9]{0,4}(?:年度?|届|级)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|第[一二三四五六七八九十0-9]+(?:届|次|批|季度)"
)
_COUNTED = re.compile(
    r"\s*[(（](?:共|计)?\s*[0-9一二三四五六七八九十]+\s*(?:人|名)[^()（）]*[)）]\s*|\s*(?:共|计)?\s*[0-9]+\s*(?:人|名)\s*$|[:：\s]+$"
)
_UNIT_END = re.compile(
    ".*(?:支部|总支|党委|党组|委员会|办公室|局|委|办|厅|部|处|科|股|室|组|站|所|队|中心|公司|集团|厂|矿|院|校|学校|小学|中学|幼儿园|医院|村|社区|镇|乡|街道|街|县|区|市|州|旗|省"
    "|机关|协会|联|会|银行|行|社|馆|园|场|段|班|车间|项目部|系|大队|支队|中队|政府|法院|检察院|政协|人大|工委|库|港|台|网格)"
)
_BRACKET = re.compile(r"[(（](?P<inside>[^()（）]*)[)）]\s*$")
_AHEAD = re.compile(r"\s*[【\[(（](?P<inside>[^\[\]【】()（）]*)[】\])）]")
_NAMELESS = re.compile(
    "(?:sheet|工作表|表)[0-9一二三四五六七八九十]*|名册|名单|花名册|汇总|总表|附件[0-9]*|人员|党员|干部|数据|模板|副本|全部|结果|答卷.*|[0-9.\\-_]*|人员名单|党员名册|党员名单|参会名单|参会人员"
)


def labelled_unit(text: str) -> str:
    """The unit of “填报单位（盖章）：某县某局”; empty where none is told so."""
    found = _LABELLED.search(clean(text[:LONGEST]))
    if not found:
        return ""
    value = _NEXT_LABEL.split(found["value"].strip(), maxsplit=1)[0]
    return "" if re.fullmatch(r"[\s_＿—\-(（）)盖章公]*", value) else value.strip(" ,，;；。")


def is_unit_label(text: str, alone: bool) -> bool:
    """Whether the unit stands in the cell behind this one: 支部名称：, and 支部名称 where no more than the two cells stand in the row."""
    found = _LABEL.fullmatch(plain(text))
    return bool(found and (found["colon"] or alone))


def titled_unit(text: str) -> str:
    """The unit of “青石镇机关党支部党员名册（2026年）”; empty for a title that tells none."""
    whole = _COUNTED.sub("", unicodedata.normalize("NFC", clean(text[:LONGEST]).replace("\n", "")))
    bracket = _BRACKET.search(whole)
    ahead = _AHEAD.match(whole)
    before = ahead["inside"].strip() if ahead else ""
    inside = bracket["inside"].strip() if bracket and bracket.start() else ""
    title = whole[: bracket.start()].strip() if bracket and bracket.start() else whole.strip()
    title = _YEAR.sub("", without_number(title, _BEGINNING)).strip('《》“”" ')
    title = _ENDING.sub("", "".join(title.split())).strip("《》“”—-_·、，")
    # 党员名册（青石镇第二党支部）
    return next((unit for unit in (title, inside, before) if looks_like_unit(unit)), "")


def sheet_unit(name: str) -> str:
    """The unit that a sheet is named after; empty for Sheet1 and 名册."""
    if _NAMELESS.fullmatch(plain(name).casefold()):
        return ""
    bare = _ENDING.sub("", _COUNTED.sub("", without_number(clean(name), _BEGINNING))).strip(" _-")
    return bare if len(bare) > 1 and not _NAMELESS.fullmatch(plain(bare).casefold()) and not re.fullmatch("[A-Za-z0-9_ ]+", bare) else ""


def line_unit(text: str) -> str:
    """The unit of a line of its own over rows, “一、县委办（5人）”; empty where it tells none."""
    labelled = labelled_unit(text)
    if labelled:
        return labelled
    return titled_unit(text)


def looks_like_unit(text: str) -> bool:
    """Whether a text ends as units do, and is no sentence."""
    return 1 < len(text) <= 30 and not re.search("[。；;！？，,：:]", text) and bool(_UNIT_END.fullmatch(text))
