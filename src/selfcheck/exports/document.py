"""The whole Word document of a self-check: its draft, and on request its provenance and its chart."""

from __future__ import annotations

from selfcheck.domain import scoring
from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import HIGHEST, Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.scoring import FORMULA, rounded
from selfcheck.domain.variants import quoted
from selfcheck.exports.profile import PROFILES, load_profile
from selfcheck.exports.word import WordFile, write_word
from selfcheck.exports.word_chart import ChartPage


def write_document(bank: Bank, sheet: AnswerSheet, profile: str = PROFILES[0], *, chart: bool = False, comments: bool = False) -> WordFile:
    """The document as a Word file, in this profile of page and fonts; `chart` adds a last page with the radar, `comments` the provenance.

    Raises ProfileError for a profile that does not exist.
    """
    page = chart_page(bank, sheet) if chart else None
    return write_word(compose(bank, sheet), load_profile(profile), author=sheet.person.name.strip(), comments=comments, chart=page)


def chart_page(bank: Bank, sheet: AnswerSheet) -> ChartPage:
    """The scores of the 方面, as the last page shows them."""
    scores = scoring.profile(bank, sheet).dimensions
    axes = tuple(
        (score.name, None if score.mean is None else rounded(score.mean), f"{len(score.counted)}/{score.total} 项") for score in scores
    )
    return ChartPage(title=f"{quoted(bank.title)}自评得分", axes=axes, highest=HIGHEST, note=FORMULA)
