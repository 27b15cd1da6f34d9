"""个人码: issued once, shown once, printed, and issued again."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.runtime.context import ContextProxy
from tests.ui.conftest import PASSPHRASE

from selfcheck.bootstrap import services
from selfcheck.services.errors import NotAllowed
from selfcheck.services.group_records import GroupRow
from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.rounds import RoundPlan
from selfcheck.ui.components.office import address, reissue
from selfcheck.web.papers import MINUTES, papers
from selfcheck.web.session import new_token
from selfcheck.web.slips import current

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")


@pytest.fixture
def group(office, browser):
    """A group of two members and a leader; returns its id."""
    house, session = services(), browser.cookie
    found = house.organisation.add_group(session, None, "一组")
    for name in ("演示甲", "演示乙"):
        house.organisation.add_member(session, found, name)
    house.organisation.add_leader(session, found, "演示丙")
    return found


@pytest.fixture
def page(office, group):
    return office.page("codes")


@pytest.fixture
def anonymous(group, browser):
    """An anonymous round that runs; returns its id."""
    house, now = services(), datetime.now(UTC)
    bank = house.checks.banks()[0].id
    plan = RoundPlan("不记名轮次", "演示会议", bank, group, now, now + timedelta(days=1), anonymous=True)
    found = house.rounds.create(browser.cookie, plan)
    house.rounds.open(browser.cookie, found)
    return found


def codes(page):
    return CODE.findall(page.markup)


def sheets(page, browser):
    """What the sheets of the links say when they are opened now; None for one that is gone."""
    links = [link.proto.url for link in page.at.link_button if link.proto.url.startswith("/download/slips?ticket=")]
    return [current(browser.cookie, papers.get(browser.cookie, link.partition("=")[2])) for link in links]


def printed(page, browser):
    """What the only sheet says."""
    (sheet,) = sheets(page, browser)
    return sheet


def test_without_anybody_on_the_list_the_page_says_what_comes_first(office):
    office.page("codes")
    assert "名单还是空的" in office.text
    assert not office.has("issue_missing")


def test_codes_are_issued_for_all_who_have_none_and_can_be_printed(page, browser):
    assert "2 名成员、1 名负责人" in page.text
    page.click("issue_missing")
    shown = codes(page)
    assert len(set(shown)) == 3
    paper = printed(page, browser)
    assert [slip.code for slip in paper.slips] == shown
    assert {slip.name for slip in paper.slips} == {"演示甲", "演示乙", "演示丙"}
    assert f"过了 {MINUTES} 分钟就再也读不出来" in page.text
    assert not page.has("issue_missing")
    assert services().entry.look(new_token(), shown[0]).pin == "none"


def test_the_codes_stay_as_long_as_the_tab_is_open_and_nowhere_else(page, browser):
    shown = codes(page.click("issue_missing"))
    assert codes(page.page("log")) == []
    assert codes(page.page("codes")) == shown
    assert codes(browser.tab("codes")) == []
    assert codes(page.click("hide_slips")) == []


def test_after_a_reload_the_sheet_is_offered_again_until_its_time_is_over(page, browser):
    (*shown,) = codes(page.click("issue_missing"))
    again = browser.tab("codes")
    assert [slip.code for slip in printed(again, browser).slips] == shown
    assert "打印码条，3 张" in [link.label for link in again.at.link_button]
    assert re.search(r"\d\d:\d\d 以前打得开", again.text)
    assert codes(again) == []
    papers._kept.clear()
    assert sheets(again.reload(), browser) == []
    assert "以前打得开" not in again.text


def test_a_connection_lost_before_the_page_is_drawn_again_loses_no_sheet(page, browser, monkeypatch):
    with monkeypatch.context() as lost:  # of its own: to undo all would also take the folder of the data away
        lost.setattr("selfcheck.ui.components.office.slips.shown", lambda now: None)
        page.click("issue_missing")
    assert len(papers.waiting(browser.cookie)) == 1


def test_sheets_that_were_put_away_are_not_offered_again(page, browser):
    page.click("issue_missing")
    again = browser.tab("codes").click("hide_earlier_slips")
    assert sheets(again, browser) == []


def test_slips_that_were_put_away_where_they_were_issued_are_not_offered_elsewhere(page, browser):
    page.click("issue_missing").click("hide_slips")
    assert sheets(browser.tab("codes"), browser) == []


def test_a_sheet_whose_place_another_has_taken_is_not_offered_beside_it(page, browser):
    page.type("office_address", "http://10.1.2.3:8501").click("issue_missing").type("office_address", "http://10.1.2.4:8501")
    assert printed(browser.tab("codes"), browser).address == "http://10.1.2.4:8501"


def test_an_address_that_is_set_after_a_reload_stands_on_the_sheet_that_was_issued_before(page, browser):
    page.click("issue_missing")
    again = browser.tab("codes").type("office_address", "http://10.1.2.4:8501")
    assert printed(again, browser).address == "http://10.1.2.4:8501"


def test_a_code_that_died_elsewhere_stands_on_no_sheet_and_is_not_put_on_one_again(page, browser, member):
    page.click("issue_missing")
    (slip,) = [slip for slip in printed(page, browser).slips if slip.id == member]
    services().issuing.reissue(browser.cookie, [member])
    for tab in (page, page.reload(), browser.tab("codes")):
        assert {one.name for one in printed(tab, browser).slips} == {"演示甲", "演示丙"}
        assert slip.code not in codes(tab)


def test_who_was_removed_stands_on_no_sheet(page, browser, member):
    page.click("issue_missing")
    services().organisation.remove_member(browser.cookie, member)
    assert {slip.name for slip in printed(page.reload(), browser).slips} == {"演示甲", "演示丙"}
    assert "打印码条，2 张" in [link.label for link in browser.tab("codes").at.link_button]


@pytest.fixture
def member(group, browser):
    """The id of a member."""
    return next(member.id for member in services().organisation.tree(browser.cookie).members if member.name == "演示乙")


def test_a_code_issued_again_after_a_reload_leaves_no_dead_slip_on_the_sheet(page, browser, member):
    page.click("issue_missing")
    again = browser.tab("codes")
    again.choose("pills", "reissue_who", [member])
    again.choose("checkbox", "reissue_sure", True).click("reissue")
    fresh, rest = sheets(again, browser)
    assert [slip.name for slip in fresh.slips] == ["演示乙"]
    assert {slip.name for slip in rest.slips} == {"演示甲", "演示丙"}
    assert "作废的旧码条已经从那里撤掉" in again.text


def test_another_session_of_the_office_is_offered_no_sheet(page, browser):
    page.click("issue_missing").click("leave")
    tab = browser.tab("office").submit("office_enter", office_passphrase=PASSPHRASE)
    assert sheets(tab.page("codes"), browser) == []


def test_the_sheet_is_for_the_browser_that_issued_the_codes(page, browser):
    page.click("issue_missing")
    assert printed(page, browser) is not None
    browser.cookie = new_token()
    with pytest.raises(NotAllowed):
        printed(page, browser)


def test_after_the_time_of_a_ticket_a_click_brings_another_for_the_same_slips(page, browser):
    shown = codes(page.click("issue_missing"))
    papers._kept.clear()
    assert printed(page, browser) is None
    (link,) = [link.proto for link in page.at.link_button if "slips" in link.proto.url]
    assert not link.ignore_rerun, "the page would keep the link that leads nowhere any more"
    assert [slip.code for slip in printed(page.reload(), browser).slips] == shown


def test_the_address_is_the_one_of_this_browser_until_another_one_is_set(office, group, browser, monkeypatch):
    monkeypatch.setattr(ContextProxy, "url", property(lambda self: "http://192.168.1.20:8501/codes"))
    page = office.page("codes")
    assert page.value("office_address") == "http://192.168.1.20:8501"
    page.type("office_address", "https://selfcheck.example/")
    page.click("issue_missing")
    assert printed(page, browser).address.rstrip("/") == "https://selfcheck.example"
    assert browser.tab("codes").value("office_address") == "https://selfcheck.example"


def test_an_address_that_no_browser_could_open_is_refused(page, browser):
    page.type("office_address", "http://192.168.1.20:8501")
    page.type("office_address", "啊")
    assert "网址应当像" in page.text
    assert printed(page.click("issue_missing"), browser).address == "http://192.168.1.20:8501"


def test_the_page_warns_of_an_address_that_no_phone_can_open(office, group, monkeypatch):
    monkeypatch.setattr(ContextProxy, "url", property(lambda self: "http://localhost:8501/"))
    assert "手机和别的电脑打不开" in office.page("codes").text
    assert "手机和别的电脑打不开" not in office.type("office_address", "http://10.1.2.3:8501").text


def test_slips_with_an_address_that_no_phone_can_open_are_printed_only_behind_a_question(page, browser, monkeypatch):
    monkeypatch.setattr(ContextProxy, "url", property(lambda self: "http://localhost:8501/codes"))
    page.click("issue_missing")
    assert len(codes(page)) == 3
    assert sheets(page, browser) == []
    assert "http\\:\\/\\/localhost" in page.text.replace("/", "\\/") or "只有这台电脑打得开" in page.text
    assert len(printed(page.choose("checkbox", "print_only_here", True), browser).slips) == 3
    page.type("office_address", "http://10.1.2.3:8501")
    assert not page.has("print_only_here")
    assert printed(page, browser).address == "http://10.1.2.3:8501"


def test_the_telephone_stands_on_the_slips_that_are_printed_afterwards(page, browser):
    page.type("office_phone", "６２６０１２３４")
    assert printed(page.click("issue_missing"), browser).phone == "62601234"
    assert "电话应当像" in page.type("office_phone", "张某").text
    assert browser.tab("codes").value("office_phone") == "62601234"


def test_a_list_to_sign_is_offered_beside_each_sheet(page, browser):
    page.click("issue_missing")
    links = {link.label: link.proto.url for link in page.at.link_button}
    assert links["打印领取签字表"].partition("=")[2] == links["打印码条，3 张"].partition("=")[2]
    assert "打印领取签字表" in [link.label for link in browser.tab("codes").at.link_button]


@pytest.mark.parametrize(
    ("where", "alone"),
    [
        ("http://localhost:8501", True),
        ("http://127.0.0.1:8501", True),
        ("http://[::1]:8501", True),
        ("http://LOCALHOST", True),
        ("http://192.168.1.20:8501", False),
        ("https://selfcheck.example", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_which_addresses_lead_from_the_server_to_itself(where, alone):
    assert address.only_here(where) is alone


def test_a_lost_code_is_issued_again_behind_a_tick_that_says_what_happens(page, browser):
    old = codes(page.click("issue_missing"))
    page.click("hide_slips")
    assert "从空白开始" in page.text
    assert not page.has("reissue")
    member = next(member.id for member in services().organisation.tree(browser.cookie).members if member.name == "演示乙")
    page.choose("pills", "reissue_who", [member])
    assert page.at.button(key="reissue").disabled
    page.choose("checkbox", "reissue_sure", True).click("reissue")
    (fresh,) = codes(page)
    assert fresh not in old
    assert "演示乙" in page.markup
    assert services().entry.look(new_token(), fresh).name == "演示乙"
    assert not page.has("reissue"), "what was chosen is done"


def test_a_code_issued_again_takes_the_place_of_the_dead_one_also_of_a_namesake(page, browser, group):
    services().organisation.add_leader(browser.cookie, group, "演示乙")
    old = {(slip.kind, slip.name): slip.code for slip in printed(page.click("issue_missing"), browser).slips}
    member = next(member.id for member in services().organisation.tree(browser.cookie).members if member.name == "演示乙")
    page.choose("pills", "reissue_who", [member])
    page.choose("checkbox", "reissue_sure", True).click("reissue")
    assert "作废的旧码条已经从那里撤掉" in page.text.partition("再打一张或者补发")[2], "where the button stands, below a hundred slips"
    found = printed(page, browser).slips
    assert [slip.code for slip in found] == codes(page)
    assert (found[0].kind, found[0].name) == ("member", "演示乙"), "the fresh one stands first"
    assert {(slip.kind, slip.name): slip.code for slip in found} == old | {("member", "演示乙"): found[0].code}
    assert found[0].code != old["member", "演示乙"]


def test_a_leader_gets_another_code_too(page, browser):
    page.click("issue_missing").click("hide_slips")
    (leader,) = services().organisation.tree(browser.cookie).leaders
    page.choose("pills", "reissue_who", [leader.id])
    page.choose("checkbox", "reissue_sure", True).click("reissue")
    (fresh,) = codes(page)
    assert services().entry.look(new_token(), fresh).kind == "leader"


def test_an_anonymous_round_has_codes_with_numbers_that_can_be_issued_again(office, anonymous, browser):
    page = office.page("codes")
    assert "不要登记谁抽了几号" in page.text
    page.click(f"issue_{anonymous}")
    old = codes(page)
    assert len(old) == 2
    assert "1 号（不记名轮次）" in page.text
    assert "演示甲" not in page.markup
    page.click("hide_slips").choose("segmented_control", "reissue_kind", "不记名的编号")
    number = services().issuing.nameless(browser.cookie, anonymous)[1].id
    page.choose("selectbox", "reissue_number", number)
    page.choose("checkbox", "reissue_sure", True).click("reissue")
    (fresh,) = codes(page)
    assert fresh not in old
    assert "2 号（不记名轮次）" in page.text


def test_slips_with_names_and_those_of_each_anonymous_round_are_printed_apart(office, anonymous, browser):
    page = office.page("codes").click("issue_missing").click(f"issue_{anonymous}")
    nameless, named = sheets(page, browser)
    assert {slip.round for slip in nameless.slips} == {"不记名轮次"}
    assert {slip.name for slip in named.slips} == {"演示甲", "演示乙", "演示丙"}
    assert codes(page) == [slip.code for sheet in (nameless, named) for slip in sheet.slips]
    assert "打印码条（不记名轮次“不记名轮次”），2 张" in [link.label for link in page.at.link_button]
    assert sheets(page.click("hide_slips"), browser) == []


def test_when_all_places_have_a_code_none_is_offered_again(office, anonymous):
    page = office.page("codes").click(f"issue_{anonymous}")
    assert "的 2 个名额都有码了" in page.text
    assert not page.has(f"issue_{anonymous}")


def test_codes_that_another_tab_has_just_issued_are_not_issued_again(page, browser):
    services().issuing.issue_missing(browser.cookie)
    page.click("issue_missing")
    assert "没有要发的" in page.text
    assert codes(page) == []


def test_to_find_the_groups_of_those_who_have_a_code_everybody_is_looked_at_once():
    """Not once for each group: an office has thousands of both."""
    looked = []

    class Member:
        def __init__(self, group_id: str) -> None:
            self._group = group_id

        @property
        def group_id(self) -> str:
            looked.append(self._group)
            return self._group

    groups = tuple(GroupRow(f"group-{number}", None, f"{number} 组", number) for number in range(20))
    held = [Member(f"group-{number % 2}") for number in range(30)]
    assert reissue._places(OrganisationTree(groups, (), ()), held) == {"group-0": "0 组", "group-1": "1 组"}
    assert len(looked) == len(held)
