"""A port that is taken, told before Streamlit tells it in English."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest
from tests.conftest import ROOT, free_port


def asked(port: object, **environment: str) -> tuple[int, str]:
    """The exit code of the command, and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "selfcheck.port", str(port)],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_free_port_is_nothing_to_speak_of():
    assert asked(free_port()) == (0, "")


def test_a_taken_port_is_told_in_chinese_with_what_to_do():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, said = asked(port)
    assert code == 1
    assert said.startswith(f"自查没有启动：端口 {port} 已经有程序在用。")
    assert "换一个端口" in said


@pytest.mark.parametrize("address", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_told(address: str):
    code, said = asked(free_port(), STREAMLIT_SERVER_ADDRESS=address)
    assert code == 1
    assert f"{address} 不是这台电脑的地址" in said


@pytest.mark.parametrize("port", ["", "0", "70000", "eighty", "８５０１", "-1"])
def test_what_is_no_port_is_told(port: str):
    assert asked(port) == (2, "端口应当是 1 到 65535 的一个数，例如 8501\n")


@pytest.mark.parametrize("file", ["Makefile", "run.bat", "docs/deploy/selfcheck.service"])
def test_each_documented_start_asks_first(file: str):
    text = (ROOT / file).read_text("utf-8")
    assert 0 < text.index("-m selfcheck.port") < text.index("-m streamlit run")
