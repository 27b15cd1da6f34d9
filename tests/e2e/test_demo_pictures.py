"""A picture of every page of `make demo` on a desk and on a phone, in build/screenshots/; `docs/images/take.py` crops some of them."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.leaders import open_all
from tests.e2e.test_screenshots import FOLDER, charts_drawn, picture, resize

from selfcheck.bootstrap import Services, build_services
from selfcheck.config import DATA_VARIABLE, Settings
from selfcheck.demo.fill import SINCE
from selfcheck.services.group_records import Holder
from selfcheck.services.rounds import RoundPlan
from selfcheck.web.session import COOKIE, new_token

pytestmark = pytest.mark.browser

MEMBERS = 60
PASSPHRASE = "演示用的一句话 2019 年"
BANK = "eighteen_whethers_2019"
Accounts = list[tuple[str, str]]
"""Code and PIN of each, in the order in which the demonstration tells them."""
COUNTY, WEAK, SMALL, PENDING, MEMBER = range(5)
"""The leaders of the county, of a branch that is weak in one 方面, of a small group, of one that is not released; and a member."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Accounts, str]:
    """The county of `demo`, with a round that is going on; its ways in, and the token of a browser in which the office is."""
    data = tmp_path_factory.mktemp("demo") / "data"
    told = run(data, "demo", "--members", str(MEMBERS))
    run(data, "reset-organiser")
    services = build_services(Settings(data, Settings.from_environment().questions_dir))
    token = new_token()
    services.office.claim(token, (data / "organiser-code.txt").read_text("utf-8"), PASSPHRASE)
    go_on(services, token)
    services.close()
    return data, re.findall(r"个人码 (\S+)，PIN 码 (\d+)", told), token


def run(data: Path, *arguments: str) -> str:
    environment = os.environ | {DATA_VARIABLE: str(data), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "selfcheck", *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def sign_in(services: Services, token: str, holder: Holder) -> None:
    with services.store.writing() as tx:
        services.rounds._gate.sign_in(tx, token, holder)


def go_on(services: Services, office: str) -> None:
    """A running round, in which some of each group have submitted."""
    now, tree = datetime.now().astimezone(), services.organisation.tree(office)
    times = (now - timedelta(days=2), now + timedelta(days=5))
    plan = RoundPlan("专题组织生活会前自查（演示）", "专题组织生活会（演示）", BANK, tree.groups[0].id, *times)
    services.rounds.open(office, round_id := services.rounds.create(office, plan))
    dice = random.Random(3)
    with services.store.reading() as tx:
        persons = [member.person_id for member in tx.organisation.members() if member.person_id]
    for person in persons[1::3]:
        token = new_token()
        sign_in(services, token, Holder(person_id=person))
        answers = [{"item": item, "rating": dice.choice((2, 3, 4, 4, 5))} for item in range(1, 19)]
        archive = json.dumps({"schema": 1, "bank": BANK, "answers": answers})
        services.archives.import_over(token, services.membership.take_part(token, round_id), archive)
        services.membership.submit(token, round_id)
        services.access.leave(token)


@pytest.fixture(scope="module")
def server(made, make_server):
    server = make_server(made[0]).start()
    yield server
    server.stop()


@pytest.fixture
def come_in(visitor, made):
    """Opens the pages of the account of this number."""

    def come_in(number: int):
        code, pin = made[1][number]
        me = visitor().open().type("code", code).click("用个人码打开").type("pin", pin)
        me.page.locator(".st-key-enter_pin button").click()
        me.page.get_by_role("button", name="退出").wait_for()
        return me.rest()

    return come_in


def choose(me, label: str, option: str):
    me.page.get_by_label(label).first.click()
    me.page.get_by_role("option", name=option).first.click()
    return me.rest()


def released(me, path: str):
    """A page of the newest round that is released."""
    return choose(me.turn(path), "轮次", f"{(datetime.now(UTC) - SINCE).year} 年")


def test_the_pages_of_the_leader_of_a_group(come_in):
    me = come_in(SMALL)
    picture(me, "demo_leader_home")
    picture(me.turn("/progress"), "demo_progress")
    released(me, "/group").page.locator(".js-plotly-plot").first.wait_for()
    charts_drawn(me)
    picture(me, "demo_group")
    assert len(open_all(me)) >= 4
    expect(me.page.locator(".js-plotly-plot")).to_have_count(1 + 4)
    picture(me, "demo_group_open")
    picture(me.click("下一步：共性问题和材料"), "demo_common")
    assert me.tab.errors == []


def test_the_page_of_the_leader_of_a_weak_branch(come_in):
    me = come_in(WEAK)
    released(me, "/group").page.locator(".js-plotly-plot").first.wait_for()
    charts_drawn(me)
    picture(me, "demo_weak_group")
    open_all(me)
    picture(me, "demo_weak_group_open")
    picture(me.turn("/print"), "demo_weak_print")
    assert me.tab.errors == []


def test_the_pages_of_the_leader_above(come_in):
    me = come_in(COUNTY)
    picture(me.turn("/progress"), "demo_above_progress")
    insets = me.page.locator("td:first-child").evaluate_all("cells => cells.map(cell => parseFloat(getComputedStyle(cell).paddingLeft))")
    assert insets[1] > insets[0], "a group stands further in than its unit"
    released(me, "/group").page.locator(".js-plotly-plot").first.wait_for()  # how many there are depends on what every group shows
    charts_drawn(me)
    picture(me, "demo_above_group")
    open_all(me)
    picture(me, "demo_above_group_open")
    me.click("先看低的")
    picture(me, "demo_above_group_low")
    picture(me.turn("/common"), "demo_above_common")
    assert me.tab.errors == []


def test_the_pages_of_a_leader_who_has_not_released_yet(come_in):
    me = come_in(PENDING)
    picture(released(me, "/progress"), "demo_release")
    picture(released(me, "/group"), "demo_missing")


def test_the_pages_of_a_member(come_in):
    me = come_in(MEMBER)
    picture(me, "demo_member")
    me.click("看过了，开始作答")
    me.page.locator(".sf-level").nth(2).click()  # 3 分 for the first item
    me.rest()
    picture(me, "demo_answer")
    picture(me.turn("/submit"), "demo_submit")
    me.turn("/profile").page.locator(".js-plotly-plot").first.wait_for()
    picture(me, "demo_profile")
    assert me.tab.errors == []


def test_the_pages_of_the_office(new_browser, visitor, server, made):
    browser = new_browser(timezone_id="Asia/Shanghai")
    browser.add_cookies([{"name": COOKIE, "value": made[2], "url": server.url}])
    me = visitor(browser)
    picture(me.turn("/office"), "demo_office")
    me.turn("/organisation").page.locator("[class*='st-key-node_'] button", has_text="演示办公室领导班子").first.click()
    picture(me.rest(), "demo_organisation")
    me.turn("/rounds").page.get_by_role("button", name="打开").first.click()
    picture(me.rest(), "demo_rounds")
    me.turn("/codes")
    me.type("office_address", "http://192.168.1.20:8501").click("给还没有码的")
    picture(me, "demo_codes")
    with browser.expect_page() as opening:
        me.page.get_by_role("link", name="打印码条").click()
    sheet = opening.value
    sheet.wait_for_load_state()
    sheet.screenshot(path=FOLDER / "demo_slips_1280.png")
    picture(me.turn("/log"), "demo_log")
    resize(me, "390")
    widths = me.page.locator("td:nth-child(2)").evaluate_all("cells => cells.map(cell => cell.clientWidth)")
    assert min(widths) > 50, "no name stands upright"
    assert me.page.evaluate("[...document.querySelectorAll('.sc-scroll')].every((box) => box.scrollWidth <= box.clientWidth)")
    assert me.tab.errors == []
