"""The words of the questions about a roster, and what their choices make of the persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from selfcheck.rosters.cells import listed, quoted
from selfcheck.rosters.drafts import About, Doubt, Draft
from selfcheck.rosters.labels import bare
from selfcheck.rosters.namesakes import TWICE
from selfcheck.rosters.nobody import WHY
from selfcheck.services.roster_records import Choice, Levels, Role
from selfcheck.services.tree import SEPARATOR

Pairs = Sequence[tuple[Draft, Doubt]]
"""Those whom a question concerns, each as often as he has roles."""
Worded = tuple[str, str, list[Choice]]
"""The kind of a question, its text, its choices."""
LISTED = Choice("不列入", taken=False)
AS_MEMBER = Choice("成员", roles=(Role.MEMBER,))
AS_LEADER = Choice("负责人", roles=(Role.LEADER,))
AS_BOTH = Choice("负责人，自己也作答", roles=(Role.MEMBER, Role.LEADER))
SHORT = 12
"""Letters of a cell that a choice quotes."""


def _cells(pairs: Pairs) -> str:
    return listed([doubt.cell for _, doubt in pairs], 12)


def _path(unit: Levels) -> str:
    return SEPARATOR.join(unit)


def _names(pairs: Pairs, place: int = 0) -> tuple[str, ...]:
    return tuple(doubt.names[place] for _, doubt in pairs)


def _units(pairs: Pairs, place: int) -> tuple[Levels, ...]:
    return tuple(doubt.units[place] for _, doubt in pairs)


def _told(names: Sequence[str]) -> str:
    return listed([name for name in names if name], 3)


def _split(pairs: Pairs) -> Worded:
    text = f"姓名一格里有空格：{_cells(pairs)}。是几个人，还是一个人"
    return "several", text, [Choice("是几个人，按空格分开"), Choice(f"每格是一个人：{_told(_names(pairs))}", names=_names(pairs))]


def _joined(pairs: Pairs) -> Worded:
    text = f"姓名一格里有空格：{_cells(pairs)}。是一个人，还是几个人"
    return "several", text, [Choice("每格是一个人"), Choice(f"是几个人，按空格分开：{_told(_names(pairs))}", names=_names(pairs))]


def _stripped(pairs: Pairs) -> Worded:
    kept = _told([draft.name for draft, _ in pairs])
    text = f"{_cells(pairs)}里有姓名以外的字，姓名取{kept}"
    return "name", text, [Choice(f"姓名是{kept}"), Choice(f"照原样写：{_told(_names(pairs))}", names=_names(pairs)), LISTED]


def _odd_name(pairs: Pairs) -> Worded:
    why = pairs[0][1].key[0]
    return "name", f"姓名{_cells(pairs)}{why}，对吗", [Choice("对，照写"), LISTED]


def _name_column(pairs: Pairs) -> Worded:
    title, column = pairs[0][1].key
    text = f"{column} 列{quoted(title)}也像姓名：{_cells(pairs)}。先不列入，只读前面一列姓名"
    return "person", text, [Choice("不列入"), Choice("也是人员，列入", taken=True)]


def _namesake(pairs: Pairs) -> Worded:
    ways = [_names(pairs, place) for place in range(len(pairs[0][1].names))]
    name, unit = pairs[0][0].name, _path(pairs[0][0].unit)
    if pairs[0][1].key[0] == TWICE:
        people = _told([draft.name for draft, _ in pairs])
        where = "在几张工作表里都有" if len(pairs[0][1].key) > 2 else "有内容一样的几行"
        text = f"{people}{where}，单位相同。是重复，还是重名"
        return "name", text, [Choice("是重复，各列一次", names=ways[0]), Choice("是重名的人，姓名后面加数字区别", names=ways[1])]
    if len(pairs[0][1].key) == 1:
        text = f"同一单位里有姓名相同的：{_cells(pairs)}。是重名的人，还是同一个人写了几次"
        return "name", text, [Choice("是重名的人，姓名后面加字区别", names=ways[0]), Choice("是同一个人，各列一次", names=ways[-1])]
    text = f"“{unit}”有 {len({id(draft) for draft, _ in pairs})} 行姓名相同：{_cells(pairs)}。是重名的人，还是同一个人写了几次"
    apart = [Choice(f"是重名的人，依次写作{''.join(quoted(one) for one in dict.fromkeys(way))}", names=way) for way in ways[:-1]]
    return "name", text, [*apart, Choice(f"是同一个人，“{name}”只列一次", names=ways[-1])]


def _blank_unit(pairs: Pairs) -> Worded:
    text = f"单位一格是空白的（没有合并单元格），按上面最近的单位算：{_cells(pairs)}"
    return "unit", text, [Choice("与上面的单位相同"), LISTED]


def _title_unit(pairs: Pairs) -> Worded:
    draft, doubt = pairs[0]
    if len({one.cell for _, one in pairs}) > 1:
        text = f"表里没有单位一列，各按工作表的名字：{listed([_path(one.unit) for one, _ in pairs])}"
        return "unit", text, [Choice("照工作表的名字"), LISTED]
    text = f"表里没有单位一列，按{quoted(doubt.cell)}里写的，都放在“{_path(draft.unit)}”"
    others = [Choice(f"都放在“{_path(other)}”", unit=other) for other in doubt.units]
    return "unit", text, [Choice(f"都放在“{_path(draft.unit)}”"), *others, LISTED]


def _line_unit(pairs: Pairs) -> Worded:
    text = f"表里没有单位一列，按各段上面的小标题分单位：{_cells(pairs)}"
    others = [Choice(f"不分，都放在“{_path(other)}”", unit=other) for other in pairs[0][1].units]
    return "unit", text, [Choice("照小标题分单位"), *others, LISTED]


def _unit_columns(pairs: Pairs) -> Worded:
    chosen, *others = pairs[0][1].key
    told = "".join(f"“{column}”" for column in dict.fromkeys(column for named in pairs[0][1].key for column in named.split("/")))
    text = f"{told}都像单位，现在照“{chosen}”分，如{_cells(pairs)}"
    choices = [Choice(f"照“{column}”分", units=_units(pairs, place)) for place, column in enumerate(others)]
    return "unit", text, [Choice(f"照“{chosen}”分"), *choices]


def _unit_duty(pairs: Pairs) -> Worded:
    units = listed([draft.unit[-1] for draft, _ in pairs], 3)
    text = f"单位后面有职务：{_cells(pairs)}。单位取{units}"
    return "unit", text, [Choice("去掉职务"), Choice("照原样写", units=_units(pairs, 0)), LISTED]


def _numbered(pairs: Pairs) -> Worded:
    name = _path(pairs[0][0].unit)
    text = f"单位前面的编号不同：{_cells(pairs)}。去掉编号是同一个单位吗"
    return "spelling", text, [Choice(f"是同一个，都写作“{name}”"), Choice("是不同的单位，照原样", units=_units(pairs, 0))]


def _spelling(pairs: Pairs) -> Worded:
    above, *spellings = pairs[0][1].key
    where = f"“{above}”下面的" if above else ""
    told = "".join(map(quoted, spellings))
    text = f"{where}{told}写法不同，是同一个单位吗"
    choices = [
        Choice(f"是同一个，都写作“{name}”", units=_units(pairs, place) if place >= 0 else None) for place, name in enumerate(spellings, -1)
    ]
    return "spelling", text, [*choices, Choice("是不同的单位，照原样", units=_units(pairs, len(spellings) - 1))]


def _similar(pairs: Pairs) -> Worded:
    short, long = pairs[0][1].key
    text = f"“{short}”和“{long}”是同一个单位，还是两个单位"
    same = [Choice(f"是同一个，都写作“{name}”", units=_units(pairs, place)) for place, name in enumerate((short, long))]
    return "spelling", text, [Choice("是两个单位，照原样"), *same]


def _role(pairs: Pairs) -> Worded:
    draft, doubt = pairs[0]
    about, title = doubt.key[:2]
    title = bare(title) or "".join(title.split())
    people = _told([draft.name for draft, _ in pairs])
    if about == "unknown":
        text = f"“{title}”一列写着{_cells(pairs)}（{people}），不认识。先当作成员"
    else:
        text = f"“{title}”一列写着{_cells(pairs)}（{people}）。是不是本组的负责人"
    guess = {AS_MEMBER.roles: AS_MEMBER, AS_LEADER.roles: AS_LEADER, AS_BOTH.roles: AS_BOTH}[draft.roles]
    return "role", text, [guess, *(choice for choice in (AS_MEMBER, AS_LEADER, AS_BOTH) if choice is not guess), LISTED]


def _nobody(pairs: Pairs) -> Worded:
    parts = [draft.written for draft, doubt in pairs if draft.written != doubt.cell]
    which = f"其中{listed(parts)}" if parts else ""
    text = f"姓名一格写着{_cells(pairs)}，{which}{WHY[pairs[0][1].key[0]]}" + ("；同一格里别的人照列" if parts else "")
    names = _names(pairs)
    keep = [Choice("是人，照写添加", taken=True, names=names)] if all(names) else []
    return "person", text, [Choice("不列入"), *keep]


def _hidden(pairs: Pairs) -> Worded:
    return "hidden", f"这些行在表里是隐藏的（或者被筛选掉了）：{_cells(pairs)}", [Choice("列入"), LISTED]


WORDED: Mapping[About, Callable[[Pairs], Worded]] = {
    About.SPLIT: _split,
    About.JOINED: _joined,
    About.STRIPPED: _stripped,
    About.ODD_NAME: _odd_name,
    About.NAME_COLUMN: _name_column,
    About.NAMESAKE: _namesake,
    About.BLANK_UNIT: _blank_unit,
    About.TITLE_UNIT: _title_unit,
    About.LINE_UNIT: _line_unit,
    About.UNIT_COLUMNS: _unit_columns,
    About.UNIT_DUTY: _unit_duty,
    About.NUMBERED: _numbered,
    About.SPELLING: _spelling,
    About.SIMILAR: _similar,
    About.ROLE: _role,
    About.NOBODY: _nobody,
    About.HIDDEN: _hidden,
}
