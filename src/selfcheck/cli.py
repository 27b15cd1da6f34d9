"""What the commands do. Kept apart from their arguments, so that `--help` needs none of the imports."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from selfcheck.banks.check import check
from selfcheck.banks.loader import load_folder
from selfcheck.banks.problems import WARNINGS
from selfcheck.config import Settings
from selfcheck.domain import scoring
from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.archive import SIZE_LIMIT, read_archive
from selfcheck.domain.bank import HIGHEST, Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.hints import hints
from selfcheck.domain.review import review
from selfcheck.domain.scoring import FORMULA, Score, rounded
from selfcheck.domain.weakness import CHOICE_RULE, RULE, choose, weakest
from selfcheck.errors import SelfcheckError
from selfcheck.exports.document import EXTRAS, write_document
from selfcheck.exports.markdown import write_markdown
from selfcheck.files import write_all
from selfcheck.rosters.files import RosterFiles
from selfcheck.rosters.report import is_doubtful, reading_data, reading_text
from selfcheck.rosters.sheets import SIZE_LIMIT as ROSTER_LIMIT


def check_banks(paths: Sequence[Path]) -> int:
    """Prints every problem and warning of the banks, one a line; 1 where there is a problem."""
    targets = list(paths) or [Settings.from_environment().questions_dir]
    problems = check(targets)
    for problem in problems:
        print(problem)
    warnings = sum(problem.code in WARNINGS for problem in problems)
    if not problems:
        print("题库检查完毕，没有问题")
    elif warnings == len(problems):
        print(f"题库检查完毕，没有错误，有 {warnings} 处提醒，请看一看是不是本意")
    return 1 if warnings < len(problems) else 0


def check_roster(path: Path, *, as_json: bool) -> int:
    """Prints what is understood of a roster, from the file alone; 1 where something is asked or wrong. Raises SelfcheckError, OSError."""
    with path.open("rb") as stream:
        content = stream.read(ROSTER_LIMIT + 1)
    reading = RosterFiles().read(path.name, content)
    if as_json:
        print(json.dumps(reading_data(reading), ensure_ascii=False, indent=1))
    else:
        print("\n".join(reading_text(reading)))
    return 1 if is_doubtful(reading) else 0


def draft(options: Namespace) -> int:
    """Writes the draft of an archive as Word, and as markdown where asked for."""
    bank, sheet = _read(options.answers)
    _keep_apart([options.answers, options.out, *([options.text] if options.text else [])])
    if options.length:
        sheet = replace(sheet, length=options.length)
    file = write_document(bank, sheet, options.profile, [name for name in EXTRAS if getattr(options, name)])
    composed = compose(bank, sheet)
    files = {options.out: file.content}
    if options.text:
        files[options.text] = write_markdown(composed).encode()
    write_all(files)
    for line in choice_told(bank, sheet):
        print(f"提示：{line}", file=sys.stderr)
    for thing in review(bank, sheet, composed).missing:
        print(f"要补：{thing.text}", file=sys.stderr)
    for report in file.dropped:
        print(f"提示：{report}，这些字符文件里放不下，已经略去", file=sys.stderr)
    return 0


def choice_told(bank: Bank, sheet: AnswerSheet) -> list[str]:
    """What a draft leaves out though there is a shortfall, and what stands in it by lot: Chinese sentences without the full stop."""

    def named(numbers: Iterable[int]) -> str:
        return "、".join(f"第 {number} 项{bank.item(number).cited}（{sheet.answer(number).rating} 分）" for number in numbers)

    choice = choose(bank, sheet)
    short = [number for number in choice.offered if (sheet.answer(number).rating or HIGHEST) < HIGHEST]
    rule = f"。自动选的是：{CHOICE_RULE}" if sheet.chosen is None else ""
    told = [f"没有选入草稿的：{named(short)}{rule}"] if short else []
    for item, tied in choice.drawn.items():
        told.append(f"{named([item])}是抽签选入的，与它同样弱而没有选入的有{named(tied)}；要换，请在存档的 chosen 里写明选哪些题")
    return told


def profile(answers: Path) -> int:
    """Prints scores and weakest areas as JSON."""
    bank, sheet = _read(answers)
    print(json.dumps(profile_data(bank, sheet), ensure_ascii=False, indent=1))
    return 0


def profile_data(bank: Bank, sheet: AnswerSheet) -> dict[str, Any]:
    """The profile of a sheet as plain data; means have two decimals at most, null where nothing is rated."""
    scores = scoring.profile(bank, sheet)
    order = weakest(bank, sheet, scores)
    ranks = [row.rank for row in order]
    choice = choose(bank, sheet)
    return {
        "bank": bank.id,
        "bank_version": bank.version,
        "formula": FORMULA,
        "overall": _score(scores.overall),
        "dimensions": [{"dimension": int(score.key)} | _score(score) for score in scores.dimensions],
        "items": [
            {"item": item.number, "short": item.short, "dimension": item.dimension, "rating": sheet.answer(item.number).rating}
            | ({"not_applicable": reason} if (reason := sheet.answer(item.number).not_applicable) is not None else {})
            for item in bank.items
        ],
        "searches": [{"search": int(score.key)} | _score(score) for score in scores.searches],
        "bases": [_score(score) for score in scores.bases],
        "rule": RULE,
        "weakest": [
            {
                "rank": row.rank,
                "tied": ranks.count(row.rank) > 1,
                "item": row.item,
                "short": bank.item(row.item).short,
                "rating": row.rating,
                "dimension": bank.item(row.item).dimension,
                "dimension_mean": round(float(row.dimension_mean), 2),
                "opinions": row.opinions,
            }
            for row in order
        ],
        "chosen": list(choice.items),
        "drawn": [{"item": item, "tied": list(tied)} for item, tied in choice.drawn.items()],
        "hints": list(hints(bank, sheet)),
    }


def _score(score: Score) -> dict[str, Any]:
    mean = None if score.mean is None else round(float(score.mean), 2)
    shown = None if score.mean is None else rounded(score.mean)
    return {
        "name": score.name,
        "score": mean,
        "shown": shown,
        "rated": len(score.counted),
        "total": score.total,
        "counted": list(score.counted),
    }


def _read(path: Path) -> tuple[Bank, AnswerSheet]:
    """The archive in a file, with its bank. Raises SelfcheckError, OSError."""
    with path.open("rb") as stream:
        data = stream.read(SIZE_LIMIT * 4 + 1)
    if len(data) > SIZE_LIMIT * 4:
        raise SelfcheckError(f"{path} 太大，不是自查的存档。请检查是不是选错了文件")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "请用记事本打开，另存为，编码选 UTF-8；或者重新导出一份存档"
        raise SelfcheckError(f"{path} 不是 UTF-8 编码的文本，读不出来。{hint}") from error
    loaded = load_folder(Settings.from_environment().questions_dir)
    banks = {file.bank.id: file.bank for file in loaded if file.bank}
    try:
        sheet = read_archive(text, banks)
    except SelfcheckError as error:
        broken = [str(problem) for file in loaded for problem in file.problems]
        note = f"（另有题库文件有误，请运行 check-banks：{broken[0]}）" if broken else ""
        raise SelfcheckError(f"{path}：{error}{note}") from error
    bank = banks[sheet.bank]
    if sheet.bank_version and sheet.bank_version != bank.version:
        print(f"提示：存档是用题库“{bank.title}”的另一个版本作答的，草稿按现在的题库生成", file=sys.stderr)
    return bank, sheet


def _keep_apart(paths: Sequence[Path]) -> None:
    """Raises SelfcheckError where one file is named for two purposes: the archive would be overwritten."""
    places = [path.resolve() for path in paths]
    for number, place in enumerate(places):
        if place in places[:number]:
            raise SelfcheckError(f"{paths[number]} 被写了两次，会互相覆盖。存档、Word 文件和文本文件请用不同的文件名")
