"""Twelve made-up people, as different as life, and their drafts read as a reviewing office would read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import docx
import pytest
from markdown_it import MarkdownIt
from tests.conftest import ROOT

from selfcheck.banks.loader import load_folder
from selfcheck.domain import joints
from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.archive import read_archive, write_archive
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.draft.problem import Problem, chosen_problems
from selfcheck.domain.matter import parts as parts_of_the_story
from selfcheck.domain.paragraphs import Draft, Paragraph, Span
from selfcheck.domain.remarks import Remark, remarks
from selfcheck.domain.review import review
from selfcheck.domain.variants import PLACEHOLDER, numeral, quoted
from selfcheck.exports.document import write_document
from selfcheck.exports.markdown import write_markdown
from selfcheck.exports.plain_text import storable

FOLDER = Path(__file__).parent
BANKS = {file.bank.id: file.bank for file in load_folder(ROOT / "questions") if file.bank}
PEOPLE = sorted(path.stem for path in FOLDER.glob("*.json"))
FRANK = ("01_frank_leader", "02_frank_village")
SILENT = ("05_all_five", "06_only_ratings")
everybody = pytest.mark.parametrize("name", PEOPLE)
OURS = {"gap": "【待补", "candidate": "【待认定"}


@cache
def sheet_of(name: str) -> AnswerSheet:
    return read_archive((FOLDER / f"{name}.json").read_text("utf-8"), BANKS)


@cache
def bank_of(name: str) -> Bank:
    return BANKS[sheet_of(name).bank]


@cache
def draft_of(name: str) -> Draft:
    return compose(bank_of(name), sheet_of(name))


@cache
def problems_of(name: str) -> tuple[Problem, ...]:
    return chosen_problems(bank_of(name), sheet_of(name))


def remarks_of(name: str) -> tuple[Remark, ...]:
    bank, sheet, draft = bank_of(name), sheet_of(name), draft_of(name)
    return remarks(bank, sheet, draft, review(bank, sheet, draft))


def parts(draft: Draft) -> dict[str, list[Paragraph]]:
    """The paragraphs of each part, by the key of its heading; what stands before the first under the empty name."""
    found: dict[str, list[Paragraph]] = {"": []}
    for paragraph in draft.paragraphs:
        if paragraph.style == "heading1":
            found[paragraph.key] = []
        else:
            found[[*found][-1]].append(paragraph)
    return found


def text_of(paragraphs: Iterable[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def letters(text: str) -> str:
    """The words of a text: without marks, blanks, and what nobody sees."""
    return re.sub(r"[\W_]+", "", text)


def lines(text: str) -> list[str]:
    """The lines of a text as they have to stand in the draft, mark for mark, but for the bullets before and the marks behind them."""
    told = (line.strip(joints.BLANK).rstrip(joints.WEAK + "。." + joints.BLANK) for line in joints.cleaned(text).split("\n"))
    return [re.sub(r"^[-•·] ", "", line) for line in told if line] if joints.said(text) else []


def spans(draft: Draft, *origins: str) -> list[Span]:
    return [span for paragraph in draft.paragraphs for span in paragraph.spans if span.origin in origins]


def test_there_are_twelve_of_them_and_they_differ_in_post():
    assert len(PEOPLE) == 12
    kinds = {sheet_of(name).person.kind for name in PEOPLE}
    assert kinds >= {kind.id for kind in bank_of(PEOPLE[0]).kinds}


@everybody
def test_nobody_is_real(name: str):
    person = sheet_of(name).person
    assert joints.phrase(person.name).endswith("（演示）")
    assert joints.phrase(person.unit).endswith("（演示）")


@everybody
def test_an_archive_read_and_written_again_gives_the_same_draft(name: str):
    again = read_archive(write_archive(sheet_of(name)), BANKS)
    assert compose(bank_of(name), again) == draft_of(name)


@everybody
def test_the_three_parts_stand_in_order_and_everything_is_numbered_straight_through(name: str):
    bank, draft = bank_of(name), draft_of(name)
    heads = [paragraph.printed for paragraph in draft.paragraphs if paragraph.style == "heading1"]
    assert [head[:2] for head in heads] == ["一、", "二、", "三、"]
    found = parts(draft)
    assert [*found] == ["", "part:problems", "part:causes", "part:measures"]
    problems, causes, measures = found["part:problems"], found["part:causes"], found["part:measures"]
    dimensions = [paragraph.printed for paragraph in problems if paragraph.style == "heading2"]
    assert dimensions == [f"（{numeral(place)}）{dimension.heading}" for place, dimension in enumerate(bank.dimensions, start=1)]
    for paragraphs in (problems, measures):
        numbers = [paragraph.label for paragraph in paragraphs if re.fullmatch(r"[0-9]+\.", paragraph.label)]
        assert numbers == [f"{number}." for number in range(1, len(numbers) + 1)]
        places = [paragraph.label for paragraph in paragraphs if paragraph.style == "heading2"]
        assert places == [f"（{numeral(place)}）" for place in range(1, len(places) + 1)]
    of_causes = [paragraph.label for paragraph in causes if paragraph.label]
    assert of_causes == [f"{numeral(place)}是" for place in range(1, len(of_causes) + 1)]
    order = [dimension.heading for dimension in bank.dimensions]
    under = [paragraph.text for paragraph in measures if paragraph.style == "heading2"]
    assert under == [heading for heading in order if heading in under]


@everybody
def test_a_chosen_problem_stands_once_and_every_problem_that_says_anything_has_its_place_for_a_measure(name: str):
    keys = [paragraph.key for paragraph in draft_of(name).paragraphs]
    assert len(keys) == len({*keys})
    chosen = {f"problem:{problem.item.number}" for problem in problems_of(name)}
    assert {key for key in keys if key.startswith("problem:")} == chosen
    measures = {f"plan:{problem.item.number}" for problem in problems_of(name) if problem.stands or problem.answer.plan.said}
    assert {key for key in keys if key.startswith("plan:")} == measures


@everybody
def test_every_word_that_he_wrote_stands_in_its_part(name: str):
    found = parts(draft_of(name))
    told, causes, measures = (text_of(found[key]) for key in ("part:problems", "part:causes", "part:measures"))
    for problem in problems_of(name):
        answer = problem.answer
        assert all(line in told for line in lines(answer.instance))
        assert all(line in causes for line in lines(answer.thought))
        plan = answer.plan
        assert all(line in measures for text in (plan.text, plan.deadline, plan.proof, plan.owner) if plan.said for line in lines(text))
    for opinion in sheet_of(name).opinions:  # quotation marks round the whole of an opinion are not its words
        assert all(line.strip("“”") in told for line in lines(opinion.text))
        assert all(line.strip("“”") in measures for line in lines(opinion.reply))
    head = text_of(found[""])
    person = sheet_of(name).person
    assert all(line in head for text in (person.name, person.post, person.unit, person.meeting) for line in lines(text))


@everybody
def test_what_he_wrote_of_an_item_that_is_not_in_the_draft_is_told(name: str):
    bank, sheet = bank_of(name), sheet_of(name)
    chosen = {problem.item.number for problem in problems_of(name)}
    missing = {one.place for one in review(bank, sheet, draft_of(name)).missing if one.kind == "left_out"}
    spoken = {number for number, answer in sheet.answers.items() if answer.own_words}
    assert missing == {f"item:{number}" for number in spoken - chosen}


def ticked(problem: Problem) -> set[str]:
    """All that the bank may say of a problem: of the points that are ticked, and of the level that was accepted and still holds."""
    answer = problem.answer
    points = [point for point in problem.item.points if point.id in (answer.ticks or ())]
    said = {f"{headline}。" for point in points[:1] for headline in point.headlines}
    said |= {text for point in points for say in point.says for text in (say.text, say.think)}
    return said | (
        {f"{problem.item.levels[answer.rating]}。"} if answer.rating in (1, 2, 3, 4) and answer.rating == answer.accepted else set()
    )


def behind(name: str) -> set[str]:
    """All that the bank may say of causes: of the motives that are ticked, and of the causes that were accepted."""
    bank, sheet = bank_of(name), sheet_of(name)
    ids = {id for problem in problems_of(name) for id in problem.answer.motives or ()}
    motives = [motive for motive in bank.motives if motive.id in ids]
    causes = {motive.cause for motive in motives} | {id for id, accepted in sheet.causes.items() if accepted}
    headlines = {f"{headline}。" for cause in bank.causes if cause.id in causes for headline in cause.headlines}
    own = {f"{headline}。" for motive in motives for headline in motive.headlines}
    return headlines | own | {say for motive in motives for say in motive.says}


@everybody
def test_the_bank_says_only_what_he_ticked_or_accepted(name: str):
    bank, sheet, draft = bank_of(name), sheet_of(name), draft_of(name)
    allowed = {f"problem:{problem.item.number}": ticked(problem) for problem in problems_of(name)}
    allowed["opening"] = {text for step in bank.preparation if step.id in sheet.preparation for text in step.statements}
    for dimension in bank.dimensions:
        if all(sheet.answer(item.number).not_applicable is not None for item in bank.items_of(dimension.number)):
            allowed[f"open:{dimension.number}"] = {bank.frame.joints.not_concerned}
    for paragraph in draft.paragraphs:
        of_causes = paragraph.key.startswith(("motive:", "proposed:"))
        may = behind(name) if of_causes else allowed.get(paragraph.key, set())
        assert {span.text for span in paragraph.spans if span.origin == "bank"} <= may, paragraph.key


def wordings(value: object) -> Iterator[str]:
    """All texts in a frame."""
    if isinstance(value, str):
        yield from (piece for index, piece in enumerate(PLACEHOLDER.split(value)) if index % 2 == 0)
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in wordings(getattr(value, field.name)))
    elif isinstance(value, (tuple, list)):
        yield from (text for one in value for text in wordings(one))
    elif hasattr(value, "values"):
        yield from wordings(tuple(value.values()))


@everybody
def test_outside_brackets_all_is_the_frame_the_bank_or_his_own_words_whole(name: str):
    bank, sheet, draft = bank_of(name), sheet_of(name), draft_of(name)
    frame = {*wordings(bank.frame.report), *wordings(bank.frame.speech), *wordings(bank.frame.joints), quoted(bank.title)}
    frame |= {dimension.heading for dimension in bank.dimensions}
    topics = sorted((item.spoken for item in bank.items), key=len, reverse=True)
    written = [text for answer in sheet.answers.values() for text in (answer.instance, answer.thought, *texts_of(answer.plan))]
    written += [text for opinion in sheet.opinions for text in (opinion.source, opinion.text, opinion.reply)]
    written += [*texts_of(sheet.person), *(str(count) for count in texts_of(sheet.counts))]
    own = {letters(joints.cleaned(text)) for text in written if text}
    for paragraph in draft.paragraphs:
        assert paragraph.text == "".join(span.text for span in paragraph.spans)
        for span in paragraph.spans:
            match span.origin:
                case "own":
                    assert letters(span.text) in own, span.text
                case "frame":
                    assert span.text in frame or not re.sub("|".join(map(re.escape, topics)) + "|[、，。；：　]", "", span.text), span.text
                case "gap" | "candidate":
                    assert span.text.startswith(OURS[span.origin])
                    assert span.text.endswith("】")
                case _:
                    assert span.origin == "bank"


def texts_of(value: object) -> tuple[str, ...]:
    """The texts in the fields of a record."""
    return tuple(getattr(value, field.name) for field in fields(value))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FRANK)
def test_each_told_problem_of_a_frank_person_has_its_matter_its_thought_and_a_measure_with_date_and_proof(name: str):
    draft = draft_of(name)
    causes = text_of(parts(draft)["part:causes"])
    told = [problem for problem in problems_of(name) if problem.answer.own_words]
    assert len(told) == 7
    for problem in told:
        answer = problem.answer
        assert len(answer.instance) >= 80 <= 2 * len(answer.thought)
        assert sum(map(len, texts_of(answer.plan))) >= 50
        assert [part.name for part in parts_of_the_story(answer.instance) if not part.found] == []
        paragraph = draft.paragraph(f"problem:{problem.item.number}")
        # It grows out of what he ticked, and his matter is what it ends with.
        assert paragraph.spans[-1].origin == "own"
        assert answer.instance in paragraph.text
        assert answer.thought in causes
        measure = draft.paragraph(f"plan:{problem.item.number}").text
        plan = answer.plan
        assert measure.index(plan.text) < measure.index(plan.deadline) < measure.index(plan.proof)
        assert "【" not in paragraph.text + measure


@pytest.mark.parametrize("name", FRANK)
def test_of_a_frank_draft_the_bank_makes_the_smaller_part_and_a_reviewer_marks_nothing(name: str):
    draft = draft_of(name)
    bank, own = (sum(len(span.text) for span in spans(draft, origin)) for origin in ("bank", "own"))
    assert bank <= 0.45 * (bank + own)
    assert remarks_of(name) == ()


@everybody
def test_a_problem_with_a_tick_and_a_story_of_usual_length_is_as_long_as_those_that_offices_take(name: str):
    if sheet_of(name).length != "normal":
        return
    for problem in problems_of(name):
        if problem.situations and 60 <= len(problem.answer.instance) <= 140:
            opinions = sum(len(opinion.source + opinion.text) for _, opinion in problem.opinions)
            length = len(draft_of(name).paragraph(f"problem:{problem.item.number}").text)
            assert 120 <= length - opinions <= 260, problem.item.number


def test_the_bank_says_oneself_less_than_three_times_in_a_thousand_characters():
    said = "".join(span.text for name in PEOPLE for span in spans(draft_of(name), "bank"))
    assert len(said) > 3000
    assert said.count("自己") * 1000 < 3 * len(said)


LEADS = tuple(f"比如，{lead}" for lead in ("比如", "例如", "如", "譬如", "具体"))
CLASHES = (*LEADS, "。。", "；。", "，。", "、。", "：。", "？。", "。，", "，，", "““", "””", "：：")


@everybody
def test_no_two_marks_or_leads_meet_where_his_words_join_ours(name: str):
    for paragraph in draft_of(name).paragraphs:
        assert [clash for clash in CLASHES if clash in paragraph.printed] == [], paragraph.printed


@everybody
def test_what_nobody_sees_and_every_kind_of_line_end_stays_outside(name: str):
    for paragraph in draft_of(name).paragraphs:
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u2028\u2029\r\n]", paragraph.printed)


@everybody
def test_no_sentence_of_the_bank_is_said_twice_in_one_draft(name: str):
    said = [span.text for span in spans(draft_of(name), "bank") if span.text != bank_of(name).frame.joints.not_concerned]
    assert len(said) == len({*said})


@everybody
def test_nobody_reads_how_he_rated(name: str):
    text = "".join(span.text for span in spans(draft_of(name), "frame", "bank", "gap", "candidate"))
    assert not re.search("自评|[1-5一二三四五] ?分|第 ?[0-9]+ ?项", text)


@everybody
def test_word_and_text_hold_the_same_paragraphs_whatever_was_typed(name: str, tmp_path: Path):
    bank, sheet, draft = bank_of(name), sheet_of(name), draft_of(name)
    path = tmp_path / "draft.docx"
    path.write_bytes(write_document(bank, sheet, extras=("list", "comments", "chart")).content)
    document = docx.Document(str(path))
    printed = [storable(paragraph.printed) for paragraph in draft.paragraphs]
    assert [paragraph.text for paragraph in document.paragraphs][: len(printed)] == printed
    tokens = MarkdownIt().parse(write_markdown(draft))
    read = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    assert [letters(text) for text in read] == [letters(text) for text in printed]
    assert not [token for token in tokens if token.type in ("html_block", "code_block", "fence", "table_open", "bullet_list_open", "hr")]


PLANTED: dict[str, set[tuple[str, str]]] = {
    "12_copied": {
        *(("meeting", f"write:{item}") for item in (6, 8)),
        *(("circumstances", f"write:{item}") for item in (3, 5, 6, 8)),
        *(("thin", f"write:{item}") for item in (5, 10, 13)),
        *(("matter", f"write:{item}") for item in (10, 13)),
        ("praise", "write:8"),
        ("first_person", "write:3"),
        ("stock", "write:6"),
        ("deadline", "write:8"),
        ("proof", "write:6"),
        ("measure", "write:5"),
    },
    "03_terse_member": {*(("thin", f"write:{item}") for item in (10, 13, 17)), ("deadline", "write:8"), ("proof", "write:2")},
    "07_only_opinions": {("parts", "dimension:1"), ("matter", "write:12"), ("matter", "write:16"), ("thought", "write:16")},
    "09_contradictory": {("thin", "write:6"), ("thought", "write:10"), ("measure", "write:10")},
    "11_hostile": {("measure", "write:8"), ("proof", "write:13"), ("matter", "write:16")},
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_reviewer_s_remarks_name_what_was_planted_and_where(name: str):
    assert {(remark.rule, remark.place) for remark in remarks_of(name)} >= PLANTED[name]


@pytest.mark.parametrize(("name", "count"), [("12_copied", 2), ("07_only_opinions", 2), ("01_frank_leader", 0)])
def test_opinions_without_an_answer_are_named_with_their_place(name: str, count: int):
    told = [remark for remark in remarks_of(name) if remark.rule == "opinions"]
    assert len(told) == count
    assert all(remark.place.startswith("opinion:") for remark in told)


@everybody
def test_a_remark_never_tells_a_rating_and_never_counts_up(name: str):
    assert not [remark.text for remark in remarks_of(name) if re.search("自评|[1-5] ?分|得分|打分", remark.text)]


@pytest.mark.parametrize("name", SILENT)
def test_of_those_who_wrote_nothing_nothing_is_said_outside_brackets(name: str):
    found = parts(draft_of(name))
    for key in ("part:problems", "part:causes", "part:measures"):
        person = sheet_of(name).person
        said = [span.text for paragraph in found[key] for span in paragraph.spans if span.origin in ("own", "bank")]
        assert {*said} <= {person.name}


def test_who_only_rated_has_every_chosen_problem_and_two_causes_to_decide():
    name = "06_only_ratings"
    draft = draft_of(name)
    for problem in problems_of(name):
        assert [span.origin for span in draft.paragraph(f"problem:{problem.item.number}").spans] == ["candidate"]
    assert len(spans(draft, "candidate")) == len(problems_of(name)) + 2


def test_who_rated_all_five_is_asked_and_nothing_is_proposed():
    draft = draft_of("05_all_five")
    assert spans(draft, "candidate") == []
    assert all(paragraph.spans[-1].origin == "gap" for paragraph in draft.paragraphs if paragraph.key.startswith("problem:"))
    assert not any(paragraph.key.startswith("plan:") for paragraph in draft.paragraphs)


def test_a_rating_of_one_with_nothing_told_is_a_proposal_and_a_five_with_a_bad_story_is_told_to_be_left_out():
    name = "09_contradictory"
    assert [span.origin for span in draft_of(name).paragraph("problem:6").spans] == ["candidate"]
    bank, sheet = bank_of(name), sheet_of(name)
    assert sheet.answer(16).instance not in text_of(draft_of(name).paragraphs)
    told = [one.text for one in review(bank, sheet, draft_of(name)).missing if one.kind == "left_out"]
    assert told == [f"第 16 项{bank.item(16).cited}写过，没有选入草稿"]


def test_what_he_accepted_is_said_and_what_he_struck_or_rated_anew_since_is_not():
    name = "08_half_not_applicable"
    draft, bank = draft_of(name), bank_of(name)
    assert f"{bank.item(1).levels[4]}。" in {span.text for span in draft.paragraph("problem:1").spans if span.origin == "bank"}
    assert [span.origin for span in draft.paragraph("problem:17").spans] == ["gap"]
    causes = {paragraph.key: paragraph for paragraph in draft.paragraphs if paragraph.key.startswith("proposed:")}
    assert causes["proposed:conviction"].spans[0].origin == "bank"
    assert "proposed:spirit" not in causes
    since = draft_of("03_terse_member").paragraph("problem:16")  # he accepted what goes with 2, and rates it 3 now
    assert [span.origin for span in since.spans] == ["candidate"]
    assert bank.item(16).levels[3] in since.text


def test_a_part_that_does_not_concern_him_says_so_and_asks_nothing():
    name = "08_half_not_applicable"
    found = {paragraph.key: paragraph.text for paragraph in draft_of(name).paragraphs if paragraph.key.startswith("open:")}
    assert {*found} == {"open:2", "open:4", "open:5"}
    assert {*found.values()} == {bank_of(name).frame.joints.not_concerned}


def test_where_an_offence_is_told_the_line_of_discipline_is_shown_and_his_words_are_left_as_they_are():
    name = "10_offence"
    bank, sheet = bank_of(name), sheet_of(name)
    told = [number for number, answer in sheet.answers.items() if re.search("送了两箱酒|请吃饭", answer.instance)]
    assert told == [15, 18]
    assert all(bank.item(number).discipline for number in told)
    assert "先向组织说明" in bank.frame.joints.discipline
    # Nothing is searched for in his words, and the bank confesses nothing of the kind for him.
    text = text_of(draft_of(name).paragraphs)
    assert all(sheet.answer(number).instance in text for number in told)
    assert not re.search("收受|礼金|礼品|宴请|违纪|违规", "".join(span.text for span in spans(draft_of(name), "bank")))
    assert not [remark for remark in remarks_of(name) if remark.place in {f"write:{number}" for number in told}]


def test_hostile_text_stands_as_it_was_typed_and_what_was_left_out_is_named():
    name = "11_hostile"
    bank, sheet, draft = bank_of(name), sheet_of(name), draft_of(name)
    text = text_of(draft.paragraphs)
    assert all(
        words in text for words in ("{meeting} {topic} %s ${x}", "<script>alert(1)</script>", "2026年度{meeting}专题*民主*生活会", "=1+1")
    )
    missing = review(bank, sheet, draft).missing
    places = {one.place for one in missing if one.kind == "unseen"}
    assert {"write:1", "write:3", "write:10", "byline"} <= places
    assert [one.text for one in missing if one.kind == "unseen" and one.place == "byline"] == [
        f"{field}里有 1 个看不见的字符，已经略去" for field in ("单位", "职务", "姓名", "会议名称")
    ]
    unknown = " ".join(one.text for one in missing if one.kind == "unknown")
    assert all(id in unknown for id in ("gone", "lost", "nowhere", "nobody"))
    assert [key for key, _ in draft.orphans] == ["problem:99"]
    dropped = write_document(bank, sheet).dropped
    assert all(any(code in line for line in dropped) for code in ("U+0000", "U+001B", "U+D800"))


def test_each_form_has_what_it_has_in_life():
    report, speech = draft_of("01_frank_leader"), draft_of("02_frank_village")
    keys = [{paragraph.key for paragraph in draft.paragraphs} for draft in (report, speech)]
    assert {"signature", "date"} <= keys[0] - keys[1]
    assert {"address", "ending"} <= keys[1] - keys[0]
    assert report.paragraph("title").text == "2026年度专题民主生活会对照检查材料"
    assert speech.paragraph("title").text == "在2026年度专题民主生活会上的发言提纲"
