"""A leader's pages: progress, 截止 and 发布, and what a release shows."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from tests.ui.county import OFFICE, PIN, RATINGS

from selfcheck.bootstrap import services
from selfcheck.domain.charts.registry import charts_of
from selfcheck.services import near
from selfcheck.web.session import new_token
from selfcheck.web.streamlit_patches.files import charts_script

SCORE = ("平均", "占比", "多数同志", "部分同志", "下载材料")


@pytest.fixture
def leader(browser, county, round_id):
    """The first page of the leader of 甲组."""
    browser.cookie = county.leader("甲组长")
    return browser.tab()


@pytest.fixture
def released(browser, county, released_round):
    """统计结果 of a group of six that is released."""
    browser.cookie = county.leader("甲组长")
    return browser.tab("group")


def sure(round_id, *, again=False):
    """The tick before a release, and before another one."""
    return f"release_sure_{round_id}_{again}"


def red(tab):
    """The labels of the primary buttons."""
    return [button.label for button in tab.at.button if button.proto.type == "primary"]


def test_the_first_page_says_how_far_the_round_is_and_what_comes_next(leader, round_id):
    assert "已提交 0/6 人" in leader.text
    leader.click(f"go_{round_id}")
    assert "还没有提交的（6 人）：甲1、甲2、甲3、甲4、甲5、甲6" in leader.text


def test_the_script_of_the_charts_is_read_on_every_page_of_a_leader_and_on_no_page_of_others(browser, county, leader, round_id):
    for page in ("start", "progress", "group", "common"):
        assert f'data-loads="{charts_script()}"' in leader.page(page).markup
    for holder in (county.member("甲1"), OFFICE):
        browser.cookie = holder
        assert "data-loads" not in browser.tab().markup


def test_progress_names_who_has_not_submitted(leader, county, round_id):
    county.submit(county.member("甲2"), round_id, RATINGS[0])
    leader.page("progress")
    assert "已提交 1/6 人" in [bar.proto.text for bar in leader.at.get("progress")]
    assert "还没有提交的（5 人）：甲1、甲3、甲4、甲5、甲6" in leader.text
    assert "已经提交的（1 人）" in leader.text


def test_of_an_anonymous_round_there_are_numbers_only(browser, county):
    county.open_round(anonymous=True)
    browser.cookie = county.leader("甲组长")
    tab = browser.tab("progress")
    assert "这一轮不记名：只有人数" in tab.text
    assert "甲1" not in tab.text


def test_the_level_above_sees_numbers_of_the_groups_below_and_no_names(browser, county, round_id):
    county.submit(county.member("甲2"), round_id, RATINGS[0])
    browser.cookie = county.leader("县领导")
    tab = browser.tab("progress")
    assert ">甲组</td>" in tab.markup
    assert "<td>1/6 人</td>" in tab.markup
    assert "甲2" not in tab.text
    assert not tab.has("close_group")
    assert not tab.has("release")


def test_the_leader_above_is_told_that_he_sees_no_names(browser, county, round_id, leader):
    assert "还看得到谁没有提交" in leader.text
    browser.cookie = county.leader("县领导")
    tab = browser.tab()
    assert "下级各组提交了几人，看不到姓名" in tab.text
    assert "看得到谁没有提交" not in tab.text


def test_a_level_above_is_not_released_as_a_whole_where_one_group_is(browser, county, round_id):
    county.submit_all("甲", round_id)
    county.release("甲", round_id)
    browser.cookie = county.leader("县领导")
    assert "已发布 1/2 个组，还差乙组。" in browser.tab().text
    browser.cookie = OFFICE
    tab = browser.tab("rounds").click(f"show_{round_id}")
    row = re.search(r"演示县</td><td>6/11</td><td>([^<]*)</td>", tab.markup)
    assert row is not None
    assert row[1] == "已发布 1/2 个组"


def test_the_level_above_reads_for_which_groups_it_still_waits(browser, county, round_id):
    county.submit_all("甲", round_id)
    browser.cookie = county.leader("县领导")
    tab = browser.tab("progress")
    assert "已发布 0/2 个组，还差：甲组（进行中）、乙组（进行中）。截止和发布由各组的负责人办。有一个组发布了" in tab.text
    assert red(tab) == []
    county.release("甲", round_id)
    tab.reload()
    assert "已发布 1/2 个组，还差：乙组（进行中）。截止和发布由各组的负责人办。" in tab.text
    assert "有一个组发布了" not in tab.text
    services().releases.close(county.leader("乙组长"), round_id)
    assert "已发布 1/2 个组。乙组提交的不到 5 人，不能发布，不用等。" in tab.reload().text
    assert "截止和发布由各组的负责人办" not in tab.text, "there is nothing to wait for"
    assert red(tab) == ["看统计结果 →"]
    assert "只是 1/2 个组、6/11 人" in tab.click("to_results").text


def test_on_the_first_page_of_the_leader_above_it_stands_in_short(browser, county, round_id):
    browser.cookie = county.leader("县领导")
    assert "已发布 0/2 个组，还差甲组、乙组。有一个组发布了，才看得到汇总。" in browser.tab().text
    county.submit_all("甲", round_id)
    county.release("甲", round_id)
    tab = browser.tab()
    assert tab.text.count("已发布 1/2 个组") == 1
    assert red(tab) == ["看统计结果"]


def test_after_a_release_what_is_done_stands_on_top_and_another_release_is_folded_away(leader, county, round_id):
    county.submit_all("甲", round_id)
    services().releases.close(county.leader("甲组长"), round_id)
    leader.page("progress")
    assert red(leader) == ["发布"]
    assert "再发布一次" not in [expander.label for expander in leader.at.expander]
    leader.choose("checkbox", sure(round_id), True).click("release")
    assert red(leader) == ["看统计结果 →"]
    assert re.search("已发布：[0-9: -]+，计入 6 人。", leader.text)
    assert leader.markup.index("已发布：") < leader.markup.index("sc-section"), "what is done comes first"
    (folded,) = (expander for expander in leader.at.expander if expander.label == "再发布一次")
    assert not folded.proto.expanded
    assert [button.key for button in folded.button] == ["release"]
    assert "没有变化的，不用再发布" in "".join(element.value for element in folded.get("html"))
    assert "按 6 人提交的评分统计" in leader.click("to_results").text


def test_a_result_that_leaves_out_who_submitted_since_says_so(leader, county, round_id):
    tokens = [county.member(f"甲{number}") for number in range(1, 7)]
    for token, ratings in zip(tokens[:5], RATINGS, strict=False):
        county.submit(token, round_id, ratings)
    county.release("甲", round_id)
    leader.page("progress")
    assert "有的还没有计入" not in leader.text
    services().rounds.extend(OFFICE, round_id, datetime.now().astimezone() + timedelta(days=2))
    county.submit(tokens[5], round_id, RATINGS[5])
    leader.reload()
    assert "计入 5 人。现在已提交 6 人，有的还没有计入。本组又重新开放了，截止以后可以再发布。" in leader.text
    assert red(leader) == ["看统计结果 →"]
    assert leader.has("close_group")


def test_where_too_few_are_left_there_is_no_other_release_and_the_first_stays(leader, county, round_id):
    tokens = [county.member(f"甲{number}") for number in range(1, 7)]
    for token, ratings in zip(tokens, RATINGS, strict=True):
        county.submit(token, round_id, ratings)
    county.release("甲", round_id)
    for token in tokens[:2]:
        services().eraser.delete_everything(token)
    leader.page("progress")
    assert "现在提交的不到 5 人，不能再发布，以前的发布仍然有效。" in leader.text
    assert not leader.has("release")
    assert red(leader) == ["看统计结果 →"]


def test_a_round_that_has_not_begun_is_not_called_running(browser, county):
    soon = datetime.now().astimezone() + timedelta(hours=1)
    county.open_round(opens_at=soon, closes_at=soon + timedelta(days=1))
    browser.cookie = county.leader("县领导")
    tab = browser.tab()
    assert "未到时间" in tab.text
    tab.page("progress")
    assert tab.markup.count("<td>未到时间</td>") == 2
    assert "进行中" not in tab.text


def test_nothing_is_released_before_the_end_and_the_end_asks_first(leader, county, round_id):
    county.submit_all("甲", round_id)
    leader.page("progress")
    assert not leader.has("release")
    assert leader.at.button(key="close_group").disabled
    leader.choose("checkbox", f"close_sure_{round_id}", True).click("close_group")
    assert "已截止。下一步：发布" in leader.text
    assert "发布不能撤回" in leader.text
    assert "作答有变化的不到 5 人，就不能再发布" in leader.text
    assert leader.at.button(key="release").disabled, "what cannot be taken back asks first, too"
    assert leader.at.checkbox(key=sure(round_id)).label == "我核对过名单，确定发布", "nobody is missing"
    leader.choose("checkbox", sure(round_id), True).click("release")
    assert "已发布" in leader.text
    assert not leader.at.checkbox(key=sure(round_id, again=True)).value
    leader.choose("checkbox", sure(round_id, again=True), True).click("release")
    assert "与上一次发布相比没有变化，没有再存一份。" in leader.text
    assert "已发布。" not in leader.text


def test_before_a_release_the_list_is_shown_with_who_came_and_who_left_and_another_list_is_not_released(leader, county, round_id):
    county.submit_all("甲", round_id)
    services().organisation.add_member(OFFICE, county.ids["甲"], "后来的*同志*")
    services().releases.close(county.leader("甲组长"), round_id)
    leader.page("progress")
    assert "发布以前请核对名单：本组 7 人：甲1、甲2、甲3、甲4、甲5、甲6、后来的*同志*。" in leader.text
    assert "开始以后，名单有变动：加了 1 人（后来的*同志*）。" in leader.text
    leader.choose("checkbox", sure(round_id), True)
    services().organisation.rename_member(OFFICE, county.ids["甲1"], "另一个人")
    leader.click("release")
    assert "没有发布：您核对以后，本组的名单又有变动" in leader.text
    assert "另一个人" in leader.text
    assert not leader.at.checkbox(key=sure(round_id)).value, "the list that he ticked was another one"
    leader.choose("checkbox", sure(round_id), True).click("release")
    assert "已发布" in leader.text


def test_of_an_anonymous_round_the_leader_confirms_the_number(browser, county):
    id = county.open_round(anonymous=True)
    slips = [slip for slip in services().issuing.issue_round(OFFICE, id) if "甲" in slip.group]
    for number, slip in enumerate(slips):
        token = new_token()
        services().entry.begin(f"visitor-{number}", slip.code, PIN, token)
        county.submit(token, id, RATINGS[number])
    services().releases.close(county.leader("甲组长"), id)
    browser.cookie = county.leader("甲组长")
    tab = browser.tab("progress")
    assert "发布以前请核对：本组 6 人，不记名。" in tab.text
    assert tab.at.checkbox(key=sure(id)).label == "我核对过人数，确定发布"
    tab.choose("checkbox", sure(id), True).click("release")
    assert "已发布" in tab.text


def test_a_release_says_first_who_would_be_left_out_of_it(leader, county, round_id):
    for number in range(1, 6):
        county.submit(county.member(f"甲{number}"), round_id, RATINGS[0])
    services().releases.close(county.leader("甲组长"), round_id)
    leader.page("progress")
    assert leader.at.checkbox(key=sure(round_id)).label == "我核对过名单，确定发布，还有 1 人没有提交；以后补交的不到 5 人，就计不进去"


def test_below_the_threshold_there_is_no_release(leader, county, round_id):
    for number in range(1, 5):
        county.submit(county.member(f"甲{number}"), round_id, RATINGS[0])
    services().releases.close(county.leader("甲组长"), round_id)
    leader.page("progress")
    assert "不到 5 人，不能发布，什么结果也不显示。可以请办公室延长截止时间" in leader.text
    assert not leader.has("release")
    leader.page("group")
    assert "已截止，但提交的人数不到 5 人（已提交 4/6 人）" in leader.text


def test_nobody_waits_for_a_release_that_cannot_come(leader, county, round_id, browser):
    county.submit(county.member("甲1"), round_id, RATINGS[0])
    services().releases.close(county.leader("甲组长"), round_id)
    told = "已截止，提交的不到 5 人，不能发布"
    leader.at.run()
    assert told in leader.text
    assert "已经截止，提交的不到 5 人，不能发布。可以请办公室延长截止时间，等人够了再发布。" in leader.text
    assert "去发布" not in [button.label for button in leader.at.button]
    browser.cookie = county.leader("县领导")
    above = browser.tab("progress")
    assert told in above.text
    assert "等负责人发布" not in above.text


def test_nor_does_the_leader_above_where_no_group_below_can_be_released(county, round_id, browser):
    browser.cookie = county.leader("县领导")
    above = browser.tab()
    for group in ("甲", "乙"):
        assert "都不到" not in above.page("group").text
        services().releases.close(county.leader(f"{group}组长"), round_id)
    assert "每个组提交的都不到 5 人（已提交 0/11 人），不能发布，这里也就没有结果可以汇总。" in above.page("group").text
    assert "下面的组提交的都不到 5 人，不能发布，这里也就没有结果可以汇总。" in browser.tab().text


def test_a_group_that_was_opened_again_after_its_release_is_not_told_to_be_done(leader, county, round_id):
    county.submit_all("甲", round_id)
    county.release("甲", round_id)
    leader.at.run()
    assert "又重新开放" not in leader.text
    services().rounds.extend(OFFICE, round_id, datetime.now().astimezone() + timedelta(days=2))
    leader.at.run()
    assert "已发布，又重新开放" in leader.text
    assert "截止以后可以再发布" in leader.text


def test_a_release_too_close_to_the_last_one_is_refused_with_the_reason(leader, county, round_id, browser):
    tokens = [county.member(f"甲{number}") for number in range(1, 7)]
    for token, ratings in zip(tokens[:5], RATINGS, strict=False):
        county.submit(token, round_id, ratings)
    county.release("甲", round_id)
    services().rounds.extend(OFFICE, round_id, datetime.now().astimezone() + timedelta(days=2))
    county.submit(tokens[5], round_id, RATINGS[5])
    services().releases.close(county.leader("甲组长"), round_id)
    leader.page("progress").choose("checkbox", sure(round_id, again=True), True).click("release")
    assert "没有发布：与以前的发布相比，作答有变化的人太少" in leader.text


@pytest.mark.parametrize("page", ["group", "common"])
@pytest.mark.parametrize(("closed", "missing"), [(False, "还没有截止（已提交 6/6 人"), (True, "还没有发布。请您在“进度”里点“发布”")])
def test_before_the_release_there_is_no_score_but_a_word_about_what_is_missing(leader, county, round_id, page, closed, missing):
    county.submit_all("甲", round_id)
    if closed:
        services().releases.close(county.leader("甲组长"), round_id)
    leader.page(page)
    assert missing in leader.text
    assert not any(words in leader.text for words in SCORE)
    assert not leader.at.get("plotly_chart")
    assert not leader.at.get("link_button")


def opened(tab, *names):
    """The page with these boxes open, as after a tap on each."""
    for name in names:
        tab.at.session_state[name] = True
    return tab.reload()


def test_the_first_glance_tells_how_many_where_it_is_weakest_and_where_opinions_differ(released):
    assert "按 6 人提交的评分统计" in released.text
    assert re.search(r"平均分最低的 \d 项", released.text)
    assert "平均分最低的方面" in released.text
    assert "两头多" in released.text


def test_one_chart_is_drawn_at_once_and_each_of_the_others_when_it_is_opened(released, county, round_id):
    view = services().reviews.view(county.leader("甲组长"), round_id, county.ids["甲"]).view
    made = charts_of(view)
    assert len(released.at.get("plotly_chart")) == 1
    assert "<th" not in released.markup
    assert all(chart.title in released.text for chart in made.values())
    assert not any(chart.sentence in released.text for name, chart in made.items() if name != "dimensions")
    opened(released, "group_table_dimensions", *(f"group_chart_{name}" for name in made))
    assert all(chart.sentence in released.text for chart in made.values())
    assert len(released.at.get("plotly_chart")) == sum(chart.drawn for chart in made.values()) >= 2
    assert re.search(r'<th class="sc-num">平均分</th>', released.markup)
    assert re.search(r'<td class="sc-num">\d%|<td class="sc-num">\d\d%', released.markup)
    assert "人数</th>" not in released.markup, "details stand in the workbook alone"


def test_how_it_is_to_be_read_and_the_text_of_each_item_are_one_tap_away_on_both_pages(released, county):
    (bank,) = services().checks.banks()
    for page in ("group", "common"):
        text = released.page(page).text
        for words in ("评分相近，不显示", "评分的人少，不显示", "为保护个人，不显示", "只显示平均分和三档", "不作考核、不作排名"):
            assert words in text, "how it is to be read"
        assert "暂" not in text
        assert all(item.question in text for item in bank.items)


def test_where_nothing_may_be_shown_the_reasons_stand_there_and_nothing_is_called_absent(county, round_id, leader):
    for number in range(1, 7):
        county.submit(county.member(f"甲{number}"), round_id, RATINGS[0])
    county.release("甲", round_id)
    leader.page("group")
    assert not leader.at.get("plotly_chart")
    assert "看原因" in leader.text
    assert re.search(r"</td>\s*<td>评分相近，不显示</td>", leader.markup)
    assert "没有哪一项" not in leader.text
    leader.page("common")
    assert "没有能确定的。" in leader.text
    assert leader.markup.count("评分相近，不显示</td>") == 18
    assert "对照“" in leader.text, "there is something to talk about"
    leader.page("print")
    assert "评分相近，不显示" in leader.text


def test_the_words_that_must_not_stand_there_before_are_those_of_a_release(released):
    text = released.text + released.page("common").text
    assert [word for word in SCORE if word not in text] == []


def test_nobody_is_named_on_the_pages_of_a_release(released):
    assert "甲1" not in released.text
    assert "甲1" not in released.page("common").text


def test_common_problems_stand_in_lists_with_their_shares_and_the_files_can_be_taken_away(released, county, round_id):
    released.click("to_common")
    assert re.search(r'<td>(部分|多数)同志</td>\s*<td class="sc-num">\d+%</td>', released.markup)
    assert "其余写“部分同志”" in released.text
    assert not re.search(r"\d/\d 人", released.markup), "who left an item out is not to be counted"
    assert "“统计结果”里的各张图和同样的数字，还有共性问题" in released.text
    links = [link.proto.url for link in released.at.get("link_button")]
    asked = f"round={round_id}&group={county.ids['甲']}"
    assert links == [
        f"/download/group-draft.docx?{asked}&kind=group&profile=gbt9704",
        f"/download/group-annex.docx?{asked}&profile=gbt9704",
        f"/download/group-table.xlsx?{asked}",
    ]


def test_the_level_above_chooses_among_its_groups(browser, county, released, round_id):
    browser.cookie = county.leader("县领导")
    tab = browser.tab("group")
    assert tab.text.count("只是 1/2 个组、6/11 人") == 2, "in the head and in the first fact"
    assert re.search("1 个组已发布，最近一次 [0-9]{4}-", tab.text), "it is not released itself"
    tab.choose("selectbox", f"leaders_group_{round_id}", county.ids["乙"])
    assert "还没有截止（已提交 0/5 人" in tab.text
    assert "由这个组的负责人在“进度”里发布" in tab.text


REFUSED = "当前登录的身份不能做这件事"


def test_the_view_to_print_has_all_of_the_page_and_no_button(released, county, round_id):
    made = charts_of(services().reviews.view(county.leader("甲组长"), round_id, county.ids["甲"]).view)
    released.page("print")
    (bank,) = services().checks.banks()
    assert all(chart.title in released.text and chart.sentence in released.text for chart in made.values())
    assert len(released.at.get("plotly_chart")) == sum(chart.drawn for chart in made.values())
    assert all(item.question in released.text for item in bank.items)
    assert "低分多往往是查得严，不作考核、不作排名。" in released.text
    assert not [*released.at.button, *released.at.selectbox, *released.at.get("expander"), *released.at.get("link_button")]


def test_what_is_printed_is_the_group_that_was_looked_at(browser, county, released, round_id):
    browser.cookie = county.leader("县领导")
    tab = browser.tab("group")
    tab.choose("selectbox", f"leaders_group_{round_id}", county.ids["甲"]).page("print")
    assert "<h2>甲组</h2>" in tab.markup
    assert "演示县" not in tab.text


@pytest.mark.parametrize("page", ["progress", "group", "common", "print", "talking"])
def test_a_member_who_types_the_address_of_a_leaders_page_is_refused_and_sees_nothing_else(browser, county, released, page):
    browser.cookie = county.member("甲1")
    tab = browser.tab().page(page)
    assert [warning.value for warning in tab.at.warning] == [next(w.value for w in tab.at.warning if REFUSED in w.value)]
    assert "<h1>" not in tab.markup
    assert not tab.at.selectbox
    assert not tab.at.get("plotly_chart")


@pytest.mark.parametrize("page", ["answer", "opinions", "profile", "draft", "data", "submit"])
def test_a_leader_who_types_the_address_of_a_members_page_is_refused_and_sees_nothing_else(leader, page):
    leader.page(page)
    assert len(leader.at.warning) == 1
    assert "当前浏览器还没有打开自查" in leader.at.warning[0].value
    assert "<h1>" not in leader.markup


@pytest.mark.parametrize("page", ["group", "common", "print", "talking"])
def test_the_office_sees_no_release(browser, county, released, page):
    browser.cookie = OFFICE
    tab = browser.tab().page(page)
    assert REFUSED in tab.text
    assert "<h1>" not in tab.markup


def test_the_newest_round_with_a_release_is_looked_at_first(browser, county, released):
    county.open_round(title="还没有结果的一轮")
    tab = browser.tab("group")
    assert "按 6 人提交的评分统计" in tab.text
    tab.choose("selectbox", "leaders_round", services().progress.rounds(browser.cookie)[0].row.id)
    assert "还没有截止" in tab.text
    assert "以前各轮的结果，在上面“轮次”里选" in tab.text


def test_rounds_of_one_title_and_day_are_told_apart(browser, county, monkeypatch):
    """As they lie in databases from before anonymous rounds near another one were refused."""
    monkeypatch.setattr(near, "NEAR", timedelta(days=-3650))
    now = datetime.now().astimezone()
    for changes in ({}, {"anonymous": True}, {"anonymous": True, "closes_at": now + timedelta(days=3)}, {"title": "别的"}):
        county.open_round(**changes)
    browser.cookie = county.leader("甲组长")
    options = browser.tab("progress").at.selectbox(key="leaders_round").options
    assert len(set(options)) == 4
    assert sum("，记名）" in option for option in options) == 1
    assert sum("，不记名，" in option for option in options) == 2
    assert any(option.startswith("别的（") and option.endswith(" 起）") for option in options)
