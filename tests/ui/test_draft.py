"""草稿: particulars, settings, edits where the document is read, what is missing, and the way to the Word file."""

from __future__ import annotations

import pytest

from selfcheck.bootstrap import services
from selfcheck.exporters.person import Draft

VIEWS = ("一、填写信息", "二、边读边改", "三、核对下载")
PARAGRAPH, ENTRY = "edit_problem_5_text", "edit:problem:5"
OWN = "这一段是我自己写的。"


@pytest.fixture
def draft(restored):
    """The draft of a self-check with 5 rated 2, 11 rated 3 and an opinion to 5."""
    return restored.tab("draft")


def view(tab, number):
    return tab.choose("segmented_control", "draft_view", VIEWS[number - 1])


def printed(tab, key):
    """A paragraph of the document as it is read, with its number."""
    return "".join(words for words, _ in tab.form.card(f"edit_{key}")["paper"])


@pytest.fixture
def editing(draft):
    """The draft where it is read."""
    return view(draft, 2)


def test_the_particulars_stand_in_the_draft_and_blank_ones_stay_open(draft):
    assert draft.value("person_name") == "演示"
    draft.type("person_meeting", "演示用专题民主生活会")
    assert draft.saved == 1
    view(draft, 2)
    assert "演示用专题民主生活会" in draft.text
    assert "【待补：单位】" in draft.text


def test_title_length_and_preparation_change_the_draft_at_once_and_are_kept(draft, browser):
    assert "【待补：会前做了哪些准备，请如实勾选】" in view(draft, 2).text
    view(draft, 1).choose("radio", "settings_title", "个人发言提纲").choose("radio", "settings_length", "full")
    step = draft.form.find("settings_preparation")["options"][0][0]
    draft.choose("checkbox", "settings_preparation", [step])
    assert draft.saved == 3
    view(draft, 2)
    assert draft.form.card("edit_title")["style"] == "title"
    assert "发言" in printed(draft, "title")
    assert "edit_address" in [card["id"] for card in draft.form.cards]
    assert "请如实勾选" not in draft.text
    again = browser.tab("draft")
    shown = [again.value(f"settings_{name}") for name in ("title", "length", "preparation")]
    assert shown == ["个人发言提纲", "full", [step]]


def test_owner_and_deadline_of_a_measure_stand_in_the_draft(draft):
    cards = [card["id"] for card in draft.form.cards if card["id"].startswith("measure_")]
    assert cards == ["measure_4", "measure_5"], "one for each 方面 with a problem"
    draft.type("measure_4_owner", "办公室").type("measure_4_deadline", "年底前")
    assert draft.saved == 2
    view(draft, 2)
    assert "年底前" in printed(draft, "plan_5")
    assert "办公室" in printed(draft, "plan_5")


def test_what_a_plan_says_itself_counts_more_than_what_was_entered_for_its_part(draft):
    draft.type("measure_4_owner", "办公室").type("measure_4_deadline", "年底前").page("writing")
    draft.type("plan_5_text", "每月入户两次").type("plan_5_deadline", "六月底前")
    view(draft.page("draft"), 2)
    assert "六月底前" in printed(draft, "plan_5")
    assert "年底前" not in printed(draft, "plan_5")
    assert "办公室" in printed(draft, "plan_5")


def test_the_whole_text_shows_own_words_opinions_and_marked_gaps(draft):
    view(draft, 2)
    assert "三月只听了汇报，没有入户" in draft.text
    assert "到基层少" in draft.text
    assert ["【待补：单位】", "gap"] in draft.form.card("edit_byline")["paper"]
    assert [word in draft.text for word in ("一、存在的主要问题", "二、原因剖析", "三、下步改进措施")] == [True] * 3


def test_each_paragraph_says_why_it_is_there(draft):
    view(draft, 2)
    assert "来历：第 5 项" in draft.form.card("edit_problem_5")["why"]
    assert "自评 2 分" in draft.form.card("edit_problem_5")["why"], "on the page, and in no file"
    assert all(card["why"].startswith("来历：") for card in draft.form.cards)


def test_an_edited_paragraph_replaces_the_composed_one_everywhere(editing, browser):
    editing.type(PARAGRAPH, OWN)
    assert editing.saved == 1
    assert "这一段是您改写过的" in editing.text
    assert OWN in view(editing, 2).text
    assert OWN in view(browser.tab("draft"), 2).text


def test_an_edit_is_not_overwritten_by_a_new_answer_but_marked(editing):
    editing.type(PARAGRAPH, OWN)
    assert "评分或原文又有变化" not in editing.reload().text
    editing.page("writing").form.tick("ticks_5", editing.form.find("ticks_5")["options"][0][0])
    view(editing.page("draft"), 2)
    assert OWN in editing.text
    assert "您改写以后，评分或原文又有变化。按现在的作答，这一段会是" in editing.text


def test_an_edit_can_be_taken_back(editing, browser):
    before = editing.value(PARAGRAPH)
    editing.type(PARAGRAPH, OWN).form.delete(ENTRY)
    assert "这一段是您改写过的" not in editing.text
    assert editing.value(PARAGRAPH) == before
    assert OWN not in editing.reload().text
    assert OWN not in view(browser.tab("draft"), 2).text
    editing.type(PARAGRAPH, "再改一次")
    assert editing.saved == 1
    assert "再改一次" in editing.reload().text


def test_a_blank_edit_or_the_composed_text_itself_is_no_edit(editing):
    before = editing.value(PARAGRAPH)
    for words in (" ", before):
        editing.type(PARAGRAPH, OWN).type(PARAGRAPH, words)
        assert "这一段是您改写过的" not in editing.text
        assert editing.reload().value(PARAGRAPH) == before


def test_a_paragraph_that_was_not_edited_is_the_text_of_the_present_answers(editing):
    before = editing.value(PARAGRAPH)
    editing.page("writing").type("instance_5", "另一件事例")
    view(editing.page("draft"), 2)
    assert "另一件事例" in editing.value(PARAGRAPH)
    assert editing.value(PARAGRAPH) != before


def test_two_tabs_editing_one_paragraph_see_both_texts(editing, browser):
    other = browser.tab("draft")
    view(other, 2).type(PARAGRAPH, "另一页的改写")
    editing.type(PARAGRAPH, OWN)
    assert OWN in editing.text
    assert "另一页的改写" in editing.text
    editing.form.take_theirs(ENTRY)
    assert editing.value(PARAGRAPH) == "另一页的改写"


def test_taking_back_what_another_tab_just_changed_asks_first_and_can_be_insisted_on(editing, browser):
    editing.type(PARAGRAPH, OWN)
    other = browser.tab("draft")
    view(other, 2).type(PARAGRAPH, "另一页的改写")
    editing.form.delete(ENTRY)
    assert "另一页的改写" in editing.text
    assert "（已删除）" in editing.text
    editing.form.keep_mine(ENTRY)
    assert "另一页的改写" not in view(browser.tab("draft"), 2).text


def test_the_wording_of_a_problem_no_longer_chosen_is_kept_in_sight(editing):
    editing.type("edit_problem_11_text", OWN)
    editing.page("profile").choose("ticks", "chosen", [5])
    view(editing.page("draft"), 2)
    assert "没有位置的改写" in editing.text
    assert OWN in editing.text


def test_before_handing_in_the_page_lists_what_is_missing_and_the_shares(draft):
    view(draft, 3)
    assert "问题和原因所占的篇幅" in draft.text
    assert "您自己的话所占的篇幅" in draft.text
    assert "处要补" in draft.text
    assert "“待认定”：是不是您（" in draft.text
    assert "【待补：单位】" in draft.text


def link(tab):
    return next(button.proto.url for button in tab.at.link_button if button.proto.url.startswith("/download/draft.docx"))


def test_the_word_link_carries_the_choices(draft):
    view(draft, 3)
    assert link(draft).startswith("/download/draft.docx?check=")
    assert "profile=gbt9704" in link(draft)
    ticks = ("list", "chart", "comments", "ratings")
    assert [option.name for option in Draft.options] == ["profile", *ticks]
    assert not any(f"{name}=1" in link(draft) for name in ticks)
    draft.choose("radio", "word_profile", "windows")
    for number, name in enumerate(ticks, start=1):
        draft.choose("checkbox", f"word_{name}", True)
        assert [f"{one}=1" in link(draft) for one in ticks] == [place < number for place in range(4)]
    assert "profile=windows" in link(draft)


def test_the_rectification_list_is_printed_as_a_page_of_this_self_check(draft):
    view(draft, 3)
    (address,) = (one.proto.url for one in draft.at.link_button if one.proto.url.startswith("/download/list.html"))
    assert address == f"/download/list.html?check={services().checks.mine(draft.browser.cookie)[0].id}"


def test_the_views_can_be_walked_without_the_navigation(draft):
    for number in (1, 2):
        assert draft.value("draft_view") == VIEWS[number - 1]
        draft.click("next")
    assert draft.value("draft_view") == VIEWS[2]
    draft.click("previous")
    assert draft.value("draft_view") == VIEWS[1]
    view(draft, 3).click("to_data")
    assert "我的数据" in draft.text
    draft.click("to_draft")
    view(draft, 1).click("to_writing")
    assert "每件约" in draft.text


def test_what_is_missing_leads_to_where_it_is_mended(draft):
    draft.page("answer").choose("checkbox", "skip_10", True).page("draft")
    for kind, reached in (("unrated", "item_1"), ("reason", "item_10")):
        view(draft.page("draft"), 3).click(f"to_{kind}")
        assert draft.form.data["focus"] == reached
    view(draft.page("draft"), 3).click("to_dimension")
    assert "我的画像" in draft.text
    view(draft.page("draft"), 3).click("to_gap")
    assert (draft.has("person_unit"), draft.form.data["focus"]) == (True, "person")
    view(draft, 3).click("to_candidate")
    assert (draft.value("draft_view"), draft.form.data["focus"]) == (VIEWS[1], "edit_problem_11")
    draft.page("opinions").form.add("a1b2")
    draft.type("opinion_a1b2_text", "办事窗口中午没人")
    view(draft.page("draft"), 3).click("to_opinion")
    assert draft.form.data["focus"] == "opinion_a1b2"


def test_what_was_written_and_left_out_is_mended_where_one_chooses(draft):
    draft.page("profile").choose("ticks", "chosen", [11])
    settings = draft.form.entries["settings"]["value"]
    draft.form.send("settings", settings | {"left_out": [5]})
    view(draft.page("draft"), 3).click("to_left_out")
    assert "我的画像" in draft.text


def test_a_stale_edit_is_found_from_the_list(editing):
    editing.type(PARAGRAPH, OWN).page("writing").type("instance_5", "另一件事例")
    view(editing.page("draft"), 3).click("to_stale")
    assert (editing.value("draft_view"), editing.form.data["focus"]) == (VIEWS[1], "edit_problem_5")
    assert "您改写以后，评分或原文又有变化" in editing.text


@pytest.mark.parametrize("key", ["plan_5", "byline"])
def test_a_stale_edit_of_what_is_filled_in_elsewhere_is_found_where_it_was_edited(editing, key):
    """A plan and a name are otherwise mended where they were entered."""
    editing.type(f"edit_{key}_text", OWN).page("writing").type("plan_5_text", "每月入户两次，当场记下")
    view(editing.page("draft"), 1).type("person_unit", "演示单位").reload()
    view(editing, 3).click("to_stale")
    assert (editing.value("draft_view"), editing.form.data["focus"]) == (VIEWS[1], f"edit_{key}")


def test_whoever_mends_an_answer_comes_back_to_the_same_place_of_the_draft(editing):
    editing.page("answer").rate(5, 3).page("draft")
    assert editing.value("draft_view") == VIEWS[1]


def test_an_edited_paragraph_says_that_it_is_the_persons_own(editing):
    assert editing.form.card("edit_problem_5")["why"].startswith("来历：第 5 项")
    editing.type(PARAGRAPH, OWN).reload()
    assert editing.form.card("edit_problem_5")["why"].startswith("来历：您改写的；改写前：第 5 项")


def test_who_edits_a_paragraph_again_has_seen_what_it_would_be_now(editing):
    """The mark that something has changed since stays as long as nobody has looked, and not for ever."""
    editing.type(PARAGRAPH, OWN).page("writing").type("instance_5", "另一件事例")
    view(editing.page("draft"), 2)
    assert "评分或原文又有变化" in editing.text
    editing.type(PARAGRAPH, f"{OWN}另一件事例。")
    assert "评分或原文又有变化" not in editing.reload().text
    assert f"{OWN}另一件事例。" in editing.text


def test_a_stale_paragraph_that_is_made_what_it_would_be_now_is_no_edit_any_more(editing):
    before = editing.value(PARAGRAPH)
    editing.type(PARAGRAPH, OWN).page("writing").type("instance_5", "另一件事例")
    now = before.replace("三月只听了汇报，没有入户", "另一件事例")
    view(editing.page("draft"), 2)
    assert f"这一段会是：{now}" in editing.text
    editing.type(PARAGRAPH, now)
    assert "这一段是您改写过的" not in editing.text
