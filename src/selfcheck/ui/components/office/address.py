"""The address that stands on the slips, and the telephone of the office."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts

KEY, PHONE = "office_address", "office_phone"


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


def phone(now: context.Context) -> None:
    """The field for the telephone."""
    if PHONE not in st.session_state:
        st.session_state[PHONE] = now.services.issuing.phone(now.session)
    label = "办公室电话（印在码条上，忘了 PIN 码、丢了码条的打这个电话）"
    st.text_input(label, key=PHONE, on_change=_save_phone, args=(now,), placeholder="例如：62601234")
    acts.outcome("phone")


def confirmed(now: context.Context) -> bool:
    """Whether slips may be printed: their address leads somewhere, or the office wants them all the same."""
    where = printed(now)
    if not only_here(where):
        return True
    place = urlsplit(where).netloc  # with its http:// a label would make a link of it
    question = f"码条上的网址 {place} 只有这台电脑打得开，手机扫码、别的电脑都打不开。请先在“个人码”里改网址；就在这台电脑上用，才勾选打印"
    return st.checkbox(html.label(question), key="print_only_here")


def printed(now: context.Context) -> str:
    """What stands on slips now: what the office has set, else what this browser uses. A refused entry of the field is neither."""
    return now.services.issuing.address(now.session) or here()


def _save(now: context.Context) -> None:
    def act() -> str:
        now.services.issuing.set_address(now.session, acts.typed(KEY))
        return "已经保存。以后打印的码条都用这个网址。"

    acts.done("address", act)


def _save_phone(now: context.Context) -> None:
    def act() -> str:
        now.services.issuing.set_phone(now.session, acts.typed(PHONE))
        return "已经保存。" if acts.typed(PHONE) else "已经从码条上去掉。"

    acts.done("phone", act)
