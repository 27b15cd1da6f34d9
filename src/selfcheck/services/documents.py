"""What a person takes away as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.services.archives import Archives
from selfcheck.services.checks import Checks

NAME_LIMIT = 40
"""Characters of a person's name that go into the name of a file."""
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
"""What Windows forbids, and what would show a name as something that it is not."""


@dataclass(frozen=True, slots=True)
class WordOptions:
    """How the Word file is to look: the profile of fonts, a last page with the radar, provenance as margin comments."""

    profile: str = "gbt9704"
    chart: bool = False
    comments: bool = False


@dataclass(frozen=True, slots=True)
class Download:
    """A file, with a name that every system takes."""

    name: str
    content: bytes


Writer = Callable[[Bank, AnswerSheet, WordOptions], bytes]
"""Makes the Word file of a sheet. Raises SelfcheckError for a profile that does not exist."""


class Documents:
    """Files of a self-check, for its person only: all raise NotSignedIn, NotYours and StorageError."""

    def __init__(self, checks: Checks, archives: Archives, write: Writer) -> None:
        self._checks = checks
        self._archives = archives
        self._write = write

    def word(self, session: str, check_id: str, options: WordOptions) -> Download:
        """The draft as a Word file. Raises BankUnreadable, and SelfcheckError for a profile that does not exist."""
        opened = self._checks.load(session, check_id)
        name = file_name(opened.sheet.title, opened.sheet.person.name, "docx")
        return Download(name, self._write(opened.bank, opened.sheet, options))

    def archive(self, session: str, check_id: str) -> Download:
        """The self-check as a 存档."""
        text = self._archives.export(session, check_id)
        return Download(file_name("自查存档", self._archives.preview(session, text).person.name, "json"), text.encode())


def file_name(title: str, person: str, ending: str) -> str:
    """`对照检查材料_某某.docx`; what a file's name must not hold is left out."""
    parts = [_NOT_IN_FILE_NAMES.sub("", part).strip(" .")[:NAME_LIMIT] for part in (title, person)]
    return "_".join(part for part in parts if part) + f".{ending}"
