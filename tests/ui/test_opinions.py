"""意见: entered, answered, deleted."""

from __future__ import annotations


def _added(tab):
    tab.page("opinions").click("add_opinion")
    return tab.at.text_area[0].key.removeprefix("opinion_text_")


def test_an_opinion_is_entered_and_answered_and_saved_at_every_change(begun, browser):
    id = _added(begun)
    begun.type(f"opinion_source_{id}", "群众").type(f"opinion_text_{id}", "到基层少").choose("selectbox", f"opinion_item_{id}", 5)
    begun.type(f"opinion_reply_{id}", "每月入户两次")
    assert begun.saved == 1
    again = browser.tab("opinions")
    shown = [again.value(f"opinion_{field}_{id}") for field in ("source", "text", "item", "reply")]
    assert shown == ["群众", "到基层少", 5, "每月入户两次"]


def test_an_opinion_without_an_item_says_so_in_chinese(begun):
    id = _added(begun)
    field = begun.at.selectbox(key=f"opinion_item_{id}")
    assert field.value is None
    assert field.proto.placeholder == "不对应具体的项"
    assert field.options[0] == "不对应具体的项"


def test_an_opinion_can_be_deleted(begun, browser):
    id = _added(begun)
    begun.click(f"drop_{id}")
    assert "还没有录入意见" in begun.text
    assert "还没有录入意见" in browser.tab("opinions").text


def test_deleting_what_another_tab_just_changed_asks_first_and_can_be_insisted_on(begun, browser):
    id = _added(begun)
    browser.tab("opinions").type(f"opinion_text_{id}", "另一页写的")
    begun.click(f"drop_{id}")
    assert "另一页写的" in begun.text
    assert "（已删除）" in begun.text
    begun.click(f"mine_opinion:{id}")
    assert "还没有录入意见" in browser.tab("opinions").text


def test_one_goes_back_to_the_questionnaire_and_on_to_the_profile(begun):
    begun.page("opinions").click("next")
    assert "我的画像" in begun.text
    begun.click("previous")
    assert "征求到的意见" in begun.text
    begun.click("previous")
    assert "十八个是否" in begun.text
