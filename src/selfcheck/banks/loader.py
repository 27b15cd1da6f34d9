"""Question banks from YAML files: strict, and with all problems at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selfcheck.banks.build import build
from selfcheck.banks.crosscheck import crosscheck
from selfcheck.banks.outline import named
from selfcheck.banks.problems import MOST_PROBLEMS, Place, Problem, Report, TooManyProblems, printable
from selfcheck.banks.schema import BANK, KEYS
from selfcheck.banks.shapes import UNFIT, unfit
from selfcheck.banks.syntax import compose
from selfcheck.domain.bank import Bank
from selfcheck.errors import reason

MAX_BYTES = 1_000_000
"""A bank of eighteen items with all its situations has some 220,000 bytes."""
SUFFIXES = (".yaml", ".yml")
MISNAMED = re.compile(r"[.．。]ya?ml(?:[.．。](?:txt|docx?|wps|rtf|html?))+$|[．。]ya?ml$", re.IGNORECASE)
"""What editors make of such a name: study_style.yaml.txt."""
WHOLE = "整个文件"
VERSION_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a file: a bank, or problems; warnings with either. `path` is the file's."""

    bank: Bank | None
    problems: tuple[Problem, ...]
    path: str
    warnings: tuple[Problem, ...] = ()


def load_text(text: str, path: str) -> Loaded:
    """The bank in a text. `path` is for the messages, and its stem is what the bank's id must be."""
    report = Report(path)
    try:
        bank = _bank(text, report)
    except TooManyProblems:
        last = report.problems[-1].line
        beats = (
            f"问题太多，只列出 {MOST_PROBLEMS} 处",
            "这个文件多半不是题库",
            "请照 questions/README.md 的例子重写，或者先改正列出的问题",
        )
        report.problems.append(Problem("B107", path, last, WHOLE, *beats))
        bank = None
    return Loaded(None if report.problems else bank, named(report.sorted(), text), path, tuple(report.warnings))


def load_file(path: Path) -> Loaded:
    """The bank in a file. An unreadable one is a problem, not an exception."""
    name = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        return _too_large(name) if len(data) > MAX_BYTES else load_text(data.decode("utf-8"), name)
    except OSError as error:
        return _unreadable(name, error)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _failed(
            "B102",
            name,
            line,
            ("文件不是 UTF-8 编码", "记事本里叫 ANSI 或 Unicode 的编码，程序读不出汉字", "请用记事本打开，另存为，编码选 UTF-8"),
        )


def load_folder(folder: Path) -> tuple[Loaded, ...]:
    """Every bank of a folder, by file name. Hidden files are left out: editors and macOS put their own there."""
    try:
        files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        return (_unreadable(str(folder), error),)
    paths = [path for path in files if path.suffix.lower() in SUFFIXES]
    misnamed = tuple(_misnamed(path) for path in files if MISNAMED.search(path.name))
    if not paths:
        beats = ("文件夹里没有题库", "题库是扩展名为 .yaml 的文件", "请检查路径，或者把题库放进来")
        return (_failed("B105", str(folder), 1, beats), *misnamed)
    return (*_without_twins([load_file(path) for path in paths]), *misnamed)


def _misnamed(path: Path) -> Loaded:
    """A file that an editor saved under another ending: it is not read, and said so."""
    good = MISNAMED.sub(".yaml", path.name)
    beats = (f"{path.name} 没有读", "题库的文件名以 .yaml 结尾，记事本保存时会在后面再加 .txt", f"请把文件改名为 {good}")
    return Loaded(None, (), str(path), (Problem("W102", str(path), 1, WHOLE, *map(printable, beats)),))


def _bank(text: str, report: Report) -> Bank | None:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_BYTES:
        report.problems += _too_large(report.path).problems
        return None
    text = "\n".join(_without_unfit(line, number, report) for number, line in enumerate(text.split("\n"), start=1))
    root = compose(text, KEYS, report)
    if root is None:
        return None
    block = BANK.read(root, Place(report))
    crosscheck(block, report)
    return None if report.problems else build(block, hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH])


def _without_unfit(line: str, number: int, report: Report) -> str:
    """The line with blanks for the characters that YAML refuses, or takes for the end of a line."""
    kept = line.replace("\t", " ")
    found = UNFIT.search(kept)
    if found is None:
        return line
    unfit(found[0], number, Place(report, f"第 {number} 行"))
    return re.sub(UNFIT, " ", kept)


def _without_twins(loaded: Sequence[Loaded]) -> tuple[Loaded, ...]:
    """The same, where a file whose id (and so whose name) an earlier file has is refused."""
    seen: dict[str, str] = {}
    results = []
    for one in loaded:
        earlier = seen.setdefault(Path(one.path).stem, one.path)
        if earlier != one.path:
            beats = (f"与 {earlier} 的 id 相同", "程序按 id 找题库，分不清用哪一个", "请给其中一个改 id 和文件名，或者移走")
            one = Loaded(None, (*one.problems, Problem("B106", one.path, 1, WHOLE, *beats)), one.path)
        results.append(one)
    return tuple(results)


def _unreadable(path: str, error: OSError) -> Loaded:
    return _failed("B101", path, 1, ("打不开", reason(error), "请检查路径和权限"))


def _too_large(path: str) -> Loaded:
    return _failed("B103", path, 1, (f"文件超过 {MAX_BYTES // 1000} KB", "题库用不着这么大", "请检查是不是选错了文件，或者分成几个题库"))


def _failed(code: str, path: str, line: int, beats: tuple[str, str, str]) -> Loaded:
    return Loaded(None, (Problem(code, path, line, WHOLE, *beats),), path)
