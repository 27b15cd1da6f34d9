"""The buttons by which files are taken away, with what may be chosen: all from the registry of exporters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from selfcheck.exporters.exporter import Exporter, Option, Place
from selfcheck.exporters.registry import EXPORTERS
from selfcheck.ui.components import html


def offer(place: Place, **ids: str) -> None:
    """The options and buttons of the exporters that stand at this place. The route asks the service again."""
    here = [exporter for exporter in EXPORTERS.values() if exporter.place is place]
    options = dict.fromkeys(option for exporter in here for option in exporter.options)
    asked = ids | {option.name: _choose(place, option) for option in options}
    for exporter in here:
        _button(exporter, asked)


def _choose(place: Place, option: Option) -> str:
    key = f"{place.value}_{option.name}"
    if option.choices:
        return str(st.radio(option.label, option.choices, format_func=option.say, key=key))
    return "1" if st.checkbox(option.label, key=key) else ""


def _button(exporter: Exporter[Any], asked: Mapping[str, str]) -> None:
    name = exporter.identifier.partition(".")[0]
    look: Literal["primary", "secondary"] = "primary" if exporter.primary else "secondary"
    if not exporter.note:
        st.link_button(exporter.label, exporter.address(asked), type=look, key=f"download_{name}")
        return
    with st.container(border=True, key=f"download_box_{name}"):
        html.note(exporter.note)
        st.link_button(exporter.label, exporter.address(asked), type=look, key=f"download_{name}", width="stretch")
