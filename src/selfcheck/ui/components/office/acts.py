"""What a button of the office does: the service is asked, and what it said is shown once, where the button stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.ui import navigation
from selfcheck.ui.components import html

_OUTCOME = "_office_outcome"


@dataclass(frozen=True, slots=True)
class Then:
    """The next step, as a button behind what was done."""

    label: str
    act: Callable[..., None]
    args: tuple[Any, ...] = ()


Following = Callable[[], Then | None] | None


def to(place: navigation.Place, label: str) -> Then:
    """A next step on another page."""
    return Then(f"{label} →", navigation.turn_to, (place,))


def done(place: str, act: Callable[[], str | None], said: str = "", waiting: str = "", form: str = "", then: Following = None) -> None:
    """Does something inside a callback. At `place` it is said what `act` returns, else `said`; `waiting` as long as it lasts.

    A refusal is said at the place `form`, where one is named: what is said above a long form is not seen beside its button. `then`, asked
    when all is done, gives the next step.
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
        st.session_state[_OUTCOME] = (place, True, said if outcome is None else outcome, then() if then else None)


def refuse(place: str, why: str) -> None:
    """Says at a place why nothing was done."""
    st.session_state[_OUTCOME] = (place, False, why, None)


def outcome(place: str) -> None:
    """Shows once what came of the last button of this place."""
    if st.session_state.get(_OUTCOME, ("",))[0] != place:
        return
    _, good, said, then = st.session_state.pop(_OUTCOME)
    if not good:
        st.error(html.label(said))
        return
    if said:
        html.note(said, "good")
    if then is not None:
        st.button(html.label(then.label), key=f"then_{place}", on_click=then.act, args=then.args)


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
