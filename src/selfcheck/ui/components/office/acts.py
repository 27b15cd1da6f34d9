"""What a button of the office does: the service is asked, and what it said is shown once, where the button stands."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.ui.components import html

_OUTCOME = "_office_outcome"


def done(place: str, act: Callable[[], str | None], said: str = "", waiting: str = "", form: str = "") -> None:
    """Does something inside a callback. At `place` it is said what `act` returns, else `said`; `waiting` as long as it lasts.

    A refusal is said at the place `form`, where one is named: what is said above a long form is not seen beside its button.
    """
    try:
        if waiting:
            with st.spinner(waiting):  # it stands above the page: the style sheet brings it into view
                outcome = act()
        else:
            outcome = act()
    except SelfcheckError as error:
        refuse(form or place, str(error))
    else:
        st.session_state[_OUTCOME] = (place, True, said if outcome is None else outcome)


def refuse(place: str, why: str) -> None:
    """Says at a place why nothing was done."""
    st.session_state[_OUTCOME] = (place, False, why)


def outcome(place: str) -> None:
    """Shows once what came of the last button of this place."""
    if st.session_state.get(_OUTCOME, ("",))[0] != place:
        return
    _, good, said = st.session_state.pop(_OUTCOME)
    if not good:
        st.error(html.label(said))
    elif said:
        html.note(said, "good")


def behind_a_tick(key: str, warning: str, action: str, act: Callable[[], None]) -> None:
    """A button that works only behind a ticked box. The box says what happens."""
    sure = st.checkbox(html.label(warning), key=f"{key}_sure")
    st.button(html.label(action), key=key, on_click=_once, args=(key, act), disabled=not sure)


def _once(key: str, act: Callable[[], None]) -> None:
    st.session_state[f"{key}_sure"] = False  # the next thing is asked anew
    act()


def typed(key: str) -> str:
    """What stands in a text field."""
    return str(st.session_state.get(key) or "").strip()
