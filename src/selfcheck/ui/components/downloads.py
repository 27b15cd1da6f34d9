"""The buttons by which files are taken away, with what may be chosen: all from the registry of exporters."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from types import MappingProxyType
from typing import Any, Literal

import streamlit as st

from selfcheck.exporters.exporter import Exporter, Option, Place
from selfcheck.exporters.registry import EXPORTERS
from selfcheck.ui.components import html


def offer(
    place: Place,
    remembered: Container[str] = (),
    remember: Callable[[str, bool], None] | None = None,
    *,
    without: Container[str] = (),
    guesses: Mapping[str, str] = MappingProxyType({}),
    **ids: str,
) -> None:
    """The options and buttons of the exporters that stand at this place. The route asks the service again.

    `remembered`: the options that are ticked at first; `remember` is told of each change. `without`: identifiers of those that are
    not for this case. `guesses`: what is chosen at first, by the name of an option with choices; a guess for one case is none for the next.
    """
    here = [exporter for exporter in EXPORTERS.values() if exporter.place is place and exporter.identifier not in without]
    options = dict.fromkeys(option for exporter in here for option in exporter.options)
    asked = dict(ids)
    for option in options:
        if option.name in guesses:
            key = "_".join((place.value, option.name, *ids.values()))
            asked[option.name] = _guessed(key, option, guesses[option.name])
        else:
            asked[option.name] = _choose(place, option, option.name in remembered, remember)
    for exporter in here:
        _button(exporter, asked)


def _guessed(key: str, option: Option, guess: str) -> str:
    at = option.choices.index(guess)
    return str(st.radio(option.label, option.choices, at, option.say, key=key, horizontal=True))


def _choose(place: Place, option: Option, ticked: bool, remember: Callable[[str, bool], None] | None) -> str:
    key = f"{place.value}_{option.name}"
    if option.choices:
        return str(st.radio(option.label, option.choices, format_func=option.say, key=key))
    st.session_state.setdefault(key, ticked)

    def change() -> None:
        if remember:
            remember(option.name, bool(st.session_state[key]))

    return "1" if st.checkbox(option.label, key=key, on_change=change) else ""


def _button(exporter: Exporter[Any], asked: Mapping[str, str]) -> None:
    name = exporter.identifier.partition(".")[0]
    look: Literal["primary", "secondary"] = "primary" if exporter.primary else "secondary"
    if not exporter.note:
        st.link_button(exporter.label, exporter.address(asked), type=look, key=f"download_{name}")
        return
    with st.container(border=True, key=f"download_box_{name}"):
        html.note(exporter.note)
        st.link_button(exporter.label, exporter.address(asked), type=look, key=f"download_{name}", width="stretch")
