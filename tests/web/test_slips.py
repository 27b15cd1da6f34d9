"""The page of slips."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
import segno

from selfcheck.web.papers import Paper, papers
from selfcheck.web.session import COOKIE, new_token
from selfcheck.web.slips import link, page, slips

ADDRESS = "http://10.1.2.3:8501"
CODE = "K7QF-9M2X-4TRD"


@dataclass(frozen=True)
class Slip:
    kind: str = "member"
    name: str = "演示一"
    number: int | None = None
    group: str = "演示县/演示局/一支部"
    round: str = ""
    code: str = CODE


def printed(*found: Slip, address: str = ADDRESS) -> str:
    return "".join(page(Paper(found, address)))


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
    text = printed(Slip())
    for part in ("自查", "演示县/演示局/一支部", "演示一", CODE, ADDRESS, "扫二维码", "设一个 PIN 码", "打不开您的作答"):
        assert part in text


def test_a_slip_without_a_name_has_its_round_and_number():
    text = printed(Slip(name="", number=7, round="2019 年第二轮"))
    assert "编号 7" in text
    assert '<p class="round">2019 年第二轮</p>' in text


def test_a_leaders_slip_says_what_he_is_and_speaks_of_no_answers():
    text = printed(Slip(kind="leader"))
    assert "您是负责人" in text
    assert "您的作答" not in text


@pytest.mark.parametrize("address", [ADDRESS, ADDRESS + "/"])
def test_the_qr_code_leads_to_the_entry_page_with_the_code_behind_the_hash(address: str):
    (svg,) = re.findall(r"<svg.*?</svg>", printed(Slip(), address=address))
    expected = segno.make(f"{ADDRESS}/enter#{CODE}", error="m", micro=False)
    margin = 4
    dark = {(x + margin, y + margin) for y, row in enumerate(expected.matrix) for x, module in enumerate(row) if module}
    assert len(dark) > 300
    assert drawn(svg) == dark
    assert link(address, CODE) == f"{ADDRESS}/enter#{CODE}"


def test_each_slip_has_its_own_code():
    found = re.findall(r"<svg.*?</svg>", printed(Slip(), Slip(code="2222-3333-4444")))
    assert drawn(found[0]) != drawn(found[1])


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (10, 1), (11, 2), (35, 4)])
def test_ten_slips_go_on_a_sheet(count: int, sheets: int):
    text = printed(*[Slip(number=number) for number in range(count)])
    assert text.count('<section class="sheet">') == sheets
    assert text.count('<div class="slip">') == count
    assert f"码条（{count} 张）" in text


def test_texts_are_data():
    hostile = "<script>alert(1)</script>{code}"
    text = printed(Slip(name=hostile, group=hostile, round=hostile, code=hostile), address='http://h"><b>')
    assert "alert(1)</script>" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;{code}") == 4
    assert "<b>" not in text


def test_the_page_loads_nothing_but_our_script_for_the_print_button(server):
    text = printed(Slip())
    assert re.findall(r'(?:src|href)="([^"]+)"', text) == ["/assets/own/print.js"]
    assert "window.print()" in server.get("/assets/own/print.js").text
    assert re.findall(r"<script[^>]*>(.+?)</script>", text) == []


def test_the_browser_that_issued_them_sees_them_and_may_reload(ask):
    mine = new_token()
    ticket = papers.put(mine, [Slip()], ADDRESS)
    for _ in range(2):
        answer = ask(slips, f"/download/slips?ticket={ticket}", {"Cookie": f"{COOKIE}={mine}"})
        assert answer.status == 200
        assert CODE in answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-type"].startswith("text/html")


def test_no_other_browser_and_no_other_site_sees_them(ask):
    mine = new_token()
    target = f"/download/slips?ticket={papers.put(mine, [Slip()], ADDRESS)}"
    refused = {
        "nobody": ask(slips, target),
        "another browser": ask(slips, target, {"Cookie": f"{COOKIE}={new_token()}"}),
        "another ticket": ask(slips, "/download/slips?ticket=" + "x" * 3000, {"Cookie": f"{COOKIE}={mine}"}),
        "no ticket": ask(slips, "/download/slips", {"Cookie": f"{COOKIE}={mine}"}),
        "another site": ask(slips, target, {"Cookie": f"{COOKIE}={mine}", "Sec-Fetch-Site": "cross-site"}),
    }
    assert {who: answer.status for who, answer in refused.items()} == {
        "nobody": 404,
        "another browser": 404,
        "another ticket": 404,
        "no ticket": 404,
        "another site": 403,
    }
    assert [who for who, answer in refused.items() if CODE in answer.text] == []


def test_a_lost_ticket_is_answered_in_chinese_by_the_real_server(server):
    answer = server.get("/download/slips?ticket=x", {"Cookie": f"{COOKIE}={new_token()}"})
    assert answer.status == 404
    assert "补发" in answer.text
