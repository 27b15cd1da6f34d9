"""草稿: particulars, settings, edits, what is missing, and the way to the Word file."""

from __future__ import annotations

import pytest

VIEWS = ("一、填写信息", "二、通读全文", "三、逐段改写", "四、核对下载")
PARAGRAPH, ENTRY = "edit_problem_5_text", "edit:problem:5"
OWN = "这一段是我自己写的。"


@pytest.fixture
def draft(restored):
    """The draft of a self-check with 5 rated 2, 11 rated 3 and an opinion to 5."""
    return restored.tab("draft")


def view(tab, number):
    return tab.choose("segmented_control", "draft_view", VIEWS[number - 1])


def portion(tab, words):
    box = tab.at.selectbox(key="draft_portion")
    return tab.choose("selectbox", "draft_portion", next(option for option in box.options if words in option))


@pytest.fixture
def editing(draft):
    """The draft with the paragraph of problem 5 on the page."""
    return portion(view(draft, 3), "作风")


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
    assert '<p class="sc-title">个人发言提纲</p>' in draft.markup
    assert "请如实勾选" not in draft.text
    again = browser.tab("draft")
    shown = [again.value(f"settings_{name}") for name in ("title", "length", "preparation")]
    assert shown == ["个人发言提纲", "full", [step]]


def test_owner_and_deadline_of_a_measure_stand_in_the_draft(draft):
    cards = [card["id"] for card in draft.form.cards if card["id"].startswith("measure_")]
    assert cards == ["measure_4", "measure_5"], "one for each 方面 with a problem"
    draft.type("measure_4_owner", "办公室").type("measure_4_deadline", "年底前")
    assert draft.saved == 2
    text = view(draft, 2).text
    assert "责任人：办公室" in text
    assert "年底前" in text


def test_the_whole_text_shows_own_words_opinions_and_marked_gaps(draft):
    view(draft, 2)
    assert "三月只听了汇报，没有入户" in draft.text
    assert "到基层少" in draft.text
    assert "<mark>【待补：" in draft.markup
    assert [word in draft.text for word in ("一、存在的主要问题", "二、原因剖析", "三、下步改进措施")] == [True] * 3


def test_each_paragraph_says_why_it_is_there(draft):
    portion(view(draft, 3), "作风")
    assert "来历：" in draft.text
    assert "第 5 项" in draft.text
    assert "2 分" in draft.text
    assert all(card["why"].startswith("来历：") for card in draft.form.cards)


def test_an_edited_paragraph_replaces_the_composed_one_everywhere(editing, browser):
    editing.type(PARAGRAPH, OWN)
    assert editing.saved == 1
    assert "这一段是您改写过的" in editing.text
    assert OWN in view(editing, 2).text
    assert OWN in view(browser.tab("draft"), 2).text


def test_an_edit_is_not_overwritten_by_a_new_rating_but_marked(editing):
    editing.type(PARAGRAPH, OWN)
    assert "评分或原文又有变化" not in editing.reload().text
    editing.page("answer").rate(5, 3)
    portion(view(editing.page("draft"), 3), "作风")
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
    portion(view(editing.page("draft"), 3), "作风")
    assert "另一件事例" in editing.value(PARAGRAPH)
    assert editing.value(PARAGRAPH) != before


def test_two_tabs_editing_one_paragraph_see_both_texts(editing, browser):
    other = browser.tab("draft")
    portion(view(other, 3), "作风").type(PARAGRAPH, "另一页的改写")
    editing.type(PARAGRAPH, OWN)
    assert OWN in editing.text
    assert "另一页的改写" in editing.text
    editing.form.take_theirs(ENTRY)
    assert editing.value(PARAGRAPH) == "另一页的改写"


def test_taking_back_what_another_tab_just_changed_asks_first_and_can_be_insisted_on(editing, browser):
    editing.type(PARAGRAPH, OWN)
    other = browser.tab("draft")
    portion(view(other, 3), "作风").type(PARAGRAPH, "另一页的改写")
    editing.form.delete(ENTRY)
    assert "另一页的改写" in editing.text
    assert "（已删除）" in editing.text
    editing.form.keep_mine(ENTRY)
    assert "另一页的改写" not in view(browser.tab("draft"), 2).text


def test_the_wording_of_a_problem_no_longer_chosen_is_kept_in_sight(editing):
    portion(editing, "从严治党").type("edit_problem_11_text", OWN)
    editing.page("profile").choose("ticks", "chosen", [5])
    view(editing.page("draft"), 3)
    assert "没有位置的改写" in editing.text
    assert OWN in editing.text


def test_before_handing_in_the_page_lists_what_is_missing_and_the_shares(draft):
    view(draft, 4)
    assert "问题和原因所占的篇幅" in draft.text
    assert "您自己的话所占的篇幅" in draft.text
    assert "处要补" in draft.text
    assert "没有时限" in draft.text
    assert "【待补：单位】" in draft.text


def test_the_word_link_carries_the_choices(draft):
    view(draft, 4)
    link = draft.at.link_button[0].proto.url
    assert link.startswith("/download/draft.docx?check=")
    assert "profile=gbt9704" in link
    assert "chart" not in link
    draft.choose("radio", "word_profile", "windows").choose("checkbox", "word_chart", True).choose("checkbox", "word_comments", True)
    link = draft.at.link_button[0].proto.url
    assert [part in link for part in ("profile=windows", "chart=1", "comments=1")] == [True] * 3


def test_the_views_can_be_walked_without_the_navigation(draft):
    for number in (1, 2, 3):
        assert draft.value("draft_view") == VIEWS[number - 1]
        draft.click("next")
    draft.click("previous")
    assert draft.value("draft_view") == VIEWS[2]
    view(draft, 4).click("to_data")
    assert "我的数据" in draft.text
    draft.click("to_draft")
    view(draft, 1).click("to_writing")
    assert "每件约" in draft.text


def test_what_is_missing_leads_to_where_it_is_mended(draft):
    draft.page("answer").choose("checkbox", "skip_10", True).page("draft")
    for kind, reached in (("unrated", "item_1"), ("reason", "item_10")):
        view(draft.page("draft"), 4).click(f"to_{kind}")
        assert draft.form.data["focus"] == reached
    view(draft.page("draft"), 4).click("to_dimension")
    assert "我的画像" in draft.text
    view(draft.page("draft"), 4).click("to_deadline")
    assert draft.has("measure_4_deadline")
    view(draft, 4).click("to_gap")
    assert draft.has("person_unit")
    draft.page("opinions").form.add("a1b2")
    draft.type("opinion_a1b2_text", "办事窗口中午没人")
    view(draft.page("draft"), 4).click("to_opinion")
    assert "征求到的意见" in draft.text


def test_a_stale_edit_is_found_from_the_list(editing):
    editing.type(PARAGRAPH, OWN).page("writing").type("instance_5", "另一件事例")
    view(editing.page("draft"), 4)
    portion(view(editing, 3), "标题")
    view(editing, 4).click("to_stale")
    assert OWN in editing.text
    assert "您改写以后，评分或原文又有变化" in editing.text


def test_the_portions_follow_each_other_to_the_last(draft):
    view(draft, 3)
    for name in draft.at.selectbox(key="draft_portion").options[1:]:
        draft.click("to_portion")
        assert draft.value("draft_portion") == name
    assert not any(button.key == "to_portion" for button in draft.at.button)


def test_whoever_mends_an_answer_comes_back_to_the_same_place_of_the_draft(editing):
    place = editing.value("draft_portion")
    editing.page("answer").rate(5, 3).page("draft")
    assert editing.value("draft_view") == VIEWS[2]
    assert editing.value("draft_portion") == place


def test_an_edited_paragraph_says_that_it_is_the_persons_own(editing):
    assert "来历：第 5 项" in editing.text
    editing.type(PARAGRAPH, OWN).reload()
    assert "来历：本人改写；改写前：第 5 项" in editing.text


def test_who_edits_a_paragraph_again_has_seen_what_it_would_be_now(editing):
    """The mark that something has changed since stays as long as nobody has looked, and not for ever."""
    editing.type(PARAGRAPH, OWN).page("writing").type("instance_5", "另一件事例")
    portion(view(editing.page("draft"), 3), "作风")
    assert "评分或原文又有变化" in editing.text
    editing.type(PARAGRAPH, f"{OWN}另一件事例。")
    assert "评分或原文又有变化" not in editing.reload().text
    assert f"{OWN}另一件事例。" in editing.text


def test_a_stale_paragraph_that_is_made_what_it_would_be_now_is_no_edit_any_more(editing):
    before = editing.value(PARAGRAPH)
    editing.type(PARAGRAPH, OWN).page("writing").type("instance_5", "另一件事例")
    now = before.replace("三月只听了汇报，没有入户", "另一件事例")
    portion(view(editing.page("draft"), 3), "作风")
    assert f"这一段会是：{now}" in editing.text
    editing.type(PARAGRAPH, now)
    assert "这一段是您改写过的" not in editing.text
