"""统计结果 as leaders read it, on a desk and on a phone: short at first, charts that are drawn when asked for, names as text."""

from __future__ import annotations

import io

import openpyxl
import pytest
from playwright.sync_api import expect
from tests.e2e.leaders import COUNTY, GROUPS, HOSTILE, LEAF, ROOT, ROUND, SIZES, UNIT, fill, folded, opened, signed_in

pytestmark = pytest.mark.browser
MOST = 3
"""Screens."""
SCREENS = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    return [main.scrollHeight / innerHeight, Math.max(main.scrollWidth, document.scrollingElement.scrollWidth) - innerWidth];
}"""
"""How many screens the page is long, and how many pixels of it stand beyond the right edge."""
FIRST_COLUMN = """(charts) => [...charts[0].querySelectorAll(".ytick text")].map((tick) => {
    const middle = (one) => { const box = one.getBoundingClientRect(); return (box.top + box.bottom) / 2; };
    const near = [...charts[0].querySelectorAll(".bartext")].filter((one) => Math.abs(middle(one) - middle(tick)) < 12);
    return near.sort((one, other) => one.getBoundingClientRect().left - other.getBoundingClientRect().left)[0].textContent;
})"""
"""What stands in the first field of each row of a table of groups, from the top."""


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    data = tmp_path_factory.mktemp("released") / "data"
    return data, fill(data)


@pytest.fixture(scope="module")
def server(seeded, make_server):
    server = make_server(seeded[0]).start()
    yield server
    server.stop()


@pytest.fixture
def reader(server, seeded, new_browser, visitor):
    """Sits the leader of a node down at 统计结果. Afterwards: no dialog, no complaint, no other host."""
    made, dialogs = [], []

    def sit(node: str, size: str):
        me = visitor(signed_in(new_browser(**SIZES[size]), server.url, seeded[1][node])).open("/group")
        me.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        me.page.locator(".js-plotly-plot").first.wait_for()
        made.append(me)
        return me.rest()

    yield sit
    assert dialogs == []
    assert [error for me in made for error in me.tab.errors] == []
    assert set().union(*(me.tab.hosts for me in made)) <= {f"127.0.0.1:{server.port}"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("node", [ROOT, UNIT, LEAF])
def test_before_anything_is_opened_it_is_three_screens_at_most_and_never_wider_than_the_screen(reader, node, size):
    me = reader(node, size)
    assert me.page.viewport_size == SIZES[size]["viewport"]
    assert me.page.locator(".js-plotly-plot").count() == 1, "one chart at once"
    screens, beyond = me.page.evaluate(SCREENS)
    assert screens <= MOST
    assert beyond <= 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("node", [UNIT, LEAF])
def test_a_chart_is_drawn_when_it_is_opened_and_no_chart_makes_the_page_wider(reader, node, size):
    me = reader(node, size)
    names = folded(me)
    assert {"items", "spread", "rounds"} <= set(names)
    assert ("groups" in names) == (node == UNIT)
    for number, name in enumerate(names, 2):
        box = opened(me, name)
        expect(box.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        expect(box.locator("table").first).to_be_visible()
        assert me.page.locator(".js-plotly-plot").count() == number, f"{name} brings its own chart and no other"
    assert me.page.evaluate(SCREENS)[1] <= 0


@pytest.mark.parametrize("size", SIZES)
def test_the_table_of_the_groups_puts_the_low_ones_first_where_the_switch_says_so(reader, size):
    me = reader(UNIT, size)
    box = opened(me, "groups")
    rows = box.locator(".st-key-chart_groups .ytick text, [class*='st-key-'] .js-plotly-plot .ytick text")
    expect(rows).to_have_count(GROUPS)
    assert "第0党支部" in rows.nth(len(HOSTILE)).text_content(), "in the order of the tree"
    me.click("先看低的")
    expect(box.get_by_text("从低到高")).to_be_visible()
    low = [float(value) for value in box.locator(".js-plotly-plot").evaluate_all(FIRST_COLUMN)]
    assert low
    assert low == sorted(low)
    box.locator("[class*='st-key-groups_by'] button", has_text="按项").click()
    expect(me.rest().page.locator(".st-key-group_chart_groups .js-plotly-plot .xtick text").first).to_be_attached()
    low = [float(value) for value in box.locator(".js-plotly-plot").evaluate_all(FIRST_COLUMN)]
    assert low
    assert low == sorted(low)
    assert me.page.evaluate(SCREENS)[1] <= 0
    me.open("/group").page.locator(".js-plotly-plot").first.wait_for()
    opened(me, "groups")
    expect(me.page.get_by_role("switch", name="先看低的"), "nobody keeps it").not_to_be_checked()


@pytest.mark.parametrize("size", SIZES)
def test_names_that_look_like_markup_stand_as_text_on_every_page_and_in_the_table_of_the_groups(reader, size):
    me = reader(UNIT, size)
    texts = opened(me, "groups").locator("td:first-child").all_inner_texts()
    assert {name.strip("\u3000 ") for name in texts} >= set(HOSTILE)
    ticks = "".join(me.page.locator(".st-key-group_chart_groups .js-plotly-plot .ytick text").all_text_contents())
    assert [name for name in HOSTILE if name[:6] not in ticks.replace("\u3000", "")] == []
    for path in ("/", "/progress", "/group", "/common", "/print"):
        assert_literal(me.turn(path), {"/": ROUND, "/print": HOSTILE[0], "/progress": HOSTILE[0]}.get(path, ""))
    leaf = reader(LEAF, size)
    for path in ("/", "/progress", "/group", "/common", "/print"):
        assert_literal(leaf.turn(path), HOSTILE[0])
    assert_literal(reader(ROOT, size), COUNTY)


def assert_literal(me, text: str) -> None:
    """The text stands on the page, and nothing has been made of it."""
    assert text in me.text
    made = me.page.locator("[data-testid=stMain] :is(img[src='x'], u, s, i:not([data-whose]), em, strong, .katex, a[href*='127.0.0.1:9'])")
    assert made.evaluate_all("nodes => nodes.map((node) => node.outerHTML)") == []


def test_in_the_workbook_names_are_text_and_no_formula(reader):
    me = reader(UNIT, "desk").turn("/common")
    book = openpyxl.load_workbook(io.BytesIO(me.download("数据表（Excel）")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert set(HOSTILE) <= {str(cell.value).strip("\u3000") for cell in cells}
    assert [cell for cell in cells if cell.hyperlink] == []
