"""What the header of a column names, by synonyms and through decoration such as `*`, `1、` and `（必填）`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from selfcheck.rosters.cells import plain
from selfcheck.rosters.memory import remembered


class Kind(StrEnum):
    """What a column holds."""

    NAME = "name"
    WEAK_NAME = "weak name"
    """成员 or 名单: names only where no column is called 姓名."""
    LEADER_NAME = "leader name"
    """组长 or 负责人姓名 over names."""
    UNIT = "unit"
    ROLE = "role"
    PARTY_ROLE = "party role"
    DUTY = "duty"
    """职务, which is no more than a hint."""
    IS_LEADER = "is leader"
    """是否负责人."""


@dataclass(frozen=True, slots=True)
class Label:
    """A header that was understood. Of units `rank` is smaller for the higher level, `line` tells 党支部 from 部门."""

    kind: Kind
    rank: int = 0
    line: str = ""
    with_duty: bool = False
    """单位及职务."""


ADMINISTRATION, PARTY, GROUP = "administration", "party", "group"
_UNITS = {
    (ADMINISTRATION, 1): "省|市州|地市|州市|省市",
    (ADMINISTRATION, 2): "市|州|地区|市区",
    (ADMINISTRATION, 3): "县|区县|县区|县市区|市县|区",
    (ADMINISTRATION, 4): "乡镇|镇|乡|街道|镇街|乡镇街道|镇街道|系统|战线|片区|上级单位|主管单位|一级单位|一级部门|集团",
    (ADMINISTRATION, 5): "单位|局|厅局|委办局|部委办局|机构|企业|公司|学校|院校|医院|集体|组织",
    (ADMINISTRATION, 6): "子公司|分公司|分局|支队|二级单位|下属单位|基层单位|院系|学院|系部|二级部门",
    (ADMINISTRATION, 7): "村|社区|村社区|村居|行政村|分厂|车间|三级单位|三级部门",
    (ADMINISTRATION, 8): "部门|处室|处科室|内设机构|年级|处|项目部",
    (ADMINISTRATION, 9): "科室|股室|教研室|班级|科|室|工段|科队",
    (PARTY, 4): "党委|上级党组织|上级党委|基层党委|党工委|党组",
    (PARTY, 6): "党总支|总支|党总支部|总支部",
    (PARTY, 7): "党组织|基层党组织|党支部|支部|团支部|党支部党小组",
    (PARTY, 9): "党小组",
    (GROUP, 10): "小组|组|组别|分组|讨论组|编组|班组|学习小组|讨论小组|网格|分队|班次|班别|小组别|组次",
}
_OF_WORD = {word: key for key, words in _UNITS.items() for word in words.split("|")}
_WORDS = "|".join(sorted(_OF_WORD, key=len, reverse=True))
_BEFORE = (
    "(?:您|你|本人|个人|现任?|目前|当前|所在|所属|所|隶属|工作|任职|在职|编制|党?组织关系|派出|派驻"
    "|借调|选派|推荐|报名|参会|参加|归属|填写|请|选择|输入|填报|的)*"
)
_AFTER = "(?:名称|全称|全名|简称|名字|路径|名|别)?"
_DUTY = "(?:[/、及和与,]?(?:现任)?(?:职务|职位|岗位)(?:职务|职级)?)?"
_UNIT = re.compile(f"{_BEFORE}(?P<word>{_WORDS}){_AFTER}(?:[/、或及和与,]?{_BEFORE}(?:{_WORDS}){_AFTER}){{0,2}}(?P<duty>{_DUTY})")
_LEADER = "(?:党|团)?(?:主要|单位|部门|科室|党?支部|党总支|党组织|小组|本组|党组|党委)*副?"
_LEADER += "(?:负责人|书记|组长|小组长|班长|队长|召集人|牵头人|支书)"
_NOT_HIS_NAME = re.compile(
    "配偶|父|母|子女|家属|家庭|家长|联系人|联络|紧急|填表|填报|制表|审核|审批|介绍|推荐|经办|曾用|英文|拼音|监护|法人|法定|录入|谈话|见证|培养|原|(?:单位|支部|组织|部门|小组|党委|总支)的?$"
)
_WEAK = re.compile(
    "(?:支部|小组|本组|党小组|班子|领导班子|组成|参会|参加|与会|出席|参评|应到|在职|正式)*(?:党员|成员|组员|人员|参会人|干部|领导干部|委员|同志|职工|员工|学员)(?:名单|名册)?"
    "|[^/、]{0,4}委员|负责人[及和、]成员|组长[及和、](?:组员|成员)|名单|测评对象|评议对象|被测评人|被评议人|自查人|与会者|参会者"
)
_ROLES = {
    Kind.ROLE: "角色|身份|参会身份|人员身份|会议身份|组内职务|组内角色|组内身份|小组职务|小组角色|成员角色|成员身份|参会角色|人员角色",
    Kind.PARTY_ROLE: "党内职务|现任党内职务|支部职务|支部内职务|党支部职务|党组织职务|支委职务|支部任职|党内任职"
    "|党内职务名称|担任党内职务|党内身份|党员身份|党内分工|党内岗位",
    Kind.DUTY: "职务|职位|岗位|职务名称|任职|任职情况|职务职级|职务职称|职务岗位|岗位职务",
}
_OF_DUTY = "(?:现任?|行政|单位|工作|担任|党政|所任|现在)?"
_IS_LEADER = re.compile("是否(?:为|是|担任)?(?:本?组|党?小组|本?支部|党支部|本?单位|的)*(?:负责人|组长|书记|小组长|支部书记)")
_ROLE_OF = {word: kind for kind, words in _ROLES.items() for word in words.split("|")}
_ENGLISH = {
    "name": Label(Kind.NAME),
    "unit": Label(Kind.UNIT, 5, ADMINISTRATION),
    "department": Label(Kind.UNIT, 8, ADMINISTRATION),
    "role": Label(Kind.ROLE),
    "title": Label(Kind.DUTY),
}
_DECORATION = re.compile(
    r"^[*★☆※●○#✱]*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）]?[、.:)）]|\d{1,2}(?=\D))?[*★☆※●○#✱]*|[*★☆※●○#✱:?？。]+$"
)
_ASKING = re.compile("^(?:请(?:您)?(?:填写|输入|选择|填)|填写|输入|选择)?(?:您|你)?(?:现在|目前)?的?")
LONGEST = 60
"""Letters of a header with its explanation."""


@remembered
def label_of(cell: str) -> Label | None:
    """What a cell names as the header of a column; None where it names nothing that is looked for."""
    text = bare(cell)
    if not text:
        return None
    if text.casefold() in _ENGLISH:
        return _ENGLISH[text.casefold()]
    return _role(text) or _name(text) or _unit(text)


def bare(cell: str) -> str:
    """A header without decoration and explanation: “*1、单位（如：某县/某局）：” is 单位. Empty for what is no header."""
    text = plain(cell)
    if len(text) > LONGEST:
        return ""
    text = _DECORATION.sub("", text)
    text = re.sub(r"^[\[【(][^\[\]【】()]{1,8}[\]】)]", "", text)
    text = re.sub(r"[(\[【〔<][^()\[\]【】〔〕<>]*[)\]】〕>]", "", text.replace("(总)", ""))
    text = re.split(r"[(\[【〔<]", text, maxsplit=1)[0]
    head, _, tail = text.partition(":")
    if tail and not re.match("如|例|请|填|写", tail):
        return ""  # “填报单位：某局” has a value
    return _ASKING.sub("", _DECORATION.sub("", head)).removesuffix("必填").removesuffix("是")


def stem(title: str) -> str:
    """A title without the number behind it: 组员1, 组员2."""
    return re.sub("(?<=[^0-9第])[0-9]{1,2}$", "", title)


def _role(text: str) -> Label | None:
    """职务/职级 is told by its first word."""
    if _IS_LEADER.fullmatch(text):
        return Label(Kind.IS_LEADER)
    word, *more = re.split("[/、及和或与]", text, maxsplit=1)
    kind = _ROLE_OF.get(word) or _ROLE_OF.get(re.sub(f"^{_OF_DUTY}", "", word))
    # 职务/姓名 names persons.
    return Label(kind) if kind and not any(_name(other) for other in more) else None


def _name(text: str) -> Label | None:
    if re.fullmatch(f"{_LEADER}(?:姓名|名单|名字)?", text):
        return Label(Kind.LEADER_NAME)
    text = stem(text)
    ending = re.fullmatch("(.*?)(?:的?姓名|名字)(?:[/、及和][^/、]{1,4})?", text)
    if ending and len(text) <= 12 and not _NOT_HIS_NAME.search(ending[1]):
        return Label(Kind.NAME)
    return Label(Kind.WEAK_NAME) if _WEAK.fullmatch(text) else None


def _unit(text: str) -> Label | None:
    found = _UNIT.fullmatch(text)
    if not found:
        return None
    line, rank = _OF_WORD[found["word"]]
    return Label(Kind.UNIT, rank, line, bool(found["duty"]))
