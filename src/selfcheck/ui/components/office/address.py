"""The address that stands on the slips."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts

KEY = "office_address"


def here() -> str:
    """How this browser has found the server, without page: `http://10.1.2.3:8501`; empty where nobody says."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def only_here(address: str) -> bool:
    """Whether an address leads only from the server to itself: no phone can open it."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def address(now: context.Context) -> None:
    """The field, seeded with what was printed last, else with what this browser uses. Kept for the next time."""
    if KEY not in st.session_state:
        st.session_state[KEY] = printed(now)
    html.section("码条上的网址", "大家用手机或电脑打开它，再输个人码；扫码条上的二维码也是去这里。")
    st.text_input("网址", key=KEY, on_change=_save, args=(now,), placeholder="例如：http://192.168.1.20:8501")
    acts.outcome("address")
    if only_here(acts.typed(KEY)):
        html.note(
            "现在这个网址只有这台电脑自己打得开，手机和别的电脑打不开。请管理员让程序对单位的网络开放，"
            "再把这里换成它在网络里的网址，形如 http://192.168.1.20:8501。",
            "warn",
        )


def printed(now: context.Context) -> str:
    """What stands on slips now: what the office has set, else what this browser uses. A refused entry of the field is neither."""
    return now.services.issuing.address(now.session) or here()


def _save(now: context.Context) -> None:
    def act() -> str:
        now.services.issuing.set_address(now.session, acts.typed(KEY))
        return "已经保存。以后打印的码条都用这个网址。"

    acts.done("address", act)
