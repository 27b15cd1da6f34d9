"""存档: a whole self-check as JSON, out and in. The format is described in docs/archive-format.md."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from selfcheck.domain.answers import (
    DEFAULT_LENGTH,
    LENGTHS,
    REPORT,
    TITLES,
    Answer,
    AnswerSheet,
    Commitment,
    Counts,
    Edit,
    Opinion,
    Person,
    Plan,
    SectionText,
)
from selfcheck.domain.archive_fields import BASE_LIMIT, EDIT_LIMIT, NAME_LIMIT, TEXT_LIMIT, Reader
from selfcheck.domain.archive_out import COUNTS, PERSON, PLAN, answer_out, decided_out, opinion_out, person_out
from selfcheck.domain.bank import RATINGS, Bank
from selfcheck.errors import SelfcheckError

SCHEMA = 1
SIZE_LIMIT = 4_000_000
"""Characters in a whole archive; a full one with every text at its usual length has about 20,000."""
SHOWN_PROBLEMS = 8
ACCEPTED = range(5)
"""Ratings whose text can be accepted, and 0 for 不是."""
TOP = {"schema", "bank", "bank_version", "seed", "person", "counts", "answers", "opinions", "chosen", "left_out", "length", "title"}
TOP |= {"preparation", "measures", "causes", "sections", "edits"}


class ArchiveError(SelfcheckError):
    """The archive cannot be read. `problems` holds every fault found, as Chinese sentences."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        shown = "；".join(problems[:SHOWN_PROBLEMS])
        more = f"；另有 {len(problems) - SHOWN_PROBLEMS} 处" if len(problems) > SHOWN_PROBLEMS else ""
        super().__init__(f"存档无法读取：{shown}{more}。请改正后重试，或者重新导出一份存档")


def new_seed() -> str:
    """A random seed, by which a self-check chooses its wording."""
    return secrets.token_hex(8)


def read_archive(text: str, banks: Mapping[str, Bank]) -> AnswerSheet:
    """The self-check in an archive; `banks` by id. Raises ArchiveError with all faults at once."""
    data = _parse(text)
    bank = _bank(data, banks)
    reader = Reader(bank)
    sheet = _sheet(data, reader)
    if reader.problems:
        raise ArchiveError(tuple(reader.problems))
    return sheet


def write_archive(sheet: AnswerSheet) -> str:
    """The archive of a self-check, as indented JSON in a fixed order."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "bank": sheet.bank,
        "bank_version": sheet.bank_version,
        "seed": sheet.seed,
        "person": person_out(sheet.person),
        "answers": [answer_out(sheet.answers[number]) for number in sorted(sheet.answers)],
        "opinions": [opinion_out(opinion) for opinion in sheet.opinions],
        "length": sheet.length,
        "title": sheet.title,
        "preparation": list(sheet.preparation),
        "measures": [{"dimension": n, "owner": m.owner, "deadline": m.deadline} for n, m in sorted(sheet.measures.items())],
        "edits": [{"paragraph": key, "text": edit.text, "base": edit.base} for key, edit in sheet.edits.items()],
    }
    data |= decided_out(sheet)
    if sheet.chosen is not None:
        data["chosen"] = list(sheet.chosen)
    if sheet.chosen is not None or sheet.left_out:
        data["left_out"] = list(sheet.left_out)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def derived_seed(sheet: AnswerSheet) -> str:
    """The seed of an archive that has none: a hash of name, unit and post; those blank, of the person's texts."""
    who = sheet.person
    parts = [who.name, who.unit, who.post]
    if not any(part.strip() for part in parts):
        answers = [sheet.answers[number] for number in sorted(sheet.answers)]
        parts = [text for answer in answers for text in (answer.instance, answer.thought, answer.not_applicable or "")]
        parts += [text for opinion in sheet.opinions for text in (opinion.source, opinion.text, opinion.reply)]
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _parse(text: str) -> dict[str, Any]:
    if len(text) > SIZE_LIMIT:
        raise ArchiveError((f"文件太大，超过 {SIZE_LIMIT // 10_000} 万字",))
    if not text.strip():
        raise ArchiveError(("文件是空的",))
    try:
        data = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise ArchiveError((f"第 {error.lineno} 行第 {error.colno} 列不是正确的 JSON",)) from error
    except _DuplicateKeyError as error:
        raise ArchiveError((f"同一处两次写了 {Reader.show(error.args[0])}",)) from error
    except (RecursionError, ValueError) as error:
        raise ArchiveError(("内容层次太深或数字太长，不是自查的存档",)) from error
    if not isinstance(data, dict):
        raise ArchiveError(("最外层应当是一个对象（以 { 开头），这不是自查的存档",))
    if type(data.get("schema")) is not int or data["schema"] != SCHEMA:
        raise ArchiveError((f"schema 应当是 {SCHEMA}，这不是自查的存档，或者来自更新的版本",))
    return data


class _DuplicateKeyError(Exception):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise _DuplicateKeyError(key)
        result[key] = value
    return result


def _bank(data: dict[str, Any], banks: Mapping[str, Bank]) -> Bank:
    name = data.get("bank")
    if not isinstance(name, str) or name not in banks:
        known = "、".join(banks) or "（无）"
        raise ArchiveError((f"bank 是 {Reader.show(name)}，没有这个题库；现有题库：{known}",))
    return banks[name]


def _sheet(data: dict[str, Any], reader: Reader) -> AnswerSheet:
    reader.keys(data, TOP, "存档")
    person = reader.mapping(data, "person")
    reader.keys(person, set(PERSON), "person")
    answers = reader.unique((_answer(row, where, reader) for where, row in reader.rows(data, "answers")), "answers")
    measures = reader.unique((_measure(row, where, reader) for where, row in reader.rows(data, "measures")), "measures")
    edits = reader.unique((_edit(row, where, reader) for where, row in reader.rows(data, "edits")), "edits")
    causes = reader.unique((_cause(row, where, reader) for where, row in reader.rows(data, "causes")), "causes")
    sections = reader.unique((_section(row, where, reader) for where, row in reader.rows(data, "sections")), "sections")
    counts = reader.mapping(data, "counts")
    reader.keys(counts, set(COUNTS), "counts")
    seed = data.get("seed")
    if seed is not None and type(seed) not in (str, int):
        reader.problems.append(f"seed 是 {reader.show(seed)}，应当是文字或整数")
    elif len(str(seed)) > NAME_LIMIT:
        reader.problems.append(f"seed 有 {len(str(seed))} 字，超过 {NAME_LIMIT} 字")
    sheet = AnswerSheet(
        bank=data["bank"],
        seed=str(seed) if seed not in (None, "") else "",
        bank_version=reader.text(data, "bank_version", "", NAME_LIMIT),
        person=Person(**{name: reader.text(person, name, "person", NAME_LIMIT) for name in PERSON}),
        answers=answers,
        opinions=tuple(_opinion(row, where, reader) for where, row in reader.rows(data, "opinions")),
        chosen=_items(data, "chosen", reader),
        left_out=_items(data, "left_out", reader) or (),
        length=reader.choice(data, "length", LENGTHS, DEFAULT_LENGTH),
        title=reader.choice(data, "title", TITLES, REPORT),
        preparation=reader.preparation(data),
        measures=measures,
        causes=causes,
        counts=Counts(**{name: reader.count(counts, name, "counts") for name in COUNTS}),
        sections=sections,
        edits=edits,
    )
    if data.get("left_out") is None and sheet.chosen is not None:
        sheet = replace(sheet, left_out=_left_out_before(sheet, sheet.chosen))
    return sheet if sheet.seed else replace(sheet, seed=derived_seed(sheet))


def _answer(row: dict[str, Any], where: str, reader: Reader) -> tuple[int, Answer]:
    known = {"item", "rating", "not_applicable", "instance", "thought", "later", "ticks", "motives", "plan", "accepted"}
    reader.keys(row, known, where)
    item = reader.item(row, where)
    rating = row.get("rating")
    if rating is not None and (type(rating) is not int or rating not in RATINGS):
        reader.problems.append(f"{where} 的 rating 是 {reader.typed(rating)}，应当是 1 到 5 的整数，没有评分就不写")
        rating = None
    reason = None if row.get("not_applicable") is None else reader.text(row, "not_applicable", where, TEXT_LIMIT)
    if rating is not None and reason is not None:
        reader.problems.append(f"{where} 既有 rating 又有 not_applicable，只能写一样")
    if type(row.get("later", False)) is not bool:
        reader.problems.append(f"{where} 的 later 应当是 true 或 false")
    instance, thought = (reader.text(row, name, where, TEXT_LIMIT) for name in ("instance", "thought"))
    accepted = row.get("accepted")
    if accepted is not None and (type(accepted) is not int or accepted not in ACCEPTED):
        reader.problems.append(f"{where} 的 accepted 是 {reader.typed(accepted)}，应当是 1 到 4 的整数，或者 0（不是）")
        accepted = None
    plan = reader.mapping(row, "plan", where)
    reader.keys(plan, set(PLAN), f"{where} 的 plan")
    return item, Answer(
        item,
        rating,
        reason,
        instance,
        thought,
        row.get("later", False) is True,
        reader.ids(row, "ticks", where),
        reader.ids(row, "motives", where),
        Plan(**{name: reader.text(plan, name, f"{where} 的 plan", TEXT_LIMIT if name == "text" else NAME_LIMIT) for name in PLAN}),
        accepted,
    )


def _opinion(row: dict[str, Any], where: str, reader: Reader) -> Opinion:
    reader.keys(row, {"source", "text", "item", "reply", "dimension"}, where)
    item = None if row.get("item") is None else reader.item(row, where)
    return Opinion(
        source=reader.text(row, "source", where, NAME_LIMIT),
        text=reader.text(row, "text", where, TEXT_LIMIT),
        item=item,
        reply=reader.text(row, "reply", where, TEXT_LIMIT),
        dimension=None if row.get("dimension") is None else reader.dimension(row, where),
    )


def _measure(row: dict[str, Any], where: str, reader: Reader) -> tuple[int, Commitment]:
    reader.keys(row, {"dimension", "owner", "deadline"}, where)
    owner, deadline = (reader.text(row, name, where, NAME_LIMIT) for name in ("owner", "deadline"))
    return reader.dimension(row, where), Commitment(owner, deadline)


def _cause(row: dict[str, Any], where: str, reader: Reader) -> tuple[str, bool]:
    """What he decided on a cause. One that the list no longer has is kept."""
    reader.keys(row, {"id", "accepted"}, where)
    id = reader.text(row, "id", where, NAME_LIMIT)
    if not id:
        reader.problems.append(f"{where} 没有写 id，不知道是哪一条原因")
    if type(row.get("accepted")) is not bool:
        reader.problems.append(f"{where} 的 accepted 应当是 true 或 false")
    return id, row.get("accepted") is True


def _section(row: dict[str, Any], where: str, reader: Reader) -> tuple[str, SectionText]:
    reader.keys(row, {"id", "text", "rows"}, where)
    id = reader.text(row, "id", where, NAME_LIMIT)
    if not id:
        reader.problems.append(f"{where} 没有写 id，不知道是哪一部分")
    rows = tuple(reader.texts({"rows": cells}, "rows", f"{where} 的 rows") for cells in reader.list(row, "rows"))
    return id, SectionText(reader.text(row, "text", where, TEXT_LIMIT), rows)


def _edit(row: dict[str, Any], where: str, reader: Reader) -> tuple[str, Edit]:
    reader.keys(row, {"paragraph", "text", "base"}, where)
    key = reader.text(row, "paragraph", where, NAME_LIMIT)
    if not key:
        reader.problems.append(f"{where} 没有写 paragraph，不知道是哪一段")
    return key, Edit(reader.text(row, "text", where, EDIT_LIMIT), reader.text(row, "base", where, BASE_LIMIT))


def _items(data: dict[str, Any], name: str, reader: Reader) -> tuple[int, ...] | None:
    """The numbers in a list, each once; None where there is no list."""
    if data.get(name) is None:
        return None
    return tuple(dict.fromkeys(reader.item({"item": number}, name) for number in reader.list(data, name)))


def _left_out_before(sheet: AnswerSheet, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """What a choice left out when own words did not choose an item yet, and there was no `left_out`."""
    spoken = (number for number in sorted(sheet.answers) if sheet.answers[number].own_words)
    told = sheet.told()
    return tuple(number for number in spoken if number not in chosen and number not in told)
