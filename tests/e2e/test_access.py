"""Keyboard and screen reader: what axe finds, and a rating without a mouse."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

STREAMLITS_OWN: frozenset[str] = frozenset()
"""Findings in markup that Streamlit makes and that an application cannot change: rule and kind of element."""
VIEWS = ("一、填写信息", "二、边读边改", "三、核对下载")
ANSWERS = [{"item": item, "rating": 2 + item % 4} for item in range(1, 19)]
OPINIONS = [{"source": "群众", "text": "到基层少", "item": 5}]


def findings(me) -> set[str]:
    """Serious and critical findings on the page as it is, as `rule element`."""
    answer = Axe().run(me.page).response
    assert len(answer["passes"]) > 10, "axe has not looked at the page"
    found = answer["violations"]
    return {
        f"{rule['id']} {node['html'][:80]}" for rule in found if rule["impact"] in ("serious", "critical") for node in rule["nodes"]
    } - STREAMLITS_OWN


@pytest.fixture
def me(holder):
    return holder({"answers": ANSWERS, "opinions": OPINIONS})


def test_the_first_page_has_no_serious_finding(visitor):
    assert findings(visitor().open()) == set()


def test_no_page_has_a_serious_finding_nor_any_view_of_the_draft(me):
    for page in ("answer", "opinions", "profile", "writing", "data", "sample"):
        assert findings(me.turn(f"/{page}")) == set(), page
    me.turn("/draft")
    for view in VIEWS:
        me.click(view)
        assert findings(me) == set(), view


def test_a_rating_can_be_set_with_the_keyboard_alone(newcomer):
    me = newcomer()
    for _ in range(60):
        me.page.keyboard.press("Tab")
        if me.page.evaluate("document.activeElement.closest('#rating_1') !== null"):
            break
    assert me.page.evaluate("document.activeElement.closest('#rating_1') !== null"), "Tab does not reach the rating"
    me.page.keyboard.press("ArrowRight")
    me.rest()
    assert me.saved()
    assert me.rating(1).startswith("2 ")
    assert me.page.evaluate("document.activeElement.closest('#rating_1') !== null"), "the focus is lost"
