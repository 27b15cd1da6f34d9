"""A roster as an .xlsx file, of which only what cells show is read: what is wrong with colours, pictures or styles does no harm."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

from selfcheck.rosters.building import SheetsBuilder
from selfcheck.rosters.limits import UNPACKED, TooMuch, must_be_small
from selfcheck.rosters.numbers import DATE, DATE_FORMATS, GENERAL, NumberFormat, number_format
from selfcheck.rosters.package import Attributes, Damaged, Relation, parse_part, relations
from selfcheck.rosters.worksheet import Text, Workbook, number_or, read_worksheet
from selfcheck.services.errors import RosterUnreadable

DAMAGED = "这个文件打不开，可能已经损坏，或者不是 Excel 工作簿。请在 Excel 里打开，另存为 .xlsx 再上传"


def read_workbook(content: bytes, sheets: SheetsBuilder) -> None:
    """The visible sheets, by name, of a package that `refuse_large` let pass. Raises RosterUnreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _read(package, sheets)
    except RosterUnreadable:
        raise
    except Exception as error:  # Damaged, and whatever zipfile says of a damaged file
        raise RosterUnreadable(DAMAGED) from error


def refuse_large(content: bytes) -> None:
    """Raises RosterUnreadable for a package that is larger than any roster, or damaged."""
    try:
        must_be_small(content)
    except TooMuch as error:
        raise RosterUnreadable(
            f"这个文件太大，解开以后超过 {UNPACKED // 1_000_000} MB 或者单元格太多。请只留下名册那一张表，去掉图片和格式"
        ) from error
    except Exception as error:  # zipfile, too: BadZipFile, NotImplementedError, RuntimeError for a password, zlib.error, …
        raise RosterUnreadable(DAMAGED) from error


def parts_of(content: bytes) -> list[str]:
    """The names of the parts of a package that `refuse_large` let pass."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def main_part(package: zipfile.ZipFile) -> str:
    """The part that everything begins with, such as xl/workbook.xml. Raises Damaged."""
    for relation in relations(package, "").values():
        if relation.kind == "officeDocument":
            return relation.part
    raise Damaged


def _read(package: zipfile.ZipFile, sheets: SheetsBuilder) -> None:
    part = main_part(package)
    related = relations(package, part)
    names: list[tuple[str, str]] = []
    since_1904 = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal since_1904
        if element == "workbookPr":
            since_1904 = attributes.get("date1904") in ("1", "true")
        elif element == "sheet" and attributes.get("state", "visible") == "visible":
            names.append((attributes.get("name", ""), attributes.get("id", "")))
        elif element == "sheet":
            sheets.hidden_sheet(attributes.get("name", ""))

    parse_part(package, part, start)
    book = Workbook(_strings(package, related), _formats(package, related), since_1904)
    for name, key in names:
        if key in related and related[key].kind == "worksheet":
            read_worksheet(package, related[key].part, book, sheets)
            sheets.end_of_sheet(name)


def _strings(package: zipfile.ZipFile, related: dict[str, Relation]) -> list[str]:
    """The texts that the cells share. Raises Damaged."""
    strings: list[str] = []
    text = Text()

    def end(element: str) -> None:
        text.end(element)
        if element == "si":
            strings.append(text.take())

    for relation in related.values():
        if relation.kind == "sharedStrings":
            parse_part(package, relation.part, lambda element, _: text.start(element), end, text.data)
    return strings


def _formats(package: zipfile.ZipFile, related: dict[str, Relation]) -> list[NumberFormat]:
    """How the cell styles show numbers, by the numbers of the styles; where the part is damaged, those before the damage."""
    known = dict.fromkeys(DATE_FORMATS, DATE)
    formats: list[NumberFormat] = []
    within = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal within
        number = number_or(attributes.get("numFmtId"), 0)
        if element == "numFmt":
            known[number] = number_format(attributes.get("formatCode", ""))
        elif element == "cellXfs":
            within = True
        elif element == "xf" and within:
            formats.append(known.get(number, GENERAL))

    def end(element: str) -> None:
        nonlocal within
        within = within and element != "cellXfs"

    for relation in related.values():
        if relation.kind == "styles":
            with suppress(Damaged):
                parse_part(package, relation.part, start, end)
    return formats
