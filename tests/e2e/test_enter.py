"""A slip is printed and scanned: what the browser does with its code."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.e2e.conftest import Tab, Visitor

from selfcheck.bootstrap import Services, build_services
from selfcheck.config import Settings
from selfcheck.services.errors import WrongPassphrase
from selfcheck.services.issuing import Slip
from selfcheck.services.occasions import Occasion
from selfcheck.web.papers import Paper
from selfcheck.web.session import COOKIE, LANE_COOKIE, new_token
from selfcheck.web.slips import link
from selfcheck.web.slips import page as slips_page

pytestmark = pytest.mark.browser

CODE = "K7QF-9M2X-4TRD"


@pytest.fixture(scope="module")
def server(tmp_path_factory, make_server):
    """A server of their own: some of these tests claim its office."""
    return make_server(tmp_path_factory.mktemp("enter") / "data").start()


@pytest.fixture
def posted(phone_page):
    """The forms that this phone sends to the entry page."""
    sent: list[str] = []
    phone_page.page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    return sent


def test_a_scanned_code_is_posted_and_stays_in_no_address(server, phone_page, posted):
    phone_page.page.goto(f"{server.url}/enter#{CODE}")
    phone_page.page.wait_for_url(f"{server.url}/")
    phone_page.settle()
    assert posted == [f"code={CODE}"]
    assert [address for address in phone_page.asked if CODE in address] == []
    assert phone_page.errors == []
    assert CODE not in server.log


def test_going_back_brings_the_code_of_a_slip_back_nowhere(server, phone_page, posted):
    phone_page.page.goto(f"{server.url}/healthz")
    phone_page.page.goto(f"{server.url}/enter#{CODE}")
    phone_page.page.wait_for_url(f"{server.url}/")
    phone_page.settle()
    for _ in range(2):
        if phone_page.page.go_back() is None:
            break
        assert CODE not in phone_page.page.evaluate("location.href + document.documentElement.outerHTML")
        assert phone_page.page.evaluate("[...document.querySelectorAll('input')].every((field) => field.value === '')")
    assert len(posted) == 1


def test_a_slip_that_is_scanned_while_the_page_is_open_works_too(server, phone_page, posted):
    phone_page.page.goto(f"{server.url}/enter")
    phone_page.page.evaluate(f"location.hash = '{CODE}'")
    phone_page.page.wait_for_url(f"{server.url}/", wait_until="commit")
    assert posted == [f"code={CODE}"]


@pytest.mark.parametrize(
    "address",
    [
        f"/enter/#{CODE}",
        f"/enter%23{CODE}",
        f"/enter/%23{CODE}?from=singlemessage",
        f"/enter%2523{CODE}",
        f"/enter＃{CODE}",
        f"/enter#{CODE}?from=singlemessage",
        f"/enter#{CODE}&nsukey=Xy%2B%zz",
        f"/enter?from=timeline#{CODE}#wechat_redirect",
    ],
)
def test_what_others_hang_on_the_address_of_a_slip_does_not_hinder_it(server, phone_page, posted, address):
    told = []
    phone_page.page.on("request", lambda request: told.append(request.url + str(request.headers)))
    phone_page.page.goto(server.url + address)
    phone_page.page.wait_for_url(f"{server.url}/", wait_until="commit")
    assert posted == [f"code={CODE}"]
    assert [one for one in told[1:] if CODE in one] == [], "no address but the one that was opened, and no Referer"
    assert phone_page.page.evaluate("history.length") <= 2
    assert CODE not in server.log


@pytest.mark.parametrize("fragment", ["%", "%E4%BD", "hello"])
def test_what_no_slip_carries_is_asked_for(server, phone_page, fragment):
    phone_page.page.goto(f"{server.url}/enter#{fragment}")
    phone_page.page.get_by_label("个人码").wait_for()
    assert fragment not in phone_page.page.url


@pytest.mark.parametrize("scripts", [True, False])
def test_a_code_is_typed_where_no_slip_is_scanned(server, new_browser, scripts):
    browser = new_browser(java_script_enabled=scripts)
    page = browser.new_page()
    page.goto(f"{server.url}/enter")
    (cookie,) = browser.cookies()
    assert (cookie["name"], cookie["httpOnly"]) == (COOKIE, True)
    page.get_by_label("个人码").fill(CODE)
    with page.expect_request(lambda request: request.method == "POST") as asked:
        page.get_by_role("button", name="下一步").click()
    page.wait_for_url(f"{server.url}/", wait_until="commit")
    assert asked.value.post_data == f"code={CODE}"
    (after,) = [one for one in browser.cookies() if one["name"] == COOKIE]
    assert after["httpOnly"]
    assert after["value"] != cookie["value"], "whoever else knows the cookie would be asked for the first PIN"


def test_a_browser_that_does_not_tell_the_site_tells_the_origin(server, new_browser):
    """By plain http in an office's network browsers send no Sec-Fetch-Site; then the origin must not be `null`."""
    page = new_browser().new_page()
    page.goto(f"{server.url}/enter")
    page.get_by_label("个人码").fill(CODE)
    with page.expect_request(lambda request: request.method == "POST") as asked:
        page.get_by_role("button", name="下一步").click()
    sent = asked.value.all_headers()
    assert sent["origin"] == server.url
    assert CODE not in sent.get("referer", "")


def test_the_page_fits_a_phone_and_can_be_used_by_everybody(server, phone_page):
    phone_page.page.goto(f"{server.url}/enter")
    found = Axe().run(phone_page.page).response
    assert len(found["passes"]) > 10
    assert [rule["id"] for rule in found["violations"] if rule["impact"] in ("serious", "critical")] == []
    assert phone_page.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


LONG = Slip(
    "member",
    "演示县演示局演示支部的某某同志",
    None,
    "演示县/演示局机关第一党总支委员会/综合业务和政策法规联合党支部第二党小组" * 2,
    "2019 年“不忘初心、牢记使命”主题教育对照党章党规找差距专题会议第二轮" * 2,
    "WWWW-MMMM-WWWW",
    "1",
)


@pytest.mark.parametrize(("count", "sheets"), [(8, 1), (9, 2)])
def test_slips_are_printed_eight_to_a_sheet_and_nothing_of_code_or_address_is_cut_off(new_browser, count, sheets):
    page = new_browser().new_page()
    slips = [LONG if number % 2 else replace(LONG, kind="leader") for number in range(count)]
    until = Occasion(LONG.round, "对照党章党规找差距专题民主生活会（扩大）会议", datetime(2027, 1, 10, 10, tzinfo=UTC))
    address = "http://selfcheck.yanshi-county.example.gov.cn:8501"
    paper = Paper(tuple(slips), address, phone="(0551)62601234 转 8012、13800000000", occasions={LONG.id: until})
    page.set_content("".join(slips_page(paper, "")))
    page.emulate_media(media="print")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == sheets
    cut = """(selector) => [...document.querySelectorAll(selector)].filter((part) => {
        const box = part.getBoundingClientRect(), slip = part.closest('.slip').getBoundingClientRect();
        return box.bottom > slip.bottom || box.right > slip.right || part.scrollWidth > part.clientWidth + 1;
    }).length"""
    assert page.evaluate(cut, ".code") == 0
    assert page.evaluate(cut, ".how, .how p") == 0
    assert page.evaluate(cut, ".name + p") == 0, "a long name makes room for what its bearer is"
    overlap = """() => [...document.querySelectorAll('.slip')].filter((slip) =>
        slip.querySelector('.code').getBoundingClientRect().top < slip.querySelector('.name').getBoundingClientRect().bottom
        || slip.querySelector('.code').getBoundingClientRect().bottom > slip.querySelector('.how').getBoundingClientRect().top).length"""
    assert page.evaluate(overlap) == 0


@pytest.mark.parametrize("kind", ["member", "leader"])
@pytest.mark.parametrize(
    "name", ["演示乙", "演示用·十一个字的姓名", "演示阿不都热合曼", "演示用·二十八个字的姓名·演示用·二十八个字的姓名·演示"]
)
def test_a_name_is_printed_whole(new_browser, kind, name):
    page = new_browser().new_page()
    page.set_content("".join(slips_page(Paper((replace(LONG, name=name, kind=kind),), "http://127.0.0.1:8501"), "")))
    page.emulate_media(media="print")
    fits = """() => { const name = document.querySelector('.name'), code = document.querySelector('.code');
        const whole = (part) => part.scrollWidth <= part.clientWidth && part.scrollHeight <= part.clientHeight + 1;
        return [whole(name.parentElement), whole(name) || name.parentElement.matches('.long'),
                name.parentElement.getBoundingClientRect().bottom <= code.getBoundingClientRect().top]; }"""
    assert page.evaluate(fits) == [True, True, True]


@pytest.fixture(scope="module")
def office(server) -> Iterator[tuple[Services, str]]:
    """The services over the running server's database, and the token of a browser in which the office is."""
    services = build_services(Settings(server.data, Path(__file__).parents[2] / "questions"))
    token = new_token()
    services.office.claim(token, (server.data / "organiser-code.txt").read_text("utf-8"), "演示用的口令 2019 年")
    yield services, token
    services.close()


def test_a_scanned_slip_leads_to_the_pin_of_its_member(server, office, phone_page):
    services, token = office
    group = services.organisation.add_group(token, None, "演示支部")
    services.organisation.add_member(token, group, "演示一")
    (issued,) = services.issuing.issue_missing(token)
    phone_page.page.goto(link(server.url, issued.code))
    phone_page.page.wait_for_url(f"{server.url}/")
    phone_page.settle()
    phone_page.page.get_by_text("演示一同志").wait_for()
    phone_page.page.get_by_label("PIN 码").first.wait_for()
    assert issued.code not in server.log
    fields = phone_page.page.locator("input[type=password]")
    expect(fields).to_have_count(2)
    assert [fields.nth(number).get_attribute("inputmode") for number in (0, 1)] == ["numeric", "numeric"]


def test_a_browser_that_keeps_no_cookies_is_told_at_the_start_at_the_slip_and_at_a_download(server, without_cookies):
    page = without_cookies
    page.goto(server.url)
    expect(page.get_by_role("button", name="开始自查")).to_be_visible()
    expect(page.get_by_text("这个浏览器没有保存本站的 Cookie")).to_be_visible()
    page.goto(f"{server.url}/enter#{CODE}")
    expect(page.get_by_role("heading", name="码条没有打开")).to_be_visible()
    expect(page.get_by_text("没有保存本站的 Cookie")).to_be_visible()
    answer = page.goto(f"{server.url}/download/draft.docx?check=x")
    assert answer.status == 403
    expect(page.get_by_role("heading", name="浏览器没有带上 Cookie")).to_be_visible()
    page.goto(server.url)
    page.get_by_role("button", name="开始自查").click()
    expect(page.locator(".sc-code b")).to_be_visible()
    expect(page.get_by_text("这个浏览器没有保存本站的 Cookie")).to_be_visible()


def test_a_browser_that_keeps_cookies_is_told_nothing_of_them(server, phone_page):
    phone_page.open(server.url)
    assert "Cookie" not in phone_page.page.inner_text("body")


def test_the_office_gets_its_lane_in_a_cookie_that_outlives_leaving(fresh_server, new_browser):
    browser = new_browser()
    me = Visitor(Tab(browser.new_page()), fresh_server.url).open("/office")
    me.field("office_code").fill((fresh_server.data / "organiser-code.txt").read_text("utf-8").strip())
    me.field("office_new").fill("演示用的口令 2019 年")
    me.field("office_again").fill("演示用的口令 2019 年")
    me.click("设定口令并登录")
    (lane,) = [one for one in browser.cookies() if one["name"] == LANE_COOKIE]
    assert (lane["httpOnly"], lane["sameSite"]) == (True, "Strict")
    assert 89 < (lane["expires"] - time.time()) / 86400 <= 90
    me.click("退出")
    assert [one["value"] for one in browser.cookies() if one["name"] == LANE_COOKIE] == [lane["value"]]
    services = build_services(Settings(fresh_server.data, Path(__file__).parents[2] / "questions"))
    with pytest.raises(WrongPassphrase):
        services.office.enter(new_token(), "一句谁也没有定过的口令")
    services.close()
    me.open("/office").field("office_passphrase").fill("演示用的口令 2019 年")
    me.click("登录")
    assert "照下面的次序做" in me.text


def test_the_sheet_of_slips_opens_for_the_office_and_its_button_prints(server, office, new_browser, visitor):
    services, token = office
    group = services.organisation.add_group(token, None, "演示二支部")
    for number in range(12):
        services.organisation.add_member(token, group, f"演示 {number}")
    browser = new_browser()
    browser.add_cookies([{"name": COOKIE, "value": token, "url": server.url}])
    me = visitor(browser).open("/codes")
    me.click("给还没有码的 12 名成员")
    me.print_here()
    with browser.expect_page() as opened:
        me.page.get_by_role("link", name="打印码条").click()
    sheet = opened.value
    sheet.wait_for_load_state()
    expect(sheet.locator(".slip")).to_have_count(12)
    expect(sheet.locator(".sheet")).to_have_count(2)
    sheet.evaluate("window.print = () => { window.printed = true; }")
    sheet.get_by_role("button", name="打印").click()
    assert sheet.evaluate("window.printed") is True
    sheet.set_viewport_size({"width": 390, "height": 844})
    assert sheet.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert sheet.locator(".code").first.inner_text() not in server.log
