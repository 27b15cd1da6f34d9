"""The office's real day in Chromium: from a branch's own roster to a released group, with people who move and a leader who errs."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from tests.e2e.chromium import PHONE
from tests.e2e.test_group_journey import BANK, PIN, REFUSED, SCORE, UNKNOWN, County, refused, start
from tests.e2e.test_office import plan
from tests.e2e.test_screenshots import picture

pytestmark = pytest.mark.browser

ROSTER = Path(__file__).parents[1] / "rosters" / "cases" / "01-青石镇党员名册.xlsx"
TITLE, TOWN, OFFICE, VILLAGE = "2026 年会前自查", "青石镇", "机关党支部", "青石村党支部"
HEAD, FORGETFUL, LATE, MOVED, GONE, NEW = "张三（1）", "李四", "王芳", "赵六", "钱一", "冯某"
OTHERS = ("阿卜杜拉·买买提", "张三（2）")
COUNTED = (HEAD, FORGETFUL, LATE, *OTHERS)
"""The group that is released, once one of it has moved."""
VILLAGERS = ("周八", "吴九", "郑十", "古丽娜尔·艾山")
ADDRESS, PHONE_NUMBER = "http://192.168.1.20:8501", "62601234"
HAND = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
CHINA = {"timezone_id": "Asia/Shanghai"}


@pytest.fixture
def server(fresh_server):
    return fresh_server


@pytest.fixture
def county(visitor, server):
    """Whoever took part met no error, and no browser asked another host."""
    county = County(visitor, server)
    yield county
    assert [error for me in county.people for error in me.tab.errors] == []
    assert set().union(*(me.tab.hosts for me in county.people)) == {f"127.0.0.1:{server.port}"}


def choose(me, file: str | dict[str, object] | Path) -> None:
    """Chooses a roster, and waits until the page shows what was found in it."""
    me.turn("/organisation").page.locator("input[type=file]").set_input_files(file)
    me.page.locator(".st-key-roster_preview").wait_for()
    me.rest()


def answer(me, about: str, choice: str) -> None:
    """Answers the question in which these words stand."""
    me.page.get_by_role("radiogroup", name=about).get_by_text(choice, exact=True).click()
    me.rest()


def unfold(me, name: str):
    me.page.locator("summary", has_text=name).click()
    return me.rest()


def tree(me) -> list[str]:
    """The lines of the organisation, without their marks."""
    return [" ".join(line.split()[1:]) for line in me.page.locator("[class*='st-key-node_'] button").all_inner_texts()]


def changes(me) -> list[list[str]]:
    """The table of what a roster would do."""
    rows = me.page.locator(".st-key-roster_preview table").last.locator("tr").all()[1:]
    return [[cell.strip() for cell in row.locator("td").all_inner_texts()] for row in rows]


def printed(me, link: str):
    """The sheet that a link opens on a page of its own."""
    with me.page.context.expect_page() as opening:
        me.page.get_by_role("link", name=link).click()
    opening.value.wait_for_load_state()
    return opening.value


def takes_the_roster(me) -> None:
    """The file of the branches as it is: what is open is asked, and nothing is written before 确认."""
    unfold(me.turn("/organisation"), "手工建组织").type("office_root_name", TOWN).click("添加")
    choose(me, ROSTER)
    for told in (
        "E 列“所在党支部”",
        "没有用到的列：序号、性别、备注",
        "第 16 行：是合计，不是人员",
        "谁是负责人（1 处）",
        "隐藏的行（1 处）",
    ):
        assert told in me.text
    assert "是重名的人，依次写作“张三（1）”“张三（2）”" in me.text
    answer(me, "支部书记", "负责人，自己也作答")
    answer(me, "孙七", "不列入")
    picture(me, "day_roster")
    found = changes(me)
    assert ["新增", f"{TOWN}/{OFFICE}", HEAD, "负责人、成员"] in found
    assert "孙七" not in {name for _, _, name, _ in found}
    assert tree(me) == [f"{TOWN} 0 人 · 没有负责人"], "nothing is written yet"
    assert "已经写入：添加 11 人（新的单位和组 2 个）" in me.click("确认：添加 11 人").text
    assert tree(me)[1:] == [f"{OFFICE} 6 人 · 负责人 1", f"{VILLAGE} 5 人 · 负责人 1"]
    sheet = openpyxl.load_workbook(io.BytesIO(me.download("导出现在的名册")))["名册"]
    kept = list(sheet.iter_rows(values_only=True))
    assert kept[0] == ("单位", "姓名", "角色")
    assert len(kept) == 1 + 11
    assert (f"{TOWN}/{VILLAGE}", "周八", "负责人、成员") in kept


def looks_and_tries(county, me) -> None:
    """The questionnaire is read, and the round is tried by somebody made up, of whom nothing stays."""
    plan(me.turn("/rounds"), TITLE).click("先看一遍问卷")
    assert "这是成员看到的题目，这里只能看，不能填" in me.text
    assert me.page.locator(".sc-asked").count() == 18
    me.click("收起：看一遍问卷").click("试用一遍")
    picture(me, "day_trial")
    tried = county.sit(**HAND)
    tried.page.goto(me.page.locator(".st-key-trial .sc-keep p").first.inner_text())
    tried.page.wait_for_url(f"{tried.url}/")
    tried.rest().type("pin", PIN).type("pin_again", PIN).page.locator(".st-key-set_pin button").click()
    assert "这是试用" in start(tried.rest()).text
    me.click("结束试用").page.get_by_text("试用的人、作答和结果都已删除").wait_for()
    assert "用个人码打开" in tried.open().text, "he is out"
    assert "试用" not in me.turn("/organisation").text


def hands_out(county, me) -> None:
    """Slips by group, with who is counted together, until when and whom to call; not before their address leads somewhere."""
    me.turn("/rounds").click("我核对过了").click("开始这一轮").click("去发个人码")
    me.click("给还没有码的 11 名成员、0 名负责人发码")
    assert me.page.get_by_role("link", name="打印码条").count() == 0, "the address leads from this computer to itself"
    me.type("office_phone", PHONE_NUMBER).type("office_address", ADDRESS)
    picture(me, "day_codes")
    sheet = printed(me, "打印码条")
    assert sheet.locator("h2").all_inner_texts() == [f"{TOWN}/{OFFICE}（6 张）", f"{TOWN}/{VILLAGE}（5 张）"]
    first = sheet.locator(".slip").first.inner_text()
    for told in (TITLE, "本组 6 人：张三（1）、李四", "18:00 截止", ADDRESS, PHONE_NUMBER, "同一个码，进去可以换到“本组”"):
        assert told in first
    names, codes = (sheet.locator(f".slip .{part}").all_inner_texts() for part in ("name", "code"))
    county.codes |= dict(zip(names, codes, strict=True))
    sheet.close()
    to_sign = printed(me, "打印领取签字表")
    assert to_sign.locator("section").count() == 2
    assert not [code for code in codes if code in to_sign.inner_text("body")]
    to_sign.close()


def submits(me, member: int):
    """All items from an archive of his own."""
    answers = [{"item": item, "rating": (2, 4, 3, 5, 4)[(member + item) % 5]} for item in range(1, 19)]
    me.turn("/data").upload(json.dumps({"schema": 1, "bank": BANK, "answers": answers}).encode())
    me.click("我要用存档替换现在打开的这份自查").click("替换现在的自查")
    me.turn("/submit").page.locator(".st-key-submit button").click()
    assert "已提交（" in me.rest().text
    return me


def kept_out(me, paths: tuple[str, ...]) -> None:
    """The pages of his other role, and the office's, show whoever has two roles nothing but the switch."""
    for path in paths:
        assert me.turn(path).page.locator("h1, table, .sf-form, .js-plotly-plot").count() == 0, path
        assert REFUSED in me.text or UNKNOWN in me.text, path


def leads_and_answers(county):
    """One code: first his own self-check, then, in a session of its own, his group."""
    me = submits(start(county.come_in(HEAD, **CHINA)), 0)
    assert f"本组 6 人：{HEAD}、{FORGETFUL}" in me.text
    me.click(f"换到本组（{OFFICE}）")
    assert "已提交 1/6 人" in me.text
    picture(me, "day_roles")
    kept_out(me, ("/answer", "/submit", "/draft", "/organisation", "/codes", "/log"))
    assert "已提交（" in me.turn("/").click("换到我的自查").text
    kept_out(me, ("/progress", "/group", "/organisation"))
    return me.turn("/").click("换到本组")


def next_year(me) -> None:
    """The next roster while the round goes on, as a difference: one moved, one gone, one new. Only what is decided is done."""
    units = {OFFICE: COUNTED, VILLAGE: (*VILLAGERS, MOVED, NEW)}
    lines = [f"{TOWN}/{unit},{name},{'负责人、成员' if place == 0 else '成员'}" for unit in units for place, name in enumerate(units[unit])]
    text = "\n".join(["单位,姓名,角色", *lines])
    choose(me, {"name": "明年名册.csv", "mimeType": "text/csv", "buffer": text.encode("gbk")})
    assert "还有 1 人没有选是调动还是重名，这次先不动" in me.text
    assert me.page.get_by_role("button", name="确认：添加 1 人", exact=True).count() == 1
    answer(me, MOVED, f"调动：从“{TOWN}/{OFFICE}”调来（建议）")
    unfold(me, "名单上有、名册里没有的 1 人").click(f"移除“{GONE}”")
    picture(me, "day_difference")
    assert changes(me)[:3] == [
        ["调动", f"{TOWN}/{OFFICE} → {TOWN}/{VILLAGE}", MOVED, "成员"],
        ["移除", f"{TOWN}/{VILLAGE}", GONE, "成员"],
        ["新增", f"{TOWN}/{VILLAGE}", NEW, "成员"],
    ]
    assert tree(me)[1:] == [f"{OFFICE} 6 人 · 负责人 1", f"{VILLAGE} 5 人 · 负责人 1"], "not before 确认"
    me.click("确认：添加 1 人，调动 1 人，移除 1 人")
    assert tree(me)[1:] == [f"{OFFICE} 5 人 · 负责人 1", f"{VILLAGE} 6 人 · 负责人 1"]


def finds_and_prints_again(county, me) -> None:
    """Who was moved says that he has lost his slip: he is found on any page, and gets a second one, of which the first used is good."""
    me.turn("/log").type("find_person", MOVED)
    found = me.page.locator(".st-key-found_people")
    assert f"{TOWN}/{VILLAGE} · 成员" in found.inner_text()
    picture(me, "day_found")
    found.get_by_role("button", name="再打一张").click()
    assert "发了 1 个码" in me.rest().text
    sheet = printed(me, "打印码条")
    slips = [slip for slip in sheet.locator(".slip").all() if slip.locator(".name").inner_text() == MOVED]
    second, first = [slip.locator(".code").inner_text() for slip in slips]
    sheet.close()
    assert first == county.codes[MOVED] != second
    county.codes[MOVED] = second
    assert VILLAGE in county.come_in(MOVED, **CHINA).text, "he answers in his new group"
    assert "个人码不对" in county.sit().open().type("code", first).click("用个人码打开").text


def who_is_missing(me) -> None:
    """By group and in the order of the list, names on the page alone; the text to remind with has none."""
    me.turn("/rounds")
    if me.page.get_by_role("button", name="打开", exact=True).count():
        me.click("打开")
    assert me.page.locator(".sc-missing").count() == 0
    me.click("看是哪些人")
    rows = [row.split("\t") for row in me.page.locator(".sc-missing tr").all_inner_texts()]
    assert [[cell.strip() for cell in row] for row in rows] == [
        [OFFICE, "1 人", LATE],
        [VILLAGE, "5 人", "、".join(("周八", "郑十", "古丽娜尔·艾山", MOVED, NEW))],
    ]
    picture(me, "day_missing")
    text = me.page.locator(".sc-keep p").inner_text()
    assert all(told in text for told in (TITLE, ADDRESS, PHONE_NUMBER, "18:00 截止"))
    assert not [name for name in (*COUNTED, *VILLAGERS, MOVED, NEW) if name in text]


def takes_back(me, head) -> None:
    """A member takes his submission back, which his leader sees, and submits again."""
    unfold(me.turn("/submit"), "收回已经提交的评分").click("我要收回").page.locator(".st-key-take_back button").click()
    assert "已经收回，现在不计入本组" in me.rest().text
    assert f"还没有提交的（2 人）：{FORGETFUL}、{LATE}" in head.turn("/progress").text
    me.page.locator(".st-key-submit button").click()
    assert "已提交（" in me.rest().text


def closes(head) -> None:
    head.turn("/progress").click("我确定现在截止本组").page.locator(".st-key-close_group button").click()
    head.rest()


def waits(me) -> list[str]:
    """What the first page of the office says that waits, the log left out."""
    return me.turn("/office").page.locator("[class*='st-key-waiting_'] .sc-note").all_inner_texts()[:-1]


def opens_one_group(me) -> None:
    """The office goes from what waits to the round, and opens the one group again."""
    me.page.locator("[class*='st-key-waiting_']", has_text="不能发布").get_by_role("button").click()
    unfold(me.rest(), "只重新开放一个组").page.get_by_role("button", name="只重新开放这个组").click()
    assert f"“{OFFICE}”重新开放" in me.rest().text
    assert "进行中" in me.page.locator("tr", has_text=OFFICE).first.inner_text()


def releases(head) -> None:
    """Not without having looked at who is counted."""
    assert f"发布以前请核对名单：本组 5 人：{'、'.join(COUNTED)}。" in head.text
    assert "名单有变动：少了 1 人。" in head.text
    assert head.page.locator(".st-key-release button").is_disabled()
    picture(head, "day_release")
    head.click("我核对过名单，确定发布").page.locator(".st-key-release button").click()
    head.page.get_by_text("已发布。", exact=True).wait_for()
    assert "计入 5 人" in head.rest().text


def reads_the_log(county, me) -> None:
    """Somebody of the discipline inspection comes in with a key to the log: he searches and exports, and sees nothing else."""
    me.turn("/log").type("reader_name", "镇纪委").click("发一张看操作记录的码条")
    sheet = printed(me, "打印码条")
    county.codes["镇纪委"] = sheet.locator(".slip .code").inner_text()
    sheet.close()
    reader = county.come_in("镇纪委", **CHINA).click("去看操作记录")
    assert "只重新开放一个组" in reader.page.locator(".sc-log").inner_text()
    reader.type("log_words", FORGETFUL)
    picture(reader, "day_reader")
    rows = reader.page.locator(".sc-log tr").all_inner_texts()[1:]
    assert [row.split("\t")[2].strip() for row in rows] == ["提交", "收回提交", "提交", "设 PIN 码"]
    book = openpyxl.load_workbook(io.BytesIO(reader.download("导出（Excel）")))
    cells = [str(cell) for row in book.worksheets[-1].iter_rows(values_only=True) for cell in row]
    assert "收回提交" in cells
    for name, told in ((MOVED, "调动成员"), (GONE, "移除成员")):
        assert told in reader.type("log_words", name).page.locator(".sc-log").inner_text(), "also what came by a roster"
    refused(reader, ("/office", "/organisation", "/rounds", "/codes", "/progress", "/group", "/common", "/print"))
    refused(reader, ("/answer", "/submit", "/draft", "/data"), UNKNOWN)
    assert "导出操作记录" in me.turn("/log").page.locator(".sc-log").inner_text()


def test_an_office_goes_from_the_roster_of_its_branches_to_a_released_group_although_people_move_and_err(county):
    office = county.office()
    takes_the_roster(office)
    looks_and_tries(county, office)
    hands_out(county, office)

    head = leads_and_answers(county)
    forgetful = submits(start(county.come_in(FORGETFUL, **HAND, **CHINA)), 1)
    for place, name in enumerate(OTHERS, start=2):
        submits(start(county.come_in(name, **CHINA)), place)
    villager = submits(start(county.come_in("吴九", **CHINA)), 4)

    next_year(office)
    assert f"名单有变动：加了 2 人（{MOVED}、{NEW}），少了 1 人。" in villager.turn("/").turn("/submit").text
    assert county.sit().open().type("code", county.codes[GONE]).click("用个人码打开").text.count("个人码不对") == 1
    finds_and_prints_again(county, office)
    who_is_missing(office)
    takes_back(forgetful, head)

    closes(head)
    assert "现在提交的不到 5 人，不能发布" in head.text
    assert "下一步：发布" not in head.text
    assert any(OFFICE in line and "不能发布" in line for line in waits(office))
    opens_one_group(office)
    submits(start(county.come_in(LATE, **CHINA)), 5)
    closes(head)
    assert any(OFFICE in line and "等负责人发布" in line for line in waits(office))
    releases(head)
    assert not [line for line in waits(office) if OFFICE in line], "nothing waits for that group any more"
    picture(office, "day_office")
    assert "结果已经发布" in forgetful.turn("/").text
    assert "收不回" in unfold(forgetful.turn("/submit"), "收回已经提交的评分").text
    for path in ("/office", "/organisation", "/rounds", "/codes", "/log"):
        assert not SCORE.search(office.turn(path).text), path
    reads_the_log(county, office)
