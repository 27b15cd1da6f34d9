"""Lines that an office's text editor spoils: full-width colons and blanks, dashes, a missing blank, tabs.

They are named, and mended for this run.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from selfcheck.banks.problems import Report, shown
from selfcheck.banks.suggest import SYNONYMS
from selfcheck.domain.bank import RATINGS

KEYED = re.compile(r"^(?P<head>\s*(?:- +)*)(?P<key>\w+) *(?P<colon>：|:(?=\S)) *(?P<rest>.*)$")
TABBED = re.compile(r"^ *\t")
WIDE_BLANKS = re.compile(r"^ *[\u3000\xa0][ \u3000\xa0]*(?=- |\w+ *[:：])")
DASHED = re.compile(r"^(?P<head> *)(?:[－—–·•](?![－—–]) *|-(?=[^\s\-\d]))(?P<rest>.+)$")
"""What looks like an entry of a list: another sign than the hyphen, or no blank behind it."""
IDS = re.compile(r"^ *(?:- +)?id *[:：] *(\w+) *$", re.MULTILINE)
NO_BLANK = ("冒号后面少了空格", "没有空格，YAML 就不当它是键")


def mended(text: str, keys: Collection[str], report: Report) -> str | None:
    """The text with such lines made right, each reported; None where there are none. `keys` are those of banks.

    A tab says nothing on the depth that was meant: it becomes two blanks, as good a guess as any.
    """
    before = len(report.problems)
    keys = {*keys, *IDS.findall(text), *map(str, RATINGS)}  # the keys of weights and of levels
    lines = [_line(line, number, keys, report) for number, line in enumerate(text.split("\n"), start=1)]
    return "\n".join(lines) if len(report.problems) > before else None


def _line(line: str, number: int, keys: Collection[str], report: Report) -> str:
    if TABBED.match(line):
        report.say(
            "B202", number, f"第 {number} 行", ("行首用了制表符（Tab）", "YAML 只认空格", "请把行首的制表符换成空格，与同层的行对齐")
        )
        line = line.replace("\t", "  ")
    line = _dash(_blanks(line, number, report), number, report)
    match = KEYED.match(line)
    if match is None or (match["key"] not in keys and match["key"] not in SYNONYMS):
        return line
    colon(match["key"] + match["colon"] + match["rest"], number, f"第 {number} 行", report)
    return f"{match['head']}{match['key']}: {match['rest']}"


def _blanks(line: str, number: int, report: Report) -> str:
    """The line with common blanks before it. A full-width one is as wide as two."""
    match = WIDE_BLANKS.match(line)
    if match is None:
        return line
    beats = ("行首用了全角空格或不间断空格", "看着是空的，YAML 却当它是文字", "请删去行首的空白，用半角空格与同层的行对齐")
    report.say("B212", number, f"第 {number} 行", beats)
    return match[0].replace("\u3000", "  ").replace("\xa0", " ") + line[match.end() :]


def _dash(line: str, number: int, report: Report) -> str:
    match = DASHED.match(line)
    if match is None:
        return line
    beats = (f"“{shown(line.strip())}”的开头不成列表", "列表的每条以英文半角“-”加一个空格开头", f"请改成 - {shown(match['rest'])}")
    report.say("B213", number, f"第 {number} 行", beats)
    return f"{match['head']}- {match['rest']}"


def colon(text: str, line: int, where: str, report: Report) -> bool:
    """Reports a text that was meant as `key: value` and failed by its colon; False where it was not."""
    wide = re.match(r"([^\s：:]{1,20}) *：", text)
    narrow = re.match(r"([^\s：:]{1,20}):(?=\S)", text)
    if wide:
        beats = (f"“{shown(text)}”用了中文全角冒号“：”", "YAML 只认英文半角冒号", f"请改成 {shown(wide[1])}: ，冒号后面留一个空格")
        report.say("B203", line, where, beats)
    elif narrow:
        report.say(
            "B204", line, where, (f"“{shown(text)}”的{NO_BLANK[0]}", NO_BLANK[1], f"请改成 {shown(narrow[1])}: ，冒号后面留一个空格")
        )
    return bool(wide or narrow)
