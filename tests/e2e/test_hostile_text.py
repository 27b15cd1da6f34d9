"""User text is data: on no page does it become markup, a picture, a link, a formula or a place to fill."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TEXTS = (
    "<img src=x onerror=alert(1)>",
    "**b** ![x](http://127.0.0.1:9/x.png)",
    "{meeting}{text}",
    ":red[x] :material/home: `c`",
    "$x$ [l](http://127.0.0.1:9/)",
    "</textarea></p><script>alert(2)</script>",
)
EVIL = " ".join(TEXTS)
VIEWS = ("一、填写信息", "二、边读边改", "三、核对下载")


def archive() -> dict[str, object]:
    person = dict.fromkeys(("name", "post", "unit", "meeting"), EVIL)
    answers = [{"item": 1, "rating": 2, "instance": EVIL, "thought": EVIL}, {"item": 5, "rating": 1, "instance": EVIL, "thought": EVIL}]
    answers += [{"item": 12, "not_applicable": EVIL}]
    opinions = [{"source": EVIL, "text": EVIL, "item": 1, "reply": EVIL}, {"source": EVIL, "text": EVIL}]
    measures = [{"dimension": 1, "owner": EVIL, "deadline": EVIL}]
    edits = [{"paragraph": "problem:5", "text": EVIL, "base": "x"}, {"paragraph": "problem:16", "text": EVIL, "base": "x"}]
    whole = {"person": person, "answers": answers, "opinions": opinions, "measures": measures, "edits": edits}
    return {"schema": 1, "bank": "eighteen_whethers_2019"} | whole


@pytest.fixture
def me(holder, server):
    """A person who wrote all that into every field. Afterwards: no dialog, no complaint, no other host."""
    me = holder(archive())
    dialogs: list[str] = []
    me.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield me
    assert dialogs == []
    assert me.tab.hosts == {f"127.0.0.1:{server.port}"}
    assert me.tab.errors == []
    assert me.page.locator("img[src='x'], [data-testid=stMain] a[href*='127.0.0.1:9'], .katex").count() == 0


def literal(me, times: int) -> None:
    """The text stands on the page as it was written, in fields or in words."""
    fields = me.page.locator("textarea, input").evaluate_all("nodes => nodes.map(node => node.value)")
    seen = "\n".join([me.text, *fields])
    assert [text for text in TEXTS if seen.count(text) < times] == []


def test_in_the_questionnaire_where_it_is_written_among_the_opinions_and_on_the_profile(me):
    for step in (1, 4, 5):
        literal(me.turn(f"/answer?step={step}"), 1)
    literal(me.turn("/writing?item=1"), 2)
    literal(me.turn("/writing?item=5"), 2)
    literal(me.turn("/opinions"), 5)
    me.turn("/profile")
    expect(me.page.locator("#chosen tr", has_text="性质宗旨")).to_contain_text("1 条")


def test_in_every_view_of_the_draft(me):
    me.turn("/draft")
    for view, times in zip(VIEWS[:2], (4, 8), strict=True):
        me.click(view)
        literal(me, times)
    for paragraph in ("title", "problem_1", "plan_1", "orphan_problem_16"):
        place = me.page.locator(f"#edit_{paragraph} .sf-read, #{paragraph}").first
        place.scroll_into_view_if_needed()
        place.click()
        me.rest()
    literal(me, 12)
    me.click(VIEWS[2])
    assert TEXTS[0] in me.text, "the list of what is missing quotes only the beginning of an opinion"


def test_in_both_texts_of_a_conflict(me, visitor):
    me.turn("/answer?step=1")
    other = visitor(me.page.context).turn("/answer?step=1")
    other.type("instance_1", EVIL + "甲")
    me.type("instance_1", EVIL + "乙")
    (told,) = me.tab.errors
    assert "409" in told, "Chromium writes down what was refused"
    me.tab.errors.clear()
    assert me.page.locator(".sf-conflict").inner_text().count(TEXTS[0]) == 2
    literal(me, 3)
