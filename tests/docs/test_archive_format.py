"""The document about the archive says what the code reads and writes: keys, limits, choices, paragraphs."""

from __future__ import annotations

import json
import re

import pytest
from tests.conftest import ROOT
from tests.docs.documents import names

from selfcheck.banks.loader import load_folder
from selfcheck.cli import profile_data
from selfcheck.domain import archive
from selfcheck.domain.answers import LENGTHS, SPEECH, TITLES, Answer, AnswerSheet, Opinion
from selfcheck.domain.archive import ACCEPTED, SCHEMA, SIZE_LIMIT, read_archive, write_archive
from selfcheck.domain.archive_fields import (
    BASE_LIMIT,
    EDIT_LIMIT,
    ID_LIMIT,
    LIST_LIMIT,
    MOST_COUNTED,
    MOST_TICKED,
    NAME_LIMIT,
    TEXT_LIMIT,
    Reader,
)
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.review import review

FORMAT = (ROOT / "docs" / "archive-format.md").read_text("utf-8")


@pytest.fixture(scope="module")
def bank() -> Bank:
    banks = {one.bank.id: one.bank for one in load_folder(ROOT / "questions") if one.bank}
    return banks["eighteen_whethers_2019"]


@pytest.fixture
def accepted(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """The keys that an archive may have, by place; noted while one is read that has everything."""
    found: dict[str, set[str]] = {}
    monkeypatch.setattr(Reader, "keys", lambda reader, row, known, where: found.setdefault(where, known))
    rows = {"answers": {"item": 1}, "opinions": {}, "measures": {"dimension": 1}, "edits": {"paragraph": "opening"}}
    rows |= {"causes": {"id": "duty", "accepted": True}, "sections": {"id": "past"}}
    read_archive(json.dumps({"schema": 1, "bank": bank.id} | {name: [row] for name, row in rows.items()}), {bank.id: bank})
    return found


def test_every_key_that_an_archive_may_have_is_documented(accepted: dict[str, set[str]]):
    keys = set().union(*accepted.values())
    assert {"schema", "answers", "name", "later", "reply", "deadline", "base", "proof", "talks", "rows"} <= keys  # the places were found
    tables = "\n".join(line for line in FORMAT.splitlines() if line.startswith("| `"))
    assert keys - names(tables) == set()


def test_no_key_is_documented_that_an_archive_may_not_have(bank: Bank, accepted: dict[str, set[str]]):
    sections = FORMAT.split("\n## ")
    rows = {row for section in sections if "| 键 |" in section for row in re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)}
    assert rows - set().union(*accepted.values()) == set()


@pytest.mark.parametrize("place", ["person", "counts", "answers", "plan", "opinions", "causes", "sections", "measures", "edits"])
def test_each_place_has_a_table_with_its_own_keys_and_no_others(place: str, accepted: dict[str, set[str]]):
    named = {where.split()[-1] if where.endswith("plan") else where.split()[0]: keys for where, keys in accepted.items()}
    (section,) = (part for part in re.split(r"\n##+ ", FORMAT) if part.startswith(f"{place}："))
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == named[place]


def test_a_key_in_the_wrong_place_is_refused(bank: Bank):
    with pytest.raises(archive.ArchiveError, match="不认识的 “rating”"):
        read_archive(json.dumps({"schema": 1, "bank": bank.id, "rating": 1}), {bank.id: bank})


def test_the_example_archive_is_read_whole(bank: Bank):
    (example,) = re.findall(r"```json\n(.*?)```", FORMAT, re.DOTALL)
    sheet = read_archive(example, {bank.id: bank})
    assert (len(sheet.answers), len(sheet.opinions), sheet.chosen) == (3, 2, (5, 6))
    again = json.loads(write_archive(sheet))
    for key, value in json.loads(example).items():
        if key == "opinions":
            value = [{"reply": ""} | opinion for opinion in value]
        if key == "person":  # what was added to it since is blank
            value = dict.fromkeys(again[key], "") | value
        assert again[key] == value, key
    assert not [one for one in review(bank, sheet, compose(bank, sheet)).missing if one.kind == "unknown"], "its ids are in the list"


def test_limits_defaults_and_choices_of_the_archive_are_the_documented_ones():
    numbers = {int(number) for number in re.findall(r"至多 (\d+) 字", FORMAT)}
    assert numbers == {NAME_LIMIT, TEXT_LIMIT, EDIT_LIMIT, BASE_LIMIT, SIZE_LIMIT, ID_LIMIT}
    assert {int(number) for number in re.findall(r"至多 (\d+) 条", FORMAT)} == {LIST_LIMIT}
    assert {int(number) for number in re.findall(r"至多 (\d+) 个", FORMAT)} == {MOST_TICKED}
    assert set(re.findall(r"整数 0 到 (\d+)", FORMAT)) == {str(MOST_COUNTED), str(max(ACCEPTED))}
    rows = {line.split("|")[1].strip(" `"): line for line in FORMAT.splitlines() if line.startswith("| `")}
    assert names(rows["length"]) == {"length", *LENGTHS}
    assert names(rows["title"]) == {"title", *TITLES}
    empty = AnswerSheet("b", "s")
    assert f"| `{empty.length}` |" in FORMAT
    assert f"| `{empty.title}` |" in FORMAT
    assert f"写 {SCHEMA} |" in rows["schema"]


def test_every_paragraph_that_can_be_edited_is_documented(bank: Bank):
    sheets = [
        read_archive(json.dumps({"schema": 1, "bank": bank.id, "answers": answers}), {bank.id: bank})
        for answers in ([], [{"item": 6, "rating": 1}], [{"item": 6, "rating": 5}])
    ]
    sheets.append(AnswerSheet(bank.id, "s", opinions=(Opinion("群众", "下来少"),), title=SPEECH))
    one, other = (item.number for item in bank.items_of(1)[:2])
    told = {number: Answer(number, 2, instance="三月没有去") for number in (one, other)}
    sheets.append(AnswerSheet(bank.id, "s", answers=told, title=SPEECH))
    said = {1: Answer(1, 2, motives=(bank.motives[0].id,)), 2: Answer(2, 2, instance="三月没有去", thought="怕麻烦"), 3: Answer(3, 2)}
    sheets.append(AnswerSheet(bank.id, "s", answers=said))
    keys = {paragraph.key for sheet in sheets for paragraph in compose(bank, sheet).paragraphs if paragraph.editable}
    shown = {"problem": "题号", "thought": "题号", "plan": "题号", "motive": "动机", "proposed": "原因", "received": "…", "reply": "…"}
    seen = set()
    for key in keys:
        kind, _, rest = key.partition(":")
        seen.add(f"{kind}:{shown.get(kind, '方面' if rest.isdigit() else rest)}" if rest else kind)
    table = FORMAT.partition("| 名字 |")[2].partition("\n\n")[0]
    documented = names("\n".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `")))
    assert seen == documented


def test_the_steps_of_the_preparation_are_documented(bank: Bank):
    assert {step.id for step in bank.preparation} <= names(FORMAT)


def test_every_key_of_the_profile_is_documented(bank: Bank):
    data = profile_data(bank, AnswerSheet(bank.id, "s"))
    told = names(FORMAT.partition("## profile")[2])
    assert set(data) <= told
    assert {"rank", "tied", "score", "shown", "rated", "total", "counted"} <= told
