"""Tells apart what stands in the column of names and is no person's name."""

from __future__ import annotations

import re
import unicodedata

from selfcheck.rosters.duties import is_duty
from selfcheck.rosters.memory import remembered

_VACANT = re.compile(
    "(?:无此人|空缺|待定|待补|待配|待配备|待选|缺|缺编|缺员|缺额|空|空岗|空编|暂空|暂缺|未定|未配备|未配|无|暂无|没有|无人|略|不详|未知|null|none|nan|n/a|nil|同上|同前|此处空白|以下空白|职位空缺|岗位空缺)"
    "(?:职务|岗位)?"
)
_REMARK = re.compile(
    "(?:另行|等待|待)(?:通知|确定|安排)|(?:详?见|同)(?:附件|附表|附页|名单|备注|上表|下表|后)[0-9一二三]*"
    "|(?:请|病|产|事)假|病休|长期病休|挂职|借调|借出|外出|外出(?:务工|打工|学习)|务工|待聘|待业|离岗|内退"
    "|已?(?:调出|调离|调走|转出|迁出|离职|辞职|去世|病故|死亡|免职|撤职|除名)"
)
_LABEL = re.compile("(?:党员|您的|你的|成员)?(?:姓名|名字)|单位|部门|科室|支部|职务|角色|性别|序号|备注|name")
_MANY = "(?:[0-9]+|[零一二三四五六七八九十百两几数]+)(?:多|余)?"
_COUNT = re.compile(
    f"(?:等|共计?|合?计|约|另有?|其他|其余)*{_MANY}(?:个|名|位)?(?:人|名|位|同志|党员|干部|群众|职工)(?:参加|参会)?|(?:等|共|共计|合计|约){_MANY}"
)
_CROWD = re.compile(
    "(?:全体|全部|所有|各|有关|相关|其他|其余|部分|本|班子|其它).{0,10}|.{0,10}(?:人员|全体|班子成员|班子|党员们|单位|代表们|名单|全员|职工|群众代表|们)|若干|若干人|等|等等|等同志|等人"
)
_PLACE = re.compile(
    "(?:第?[0-9一二三四五六七八九十]+|[a-z])(?:党小组|小组|组|党支部|支部|科|队|班|室)|(?:综合|党政|党)?办公室|(?:综合|财务|人事|组织|宣传|行政|业务|技术|后勤|档案|信访|法规|审计|监察|教务|总务|政工|会计)(?:科|室|股|部|处)|.{2,}政府|[^·]{4,}(?:局|委|办|科|处|股|室|站|所|队|组|院|校|村|镇|乡|县|区|市|厅|会)|[^·]{3,}局"
    "|.{2,}(?:支部|总支|党委|党组|委员会|办公室|小组|分局|支队|大队|中队|公司|中学|小学|医院|中心|社区|街道|村委会|居委会|镇政府|乡政府|县政府|财政局|教育局|财务科|人事科|办公厅)"
)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003347f〇々]")
LONGEST, LONGEST_WITH_DOT = 12, 30
WHY = {
    "vacant": "像是空缺或者没有填",
    "remark": "像是说明，不是姓名",
    "label": "是表头里的字，不是姓名",
    "count": "像是人数",
    "crowd": "像是指一些人，不是一个人的姓名",
    "number": "是数字、日期、电话一类",
    "mark": "只有符号",
    "place": "像是单位，不是姓名",
    "duty": "是职务，不是姓名",
    "long": "太长或者有标点，不像姓名",
    "code": "是字母或数字编号，不像姓名",
}


@remembered
def no_person(name: str) -> str:
    """Why a text may be no person's name, as a key of `WHY`; empty for a name."""
    text = "".join(name.casefold().split()).strip("()[]{}【】〔〕<>《》")
    if not any(unicodedata.category(letter)[0] == "L" or _HAN.match(letter) for letter in text) or re.fullmatch("[x×*]+", text):
        return "number" if any(letter.isdigit() for letter in text) else "mark"
    if _VACANT.fullmatch(text):
        return "vacant"
    if _REMARK.fullmatch(text):
        return "remark"
    if _LABEL.fullmatch(text):
        return "label"
    if text in ("true", "false"):
        return "code"
    if _COUNT.fullmatch(text) and len(text) > 1:
        return "count"
    if _CROWD.fullmatch(text):
        return "crowd"
    if is_duty(text):
        return "duty"
    return _by_form(text)


def _by_form(text: str) -> str:
    digits = sum(letter.isdigit() for letter in text)
    han = len(_HAN.findall(text))
    if digits >= 4 or (digits and not han):
        return "number" if not re.search("[a-z]{2}", text) else "code"
    if "@" in text or (not han and len(text) == 1):
        return "code"
    if _PLACE.fullmatch(text):
        return "place"
    if len(text) > (LONGEST_WITH_DOT if "·" in text or not han else LONGEST) or re.search("[。！!；;：:？?，,“”\"'=<>{}]", text):
        return "long"
    return ""


def is_han(text: str) -> bool:
    """Whether a text is written in Chinese characters alone; · may stand between."""
    return bool(text) and all(_HAN.match(letter) or letter == "·" for letter in text)
