"""The parser's English complaints, told in Chinese with line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from selfcheck.banks.problems import Report

INDENT = "同一层的各行要用空格对齐"


@dataclass(frozen=True, slots=True)
class Saying:
    """How a complaint that contains `needle` is told. `at_start`: the line where the broken thing begins, not where it was noticed."""

    needle: str
    code: str
    beats: tuple[str, str, str]
    at_start: bool = False


TAB = Saying("'\\t' that cannot start", "B202", ("这里用了制表符（Tab）", "YAML 只认空格", "请把制表符换成空格"))
QUOTE = Saying(
    "that cannot start any token",
    "B211",
    ("文字以特殊符号开头", '{ [ " @ % ` 等符号在 YAML 里另有用处', "请给整段文字加一对英文单引号，如 '{topics}方面……'"),
)
ANCHOR = ("文字以 & 或 * 开头", "YAML 把它当作锚点或引用，题库不用它们", "若是文字，请给整段加英文单引号；若是引用，请把内容照写一遍")
TAG = ("文字以 ! 开头", "YAML 把它当作标签，题库不用标签", "若是文字，请给整段加英文单引号；若不是，请删去")
SAYINGS = (
    TAB,
    Saying("scanning an anchor", "B205", ANCHOR),
    Saying("scanning an alias", "B205", ANCHOR),
    Saying(" a tag", "B206", TAG),
    QUOTE,
    Saying(
        "mapping values are not allowed",
        "B201",
        ("这里不能再出现英文冒号", "一行只能有一个“键: 值”，或者这一行与上一行没有对齐", f"{INDENT}；文字里的冒号请用中文“：”"),
    ),
    Saying(
        "could not find expected ':'",
        "B201",
        ("这一行不成“键: 值”", "键后面没有英文冒号加空格", "请写成 键: 值，冒号用英文半角"),
        at_start=True,
    ),
    Saying("sequence entries are not allowed", "B201", ("列表不能从这里开始", "“- ”前面还有别的内容", "请另起一行写“- ”")),
    Saying(
        "unexpected end of stream",
        "B201",
        ("引号没有配对", "从这里开始的英文引号一直没有结束", "请补上后一个引号，或者改用中文引号“”"),
        at_start=True,
    ),
    Saying(
        "expected ',' or",
        "B201",
        ("括号没有配对", "从这里开始的 [ 或 { 没有正常结束", "请补上括号，或者给整段文字加英文单引号"),
        at_start=True,
    ),
    Saying(
        "unknown escape character",
        "B201",
        ("双引号里的反斜杠用得不对", "YAML 把双引号里的 \\ 当作转义", "请删去反斜杠，或者改用英文单引号"),
    ),
    Saying(
        "expected <block end>",
        "B201",
        ("这一行接不上前面的内容", "多半是缩进不齐，或者引号后面又有文字", f"{INDENT}；引号要把整段文字包起来"),
    ),
)
OTHERWISE = Saying(
    "", "B201", ("YAML 写法有误", "从这里起读不下去", "请对照 questions/README.md 的例子检查这一行和上一行的冒号、缩进、引号")
)
UNQUOTED = re.compile(r"""^\s*(?:- +)*(?:[^\s:]+: +)?(?:\{[^}]*\}|\[[^\]]*\]|"[^"]*"|'[^']*') *[^\s,#:}\]]""")
"""A text that begins with a bracket or a quotation mark which ends before the text does."""


def tell(error: Exception, text: str, report: Report) -> None:
    """Reports a syntax error."""
    message = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    saying = next((saying for saying in SAYINGS if saying.needle in message), OTHERWISE)
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    if saying.at_start and isinstance(error, yaml.MarkedYAMLError) and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    if UNQUOTED.match(lines[line - 1]):
        saying = QUOTE
    report.say(saying.code, line, f"第 {line} 行第 {column} 列", saying.beats)
