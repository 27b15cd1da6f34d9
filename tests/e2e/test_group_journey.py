"""The whole group journey in Chromium: the office sets up, members answer and submit, the leader releases; each in a browser of his own.

The browsers know nothing of each other: what one of them can read of another's, he reads from the server.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass, field

import docx
import openpyxl
import pytest
from playwright.sync_api import expect
from tests.e2e.test_office import PASSPHRASE, node, plan, roster
from tests.templates import QUESTIONS

from selfcheck.banks.loader import load_file

pytestmark = pytest.mark.browser

BANK, TITLE, PIN = "eighteen_whethers_2019", "演示轮次", "271828"
GROUP, LEADER, MEMBERS = "演示支部", "演示己", tuple(f"演示{name}" for name in "甲乙丙丁戊")
BY_HAND = MEMBERS[-1]
WORDS, SECRET = "（演示）五月只听了汇报，没有入户", "只有本人知道的一个想法"
LOW, ALIKE, LEFT_OPEN = (4, 11), 18, 17
"""Items that nearly everybody rates low, that all rate alike, and that one leaves open."""
REFUSED, UNKNOWN = "当前登录的身份不能做这件事", "当前浏览器还没有打开自查"
OF_RELEASES = ("/progress", "/group", "/common", "/print")
OF_LEADERS = (*OF_RELEASES, "/talking")
OF_OFFICE = ("/organisation", "/rounds", "/codes", "/log")
SCORE = re.compile(r"(?<![\d.])\d\.\d(?![\d.])|平均 ?\d|\d 人评")
"""How a score would look on a page."""


def rating(member: int, item: int) -> int:
    if item == ALIKE:
        return 4
    turns = (1, 2, 4, 2, 3) if item in LOW else (4, 5, 3, 4, 5)
    return turns[(member + item) % len(turns)]


def mean(item: int) -> float:
    return sum(rating(member, item) for member in range(len(MEMBERS))) / len(MEMBERS)


@dataclass
class County:
    """Everybody who takes part, and the codes that the slips hand out."""

    visitor: object
    server: object
    people: list[object] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)

    def sit(self, **options: object):
        """Another person at a browser of his own."""
        self.people.append(self.visitor(**options))
        return self.people[-1]

    def office(self):
        """The organiser, let in with the code that the start has left for the owner of the machine."""
        code = (self.server.data / "organiser-code.txt").read_text("utf-8").strip()
        assert code in self.server.log, "the console says it, too"
        me = self.sit(timezone_id="Asia/Shanghai").open().click("办公室从这里进入")
        me.type("office_code", code).type("office_new", PASSPHRASE).type("office_again", PASSPHRASE)
        me.page.get_by_role("button", name="设定口令并登录").click()
        me.page.get_by_role("heading", name="办公室", exact=True).wait_for()
        assert not (self.server.data / "organiser-code.txt").exists()
        return me.rest()

    def organise(self, me) -> None:
        """County, unit and group: a leader and members by a roster, the last one by hand."""
        lines = [f"演示县/演示局/{GROUP},{name},成员\n" for name in MEMBERS if name != BY_HAND]
        roster(me.turn("/organisation"), f"单位,姓名,角色\n演示县/演示局/{GROUP},{LEADER},负责人\n" + "".join(lines))
        assert "还没有写入" in me.text
        me.click("确认：添加")
        node(me, GROUP).page.locator("[class*='st-key-members_'] textarea").first.fill(BY_HAND)
        me.rest().page.locator("[class*='st-key-members_'] button", has_text="添加").first.click()
        assert "成员（5 人）" in me.rest().text

    def issue(self, me, button: str) -> None:
        """Makes the codes, and reads them from the sheet for the printer."""
        me.turn("/codes").click(button)
        me.print_here()
        with me.page.context.expect_page() as opening:
            me.page.get_by_role("link", name="打印码条").click()
        sheet = opening.value
        sheet.wait_for_load_state()
        assert self.server.url in sheet.locator(".how").first.inner_text()
        assert sheet.locator(".slip svg").count() == sheet.locator(".slip").count()
        self.codes |= dict(zip(*(sheet.locator(f".slip {part}").all_inner_texts() for part in (".name", ".code")), strict=True))
        sheet.close()

    def begin(self, me, *, anonymous: bool = False) -> None:
        """Plans and opens a round."""
        plan(me.turn("/rounds"), TITLE, "不记名" if anonymous else "记名").click("我核对过了").click("开始这一轮")
        assert "进行中" in me.text

    def come_in(self, name: str, *, scanned: bool = False, **options: object):
        """With the code of a slip, typed or scanned, and a PIN that is set now."""
        me, code = self.sit(**options), self.codes[name]
        if scanned:
            me.page.goto(f"{me.url}/enter#{code}")
            me.page.wait_for_url(f"{me.url}/")
            me.rest()
        else:
            me.open().type("code", code).click("用个人码打开")
        assert "谁会看到什么" in me.text, "it is said before anything is entered"
        me.type("pin", PIN).type("pin_again", PIN).page.locator(".st-key-set_pin button").click()
        me.page.get_by_role("button", name="退出").wait_for()
        return me.rest()


SHOWN = "h1, table, .js-plotly-plot, [data-testid=stMain] button:not(:has-text('再试一次'))"
"""What a page has that shows or does something; one that is refused has its reason, and two ways on."""


@pytest.fixture
def server(fresh_server):
    """The office of each test is claimed anew."""
    return fresh_server


@pytest.fixture
def county(visitor, server):
    """Whoever took part met no error, and no browser asked another host."""
    county = County(visitor, server)
    yield county
    assert [error for me in county.people for error in me.tab.errors] == []
    assert set().union(*(me.tab.hosts for me in county.people)) == {f"127.0.0.1:{server.port}"}


def start(me):
    """Reads who will see what, and begins."""
    assert "作答以前，请看谁会看到什么" in me.text
    assert "只有您自己看得到，办公室和负责人都看不到" in me.text
    return me.click("看过了，开始作答")


def by_clicks(me, member: int) -> None:
    """All items on their pages but one, words with one of them; then 提交 with what is open."""
    for step in range(1, 6):
        for item in me.items:
            if item != LEFT_OPEN:
                me.level(item, rating(member, item)).click()
            if item == LOW[0]:
                me.type(f"instance_{item}", WORDS)
        assert me.rest().saved()
        if step < 5:
            me.click("下一步")
    me.turn(f"/writing?item={LOW[0]}").type(f"thought_{LOW[0]}", SECRET)
    assert me.saved()
    me.turn("/answer").click("提交 →").click("不补了，就这样提交")


def by_archive(me, member: int) -> None:
    """All items from a 存档 of his own, then 提交."""
    answers = [{"item": item, "rating": rating(member, item)} for item in range(1, 19)]
    me.turn("/data").upload(json.dumps({"schema": 1, "bank": BANK, "answers": answers}).encode())
    me.click("我要用存档替换现在打开的这份自查").click("替换现在的自查")
    me.turn("/submit").page.locator(".st-key-submit button").click()
    me.rest()


def refused(me, paths: tuple[str, ...], told: str = REFUSED) -> None:
    """Each of the pages says that it is not for him, and nothing else."""
    for path in paths:
        assert told in me.turn(path).text, path
        assert me.page.locator(SHOWN).count() == 0, path


def words_of(file: bytes) -> str:
    """All that stands in a Word file."""
    document = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_a_group_goes_from_the_roster_to_the_charts_and_nobody_sees_what_one_person_answered(county):
    office = county.office()
    county.organise(office)
    county.begin(office)
    county.issue(office, "给还没有码的 5 名成员、1 名负责人发码")
    assert set(county.codes) == {LEADER, *MEMBERS}

    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    first = start(county.come_in(MEMBERS[0], scanned=True))
    by_clicks(first, 0)
    assert "已提交" in first.text
    for number, name in list(enumerate(MEMBERS))[1:4]:
        me = start(county.come_in(name, scanned=number == 1, **(phone if number == 1 else {})))
        by_archive(me, number)
        assert "已提交" in me.text

    leader = county.come_in(LEADER)
    assert "已提交 4/5 人" in leader.turn("/progress").text
    assert f"还没有提交的（1 人）：{BY_HAND}" in leader.text
    for path in ("/", *OF_RELEASES):
        assert not SCORE.search(leader.turn(path).text), "a score before the release"
        assert leader.page.locator(".js-plotly-plot").count() == 0
    refused(leader, ("/answer", "/opinions", "/profile", "/draft", "/submit"), UNKNOWN)
    refused(leader, OF_OFFICE)

    last = start(county.come_in(BY_HAND))
    by_archive(last, 4)
    assert "全都提交了" in leader.turn("/progress").text
    leader.click("我确定现在截止本组").page.locator(".st-key-close_group button").click()
    assert "已截止。下一步：发布。" in leader.rest().text
    assert "不再接受" in last.turn("/submit").text or "已提前截止" in last.text
    assert last.page.locator(".st-key-submit button").count() == 0
    assert f"发布以前请核对名单：本组 5 人：{'、'.join(MEMBERS)}。" in leader.text
    leader.click("我核对过名单，确定发布").page.locator(".st-key-release button").click()
    leader.page.get_by_text("已发布。", exact=True).wait_for()
    what_is_done_stands_on_top(leader)

    files = charts_and_files(leader)
    told = leader.text + files
    assert not [name for name in (*MEMBERS, WORDS, SECRET) if name in told], "something of one person"

    assert "结果已经发布" in last.turn("/").text
    last.turn("/profile").page.locator(".js-plotly-plot").first.wait_for()
    assert "本组平均" in last.text
    expect(last.page.locator(".js-plotly-plot").first.locator("text", has_text="本组平均"), "laid over his own radar").to_have_count(1)
    refused(last, (*OF_LEADERS, *OF_OFFICE, "/office"))

    for path in ("/office", *OF_OFFICE, "/progress"):
        assert office.turn(path).page.locator(".js-plotly-plot").count() == 0, path
        assert not SCORE.search(office.text), path
    refused(office, ("/group", "/common", "/print", "/talking"))
    assert "发布本组结果" in office.turn("/log").text
    assert not [word for word in (WORDS, SECRET) if word in office.text]
    stranger(county)


def what_is_done_stands_on_top(leader) -> None:
    """After the release: one red button to the results above everything else, and another release folded away."""
    leader.rest()
    assert "计入 5 人" in leader.page.locator(".sc-good").first.inner_text()
    red = leader.page.locator("[data-testid=stMain] [data-testid=stBaseButton-primary]")
    expect(red).to_have_count(1)
    expect(red).to_have_text("看统计结果 →")
    expect(red).to_be_in_viewport()
    heads = leader.page.locator("[data-testid=stMain] h2").all()
    assert all(red.bounding_box()["y"] < head.bounding_box()["y"] for head in heads)
    expect(leader.page.locator(".st-key-release")).to_be_hidden()
    assert leader.page.locator(".st-key-again summary p").inner_text() == "再发布一次"
    red.click()


def agree(leader) -> list[str]:
    """Ticks another cause for each common problem, as the meeting agreed on. Returns their names."""
    groups = leader.page.locator("[class*='st-key-agreed_']")
    expect(groups).to_have_count(len(LOW))
    named: list[str] = []
    for place in range(len(LOW)):
        cause = next(one for one in groups.nth(place).get_by_role("button").all() if one.inner_text().strip() not in named)
        named.append(cause.inner_text().strip())
        cause.click()
        leader.rest().page.get_by_text("已保存。").wait_for()
    return named


def charts_and_files(leader) -> str:
    """The leader's pages behind the release, held against what was rated. Returns all words of the files."""
    leader.page.locator(".js-plotly-plot").first.wait_for()
    expect(leader.rest().page.locator("h1")).to_have_text("统计结果")
    expect(leader.page.locator("h2, h3", has_text="各方面平均分")).to_have_count(1)
    leader.page.locator(".st-key-group_chart_items summary").click()
    leader.page.locator(".st-key-group_chart_items table").wait_for()
    rows = leader.rest().page.locator(".st-key-group_chart_items tr").all_inner_texts()
    found = {int(row.split()[0]): row for row in rows[1:]}
    assert [f"{mean(item):.1f}" in found[item] for item in LOW] == [True, True]
    assert {int(row.split()[0]) for row in rows[1:3]} == set(LOW), "the weakest stand first"
    assert "评分相近，不显示" in found[ALIKE]
    assert "评分的人少，不显示" in found[LEFT_OPEN]
    leader.click("下一步：共性问题和材料")
    expect(leader.page.locator("table tr", has_text="多数同志")).to_have_count(len(LOW))

    causes = agree(leader)
    links = [leader.page.get_by_role("link", name=name) for name in ("草稿（Word）", "图表附件（Word）", "数据表（Excel）")]
    addresses = [leader.url + link.get_attribute("href") for link in links]
    draft, annex, table = (leader.download(name) for name in ("草稿（Word）", "图表附件（Word）", "数据表（Excel）"))
    assert "多数同志" in words_of(draft)
    headlines = {cause.name: cause.headlines for cause in load_file(QUESTIONS / f"{BANK}.yaml").bank.causes}
    written = {name for name, some in headlines.items() if any(f"是{one}。" in words_of(draft) for one in some)}
    assert written == set(causes), "what the meeting agreed on, and nothing else"
    assert len(written) == len(LOW)
    assert not re.search(r"\d 人|\d\.\d 分", words_of(draft)), "words only"
    assert "各方面平均分" in words_of(annex)
    assert any(name.startswith("word/charts/") for name in zipfile.ZipFile(io.BytesIO(annex)).namelist())
    book = openpyxl.load_workbook(io.BytesIO(table))
    assert book.sheetnames == ["说明", "各方面平均分", "各项评分的分布", "看法的集中程度", "共性问题", "各项原文"]
    head, *items = book["各项评分的分布"].iter_rows(values_only=True)
    means = {int(row[0].split()[0]): (row[head.index("说明")], row[head.index("平均分")]) for row in items}
    assert means[LOW[0]] == (None, pytest.approx(mean(LOW[0])))
    assert means[ALIKE] == ("评分相近，不显示", None)
    assert means[LEFT_OPEN] == ("评分的人少，不显示", None)
    cells = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    leader.addresses = addresses
    return "\n".join((words_of(draft), words_of(annex), cells))


def stranger(county) -> None:
    """A sixth browser without a right code: nothing of all this, also not by the address of a file; and it has to wait."""
    me = county.sit()
    leader = next(one for one in county.people if hasattr(one, "addresses"))
    others = [one for one in county.people if one is not leader]
    for one in others:
        for address in leader.addresses:
            answer = one.page.context.request.get(address)
            assert answer.status == 403
            assert GROUP not in answer.text()
    refused(me, (*OF_LEADERS, *OF_OFFICE))
    me.open()
    for tries in range(6):
        me.field("code").fill("2222-2222-2222")
        me.click("用个人码打开")
        assert ("个人码不对" in me.text) == (tries < 5)
    assert re.search(r"请等 \d+ 分钟( \d+ 秒)?后再试", me.text)
    me.field("code").fill(county.codes[LEADER])
    assert "后再试" in me.click("用个人码打开").text, "also the right code has to wait"
    assert not [word for word in (TITLE, GROUP, *MEMBERS, LEADER) if word in me.text]


def test_of_an_anonymous_round_nobody_sees_more_than_numbers(county):
    office = county.office()
    county.organise(office)
    county.begin(office, anonymous=True)
    county.issue(office, "给还没有码的 5 名成员、1 名负责人发码")
    office.click("打印好了，收起")
    named = set(county.codes)
    county.issue(office, f"给“{TITLE}”的 5 个名额发码")
    numbers = sorted(set(county.codes) - named)
    assert numbers == [f"编号 {number}" for number in range(1, 6)]

    me = county.come_in(numbers[2], scanned=True)
    assert "不记名：您的个人码不属于任何姓名" in me.text
    start(me).rate(1, 2)
    me.turn("/submit").click("不补了，就这样提交")
    assert re.search(r"已提交（\d{4}-\d{2}-\d{2}）", me.text), "the day, and no hour"

    leader = county.come_in(LEADER)
    assert "已提交 1/5 人" in leader.turn("/progress").text
    assert "只有人数" in leader.text
    office.open("/rounds").click("打开")
    assert "1/5" in office.text
    for text in (leader.text, office.text):
        assert not [name for name in MEMBERS if name in text]
        assert not re.search(r"编号 ?\d|\d 号", text)
    log = office.turn("/log").page.locator("table").inner_text()
    assert not [word for word in ("提交", "用个人码进入", "编号", "3 号") if word in log], "the log holds no link"
