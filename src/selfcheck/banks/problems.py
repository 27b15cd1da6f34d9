"""What can be wrong with a question bank, told in four beats: where, what, why, how to mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

MOST_PROBLEMS = 1000
"""More problems than this are not looked for: the file is not a bank, and nobody reads on."""
SHOWN_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one file. `line` counts from 1; `code` never changes its meaning."""

    code: str
    path: str
    line: int
    where: str
    what: str
    why: str
    how: str

    def __str__(self) -> str:
        kind = "提醒，" if self.code in WARNINGS else ""
        return f"{self.path}:{self.line}  {kind}{self.where}: {self.what}，{self.why}，{self.how} [{self.code}]"


class TooManyProblems(Exception):  # noqa: N818 - a signal inside this package, no error to show
    """The report is full; reading ends."""


@dataclass(slots=True)
class Report:
    """The problems of one file, in the order in which they were found; warnings beside them, for which no bank is refused."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def say(self, code: str, line: int, where: str, beats: tuple[str, str, str]) -> None:
        """Notes a problem; `beats` are what, why, how. Raises TooManyProblems when the report is full."""
        what, why, how = map(printable, beats)
        self.problems.append(Problem(code, self.path, line, printable(where), what, why, how))
        if len(self.problems) >= MOST_PROBLEMS:
            raise TooManyProblems

    def warn(self, code: str, line: int, where: str, beats: tuple[str, str, str]) -> None:
        """Notes a warning; of more than can be read the rest is not noted."""
        if len(self.warnings) < MOST_PROBLEMS:
            self.warnings.append(Problem(code, self.path, line, printable(where), *map(printable, beats)))

    def sorted(self) -> tuple[Problem, ...]:
        """The problems by line."""
        return tuple(sorted(self.problems, key=lambda problem: (problem.line, problem.code)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the bank reading is: an item or other entry (`root`), and the way from there."""

    report: Report
    root: str = "题库"
    way: str = ""

    def key(self, key: str) -> Place:
        """The place of a key's value."""
        return Place(self.report, self.root, f"{self.way}.{key}" if self.way else key)

    def entry(self, number: int) -> Place:
        """The place of an entry of a list; `number` counts from 1."""
        return Place(self.report, self.root, f"{self.way} 第 {number} 条")

    @property
    def where(self) -> str:
        return f"{self.root}的 {self.way}" if self.way else self.root

    def say(self, code: str, line: int, what: str, why: str, how: str) -> None:
        """Notes a problem of this place."""
        self.report.say(code, line, self.where, (what, why, how))

    def warn(self, code: str, line: int, what: str, why: str, how: str) -> None:
        """Notes a warning of this place."""
        self.report.warn(code, line, self.where, (what, why, how))


def shown(text: str) -> str:
    """A user's text as it stands in a message: its beginning only, on one line."""
    text = text.strip()
    line = " ".join(text[: SHOWN_LENGTH + 1].splitlines())
    return line if len(text) <= SHOWN_LENGTH else f"{line[:SHOWN_LENGTH]}…"


def printable(text: str) -> str:
    """A message without control and invisible characters, which a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


CODES: Mapping[str, str] = MappingProxyType(
    {
        "B101": "文件或文件夹打不开",
        "B102": "文件不是 UTF-8 编码",
        "B103": "文件太大",
        "B104": "文字里有看不见的控制字符",
        "B105": "文件夹里没有题库",
        "B106": "两个文件的题库 id 相同",
        "B107": "问题太多，后面的没有再查",
        "B201": "YAML 写法有误，读不下去",
        "B202": "用了制表符（Tab）",
        "B203": "键后面用了中文全角冒号",
        "B204": "冒号后面少了空格",
        "B205": "用了 YAML 的锚点或引用（& 和 *）",
        "B206": "用了 YAML 的标签（!）",
        "B207": "一个文件里有不止一份文档（---）",
        "B208": "嵌套太深",
        "B209": "同一个键写了两次",
        "B210": "文件是空的",
        "B211": "文字以特殊符号开头，没有加引号",
        "B212": "行首用了全角空格或不间断空格",
        "B213": "列表的“- ”写得不对",
        "B301": "缺少必须写的键",
        "B302": "不认识的键",
        "B303": "这里应当是一组“键: 值”",
        "B304": "这里应当是列表",
        "B305": "这里应当是一段文字",
        "B306": "写了键却没有内容",
        "B307": "这里应当是整数",
        "B308": "数字用了全角字符",
        "B309": "数字超出范围",
        "B310": "列表的条数不对",
        "B311": "不支持的 schema 版本",
        "B312": "id 的写法不对",
        "B313": "id 与文件名不一致",
        "B314": "这里应当是 true 或 false",
        "B401": "序号重复",
        "B402": "id 重复",
        "B403": "名称重复",
        "B404": "引用了没有定义的方面",
        "B405": "引用了没有定义的找一找",
        "B406": "引用了没有定义的原因",
        "B407": "levels 不是正好一到五级",
        "B408": "scale 不是正好一到五级",
        "B409": "方面下没有一道题",
        "B410": "题目没有归到任何原因",
        "B411": "占位符缺少或者重复",
        "B412": "有不认识的花括号",
        "B413": "schema 1 的题库里写了 schema 2 的键",
        "B414": "引用了没有定义的身份",
        "B415": "要点的勾选、标题、表述、措施不全",
        "B416": "引用了没有定义的部分",
    }
)
"""Every code and its meaning; docs/bank-problems.md lists them with the remedy."""

WARNINGS: Mapping[str, str] = MappingProxyType(
    {
        "W101": "文字可能在“ #”处断了",
        "W102": "文件名不是以 .yaml 结尾，没有读",
    }
)
"""What is told and refuses nothing. A rule that comes later belongs here, where banks that are in use may break it."""
