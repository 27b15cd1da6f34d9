"""A list to fill in by hand as a page and as a Word file: every text of the form, escaped, and not one answer."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

import docx
import pytest
from tests.banks.test_other_years import made_up
from tests.domain.conftest import TRICKY, build_bank
from tests.templates import QUESTIONS

from selfcheck.banks.loader import load_text
from selfcheck.domain.bank import Bank
from selfcheck.domain.blank import RATING, WRITING, BlankForm, blank_form
from selfcheck.exports.blank_page import blank_page
from selfcheck.exports.blank_word import LINE, write_blank
from selfcheck.exports.plain_text import storable

TAGS = re.compile(r"<style>.*?</style>|<title>.*?</title>|<[^>]+>", re.DOTALL)


def shipped() -> Bank:
    return load_text((QUESTIONS / "eighteen_whethers_2019.yaml").read_text("utf-8"), "eighteen_whethers_2019.yaml").bank


def of_another_year() -> Bank:
    return load_text(made_up(), "leads.yaml").bank


def of_schema_1() -> Bank:
    text = (QUESTIONS.parent / "tests" / "banks" / "schema_1" / "study_style.yaml").read_text("utf-8")
    return load_text(text, "study_style.yaml").bank


@pytest.fixture(params=[build_bank, shipped, of_another_year, of_schema_1])
def bank(request) -> Bank:
    return request.param()


def texts(form: BlankForm) -> Iterator[str]:
    """All that a form says."""
    yield from (form.title, *form.about)
    for part in (*form.rating, *form.writing):
        yield part.heading
        for sheet in part.sheets:
            yield from (str(sheet.number), sheet.name, sheet.chip, sheet.title, *sheet.points, sheet.warn)
            for ask in sheet.asks:
                yield from (ask.label, *ask.prompts, *(name for name, _ in ask.lines))
                yield from (text for box in ask.boxes for text in (box.text, *box.more))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_text_of_the_form_stands_on_the_page(bank):
    form = blank_form(bank)
    page = squeezed(html.unescape(TAGS.sub("", blank_page(form))))
    assert [text for text in texts(form) if squeezed(storable(text)) not in page] == []


def test_every_text_of_the_form_stands_in_the_word_file(bank):
    form = blank_form(bank)
    words = squeezed("\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(write_blank(form))).paragraphs))
    assert [text for text in texts(form) if squeezed(storable(text)) not in words] == []


def test_there_are_as_many_boxes_and_lines_as_the_form_asks_for(bank):
    form = blank_form(bank)
    asks = [ask for part in (*form.rating, *form.writing) for sheet in part.sheets for ask in sheet.asks]
    page = blank_page(form)
    assert sum(group.count("<li>") for group in re.findall(r'<ul class="boxes">.*?</ul>', page)) == sum(len(ask.boxes) for ask in asks)
    lines = sum(number for ask in asks for _, number in ask.lines) + 1
    assert page.count('class="line"') + page.count('class="more"') == lines
    words = "".join(paragraph.text for paragraph in docx.Document(io.BytesIO(write_blank(form))).paragraphs)
    assert words.count("□") == sum(len(ask.boxes) for ask in asks)
    assert words.count(LINE) == lines


def test_nothing_is_filled_in_and_no_time_is_told():
    page = blank_page(blank_form(shipped()))
    assert "<input" not in page
    assert "姓名、单位（不记名的轮次不写）：</span><i></i>" in page
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["/assets/own/print.js"]
    assert blank_page(blank_form(shipped())) == page


@pytest.mark.parametrize("text", [*TRICKY, "<script>alert(1)</script>"])
def test_a_text_of_a_list_is_data(text):
    form = blank_form(build_bank(title=text))
    page = blank_page(form)
    assert "<script>alert" not in page
    assert "<b>&" not in page
    assert write_blank(form)


@pytest.mark.parametrize(("part", "there", "missing"), [("rating", RATING, WRITING), ("writing", WRITING, RATING)])
def test_a_part_alone_has_neither_the_head_nor_the_items_of_the_other(part, there, missing):
    form = blank_form(build_bank()).only(part)
    words = "".join(paragraph.text for paragraph in docx.Document(io.BytesIO(write_blank(form))).paragraphs)
    for told in (blank_page(form), words):
        assert (there in told, missing in told) == (True, False)
        assert told.count("短名一是否做到") == 1
