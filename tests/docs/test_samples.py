"""The three made-up people in docs/samples, and the same archives in the package: text and Word file are what the program writes today."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import docx
import pytest
from tests.conftest import ROOT

from selfcheck.banks.loader import load_folder
from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.archive import read_archive
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.draft.problem import Problem, chosen_problems
from selfcheck.domain.matter import parts
from selfcheck.domain.paragraphs import Draft, gaps
from selfcheck.domain.remarks import remarks
from selfcheck.domain.review import review
from selfcheck.exports.document import write_document
from selfcheck.exports.markdown import write_markdown

SAMPLES = ROOT / "docs" / "samples"
SOLID, THIN, RATED = NAMES = ("写得实", "写得单薄", "只评了分")
BANKS = {file.bank.id: file.bank for file in load_folder(ROOT / "questions") if file.bank}


def written_by(name: str) -> str:
    """The command that writes the files of a sample, as the message of a test that finds them out of date."""
    path = f"docs/samples/{name}"
    command = f"python -m selfcheck draft --answers {path}.json --out {path}.docx --text {path}.md"
    return f"the bank or the program writes another draft now; this writes it: {command}"


def sample(name: str) -> tuple[Bank, AnswerSheet]:
    sheet = read_archive((SAMPLES / f"{name}.json").read_text("utf-8"), BANKS)
    return BANKS[sheet.bank], sheet


def composed(name: str) -> tuple[Draft, tuple[Problem, ...]]:
    bank, sheet = sample(name)
    return compose(bank, sheet), chosen_problems(bank, sheet)


def marked(name: str) -> list[tuple[str, str]]:
    """What a reviewer would mark: rules and places, but for the length."""
    bank, sheet = sample(name)
    draft = compose(bank, sheet)
    return [(one.rule, one.place) for one in remarks(bank, sheet, draft, review(bank, sheet, draft)) if one.rule != "length"]


@pytest.mark.parametrize("name", NAMES)
def test_the_text_and_the_word_file_of_a_sample_are_what_the_program_writes_of_it(name: str, tmp_path: Path):
    bank, sheet = sample(name)
    assert (SAMPLES / f"{name}.md").read_text("utf-8") == write_markdown(compose(bank, sheet)), written_by(name)
    anew = tmp_path / "anew.docx"
    anew.write_bytes(write_document(bank, sheet).content)
    told, fresh = (docx.Document(str(path)) for path in (SAMPLES / f"{name}.docx", anew))
    assert [(one.style.style_id, one.text) for one in told.paragraphs] == [(one.style.style_id, one.text) for one in fresh.paragraphs], (
        written_by(name)
    )
    assert told.core_properties.title == fresh.core_properties.title


def test_the_package_holds_the_same_three_archives():
    packed = {one.name: one.read_text("utf-8") for one in resources.files("selfcheck").joinpath("samples").iterdir() if ".json" in one.name}
    assert packed == {path.name: path.read_text("utf-8") for path in SAMPLES.glob("*.json")}
    assert {*packed} == {f"{name}.json" for name in NAMES}
    assert '"samples/*.json"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_can_take_a_sample_for_a_real_person(name: str):
    bank, sheet = sample(name)
    assert sheet.person.name.endswith("（演示）")
    assert sheet.person.unit.endswith("（演示）")
    byline = compose(bank, sheet).paragraph("byline").text
    assert byline.count("（演示）") == 2


def test_nothing_is_left_to_do_in_the_good_one_but_the_date_and_a_reviewer_marks_nothing():
    draft, problems = composed(SOLID)
    assert [hole for paragraph in draft.paragraphs for hole in gaps(paragraph.text)] == ["【待补：年月日】"]
    assert marked(SOLID) == []
    assert len(problems) == 7
    assert all(problem.situations and problem.thought and problem.answer.plan.proof for problem in problems)
    assert [part.name for problem in problems for part in parts(problem.answer.instance) if not part.found] == []
    measures = [draft.paragraph(f"plan:{problem.item.number}").text for problem in problems if problem.opinions]
    replies = [opinion.reply for problem in problems for _, opinion in problem.opinions]
    assert [reply in measure for reply, measure in zip(replies, measures, strict=True)] == [True, True]


def test_each_problem_of_the_good_one_is_as_long_as_those_that_offices_take():
    draft, problems = composed(SOLID)
    for problem in problems:
        opinions = sum(len(opinion.text) for _, opinion in problem.opinions)
        assert 120 <= len(draft.paragraph(f"problem:{problem.item.number}").text) - opinions <= 260


def test_the_thin_one_has_the_ratings_of_the_good_one_and_all_that_a_reviewer_marks():
    ratings = [{number: answer.rating for number, answer in sample(name)[1].answers.items()} for name in NAMES]
    assert ratings[0] == ratings[1] == ratings[2]
    found = {rule for rule, _ in marked(THIN)}
    assert found >= {"first_person", "praise", "matter", "thin", "thought", "circumstances", "measure", "deadline", "proof", "opinions"}


def test_of_the_one_who_only_rated_nothing_is_said_outside_brackets():
    draft, problems = composed(RATED)
    assert {span.origin for paragraph in draft.paragraphs if paragraph.style == "body" for span in paragraph.spans} <= {
        "frame", "own", "candidate", "gap"
    }  # fmt: skip
    assert "candidate" in {span.origin for paragraph in draft.paragraphs for span in paragraph.spans}
    told = [span.text for paragraph in draft.paragraphs if paragraph.key != "opening" for span in paragraph.spans if span.origin == "own"]
    _, sheet = sample(RATED)
    assert {*told} <= {sheet.person.name, sheet.person.unit, sheet.person.post, sheet.person.meeting}
    assert all(problem.candidate for problem in problems)


def test_what_the_readme_says_to_look_at_is_there():
    readme = (SAMPLES / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in readme for name in NAMES)
    draft, problems = composed(SOLID)
    opened = [draft.paragraph(f"problem:{problem.item.number}").label for problem in problems if problem.opinions]
    assert opened == ["4.", "6."]
    assert "第 4、第 6 个问题由收到的意见开头" in readme
    thin = json.loads((SAMPLES / f"{THIN}.json").read_text("utf-8"))
    assert {"无", "同上"} <= {answer.get("instance") for answer in thin["answers"]}
    dates = [[hole for paragraph in composed(name)[0].paragraphs for hole in gaps(paragraph.text) if "年月日" in hole] for name in NAMES]
    assert dates == [["【待补：年月日】"]] * 3
