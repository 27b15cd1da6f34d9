"""What only the whole of a list of schema 2 shows: situations that lack a part, references to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from selfcheck.banks.problems import shown
from selfcheck.banks.reader import Block
from selfcheck.domain.frame import COUNTS

FORMS = ("report", "speech", "group", "branch", "committee", "summary")
FEWEST_SAYS = 2
NEW = ("theme", "document", "forms", "sections", "kinds", "motives", "frame", "rules")
"""Keys of a list that schema 1 does not have."""
PARTS = ("tick", "headlines", "says", "measures")
"""What makes a point a situation to tick: all or nothing."""


def only_before(bank: Block) -> None:
    """Tells of keys of schema 2 in a list that calls itself one of schema 1: an older program could not read it, and none prints it."""
    told = [(bank, key) for key in NEW] + [(item, "discipline") for item in bank.blocks("items")]
    told += [(point, key) for item in bank.blocks("items") for point in item.blocks("points") for key in ("id", *PARTS, "prompts")]
    for block, key in told:
        if key in block.values:
            how = "请把文件开头的 schema 改成 2，或者删去这个键"
            block.place.say("B413", block.line_of(key), f"schema 是 1，却写了 {key}", "这个键要 schema 2 才有", how)


def situations(bank: Block) -> None:
    """Reports what is wrong with points, motives, kinds, forms and sections."""
    for item in bank.blocks("items"):
        points = item.blocks("points")
        unique(points, "id", "B402")
        for point in points:
            _situation(point)
            for measure in point.blocks("measures"):
                _known(measure, "fits", bank, "kinds", "B414", "身份")
    for motive in bank.blocks("motives"):
        _known(motive, "cause", bank, "causes", "B406", "原因")
    for form in bank.blocks("forms"):
        _among([form.text("id")], FORMS, form, "id", "B416", "文种")
        _known(form, "sections", bank, "sections", "B416", "部分")
    for step in bank.blocks("preparation"):
        _among(step.texts("counts"), COUNTS, step, "counts", "B416", "计数")


def unique(blocks: Sequence[Block], key: str, code: str) -> None:
    """Reports a value that an earlier one of these blocks has, too."""
    seen: dict[object, int] = {}
    for block in blocks:
        value = block.values.get(key)
        if value is None:
            continue
        line = block.line_of(key)
        if value in seen:
            block.place.say(code, line, f"{key} “{shown(str(value))}”与第 {seen[value]} 行重复", "各条要分得开", "请改成不同的")
        seen.setdefault(value, line)


def _situation(point: Block) -> None:
    """A point with one of PARTS has all of them."""
    given = [part for part in PARTS if part in point.lines]
    lacking = [part for part in PARTS if part not in point.lines]
    if given and lacking:
        why = "勾选、标题、表述、措施要写就写全，草稿和建议都从这里来"
        point.place.say("B415", point.line_of(given[0]), f"没有写 {'、'.join(lacking)}", why, "请补上，或者这一条只留 id 和 text")
    if "says" in point.lines and 0 < len(point.blocks("says")) < FEWEST_SAYS:
        how = f"请写 {FEWEST_SAYS} 条以上不同的说法"
        point.place.say("B415", point.line_of("says"), "says 只有一条", "只有一种说法，同组的人会念一样的话", how)


def _known(block: Block, key: str, bank: Block, listing: str, code: str, kind: str) -> None:
    """The ids of a key stand in the listing; nothing is said where the listing itself could not be read."""
    known = [one.text("id") for one in bank.blocks(listing)]
    if known or listing not in bank.lines:
        _among(block.texts(key) or [block.text(key)], known, block, key, code, kind)


def _among(ids: Iterable[str], known: Sequence[str], block: Block, key: str, code: str, kind: str) -> None:
    for id in ids:
        if id and id not in known and all(known):
            what = f"{key} 写的是 {shown(id)}"
            block.place.say(
                code, block.line_of(key), what, f"没有这个{kind}（有：{'、'.join(known) or '一个也没有'}）", "请改正，或者先写上它"
            )
