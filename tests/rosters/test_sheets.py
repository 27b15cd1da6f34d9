"""Whatever an office uploads is read by its content, or told what it is and what to do."""

import io
import re
import zipfile

import pytest
from tests.rosters.books import HEADER, csv, xlsx
from tests.rosters.sheets import HERE, areas, cells, hidden, only, refused, trimmed

from selfcheck.rosters import building
from selfcheck.rosters.sheets import sheets_in

ONE = ("某局", "张某")
CASES = sorted(path for path in (HERE / "cases").rglob("*") if path.is_file() and path.suffix != ".et")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_roster_that_came_from_an_office_is_read(path):
    (sheet,) = sheets_in(path.name, path.read_bytes())
    assert len(sheet.lines) >= 2 or path.parent.name == "headers"
    assert any("姓名" in cell for line in sheet.lines for cell in line.cells)
    assert sheet.knows_hidden


def test_a_party_roster_has_its_title_its_merged_units_and_its_hidden_row():
    path = HERE / "cases" / "01-青石镇党员名册.xlsx"
    sheet = only(path.read_bytes(), path.name)
    assert areas(sheet) == {(1, 0, 1, 5), (3, 4, 9, 4), (11, 4, 15, 4)}
    assert hidden(sheet) == [9]
    assert [line.number for line in sheet.lines] == [*range(1, 10), *range(11, 17)], "row 10 is blank"
    assert trimmed(sheet.lines[2].cells) == ("1", "张　三", "男", "支部书记", "机关党支部")


def test_a_workbook_with_an_empty_fill_is_read():
    path = HERE / "cases" / "r13_empty_fill.xlsx"
    assert cells(path.read_bytes(), path.name)[1] == ("某县/某局", "张某", "成员")


@pytest.mark.parametrize("name", ["名册.xls", "名册.csv", "名册.txt", "名册.ods", "名册.dat", "名册"])
def test_a_workbook_is_read_whatever_it_is_called(name):
    assert cells(xlsx(HEADER, ONE), name) == [HEADER, ONE]


@pytest.mark.parametrize("name", ["名册.xlsx", "名册.xls", "名册.txt", "名册.TXT"])
def test_a_text_is_read_whatever_it_is_called(name):
    assert cells(csv(HEADER, ONE), name) == [HEADER, ONE]


@pytest.mark.parametrize("content", [(HERE / "cases" / "名册.et").read_bytes(), (HERE / "files" / "party.xls").read_bytes(), b""])
def test_a_file_of_wps_by_its_name_is_told_what_to_do(content):
    said = refused(content, "名册.ET")
    assert "WPS" in said
    assert ".et" in said
    assert "另存为" in said
    assert ".xlsx" in said


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "是空的"),
        (b"%PDF-1.7\n\0", "PDF"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        (b"\x89PNG\r\n\x1a\n\0", "图片"),
        (b"Rar!\x1a\x07\0", "压缩包.*解压"),
        (b"7z\xbc\xaf\x27\x1c\0", "压缩包.*解压"),
        (b"{\\rtf1 abc}", "Word"),
        (b"MIME-Version: 1.0\r\n", "网页归档"),
        (b"From: <Saved by Excel>\r\nMIME-Version: 1.0", "网页归档"),
        (b"\0\1\2\3" * 50, "不是名册"),
        ((HERE / "files" / "locked.xlsx").read_bytes(), "加了密码.*取消密码"),
        ((HERE / "files" / "note.doc").read_bytes(), "Word"),
    ],
)
def test_what_is_no_roster_is_told_what_it_is_and_what_to_do(content, told):
    said = refused(content)
    assert re.search(told, said)
    assert "请" in said


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "演示文稿"),
        ("xl/workbook.bin", "xlsb"),
        ("名册.xlsx", "压缩包"),
        ("xl/strange.xml", "打不开"),
    ],
)
def test_a_package_that_is_no_workbook_is_told_what_it_is(part, told):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(part, "<a/>")
    assert told in refused(file.getvalue())


def test_a_text_document_of_libreoffice_is_told_what_it_is():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<a/>")
    assert "Word" in refused(file.getvalue())


@pytest.mark.parametrize("content", [xlsx(), xlsx((), ("", "  ")), b"\r\n \t\r\n", "\ufeff".encode(), b",,,\r\n,,,"])
def test_a_file_on_which_nothing_is_written_says_so(content):
    assert "什么都没有写" in refused(content)


def test_sheets_without_a_line_are_left_out():
    assert [sheet.name for sheet in sheets_in("名册", xlsx((), further={"甲": [HEADER], "乙": [()]}))] == ["甲"]


def test_columns_beyond_the_fortieth_are_not_looked_at():
    wide = [f"列{place}" for place in range(60)]
    for content in (xlsx(wide), csv(wide)):
        assert len(only(content).lines[0].cells) == building.LAST_COLUMN == 40


def test_a_row_that_has_something_beyond_the_fortieth_column_only_is_blank():
    assert "什么都没有写" in refused(xlsx([None] * 45 + ["x"]))


def test_twenty_thousand_lines_are_read_and_one_more_is_refused():
    rows = [("某局", f"某{number}") for number in range(20_000)]
    assert len(only(csv(*rows)).lines) == 20_000
    assert "超过 20000 行" in refused(csv(HEADER, *rows))


def test_more_merged_areas_than_any_roster_has_are_refused(monkeypatch):
    monkeypatch.setattr(building, "AREA_LIMIT", 2)
    page = "<table>" + "<tr><td colspan=2>某</td></tr>" * 3 + "</table>"
    assert "合并的单元格超过 2 处" in refused(page.encode())
