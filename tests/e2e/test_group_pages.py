"""The pages of members and leaders in a real browser: a picture of each on a desk and on a phone, and what can be measured of them."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.e2e.test_access import findings
from tests.e2e.test_screenshots import SIZES, picture, resize
from tests.ui.county import OFFICE, PIN, County

from selfcheck.bootstrap import services
from selfcheck.config import DATA_VARIABLE
from selfcheck.web.streamlit_patches.files import charts_script

pytestmark = pytest.mark.browser
LONG = "演示丙组DEMONSTRATIONGROUPWITHANAMEWITHOUTANYPLACETOBREAKIT"


def ratings(dice: random.Random, low: tuple[int, ...]) -> list[int]:
    """Made-up ratings of one person, by item; those of the items in `low` tend to be low."""
    return [dice.choice((1, 2, 2, 3, 4)) if item in low else dice.choice((3, 4, 4, 5, 5)) for item in range(18)]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, County]:
    """A county with two rounds, the first released, the second running; and one of 12, 6 and 4 members a group."""
    data = tmp_path_factory.mktemp("county") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(data))
        county, dice = County({"甲": 12, "乙": 6, "丙": 5}), random.Random(7)
        services().organisation.rename_group(OFFICE, county.ids["丙"], LONG)
        for title, low in (("2025 年演示轮次", (4, 10, 16)), ("2026 年演示轮次", (4, 7, 10, 12))):
            round_id = county.open_round(title=title, meeting="演示用专题民主生活会")
            for group in ("甲", "乙"):
                for number in range(1, county.sizes[group] + 1):
                    county.submit(county.member(f"{group}{number}"), round_id, ratings(dice, low))
                county.release(group, round_id)
        county.open_round(
            title="正在进行的演示轮次", meeting="演示用专题组织生活会", closes_at=datetime.now().astimezone() + timedelta(days=9)
        )
        running = services().rounds.all(OFFICE)[0].row.id
        for number in range(2, 8):
            county.submit(county.member(f"甲{number}"), running, ratings(dice, (4,)))
        services().close()
    return data, county


@pytest.fixture(scope="module")
def server(seeded, make_server):
    server = make_server(seeded[0]).start()
    yield server
    server.stop()


def come_in(visitor, code: str):
    """With the code, and the PIN where there is one already; else it is set."""
    me = visitor().open()
    me.type("code", code).click("用个人码打开")
    me.page.locator(".st-key-set_pin, .st-key-enter_pin").wait_for()
    if me.page.locator(".st-key-pin_again").count():
        me.type("pin_again", PIN)
    me.type("pin", PIN)
    me.page.locator(".st-key-set_pin button, .st-key-enter_pin button").click()
    me.page.get_by_role("button", name="退出").wait_for()
    return me.rest()


def test_a_leaders_first_page_reads_the_script_of_the_charts_that_he_will_open(visitor, seeded):
    me = come_in(visitor, seeded[1].codes["甲组长"])
    read = "name => performance.getEntriesByType('resource').some(one => one.name.endsWith(name) && one.responseEnd > 0)"
    me.page.wait_for_function(read, arg=charts_script())


def test_the_first_entry_and_the_later_ones(visitor, seeded):
    county = seeded[1]
    for name, code in (("first", county.codes["丙5"]), ("pin", county.codes["甲1"]), ("leader_first", county.codes["丙组长"])):
        me = visitor().open()
        me.type("code", code).click("用个人码打开")
        picture(me, f"entry_{name}")


def test_the_pages_of_a_member(visitor, seeded):
    me = come_in(visitor, seeded[1].codes["甲8"])  # who has something to submit
    picture(me, "member_home")
    me.click("看过了，开始作答").rate(1, 3)
    picture(me, "member_answer")
    me.turn("/submit")
    picture(me, "member_submit")
    me.click("不补了，就这样提交")
    picture(me, "member_submitted")
    me.turn("/profile")
    me.page.locator(".js-plotly-plot").first.wait_for()
    picture(me, "member_profile")
    picture(me.turn("/data"), "member_data")


def test_the_pages_of_a_leader(visitor, seeded):
    me = come_in(visitor, seeded[1].codes["甲组长"])
    picture(me, "leader_home")
    picture(me.turn("/progress"), "leader_progress")
    picture(me.turn("/group"), "leader_missing")
    me.turn("/").click("看统计结果")
    me.page.locator(".js-plotly-plot").first.wait_for()
    assert screens(me) <= 3
    picture(me, "leader_group")
    me.click("下一步：共性问题和材料")
    picture(me, "leader_common")
    picture(me.turn("/talking"), "leader_talking")


def test_the_pages_of_the_leader_above(visitor, seeded):
    me = come_in(visitor, seeded[1].codes["县领导"])
    picture(me, "above_home")
    picture(me.turn("/progress"), "above_progress")
    for size in SIZES:
        resize(me, size)
        standing = me.page.locator(".sc-progress tr", has_text=LONG).locator("td").last.bounding_box()
        assert standing["x"] + standing["width"] <= SIZES[size]["width"], "a long name does not push the standing of the group out of sight"
    me.turn("/").click("看统计结果")
    me.page.locator(".js-plotly-plot").first.wait_for()  # how many there are depends on what every group shows
    assert screens(me) <= 3
    picture(me, "above_group")
    for chart in ("groups", "items"):
        me.page.locator(f".st-key-group_chart_{chart} summary").click()
        me.page.locator(f".st-key-group_chart_{chart} table").wait_for()
    picture(me, "above_group_open")
    for size, unseen in (("1280", 0), ("390", SIZES["390"]["width"])):
        resize(me, size)
        room = table_room(me, "groups")
        assert room["hidden"] <= unseen, "on a desk the table of the groups stands whole"
        assert min(room["names"]) >= 60, "names are not squeezed to a few signs a line"
        assert min(table_room(me, "items")["names"]) >= 60


def screens(me) -> float:
    """How many screens 统计结果 is long before anything is opened, on the smaller of a desk and a phone."""
    found = []
    for size, height in (("1280", 800), ("390", 844)):
        resize(me, size)
        box = me.page.locator("[data-testid=stMainBlockContainer]").bounding_box()
        found.append(box["height"] / height)
    return max(found)


def table_room(me, chart: str) -> dict[str, object]:
    """How much of the numbers of a chart has to be scrolled to, and how wide the first cells are, in pixels."""
    box = me.page.locator(f".st-key-group_chart_{chart}")
    box.locator("table").wait_for()
    hidden = box.locator(".sc-scroll").evaluate("node => node.scrollWidth - node.clientWidth")
    return {"hidden": hidden, "names": box.locator("tr > :first-child").evaluate_all("nodes => nodes.map(node => node.clientWidth)")}


def test_no_page_of_a_member_or_a_leader_has_a_serious_finding(visitor, seeded):
    county = seeded[1]
    guest = visitor().open()
    guest.type("code", county.codes["丙4"]).click("用个人码打开")
    assert findings(guest) == set()
    me = come_in(visitor, county.codes["甲3"])
    for page in ("/", "/answer", "/submit", "/profile", "/data"):
        assert findings(me.turn(page)) == set(), page
    leader = come_in(visitor, county.codes["甲组长"])
    for page in ("/", "/progress", "/group", "/common", "/talking"):
        assert findings(leader.turn(page)) == set(), page
