"""我的数据: archive, code, other devices, 退出, deletion."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest

from selfcheck.bootstrap import services
from selfcheck.config import Settings
from selfcheck.web.session import new_token

RATED = b'{"schema": 1, "bank": "eighteen_whethers_2019", "answers": [{"item": 1, "rating": 2}]}'


def code_on(tab):
    return re.search(r"<b>([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})</b>", tab.markup)[1]


def enter(tab, code):
    tab.at.text_input(key="code").set_value(code)
    next(button for button in tab.at.button if button.label == "用个人码打开").click()
    return tab.reload()


@pytest.fixture
def data(begun):
    """The page of the data of a self-check with one answer."""
    return begun.rate(1, 2).type("instance_1", "原来的事例").page("data")


def test_an_archive_becomes_a_new_self_check_beside_the_old_one(data, archive):
    data.upload(archive())
    assert "“存档.json”里有 3 项作答、1 条意见、0 段改写" in data.text
    data.click("restore_new")
    assert "十八个是否" in data.text
    data.page("data")
    assert "已完成 3/18 项" in data.text
    assert "已完成 1/18 项" in data.text
    assert data.page("answer").value("instance_5") == "三月只听了汇报，没有入户"


def test_the_other_self_check_can_be_opened_again(data, archive, browser):
    data.upload(archive()).click("restore_new").page("data")
    data.click(next(button.key for button in data.at.button if button.label == "打开"))
    assert data.page("answer").value("instance_1") == "原来的事例"


def test_an_archive_replaces_only_after_a_yes(data, archive, browser):
    data.upload(archive())
    assert data.at.button(key="restore_over").disabled
    assert browser.tab("answer").value("instance_1") == "原来的事例"
    data.choose("checkbox", "restore_sure", True).click("restore_over")
    assert data.page("answer").value("rating_1") is None
    assert data.page("answer").value("instance_5") == "三月只听了汇报，没有入户"
    assert "已完成 1/18 项" not in data.page("data").text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "存档无法读取"),
        (b"\xff\xfe{", "不是 UTF-8 编码的文本"),
        (b"[]", "存档"),
        ('{"schema": 1, "bank": "没有的题库", "answers": []}'.encode(), "没有的题库"),
        (b'{"schema": 1, "bank": "eighteen_whethers_2019", "answers": [{"item": 99, "rating": 9}]}', "99"),
        (b'{"schema": 99, "bank": "eighteen_whethers_2019", "answers": []}', "schema"),
    ],
)
def test_a_wrong_archive_is_explained_in_chinese_and_changes_nothing(data, browser, content, words):
    data.upload(content)
    assert [words in error.value for error in data.at.error] == [True]
    assert re.search("请|重新", data.at.error[0].value)
    assert not data.has("restore_new")
    assert not data.has("restore_over")
    assert browser.tab("answer").value("instance_1") == "原来的事例"
    assert len(services().checks.mine(browser.cookie)) == 1


def test_the_archive_link_names_the_open_self_check(data, browser):
    check = services().checks.mine(browser.cookie)[0].id
    assert data.at.link_button[0].proto.url == f"/download/archive.json?check={check}"


def test_a_new_code_opens_the_work_on_another_device_and_the_old_one_does_not(browser):
    tab = browser.tab().click("start")
    old = code_on(tab)
    tab.click("noted").rate(1, 2).type("instance_1", "原来的事例").page("data").click("renew_code")
    new = code_on(tab)
    assert new != old
    browser.cookie = new_token()
    phone = enter(browser.tab(), old)
    assert "个人码不对" in phone.text
    enter(phone, new.lower())
    assert "接着做：第 2 项" in phone.text
    assert phone.page("answer").value("instance_1") == "原来的事例"


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(browser):
    tab = browser.tab().click("start")
    code = code_on(tab)
    browser.cookie = new_token()
    phone = browser.tab()
    for _ in range(5):
        enter(phone, "2222-2222-2222")
    assert "个人码不对" in phone.text
    enter(phone, code)
    assert re.search(r"请等 (10 分钟|[89] 分钟( \d+ 秒)?)后再试", phone.text)


def test_leaving_closes_this_browser_and_keeps_the_work(data, browser):
    data.click("renew_code")
    code = code_on(data)
    data.click("leave")
    assert "已经退出。作答都还在，凭个人码可以再打开。" in data.text
    assert "开始自查" in data.text
    assert not data.offers("answer")
    enter(data.page("start"), code)
    assert data.page("answer").value("instance_1") == "原来的事例"


def test_the_next_person_at_a_shared_computer_sees_nothing_of_the_one_before(data):
    data.click("leave").page("start").click("start").click("noted")
    assert data.value("rating_1") is None
    assert data.value("instance_1") == ""


def test_a_tab_left_open_behind_another_one_that_signed_out_says_so_and_saves_nothing(begun, browser):
    begun.rate(1, 2)
    browser.tab("data").click("leave")
    begun.type("instance_1", "退出以后写的")
    assert "没有保存" in begun.text
    assert begun.form.refused["instance:1"]["status"] == 403
    assert "开始自查" in begun.reload().text


def test_deleting_asks_first_and_then_everything_is_gone(data, browser):
    assert "备份" in data.text
    assert data.at.button(key="erase").disabled
    data.choose("checkbox", "erase_sure", True).click("erase")
    assert "已经删除，数据库的文件里也抹去了" in data.text
    assert "开始自查" in data.text
    assert services().access.person(browser.cookie) is None
    assert not data.offers("answer")


def test_the_farewell_says_what_the_files_still_hold_while_somebody_reads(data):
    with closing(sqlite3.connect(Settings.from_environment().database_file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM persons").fetchone()
        data.choose("checkbox", "erase_sure", True).click("erase")
    assert "已经删除，谁也打不开了。有人正在读数据库" in data.text
    assert "自动抹去" in data.text


def test_one_of_several_self_checks_can_be_deleted_alone(data, browser):
    assert not data.has("erase_one")
    data.click("new_check").page("data")
    assert data.at.button(key="erase_one").disabled
    data.choose("checkbox", "erase_one_sure", True).click("erase_one")
    assert "已经删除" in data.text
    assert "已完成 0/18 项" not in data.text
    assert browser.tab("answer").value("instance_1") == "原来的事例"


def test_another_self_check_can_be_begun(data):
    data.click("new_check")
    assert data.value("rating_1") is None
    assert "已完成 0/18 项" in data.page("data").text


def test_a_browser_without_cookies_is_told_so_wherever_one_would_write_and_gets_no_field(browser):
    """What a form sends goes with the cookie: it could not be saved."""
    browser.cookie = ""
    tab = browser.tab()
    assert "这个浏览器没有保存本站的 Cookie" in tab.text
    assert "这个浏览器没有保存本站的 Cookie" in tab.click("start").text
    tab.click("noted")
    for page in ("answer", "opinions", "draft"):
        assert "填写的内容存不下来" in tab.page(page).text
        assert tab.form.data == {}
    tab.page("data").upload(RATED).click("restore_new")
    for page in ("answer", "profile", "writing", "draft"):
        assert "填写的内容存不下来" in tab.page(page).text
        assert tab.form.data == {}


def test_a_browser_without_cookies_is_in_as_long_as_its_page_is_open(browser):
    browser.cookie = ""
    tab = browser.tab().click("start").click("noted")
    assert tab.page("data").click("new_check").offers("answer")
    tab.page("data").click("leave")
    assert "开始自查" in tab.text
    assert "开始自查" in browser.tab().text
