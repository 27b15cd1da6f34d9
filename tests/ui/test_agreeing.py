"""共性问题和材料: the causes that the meeting agreed on, and whose paper is taken away."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from tests.ui.county import BANK, OFFICE

from selfcheck.bootstrap import services
from selfcheck.domain.common import common_problems
from selfcheck.domain.group_causes import offered
from selfcheck.ui.components.html import label

TITLE = "会上认定的原因"


@pytest.fixture
def page(browser, county, released_round):
    """The page of the leader of 甲组, which has common problems."""
    browser.cookie = county.leader("甲组长")
    return browser.tab("common")


@pytest.fixture
def review(page, county, browser, released_round):
    return services().reviews.view(browser.cookie, released_round, county.ids["甲"])


def agreed(browser, county, round_id):
    return services().agreeing.of(browser.cookie, round_id, county.ids["甲"])


def pills(tab):
    return [group for group in tab.at.get("button_group") if group.key.startswith("agreed_")]


def links(tab):
    return [link.proto.url for link in tab.at.get("link_button")]


def test_for_each_common_problem_the_causes_of_the_list_can_be_ticked_those_first_that_weigh_most(page, review):
    assert TITLE in page.text
    assert "成员个人勾选了什么，不会到这里来" in page.text
    assert [group.key.rpartition("_")[2] for group in pills(page)] == [
        str(problem.item) for problem in common_problems(review.view.summary)
    ]
    for group, problem in zip(pills(page), common_problems(review.view.summary), strict=True):
        causes = offered(review.bank, review.bank.item(problem.item))
        assert list(group.options) == [label(cause.name) for cause in causes]
        assert group.value == [], "nothing is ticked by the program"


def test_a_tick_is_saved_at_once_and_stands_there_when_the_page_is_opened_again(page, review, browser, county, released_round):
    item = common_problems(review.view.summary)[0].item
    first, second = (cause.id for cause in offered(review.bank, review.bank.item(item))[:2])
    key = f"agreed_{released_round}_{county.ids['甲']}_{item}"
    page.choose("button_group", key, [first])
    assert "已保存。" in page.text
    assert agreed(browser, county, released_round) == {item: frozenset({first})}
    page.choose("button_group", key, [first, second])
    assert agreed(browser, county, released_round) == {item: frozenset({first, second})}
    again = browser.tab("common")
    assert again.value(key) == [first, second]
    assert "已保存。" not in again.text
    again.choose("button_group", key, [])
    assert agreed(browser, county, released_round) == {}


def test_what_could_not_be_kept_is_said_and_is_not_ticked(page, review, browser, county, released_round, database):
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON agreed_causes BEGIN SELECT RAISE(ABORT, 'full'); END")
    key = f"agreed_{released_round}_{county.ids['甲']}_{common_problems(review.view.summary)[0].item}"
    page.choose("button_group", key, [review.bank.causes[0].id])
    assert "保存失败" in page.at.error[0].value
    assert "已保存。" not in page.text
    assert page.value(key) == []
    assert agreed(browser, county, released_round) == {}


def test_the_leader_above_reads_what_was_agreed_on_and_ticks_nothing(page, review, browser, county, released_round):
    item = review.bank.item(common_problems(review.view.summary)[0].item)
    cause = review.bank.causes[0]
    services().agreeing.agree(browser.cookie, released_round, county.ids["甲"], item.number, (cause.id,))
    browser.cookie = county.leader("县领导")
    tab = browser.tab("common")
    assert TITLE not in tab.text, "a level above has no meeting of its own"
    tab.choose("selectbox", f"leaders_group_{released_round}", county.ids["甲"])
    assert f"{item.spoken}：{cause.name}" in tab.text
    assert "还没有勾" in tab.text
    assert pills(tab) == []


def test_the_level_above_is_offered_its_report_and_no_paper_of_a_group(browser, county, page, released_round):
    browser.cookie = county.leader("县领导")
    tab = browser.tab("common")
    asked = f"round={released_round}&group={county.ids['县']}"
    assert links(tab)[0] == f"/download/group-report.docx?{asked}&profile=gbt9704"
    assert not any("group-draft" in link for link in links(tab))
    assert not [radio for radio in tab.at.radio if "kind" in radio.key]


@pytest.mark.parametrize(("name", "kind"), [("甲组", "group"), ("甲党支部", "branch"), ("甲支部委员会", "committee")])
def test_whose_paper_it_is_the_name_lets_guess_and_the_leader_chooses(browser, county, name, kind):
    services().organisation.rename_group(OFFICE, county.ids["甲"], name)
    round_id = county.open_round(bank_id=BANK)
    county.submit_all("甲", round_id)
    county.release("甲", round_id)
    browser.cookie = county.leader("甲组长")
    tab = browser.tab("common")
    key = f"group_word_kind_{round_id}_{county.ids['甲']}"
    assert (tab.value(key), tab.at.radio(key=key).options) == (kind, ["班子", "支部", "支委会"])
    assert f"&kind={kind}&" in links(tab)[0]
    tab.choose("radio", key, "branch")
    assert "&kind=branch&" in links(tab)[0]
    assert re.search("对照检查材料草稿（Word）", "\n".join(button.proto.label for button in tab.at.get("link_button")))
