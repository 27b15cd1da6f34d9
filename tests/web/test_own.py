"""Pages of other sites, and of other programs on this very host, whose browser sends our cookie along."""

from __future__ import annotations

import asyncio
import http.client

import pytest
from starlette.requests import HTTPConnection
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from selfcheck.web.own import may_read, may_send, may_talk

UPGRADE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "A" * 22 + "=="}


def asked(scheme: str, host: str, *told: tuple[str, str]) -> HTTPConnection:
    headers = [(name.encode(), value.encode()) for name, value in (("host", host), *told)]
    return HTTPConnection({"type": "http", "scheme": scheme, "headers": headers})


SAME = [
    ("http", "office:8501", "http://office:8501"),
    ("http", "office:8501", "http://OFFICE:8501"),
    ("http", "office", "http://office"),
    ("http", "office:80", "http://office"),
    ("ws", "office", "http://office"),
    ("https", "office.example", "https://office.example"),
    ("wss", "office.example", "https://office.example"),
    ("wss", "office.example:443", "https://office.example"),
    ("ws", "[::1]:8501", "http://[::1]:8501"),
]
OTHER = [
    ("http", "office:8501", "http://office:8502"),
    ("http", "office:8501", "http://office"),
    ("http", "office", "http://office:8080"),
    ("wss", "office.example", "http://office.example"),
    ("ws", "office.example", "https://office.example"),
    ("ws", "office:8501", "http://other:8501"),
    ("ws", "office:8501", "http://office:8501.evil.example"),
    ("ws", "office:8501", "http://office:8501@evil.example"),
    ("ws", "office:8501", "http://me@office:8501"),
    ("ws", "office:8501", "http://office:8501/"),
    ("ws", "office:8501", "http://office:x"),
    ("ws", "office:8501", "http://[bad"),
    ("ws", "office:8501", "null"),
    ("ws", "office:8501", ""),
    ("ws", "office:8501", "file://office:8501"),
    ("ws", "", "http://"),
    ("ws", "127.0.0.1:8501", "http://localhost:8501"),
]


@pytest.mark.parametrize(("scheme", "host", "origin"), SAME)
def test_a_page_of_this_very_address_may_do_everything(scheme: str, host: str, origin: str):
    connection = asked(scheme, host, ("origin", origin))
    assert (may_talk(connection), may_send(connection), may_read(connection)) == (True, True, True)


@pytest.mark.parametrize(("scheme", "host", "origin"), OTHER)
def test_a_page_of_another_address_or_port_may_do_nothing(scheme: str, host: str, origin: str):
    connection = asked(scheme, host, ("origin", origin))
    assert (may_talk(connection), may_send(connection), may_read(connection)) == (False, False, False)


def test_who_tells_no_origin_is_no_browser_and_may_talk_and_read_but_not_send():
    connection = asked("http", "office:8501")
    assert (may_talk(connection), may_send(connection), may_read(connection)) == (True, False, True)


def test_two_origins_are_none_of_ours():
    assert not may_talk(asked("ws", "office:8501", ("origin", "http://office:8501"), ("origin", "http://evil.example")))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_says_of_the_site_counts_before_the_origin(site: str):
    connection = asked("http", "office:8501", ("origin", "http://office:8501"), ("sec-fetch-site", site))
    assert (may_talk(connection), may_send(connection), may_read(connection)) == (False, False, False)


def handshake(server, origin: str | None, cookie: dict[str, str], **headers: str) -> int:
    """The status with which the real server answers the handshake."""

    async def status() -> int:
        try:
            address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
            async with connect(address, origin=origin, additional_headers=cookie | headers, open_timeout=30):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    return asyncio.run(status())


def test_a_page_on_another_port_of_this_host_does_not_get_the_members_websocket(server, sign_in):
    cookie = sign_in("张三").cookie
    own = f"http://127.0.0.1:{server.port}"
    origins = [f"http://127.0.0.1:{server.port + 1}", "http://127.0.0.1", "http://localhost:8501", "https://evil.example", "null"]
    assert [handshake(server, origin, cookie) for origin in origins] == [403] * len(origins)
    assert handshake(server, own, cookie) == 101
    assert handshake(server, None, cookie) == 101


def test_behind_a_proxy_that_speaks_https_the_origin_is_that_of_the_proxy(server):
    """The documented nginx hands the host on as the browser wrote it, and says which scheme it speaks."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    answers = {}
    for origin in ("https://office.example", "http://office.example", "https://office.example:8443"):
        headers = UPGRADE | {"Host": "office.example", "X-Forwarded-Proto": "https", "Origin": origin}
        connection.request("GET", "/_stcore/stream", headers=headers)
        answers[origin] = connection.getresponse().status
        connection.close()
    assert answers == {"https://office.example": 101, "http://office.example": 403, "https://office.example:8443": 403}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "POST"])
def test_another_port_can_send_nothing_to_any_address(server, sign_in, method: str):
    there = {"Origin": f"http://127.0.0.1:{server.port + 1}"}
    owner = sign_in("张三")
    for path in ("/_stcore/upload_file/session/file", "/enter", f"/download/archive.json?check={owner.check}", "/_stcore/health"):
        answer = server.get(path, owner.cookie | there, method)
        assert answer.status == 403, path
        assert "access-control-allow-origin" not in answer.headers


def test_another_port_takes_no_file_away(server, sign_in):
    owner = sign_in("张三")
    path = f"/download/archive.json?check={owner.check}"
    assert server.get(path, owner.cookie | {"Origin": f"http://127.0.0.1:{server.port + 1}"}).status == 403
    assert server.get(path, owner.cookie | {"Origin": server.url}).status == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_the_address_of_the_websocket_is_nothing_without_an_upgrade(server, method: str):
    assert server.get("/_stcore/stream", method=method).status == 404


@pytest.mark.parametrize("path", ["/static/x", "/static/js/index.js", "/static/media/x.woff2", "/static/../index.html"])
def test_nothing_is_served_under_the_address_that_streamlit_has_for_its_files(server, path: str):
    answer = server.get(path)
    assert answer.status == 404
    assert "没有这个页面" in answer.text
