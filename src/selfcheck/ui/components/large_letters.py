"""大字版: one switch, by which all that is measured in `rem` is a quarter larger, the form, too. What is printed stays as it is."""

from __future__ import annotations

import streamlit as st

from selfcheck.ui import context

STYLE = "<style>@media screen { :root { font-size: 21px; } }</style>"
"""Streamlit sets the base size of `html`, which `:root` outweighs; `baseFontSize` in .streamlit/config.toml is 17."""
_KEY = "large_letters"


def switch(now: context.Context) -> None:
    """Kept with a person; for everybody else it lasts as long as the tab."""
    st.session_state[_KEY] = context.large(now, now.holder)
    st.toggle("字大一些", key=_KEY, on_change=_turn, args=(now,))


def _turn(now: context.Context) -> None:
    context.keep_large(now, on=bool(st.session_state[_KEY]))
