"""Made-up people, marked as such, whose self-checks anybody may look at (看一份样子): the archives that lie in this folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.archive import ArchiveError, read_archive
from selfcheck.domain.bank import Bank

GOOD, THIN, RATED = "写得实", "写得单薄", "只评了分"
"""The names of the archives: one who gave substance, the same one without, one who only rated."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A made-up self-check with its list."""

    bank: Bank
    sheet: AnswerSheet


def sample(name: str, banks: Iterable[Bank]) -> Sample | None:
    """The sample of this name; None where its list is not on offer here, or is another one by now."""
    known = {bank.id: bank for bank in banks}
    text = resources.files("selfcheck.samples").joinpath(f"{name}.json").read_text(encoding="utf-8")
    try:
        sheet = read_archive(text, known)
    except ArchiveError:
        return None
    return Sample(known[sheet.bank], sheet)
