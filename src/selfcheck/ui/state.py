"""What a tab remembers between runs of the script."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from selfcheck.ui import context

CODE = "_code"
"""Where a fresh personal code stands in the session state, as long as it is shown."""
FAREWELL = "_farewell"
"""Where the word stands that the first page says to a person whose data are gone."""
KEPT: Literal["session"] = "session"
"""For `persist_state` of a choice that is not drawn for a while."""


def forget() -> None:
    """Empties the tab, for instance when another self-check is opened or the person leaves."""
    token = st.session_state.get(context.TOKEN)
    context.empty({context.TOKEN: token} if token else {})  # closed or not, it is the one that the browser has
