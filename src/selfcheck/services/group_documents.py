"""What a leader takes away of his group as a file: the draft, the annex of charts, the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfcheck.domain.bank import Bank
from selfcheck.domain.group import GroupSummary, GroupView
from selfcheck.services.documents import Download, file_name
from selfcheck.services.reviews import Review, Reviews

DraftWriter = Callable[[Bank, GroupSummary, str, str], bytes]
"""Makes the Word file of a group's 对照检查材料: bank, release, meeting, profile of fonts. Raises SelfcheckError for no such profile."""
AnnexWriter = Callable[[GroupView, Bank, str], bytes]
"""Makes the Word file with the charts: view, bank, profile of fonts."""
TableWriter = Callable[[GroupView], bytes]
"""Makes the workbook of the released counts."""


@dataclass(frozen=True, slots=True)
class GroupWriters:
    """Who makes the files."""

    draft: DraftWriter
    annex: AnnexWriter
    table: TableWriter


class GroupDocuments:
    """Files of a release, under the rules by which the page shows it: all raise what `Reviews.view` raises."""

    def __init__(self, reviews: Reviews, writers: GroupWriters) -> None:
        self._reviews = reviews
        self._writers = writers

    def draft(self, session: str, round_id: str, group_id: str, profile: str) -> Download:
        """The 班子对照检查材料 as a Word file."""
        review = self._reviews.view(session, round_id, group_id)
        content = self._writers.draft(review.bank, review.view.summary, review.meeting, profile)
        return Download(_name("班子对照检查材料", review, "docx"), content)

    def annex(self, session: str, round_id: str, group_id: str, profile: str) -> Download:
        """The charts with their numbers as a Word file."""
        review = self._reviews.view(session, round_id, group_id)
        return Download(_name("自查情况图表", review, "docx"), self._writers.annex(review.view, review.bank, profile))

    def table(self, session: str, round_id: str, group_id: str) -> Download:
        """The released counts as a workbook."""
        review = self._reviews.view(session, round_id, group_id)
        return Download(_name("自查情况数据", review, "xlsx"), self._writers.table(review.view))


def _name(title: str, review: Review, ending: str) -> str:
    return file_name(title, review.view.summary.group, ending)
