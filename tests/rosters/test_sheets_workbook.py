"""Workbooks: cells as Excel shows them, whatever else is wrong with the file."""

import io
from datetime import date, datetime, time

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from tests.rosters.books import HEADER, part, with_part, xlsx
from tests.rosters.sheets import HERE, areas, cells, hidden, only, refused

from selfcheck.rosters.sheets import sheets_in

SHEET = "xl/worksheets/sheet1.xml"


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def written(write, **options):
    """A workbook as xlsxwriter writes it: shared strings, values beside formulas."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **options}) as book:
        write(book, book.add_worksheet("名册"))
    return file.getvalue()


def changed(content, *replacements, name=SHEET):
    text = part(content, name).decode()
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return with_part(content, name, text.encode())


def test_numbers_days_and_truths_are_what_excel_shows():
    row = (7, 7.0, 0.1 + 0.2, 110101199003078000, True, False, date(2026, 1, 2), datetime(2026, 1, 2, 8, 30), time(8, 30))
    assert cells(xlsx(row)) == [
        ("7", "7", "0.3", "110101199003078000", "TRUE", "FALSE", "2026-01-02", "2026-01-02 08:30:00", "08:30:00"),
    ]


def test_leading_zeros_of_text_stay():
    assert cells(xlsx(("0001", "1.0"))) == [("0001", "1.0")]


@pytest.mark.parametrize("code", ['yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "m月d日", "yyyy-mm-dd"])
def test_a_day_is_a_day_in_every_format(code):
    assert cells(written(lambda book, sheet: sheet.write_number(0, 0, 46024, book.add_format({"num_format": code})))) == [("2026-01-02",)]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('0"人"', "7人"),
        ('"第"0"组"', "第7组"),
        ("0000", "0007"),
        ('000"days"', "007days"),
        ("[Red]0", "7"),
        ("#,##0", "7"),
        ("General", "7"),
        ("@", "7"),
        (r"\第0\组;\负0", "第7组"),
    ],
)
def test_words_and_zeros_that_a_format_puts_round_a_number_are_shown(code, shown):
    assert cells(written(lambda book, sheet: sheet.write_number(0, 0, 7, book.add_format({"num_format": code})))) == [(shown,)]


def test_a_chinese_format_that_excel_knows_by_number_only_is_a_day():
    content = written(lambda book, sheet: sheet.write_number(0, 0, 46024, book.add_format({"num_format": 31})))
    assert cells(content) == [("2026-01-02",)]


def test_days_of_a_workbook_that_counts_from_1904_are_right():
    def write(book, sheet):
        sheet.write_datetime(0, 0, datetime(2026, 1, 2), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert cells(written(write, date_1904=True)) == [("2026-01-02",)]


def test_the_value_of_a_formula_is_read_and_its_error_too():
    def write(book, sheet):
        sheet.write_formula(0, 0, '="某"&"局"', None, "某局")
        sheet.write_formula(0, 1, "=NA()", None, "#N/A")
        sheet.write_formula(0, 2, "=1+1", None, 2)
        sheet.write_formula(0, 3, '=IF(1,"")', None, "nothing")

    sheet = only(changed(written(write), ("<v>nothing</v>", "<v></v>")))
    assert sheet.lines[0].cells == ("某局", "#N/A", "2")
    assert sheet.without_value == ()


def test_formulas_without_a_value_are_told_by_their_cells():
    sheet = only(xlsx(HEADER, ("某局", "=A1", "=B1"), ("某局", "张某"), ("某局", "=A1")))
    assert sheet.without_value == ((2, 1), (2, 2), (4, 1))
    assert sheet.lines[1].cells == ("某局",)


def test_pieces_of_several_colours_are_one_text_and_what_helps_reading_is_left_out():
    def write(book, sheet):
        sheet.write_rich_string(0, 0, "张", book.add_format({"bold": True}), "某", "（男）")
        sheet.write_string(0, 1, "李某")

    content = written(write)
    spoken = "<si><t>李某</t><rPh sb='0' eb='1'><t>lǐ</t></rPh><phoneticPr fontId='1'/></si>"
    content = changed(content, ("<si><t>李某</t></si>", spoken), name="xl/sharedStrings.xml")
    assert cells(content) == [("张某（男）", "李某")]


def test_coloured_pieces_within_the_sheet_are_one_text():
    book = Workbook()
    book.active["A1"] = CellRichText("张", TextBlock(InlineFont(b=True), "某"))
    assert cells(saved(book)) == [("张某",)]


def test_letters_that_xml_cannot_hold_are_read_as_they_are_meant():
    content = written(lambda book, sheet: sheet.write_string(0, 0, "张某\x01"))
    assert b"_x0001_" in part(content, "xl/sharedStrings.xml")
    assert cells(content) == [("张某\x01",)]


def test_a_line_break_in_a_cell_stays():
    assert cells(xlsx(("赵某\n钱某",))) == [("赵某\n钱某",)]


def test_rows_hidden_by_hand_by_a_filter_and_by_their_height_are_marked():
    def write(book, sheet):
        for row, cell in enumerate(("姓名", "一", "二", "三", "四", "五")):
            sheet.write_string(row, 0, cell)
        sheet.autofilter(0, 0, 5, 0)
        sheet.filter_column(0, "x != 一")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(3, 0)
        sheet.set_row(4, 2)

    content = written(write)
    assert b"<autoFilter" in part(content, SHEET)
    assert hidden(only(content)) == [2, 4]


def test_rows_that_stand_in_a_sheet_whose_other_rows_are_hidden_are_shown():
    def write(book, sheet):
        sheet.set_default_row(hide_unused_rows=True)
        sheet.write_string(0, 0, "姓名")
        sheet.write_string(1, 0, "张某")

    content = written(write)
    assert b"zeroHeight" in part(content, SHEET)
    assert hidden(only(content)) == []


def test_merged_cells_are_told_and_their_text_stands_in_the_first_one():
    def write(book, sheet):
        sheet.merge_range(0, 0, 0, 50, "某局名册")
        sheet.merge_range(1, 2, 3, 3, "一科")
        sheet.merge_range(1, 45, 3, 46, "远处")

    sheet = only(written(write))
    assert areas(sheet) == {(1, 0, 1, 39), (2, 2, 4, 3)}
    assert [line.cells for line in sheet.lines] == [("某局名册",), ("", "", "一科")]


def test_visible_sheets_are_read_in_their_order_and_hidden_ones_and_charts_are_not():
    def write(book, sheet):
        sheet.write_string(0, 0, "一")
        for name, visible in (("二", True), ("三", False), ("四", True)):
            further = book.add_worksheet(name)
            further.write_string(0, 0, name)
            if not visible:
                further.very_hidden()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=名册!$A$1"})
        book.add_chartsheet("图").set_chart(chart)

    sheets = sheets_in("a", written(write))
    assert [(sheet.name, sheet.lines[0].cells) for sheet in sheets] == [("名册", ("一",)), ("二", ("二",)), ("四", ("四",))]
    assert [sheet.hidden_beside for sheet in sheets] == [("三",), (), ()]


def test_damaged_styles_pictures_and_drawings_do_no_harm():
    content = xlsx(HEADER, ("某局", 7))
    for name in ("xl/styles.xml", "xl/drawings/drawing1.xml", "xl/theme/theme1.xml", "docProps/core.xml"):
        content = with_part(content, name, b"<a><b></a>")
    assert cells(content) == [HEADER, ("某局", "7")]


def test_a_damaged_sheet_is_called_damaged():
    content = with_part(xlsx(HEADER), SHEET, b"<worksheet><sheetData><row></worksheet>")
    assert "打不开" in refused(content)
    assert "另存为" in refused(content)


def test_rows_and_cells_without_numbers_stand_one_after_the_other():
    content = xlsx(HEADER, ("某局", "张某"))
    bare = changed(content, *((f' r="{place}"', "") for place in ("1", "2", "A1", "B1", "C1", "A2", "B2")))
    assert [(line.number, line.cells) for line in only(bare).lines] == [(1, HEADER), (2, ("某局", "张某"))]


def test_a_cell_that_refers_to_a_text_that_is_not_there_is_blank():
    content = written(lambda book, sheet: sheet.write_row(0, 0, ("张某", "李某")))
    assert only(changed(content, ("<v>1</v>", "<v>99</v>"))).lines[0].cells == ("张某",)


def test_a_workbook_saved_by_another_program_in_another_folder_is_read():
    content = written(lambda book, sheet: sheet.write_string(0, 0, "张某"))
    assert cells(changed(content, ('Target="worksheets/', 'Target="/xl/worksheets/'), name="xl/_rels/workbook.xml.rels")) == [("张某",)]


def test_the_strict_form_of_a_workbook_is_read():
    content = written(lambda book, sheet: sheet.write_string(0, 0, "张某"))
    plain, strict = (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    main, strict_main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
    for name in ("xl/_rels/workbook.xml.rels", "_rels/.rels"):
        content = changed(content, (plain, strict), name=name)
    for name in ("xl/workbook.xml", SHEET, "xl/sharedStrings.xml"):
        content = changed(content, (main, strict_main), name=name)
    assert cells(changed(content, (plain, strict), name="xl/workbook.xml")) == [("张某",)]


def test_everything_that_openpyxl_reads_of_a_roster_is_read():
    """Against another reader: all cells of the cases, which offices sent."""
    for path in sorted((HERE / "cases").glob("*.xlsx")):
        if "empty_fill" in path.name:
            continue  # the one that openpyxl cannot read
        book = load_workbook(path, data_only=True)
        told = [[str(cell) for cell in row if cell is not None] for row in book.active.values if any(row)]
        assert [[cell for cell in line.cells if cell] for line in only(path.read_bytes()).lines] == told
