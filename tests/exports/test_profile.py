import pytest

from selfcheck.errors import SelfcheckError
from selfcheck.exports.profile import PROFILES, load_profile


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_holds_22_lines_of_28_characters_in_the_text_area(name: str) -> None:
    profile = load_profile(name)
    page = profile.page
    points_per_mm = 72 / 25.4
    assert (page.lines_per_page, page.chars_per_line) == (22, 28)
    height, width = page.text_height_mm * points_per_mm, page.text_width_mm * points_per_mm
    character = profile.body.size_pt + page.char_spacing_pt
    assert 22 * page.line_spacing_pt <= height < 23 * page.line_spacing_pt
    assert 28 * character <= width < 29 * character


@pytest.mark.parametrize("name", PROFILES)
def test_margins_and_sizes_are_those_of_the_standard(name: str) -> None:
    profile = load_profile(name)
    page = profile.page
    assert (page.width_mm, page.height_mm) == (210, 297)
    assert (page.top_mm, page.left_mm, page.bottom_mm, page.right_mm) == (37, 28, 35, 26)
    assert (profile.title.size_pt, profile.body.size_pt, profile.page_number.size_pt) == (22, 16, 14)


def test_the_standard_profile_names_the_fonts_of_official_documents() -> None:
    profile = load_profile("gbt9704")
    assert profile.title.font == "方正小标宋简体"
    assert profile.body.font == "仿宋_GB2312"
    assert (profile.heading1.font, profile.heading2.font, profile.page_number.font) == ("黑体", "楷体_GB2312", "宋体")


def test_the_windows_profile_names_fonts_of_a_plain_windows_only() -> None:
    profile = load_profile("windows")
    faces = (profile.title, profile.byline, profile.heading1, profile.heading2, profile.body, profile.page_number, profile.note)
    assert {face.font for face in faces} <= {"宋体", "仿宋", "楷体", "黑体"}
    assert profile.title.bold


def test_an_unknown_profile_is_told_with_the_names_of_the_valid_ones() -> None:
    with pytest.raises(SelfcheckError, match="没有名为“../a”的 Word 版式。可用的版式是：gbt9704、windows"):
        load_profile("../a")
