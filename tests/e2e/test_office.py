"""The office in a real browser: it comes in, organises, issues codes and begins rounds; pictures of its pages on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.e2e.test_demo_pictures import choose
from tests.e2e.test_screenshots import picture

pytestmark = pytest.mark.browser

PASSPHRASE = "只有办公室知道的一句话"
EVIL = "<img src=x onerror=alert(1)> **b** ![x](x.png) :red[x] $x$"
PLACES = ("演示县/演示局/一组", "演示县/演示局/二组", "演示县/演示镇/一组")
ROSTER = "单位,姓名,角色\n" + "".join(
    [f"{place},演示{place[6]}{place[-2]}{name},\n" for place in PLACES for name in "甲乙丙丁戊"]
    + [f"{place},演示己,负责人\n" for place in ("演示县", *PLACES[:2])]
)


@pytest.fixture
def server(fresh_server):
    """The office of each test is claimed anew."""
    return fresh_server


@pytest.fixture
def office(visitor, server):
    """Opens the office at a tab of a browser of its own."""

    def come_in(**options):
        me = visitor(timezone_id="Asia/Shanghai", **options).turn("/office")
        me.type("office_code", (server.data / "organiser-code.txt").read_text("utf-8").strip())
        me.type("office_new", PASSPHRASE).type("office_again", PASSPHRASE)
        me.page.get_by_role("button", name="设定口令并登录").click()
        me.page.get_by_role("heading", name="办公室", exact=True).wait_for()
        return me.rest()

    return come_in


def roster(me, text):
    me.page.locator("input[type=file]").set_input_files({"name": "名册.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")})
    me.page.locator(".st-key-roster_preview").wait_for()
    return me.rest()


def node(me, name):
    me.page.locator("[class*='st-key-node_'] button", has_text=name).first.click()
    return me.rest()


def plan(me, title, kind="记名", over=None):
    me.page.locator("summary", has_text="新建一个轮次").click()
    me.rest().type("plan_new_title", title).type("plan_new_meeting", "演示用专题民主生活会")
    if over:
        choose(me, "在哪个单位开展", over)
    me.page.locator(".st-key-plan_new_anonymous label").filter(has=me.page.get_by_text(kind, exact=True)).click()
    me.rest().page.locator(".st-key-plan_new_go button").click()
    me.page.get_by_role("button", name="开始这一轮").wait_for()
    return me.rest()


def test_every_page_of_the_office(office, visitor, server):
    picture(visitor().turn("/office"), "office_first_time")
    me = office()
    picture(me, "office")
    me.turn("/organisation")
    picture(roster(me, ROSTER + "演示县,演示错,成员\n演示县/演示局/一组,,组员\n"), "office_roster_faulty")
    picture(roster(me.turn("/organisation"), ROSTER), "office_roster")
    me.click("确认：添加")
    picture(node(node(me, "演示局"), "一组"), "office_organisation")
    me.turn("/codes").click("给还没有码的")
    picture(me, "office_codes")
    me.turn("/rounds")
    picture(plan(me, "演示轮次", over="演示县/演示局"), "office_round_planned")
    me.click("我核对过了").click("开始这一轮")
    picture(plan(me, "演示全县不记名轮次", "不记名"), "office_round_too_near")
    assert "有一轮不记名，不能离得这么近" in me.text
    plan(me, "演示不记名轮次", "不记名", "演示县/演示镇").click("我核对过了").click("开始这一轮")
    picture(me, "office_rounds")
    me.click("去发这一轮的码")
    expect(me.page.locator("h1")).to_have_text("个人码")
    stranger = visitor().turn("/office").type("office_passphrase", "猜一猜是哪一句话")
    stranger.page.get_by_role("button", name="登录", exact=True).click()
    stranger.page.get_by_role("alert").wait_for()
    picture(stranger, "office_enter")
    picture(me.turn("/log"), "office_log")
    assert me.tab.errors == []
    assert me.tab.hosts == {f"127.0.0.1:{server.port}"}


def test_the_slips_open_on_a_page_of_their_own_and_the_template_is_a_workbook(office):
    me = roster(office().turn("/organisation"), ROSTER).click("确认：添加")
    assert me.download("下载名册模板")[:2] == b"PK"
    me.turn("/codes").click("给还没有码的")
    codes = me.page.locator(".st-key-office_slips td:last-child").all_inner_texts()
    assert len(set(codes)) == 18
    me.print_here()
    with me.page.context.expect_page() as opening:
        me.page.get_by_role("link", name="打印码条").click()
    sheet = opening.value
    sheet.wait_for_load_state()
    assert sheet.locator(".code").all_inner_texts() == codes


def test_the_office_stays_signed_in_when_the_page_is_loaded_anew_and_not_after_leaving(office):
    me = office()
    me.open("/organisation")
    expect(me.page.locator("h1")).to_have_text("组织和名单")
    me.click("退出")
    expect(me.page.locator("h1")).to_have_text("自查")
    assert "当前登录的身份不能做这件事" in me.open("/organisation").text
    assert me.page.locator("h1").count() == 0


def test_whoever_types_an_office_address_sees_the_refusal_and_nothing_else(newcomer):
    me = newcomer()
    for path in ("/office", "/organisation", "/rounds", "/codes", "/log"):
        assert "当前登录的身份不能做这件事" in me.open(path).text
        assert me.page.locator("h1").count() == 0
        assert me.page.locator("[data-testid=stMain] button").count() == 0


def test_names_and_titles_stay_text_on_every_page_of_the_office(office, server):
    me = office()
    dialogs: list[str] = []
    me.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    me.turn("/organisation").page.locator("summary", has_text="手工建组织").click()
    me.rest().type("office_root_name", EVIL).click("添加")
    for kind in ("leaders", "members"):
        me.page.locator(f"[class*='st-key-{kind}_'] textarea").first.fill(EVIL)
        me.rest().page.locator(f"[class*='st-key-{kind}_'] button", has_text="添加").first.click()
        me.rest()
    assert me.text.count(EVIL) >= 3
    me.turn("/codes").click("给还没有码的")
    assert me.text.count(EVIL) >= 4
    plan(me.turn("/rounds"), EVIL).click("我核对过了").click("开始这一轮")
    assert me.text.count(EVIL) >= 3  # title, unit, progress
    for path in ("/organisation", "/office", "/log"):
        assert EVIL in me.turn(path).text
    assert dialogs == []
    assert me.tab.errors == []
    assert me.tab.hosts == {f"127.0.0.1:{server.port}"}
    assert me.page.locator("[data-testid=stMain] img:not([src^='/session/']), .katex").count() == 0
