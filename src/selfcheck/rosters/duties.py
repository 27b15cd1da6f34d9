"""Words for what somebody does: which of them lead, and which stand before or behind a name."""

from __future__ import annotations

import re

from selfcheck.rosters.memory import remembered
from selfcheck.services.names import NAME_LIMIT

_CHIEF = (
    "书记|支书|主任委员|主任|局长|科长|处长|股长|部长|厅长|司长|县长|镇长|乡长|区长|市长|州长|旗长|院长|校长|园长|所长|站长|队长|支队长|大队长|中队长"
    "|组长|小组长|班长|会长|理事长|社长|台长|馆长|行长|厂长|董事长|总经理|经理|主席|委员长|政委|教导员|指导员|检察长|庭长|秘书长|村长"
    "|负责人|召集人|牵头人|场长|段长|总裁|团长|主管|带队|领队|总队长|主委|一把手"
)
_PLAIN = (
    "委员|干事|干部|科员|办事员|主任科员|副主任科员|调研员|副调研员|巡视员|文书|会计|出纳|网格员|党员|预备党员|正式党员|中共党员|组员|成员|队员"
    "|常委|参谋|工程师|总工程师|助理|专干|民警|辅警|法官|检察官|教师|教员|医生|医师|护士|护士长|司机|驾驶员|工人|职工|员工|职员|工勤|工勤人员"
    "|群众|秘书|记录员|联络员|书记员|管理员|技术员|专员|专职副书记|辅导员|讲师|教授|副教授|研究员|选调生|大学生村官|村官|一级主任科员|二级主任科员"
    "|三级主任科员|四级主任科员|一级科员|二级科员|普通党员|普通干部|一般干部|中层干部|统计员|信息员|入党积极分子|积极分子|团员|代表|退休干部|退休党员"
    "|监委委员|参会人员|列席人员|列席|参会|参加人员|工作人员|机关干部|村干部|会员|社员|骨干|一般党员|普通成员|普通组员|参评人员|离退休党员|退休"
    "|一级调研员|二级调研员|三级调研员|四级调研员|试用期人员|在编人员|公务员|事业人员|事业编|行政编|工勤编|临聘人员|党务工作者|专业技术人员|主持工作|班子成员|领导班子成员|记录人|列席人员|观察员|监督员|督导员|会务|会务人员|委员会委员"
)
_BEFORE = (
    "(?:党|党组|党委|县委|市委|镇委|区委|乡党委|镇党委|工委|党工委|党支部|支部|党总支|总支|支委|机关|常务|专职|第一|主持工作的?|党小组|小组|县|镇|乡|村|区|市|局|科|处|股"
    "|组织|宣传|纪检|纪检监察|统战|青年|生活|学习|群团|工会|妇女|妇联|共青团|团支部|团委|团|保密|办公室|科室|室|财务|人事|综合|政工|政治处|党建|监察|监委"
    "|教务|总务|政教|年级|教研|班|车间|村委会|居委会|村民|社区|街道|人大|政协|纪委|政法委|武装|原|代理?|副|正|现任|兼职|驻村|工作队|第[一二三四五六七八九十0-9]+|[0-9]+)*"
)
DUTY = f"{_BEFORE}副?(?:(?:{_CHIEF})助理|{_CHIEF}|{_PLAIN})"
_IS_CHIEF = re.compile(f"{_BEFORE}(?:{_CHIEF})")
_IS_PLAIN = re.compile(f"{_BEFORE}(?:(?:{_CHIEF})助理|{_PLAIN})")
_BEHIND = re.compile(f"(?:(?:党组|党委|党支部|支部|党总支|机关党委|常务|第一|专职)*副?(?:{_CHIEF}|{_PLAIN})[、,，;；/兼和及 ]*)+$")
"""Behind a unit, whose own name may end in what may stand before a duty elsewhere."""


@remembered
def leads(word: str) -> bool:
    """Whether a duty leads something: 书记, 局长, 副组长; not 主任科员 or 组织委员."""
    return bool(_IS_CHIEF.fullmatch(word)) and not _IS_PLAIN.fullmatch(word)


@remembered
def is_deputy(word: str) -> bool:
    """Whether it is somebody's deputy, 副局长."""
    return leads(word) and "副" in word


@remembered
def is_duty(word: str) -> bool:
    """Whether a word is a duty of any kind."""
    return bool(_IS_CHIEF.fullmatch(word) or _IS_PLAIN.fullmatch(word))


def without_duty(text: str) -> tuple[str, str]:
    """What stands before the duties at the end of a text, and these: 某县某局局长 → 某县某局, 局长."""
    found = _BEHIND.search(text) if len(text) <= NAME_LIMIT else None
    if not found or not found.start():
        return text, ""
    return text[: found.start()].rstrip("、,，;；/ "), found[0]
