"""The empty Word package that a draft is written into: page, settings, page numbers and properties, all our own.

It is built from text, not from python-docx's template, which brings theme fonts, a foreign author, dates of 2013 and
800 kB of styles that no draft uses.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import docx

from selfcheck.exports.profile import WordProfile, twips_of_mm, twips_of_pt
from selfcheck.exports.word_styles import HEADER, W, font_table_xml, fonts_xml, styles_xml

if TYPE_CHECKING:
    from docx.document import Document

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = f"{_PACKAGE}/relationships/metadata/core-properties"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)

_PARTS = (
    ("styles", "styles", "styles"),
    ("settings", "settings", "settings"),
    ("fontTable", "fontTable", "fontTable"),
    ("footer1", "footer", "footer"),
    ("footer2", "footer", "footer"),
)
"""File name, content type and relationship type of the parts beside the document; rId1, rId2 … in this order."""


def empty_document(profile: WordProfile) -> Document:
    """A document without a paragraph, ready to be written into."""
    return docx.Document(io.BytesIO(_package(profile)))


def pack(document: Document) -> bytes:
    """The file's bytes. The zip's own time stamps are fixed: the same draft gives the same file."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for entry in source.infolist():
            _add(target, entry.filename, source.read(entry))
    return fixed.getvalue()


@cache
def _package(profile: WordProfile) -> bytes:
    blob = io.BytesIO()
    with zipfile.ZipFile(blob, "w") as target:
        for name, text in _texts(profile).items():
            _add(target, name, text.encode())
    return blob.getvalue()


def _add(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    target.writestr(entry, content)


def _texts(profile: WordProfile) -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([(f"{R}/officeDocument", "word/document.xml"), (_CORE_RELATION, "docProps/core.xml")]),
        "docProps/core.xml": f'{HEADER}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "word/_rels/document.xml.rels": _relations([(f"{R}/{relation}", f"{name}.xml") for name, _, relation in _PARTS]),
        "word/document.xml": f'{HEADER}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{_section(profile)}</w:body></w:document>',
        "word/styles.xml": styles_xml(profile),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": font_table_xml(profile),
        "word/footer1.xml": _footer(profile, '<w:ind w:rightChars="100" w:right="{one}"/><w:jc w:val="right"/>'),
        "word/footer2.xml": _footer(profile, '<w:ind w:leftChars="100" w:left="{one}"/><w:jc w:val="left"/>'),
    }


def _content_types() -> str:
    types = {"/docProps/core.xml": _CORE_TYPE, "/word/document.xml": f"{_WORD_TYPE}.document.main+xml"}
    types |= {f"/word/{name}.xml": f"{_WORD_TYPE}.{kind}+xml" for name, kind, _ in _PARTS}
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{HEADER}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELATIONS_TYPE}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(rows: list[tuple[str, str]]) -> str:
    listed = "".join(f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(rows, 1))
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _section(profile: WordProfile) -> str:
    """Page, margins and footers. No document grid: exact line spacing and the styles' character spacing set the lines,
    and a grid of characters would add its own spacing to theirs."""
    page = profile.page
    width, height, top, right, bottom, left = (
        twips_of_mm(length) for length in (page.width_mm, page.height_mm, page.top_mm, page.right_mm, page.bottom_mm, page.left_mm)
    )
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="851" w:footer="{twips_of_mm(profile.footer_distance_mm)}" w:gutter="0"/><w:cols w:space="425"/></w:sectPr>'
    )


def _footer(profile: WordProfile, place: str) -> str:
    properties = f"<w:rPr>{fonts_xml(profile.page_number.font)}</w:rPr>"
    dash = f'<w:r>{properties}<w:t xml:space="preserve">{{}}</w:t></w:r>'
    number = f'<w:fldSimple w:instr=" PAGE "><w:r>{properties}<w:t>1</w:t></w:r></w:fldSimple>'
    placed = f'<w:pPr><w:pStyle w:val="Footer"/>{place.format(one=twips_of_pt(profile.page_number.size_pt))}</w:pPr>'
    return f'{HEADER}<w:ftr xmlns:w="{W}"><w:p>{placed}{dash.format("— ")}{number}{dash.format(" —")}</w:p></w:ftr>'


_SETTINGS = (
    f'{HEADER}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    # A justified line that ends with a line break must not be stretched.
    "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
