"""画像: numbers, hints, the order of weakness, and the choice of items."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def profile(restored):
    """The profile of a self-check with 5 rated 2, 11 rated 3, 12 not applicable, and an opinion to 5."""
    return restored.tab("profile")


def test_the_table_of_the_weakest_items_has_rank_rating_and_mean_as_people_round(begun, archive):
    answers = [{"item": number, "rating": rating} for number, rating in ((5, 2), (10, 2), (16, 2), (18, 3))]
    begun.page("data").upload(archive(answers=answers)).click("restore_new").page("profile")
    table = begun.markup.partition("所在方面平均")[2].partition("</table>")[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    assert [row[0] for row in rows if row] == ["1", "2 并列", "2 并列", "4"], "the one with an opinion comes first"
    assert [row[1].split()[0] for row in rows if row] == ["5", "10", "16", "18"]
    assert {row[3].split()[-1] for row in rows if row} == {"2.3"}, "2.25"
    assert [row[4] for row in rows if row] == ["1 条", "—", "—", "—"]


def picks(tab):
    return next(widget for widget in tab.at.pills if widget.key == "settings_picks")


def test_without_a_rating_there_is_no_chart_but_a_word_about_it(begun):
    begun.page("profile")
    assert "还没有评分" in begun.text
    assert not begun.at.get("plotly_chart")
    assert "薄弱之处" not in begun.text


def test_beside_the_charts_stand_formula_and_numbers(profile):
    assert len(profile.at.get("plotly_chart")) == 2
    assert "平均分" in profile.text
    assert "持续转变作风" in profile.text
    assert "1/4 项（第 5 项）" in profile.text


@pytest.mark.parametrize(("view", "row"), [("items", "12 选人用人"), ("searches", "找一找"), ("bases", "准则")])
def test_every_view_of_the_ratings_can_be_chosen(profile, view, row):
    profile.choose("segmented_control", "chart_view", view)
    assert f"<td>{row}</td>" in profile.markup or f"<th>{row}</th>" in profile.markup


def test_a_private_hint_names_the_low_rating_without_an_instance(profile):
    assert "第 11 项“落实民主集中制的质量”评分不高，还没有写具体事例" in profile.text


def test_the_default_choice_can_be_changed_and_restored(profile, browser):
    assert picks(profile).value == [5, 11]
    assert "现在是默认的选择" in profile.text
    assert not profile.has("restore_choice")
    profile.choose("pills", "settings_picks", [5])
    assert picks(profile).value == [5]
    assert profile.saved == 1
    assert picks(browser.tab("profile")).value == [5]
    profile.click("restore_choice")
    assert picks(profile).value == [5, 11]
    assert "现在是默认的选择" in profile.text


def test_an_item_with_an_opinion_stays_chosen_and_the_page_says_why(profile):
    profile.choose("pills", "settings_picks", [11])
    assert picks(profile).value == [5, 11]
    assert "收到过意见的项（第 5 项）一定写进草稿" in profile.text


def test_an_opinion_without_a_word_keeps_no_item_in_the_draft(profile):
    profile.page("opinions").click("add_opinion")
    fresh = profile.at.text_area[-1].key.rpartition("_")[2]
    profile.choose("selectbox", f"opinion_item_{fresh}", 11).page("profile")
    assert "收到过意见的项（第 5 项）一定写进草稿" in profile.text


def test_the_choice_survives_other_pages(profile):
    profile.choose("pills", "settings_picks", [5]).page("answer").page("draft").page("profile")
    assert picks(profile).value == [5]


def test_an_earlier_self_check_can_be_laid_over(profile):
    earlier = profile.at.selectbox(key="earlier")
    assert earlier.options[0] == "不比较"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d 开始的，已评 0 项", earlier.options[1])  # two of one day are told apart
    assert "上次" not in profile.text
    earlier.select_index(1)
    profile.reload()
    assert "上次" in profile.text
