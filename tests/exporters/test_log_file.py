"""The log as a workbook."""

from io import BytesIO

import openpyxl
import pytest
from tests.services.bureau import OFFICE, Bureau

from selfcheck.exporters.registry import EXPORTERS
from selfcheck.exports.word_figure import CELL_LIMIT

FORMULAS = ("=1+1", "@SUM(A1)", "+1", "-1+2", '=HYPERLINK("http://x")')


@pytest.fixture
def bureau(house):
    bureau = Bureau(house)
    bureau.claim()
    return bureau


def book(bureau, **asked: str):
    exporter = EXPORTERS["log.xlsx"]
    read = exporter.read({"zone": "Asia/Shanghai"} | asked)
    made = exporter.render(exporter.data(bureau.house.services, OFFICE, read), read)
    return made, openpyxl.load_workbook(BytesIO(made.content))


def test_the_file_says_from_when_to_when_it_reaches_and_who_took_it(bureau):
    bureau.clock.move(days=1)
    bureau.group("甲局")
    made, found = book(bureau)
    about = dict(found["说明"].values)
    assert (about["从"], about["到"]) == ("2026-11-02 16:30:00", "2026-11-03 16:30:00")
    assert (about["导出人"], about["导出时间"], about["条数"]) == ("办公室", "2026-11-03 16:30:00（Asia/Shanghai）", "2 条")
    assert about["范围"] == "全部"
    assert list(found["操作记录"].values) == [
        ("时间", "谁", "做了什么", "对象"),
        ("2026-11-03 16:30:00", "办公室", "添加单位或组", "甲局"),
        ("2026-11-02 16:30:00", "办公室", "启用办公室，设定口令", ""),
    ]
    assert made.name == "操作记录_2026-11-03.xlsx"


def test_only_what_was_sought_goes_into_the_file_and_it_says_so(bureau):
    bureau.group("甲局")
    bureau.group("乙局")
    _, found = book(bureau, words="乙局", only="group.add")
    assert [row[3] for row in found["操作记录"].iter_rows(min_row=2, values_only=True)] == ["乙局"]
    assert dict(found["说明"].values)["范围"] == "找“乙局”、添加单位或组"


def test_an_empty_file_is_a_file(bureau):
    _, found = book(bureau, words="没有这样的字")
    assert found["操作记录"].max_row == 1
    assert dict(found["说明"].values)["从"] == "（没有记录）"


@pytest.mark.parametrize("name", FORMULAS)
def test_a_name_that_looks_like_a_formula_stays_a_text(bureau, name):
    bureau.group(name.replace("/", "") + "局")
    _, found = book(bureau)
    cell = found["操作记录"]["D2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (name.replace("/", "") + "局", "s", None)
    assert len(cell.value) < CELL_LIMIT


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../../etc/passwd", "\0", "Europe/Berlin"])
def test_an_unknown_clock_is_that_of_home(bureau, zone):
    _, found = book(bureau, zone=zone)
    told = dict(found["说明"].values)["导出时间"]
    assert told.endswith("（Europe/Berlin）" if zone == "Europe/Berlin" else "16:30:00（Asia/Shanghai）")
