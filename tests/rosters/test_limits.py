"""Small files that want to fill the memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
from tests.series import times

from selfcheck.rosters import limits
from selfcheck.rosters.files import RosterFiles
from selfcheck.services.errors import RosterUnreadable

XML = '<?xml version="1.0"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
BOUND = 40_000_000
"""Bytes that reading one file may take beside the file itself."""


def book(rows: str, strings: str = "") -> bytes:
    """A workbook with these rows below a header, and with these shared strings."""
    head = "<row><c t='inlineStr'><is><t>单位</t></is></c><c t='inlineStr'><is><t>姓名</t></is></c></row>"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/s.xml" ContentType="{KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/t.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/worksheet" Target="s.xml"/>'
        f'<Relationship Id="b" Type="{OFFICE}/sharedStrings" Target="t.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/s.xml": f"<worksheet {MAIN}><sheetData>{head}{rows}</sheetData></worksheet>",
        "xl/t.xml": f"<sst {MAIN}>{strings}</sst>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            archive.writestr(name, XML + text)
    return file.getvalue()


PART = times(10, 1)
"""The files and the limits of numbers are made so many times smaller: to watch the memory of a million elements takes five seconds."""

HOSTILE = {
    "a row of a million cells": lambda: book("<row>" + "<c><v>1</v></c>" * (100_000 // PART) + "</row>"),
    "rows without end": lambda: book("<row><c><v>1</v></c></row>" * (340_000 // PART)),
    "a million texts": lambda: book("", "<si><t>x</t></si>" * (210_000 // PART)),
    "a text of a million pieces": lambda: book("", "<si>" + "<r><t>x</t></r>" * (100_000 // PART) + "</si>"),
    "elements of no meaning": lambda: book("", "<x/>" * (1_010_000 // PART)),
    "more than it may unpack to": lambda: book("", "<si><t>" + "x" * 20_000_000 + "</t></si>"),
}


def peak(content: bytes) -> tuple[int, str]:
    """The most bytes that were taken while the file was read, and what was said of it."""
    said = ""
    RosterFiles().read("名册.xlsx", book(""))  # what is imported for the first file counts for none
    tracemalloc.start()
    try:
        RosterFiles().read("名册.xlsx", content)
    except RosterUnreadable as error:
        said = str(error)
    finally:
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return taken, said


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_wants_the_memory_is_refused_before_it_has_any(make, monkeypatch):
    for name in ("STRINGS", "TOGETHER", "ELEMENTS"):
        monkeypatch.setattr(limits, name, getattr(limits, name) // PART)
    taken, said = peak(make())
    assert "单元格太多" in said
    assert taken < 500_000 + 4_500_000 // PART


def test_elements_are_counted_over_all_parts(monkeypatch):
    monkeypatch.setattr(limits, "ELEMENTS", 1000)
    assert "单元格太多" not in peak(book("", "<x/>" * 500))[1]
    assert "单元格太多" in peak(book("<x/>" * 500, "<x/>" * 500))[1]


def test_the_widest_row_and_the_longest_text_that_are_let_in_keep_within_the_bound():
    wide = book("<row>" + "<c><v>1</v></c>" * 16_384 + "</row>", "<si>" + "<r><t>x</t></r>" * 16_384 + "</si>")
    long = book("", "<si><t>" + "x" * 9_000_000 + "</t></si>")
    for content in (wide, long):
        taken, said = peak(content)
        assert "单元格太多" not in said
        assert taken < BOUND


def test_a_part_in_two_byte_letters_hides_no_entities():
    content = book("")
    hidden = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(hidden, "w") as copy:
        for part in source.infolist():
            copy.writestr(part, source.read(part))
        copy.writestr("xl/u.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"))
    assert "可能已经损坏" in peak(hidden.getvalue())[1]
