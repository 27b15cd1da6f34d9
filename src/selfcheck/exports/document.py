"""The whole Word document of a self-check: its draft, and on request its provenance and its chart."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import HIGHEST, Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.scoring import FORMULA, profile, rounded
from selfcheck.exports.profile import PROFILES, load_profile
from selfcheck.exports.word import WordFile, write_word
from selfcheck.exports.word_chart import ChartPage


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """How the document is to look: the fonts' profile, a last page with the radar, provenance as margin comments."""

    profile: str = PROFILES[0]
    chart: bool = False
    comments: bool = False


def write_document(bank: Bank, sheet: AnswerSheet, options: DocumentOptions) -> WordFile:
    """The document as a Word file. Raises ProfileError for a profile that does not exist."""
    chart = chart_page(bank, sheet) if options.chart else None
    author = sheet.person.name.strip()
    return write_word(compose(bank, sheet), load_profile(options.profile), author=author, comments=options.comments, chart=chart)


def chart_page(bank: Bank, sheet: AnswerSheet) -> ChartPage:
    """The scores of the 方面, as the last page shows them."""
    scores = profile(bank, sheet).dimensions
    axes = tuple(
        (score.name, None if score.mean is None else rounded(score.mean), f"{len(score.counted)}/{score.total} 项") for score in scores
    )
    return ChartPage(title=f"“{bank.title}”自评得分", axes=axes, highest=HIGHEST, note=FORMULA)
