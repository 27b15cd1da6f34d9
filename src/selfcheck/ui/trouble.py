"""What stands where a page, a part of it or what a click began could not be done: the reason, and a way to go on."""

from __future__ import annotations

import secrets

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.errors import NotAllowed, NotSignedIn, NotYours
from selfcheck.ui import navigation
from selfcheck.ui.components import html

UNKNOWN = "页面出了错。请再试一次或者刷新页面；仍然不行，请告诉管理员，原因记在服务器的日志里。"


def tell(error: Exception) -> None:
    """Draws the reason. The button runs again what it stands in: the part of the page, or the whole."""
    if isinstance(error, (NotAllowed, NotSignedIn, NotYours)):
        st.warning(html.label(str(error)))
        st.page_link(navigation.START.script, label="回到首页")
    else:
        st.error(html.label(str(error)) if isinstance(error, SelfcheckError) else UNKNOWN)
    if not isinstance(error, NotAllowed):  # who has another role gets nothing by trying
        st.button("再试一次", key=f"again_{secrets.token_hex(4)}")  # several parts of a page may fail at once


def on_script_error(error: Exception) -> bool:
    """For `st.App`: what was raised in a part of the page or in a callback is told where it happened.

    Streamlit has written an error of the program into the log.
    """
    tell(error)
    return True
