"""Files that strangers send, and those of people, on the real server."""

from __future__ import annotations

import asyncio
import http.client
import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from bench.client import Tab
from tests.conftest import Answer, Server
from websockets.exceptions import ConnectionClosed

from selfcheck.bootstrap import Services
from selfcheck.web.session import COOKIE, new_token
from selfcheck.web.streamlit_patches.uploads import ALL, FILES, FRESH, SIZE, UploadedFileRec, Uploads

MB = 1_000_000


@dataclass
class Sender:
    """A browser with a page open, whose tab can be sent files."""

    server: Server
    cookies: dict[str, str]
    tab: str

    def send(self, file: str, size: int, method: str = "PUT", chunked: bool = False, told: int | None = None) -> Answer:
        body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + bytes(size) + b"\r\n--x--\r\n"
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "multipart/form-data; boundary=x", "X-Xsrftoken": self.cookies["_streamlit_xsrf"]}
        if told is not None:  # then `http.client` leaves the pieces to us
            headers |= {"Content-Length": str(told), "Transfer-Encoding": "chunked"}
            body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        try:
            path = f"/_stcore/upload_file/{self.tab}/{file}"
            connection.request(method, path, iter([body]) if chunked else body, headers, encode_chunked=chunked)
            answer = connection.getresponse()
            return Answer(answer.status, {}, answer.read())
        except (BrokenPipeError, ConnectionResetError):  # refused before all was sent
            return Answer(413, {}, b"")
        finally:
            connection.close()


async def open_page(server: Server, cookies: dict[str, str]) -> tuple[Tab, Sender]:
    """Opens a page, and finds out the number of its tab, as its browser does."""
    numbers: list[str] = []

    tab = Tab(server.port, cookies)
    receive = tab.page.receive

    def seen(message) -> bool:
        if message.WhichOneof("type") == "new_session":
            numbers.append(message.new_session.initialize.session_id)
        return receive(message)

    tab.page.receive = seen  # type: ignore[method-assign]
    await tab.__aenter__()
    await tab.open()
    return tab, Sender(server, cookies, numbers[0])


def cookies_of(server: Server, token: str) -> dict[str, str]:
    """The session, and what Streamlit wants besides to believe that a page of its own sends."""
    health = server.get("/_stcore/health").headers["set-cookie"]
    return {COOKIE: token, "_streamlit_xsrf": re.search(r"_streamlit_xsrf=([^;]+)", health)[1]}


def resident(server: Server) -> int:
    return int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]) * 4096


@pytest.fixture
def signed_in(store: Services) -> str:
    token = new_token()
    store.access.begin(token)
    return token


def test_a_visitor_who_is_not_signed_in_sends_nothing(server):
    async def attack() -> list[int]:
        tab, sender = await open_page(server, cookies_of(server, new_token()))
        found = [(await asyncio.to_thread(sender.send, f"f{number}", 4_900_000)).status for number in range(20)]
        await tab.__aexit__(None, None, None)
        return found

    before = resident(server)
    assert set(asyncio.run(attack())) <= {403, 413}
    assert resident(server) - before < 20 * MB


def test_whoever_is_signed_in_sends_two_files_and_no_more_until_he_removes_one(server, signed_in):
    async def send() -> None:
        tab, sender = await open_page(server, cookies_of(server, signed_in))
        assert [sender.send(f"f{number}", 4_900_000).status for number in range(2)] == [204, 204]
        refused = sender.send("f2", 100)
        assert (refused.status, "两个文件" in refused.text) == (413, True)
        assert sender.send("f3", 100, chunked=True).status == 413
        assert sender.send("f0", 0, "DELETE").status == 204
        assert sender.send("f4", 5_200_000).status == 413, "ten megabytes in all"
        assert sender.send("f5", 100).status == 204
        await tab.__aexit__(None, None, None)

    asyncio.run(send())


def test_a_length_beside_what_comes_in_pieces_is_not_believed(server, signed_in):
    async def send() -> None:
        tab, sender = await open_page(server, cookies_of(server, signed_in))
        assert [sender.send(f"f{number}", 4_900_000, told=0).status for number in range(2)] == [204, 413]
        await tab.__aexit__(None, None, None)

    asyncio.run(send())


def test_a_page_of_a_stranger_sends_no_more_than_a_person_may_store(server):
    """What a tab sent last stays in memory, for an hour after it was closed."""

    async def send(size: int) -> bool:
        tab, _ = await open_page(server, cookies_of(server, new_token()))
        try:
            await tab.write("code", "A" * size)
            refused = False
        except ConnectionClosed as closed:
            refused = closed.rcvd is not None and closed.rcvd.code == 1009
        await tab.__aexit__(None, None, None)
        return refused

    assert not asyncio.run(send(4_900_000))
    assert asyncio.run(send(5_100_000))


def test_what_somebody_sent_is_freed_when_he_leaves(server, store, signed_in):
    async def send() -> int:
        tab, sender = await open_page(server, cookies_of(server, signed_in))
        assert [sender.send(f"f{number}", 100).status for number in range(2)] == [204, 204]
        assert sender.send("f2", 100).status == 413
        store.access.leave(signed_in)
        assert sender.send("f2", 100).status == 403
        other = new_token()
        store.access.begin(other)
        sender.cookies = cookies_of(server, other)
        deadline = time.monotonic() + 60
        while (status := sender.send("f3", 100).status) == 413 and time.monotonic() < deadline:
            await asyncio.sleep(0.5)
        await tab.__aexit__(None, None, None)
        return status

    assert asyncio.run(send()) == 204


def record(name: str, size: int) -> UploadedFileRec:
    return UploadedFileRec(name, name, "", bytes(size))


def put(store: Uploads, tab: str, name: str, size: int) -> bool:
    with store.place(tab, name, size, f"owner of {tab}") as there:
        if there:
            store.add_file(tab, record(name, size))
    return there


def kept(store: Uploads) -> set[tuple[str, str]]:
    return {(tab, name) for tab, files in store.file_storage.items() for name in files}


def test_a_tab_has_two_files_and_ten_megabytes():
    store = Uploads("/up")
    assert [put(store, "a", name, SIZE // 2) for name in "xyz"] == [True, True, False]
    assert put(store, "b", "x", SIZE)
    assert not put(store, "b", "y", 1)
    assert not put(store, "c", "x", SIZE + 1)
    assert kept(store) == {("a", "x"), ("a", "y"), ("b", "x")}
    assert FILES == 2


def test_of_all_tabs_the_oldest_file_makes_room():
    store = Uploads("/up")
    for number in range(ALL // SIZE):
        assert put(store, f"t{number}", "x", SIZE)
    assert put(store, "new", "x", 1)
    assert ("t0", "x") not in kept(store)
    assert {("t1", "x"), ("new", "x")} <= kept(store)
    assert "t0" not in store.owners()


def test_what_is_on_its_way_counts_and_makes_room_for_nobody():
    store = Uploads("/up")
    places = [store.place(f"t{number}", "x", SIZE, "somebody") for number in range(ALL // SIZE)]
    assert all(place.__enter__() for place in places)
    assert not put(store, "new", "x", 1)
    assert not put(store, "t0", "x", 1), "the same file twice at once"
    for place in places:
        place.__exit__(None, None, None)
    assert put(store, "new", "x", 1)
    assert kept(store) == {("new", "x")}


def test_a_file_that_was_freed_while_it_came_in_is_not_kept():
    store = Uploads("/up")
    with store.place("a", "x", 10, "somebody"):
        store.remove_session_files("a")
        store.add_file("a", record("x", 10))
    assert kept(store) == set()
    assert store.owners() == {}


def test_the_field_keeps_what_stands_in_it_and_what_has_just_come(monkeypatch: pytest.MonkeyPatch):
    store = Uploads("/up")
    assert put(store, "a", "old", 1)
    monkeypatch.setattr(time, "monotonic", lambda clock=time.monotonic: clock() + FRESH + 1)
    assert put(store, "a", "new", 1)
    store.keep_only("a", None)
    assert kept(store) == {("a", "new")}
    store.remove_file("a", "new")
    assert store.get_stats() == {}
    assert store.owners() == {}
