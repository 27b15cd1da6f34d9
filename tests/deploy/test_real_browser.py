"""A real browser through nginx: whatever lives in the memory of one process is found there, before and after that process dies."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext
from tests.conftest import PATIENCE
from tests.deploy.people import ROUTE, SESSION
from tests.deploy.site import PASSPHRASE, Site
from tests.e2e.conftest import Tab, Visitor
from tests.e2e.test_office import ROSTER, roster

pytestmark = pytest.mark.deploy

LARGE = ROSTER + (" " * 100_000 + "\n") * 49
"""A roster nearly as large as may be: 5 MB."""
ONE_MORE = "单位,姓名,角色\n演示县/演示局/三组,演示后来者,\n"


@pytest.fixture
def come(site: Site, new_browser: Callable[..., BrowserContext]) -> Iterator[Callable[..., Visitor]]:
    """Sits somebody down at a browser of his own; whichever process was killed runs again afterwards."""
    yield lambda: Visitor(Tab(new_browser(ignore_https_errors=True).new_page()), site.url)
    for process in (site.a, site.b):
        if process.process.poll() is not None:
            process.launch().wait()


def cookies(me: Visitor) -> dict[str, str]:
    """Whose browser it is, and at which process."""
    return {cookie["name"]: cookie["value"] for cookie in me.page.context.cookies() if cookie["name"] in (ROUTE, SESSION)}


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def enter(me: Visitor) -> Visitor:
    me.open("/office").type("office_passphrase", PASSPHRASE)
    me.page.get_by_role("button", name="登录", exact=True).click()
    me.page.get_by_role("heading", name="办公室", exact=True).wait_for()
    return me.rest()


def slips(me: Visitor) -> list[str]:
    """The codes on the sheet that the page leads to."""
    me.print_here()
    with me.page.context.expect_page() as opening:
        me.page.get_by_role("link", name="打印码条").click()
    opening.value.wait_for_load_state()
    codes = opening.value.locator(".code").all_inner_texts()
    opening.value.close()
    return codes


def scan(me: Visitor, code: str) -> Visitor:
    """What a telephone does with a slip."""
    me.page.goto(f"{me.url}/enter#{code}")
    me.page.wait_for_url(f"{me.url}/")
    return me.rest()


def test_the_office_and_a_member_work_through_nginx_and_go_on_when_their_process_dies(come, site: Site):
    me = enter(come())
    before = cookies(me)
    roster(me.open("/organisation"), LARGE).click("确认：添加")
    assert me.download("下载名册模板")[:2] == b"PK"
    me.open("/codes").click("给还没有码的")
    codes = slips(me)
    assert len(set(codes)) == 18

    guest = scan(come(), codes[0])
    guest.type("pin", "284719").type("pin_again", "284719").click("设好了，进入")
    assert "退出" in guest.text

    assert cookies(me) == before, "neither the person nor the process has changed"
    me.open("/organisation")
    site.process(before[ROUTE]).kill()
    now = before | {ROUTE: site.other(before[ROUTE])}
    wait_until(lambda: cookies(me) == now)  # with the websocket, and without a page being loaded
    me.rest()
    roster(me, ONE_MORE).click("确认：添加")
    me.open("/codes").click("给还没有码的")
    assert len(slips(me)) == 1

    site.process(before[ROUTE]).launch().wait()
    roster(me.open("/organisation"), ONE_MORE)
    assert "没有要改的" in me.text
    assert cookies(me) == now, "the page stays where it is when the process is back"
