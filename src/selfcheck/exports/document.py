"""The whole Word document of a self-check: its draft, and on request its provenance, the 整改清单 and its chart."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from selfcheck.domain import scoring
from selfcheck.domain.answers import SPEECH, AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.charts.profile import PROFILE_CHARTS, Laid
from selfcheck.domain.charts.record import Chart
from selfcheck.domain.draft import compose
from selfcheck.domain.draft.measures import rectification
from selfcheck.domain.draft.problem import chosen_problems
from selfcheck.domain.variants import quoted
from selfcheck.exports.profile import PROFILES, load_profile
from selfcheck.exports.word import Annex, WordFile, write_word

EXTRAS = ("chart", "comments", "ratings", "list")
"""What may go with a document: the last page with the radar; in the margin whence each paragraph comes, and how he rated; the 整改清单."""


def write_document(bank: Bank, sheet: AnswerSheet, profile: str = PROFILES[0], extras: Container[str] = ()) -> WordFile:
    """The document as a Word file, in this profile of page and fonts, with these EXTRAS. A speech has no tables: neither list nor scores.

    Raises ProfileError for a profile that does not exist.
    """
    tables = sheet.title != SPEECH
    annex = Annex(
        comments="comments" in extras,
        ratings="ratings" in extras,
        rows=rectification(bank, sheet, chosen_problems(bank, sheet)) if tables and "list" in extras else None,
        chart=chart_page(bank, sheet) if tables and "chart" in extras else None,
    )
    return write_word(compose(bank, sheet), load_profile(profile), annex, author=sheet.person.name.strip())


def chart_page(bank: Bank, sheet: AnswerSheet) -> Chart:
    """The chart of the last page: that of the 方面, by the name of the list."""
    chart = PROFILE_CHARTS["dimensions"](scoring.profile(bank, sheet), Laid())
    return replace(chart, title=f"{quoted(bank.title)}自评得分")
