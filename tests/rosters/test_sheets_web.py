"""Web tables that systems export as .xls, and the XML of Excel 2003."""

import pytest
from tests.rosters.sheets import HERE, areas, cells, hidden, only, refused

from selfcheck.rosters import web
from selfcheck.rosters.sheets import sheets_in

ROW = "<tr><td>单位</td><td>姓名</td></tr>"
NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def page(body, encoding="utf-8", head=""):
    return f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding)


def workbook(*sheets):
    """A workbook as Excel 2003 writes it."""
    return (
        f'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook xmlns="{NAMESPACE}" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="{NAMESPACE}" xmlns:html="http://www.w3.org/TR/REC-html40">'
        + "".join(f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{rest}</Worksheet>' for name, rows, rest in sheets)
        + "</Workbook>"
    ).encode()


def cell(text, kind="String", **attributes):
    told = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f'<Cell{told}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("head", ["", "<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>", "<meta charset='utf-8'>"])
def test_a_web_table_is_read_in_every_encoding_whatever_it_says_of_it(encoding, head):
    assert cells(page(f"<table>{ROW}</table>", encoding, head), "名册.xls") == [("单位", "姓名")]


@pytest.mark.parametrize(
    "before", ["", "\r\n  ", "<?xml version='1.0'?>", "<!DOCTYPE html>", "<!-- x -->", "<meta charset=utf-8>", "<style>td{}</style>"]
)
def test_a_web_table_is_known_by_what_it_begins_with(before):
    assert cells(f"{before}<table>{ROW}</table>".encode()) == [("单位", "姓名")]


def test_marks_within_a_cell_are_left_out_and_breaks_stay():
    body = "<table><tr><td> <font color=red><b>张\n 某</b></font>&nbsp;&lt;甲&gt;<br>李某<p>王某</p></td><td>&amp;</td></tr></table>"
    assert cells(page(body)) == [("张 某 <甲>\n李某\n王某", "&")]


def test_scripts_and_styles_within_a_cell_are_left_out():
    assert cells(page("<table><tr><td>张某<script>alert('x')</script><style>a{}</style>！</td></tr></table>")) == [("张某！",)]


def test_cells_that_are_never_closed_are_read():
    assert cells(b"<table><tr><th>a<th>b<tr><td>c<td>d</table>") == [("a", "b"), ("c", "d")]


def test_spans_are_merged_areas_and_move_the_cells_beside_them():
    body = """<table><tr><td colspan=3>某局名册</td></tr><tr><td rowspan=3>一科</td><td>张某</td><td>成员</td></tr>
    <tr><td>李某</td><td rowspan="2">成员</td></tr><tr><td>王某</td></tr><tr><td rowspan=9>二科</td><td>赵某</td></tr></table>"""
    sheet = only(page(body))
    assert [line.cells for line in sheet.lines] == [
        ("某局名册", "", ""),
        ("一科", "张某", "成员"),
        ("", "李某", "成员"),
        ("", "王某"),
        ("二科", "赵某"),
    ]
    assert areas(sheet) == {(1, 0, 1, 2), (2, 0, 4, 0), (3, 2, 4, 2)}


def test_invisible_rows_are_hidden_ones():
    body = f"""<table>{ROW}<tr style="height:0; DISPLAY : none"><td>a</td></tr><tr hidden><td>b</td></tr>
    <tbody style='display:none'><tr><td>c</td></tr></tbody><tbody><tr><td>d</td></tr></tbody></table>"""
    assert hidden(only(page(body))) == [2, 3, 4]


def test_several_tables_are_several_sheets_called_by_what_stands_over_them():
    body = f"<h2>某局 名册</h2><table>{ROW}</table><table><caption>二组</caption>{ROW}</table><table></table><table>{ROW}</table>"
    body += f"<table style='display:none'>{ROW}</table>"
    assert [sheet.name for sheet in sheets_in("a", page(body))] == ["某局 名册", "二组", "表格 3"]


def test_the_only_table_without_a_title_has_no_name():
    assert only(page(f"<table>{ROW}</table>")).name == ""


def test_a_table_within_a_table_is_a_sheet_of_its_own():
    body = f"<table><tr><td>菜单</td><td>左<table>{ROW}<tr><td>某局</td><td>张某</td></tr></table>右</td></tr></table>"
    outer, inner = sheets_in("a", page(body))
    assert outer.lines[0].cells == ("菜单", "左右")
    assert [line.cells for line in inner.lines] == [("单位", "姓名"), ("某局", "张某")]


def test_a_page_without_a_table_says_so():
    said = refused(page("<p>请先登录</p>"), "名册.xls")
    assert "网页" in said
    assert "登录" in said


def test_a_text_that_begins_with_an_angle_is_a_text():
    assert cells("<某局>,姓名\r\n某科,张某".encode()) == [("<某局>", "姓名"), ("某科", "张某")]


def test_a_table_that_libreoffice_wrote_is_read():
    first, second = sheets_in("名册.xls", (HERE / "files" / "party.html").read_bytes())
    assert first.lines[2].cells[:6] == ("1", "张某", "机关支部", "书记", "2003-07-01", "0012")
    assert (1, 0, 1, 6) in areas(first)
    assert second.lines[1].cells == ("钱某", "二组")


def test_a_page_with_more_elements_or_tables_than_any_roster_is_refused(monkeypatch):
    monkeypatch.setattr(web, "ELEMENTS", 50)
    assert "太大" in refused(page("<table>" + ROW * 20 + "</table>"))
    assert "太大" in refused(b"<table>" * 60)


def test_a_span_without_end_ends_with_the_table():
    sheet = only(page("<table><tr><td colspan=99999999 rowspan=99999999>张某</td></tr></table>"))
    assert areas(sheet) == {(1, 0, 1, 39)}


def test_a_workbook_of_excel_2003_is_read():
    rows = (
        f"<Row>{cell('某局名册', MergeAcross=2)}</Row><Row ss:Index='3'>{cell('一科', MergeDown=1)}{cell('张某')}{cell(7, 'Number')}</Row>"
    )
    rows += f"<Row ss:Hidden='1'>{cell('李某', Index=2)}{cell('2026-01-02T00:00:00.000', 'DateTime')}{cell(1, 'Boolean')}</Row>"
    sheet = only(workbook(("名册", rows, "")), "名册.xls")
    assert sheet.name == "名册"
    assert [(line.number, line.cells, line.hidden) for line in sheet.lines] == [
        (1, ("某局名册",), False),
        (3, ("一科", "张某", "7"), False),
        (4, ("", "李某", "2026-01-02", "TRUE"), True),
    ]
    assert areas(sheet) == {(1, 0, 1, 2), (3, 0, 4, 0)}


def test_marks_in_a_cell_of_excel_2003_are_left_out_and_so_are_comments():
    mixed = '<Cell><ss:Data ss:Type="String"><html:B>张</html:B>某</ss:Data><Comment><ss:Data>批注</ss:Data></Comment></Cell>'
    assert cells(workbook(("一", f"<Row>{mixed}</Row>", ""))) == [("张某",)]


def test_hidden_sheets_of_excel_2003_are_not_looked_at():
    row = f"<Row>{cell('张某')}</Row>"
    hide = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    (sheet,) = sheets_in("a", workbook(("一", row, hide), ("二", row, "")))
    assert (sheet.name, sheet.hidden_beside) == ("二", ("一",))


def test_formulas_of_excel_2003_without_a_value_are_told():
    rows = f"<Row>{cell('张某')}</Row><Row>{cell('李某')}<Cell ss:Formula='=R1C1'/>{cell('王某', Formula='=R1C1')}</Row>"
    assert only(workbook(("一", rows, ""))).without_value == ((2, 1),)


def test_a_damaged_workbook_of_excel_2003_or_one_with_entities_is_refused():
    sound = workbook(("一", f"<Row>{cell('张某')}</Row>", ""))
    assert "XML 表格" in refused(sound[:-5])
    assert "XML 表格" in refused(sound.replace(b"<Workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><Workbook').replace("张某".encode(), b"&b;"))
