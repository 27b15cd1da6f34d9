"""The 班子 draft as a Word file."""

from __future__ import annotations

import io

import docx
import pytest
from tests.group_views import SIX, people, summary

from selfcheck.domain.group import GroupView
from selfcheck.domain.group_draft import compose_group
from selfcheck.exporters.group import GroupDraft
from selfcheck.exports.profile import PROFILES, ProfileError
from selfcheck.services.reviews import Review

RELEASE = summary(SIX, people(SIX, [1, 2, 3, 3, 2, 1], *[[5, 4, 5, 4, 5, 4]] * 5))


def write(profile: str, meeting: str = "") -> bytes:
    return GroupDraft().render(Review(GroupView(RELEASE), SIX, meeting, ()), {"profile": profile}).content


@pytest.mark.parametrize("profile", PROFILES)
def test_the_file_holds_the_draft_paragraph_by_paragraph(profile: str) -> None:
    document = docx.Document(io.BytesIO(write(profile, "年度民主生活会")))
    draft = compose_group(SIX, RELEASE, "年度民主生活会")
    assert [paragraph.text for paragraph in document.paragraphs] == [paragraph.printed for paragraph in draft.paragraphs]
    assert document.core_properties.title == "年度民主生活会班子对照检查材料"
    assert document.core_properties.author == ""


def test_the_file_holds_no_comment_and_no_chart() -> None:
    document = docx.Document(io.BytesIO(write("gbt9704")))
    assert not list(document.comments)
    assert not document.tables


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ProfileError, match="版式"):
        write("nothing")
