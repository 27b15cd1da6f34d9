"""What a leader takes away of his group: the paper, the annex of charts, the table. Each raises ProfileError for no such profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from selfcheck.bootstrap import Services
from selfcheck.domain.disclosure.views import GroupView
from selfcheck.domain.group_causes import Agreed
from selfcheck.domain.group_draft import compose_group
from selfcheck.domain.group_papers import BRANCH, COMMITTEE, GROUP, KINDS, guessed
from selfcheck.domain.group_report import compose_report
from selfcheck.domain.paragraphs import Draft
from selfcheck.exporters.exporter import EXCEL, PROFILE, WORD, Asked, File, OfGroup, OfRelease, Option, file_name
from selfcheck.exports.profile import load_profile
from selfcheck.services.reviews import Review

NAMES: Mapping[str, str] = {GROUP: "班子", BRANCH: "支部", COMMITTEE: "支委会"}
PAPER = Option("kind", "谁的材料", KINDS, NAMES.__getitem__)


ALONE = Option("alone", "不比以前各轮")
"""Leaves the earlier rounds out."""


def chosen(view: GroupView, asked: Asked) -> GroupView:
    """The view as it was asked for."""
    return replace(view, earlier=()) if asked["alone"] else view


@dataclass(frozen=True, slots=True)
class PaperOf:
    """A release, and the causes that its meeting agreed on."""

    review: Review
    agreed: Agreed


class GroupReport(OfRelease[PaperOf]):
    """The 汇总报告 of a level above as a Word file, without an author."""

    identifier = "group-report.docx"
    label = "汇总报告草稿（Word）"
    note = "基本情况、共性问题、需要讨论、下步工作，只写文字，不写人数和分数；要补写的地方标成黄色“待补”。"
    options: ClassVar[tuple[Option, ...]] = (PROFILE,)
    primary = True

    def data(self, services: Services, session: str, asked: Asked) -> PaperOf:
        review = services.reviews.view(session, asked["round"], asked["group"])
        return PaperOf(review, services.agreeing.of(session, asked["round"], asked["group"]))

    def render(self, data: PaperOf, asked: Asked) -> File:
        return self._file("自查情况汇总报告", compose_report(data.review.bank, data.review.view, data.review.meeting), data, asked)

    def _file(self, title: str, draft: Draft, data: PaperOf, asked: Asked) -> File:
        from selfcheck.exports.word import write_word

        made = write_word(draft, load_profile(asked["profile"]))
        return File(file_name(title, data.review.view.summary.group, "docx"), WORD, made.content)


class GroupDraft(GroupReport):
    """The 对照检查材料 of a 班子, a 支部 or a 支委会; a level above has none, and gets its report. Raises PaperError for another kind."""

    identifier = "group-draft.docx"
    label = "对照检查材料草稿（Word）"
    note = "上年度整改、问题、原因、措施，只写文字，不写人数和分数；要补写的地方标成黄色“待补”。"
    options = (PAPER, PROFILE)

    def read(self, query: Asked) -> dict[str, str]:
        """Whose paper it is has no default: where it is not asked for, the group's name lets guess."""
        return super().read({PAPER.name: "", **query})

    def render(self, data: PaperOf, asked: Asked) -> File:
        review = data.review
        if review.view.summary.above:
            return super().render(data, asked)
        kind = asked[PAPER.name] or guessed(review.bank, review.view.summary.group)
        draft = compose_group(review.bank, review.view.summary, review.meeting, kind, data.agreed)
        return self._file("对照检查材料", draft, data, asked)


class GroupAnnex(OfGroup):
    """The charts with their numbers as a Word file."""

    identifier = "group-annex.docx"
    label = "图表附件（Word）"
    note = "“统计结果”里的各张图和同样的数字，还有共性问题和各项原文；图可以在 Word 里直接修改。"
    options = (PROFILE, ALONE)

    def render(self, data: Review, asked: Asked) -> File:
        from selfcheck.exports.group_annex import write_annex

        made = write_annex(chosen(data.view, asked), data.bank, asked["profile"])
        return File(file_name("自查情况图表", data.view.summary.group, "docx"), WORD, made)


class GroupTable(OfGroup):
    """The released counts as a workbook."""

    identifier = "group-table.xlsx"
    label = "数据表（Excel）"
    note = "发布的统计数，可以自己再作图。"
    options = (ALONE,)

    def render(self, data: Review, asked: Asked) -> File:
        from selfcheck.exports.group_table import write_table

        return File(file_name("自查情况数据", data.view.summary.group, "xlsx"), EXCEL, write_table(chosen(data.view, asked), data.bank))
