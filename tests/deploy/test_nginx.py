"""The documented configurations of nginx, in a real one."""

from __future__ import annotations

import asyncio
import http.client
import re
import ssl

import pytest
from tests.deploy.people import ROUTE, SESSION, Browser, Seat
from tests.deploy.site import Nginx, Site, get

pytestmark = pytest.mark.deploy

CODE = "K7QF-9M2X-4TRD"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MEGABYTE = 1 << 20


@pytest.fixture
def browser(site: Site) -> Browser:
    """One that has looked at the first page."""
    browser = Browser(site)
    assert browser.get("/").status == 200
    return browser


@pytest.mark.parametrize("name", ["nginx.conf", "nginx-one.conf"])
def test_nginx_accepts_the_documented_configuration_without_a_warning(tmp_path, name):
    places = {"10.0.0.11:8501": "127.0.0.1:1", "10.0.0.12:8501": "127.0.0.1:2"} if name == "nginx.conf" else {}
    done = Nginx(tmp_path / "nginx").configure(name, places).look_over()
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_the_documented_certificate_is_trusted_by_whoever_took_it_up_and_by_nobody_else(site):
    assert site.get("/healthz").text == "ok"
    with pytest.raises(ssl.SSLCertVerificationError):
        get(site.nginx.port, "/healthz", context=ssl.create_default_context())


def test_plain_http_is_led_to_https(site):
    answer = get(site.nginx.plain, "/enter", {"Host": "127.0.0.1"})
    assert (answer.status, answer.headers["location"]) == (308, "https://127.0.0.1/enter")


def test_new_browsers_are_spread_and_each_stays_where_it_came(site):
    browsers = [Browser(site) for _ in range(8)]
    for browser in browsers:
        browser.get("/")
    assert {browser.route for browser in browsers} == {"a", "b"}
    for browser in browsers:
        first = browser.route
        assert [browser.get(path).status for path in ("/answer", "/enter", "/")] == [200] * 3
        assert browser.route == first


def test_both_cookies_are_out_of_reach_of_scripts_and_of_plain_http(site):
    cookies = site.get("/").headers["set-cookie"].splitlines()
    assert sorted(cookie.partition("=")[0] for cookie in cookies) == [ROUTE, SESSION]
    for cookie in cookies:
        assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_only_nginx_is_believed_that_the_browser_speaks_https(site):
    assert "; Secure" not in get(site.a.port, "/", {"X-Forwarded-Proto": "https"}).headers["set-cookie"]


def test_a_made_up_route_leads_to_a_process_all_the_same(site):
    for value in ("c", "127.0.0.1:22", "selfcheck_b", "a;b"):
        assert site.get("/", {"Cookie": f"{ROUTE}={value}"}).status == 200


def test_an_answer_that_a_cache_may_keep_sets_no_cookie(site, browser):
    script = re.search(r'src="\./(assets/[^"]+\.js)"', browser.get("/").text)[1]
    answer = site.get(f"/{script}")
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["set-cookie"] == ""


def test_the_page_may_open_its_websocket_and_another_site_may_not(site, browser):
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "A" * 22 + "=="}

    def status(origin: str) -> int:
        connection = http.client.HTTPSConnection("127.0.0.1", site.nginx.port, timeout=30, context=site.nginx.trust)
        try:
            connection.request("GET", "/_stcore/stream", headers=browser.headers | upgrade | {"Origin": origin})
            return connection.getresponse().status
        finally:
            connection.close()

    assert status(site.url) == 101
    assert status("https://evil.example") == 403


@pytest.mark.parametrize("path", ["/_stcore/metrics", "//_stcore/metrics", "/_stcore/%6detrics", "/x/../_stcore/metrics", "/a/b"])
def test_what_does_not_exist_does_not_exist_behind_nginx_either(site, path):
    assert site.get(path).status == 404


def test_a_code_that_is_posted_is_waiting_at_the_page_that_opens_next(site):
    """Whichever process the browser came to: the code waits in the memory of one."""

    async def come_in(browser: Browser) -> str:
        async with Seat(browser=browser) as seat:
            await seat.open()
            return str(seat.page.values[seat.page.by_key("code").id])

    for _ in range(4):
        browser = Browser(site)
        browser.get("/enter")
        answer = browser.get("/enter", "POST", FORM | {"Origin": site.url}, f"code={CODE}".encode())
        assert (answer.status, answer.headers["location"]) == (303, "/")
        assert asyncio.run(come_in(browser)) == CODE


def test_a_form_of_another_site_is_refused(site, browser):
    for origin in ("https://evil.example", "https://127.0.0.1"):
        assert browser.get("/enter", "POST", FORM | {"Origin": origin}, f"code={CODE}".encode()).status == 403


def test_a_file_larger_than_the_application_takes_does_not_get_as_far_as_it(site, browser):
    answer = browser.get("/_stcore/upload_file/nobody/file", "PUT", {"Content-Length": str(7 * MEGABYTE)})
    assert answer.status == 413
    assert "nginx" in answer.text


async def begin(site: Site) -> Browser:
    """A browser whose person has begun a self-check: signed in, under a cookie that was not there when its page was opened."""
    browser = Browser(site)
    async with Seat(browser=browser) as seat:
        before = browser.cookies[SESSION]
        await seat.open()
        await seat.click("start")
        assert browser.cookies[SESSION] != before
    return browser


def test_whoever_signs_in_stays_at_the_process_of_his_page(site):
    async def all_begin() -> list[Browser]:
        return [await begin(site) for _ in range(6)]

    for browser in asyncio.run(all_begin()):
        first = browser.route
        assert browser.get("/answer").status == 200
        assert browser.route == first


def test_a_download_is_answered_by_the_database_whichever_process_is_asked(site):
    browser = asyncio.run(begin(site))
    for route in "ab":
        browser.cookies[ROUTE] = route
        answer = browser.get("/download/archive.json?check=nothing")
        assert (answer.status, answer.headers["set-cookie"]) == (404, ""), "known, and no self-check of this number"
    del browser.cookies[SESSION]
    assert browser.get("/download/archive.json?check=nothing").status == 403


def test_nothing_is_written_down_of_who_asked_for_what(site, browser):
    browser.get("/enter", "POST", FORM | {"Origin": site.url}, f"code={CODE}".encode())
    folder = site.nginx.folder
    assert (folder / "access.log").read_text("utf-8") == ""
    assert CODE not in site.nginx.log
    assert [path for kind in ("client_body", "proxy") for path in (folder / kind).rglob("*") if path.is_file()] == []


def test_when_no_process_is_there_the_page_says_so_in_chinese(tmp_path, site):
    nginx = Nginx(tmp_path / "nginx").configure("nginx.conf", {"10.0.0.11:8501": "127.0.0.1:1", "10.0.0.12:8501": "127.0.0.1:2"})
    try:
        answer = get(nginx.start().port, "/", context=nginx.trust)
    finally:
        nginx.stop()
    assert answer.status == 502
    assert "自查暂时打不开" in answer.text


def test_the_configuration_for_one_machine_serves_pages_and_their_websockets(tmp_path, site):
    nginx = Nginx(tmp_path / "nginx").configure("nginx-one.conf", {"127.0.0.1:8501": site.a.place})
    browser = Browser(Site(nginx, site.a, site.a))
    browser.cookies[ROUTE] = "a"

    async def look() -> list[str]:
        async with Seat(browser=browser) as seat:
            await seat.open()
            return seat.page.keys_on_page()

    try:
        nginx.start()
        assert browser.get("/").status == 200
        assert "start" in asyncio.run(look())
    finally:
        nginx.stop()
