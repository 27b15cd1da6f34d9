import re
from collections.abc import Callable

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.exports.conftest import of_axes

from selfcheck.domain.charts.record import Chart
from selfcheck.domain.draft.measures import Row
from selfcheck.domain.paragraphs import STYLES, Draft, Paragraph, gaps
from selfcheck.exports.plain_text import storable
from selfcheck.exports.profile import PROFILES, load_profile
from selfcheck.exports.word import Annex, WordFile, write_word

Opened = Callable[[WordFile], Document]
Parts = Callable[[WordFile], dict[str, bytes]]
Written = Callable[..., WordFile]

CONTROLS = st.text(st.sampled_from("\x00\x07\x0b\x1f\x7f\x85\ud800\udfff\ufffe\uffff\r\n\t <>&\"'{}【待补：。】_x000D_"), max_size=30)
ANY = st.text(st.characters(), max_size=40) | CONTROLS
PARAGRAPHS = st.lists(st.builds(Paragraph, key=ANY, style=st.sampled_from(STYLES), text=ANY, label=ANY, why=ANY), max_size=6)
AXES = st.lists(st.tuples(ANY, st.none() | st.floats(1, 5), ANY), min_size=1, max_size=6)
CHARTS = st.none() | st.builds(of_axes, AXES, ANY)


def value(paragraph: WordParagraph | BaseStyle | None, path: str) -> str:
    """The attribute at the end of a path into a paragraph's or style's XML, for instance `w:pPr/w:spacing/@w:line`."""
    assert paragraph is not None
    [found] = paragraph._element.xpath(path)
    return str(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(PARAGRAPHS, ANY, st.booleans(), CHARTS)
@example([Paragraph("k", "body", "很长" * 200_000)], "", False, None)
def test_any_text_in_any_field_gives_a_file_that_opens_and_reads_back_whole(
    opened: Opened, parts: Parts, paragraphs: list[Paragraph], author: str, comments: bool, chart: Chart | None
) -> None:
    file = write_word(Draft(tuple(paragraphs)), load_profile("gbt9704"), Annex(comments=comments, chart=chart), author=author)
    parts(file)
    document = opened(file)
    read = [paragraph.text for paragraph in document.paragraphs]
    assert read[: len(paragraphs)] == [storable(paragraph.printed) for paragraph in paragraphs]
    assert document.core_properties.author == storable(author)
    if comments:
        told = [storable("；".join([p.why, *gaps(p.text)])) for p in paragraphs if p.why]
        assert [comment.text for comment in document.comments] == [text for text in told if text]
    if chart is not None:
        cells = [cell.text for row in document.tables[0].rows[1:] for cell in (row.cells[0], row.cells[2])]
        assert cells == [storable(str(text)) for name, _, counted in chart.table.rows for text in (name, counted)]


def test_what_was_dropped_is_told_by_paragraph(written: Written) -> None:
    draft = Draft((Paragraph("a", "title", "题"), Paragraph("b", "body", "文\x07\x07\ud800", why="因\x00")))
    assert written(draft, author="人\ufffe").dropped == ("第 2 段：U+0007 ×2、U+D800 ×1", "作者：U+FFFE ×1")
    assert "第 2 段的批注：U+0000 ×1" in written(draft, comments=True).dropped
    assert written().dropped == ()


def test_the_body_holds_the_paragraphs_of_the_draft_and_no_table(draft: Draft, written: Written, opened: Opened) -> None:
    document = opened(written())
    assert [paragraph.text for paragraph in document.paragraphs] == [paragraph.printed for paragraph in draft.paragraphs]
    assert document.tables == []


def test_headings_are_real_word_headings(written: Written, opened: Opened) -> None:
    document = opened(written())
    names = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert names == ["Title", "署名", "Body Text", "Heading 1", "Heading 2", "Body Text", "Body Text"]
    for level, style in enumerate(("Heading 1", "Heading 2")):
        element = document.styles[style].element
        assert element.xpath("w:pPr/w:outlineLvl/@w:val") == [str(level)]
        assert element.xpath("w:pPr/w:keepNext")


@pytest.mark.parametrize("name", PROFILES)
def test_fonts_and_sizes_of_the_profile_stand_on_styles_and_runs(name: str, written: Written, opened: Opened) -> None:
    profile = load_profile(name)
    document = opened(written(profile=name))
    faces = {
        "Title": profile.title,
        "署名": profile.byline,
        "Heading 1": profile.heading1,
        "Heading 2": profile.heading2,
        "Body Text": profile.body,
    }
    for paragraph in document.paragraphs:
        face = faces[paragraph.style.name]  # type: ignore[index,union-attr]
        style = paragraph.style.element  # type: ignore[union-attr]
        for place in ("ascii", "hAnsi", "eastAsia", "cs"):
            assert style.xpath(f"w:rPr/w:rFonts/@w:{place}") == [face.font]
            assert paragraph._element.xpath(f"w:r[1]/w:rPr/w:rFonts/@w:{place}") == [face.font]
        assert set(paragraph._element.xpath("w:r/w:rPr/w:rFonts/@w:hint")) == {"eastAsia"}
        assert style.xpath("w:rPr/w:sz/@w:val") == [str(round(face.size_pt * 2))]
        assert bool(style.xpath("w:rPr/w:b")) == face.bold


def test_lines_are_exactly_spaced_and_indented_by_two_characters(written: Written, opened: Opened) -> None:
    styles = opened(written()).styles
    for name in ("Body Text", "Heading 1", "Heading 2", "Title"):
        assert styles[name].element.xpath("w:pPr/w:spacing/@w:line") == ["579"]
        assert styles[name].element.xpath("w:pPr/w:spacing/@w:lineRule") == ["exact"]
    body = styles["Body Text"].element
    assert body.xpath("w:pPr/w:ind/@w:firstLineChars") == ["200"]
    assert body.xpath("w:pPr/w:ind/@w:firstLine") == ["640"]
    assert body.xpath("w:rPr/w:spacing/@w:val") == ["-5"]
    assert styles["Title"].element.xpath("w:pPr/w:jc/@w:val") == ["center"]


def test_one_line_of_space_stands_between_the_head_and_the_text(written: Written, opened: Opened) -> None:
    title, byline, opening, *_ = opened(written()).paragraphs
    assert title.paragraph_format.space_after is None
    assert value(byline, "w:pPr/w:spacing/@w:after") == "579"
    assert opening.paragraph_format.space_after is None
    alone = opened(written(Draft((Paragraph("t", "title", "题"), Paragraph("b", "body", "文"))))).paragraphs[0]
    assert value(alone, "w:pPr/w:spacing/@w:after") == "579"


def test_the_page_is_a4_with_the_margins_of_the_standard(written: Written, opened: Opened) -> None:
    section = opened(written()).sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
        section.bottom_margin,
        section.right_margin,
    )
    assert [round(length.mm, 1) for length in lengths if length is not None] == [210, 297, 37, 28, 35, 26]


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(written: Written, opened: Opened) -> None:
    document = opened(written())
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        [number] = footer.paragraphs
        assert "".join(number._element.xpath(".//w:t/text()")) == "— 1 —"
        assert value(number, "w:fldSimple/@w:instr").strip() == "PAGE"
        assert value(number, "w:pPr/w:jc/@w:val") == side
        assert value(number, f"w:pPr/w:ind/@w:{side}Chars") == "100"
        assert number.style is not None
        assert number.style.element.xpath("w:rPr/w:sz/@w:val") == ["28"]
    # The dashes lie in the middle of a line of 14 pt, 7 mm below the text area that ends 35 mm above the edge.
    assert section.footer_distance is not None
    assert section.footer_distance.mm + 14 / 2 * 25.4 / 72 == pytest.approx(35 - 7, abs=0.05)


def test_no_part_names_a_theme_font_or_its_tools(written: Written, parts: Parts, chart: Chart) -> None:
    contents = parts(written(comments=True, chart=chart))
    assert not [name for name in contents if "theme" in name]
    for name, content in contents.items():
        if name.startswith(("word/", "docProps/")) and name.endswith(".xml"):
            assert not re.search(rb"(?i)theme[a-z]*=|\+m[jn]-|python", content), name


def test_properties_carry_title_and_author_and_no_date(written: Written, opened: Opened, parts: Parts) -> None:
    file = written(author="某人", comments=True)
    properties = opened(file).core_properties
    assert (properties.title, properties.author) == ("专题民主生活会个人发言提纲", "某人")
    assert opened(written()).core_properties.author == ""
    for name, content in parts(file).items():
        assert not re.search(rb"\d{4}-\d\d-\d\d|w:date=", content), name


def test_a_property_is_cut_where_word_ends_it(written: Written, opened: Opened) -> None:
    assert opened(written(author="名" * 300)).core_properties.author == "名" * 255


def test_the_same_draft_gives_the_same_bytes(written: Written, chart: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(comments=True, chart=chart)
    monkeypatch.setattr("time.localtime", lambda *_: (2001, 2, 3, 4, 5, 6, 0, 1, 0))
    assert written(comments=True, chart=chart) == first


def test_the_language_is_chinese(written: Written, parts: Parts) -> None:
    assert 'w:val="zh-CN" w:eastAsia="zh-CN"' in parts(written())["word/styles.xml"].decode()


def test_every_open_place_is_highlighted_and_nothing_else(written: Written, opened: Opened) -> None:
    runs = [run for paragraph in opened(written()).paragraphs for run in paragraph.runs]
    marked = [run.text for run in runs if run._r.xpath("w:rPr/w:highlight/@w:val") == ["yellow"]]
    assert marked == ["【待补：哪一次】", "【待补】"]
    assert not [run for run in runs if run._r.xpath("w:rPr/w:highlight") and run.text not in marked]


def test_line_ends_and_tabs_become_breaks_and_blanks_are_kept(written: Written, opened: Opened) -> None:
    [run] = opened(written()).paragraphs[-1].runs
    assert [child.tag for child in run._r[1:]] == [qn(f"w:{name}") for name in ("t", "br", "t", "tab", "t")]
    texts = run._r.findall(qn("w:t"))
    assert texts[-1].text == "制表  两个空格 "
    assert {text.get(qn("xml:space")) for text in texts} == {"preserve"}


def test_behind_the_first_sentence_a_second_level_heading_is_set_as_body_text(written: Written, opened: Opened) -> None:
    heading = opened(written()).paragraphs[4]
    fonts = [(run.text, run._r.xpath("w:rPr/w:rFonts/@w:eastAsia")[0]) for run in heading.runs]
    assert fonts == [("（一）在思想政治建设方面。", "楷体_GB2312"), ("主要是学习不够系统。", "仿宋_GB2312")]
    assert heading.paragraph_format.keep_with_next is False


def test_a_full_stop_inside_an_open_place_does_not_end_the_heading(written: Written, opened: Opened) -> None:
    [heading] = opened(written(Draft((Paragraph("h", "heading2", "【待补：甲。乙】方面"),)))).paragraphs
    assert [run.text for run in heading.runs] == ["【待补：甲。乙】", "方面"]
    assert heading.paragraph_format.keep_with_next is None


def test_provenance_stands_in_the_margin_when_asked_for(draft: Draft, written: Written, opened: Opened) -> None:
    document = opened(written(comments=True))
    assert [comment.text for comment in document.comments] == ["这一方面的标题", "您勾选的“甲”；【待补：哪一次】；【待补】"]
    assert {(comment.author, comment.initials, comment.timestamp) for comment in document.comments} == {("自查", "自查", None)}
    starts = document.element.body.xpath("w:p[w:commentRangeStart]")
    assert [WordParagraph(p, document).text for p in starts] == [paragraph.printed for paragraph in draft.paragraphs if paragraph.why]
    assert not list(opened(written()).comments)


def test_a_comment_holds_the_rating_only_where_it_is_asked_for(draft: Draft, written: Written, opened: Opened) -> None:
    told = [[comment.text for comment in opened(written(comments=True, ratings=asked)).comments] for asked in (False, True)]
    assert ["自评" in text for text in told[0]] == [False, False]
    assert told[1] == ["这一方面的标题", "您勾选的“甲”；自评 2 分；【待补：哪一次】；【待补】"]
    assert not list(opened(written(ratings=True)).comments), "without comments there is no place for it"


def test_what_is_to_be_decided_has_another_colour_than_what_is_to_be_filled_in(written: Written, opened: Opened) -> None:
    text = "甲。【待认定：乙。】丙【待补：丁】【待补：没有完"
    [paragraph] = opened(written(Draft((Paragraph("p", "body", text),)))).paragraphs
    colours = [(run.text, "".join(run._r.xpath("w:rPr/w:highlight/@w:val"))) for run in paragraph.runs]
    assert colours == [("甲。", ""), ("【待认定：乙。】", "cyan"), ("丙", ""), ("【待补：丁】", "yellow"), ("【待补：没有完", "")]


def test_the_address_of_a_speech_is_not_indented_and_the_signature_stands_right(written: Written, opened: Opened) -> None:
    document = opened(written(Draft((Paragraph("a", "address", "同志们："), Paragraph("s", "signature", "某人")))))
    address, signature = document.paragraphs
    assert [paragraph.style and paragraph.style.name for paragraph in (address, signature)] == ["Salutation", "Signature"]
    for paragraph in (address, signature):
        assert paragraph._element.xpath("w:r/w:rPr/w:rFonts/@w:eastAsia") == ["仿宋_GB2312"]
        assert paragraph.style is not None
        assert not paragraph.style.element.xpath("w:pPr/w:ind/@w:firstLineChars")
    assert value(address.style, "w:pPr/w:jc/@w:val") == "both"
    assert value(signature.style, "w:pPr/w:jc/@w:val") == "right"
    assert value(signature.style, "w:pPr/w:ind/@w:rightChars") == "400"


ROWS = (Row("多凭材料", "每月入户两次", "本人", "年底前", "看走访本"), Row("<b>\x07", "回应一条。", "某科", "", ""))


def test_the_list_of_measures_is_the_last_table_on_a_page_of_its_own(draft: Draft, written: Written, opened: Opened, chart: Chart) -> None:
    file = written(rows=ROWS)
    document = opened(file)
    heading = document.paragraphs[len(draft.paragraphs)]
    assert (heading.text, heading.style and heading.style.name) == ("整改清单", "Heading 1")
    assert heading.paragraph_format.page_break_before is True
    [table] = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "问题", "措施", "责任人", "时限", "成效标准"],
        ["1", "多凭材料", "每月入户两次", "本人", "年底前", "看走访本"],
        ["2", "<b>", "回应一条。", "某科", "", ""],
    ]
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [True, False, False]
    assert file.dropped == ("整改清单：U+0007 ×1",)
    assert document.element.body.xpath("*[last()-1][self::w:tbl]"), "it stands last"
    both = opened(written(rows=ROWS, chart=chart)).tables
    assert [table.rows[0].cells[0].text for table in both] == ["序号", "方面"], "only the page with the radar stands behind it"


def test_a_list_without_a_measure_is_a_table_without_a_row_and_without_the_wish_there_is_none(written: Written, opened: Opened) -> None:
    assert [len(table.rows) for table in opened(written(rows=())).tables] == [1]
    assert opened(written()).tables == []
