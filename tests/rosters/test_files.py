"""Rosters as offices keep them: Excel, CSV of Chinese Windows, and what only looks like it."""

import io
import re
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook
from tests.rosters.books import HEADER, csv, part, with_part, xlsx

from selfcheck.rosters import building, sheets
from selfcheck.rosters.files import RosterFiles
from selfcheck.services.errors import RosterUnreadable

ONE, TWO = ("某县/某局/办公室", "张某"), ("某县/某局", "李某", "负责人")
ROWS = ((2, *ONE, "成员", ""), (3, *TWO, ""))


def read(content, name="名册"):
    """Row, unit, name, role and sheet of all persons."""
    persons = RosterFiles().read(name, content).persons
    return tuple((one.row, "/".join(one.unit), one.name, str(one.role), one.sheet) for one in persons)


def reason(content):
    """Why nothing of a file could be read."""
    (error,) = RosterFiles().read("名册", content).errors
    return error.reason


def test_a_workbook_is_read():
    assert read(xlsx(HEADER, ONE, TWO)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_text_file_is_read_in_the_encodings_and_delimiters_that_programs_write(encoding, delimiter, end):
    assert read(csv(HEADER, (*ONE, ""), TWO, encoding=encoding, delimiter=delimiter, end=end)) == ROWS


def test_what_a_file_is_says_its_content_not_its_name():
    assert read(xlsx(HEADER, ONE, TWO), "名册.csv") == ROWS
    assert read(csv(HEADER, (*ONE, ""), TWO), "名册.xlsx") == ROWS


def test_columns_may_stand_in_any_order_among_others():
    content = xlsx(("序号", "姓 名", "职务", "单位（写全）", "角色"), (1, "张某", "科长", "某局", "成员"))
    assert read(content) == ((2, "某局", "张某", "成员", ""),)


def test_the_column_of_roles_may_be_missing():
    assert read(xlsx(HEADER[:2], ONE)) == (ROWS[0],)


def test_titles_may_stand_above_the_header_and_rows_keep_the_numbers_of_the_sheet():
    content = xlsx(HEADER, ONE, (), ("", "  ", None), TWO, above=[("某局名册",), ()])
    assert [row for row, *_ in read(content)] == [4, 7]
    assert [row for row, *_ in read(csv(("某局名册",), (), HEADER, (*ONE, ""), (), TWO))] == [4, 6]


def test_a_field_in_quotes_may_hold_a_line_break_and_a_delimiter():
    rows = read('单位,姓名\r\n"某局,\r\n一科",张某\r\n某局,李某'.encode())
    assert [row[:3] for row in rows] == [(2, "某局,一科", "张某"), (3, "某局", "李某")]


def test_only_line_breaks_end_a_row():
    assert [row for row, *_ in read("单位,姓名\r\n某局\x0b\u2028\x85,张某\r\n某局,李某".encode())] == [2, 3]


def test_the_sheet_with_the_columns_is_found_and_hidden_ones_are_not_looked_at():
    assert read(xlsx(("封面",), further={"人员": [HEADER, ONE, TWO]})) == ROWS
    book = load_workbook(io.BytesIO(xlsx(HEADER, ("旧的", "旧人"), further={"人员": [HEADER, ONE, TWO]})))
    book.worksheets[0].sheet_state = "hidden"
    file = io.BytesIO()
    book.active = 1
    book.save(file)
    assert read(file.getvalue()) == ROWS


def test_numbers_and_dates_are_read_as_what_excel_shows():
    rows = read(xlsx(HEADER, (1.0, "张某", None), (date(2026, 1, 2), "李某", None)))
    assert [unit for _, unit, *_ in rows] == ["1", "2026-01-02"]


def test_a_formula_that_no_program_has_worked_out_has_no_value():
    content = xlsx(HEADER, ("某局", "=1+1", None))
    assert read(content) == ()
    assert "公式" in reason(content)


def test_a_whole_number_has_no_point_whichever_program_wrote_it():
    content = xlsx(HEADER, (7, "张某", ""))
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert b"<v>7</v>" in sheet
    assert read(with_part(content, "xl/worksheets/sheet1.xml", sheet.replace(b"<v>7</v>", b"<v>7.0</v>"))) == (
        (2, "7", "张某", "成员", ""),
    )


def test_text_that_looks_like_a_formula_stays_text():
    assert read(csv(HEADER, ("=cmd!A0", "张某", ""))) == ((2, "=cmd!A0", "张某", "成员", ""),)
    (question,) = RosterFiles().read("名册", csv(HEADER, ("某局", "@SUM(A1)", ""))).questions
    assert "“@SUM(A1)”" in question.text


def test_the_examples_of_the_template_are_no_rows():
    assert read(RosterFiles().template()) == ()


def test_a_filled_in_template_is_read_with_or_without_its_examples():
    book = load_workbook(io.BytesIO(RosterFiles().template()))
    book.worksheets[0].append(["某县／某局", "张某", None])
    file = io.BytesIO()
    book.save(file)
    assert read(file.getvalue()) == ((5, "某县/某局", "张某", "成员", ""),)


def test_the_template_has_a_header_marked_examples_and_a_sheet_that_explains():
    first, notes = load_workbook(io.BytesIO(RosterFiles().template())).worksheets
    rows = list(first.values)
    assert rows[0] == HEADER
    assert all(row[0].startswith("示例（删去）") for row in rows[1:])
    assert notes.title == "填写说明"
    told = "".join(row[0] for row in notes.values)
    assert all(word in told for word in ("单位", "姓名", "负责人", "成员", "预览"))


def test_an_old_or_locked_excel_file_is_told_apart():
    with pytest.raises(RosterUnreadable, match=r"\.xls.*密码.*另存为"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "名册.xls")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "空的"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "图片"),
        (b"PK\x03\x04 and nothing else", "打不开"),
        ('单位,姓名\n某局,"'.encode() + b"x" * 200_000, "读不下去"),
    ],
)
def test_what_is_no_roster_is_refused_with_its_reason(content, told):
    with pytest.raises(RosterUnreadable, match=told):
        read(content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("姓名\r\n张某".encode(), "第 1 行有“姓名”，没有单位一列"),
        (xlsx(("单位", "人")), "第 1 行有“单位”，没有“姓名”；那一行写着：单位、人"),
        (csv(*[("说明", "")] * 250, HEADER, TWO), "没有找到表头"),
    ],
)
def test_where_columns_are_missing_it_is_said_what_was_found(content, told):
    assert told in reason(content)
    assert read(content) == ()


def test_another_office_file_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(RosterUnreadable, match="Word 文档.*复制"):
        read(file.getvalue())


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(RosterUnreadable, match=r"6\.0 MB，超过 5 MB"):
        read(b"PK\x03\x04" + bytes(6_000_000))


def test_a_package_that_would_fill_the_memory_is_refused_before_it_is_unpacked():
    content = with_part(xlsx(HEADER, ONE), "xl/media/picture.bin", bytes(100_000_000))
    assert len(content) < sheets.SIZE_LIMIT
    with pytest.raises(RosterUnreadable, match="解开以后超过 20 MB"):
        read(content)


def test_a_package_of_thousands_of_parts_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for number in range(1001):
            package.writestr(f"part-{number}", "")
    with pytest.raises(RosterUnreadable, match="解开"):
        read(file.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_that_defines_entities_is_refused(encoding):
    sheet = part(xlsx(HEADER, ONE), "xl/worksheets/sheet1.xml").decode()
    definition = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "张某">]>'
    hostile = definition + re.sub(r"<\?xml.*?\?>", "", sheet).replace("张某", "&a;")
    with pytest.raises(RosterUnreadable, match="打不开"):
        read(with_part(xlsx(HEADER, ONE), "xl/worksheets/sheet1.xml", hostile.encode(encoding)))


def test_a_sheet_whose_rows_have_no_end_is_read_no_further_than_excel_goes():
    sheet = part(xlsx(HEADER, ONE), "xl/worksheets/sheet1.xml").decode()
    assert '<row r="2"' in sheet
    endless = sheet.replace('<row r="2"', '<row r="99999999999"').replace('r="A2"', "").replace('r="B2"', "")
    assert read(with_part(xlsx(HEADER, ONE), "xl/worksheets/sheet1.xml", endless.encode())) == ()


def test_a_wrong_extent_written_by_another_program_hides_no_row():
    sheet = part(xlsx(HEADER, ONE, TWO), "xl/worksheets/sheet1.xml").decode()
    wrong = re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:A1"', sheet)
    assert wrong != sheet
    assert read(with_part(xlsx(HEADER, ONE, TWO), "xl/worksheets/sheet1.xml", wrong.encode())) == ROWS


def test_more_rows_than_an_office_has_people_are_refused_and_coloured_empty_ones_are_not_counted(monkeypatch):
    monkeypatch.setattr(building, "LINE_LIMIT", 4)
    rows = [("某局", f"某{number}", "") for number in range(4)]
    assert len(read(csv(HEADER, *rows[:3], *[()] * 50, ("", "", "")))) == 3
    with pytest.raises(RosterUnreadable, match="超过 4 行"):
        read(csv(HEADER, *rows))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize(
    "above",
    ["某县名册（办公室，2026年）", "名册;2026", "某县名册，2026,,", "甲;乙;丙", ""],
)
@pytest.mark.parametrize("header", ["单位,姓名,角色", "单位（县，局，写全）,姓名（真名，全名）,角色"])
def test_a_title_or_a_header_may_hold_what_separates_columns_elsewhere(encoding, above, header):
    rows = read(f"{above}\r\n{header}\r\n某局,张某,成员\r\n".encode(encoding))
    assert rows == ((3, "某局", "张某", "成员", ""),)


def test_all_sheets_with_a_header_are_read_and_rows_then_name_their_sheet():
    content = xlsx(
        ("封面",), further={"甲局": [HEADER, ("甲局", "张某")], "乙局": [("乙局名册",), HEADER, ("乙局", "李某")], "备注": [("无",)]}
    )
    assert read(content) == ((2, "甲局", "张某", "成员", "甲局"), (3, "乙局", "李某", "成员", "乙局"))


def test_more_rows_than_allowed_in_all_sheets_together_are_refused(monkeypatch):
    monkeypatch.setattr(building, "LINE_LIMIT", 5)
    sheet = [HEADER, *[("某局", f"某{number}") for number in range(2)]]
    with pytest.raises(RosterUnreadable, match="超过 5 行"):
        read(xlsx(*sheet, further={"二": sheet}))


def test_a_header_that_is_repeated_further_down_is_no_person():
    assert [row for row, *_ in read(csv(HEADER, (*ONE, ""), ("单位", "姓 名", "角色"), TWO))] == [2, 4]
