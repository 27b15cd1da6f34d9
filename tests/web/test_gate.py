"""Which addresses exist, and what every answer forbids the browser."""

from __future__ import annotations

import asyncio

import pytest

from selfcheck.web.gate import Gate, kind_of
from selfcheck.web.headers import content_policy

PAGES = ["/", "/enter2", "/answer", "/draft", "/我的数据", "/_stcorex"]
NEEDED = [
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/upload_file/session/file",
    "/media/abc.png",
    "/healthz",
    "/favicon.png",
    "/download/draft.docx",
    "/assets/1234/js/index.js",
    "/session/ticket",
    "/enter",
    "/assets/own/enter.js",
    "/_stcore/bidi-components/selfcheck.form/form.js",
    "/_stcore/bidi-components/selfcheck.form/form.css",
]
NOTHING = [
    "/_stcore/metrics",
    "/_stcore/metrics/",
    "//_stcore/metrics",
    "/./_stcore/metrics",
    "/answer/_stcore/metrics",
    "/_stcore//metrics",
    "/_stcore/metrics;x",
    "/_STCORE/metrics",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json",
    "/_stcore/script-health-check",
    "/_stcore/upload_file/../metrics",
    "/_stcore/bidi-components",
    "/_stcore/bidi-components/",
    "/_stcore/bidi-components/selfcheck.form",
    "/_stcore/bidi-components/selfcheck.form/",
    "/_stcore/bidi-components/selfcheck.form/show.py",
    "/_stcore/bidi-components/selfcheck.form/form.js.map",
    "/_stcore/bidi-components/selfcheck.form/form.js/",
    "/_stcore/bidi-components/selfcheck.form/../form/form.js",
    "/_stcore/bidi-components/selfcheck.form/__pycache__/show.js",
    "/_stcore/bidi-components/selfcheckxform/form.js",
    "/_stcore/bidi-components/other.form/form.js",
    "/_stcore",
    "/_stcore/stream",
    "/static/x",
    "/static/js/x.js",
    "/manifest.json",
    "/robots.txt",
    "/a/b",
    "/answer/",
    "/download/",
    "/session",
    "/enter/",
    "/enter/K7QF-9M2X-4TRD",
    "/media/../_stcore/metrics",
    "/media/..\\..\\secret",
    "/assets/1234/\\\\other-machine\\share\\x.js",
    "/\\other-machine",
    "",
    "*",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_single_name_is_a_page(path: str):
    assert kind_of(path) == "page"


@pytest.mark.parametrize("path", NEEDED)
def test_what_a_page_needs_is_let_through(path: str):
    assert kind_of(path) == "inner"


@pytest.mark.parametrize("path", NOTHING)
def test_nothing_else_exists(path: str):
    assert kind_of(path) == "none"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/%6detrics", "//_stcore/metrics", "/%5fstcore/metrics"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_the_metrics_answer_404_however_they_are_written(server, path: str, method: str):
    answer = server.get(path, method=method)
    assert answer.status == 404
    assert b"# EOF" not in answer.body


@pytest.mark.parametrize("path", ["interact", "mcp", "openapi.json", "x"])
def test_the_agent_interface_is_not_there(server, path: str):
    assert server.get(f"/_stcore/agent/{path}", method="POST").status == 404
    assert server.get(f"/_stcore/agent/{path}").status == 404


@pytest.mark.parametrize("path", ["/download/nothing", "/assets/x/js/y.js", "/assets/x", "/api/v1"])
def test_an_unknown_address_answers_404_with_a_chinese_page(server, path: str):
    answer = server.get(path)
    assert answer.status == 404
    assert "没有这个页面" in answer.text
    assert '<html lang="zh-CN">' in answer.text


def test_a_page_takes_only_reading(server):
    answer = server.get("/", method="POST")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert server.get("/", method="HEAD").body == b""


@pytest.mark.parametrize("path", ["/", "/nowhere/at/all", "/healthz", "/_stcore/health", "/download/draft.docx", "/enter"])
def test_every_answer_carries_the_protecting_headers(server, path: str):
    headers = server.get(path).headers
    assert headers["content-security-policy"] == content_policy(f"127.0.0.1:{server.port}")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_the_policy_names_no_other_host_and_allows_no_script_in_the_page():
    rules = dict(rule.split(" ", 1) for rule in content_policy("office.example:8501").split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["img-src"] == "'self' data: blob:"
    assert rules["connect-src"] == "'self' ws://office.example:8501 wss://office.example:8501"
    assert rules["frame-ancestors"] == "'self'"
    assert "unsafe" not in rules["script-src"]
    assert not [rule for rule in rules.values() if "*" in rule or "http" in rule]


@pytest.mark.parametrize("host", ["evil.example; script-src *", "a b", "", "host/path", "[::1", "user@host"])
def test_a_forged_host_does_not_get_into_the_policy(host: str):
    assert "connect-src 'self';" in content_policy(host)


def test_an_ipv6_host_gets_its_websocket():
    assert "ws://[::1]:8501" in content_policy("[::1]:8501")


def test_a_websocket_to_any_other_address_is_closed():
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(Gate(None)({"type": "websocket", "path": "/elsewhere"}, None, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/host-config", "/_stcore/stream"])
def test_a_foreign_page_gets_no_leave_and_no_server_outside_is_asked_about_it(server, path: str):
    socket = path.endswith("stream")
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "A" * 22 + "=="}
    answer = server.get(path, {"Origin": "http://evil.example"} | (upgrade if socket else {}))
    assert answer.status == (403 if socket else 200)
    assert "access-control-allow-origin" not in answer.headers
    assert "external IP" not in server.log
