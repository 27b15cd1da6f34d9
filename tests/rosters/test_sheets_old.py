"""Workbooks of other programs: .xls and .ods, read in a process of its own."""

import io
import random
import zipfile

import pytest
from tests.rosters.books import with_part
from tests.rosters.sheets import HERE, areas, refused, trimmed
from tests.series import times

from selfcheck.rosters import calamine
from selfcheck.rosters.sheets import sheets_in
from selfcheck.services.errors import RosterUnreadable

XLS, ODS = ((HERE / "files" / f"party.{kind}").read_bytes() for kind in ("xls", "ods"))
NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'
ROW = "<table:table-row{}>{}</table:table-row>"


def ods(rows):
    """A workbook of LibreOffice with these rows."""
    return with_part(
        ODS,
        "content.xml",
        f'<?xml version="1.0"?><office:document-content {NAMES}><office:body><office:spreadsheet><table:table table:name="S">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>".encode(),
    )


@pytest.mark.parametrize("content", [XLS, ODS], ids=["xls", "ods"])
@pytest.mark.parametrize("name", ["名册.xls", "名册.xlsx", "名册.csv"])
def test_a_workbook_of_another_program_is_read_whatever_it_is_called(content, name):
    first, second = sheets_in(name, content)
    assert (first.name, second.name) == ("机关支部", "二组"), "the hidden sheet and the blank one are left out"
    assert first.hidden_beside == ("旧的",)
    assert [line.number for line in first.lines] == [1, 2, 3, 4, 5, 7]
    assert [trimmed(line.cells)[:6] for line in first.lines[1:]] == [
        ("序号", "姓名", "单位", "职务", "入党日期", "编号"),
        ("1", "张某", "机关支部", "书记", "2003-07-01", "0012"),
        ("2", "李某", "", "党员", "2008-07-01 08:30:00", "110101199003078000"),
        ("3", "王某", "", "党员", "", "3"),
        ("4", "赵　某", "乡支部", "党员", "", "3.5"),
    ]
    assert [(line.number, line.cells) for line in second.lines] == [(2, ("", "姓名", "单位")), (3, ("", "钱某", "二组"))]


@pytest.mark.parametrize("content", [XLS, ODS], ids=["xls", "ods"])
def test_merged_cells_are_told_and_that_hidden_rows_are_not_known(content):
    first, second = sheets_in("名册", content)
    assert areas(first) == {(1, 0, 1, 6), (3, 2, 5, 2)}
    assert areas(second) == set()
    assert not first.knows_hidden
    assert not any(line.hidden for line in first.lines)


def test_a_workbook_with_a_document_inside_is_a_workbook():
    assert len(sheets_in("名册", XLS + "WordDocument\0".encode("utf-16-le"))) == 2


@pytest.mark.parametrize("content", [XLS[:5000], XLS[:8] + bytes(2000), with_part(ODS, "content.xml", b"<a")])
def test_a_damaged_one_is_told_what_to_do(content):
    said = refused(content)
    assert "打不开" in said
    assert "另存为" in said


def test_rows_and_cells_that_are_repeated_stand_where_they_belong():
    blank = ROW.format(' table:number-rows-repeated="4"', '<table:table-cell table:number-columns-repeated="16384"/>')
    spanned = ROW.format("", '<table:table-cell table:number-columns-repeated="2"/>' + CELL.format(' table:number-columns-spanned="2"'))
    (sheet,) = sheets_in("a", ods(blank + spanned))
    assert [(line.number, trimmed(line.cells)) for line in sheet.lines] == [(5, ("", "", "x"))]
    assert areas(sheet) == {(5, 2, 5, 3)}


def test_the_empty_rows_below_that_libreoffice_repeats_to_the_last_one_cost_nothing():
    tail = ROW.format(' table:number-rows-repeated="1048570"', '<table:table-cell table:number-columns-repeated="16384"/>')
    (sheet,) = sheets_in("a", ods(ROW.format("", CELL.format("")) + tail))
    assert len(sheet.lines) == 1


HOSTILE = {
    "a million rows that are one": ROW.format(' table:number-rows-repeated="1048576"', CELL.format("")),
    "more rows than there are": ROW.format(' table:number-rows-repeated="999999999"', CELL.format("")),
    "every cell of a sheet": ROW.format(' table:number-rows-repeated="1048576"', CELL.format(' table:number-columns-repeated="16384"')),
}


@pytest.mark.parametrize("rows", HOSTILE.values(), ids=HOSTILE)
def test_a_small_file_that_wants_the_memory_is_refused_and_the_server_goes_on(rows):
    assert "请" in refused(ods(rows))


def test_what_unpacks_to_more_than_a_roster_is_refused_before_it_is_read():
    assert "解开以后超过 20 MB" in refused(with_part(ODS, "content.xml", bytes(30_000_000)))


def test_one_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(calamine, "SECONDS", 0.001)
    assert "太大" in refused(XLS)


def test_a_password_is_among_what_may_be_the_matter():
    assert "密码" in refused(XLS[:5000])


def test_whatever_is_damaged_in_an_old_workbook_gives_sheets_or_a_clear_refusal():
    """The process that reads it may end in every way; the server is told in one."""
    dice, said = random.Random(1), []
    for _ in range(times(8, 400)):
        damaged = bytearray(XLS)
        for _ in range(dice.choice((1, 20))):
            damaged[dice.randrange(512, len(XLS))] = dice.randrange(256)
        try:
            sheets_in("名册.xls", bytes(damaged))
        except RosterUnreadable as error:
            said.append(str(error))
    assert all("请" in sentence for sentence in said)


def test_an_ods_file_without_its_kind_is_read_by_its_parts():
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ODS)) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    assert len(sheets_in("a", file.getvalue())) == 2
