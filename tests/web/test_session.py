"""The cookie."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from selfcheck.services.codes import Hasher
from selfcheck.services.lanes import fresh_token
from selfcheck.web.session import COOKIE, LANE_COOKIE, cookie_header, lane_header, new_token, read_lane, read_token


def test_a_new_token_is_read_back_from_the_cookie():
    token = new_token()
    assert read_token({COOKIE: token, "other": "x"}) == token
    assert new_token() != token


@pytest.mark.parametrize("value", ["", "short", "x" * 42, "x" * 44, "x" * 42 + "é", "x" * 42 + "\n", "x" * 42 + "="])
def test_what_this_server_never_made_is_no_token(value: str):
    assert read_token({COOKIE: value}) is None


def test_no_cookie_is_no_token():
    assert read_token({}) is None


def test_the_cookie_stays_with_the_browser_and_out_of_reach_of_scripts_and_of_plain_http():
    assert cookie_header("T", secure=False) == "selfcheck_session=T; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax"
    assert cookie_header("T", secure=True).endswith("; Secure")


def test_the_cookie_of_a_lane_stays_for_90_days_and_is_sent_by_our_own_pages_only():
    assert lane_header("a.b", secure=False) == "selfcheck_office=a.b; Path=/; Max-Age=7776000; HttpOnly; SameSite=Strict"
    assert lane_header("a.b", secure=True).endswith("; Secure")


def test_the_lane_of_a_browser_is_read_back_and_what_the_server_never_made_is_none():
    lane = fresh_token(Hasher(b"key"), "session", "", datetime(2026, 11, 2, tzinfo=UTC))
    assert read_lane({LANE_COOKIE: lane}) == lane
    assert [read_lane({LANE_COOKIE: value}) for value in ("", "short", "x" * 90, "a" * 9000, lane + "\n")] == [""] * 5
    assert read_lane({}) == ""


def test_a_first_visit_gets_a_cookie_that_the_services_can_use(server):
    answer = server.get("/")
    name, _, rest = answer.headers["set-cookie"].partition("=")
    token, _, attributes = rest.partition("; ")
    assert name == COOKIE
    assert read_token({COOKIE: token}) == token
    assert attributes == "Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax"
    assert answer.headers["cache-control"] == "no-store"


def test_two_first_visits_get_two_tokens(server):
    assert server.get("/").headers["set-cookie"] != server.get("/").headers["set-cookie"]


def test_a_browser_that_has_a_token_keeps_it(server):
    assert "set-cookie" not in server.get("/draft", {"Cookie": f"{COOKIE}={new_token()}"}).headers


def test_a_malformed_token_is_replaced(server):
    assert "set-cookie" in server.get("/", {"Cookie": f"{COOKIE}=../../etc"}).headers


def test_the_cookie_is_secure_where_the_proxy_in_front_speaks_https(server):
    assert server.get("/", {"X-Forwarded-Proto": "https"}).headers["set-cookie"].endswith("; Secure")


@pytest.mark.parametrize("path", ["/healthz", "/_stcore/health", "/favicon.png", "/nowhere/at/all", "/download/draft.docx"])
def test_only_pages_set_the_cookie(server, path: str):
    assert "selfcheck_session" not in server.get(path).headers.get("set-cookie", "")
