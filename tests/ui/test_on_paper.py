"""The list on paper is that of the screen, and is offered where one looks for it."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from pathlib import Path

import pytest
from tests.ui.conftest import begin
from tests.ui.county import OFFICE

import selfcheck.ui.form
from selfcheck.bootstrap import now_in_utc, services
from selfcheck.domain.asking import NOT_APPLICABLE, REASON
from selfcheck.exporters.registry import EXPORTERS
from selfcheck.services.rounds import RoundPlan

TAGS = re.compile(r"<[^>]+>")


def paper(session: str, name: str, **ids: str) -> str:
    """The page to print, without blanks."""
    exporter = EXPORTERS[name]
    asked = exporter.read(ids)
    made = exporter.render(exporter.data(services(), session, asked), asked)
    return "".join(html.unescape(TAGS.sub("", made.content.decode())).split())


def mine(browser) -> str:
    return paper(browser.cookie, "my-blank.html", check=services().checks.mine(browser.cookie)[0].id)


def declared(cards) -> set[str]:
    """All that cards say of the list, whatever was answered."""
    said = {text for card in cards for text in (card["number"], card["name"], card["chip"], card["title"], *card["points"], card["warn"])}
    for field in (field for card in cards for field in card["fields"]):
        said |= {field["label"], field["none"], *field["prompts"], *(words for _, words in field["hints"])}
        if field["kind"] in ("rating", "ticks"):
            said |= {f"{value} {name}" if field["kind"] == "rating" else name for value, name, _ in field["options"]}
            said |= {meaning for _, _, meaning in field["options"]}
        said |= {words for offer in field["offers"] if offer["point"] for words in (offer["words"], *offer["also"].values())}
    return {"".join(text.split()) for text in said if text}


def of_the_person(cards) -> set[str]:
    """Labels for people who do not see the boxes, and what serves the screen alone."""
    labels = {field["label"] for card in cards for field in card["fields"] if field["kind"] in ("rating", "choice")}
    return {"".join(text.split()) for text in labels}


@pytest.fixture(params=["shipped", "older"])
def tab(request, browser):
    """A self-check on the shipped list, and on one of schema 1."""
    if request.param == "older":
        request.getfixturevalue("older")
    return begin(browser)


def test_every_text_that_the_page_of_the_ratings_declares_stands_on_the_paper(tab, browser):
    cards = tab.page("answer").form.cards
    assert len(declared(cards)) > 10
    on_paper = mine(browser)
    assert {text for text in declared(cards) - of_the_person(cards) if text not in on_paper} == set()


def test_what_the_browser_says_of_a_rating_is_what_the_paper_says(tab, browser):
    script = Path(selfcheck.ui.form.__file__).with_name("fields.js").read_text("utf-8")
    for text in (NOT_APPLICABLE, REASON):
        assert f'"{text}"' in script
        assert text in mine(browser)


def test_every_text_that_the_page_of_the_stories_declares_stands_on_the_paper(tab, browser):
    items = [card["item"] for card in tab.page("answer").form.cards]
    for item in items:
        tab.rate(item, 2)
    cards = tab.page("writing").form.cards
    assert any(card["id"].startswith("plan_") for card in cards)
    on_paper = mine(browser)
    assert {text for text in declared(cards) - of_the_person(cards) if text not in on_paper} == set()


def links(tab) -> list[str]:
    return [link.proto.url for link in tab.at.link_button if "blank" in link.proto.url]


def test_everybody_is_offered_the_list_on_paper(browser):
    bank = services().checks.banks()[0].id
    offered = [f"/download/blank.html?bank={bank}&part=all", f"/download/blank-word.docx?bank={bank}&part=all"]
    tab = browser.tab()
    assert links(tab) == offered
    assert all("part=rating" in link for link in links(tab.choose("radio", "lists_part", "rating")))
    assert links(tab.page("sample")) == offered


def test_a_person_is_offered_his_own_list_and_the_office_and_leaders_that_of_the_round(county, round_id, browser):
    browser.cookie = county.member("甲1")
    check = services().membership.take_part(browser.cookie, round_id)
    own = [f"/download/my-blank.html?check={check}&part=all", f"/download/my-blank-word.docx?check={check}&part=all"]
    assert links(browser.tab()) == own
    assert links(browser.tab("data")) == own
    of_round = [f"/download/round-blank.html?round={round_id}&part=all", f"/download/round-blank-word.docx?round={round_id}&part=all"]
    browser.cookie = county.leader("甲组长")
    assert links(browser.tab("progress")) == of_round
    browser.cookie = OFFICE
    assert links(browser.tab("rounds").click(f"show_{round_id}")) == of_round


def test_the_paper_of_a_self_check_is_that_of_the_list_with_which_it_was_begun(begun, browser):
    assert mine(browser) == paper("", "blank.html", bank="eighteen_whethers_2019")


def test_the_office_prints_the_list_of_a_round_before_it_begins(county, browser):
    now = now_in_utc()
    plan = RoundPlan("轮次", "会议", "eighteen_whethers_2019", county.ids["县"], now, now + timedelta(days=1))
    round_id = services().rounds.create(OFFICE, plan)
    assert paper(OFFICE, "round-blank.html", round=round_id) == paper("", "blank.html", bank="eighteen_whethers_2019")
