"""The page that a slip opens, on the real server and on the route alone."""

from __future__ import annotations

import asyncio
import http.client
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote, urlencode

import pytest
from tests.templates import copy_installation

from selfcheck.bootstrap import services
from selfcheck.config import DATA_VARIABLE
from selfcheck.web.arrivals import arrivals
from selfcheck.web.enter import FORM, SIZE_LIMIT, enter
from selfcheck.web.gate import Gate
from selfcheck.web.session import COOKIE, new_token, read_token

CODE = "K7QF-9M2X-4TRD"
OWN_SITE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def alone(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation of its own for the route alone."""
    copy_installation(tmp_path / "data")
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    yield
    services().close()


@pytest.fixture
def post(ask: Callable, alone: None) -> Callable:
    """Posts a code to the route alone; returns the token that the browser has afterwards, and the answer."""

    def post(code: str, headers: Mapping[str, str] = OWN_SITE, token: str = "") -> tuple:
        token = token or new_token()
        cookie = {"Cookie": f"{COOKIE}={token}", "Content-Type": FORM}
        answer = ask(enter, "/enter", cookie | dict(headers), "POST", urlencode({"code": code}).encode())
        given = answer.headers.get("set-cookie", "").partition("=")[2].partition(";")[0]
        return given or token, answer

    return post


def test_the_page_has_a_form_that_works_without_scripts(server):
    answer = server.get("/enter")
    assert answer.status == 200
    assert '<html lang="zh-CN">' in answer.text
    assert '<form id="enter" method="post" action="/enter"' in answer.text
    assert 'name="code"' in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_the_page_lets_a_browser_say_where_its_form_comes_from(server):
    """All our answers ask for no-referrer, with which the form would come from "null" and be refused."""
    assert server.get("/enter").headers["referrer-policy"] == "no-referrer"
    head, _, _ = server.get("/enter").text.partition("</head>")
    assert '<meta name="referrer" content="same-origin">' in head


def test_the_page_holds_no_script_but_names_ours_which_is_served(server):
    (script,) = re.findall(r"<script(.*?)>(.*?)</script>", server.get("/enter").text, re.DOTALL)
    assert script == (' src="/assets/own/enter.js" defer', "")
    answer = server.get("/assets/own/enter.js")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "history.replaceState" in answer.text


@pytest.mark.parametrize("name", ["nothing.js", "moving.js", "..%2fgate.py", "..\\gate.py", "enter.js/x"])
def test_no_other_file_of_ours_is_served(server, name: str):
    assert server.get(f"/assets/own/{name}").status == 404


def test_a_browser_without_a_session_gets_one_and_keeps_it(server):
    cookie = server.get("/enter").headers["set-cookie"]
    assert read_token({COOKIE: cookie.partition("=")[2].partition(";")[0]})
    assert "set-cookie" not in server.get("/enter", {"Cookie": f"{COOKIE}={new_token()}"}).headers


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_is_secure_where_the_proxy_in_front_speaks_https(server, method: str, scheme: str):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = OWN_SITE | {"Content-Type": FORM, "X-Forwarded-Proto": scheme}
    connection.request(method, "/enter", f"code={CODE}".encode() if method == "POST" else None, headers)
    assert connection.getresponse().headers["set-cookie"].endswith("; Secure") == (scheme == "https")
    connection.close()


def test_a_code_leads_to_the_start_page_and_waits_there_for_this_browser(post):
    token, answer = post(CODE)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert answer.headers["cache-control"] == "no-store"
    assert arrivals.take(new_token()) is None
    assert arrivals.take(token) == CODE


def test_whoever_else_knows_the_cookie_of_the_browser_does_not_get_the_code(post):
    """He had this computer before, or planted the cookie from another site of the same host."""
    known = new_token()
    token, _ = post(CODE, token=known)
    assert arrivals.take(known) is None
    assert token != known
    assert arrivals.take(token) == CODE


def test_a_browser_in_which_somebody_is_signed_in_keeps_its_session(post):
    mine = new_token()
    services().access.begin(mine)
    token, answer = post(CODE, token=mine)
    assert "set-cookie" not in answer.headers
    assert (token, arrivals.take(mine)) == (mine, CODE)


def test_a_browser_that_lost_its_session_gets_one_with_the_answer(ask, alone):
    answer = ask(enter, "/enter", OWN_SITE | {"Content-Type": FORM}, "POST", f"code={CODE}".encode())
    name, _, rest = answer.headers["set-cookie"].partition("=")
    assert (name, arrivals.take(rest.partition(";")[0])) == (COOKIE, CODE)


@pytest.mark.parametrize("typed", ["k7qf9m2x4trd", "K7QF 9M2X 4TRD", "\uff2b\uff17\uff31\uff26－９Ｍ２Ｘ－４ＴＲＤ"])
def test_a_code_may_be_typed_as_it_comes(post, typed: str):
    token, _ = post(typed)
    assert arrivals.take(token) == CODE


@pytest.mark.parametrize(
    "typed", [f"http://192.168.1.20:8501/enter#{CODE}", f"office/enter%23{CODE}?from=x", f"个人码：{CODE}", "　" * 400 + f"个人码：{CODE}"]
)
def test_the_address_of_a_slip_may_be_pasted_whole(post, typed: str):
    token, _ = post(typed)
    assert arrivals.take(token) == CODE


@pytest.mark.parametrize("typed", ["", "K7QF-9M2X", CODE + "2", "K7QF-9M2X-4TR0", "<b>K7QF</b>9M2X4TRD", "汉" * 12])
def test_what_can_be_no_code_is_asked_for_again_and_not_repeated(post, typed: str):
    token, answer = post(typed)
    assert answer.status == 400
    assert "请对照码条再输一次" in answer.text
    assert 'name="code"' in answer.text
    assert "K7QF" not in answer.text
    assert arrivals.take(token) is None


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://office:8501"}, 403),
        ({"Origin": "http://office:8501"}, 303),
        ({"Origin": "https://OFFICE:8501"}, 303),
        ({"Origin": "http://office:9999"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://office:8501@evil.example"}, 403),
        ({"Origin": "http://[bad"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_page_can_bring_a_code(post, headers: dict[str, str], status: int):
    token, answer = post(CODE, headers)
    assert answer.status == status
    assert arrivals.take(token) == (CODE if status == 303 else None)


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
def test_only_a_form_is_taken(post, kind: str):
    token, answer = post(CODE, OWN_SITE | {"Content-Type": kind})
    assert answer.status == 415
    assert arrivals.take(token) is None


@pytest.mark.parametrize("body", [b"code=" + b"\xff" * 12, b"&" * 500, b"code=%ff%fe", b"code", b""])
def test_a_damaged_form_is_asked_for_again(ask, body: bytes):
    assert ask(enter, "/enter", OWN_SITE | {"Content-Type": FORM}, "POST", body).status == 400


@pytest.mark.parametrize("told", [True, False])
def test_a_long_body_is_not_read(server, told: bool):
    """With its length told and in pieces."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    body = b"code=" + b"x" * 4 * SIZE_LIMIT
    content = body if told else iter([body[:1000], body[1000:]])
    connection.request("POST", "/enter", content, OWN_SITE | {"Content-Type": FORM}, encode_chunked=not told)
    assert connection.getresponse().status == 413
    connection.close()


def test_the_longest_code_that_a_phone_may_type_fits():
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in CODE)
    assert len("code=" + quote(wide)) < SIZE_LIMIT


def test_a_code_stands_in_no_log(server):
    """Neither a right one, nor a damaged one, nor one that somebody puts where it does not belong."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    for body in (f"code={CODE}", f"code={CODE}{CODE}", f"{CODE}=%ff&" * 3):
        connection.request("POST", "/enter", body, OWN_SITE | {"Content-Type": FORM})
        answer = connection.getresponse()
        assert answer.status in (303, 400)
        assert CODE not in answer.read().decode() + str(answer.getheaders())
    connection.close()
    assert server.get(f"/enter?code={CODE}").status == 200
    assert server.get(f"/enter/{CODE}").status == 404
    assert CODE not in server.log


@pytest.mark.parametrize(
    "path", ["/enter/", "/enter%23", f"/enter%23{CODE}", f"/enter/%23{CODE}?from=x", f"/enter%2523{CODE}", f"/enter%EF%BC%83{CODE}"]
)
def test_what_becomes_of_the_address_of_a_slip_on_the_way_leads_to_the_page(server, path: str):
    answer = server.get(path)
    assert (answer.status, 'id="enter"' in answer.text) == (200, True)
    assert CODE not in answer.text + str(answer.headers)
    assert CODE not in server.log


def test_the_server_hears_nothing_of_a_code_in_the_path():
    """Whatever it logs, it logs of the scope."""
    heard = []

    async def app(scope, receive, send):
        heard.append(scope)

    scope = {"type": "http", "method": "GET", "path": f"/enter#{CODE}", "raw_path": f"/enter%23{CODE}".encode(), "headers": []}
    asyncio.run(Gate(app)(scope, None, None))
    assert heard == [scope]
    assert CODE not in repr(scope)


def test_the_script_is_asked_for_before_the_page_lets_its_address_be_told(server):
    head, _, _ = server.get("/enter").text.partition("</head>")
    assert 0 < head.index("/assets/own/enter.js") < head.index('content="same-origin"')


def test_a_browser_that_keeps_no_cookies_is_told_so_at_the_slip(ask, alone):
    answer = ask(enter, "/enter", OWN_SITE | {"Content-Type": FORM}, "POST", f"code={CODE}".encode())
    assert answer.status == 400
    assert "没有保存本站的 Cookie" in answer.text
    assert CODE not in answer.text


def test_a_code_in_the_address_is_not_taken(ask):
    token = new_token()
    known = OWN_SITE | {"Cookie": f"{COOKIE}={token}", "Content-Type": FORM}
    assert ask(enter, f"/enter?code={CODE}", known).status == 200
    assert ask(enter, f"/enter?code={CODE}", known, "POST").status == 400
    assert arrivals.take(token) is None


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_there_is_nothing_else_to_do(server, method: str):
    assert server.get("/enter", method=method).status == 405
