"""Starting, readiness, and what goes on beside the pages."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import socket
import stat
import weakref
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from selfcheck.bootstrap import build_services
from selfcheck.config import Settings
from selfcheck.web.memory import collect_for_ever
from selfcheck.web.session import new_token
from selfcheck.web.shell import host_name
from selfcheck.web.streamlit_patches.listening import answer_without_delay

QUESTIONS = Path(__file__).parents[2] / "questions"


def test_a_start_prints_one_chinese_line_with_the_address(server):
    assert server.log.splitlines().count(f"自查已经启动，请用浏览器打开 http://localhost:{server.port} （按 Ctrl+C 停止）") == 1
    assert "Uvicorn" not in server.log
    assert "Traceback" not in server.log


def test_the_organisers_code_is_printed_at_every_start_until_the_office_is_in_use(make_server, tmp_path):
    server = make_server(tmp_path / "data").start()
    server.get("/")
    pattern = r"启用码（只能用一次）：(\S+)"
    (code,) = re.findall(pattern, server.log)
    file = server.data / "organiser-code.txt"
    assert file.read_text("utf-8").strip() == code
    assert str(file) in server.log
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    server.restart()
    assert re.findall(r"启用码（只能用一次）：(\S+)", server.log) == [code, code], (
        "a code that is pending is told again, and stays the same"
    )
    services = build_services(Settings(server.data, QUESTIONS))
    services.office.claim(new_token(), code, "一个很长的口令 2019")
    services.close()
    server.restart()
    assert server.log.count("启用码（") == 2
    assert not file.exists()
    server.stop()


def test_a_server_that_works_is_ready(server):
    answer = server.get("/healthz")
    assert (answer.status, answer.text) == (200, "ok")
    assert answer.headers["cache-control"] == "no-store"


def test_a_server_whose_database_is_gone_is_not_ready(make_server, tmp_path):
    server = make_server(tmp_path / "data").start()
    (server.data / "selfcheck.sqlite3").unlink()
    assert server.get("/healthz").status == 503
    server.stop()


def test_a_data_folder_that_cannot_be_used_ends_the_start_with_a_chinese_line(make_server, tmp_path):
    (tmp_path / "data").write_text("a file, not a folder")
    server = make_server(tmp_path / "data")
    assert server.launch().wait(60) == 1
    assert server.log.startswith("自查没有启动：数据目录")
    assert "Traceback" not in server.log


def test_connections_of_a_listener_like_streamlits_answer_without_delay():
    async def option_of_a_connection(prepared: bool) -> int:
        loop = asyncio.get_running_loop()
        if prepared:
            answer_without_delay(loop)
        found = loop.create_future()

        class Protocol(asyncio.Protocol):
            def connection_made(self, transport):
                connection = transport.get_extra_info("socket")
                found.set_result(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

        listener = socket.socket(family=socket.AF_INET)
        listener.bind(("127.0.0.1", 0))
        async with await loop.create_server(Protocol, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname())
            option = await asyncio.wait_for(found, 60)
            writer.close()
            await writer.wait_closed()
        return option

    assert asyncio.run(option_of_a_connection(prepared=True)) == 1
    assert asyncio.run(option_of_a_connection(prepared=False)) == 0, "the plain loop has learnt it: listening.py is no longer needed"


class Node:
    """Something that holds itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.me = self


def test_cycles_left_behind_are_freed_on_the_timer():
    async def work() -> weakref.ref[Node]:
        collecting = asyncio.create_task(collect_for_ever(0.05))
        await asyncio.sleep(0)
        old = Node()
        remains = weakref.ref(old)
        gc.collect()
        del old
        rubbish = [[] for _ in range(20_000)]  # enough work to make a collection worth it
        for _ in range(100):
            await asyncio.sleep(0.02)
            if remains() is None:
                break
        collecting.cancel()
        assert len(rubbish) == 20_000
        return remains

    assert asyncio.run(work())() is None


def test_an_idle_server_is_not_kept_busy_by_collecting():
    async def idle() -> int:
        collecting = asyncio.create_task(collect_for_ever(0.02))
        await asyncio.sleep(0.05)
        before = gc.get_stats()[2]["collections"]
        await asyncio.sleep(0.3)
        collecting.cancel()
        return gc.get_stats()[2]["collections"] - before

    assert asyncio.run(idle()) == 0


@pytest.mark.parametrize("option", ["gatherUsageStats = false", "postScriptGC = false", "enableAgentApi = false", 'address = "127.0.0.1"'])
def test_the_settings_that_promises_rest_on_are_written_down(option: str, pytestconfig):
    assert option in (pytestconfig.rootpath / ".streamlit" / "config.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("listening", "name"),
    [
        (None, "localhost"),
        ("127.0.0.1", "localhost"),
        ("0.0.0.0", "localhost"),
        ("::", "localhost"),
        ("192.168.1.5", "192.168.1.5"),
        ("fe80::1", "[fe80::1]"),
        ("office", "office"),
    ],
)
def test_the_printed_address_is_one_that_a_browser_can_open(listening: str | None, name: str):
    assert host_name(listening) == name


def page_that_fails() -> None:
    from selfcheck.ui.trouble import on_script_error

    assert on_script_error(ValueError("三月的会上没有发言")), "Streamlit would show its English line besides"


def test_a_page_that_fails_says_so_in_chinese_and_shows_nothing_of_the_error():
    page = AppTest.from_function(page_that_fails).run()
    (shown,) = page.error
    assert shown.value.startswith("页面出了错。请再试一次")
    assert "已保存" not in shown.value, "nobody knows what became of it"
    assert [button.label for button in page.button] == ["再试一次"]
    assert "三月" not in shown.value
