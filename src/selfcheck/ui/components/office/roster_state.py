"""What a tab remembers of the roster that is chosen in it, and of no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.roster_difference import Decisions
from selfcheck.services.roster_records import Columns, Levels, Reading
from selfcheck.ui import context
from selfcheck.web.streamlit_patches import uploads

_LOADED = "_office_roster"


@dataclass(slots=True)
class Loaded:
    """A file, what was found in it, and what the office has said of it so far. Another file begins anew."""

    file_id: str
    reading: Reading | None = None
    refusal: str = ""
    columns: dict[str, Columns] = field(default_factory=dict)
    """By the name of the sheet, where they were chosen by hand."""
    answers: dict[str, int] = field(default_factory=dict)
    above: Levels | None = None
    new_above: str = ""
    moves: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def decisions(self) -> Decisions:
        return Decisions(dict(self.answers), self.above, self.new_above, dict(self.moves), frozenset(self.gone), without_faulty=True)

    def choose(self, columns: Mapping[str, Columns]) -> None:
        """Has the file read anew with these columns."""
        self.columns |= columns
        self.reading = None

    def key(self, *parts: str) -> str:
        """Of a widget, which is another one for another file."""
        return f"roster_{parts[0]}_{sha256('|'.join((self.file_id, *map(str, self.columns.items()), *parts)).encode()).hexdigest()[:16]}"


def loaded(now: context.Context, file: uploads.UploadedFile) -> Loaded:
    """The file that is chosen, read once."""
    found = st.session_state.get(_LOADED)
    if not isinstance(found, Loaded) or found.file_id != file.file_id:
        found = st.session_state[_LOADED] = Loaded(file.file_id)
    if found.reading is None and not found.refusal:
        try:
            found.reading = now.services.rosters.read(now.session, file.name, file.getvalue(), found.columns)
        except SelfcheckError as error:
            found.refusal = str(error)
    return found
