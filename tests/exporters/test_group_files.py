"""What a leader takes away: the papers of a group, the annex of charts, the workbook."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import openpyxl
import pytest
from tests.group_views import SIX, level_above, people, spread_out, summary

from selfcheck.domain.bank import Cause
from selfcheck.domain.charts.rounds import TITLE
from selfcheck.domain.disclosure.views import GroupView
from selfcheck.domain.group_draft import compose_group
from selfcheck.domain.group_papers import KINDS, PaperError
from selfcheck.domain.group_report import compose_report
from selfcheck.exporters.exporter import File
from selfcheck.exporters.group import PAPER, GroupAnnex, GroupDraft, GroupReport, GroupTable, PaperOf
from selfcheck.exports.profile import PROFILES, ProfileError
from selfcheck.services.reviews import Review

RELEASE = summary(SIX, people(SIX, [1, 2, 3, 3, 2, 1], *[[5, 4, 5, 4, 5, 4]] * 5))
ABOVE = level_above(SIX, {"甲组": spread_out(SIX, 8), "乙组": spread_out(SIX, 9, 2)})


def write(profile: str = "gbt9704", meeting: str = "", kind: str = "group") -> File:
    return GroupDraft().render(PaperOf(Review(GroupView(RELEASE), SIX, meeting), {}), {"profile": profile, "kind": kind})


def opened(file: File) -> docx.document.Document:
    return docx.Document(io.BytesIO(file.content))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_file_holds_the_draft_paragraph_by_paragraph(profile: str, kind: str) -> None:
    document = opened(write(profile, "2026年度民主生活会", kind))
    draft = compose_group(SIX, RELEASE, "2026年度民主生活会", kind)
    assert [paragraph.text for paragraph in document.paragraphs] == [paragraph.printed for paragraph in draft.paragraphs]
    assert document.core_properties.title == draft.paragraph("title").text
    assert document.core_properties.author == ""


def test_what_the_meeting_agreed_on_stands_in_the_file() -> None:
    bank = replace(SIX, causes=(Cause("duty", "担当", ("担当的劲头不足",)),))
    data = PaperOf(Review(GroupView(RELEASE), bank, ""), {1: frozenset({"duty"})})
    document = opened(GroupDraft().render(data, {"profile": "gbt9704", "kind": "group"}))
    assert any(paragraph.text.startswith("一是担当的劲头不足。") for paragraph in document.paragraphs)


@pytest.mark.parametrize(("group", "kind"), [("某局第二支部", "branch"), ("某支部委员会", "committee"), ("某局", "group")])
def test_where_nobody_says_whose_paper_it_is_the_name_of_the_group_lets_guess(group: str, kind: str) -> None:
    release = replace(RELEASE, group=group)
    exporter = GroupDraft()
    asked = exporter.read({"round": "r", "group": "g"})
    told = opened(exporter.render(PaperOf(Review(GroupView(release), SIX, "2026年度会议"), {}), asked)).paragraphs
    assert [paragraph.text for paragraph in told] == [p.printed for p in compose_group(SIX, release, "2026年度会议", kind).paragraphs]
    assert exporter.read({"kind": "group"})["kind"] == "group"
    if kind == "branch":
        assert not re.search("班子|民主生活会", "\n".join(paragraph.text for paragraph in told))


def test_the_choice_names_whose_paper_it_is() -> None:
    assert PAPER.choices == KINDS
    assert [PAPER.say(kind) for kind in KINDS] == ["班子", "支部", "支委会"]


def test_the_file_holds_no_comment_and_no_chart() -> None:
    document = opened(write())
    assert not list(document.comments)
    assert not document.tables


def test_a_level_above_gets_its_report_whatever_it_asks_for() -> None:
    data = PaperOf(Review(ABOVE, SIX, "2026年度民主生活会"), {})
    asked = {"profile": "gbt9704", "kind": "branch"}
    report, draft = GroupReport().render(data, asked), GroupDraft().render(data, asked)
    told = [paragraph.text for paragraph in opened(report).paragraphs]
    assert told == [paragraph.printed for paragraph in compose_report(SIX, ABOVE, "2026年度民主生活会").paragraphs]
    assert told == [paragraph.text for paragraph in opened(draft).paragraphs]
    assert report.name == draft.name == "自查情况汇总报告_某县.docx"
    assert not re.search("班子|支部", "\n".join(told))


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(ProfileError, match="版式"):
        write("nothing")
    with pytest.raises(PaperError, match="没有这种材料"):
        write(kind="letter")


EARLIER = summary(SIX, spread_out(SIX, 9), round="上一年度民主生活会")


@pytest.mark.parametrize("exporter", [GroupAnnex(), GroupTable()])
def test_the_rounds_before_stand_in_annex_and_workbook_unless_one_asks_to_leave_them_out(exporter: GroupAnnex | GroupTable) -> None:
    review = Review(GroupView(RELEASE, earlier=(EARLIER,)), SIX, "")
    words = {}
    for asked in ({}, {"alone": "1"}):
        content = io.BytesIO(exporter.render(review, exporter.read({"round": "r", "group": "g"} | asked)).content)
        if isinstance(exporter, GroupTable):
            texts = [str(cell) for sheet in openpyxl.load_workbook(content) for row in [(sheet.title,), *sheet.values] for cell in row]
        else:
            document = docx.Document(content)
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            texts = [*(paragraph.text for paragraph in document.paragraphs), *cells]
        words["alone" in asked] = "\n".join(texts)
    assert TITLE in words[False]
    assert EARLIER.round in words[False]
    assert TITLE not in words[True]
    assert EARLIER.round not in words[True]
