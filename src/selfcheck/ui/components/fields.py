"""Entries of plain fields: which widget holds which value, and how a change is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from selfcheck.services.records import OpenCheck
from selfcheck.ui import context, state
from selfcheck.ui.components import saving

Write = Callable[[context.Context, str, dict[str, Any], int], Any]
"""Saves the field values of an entry: context, id of the self-check, values by field, revision."""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """The fields of one stored entry on a page. Draw the widgets with `key` and `save`, then `status`."""

    entry: str
    values: dict[str, Any]
    write: Write

    def key(self, field: str) -> str:
        return f"{self.entry.replace(':', '_')}_{field}"

    def widgets(self) -> dict[str, Any]:
        return {self.key(field): value for field, value in self.values.items()}

    def seed(self, opened: OpenCheck) -> None:
        """Must come before the widgets are drawn."""
        state.seed(self.entry, opened.revisions.get(self.entry, 0), self.widgets())

    def text(self, label: str, field: str, placeholder: str = "") -> None:
        st.text_input(label, key=self.key(field), on_change=self.save, placeholder=placeholder, persist_state=state.KEPT)

    def status(self) -> None:
        saving.show(self.entry, self.widgets(), self.save, self.keep)

    def save(self) -> None:
        state.store(self.entry, self._saver())

    def keep(self) -> None:
        state.keep_mine(self.entry, self._saver())

    def _saver(self) -> state.Save:
        now, check_id = context.current(), st.session_state[context.CHECK]
        fields = {field: st.session_state.get(self.key(field), stored) for field, stored in self.values.items()}
        return lambda revision: self.write(now, check_id, fields, revision)
