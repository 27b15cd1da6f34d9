"""A picture of every page on a desk and on a phone, in build/screenshots/; and what can be measured of their look."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parents[2] / "build" / "screenshots"
SIZES = {"1280": {"width": 1280, "height": 900}, "390": {"width": 390, "height": 844}}
VIEWS = ("一、填写信息", "二、边读边改", "三、核对下载")
RATINGS = {1: 4, 2: 3, 3: 4, 4: 5, 5: 2, 6: 3, 7: 4, 8: 3, 9: 5, 10: 4, 11: 2, 13: 4, 14: 5, 15: 4, 16: 5, 17: 3, 18: 4}
WORDS = {
    5: (
        "（演示）三月到联系村调研，只听了村干部汇报，没有入户，有两户的困难是后来从信访件里知道的。",
        "（演示）觉得村里情况我都熟，没有必要再跑。",
    ),
    11: ("（演示）五月班子会上讨论一个方案，我先表了态，别的同志就没有再说不同意见。", "（演示）怕讨论拖长时间，影响进度。"),
    2: ("（演示）六月的专题学习会，我只念了摘录，没有联系分管工作谈。", "（演示）把学习当成了任务。"),
}


LABELS = """(charts) => charts.map((chart) => {
    const box = chart.getBoundingClientRect(), labels = [...chart.querySelectorAll("text:not(:empty)")];
    const outside = labels.filter((label) => {
        const place = label.getBoundingClientRect();
        return place.left < box.left || place.right > box.right || place.top < box.top || place.bottom > box.bottom;
    });
    return {labels: labels.map((label) => label.textContent), outside: outside.map((label) => label.textContent)};
})"""
"""The labels of each chart, and those that do not stand wholly inside its box."""


def demo() -> dict[str, object]:
    answers = [
        {"item": item, "rating": rating} | (dict(zip(("instance", "thought"), WORDS[item], strict=True)) if item in WORDS else {})
        for item, rating in RATINGS.items()
    ]
    answers.append({"item": 12, "not_applicable": "（演示）不分管选人用人工作"})
    opinions = [
        {"source": "群众（演示）", "text": "到基层少，听汇报多。", "item": 5, "reply": "（演示）每月至少入户两次。"},
        {"source": "同志（演示）", "text": "会议偏多。"},
    ]
    person = {"name": "演示", "post": "演示职务", "unit": "演示单位", "meeting": "演示用专题民主生活会"}
    whole = {"schema": 1, "bank": "eighteen_whethers_2019", "seed": "demo"}
    return whole | {"person": person, "answers": answers, "opinions": opinions}


def picture(me, name: str) -> None:
    """Takes the whole page as it stands on a phone and on a desk, and measures that it needs no scrolling sideways."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    main = "document.querySelector('[data-testid=stMain]')"
    for size in sorted(SIZES, reverse=True):
        resize(me, size)
        for _ in range(2):  # a higher window may let the page grow once more
            height = me.page.evaluate(f"{main}.scrollHeight")
            if height <= me.page.viewport_size["height"]:
                break
            me.page.set_viewport_size({"width": SIZES[size]["width"], "height": height})
            me.rest()
        me.page.screenshot(path=FOLDER / f"{name}_{size}.png")
        for box in ("document.scrollingElement", main):
            assert me.page.evaluate(f"{box}.scrollWidth") <= SIZES[size]["width"], f"{name} is wider than the screen"
    me.page.set_viewport_size(SIZES[size])


def resize(me, size: str) -> None:
    """Gives the page the width of a phone or of a desk."""
    me.page.set_viewport_size(SIZES[size])
    me.rest()
    charts_drawn(me)


def charts_drawn(me) -> None:
    """Waits until the browser has loaded what draws the charts, and drawn them."""
    me.page.wait_for_function("() => document.querySelector('[data-testid=stSkeleton]') === null")


@pytest.fixture
def me(holder):
    """A person whose self-check holds the demonstration."""
    return holder(demo())


def test_start_and_code(visitor):
    guest = visitor()
    picture(guest.open(), "start")
    picture(guest.click("开始自查"), "code")


def test_every_step_of_the_questionnaire(me):
    for step in range(1, 6):
        picture(me.turn(f"/answer?step={step}"), f"answer{step}")


def test_opinions_profile_writing_and_data(me):
    for page in ("opinions", "profile", "writing", "data"):
        picture(me.turn(f"/{page}"), page)


def test_large_letters(me):
    me.turn("/data").click("字大一些")
    for page in ("answer", "writing", "draft"):
        picture(me.turn(f"/{page}"), f"large_{page}")


def test_the_blank_form_on_its_page_for_the_printer(visitor):
    me = visitor().open()
    me.page.locator(".st-key-on_paper summary").click()
    with me.rest().page.context.expect_page() as opening:
        me.page.get_by_role("link", name="打印空白表").click()
    form = opening.value
    form.wait_for_load_state()
    form.screenshot(path=FOLDER / "blank_1280.png")
    assert form.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_every_view_of_the_draft(me):
    me.turn("/draft")
    for number, view in enumerate(VIEWS, start=1):
        picture(me.click(view), f"draft{number}")


def test_the_labels_of_every_chart_stand_inside_its_box(me):
    me.turn("/profile").page.locator(".st-key-more_charts label").click()
    me.rest()
    for view in ("各项", "按“找一找”", "按依据"):
        me.page.locator(".st-key-chart_view button", has_text=view).click()
        for size in SIZES:
            resize(me, size)
            charts = me.page.locator(".js-plotly-plot")
            expect(charts).to_have_count(2)
            found = charts.evaluate_all(LABELS)
            assert [len(chart["labels"]) >= 3 + 5 for chart in found] == [True, True], (
                "the names of the axes and the numbers on one of them"
            )
            assert [label for chart in found for label in chart["outside"]] == [], f"{view}, {size} px"


def test_on_a_phone_every_page_can_be_reached_by_the_menu(newcomer):
    me = newcomer(viewport=SIZES["390"], has_touch=True, is_mobile=True)
    for name, heading in (
        ("意见", "征求到的意见"),
        ("画像", "我的画像"),
        ("写实", "写实"),
        ("草稿", "我的草稿"),
        ("我的数据", "我的数据"),
        ("评分", "十八个是否"),
    ):
        me.page.get_by_test_id("stExpandSidebarButton").click()
        me.page.wait_for_timeout(500)  # the menu slides in
        me.page.get_by_role("link", name=name, exact=True).first.click()
        me.rest()
        expect(me.page.locator("h1").first).to_have_text(heading)
        me.page.wait_for_timeout(500)
        expect(me.page.get_by_test_id("stExpandSidebarButton"), "the menu lies over the page").to_be_visible()


@pytest.mark.parametrize("size", sorted(SIZES))
def test_another_step_is_shown_from_its_top(holder, size):
    me = holder(demo(), viewport=SIZES[size]).turn("/answer?step=1")
    for name in ("下一步", "上一步"):
        me.page.locator(".sf-card:visible").last.scroll_into_view_if_needed()
        assert me.page.locator(".sf-tabs").bounding_box()["y"] < 0
        me.click(name)
        assert 0 <= me.page.locator(".sf-tabs").bounding_box()["y"] < 120
        expect(me.page.locator(".sf-card:visible .sf-title").first).to_be_in_viewport()
