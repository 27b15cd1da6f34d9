"""The actions of the log in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "office.claim": "启用办公室，设定口令",
    "office.enter": "登录",
    "office.change": "改口令",
    "office.reset": "作废口令，另发启用码",
    "office.address": "改码条上的网址",
    "office.phone": "改码条上的电话",
    "group.add": "添加单位或组",
    "group.rename": "单位或组改名",
    "group.remove": "移除单位或组",
    "member.add": "添加成员",
    "member.rename": "成员改名",
    "member.move": "调动成员",
    "member.remove": "移除成员",
    "leader.add": "添加负责人",
    "leader.rename": "负责人改名",
    "leader.remove": "移除负责人",
    "link.add": "登记负责人也是成员",
    "link.remove": "解除负责人也是成员的登记",
    "link.prove": "本人确认，从此合用一个码",
    "link.refuse": "本人说不是同一个人，登记已撤回",
    "link.switch": "从自查换到负责人的页面",
    "roster.take": "导入名册",
    "code.issue": "发个人码",
    "code.reissue": "补发个人码，旧码作废",
    "code.second": "给没用过码的人再打一张码条",
    "round.create": "新建轮次",
    "round.change": "修改轮次",
    "round.delete": "删除轮次",
    "round.open": "开始轮次",
    "round.close": "截止轮次",
    "round.extend": "改截止时间",
    "round.trial": "试用轮次，人都是编的",
    "group.close": "截止本组",
    "group.reopen": "只重新开放一个组",
    "group.release": "发布本组结果",
    "group.agree": "勾选会上认定的原因",
    "group.near": "发布本组结果，与邻近的轮次对照",
    "member.enter": "用个人码进入",
    "member.pin": "设 PIN 码",
    "member.restart": "凭补发的码从头开始",
    "member.submit": "提交",
    "member.withdraw": "收回提交",
    "leader.enter": "负责人进入",
    "leader.pin": "负责人设 PIN 码",
    "reader.add": "添加看操作记录的人",
    "reader.reissue": "给看操作记录的人补发个人码",
    "reader.remove": "移除看操作记录的人",
    "reader.enter": "看操作记录的人进入",
    "reader.pin": "看操作记录的人设 PIN 码",
    "log.export": "导出操作记录",
    "try.code": "输错个人码或启用码",
    "try.pin": "输错 PIN 码",
    "try.passphrase": "输错办公室口令",
}
"""A test holds this against what the services write."""


def name_of(action: str) -> str:
    """An action that is not known here (of a later version) is shown by its own name."""
    return NAMES.get(action, action)


def actions_named(words: str) -> tuple[str, ...]:
    """The actions whose names have these words in them."""
    return tuple(action for action, name in NAMES.items() if words in name)


def is_try(action: str) -> bool:
    """Whether somebody was not let in."""
    return action.startswith("try.")
