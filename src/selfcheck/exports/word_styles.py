"""Styles and font table of the Word file, written whole: nothing of a template, no theme fonts, no colours."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from selfcheck.exports.profile import Face, WordProfile, twips_of_pt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLE_IDS = {
    "title": "Title",
    "byline": "Byline",
    "address": "Salutation",
    "heading1": "Heading1",
    "heading2": "Heading2",
    "body": "BodyText",
    "signature": "Signature",
}
"""Style of a draft's paragraph → id of the Word style."""

_SLACK = 8
"""Twips (0.14 mm) that a line leaves at its right end, of the 24 that 28 characters leave in 156 mm. With no such indent,
LibreOffice 7.4 loses the punctuation mark that hangs behind a justified line, on the screen and in its PDF."""


def styles_xml(profile: WordProfile) -> str:
    """`word/styles.xml`. The order of the elements is the one that the schema asks for."""
    line = f'<w:spacing w:before="0" w:after="0" w:line="{twips_of_pt(profile.page.line_spacing_pt)}" w:lineRule="exact"/>'
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{twips_of_pt(2 * profile.body.size_pt)}" w:right="{_SLACK}"/>'
    both, centre, right, keep = '<w:jc w:val="both"/>', '<w:jc w:val="center"/>', '<w:jc w:val="right"/>', "<w:keepNext/>"
    dense = profile.page.char_spacing_pt
    footer = f'<w:spacing w:line="{twips_of_pt(profile.page_number.size_pt)}" w:lineRule="exact"/>'
    loose = '<w:spacing w:line="240" w:lineRule="auto"/>'
    airy = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
    return "".join(
        [
            f'{HEADER}<w:styles xmlns:w="{W}">',
            f"<w:docDefaults><w:rPrDefault>{_run(profile.body, 0, language=True)}</w:rPrDefault>"
            "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>",
            # Widow control would leave pages of 21 lines; the format asks for 22.
            f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
            f'<w:pPr><w:widowControl w:val="0"/>{line}{both}</w:pPr>{_run(profile.body, dense)}</w:style>',
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
            _style("Title", "Title", profile.title, keep + line + centre, 0, "BodyText"),
            _style("Byline", "署名", profile.byline, line + centre, dense, "BodyText"),
            _style("Heading1", "heading 1", profile.heading1, keep + line + indent + both + '<w:outlineLvl w:val="0"/>', dense, "BodyText"),
            _style("Heading2", "heading 2", profile.heading2, keep + line + indent + both + '<w:outlineLvl w:val="1"/>', dense, "BodyText"),
            _style("BodyText", "Body Text", profile.body, line + indent + both, dense, "BodyText"),
            _style("Salutation", "Salutation", profile.body, line + both, dense, "BodyText"),
            # The date stands four characters from the right edge (GB/T 9704—2012 7.3.5.2).
            _style(
                "Signature",
                "Signature",
                profile.body,
                f'{line}<w:ind w:rightChars="400" w:right="{twips_of_pt(4 * profile.body.size_pt)}"/>{right}',
                dense,
                "Signature",
            ),
            _style("Footer", "footer", profile.page_number, footer, 0, "Footer"),
            _style("Figure", "图表", profile.note, keep + loose + centre, 0, "BodyText"),
            _style("TableText", "表格文字", profile.note, airy + centre, 0, "TableText"),
            _style("CommentText", "annotation text", profile.note, loose + '<w:jc w:val="left"/>', 0, "CommentText"),
            '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
            f"{_run(profile.note, 0)}</w:style>",
            _TABLE_STYLES,
            "</w:styles>",
        ]
    )


def font_table_xml(profile: WordProfile) -> str:
    """`word/fontTable.xml`: each font with the one that stands in for it."""
    fonts = "".join(
        f'<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/><w:charset w:val="86"/></w:font>'
        for name, other in profile.substitutes
    )
    return f'{HEADER}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def fonts_xml(font: str) -> str:
    """`w:rFonts` with the one font in all four places; the hint gives “ ” — … to the Chinese one."""
    name = quoteattr(font)
    return f'<w:rFonts w:hint="eastAsia" w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>'


def _style(key: str, name: str, face: Face, ppr: str, spacing: float, following: str) -> str:
    own = "" if name.isascii() else ' w:customStyle="1"'  # Word's own styles have English names
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{following}"/><w:qFormat/><w:pPr>{ppr}</w:pPr>{_run(face, spacing)}</w:style>'
    )


def _run(face: Face, spacing: float, *, language: bool = False) -> str:
    bold = "<w:b/><w:bCs/>" if face.bold else ""
    size = round(face.size_pt * 2)  # in half points
    lang = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>' if language else ""
    return (
        f'<w:rPr>{fonts_xml(face.font)}{bold}<w:spacing w:val="{twips_of_pt(spacing)}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{lang}</w:rPr>'
    )


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    + "</w:tblBorders></w:tblPr></w:style>"
)
