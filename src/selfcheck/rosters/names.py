"""The persons whom a cell names: several of them split, numbers, duties and forms of address taken away."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from selfcheck.rosters.cells import clean
from selfcheck.rosters.duties import DUTY, is_duty
from selfcheck.rosters.memory import remembered
from selfcheck.rosters.nobody import is_han, no_person
from selfcheck.rosters.one_name import HAN, Named, one, without_bracket
from selfcheck.rosters.surnames import DOUBLE, SINGLE

LONGEST_CELL = 2_000
"""Letters of a cell that can be a list of names; some five hundred."""
SPLIT, JOINED = "split", "joined"
"""What a cell with blanks between names was taken for: several persons, or one."""


_DOT = re.compile(f"(?<=[{HAN}])\\s*[•‧・･∙⋅●﹒．.·]\\s*(?=[{HAN}])")
_NUMBERS = r"[0-9]{1,4}|[一二三四五六七八九十]{1,3}"
_AFTER_NUMBER = "年月日号时点组班级届期人名个位岁"
"""What makes a number before it more than one of the list: 11月."""
_NUMBERING = re.compile(
    rf"^(?:[(\[【]\s*(?:{_NUMBERS})\s*[)\]】]|[0-9]{{1,4}}\s*[)）]|(?:{_NUMBERS})\s*[.、．,:](?![0-9])"
    rf"|[0-9]{{1,3}}[\s_-]*(?=[{HAN}])(?![{_AFTER_NUMBER}]))[\s.、．:]*(?=\S)"
)
_NEXT_NUMBER = re.compile(rf"\s+(?=(?:[(\[]\s*(?:{_NUMBERS})\s*[)\]]|[0-9]{{1,3}}\s*[.、．)])\s*[{HAN}])")
_NEXT_DUTY = re.compile(f"\\s+(?={DUTY}\\s*:)")
_ROUND = re.compile(r"[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛❶-❿]")
_BETWEEN = re.compile(r"[、,;/|\n\t\\]+(?![^()\[\]【】]*[)\]】])")
_TWO = re.compile(f"^([{HAN}·]{{2,}})\\s*(?:和|及|与|以及)\\s*([{HAN}·]{{2,}})$")
_AND_MORE = re.compile(
    "^(.*?[^\\s共])\\s*(等(?:\\s*[0-9一二三四五六七八九十百两几数]+\\s*(?:多|余)?(?:个|名|位)?(?:人|名|位|同志|党员|干部)?|人|同志|等)?|共[0-9]+人)$"
)
_PLUS = re.compile(f"(?<=[{HAN})])\\s*[+&]\\s*(?=[{HAN}])")
_FORMULA = re.compile(r"[=<>{}]")
_SEX = re.compile("(?:\\s+(?:男|女|汉|[^\\s]{1,4}族))+$")


@remembered
def names_in(cell: str) -> tuple[Named, ...]:
    """Whom a cell names, in their order; nobody where it is blank."""
    text = _ROUND.sub(lambda found: " " + unicodedata.normalize("NFKC", found[0]).strip("().") + ".", clean(cell)).strip()
    if len(text) > LONGEST_CELL:
        return (Named(text[:LONGEST_CELL], text[:LONGEST_CELL], nobody="long"),)
    text = re.sub("[“”\"「」《》]|^['‘【\\[](.*)['’】\\]]$", "\\1", text)
    text = re.sub("[^\\S\\n\\t]", " ", unicodedata.normalize("NFKC", text))
    if _FORMULA.search(text):
        return (Named(text, clean(cell), nobody="long"),)
    text = _PLUS.sub("、", text)
    whole = no_person(text)
    if whole in ("vacant", "remark", "label", "mark") or (whole == "number" and not re.search("[^\\W\\d]", text)):
        return (Named(text, clean(cell), nobody=whole),)
    text = re.sub("\\s+(?=\\()", "", _SEX.sub("", text))
    text = _NEXT_NUMBER.sub("\n", _DOT.sub("·", _NUMBERING.sub("", text)))
    text = _NEXT_DUTY.sub("\n", text)
    found: list[Named] = []
    for part in _parts(text):
        found += _split_off_duty(part)
    several = len(found) > 1
    # 1、张三、2、李四 or 张三/男: what stands between them is none of them.
    return tuple(named for named in found if not (several and re.fullmatch("[0-9]{1,3}|[男女]|[^族]{1,4}族", named.name)))


def _parts(text: str) -> list[str]:
    """Where one person certainly ends and the next begins."""
    found = []
    for part in _BETWEEN.split(text):
        part = _NUMBERING.sub("", part.strip()).strip()
        more = _AND_MORE.match(part)
        pieces = [more[1], more[2]] if more and len(more[1]) > 1 else [part]
        both = _TWO.match(pieces[0])
        if both and not no_person(both[1]) and not no_person(both[2]) and both[2][0] in SINGLE and len(both[1]) <= 4:
            pieces[:1] = [both[1], both[2]]
        found += [piece for piece in pieces if piece]
    return found or ([text] if text else [])


def _split_off_duty(part: str) -> list[Named]:
    """成员：李四 王五 are members; what has no duty in front is looked at by its blanks."""
    found = re.match(f"^({DUTY})\\s*[:：]\\s*(.+)$", part)
    if found:
        return [replace(named, duty=named.duty or found[1]) for named in _by_blanks(found[2], part)]
    return _by_blanks(part, part)


def _by_blanks(text: str, written: str) -> list[Named]:
    whole = one(text, written)
    tokens = _joined(text.split())
    if (
        len(tokens) < 2
        or whole.duty
        or (whole.nobody and whole.nobody != "long")
        or not all(is_han(without_bracket(token)) for token in tokens)
    ):
        return [whole]
    if any(is_duty(token) for token in tokens):
        return _duties_between(tokens)
    if any(len(without_bracket(token)) > 4 and "·" not in token for token in tokens):
        return [whole]
    if len(tokens) == 2 and (tokens[0] in DOUBLE or tokens[1][0] not in SINGLE):
        return [replace(whole, blanks=JOINED)]
    return [replace(one(token, token), blanks=SPLIT) for token in tokens]


def _joined(tokens: list[str]) -> list[str]:
    """张　三 is one name, and so is 诸葛 亮."""
    found: list[str] = []
    waiting = ""
    for token in tokens:
        if waiting:
            found, waiting = [*found, waiting + token], ""
        elif len(token) == 1 and is_han(token):
            waiting = token
        else:
            found.append(token)
    if waiting and found and len(found[-1]) < 4:
        found[-1] += waiting
    elif waiting:
        found.append(waiting)
    return found


def _duties_between(tokens: list[str]) -> list[Named]:
    """局长 张三 副局长 李四: whether duties stand before or behind is told by the first word."""
    found: list[Named] = []
    before, duty = is_duty(tokens[0]), ""
    for token in tokens:
        if is_duty(token):
            duty = token if before else ""
            if not before and found:
                found[-1] = replace(found[-1], duty=token, written=f"{found[-1].written} {token}", stripped=token)
        else:
            found.append(replace(one(token, f"{duty} {token}".strip()), duty=duty, stripped=duty))
    return found or [one(" ".join(tokens), " ".join(tokens))]
