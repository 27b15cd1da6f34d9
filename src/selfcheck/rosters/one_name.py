"""The name of one person, without what stands round it: brackets, telephone, form of address, duty."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from selfcheck.rosters.duties import DUTY, is_duty
from selfcheck.rosters.nobody import is_han, no_person
from selfcheck.rosters.surnames import DOUBLE, SINGLE


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, or something that is none, as a cell names it."""

    name: str
    written: str
    """As the cell has it."""
    duty: str = ""
    """What stands beside the name and tells a role, 书记."""
    nobody: str = ""
    """Why it may be no person: a key of `nobody.WHY`."""
    stripped: str = ""
    """What was taken away so that it has to be asked; empty where that is certain."""
    odd: str = ""
    """What is strange about the name as it is, so that it has to be asked."""
    blanks: str = ""
    """`SPLIT` or `JOINED`, where blanks in the cell leave open how many persons they are."""


HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003347f"
"""Chinese characters, for within the brackets of a pattern."""
_BEFORE = re.compile(f"^(?P<duty>{DUTY})(?:\\s*(?P<colon>[::])\\s*|\\s*)(?P<name>[{HAN}·]{{2,}}(?:\\(.*\\))?)$")
_BEHIND = re.compile(f"^(?P<name>[{HAN}]{{2,4}}?|[{HAN}]+·[{HAN}·]+)\\s*[,:-]?\\s*(?P<duty>{DUTY})$")
_CALLED = re.compile(
    f"^(?:(?!某)[{HAN}]|{'|'.join(sorted(DOUBLE))})(?:同志|先生|女士|小姐|老师|教授|医生|护士|总|工|老|姐|哥|大姐|大哥|师傅|阿姨)$|^[老小][{''.join(sorted(SINGLE))}]$"
)
_SHORT = re.compile(f"^[{HAN}](?P<duty>{DUTY})$")
_BRACKET = re.compile(r"\s*[(\[【](?P<inside>[^()\[\]【】]*)[)\]】]\s*$")
_TELLS_APART = re.compile("[大小老甲乙丙丁]|[0-9一二三]")
_OF_NO_MATTER = re.compile(
    ".{1,6}族|男|女|预备|预备党员|正式|正式党员|中共党员|党员|兼|兼职|专职|退休|离退休|退|汉|回|满|壮|女士|先生|团员|群众|[0-9]{1,2}岁"
)
_ADDRESS = re.compile("^(.{2,}?)\\s*(同志|先生|女士|小姐|老师|教授|医生|护士)$")
_TELEPHONE = re.compile("^(.*\\D)[\\s:]*(?:[0-9][0-9*-]{6,})$")


def one(text: str, written: str) -> Named:
    """One person, without what stands round his name."""
    named = Named(text.strip(), written.strip().replace("(", "（").replace(")", "）"))
    for strip in (_mark, _bracket, _telephone, _address, _duty):
        named = strip(named)
    nobody, name = no_person(named.name), _wide(named.name)
    return replace(named, name=name, nobody=nobody, odd="" if nobody else _odd(name))


def _odd(name: str) -> str:
    """What makes a name look as if it were none, or not the whole of it."""
    if _SHORT.match(name):
        return "只有姓和职务"
    if _CALLED.match(name):
        return "是称呼，不是全名"
    if len(name) == 1:
        return "只有一个字"
    if re.search("[0-9]", re.sub("（[^（）]*）$", "", name)):
        return "里面有数字"
    if re.search("[×*xX]", name):
        return "不是全名"
    if re.search(r"[^\w·（）\s'×*-]", name) or (re.search(r"\s", name) and re.search(f"[{HAN}]", name)):
        return "里面有空格或者别的符号"
    return "比较长" if is_han(name) and "·" not in name and len(name) > 5 else ""


def _mark(named: Named) -> Named:
    """*张三: what such a mark means says a note that nobody can read here."""
    rest = named.name.strip("*★☆●▲△#※◆√-–—• ")
    return replace(named, name=rest, stripped="记号") if len(rest) > 1 and rest != named.name and is_han(without_bracket(rest)) else named


def _bracket(named: Named) -> Named:
    found = _BRACKET.search(named.name)
    if not found or not found.start():
        return named
    rest, inside = named.name[: found.start()].strip(), found["inside"].strip()
    if _TELLS_APART.fullmatch(inside):
        return replace(named, name=f"{rest}({inside})")
    if inside and all(map(is_duty, re.split("[、,/兼]", inside))):
        return replace(named, name=rest, duty=inside)
    certain = not inside or _OF_NO_MATTER.fullmatch(inside)
    return replace(named, name=rest, stripped="" if certain else f"({inside})")


def _telephone(named: Named) -> Named:
    found = _TELEPHONE.match(named.name)
    return replace(named, name=found[1].strip(" :-("), stripped="号码") if found else named


def _address(named: Named) -> Named:
    found = _ADDRESS.match(named.name)
    if not found or _CALLED.match(named.name) or no_person(found[1]) or not is_han(found[1].replace(" ", "")):
        return named
    return replace(named, name=found[1].strip(), stripped=named.stripped if found[2] == "同志" else found[2])


def _duty(named: Named) -> Named:
    if is_duty(named.name) or _SHORT.match(named.name):
        return named
    found = _BEFORE.match(named.name)
    if (
        found
        and (found["colon"] or not no_person(found["name"]))
        and len(without_bracket(found["name"]).replace("·", "")) <= (20 if "·" in found["name"] else 4)
    ):
        return replace(_bracket(replace(named, name=found["name"])), duty=found["duty"], stripped="" if found["colon"] else found["duty"])
    found = _BEHIND.match(named.name)
    if found and not no_person(found["name"]):
        return replace(named, name=found["name"], duty=found["duty"], stripped=found["duty"])
    return named


def without_bracket(text: str) -> str:
    return _BRACKET.sub("", text)


def _wide(name: str) -> str:
    """Brackets as the product writes them in names, and no blanks inside a Chinese name."""
    return re.sub(f"(?<=[{HAN}])\\s+(?=[{HAN}])", "", name).replace("(", "（").replace(")", "）")
