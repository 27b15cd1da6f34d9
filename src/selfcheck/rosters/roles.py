"""What a word in the column of roles, or beside a name, says of somebody's role."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selfcheck.rosters.cells import plain
from selfcheck.rosters.duties import is_deputy, is_duty, leads
from selfcheck.rosters.labels import Kind
from selfcheck.services.roster_records import Role

MEMBER, LEADER, BOTH = (Role.MEMBER,), (Role.LEADER,), (Role.MEMBER, Role.LEADER)
_MEMBERS = {"成员", "组员", "参会人员", "参加人员", "参会", "普通成员", "队员", "参与者", "member", "自查人", "被测评人", "参评人员"}
_NOTHING = {"", "-", "—", "——", "/", "无", "无职务", "暂无", "×", "x", "否", "0", "no", "n", "不是", "none"}
_YES = {"是", "√", "✓", "✔", "☑", "1", "y", "yes", "v", "对", "●", "○", "*", "★"}
_LEADING = {"负责人", "leader", "主要负责人", "本组负责人", "小组负责人"}
_BESIDES = {"列席", "列席人员", "观察员", "监督员", "督导员", "会务", "会务人员", "记录人", "记录员", "联络员"}
"""Who is there and perhaps no member."""
_BETWEEN = re.compile("[、,;/|\\\\+&兼和及]|同时")


@dataclass(frozen=True, slots=True)
class Guess:
    """The roles that a word means, and whether the office is asked."""

    roles: tuple[Role, ...]
    asked: bool = False
    unknown: bool = False


def role_of(cell: str, kind: Kind | None) -> Guess:
    """What a cell says. In a column of duties nobody leads by a guess: he is a member, and the office is asked about heads."""
    text = plain(cell).casefold().strip("[]:.。")
    if text in _NOTHING:
        return Guess(MEMBER)
    if kind is Kind.IS_LEADER:
        return Guess(LEADER) if text in _YES | _LEADING else Guess(MEMBER, asked=True, unknown=True)
    text = re.sub(r"(?<=.)\(.*\)$", "", text)
    words = {word for word in _BETWEEN.split(text) if word and word not in _NOTHING}
    if words & _LEADING:
        return Guess(BOTH if words & _MEMBERS else LEADER)
    if kind is Kind.DUTY:
        return Guess(MEMBER, asked=any(leads(word) and not is_deputy(word) for word in words))
    if any(leads(word) for word in words):
        return Guess(BOTH if words & _MEMBERS else LEADER if kind is Kind.ROLE else MEMBER, asked=True)
    known = all(word in _MEMBERS or (is_duty(word) and not (kind is Kind.ROLE and word in _BESIDES)) for word in words)
    return Guess(MEMBER, asked=not known, unknown=not known)
