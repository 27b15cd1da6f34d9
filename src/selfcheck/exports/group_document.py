"""The 班子 draft of a release as a Word file."""

from __future__ import annotations

from selfcheck.domain.bank import Bank
from selfcheck.domain.group import GroupSummary
from selfcheck.domain.group_draft import compose_group
from selfcheck.exports.profile import load_profile
from selfcheck.exports.word import write_word


def write_group_document(bank: Bank, summary: GroupSummary, meeting: str, profile: str) -> bytes:
    """The draft in this profile of page and fonts, without an author. Raises ProfileError for a profile that does not exist."""
    return write_word(compose_group(bank, summary, meeting), load_profile(profile)).content
