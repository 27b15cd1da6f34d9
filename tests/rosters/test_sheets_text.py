"""Texts: every encoding and delimiter that programs on Chinese desks write."""

import codecs

import pytest
from tests.rosters.books import HEADER, csv
from tests.rosters.sheets import cells, only, refused

ROWS = (HEADER, ("某县/某局", "张某", "成员"), ("某县/某站", "李某", "负责人"))
BIG_ENDIAN = codecs.BOM_UTF16_BE + "\r\n".join("\t".join(row) for row in ROWS).encode("utf-16-be")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
def test_encodings_and_delimiters_are_told_apart(encoding, delimiter):
    assert cells(csv(*ROWS, encoding=encoding, delimiter=delimiter)) == list(ROWS)


def test_the_unicode_text_of_excel_is_read_in_both_orders_of_bytes():
    assert cells(BIG_ENDIAN, "名册.txt") == list(ROWS)
    assert cells(csv(*ROWS, encoding="utf-16", delimiter="\t"), "名册.txt") == list(ROWS)


def test_a_rare_character_of_the_wide_chinese_encoding_is_read():
    assert cells(csv(HEADER, ("某局", "张𠮷", ""), encoding="gb18030"))[1] == ("某局", "张𠮷")


def test_text_stays_as_it_is_written():
    assert cells(csv(("工号", "姓名"), ("0001", " 王 某"), ("110101199003070000", "1.0"))) == [
        ("工号", "姓名"),
        ("0001", " 王 某"),
        ("110101199003070000", "1.0"),
    ]


def test_blank_lines_are_counted_and_left_out():
    assert [line.number for line in only(csv(HEADER, (), ("", " ", "　"), ("某局", "张某"))).lines] == [1, 4]


def test_a_quoted_field_may_hold_delimiters_quotes_and_line_breaks():
    content = '单位,姓名\r\n"某局,\n""一""科",张某\r\n某站,李某\r\n'.encode()
    assert cells(content)[1] == ('某局,\n"一"科', "张某")
    assert [line.number for line in only(content).lines] == [1, 2, 3]


@pytest.mark.parametrize("end", ["", "\r\n", "\r\n李某,某站\r\n" * 3])
def test_a_quote_that_is_never_closed_swallows_nobody_in_silence(end):
    said = refused(f'姓名,单位\r\n王某,某局\r\n张某,"某局{end}'.encode())
    assert "第 3 行" in said
    assert "引号" in said
    assert "另存为" in said


def test_a_quote_within_a_field_is_a_letter():
    assert cells('姓名,单位\r\n张某,某"局"\r\n'.encode())[1] == ("张某", '某"局"')


def test_a_list_of_one_column_is_read():
    assert cells("姓名\r\n张某\r\n李某".encode()) == [("姓名",), ("张某",), ("李某",)]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_what_separates_columns_is_what_separates_most_rows(delimiter):
    above = "某县名册，2026 年；甲、乙，丙\n填报：某局, 电话 1; 2\n"
    content = above.encode() + csv(("单位（县，局）", "姓名；真名"), ("某局，一科", "张某"), ("某局", "李某"), delimiter=delimiter)
    assert cells(content)[2:] == [("单位（县，局）", "姓名；真名"), ("某局，一科", "张某"), ("某局", "李某")]


def test_what_keeps_excel_from_taking_a_text_for_a_number_is_no_part_of_it():
    assert cells(csv(("单位", "姓名"), ('="某局"', "'张某"), ("某站", "=张某"))) == [("单位", "姓名"), ("某局", "张某"), ("某站", "=张某")]


def test_a_text_with_a_broken_letter_is_refused_by_its_line():
    sound = csv(("单位", "姓名"), ("某局", "张某"), ("某站", "李某"), encoding="gbk")
    broken = sound.replace("李某".encode("gbk"), "李".encode("gbk") + b"\xc4")
    assert "第 3 行有读不出的字" in refused(broken)
    assert "不是名册" in refused(bytes(range(128, 256)) * 20)
