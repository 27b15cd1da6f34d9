"""The page of slips."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import segno

from selfcheck import bootstrap
from selfcheck.services.group_records import Holder
from selfcheck.services.occasions import Occasion
from selfcheck.services.slips import Slip
from selfcheck.web.papers import Paper, papers
from selfcheck.web.session import COOKIE, new_token
from selfcheck.web.sign_list import sign_list
from selfcheck.web.slips import link, page, slips, to_sign

ADDRESS = "http://10.1.2.3:8501"
CODE = "K7QF-9M2X-4TRD"
MARK = "0" * 64


def slip(**changes: Any) -> Slip:
    usual = {"kind": "member", "name": "演示一", "number": None, "group": "演示县/演示局/一支部", "round": "", "code": CODE, "id": "1"}
    return Slip(**(usual | changes))


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Signs somebody in at a browser of an installation of its own; returns its token."""
    monkeypatch.setenv("SELFCHECK_DATA_DIR", str(tmp_path / "data"))
    services = bootstrap.services()

    def sit(**holder: object) -> str:
        token = new_token()
        with services.store.writing() as tx:
            services.rounds._gate.sign_in(tx, token, Holder(**holder))
        return token

    yield sit
    services.close()


def printed(*found: Slip, address: str = ADDRESS) -> str:
    return "".join(page(Paper(found, address), MARK))


def drawn(svg: str) -> set[tuple[int, int]]:
    """The dark modules (column, row) of a QR code, read from the strokes that draw it."""
    (path,) = re.findall(r' d="([^"]+)"', svg)
    dark, x, y = set(), 0, 0.0
    for step, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        if step == "h":
            dark |= {(column, int(y)) for column in range(x, x + int(first))}
            x += int(first)
        else:
            x, y = (int(first), float(second)) if step == "M" else (x + int(first), y + float(second))
    return dark


def test_a_slip_says_whose_it_is_and_how_to_come_in():
    text = printed(slip())
    for part in ("自查", "演示县/演示局/一支部", "演示一", CODE, ADDRESS, "扫二维码", "设一个 PIN 码", "打不开您的作答"):
        assert part in text


def test_the_address_is_not_parted_from_the_comma_and_the_time_is_told_as_it_is():
    text = printed(slip())
    assert f"打开 {ADDRESS} 输入" in text
    assert " ，" not in text
    assert "办公室发码的那一页开着，就能从那里再打开本页" in text


def test_a_members_slip_says_who_is_counted_with_him_as_far_as_there_is_room():
    assert '<p class="with">本组 3 人：甲、乙、丙</p>' in printed(slip(size=3, names=("甲", "乙", "丙")))
    long = printed(slip(size=40, names=("演示同志",) * 40))
    assert f'<p class="with">本组 40 人：{"、".join(["演示同志"] * 9)}等</p>' in long
    assert '<p class="with">本组 3 人</p>' in printed(slip(name="", number=7, round="第二轮", size=3))
    assert '<p class="with"></p>' in printed(slip(kind="leader"))
    assert "&lt;i&gt;" in printed(slip(size=1, names=("<i>",)))


def test_a_slip_without_a_name_has_its_round_and_number():
    text = printed(slip(name="", number=7, round="2019 年第二轮"))
    assert "编号 7" in text
    assert '<p class="round">2019 年第二轮</p>' in text


def test_who_is_handed_a_slip_and_who_draws_one_stands_above_the_sheet():
    named, nameless = printed(slip()), printed(slip(name="", number=7, round="2019 年第二轮"))
    assert "<h1>码条（1 张）" in named
    assert "一人一张当面交给本人" in named
    assert "<h1>不记名的码条（1 张）" in nameless
    assert "打乱以后让大家自己抽" in nameless
    assert "当面交给本人" not in nameless


def test_a_leaders_slip_says_what_he_is_and_speaks_of_no_answers():
    text = printed(slip(kind="leader"))
    assert "您是负责人" in text
    assert "您的作答" not in text
    assert '<p class="name">演示一</p><p>（负责人）</p>' in text
    assert "（负责人）" not in printed(slip()), "who leads and answers under two codes has a slip for each"


def test_who_leads_and_answers_with_one_code_has_one_slip_that_says_so():
    text = printed(slip(leads="演示县/演示局"))
    assert '<div class="whose long"><p class="name">演示一</p><p>（负责人，自己也作答）</p>' in text
    for words in ("您也是负责人：同一个码", "可以换到“本组”", "办公室打不开您的作答", "不记名的轮次另抽码条"):
        assert words in text


@pytest.mark.parametrize("address", [ADDRESS, ADDRESS + "/"])
def test_the_qr_code_leads_to_the_entry_page_with_the_code_behind_the_hash(address: str):
    (svg,) = re.findall(r"<svg.*?</svg>", printed(slip(), address=address))
    expected = segno.make(f"{ADDRESS}/enter#{CODE}", error="m", micro=False)
    margin = 4
    dark = {(x + margin, y + margin) for y, row in enumerate(expected.matrix) for x, module in enumerate(row) if module}
    assert len(dark) > 300
    assert drawn(svg) == dark
    assert link(address, CODE) == f"{ADDRESS}/enter#{CODE}"


def test_each_slip_has_its_own_code():
    found = re.findall(r"<svg.*?</svg>", printed(slip(), slip(code="2222-3333-4444")))
    assert drawn(found[0]) != drawn(found[1])


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (8, 1), (9, 2), (35, 5)])
def test_eight_slips_go_on_a_sheet(count: int, sheets: int):
    text = printed(*[slip(id=str(number)) for number in range(count)])
    assert text.count('<section class="sheet">') == sheets
    assert text.count('<div class="slip">') == count
    assert f"码条（{count} 张）" in text


def test_texts_are_data():
    hostile = "<script>alert(1)</script>{code}"
    text = printed(slip(name=hostile, group=hostile, round=hostile, code=hostile), address='http://h"><b>')
    assert "alert(1)</script>" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;{code}") == 5
    assert "<b>" not in text


def test_the_page_loads_nothing_but_our_scripts_for_the_print_button_and_for_the_end_of_the_session(server):
    text = printed(slip())
    assert f'<i data-whose="{MARK}" hidden>' in text
    assert re.findall(r'(?:src|href)="([^"]+)"', text) == ["/assets/own/print.js", "/assets/own/tabs.js"]
    assert "window.print()" in server.get("/assets/own/print.js").text
    assert re.findall(r"<script[^>]*>(.+?)</script>", text) == []


def cookie(token: str) -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={token}"}


@pytest.fixture
def office(sit) -> str:
    """The token of a browser of the office."""
    return sit(office=True)


@pytest.fixture
def issued(office) -> Slip:
    """A real slip of somebody on the list."""
    house = bootstrap.services()
    group = house.organisation.add_group(office, None, "演示支部")
    house.organisation.add_member(office, group, "演示一")
    (found,) = house.issuing.issue_missing(office)
    return found


def test_the_browser_that_issued_them_sees_them_and_may_reload(ask, office, issued):
    ticket = papers.put(office, [issued], ADDRESS)
    for _ in range(2):
        answer = ask(slips, f"/download/slips?ticket={ticket}", cookie(office))
        assert answer.status == 200
        assert issued.code in answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-type"].startswith("text/html")


def test_a_dead_slip_is_not_printed_and_a_sheet_of_dead_slips_is_gone(ask, office, issued):
    target = f"/download/slips?ticket={papers.put(office, [issued, slip()], ADDRESS)}"
    answer = ask(slips, target, cookie(office))
    assert "码条（1 张）" in answer.text
    assert CODE not in answer.text
    bootstrap.services().issuing.reissue(office, [issued.id])
    answer = ask(slips, target, cookie(office))
    assert answer.status == 404
    assert "没有印出来的就补发" in answer.text
    assert issued.code not in answer.text


def test_the_address_on_a_sheet_is_the_one_that_is_set_when_it_is_opened(ask, office, issued):
    target = f"/download/slips?ticket={papers.put(office, [issued], ADDRESS)}"
    assert ADDRESS in ask(slips, target, cookie(office)).text
    bootstrap.services().issuing.set_address(office, "http://10.9.9.9:8501")
    answer = ask(slips, target, cookie(office))
    assert "http://10.9.9.9:8501" in answer.text
    assert ADDRESS not in answer.text


def test_no_other_browser_and_no_other_site_sees_them(ask, sit, office, issued):
    target = f"/download/slips?ticket={papers.put(office, [issued], ADDRESS)}"
    refused = {
        "nobody": ask(slips, target),
        "another browser": ask(slips, target, cookie(new_token())),
        "another browser of the office": ask(slips, target, cookie(sit(office=True))),
        "another ticket": ask(slips, "/download/slips?ticket=" + "x" * 3000, cookie(office)),
        "no ticket": ask(slips, "/download/slips", cookie(office)),
        "another site": ask(slips, target, cookie(office) | {"Sec-Fetch-Site": "cross-site"}),
    }
    assert {who: answer.status for who, answer in refused.items()} == {
        "nobody": 403,
        "another browser": 403,
        "another browser of the office": 404,
        "another ticket": 404,
        "no ticket": 404,
        "another site": 403,
    }
    assert [who for who, answer in refused.items() if issued.code in answer.text] == []


def test_whoever_comes_to_the_browser_after_the_office_has_left_sees_nothing(ask, office, issued):
    target = f"/download/slips?ticket={papers.put(office, [issued], ADDRESS)}"
    bootstrap.services().access.leave(office)
    answer = ask(slips, target, cookie(office))
    assert answer.status == 403
    assert issued.code not in answer.text


def test_a_lost_session_is_answered_in_chinese_by_the_real_server(server):
    answer = server.get("/download/slips?ticket=x", cookie(new_token()))
    assert answer.status == 403
    assert "请回到首页" in answer.text


def groups(text: str) -> list[list[str]]:
    """The names on each sheet."""
    return [re.findall(r'<p class="name">(.*?)</p>', sheet) for sheet in text.split('<section class="sheet">')[1:]]


def test_no_two_groups_share_a_sheet():
    found = [slip(name=name, group=group, id=name) for name, group in (("甲", "一组"), ("乙", "一组"), ("丙", "二组"), ("丁", "一组"))]
    text = printed(*found)
    assert groups(text) == [["甲", "乙", "丁"], ["丙"]]
    assert re.findall(r'<h2 class="of">(.*?)</h2>', text) == ["一组（3 张）", "二组（1 张）"]


def test_a_readers_slip_says_what_it_opens():
    text = printed(slip(kind="reader", group="", name="县纪委"))
    assert "只看得到操作记录" in text
    assert "您的作答" not in text
    assert '<p class="name">县纪委</p><p>（看操作记录）</p>' in text
    assert 'class="of"' not in text.partition("<body>")[2]


def test_meeting_closing_time_and_telephone_stand_on_a_slip():
    occasion = Occasion("第二轮", "专题会议", datetime(2027, 1, 10, 10, 0, tzinfo=UTC))
    paper = Paper((slip(), slip(id="2")), ADDRESS, "Asia/Shanghai", "62601234", {"1": occasion})
    first, second = "".join(page(paper, MARK)).split('<div class="slip">')[1:]
    assert '<p class="round">第二轮</p>' in first
    assert "专题会议，1 月 10 日 18:00 截止" in first
    assert "截止" not in second
    assert first.count("请找办公室，电话：62601234。") == second.count("请找办公室，电话：62601234。") == 1
    assert "请找办公室" not in printed(slip())


def listed(*found: Slip, occasions: Mapping[str, Occasion] | None = None) -> str:
    return "".join(sign_list(Paper(found, ADDRESS, occasions=occasions or {}), MARK))


def rows(text: str) -> list[list[str]]:
    return [re.findall(r"<t[hd]>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", text)]


def test_each_group_signs_on_a_page_of_its_own():
    text = listed(slip(name="甲", group="一组"), slip(name="乙", group="二组", kind="leader"), slip(name="丙", group="一组"))
    assert text.count("<section>") == 2
    assert rows(text) == [
        ["序号", "姓名", "领取签字", "日期"],
        ["1", "甲", "", ""],
        ["2", "丙", "", ""],
        ["序号", "姓名", "领取签字", "日期"],
        ["1", "乙（负责人）", "", ""],
    ]
    assert CODE not in text
    assert f'<i data-whose="{MARK}" hidden>' in text


def test_of_nameless_slips_nobody_signs_beside_a_number():
    occasion = Occasion("第二轮", "专题会议", datetime(2027, 1, 10, 10, 0, tzinfo=UTC))
    text = listed(*[slip(name="", number=number, round="第二轮", id=str(number)) for number in (1, 2, 3)], occasions={"1": occasion})
    assert rows(text) == [["应发", "实发", "剩余（当众销毁）", "发放人签字", "日期"], ["3 张", "", "", "", ""]]
    assert "不登记谁抽了几号" in text
    assert "第二轮：专题会议，1 月 10 日 18:00 截止" in text


def test_texts_on_a_list_to_sign_are_data():
    hostile = "<script>alert(1)</script>{group}"
    text = listed(slip(name=hostile, group=hostile), occasions={"1": Occasion(hostile, hostile, datetime(2027, 1, 1, tzinfo=UTC))})
    assert "alert(1)</script>" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;{group}") == 4


def test_the_list_to_sign_is_given_to_the_browser_that_issued_the_slips_and_to_no_other(ask, sit, office, issued):
    bootstrap.services().issuing.set_phone(office, "62601234")
    ticket = papers.put(office, [issued], ADDRESS)
    assert "演示一" in ask(to_sign, f"/download/sign-list?ticket={ticket}", cookie(office)).text
    assert "62601234" in ask(slips, f"/download/slips?ticket={ticket}", cookie(office)).text
    other = ask(to_sign, f"/download/sign-list?ticket={ticket}", cookie(sit(office=True)))
    assert (other.status, "演示一" in other.text) == (404, False)


def test_the_real_server_has_the_list_to_sign_at_its_address(server):
    assert server.get("/download/sign-list?ticket=x", cookie(new_token())).status == 403
