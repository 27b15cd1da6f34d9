"""What only the whole file shows: numbers given twice, references to nothing, a scale with holes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from selfcheck.banks.problems import Report, shown
from selfcheck.banks.reader import Block
from selfcheck.banks.schema import SCHEMAS
from selfcheck.banks.situations import only_before, situations, unique
from selfcheck.domain.bank import RATINGS

UNIQUE = (
    ("dimensions", "number", "B401"),
    ("dimensions", "name", "B403"),
    ("searches", "number", "B401"),
    ("searches", "name", "B403"),
    ("references", "name", "B403"),
    ("preparation", "id", "B402"),
    ("preparation", "name", "B403"),
    ("causes", "id", "B402"),
    ("causes", "name", "B403"),
    ("motives", "id", "B402"),
    ("motives", "label", "B403"),
    ("kinds", "id", "B402"),
    ("kinds", "name", "B403"),
    ("forms", "id", "B402"),
    ("sections", "id", "B402"),
    ("items", "number", "B401"),
    ("items", "short", "B403"),
    ("items", "topic", "B403"),
)
"""List, key whose values differ, code where two are the same."""


def crosscheck(bank: Block, report: Report) -> None:
    """Reports what is wrong between the blocks of a file. What could not be read is left out: it has been reported."""
    _head(bank, report)
    _scale(bank)
    for name, key, code in UNIQUE:
        unique(bank.blocks(name), key, code)
    _references(bank, "dimensions", "dimension", "B404", "方面")
    _references(bank, "searches", "search", "B405", "找一找")
    _dimensions_used(bank)
    _weights(bank)
    if bank.number("schema") == SCHEMAS[0]:
        only_before(bank)
    situations(bank)


def _head(bank: Block, report: Report) -> None:
    schema, id, stem = bank.number("schema"), bank.text("id"), PurePath(report.path).stem
    if schema is not None and schema not in SCHEMAS:
        known = "、".join(map(str, SCHEMAS))
        beats = (f"schema 是 {schema}", f"本程序只认 schema {known}", f"请改成 schema: {SCHEMAS[-1]}，或者升级程序")
        bank.place.say("B311", bank.line_of("schema"), *beats)
    if id and id != stem:
        bank.place.say(
            "B313",
            bank.line_of("id"),
            f"id 是 {shown(id)}，文件名是 {stem}",
            "两者要一致，才找得到题库",
            f"请改 id，或者把文件改名为 {shown(id)}.yaml",
        )


def _scale(bank: Block) -> None:
    points = bank.blocks("scale")
    ratings = [point.number("rating") for point in points]
    if points and None not in ratings and sorted(map(str, ratings)) != [str(rating) for rating in RATINGS]:
        said = "、".join(map(str, ratings))
        bank.place.say(
            "B408",
            bank.line_of("scale"),
            f"scale 写了 {said} 级",
            "标度正好是 1 到 5 五级",
            "请每级写一条，不重不漏；用默认的五级就删去 scale",
        )


def _renamed(entries: Sequence[Block], key: str, used: Sequence[object]) -> tuple[Block, object] | None:
    """The one entry to which nothing refers, and the one undefined value that several refer to in its place: it was renamed."""
    known = [entry.values.get(key) for entry in entries]
    idle = [entry for entry in entries if entry.values.get(key) not in used]
    lost = Counter(value for value in used if value is not None and value not in known)
    if None in known or len(idle) != 1 or len(lost) != 1:
        return None
    ((value, count),) = lost.items()
    return (idle[0], value) if count > 1 else None


def _tell_renamed(code: str, entry: Block, key: str, value: object) -> None:
    beats = (f"没有一道题用到，有几道题写的却是 {shown(str(value))}", "题目引用的和这里定义的要一致")
    entry.place.say(code, entry.line_of(key), *beats, f"请把这里改成 {key}: {shown(str(value))}，或者改正各题")


def _references(bank: Block, listing: str, key: str, code: str, kind: str) -> None:
    """Each item's number in `key` stands in the listing; nothing is said where the listing itself could not be read."""
    entries, items = bank.blocks(listing), bank.blocks("items")
    numbers = [block.number("number") for block in entries]
    unread = not numbers and (listing in bank.lines or listing == "dimensions")
    if unread or None in numbers or len(set(numbers)) < len(numbers):
        return
    renamed = _renamed(entries, "number", [item.number(key) for item in items])
    if renamed:
        _tell_renamed(code, renamed[0], "number", renamed[1])
        return
    for item in items:
        number = item.number(key)
        if number is not None and number not in numbers:
            known = "、".join(map(str, numbers)) or "一个也没有"
            why = f"{listing} 里没有这个{kind}（有：{known}）"
            item.place.say(code, item.line_of(key), f"{key} 写的是 {number}", why, f"请改正序号，或者在 {listing} 里补上")


def _dimensions_used(bank: Block) -> None:
    entries, used = bank.blocks("dimensions"), [item.number("dimension") for item in bank.blocks("items")]
    if not used or None in used or _renamed(entries, "number", used):
        return
    for dimension in entries:
        number = dimension.number("number")
        if number is not None and number not in used:
            how = f"请把题目的 dimension 写成 {number}，或者删去这个方面"
            dimension.place.say("B409", dimension.line, "没有一道题", "没有题的方面算不出得分", how)


def _weights(bank: Block) -> None:
    causes, items = bank.blocks("causes"), bank.blocks("items")
    known = [cause.text("id") for cause in causes]
    tables = [weights for item in items if (weights := item.block("causes")) is not None]
    renamed = _renamed(causes, "id", [id for weights in tables for id in weights.lines])
    if renamed:
        _tell_renamed("B406", renamed[0], "id", renamed[1])
    elif all(known) and len(set(known)) == len(known) and (known or "causes" not in bank.lines):
        for weights in tables if known else tables[:1]:  # no causes at all is one fault
            _known(weights, known)
    for item in items:
        if known and not _weighs(item):
            how = f"请在 causes: 下写一行，如 {known[0] or '原因的 id'}: 2"
            item.place.say("B410", item.line_of("causes"), "没有归到任何原因", "草稿要靠权重选出原因", how)


def _known(weights: Block, known: Sequence[str]) -> None:
    for id, line in weights.lines.items():
        if id not in known:
            why = f"题库的 causes 里有：{'、'.join(known) or '一个也没有'}"
            weights.place.say("B406", line, f"原因 {shown(id)} 没有定义", why, "请改正 id，或者在题库的 causes 里补上")


def _weighs(item: Block) -> bool:
    """Whether a weight is above zero, or may be: an item or a weight that could not be read has been reported."""
    weights = item.block("causes")
    if weights is None:
        return not item.values or "causes" in item.lines
    return not weights.lines or any(value is None or value for value in weights.values.values())
