"""A made-up chart of a group in the Word annex and in the workbook."""

from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
from tests.exports.test_group_annex import LARGE
from tests.group_views import SIX

from selfcheck.exports.group_annex import write_annex
from selfcheck.exports.group_table import write_table

HEAD = ["方面", "显示的占比", "人数", "门槛", "轮次"]


def test_a_chart_of_a_group_stands_in_the_annex_drawn_by_word_with_its_sentence_and_its_table():
    content = write_annex(LARGE, SIX, "windows")
    document = docx.Document(BytesIO(content))
    assert "能显示的项，见下表。" in [one.text for one in document.paragraphs]
    [table] = [table for table in document.tables if [cell.text for cell in table.rows[0].cells] == HEAD]
    assert [cell.text for cell in table.rows[1].cells] == ["思想政治建设", "100%", "12", "5", "年度民主生活会"]
    with ZipFile(BytesIO(content)) as package:
        drawn = [package.read(name).decode() for name in package.namelist() if name.startswith("word/charts/chart")]
    assert len([one for one in drawn if "<c:v>显示</c:v>" in one]) == 1


def test_a_chart_of_a_group_has_a_sheet_of_the_workbook():
    sheet = openpyxl.load_workbook(BytesIO(write_table(LARGE, SIX)))["能显示多少"]
    assert list(sheet.values)[:2] == [tuple(HEAD), ("思想政治建设", 1, 12, 5, "年度民主生活会")]
    assert sheet["B2"].number_format == "0%"
