"""看一份样子: what anybody may look at, from the first page on; read-only, and marked as made up. It holds for any good content."""

from __future__ import annotations

import pytest

from selfcheck.bootstrap import services
from selfcheck.domain.draft import compose
from selfcheck.samples import GOOD, RATED, THIN, sample

MADE_UP = "人和事都是编的"


@pytest.fixture
def shown(browser):
    return browser.tab("sample")


@pytest.fixture
def good(shown):
    return sample(GOOD, services().checks.banks())


def test_the_first_page_leads_there_before_anybody_has_a_code_and_after(browser, begun):
    for tab in (browser.tab(), type(browser)().tab()):
        assert any(link.proto.page.endswith("sample") and "编的人" in link.proto.label for link in tab.at.get("page_link"))


def test_it_is_marked_as_made_up_and_leads_back(shown):
    assert MADE_UP in shown.text
    assert any(link.proto.label == "回到首页" for link in shown.at.get("page_link"))


def test_it_shows_how_each_item_was_rated(shown, good):
    cells = [f"<td>{item.number} {item.short}</td>" for item in good.bank.items]
    assert [cell for cell in cells if cell not in shown.markup] == []


def test_nothing_on_it_can_be_filled_in_and_nobody_is_signed_in_by_it(shown, browser):
    assert shown.form.data == {}
    for kind in ("text_input", "text_area", "checkbox", "radio", "selectbox", "button"):
        assert not shown.at.get(kind), kind
    assert services().access.holder(browser.cookie) is None


def test_it_is_in_the_navigation_of_nobody_and_open_to_everybody(browser, begun):
    begun.page("sample")
    assert MADE_UP in begun.text


def test_it_shows_the_radar_of_the_sample(shown):
    assert "评分和画像" in shown.text
    assert "正文里没有分数" in shown.text


def test_the_same_item_stands_there_thin_and_with_substance(shown, good):
    thin = sample(THIN, services().checks.banks())
    told = [number for number, answer in good.sheet.answers.items() if answer.instance.strip()]
    item = next((number for number in told if thin.sheet.answer(number).instance.strip()), told[0])
    name = good.bank.item(item).short
    for label in ("写得单薄", "写得实"):
        assert f"{label}：第 {item} 项 {name}" in shown.text
    assert "".join(good.sheet.answer(item).instance.split()) in "".join(shown.text.split())
    assert shown.markup.count("<b>像我的情形</b>") == shown.markup.count("<b>打算怎么改</b>") == 2


def test_the_draft_is_that_of_the_sample_that_gave_substance(shown, good):
    words = "".join(shown.text.split())
    for paragraph in compose(good.bank, good.sheet).paragraphs:
        assert "".join(paragraph.printed.split()) in words


def test_its_document_can_be_taken_away_by_anybody(shown):
    assert [link.proto.url.partition("?")[0] for link in shown.at.link_button] == [
        "/download/sample.docx",
        "/download/blank.html",
        "/download/blank-word.docx",
    ]


@pytest.mark.parametrize("name", [GOOD, THIN, RATED])
def test_each_archive_is_one_of_the_list_on_offer(shown, name):
    assert sample(name, services().checks.banks()) is not None


def test_where_the_list_of_the_sample_is_not_on_offer_that_is_said(older, browser):
    shown = browser.tab("sample")
    assert "没有这份样子所用的题库" in shown.text
    assert MADE_UP in shown.text
    assert not shown.at.link_button
