"""A made-up chart of a group in the Word annex."""

from io import BytesIO

import docx
from tests.exports.test_group_annex import LARGE
from tests.group_views import SIX

from selfcheck.domain.bank import Bank
from selfcheck.exports.group_annex import write_annex


def test_a_chart_of_a_group_stands_in_the_annex_with_its_sentence_and_its_table():
    assert isinstance(SIX, Bank)
    document = docx.Document(BytesIO(write_annex(LARGE, SIX, "windows")))
    assert "能显示的项，见下表。" in [one.text for one in document.paragraphs]
    assert "全部" in [table.cell(0, 1).text for table in document.tables]
