"""画像: a sentence, the radar, and one table of the items which is also the choice."""

from __future__ import annotations

import re

import pytest

from selfcheck.bootstrap import services


@pytest.fixture
def profile(restored):
    """The profile of a self-check with 5 rated 2, 11 rated 3, 12 not applicable, and an opinion to 5."""
    return restored.tab("profile")


@pytest.fixture
def rated(begun, archive):
    """Opens the profile of a self-check with these ratings."""

    def open_profile(ratings, **parts):
        answers = [{"item": number, "rating": rating} for number, rating in ratings.items()]
        return begun.page("data").upload(archive(answers=answers, **{"opinions": []} | parts)).click("restore_new").page("profile")

    return open_profile


def field(tab):
    return tab.form.find("chosen")


def rows(tab):
    """The rows of the table: number, rating, opinions; in their parts."""
    found, first = {}, 0
    for name, size, fold in field(tab)["parts"]:
        part = range(first, first + size)
        found[name, fold] = [(field(tab)["options"][place][0], *field(tab)["cells"][place]) for place in part]
        first += size
    return found


def ticked(tab):
    """What is ticked, as the browser works it out."""
    value, one = tab.form.entries["settings"]["value"], field(tab)
    if value["chosen"] is None:
        return sorted(one["usual"])
    return sorted({*value["chosen"], *one["added"]} - {*value["left_out"]})


def test_a_sentence_names_the_weakest_with_all_that_are_tied(rated):
    assert "最弱的：群众路线（2 分）；反对“四风”（2 分）；群众纪律（2 分）。" in rated({5: 2, 10: 2, 16: 2, 18: 3}).text


@pytest.mark.parametrize(("rating", "said"), [(5, "评了分的各项都是 5 分"), (3, "评分大体相同，看不出强弱")])
def test_where_all_are_alike_the_sentence_names_none(rated, rating, said):
    tab = rated(dict.fromkeys(range(1, 19), rating))
    assert said in tab.text
    assert "最弱的" not in tab.text


def test_without_a_rating_there_is_no_chart_but_a_word_about_it(begun):
    begun.page("profile")
    assert "还没有评分" in begun.text
    assert not begun.at.get("plotly_chart")
    assert field(begun) is None


def test_the_table_has_the_chosen_items_first_the_others_behind_and_the_fives_behind_a_fold(rated):
    found = rows(rated({1: 5, 2: 3, 5: 2, 7: 1, 10: 4, 16: 4, 18: 3, 17: 4, 15: 4, 9: 5, 12: 5, 8: 4}))
    (chosen, _), (others, _), (fives, fold) = found
    assert (chosen, others, fold) == ("", "还可以写", True)
    assert {rating for _, rating, _ in found[fives, True]} == {"5"}
    assert fives == f"评 5 分的 {len(found[fives, True])} 项"
    assert [row[1] for row in found["", False]] == sorted(row[1] for row in found["", False]), "the weakest first"


def test_a_five_with_own_words_stands_first_among_what_could_be_written(begun, archive):
    answers = [{"item": n, "rating": 4} for n in range(1, 18)] + [{"item": 18, "rating": 5, "instance": "一件事"}]
    tab = begun.page("data").upload(archive(answers=answers, opinions=[])).click("restore_new").page("profile")
    assert rows(tab)["还可以写", False][0][0] == 18


def test_each_number_stands_once(profile):
    assert len(profile.at.get("plotly_chart")) == 1
    assert "<table" not in profile.markup, "nothing is laid over, so no second table"
    assert "平均分" in profile.text


@pytest.mark.parametrize("view", ["items", "searches", "bases"])
def test_every_view_of_the_ratings_is_behind_one_switch(profile, view):
    assert not profile.has("chart_view")
    profile.choose("toggle", "more_charts", True).choose("segmented_control", "chart_view", view)
    assert len(profile.at.get("plotly_chart")) == 2


def test_a_private_hint_names_the_low_rating_without_an_instance(profile):
    (bank,) = services().checks.banks()
    assert f"第 11 项{bank.item(11).cited}评分不高，还没有写具体事例" in profile.text


def test_the_default_choice_can_be_changed_and_restored(profile, browser):
    assert ticked(profile) == [5, 11]
    profile.choose("ticks", "chosen", [5])
    assert profile.saved == 1
    assert ticked(browser.tab("profile")) == [5]
    settings = profile.form.entries["settings"]["value"]
    assert (settings["chosen"], settings["left_out"]) == ([5], [])
    profile.form.send("settings", settings | {"chosen": None, "left_out": []})
    assert ticked(browser.tab("profile")) == [5, 11]


def test_an_item_with_an_opinion_can_be_taken_out_and_stays_out(profile, browser):
    settings = profile.form.entries["settings"]["value"]
    profile.form.send("settings", settings | {"chosen": [11], "left_out": [5]})
    assert ticked(browser.tab("profile")) == [11]


def test_words_and_opinions_that_come_later_choose_their_item_also_beside_a_choice(profile, browser):
    profile.choose("ticks", "chosen", [5]).page("answer").rate(18, 4).type("instance_18", "一件事")
    assert ticked(browser.tab("profile")) == [5, 18]


def test_an_item_that_is_not_rated_but_has_an_opinion_has_its_row(rated):
    tab = rated({1: 3}, opinions=[{"source": "群众", "text": "到基层少", "item": 5, "reply": ""}])
    assert (5, "—", "1 条") in rows(tab)["", False]


def test_what_was_drawn_among_tied_items_says_so_until_the_person_has_chosen(rated, browser):
    tab = rated({1: 3, 6: 3, 9: 3, 2: 4, 3: 4, 4: 1, 5: 1, 7: 2, 10: 2, 11: 2})
    assert any(re.fullmatch(r"同第 \d+(、\d+)* 项一样弱，先抽了这一项，请您自己定", hint) for _, _, hint in field(tab)["options"])
    tab.choose("ticks", "chosen", [1])
    assert not any(hint for _, _, hint in field(browser.tab("profile"))["options"])


def test_the_page_says_how_much_there_is_to_write(profile):
    assert "勾选的写进材料，2 件，每件约 4 分钟" in profile.text


def test_an_earlier_self_check_can_be_laid_over(profile):
    earlier = profile.at.selectbox(key="earlier")
    assert earlier.options[0] == "不比较"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d 开始的，已评 0 项", earlier.options[1])  # two of one day are told apart
    assert "上次" not in profile.text
    earlier.select_index(1)
    profile.reload()
    assert "上次" in profile.text
