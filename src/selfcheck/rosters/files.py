"""Rosters as files: reading what offices upload, and the template to fill in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from selfcheck.rosters.reading import understood
from selfcheck.rosters.sheets import sheets_in
from selfcheck.services.roster_books import RosterLine
from selfcheck.services.roster_records import Columns, Reading


class RosterFiles:
    """`services.roster_books.RosterBooks`."""

    def read(self, file_name: str, content: bytes, columns: Mapping[str, Columns] | None = None, known: Collection[str] = ()) -> Reading:
        """What the file says; `columns` are those that somebody chose, by the name of their sheet. Raises RosterUnreadable.

        A cell that holds one of the `known` names is not asked about.
        """
        return understood(sheets_in(file_name, content), columns or {}, known)

    def template(self) -> bytes:
        from selfcheck.rosters.template import write_template

        return write_template()

    def write(self, lines: Sequence[RosterLine]) -> bytes:
        from selfcheck.rosters.template import write_roster

        return write_roster(lines)
