"""The whole job in Chromium, from 开始自查 to the Word file and the end of the data."""

from __future__ import annotations

import io
import json
import re
import time

import docx
import pytest

pytestmark = pytest.mark.browser

INSTANCE, THOUGHT, OPINION = "三月只听了汇报，没有入户", "觉得情况都熟", "到基层少"
PLAN = "每月到村里两次，每次进三户"
OWN = "这一段是本人改写的，别处没有同样的话。"
"""Of this test alone: it is looked for in the files of a server that others have used, too."""
BEGUN = {"answers": [{"item": 1, "rating": 2, "instance": INSTANCE}]}


def answer_all(me) -> None:
    """Rates the eighteen items: 5 low with a line, 12 not applicable, the others 4."""
    for step in range(1, 6):
        for item in me.items:
            me.level(item, 2 if item == 5 else 4).click()
            if item == 5:
                me.type("instance_5", INSTANCE)
        if step == 5:
            me.tick("skip_12").type("reason_12", "不分管这项工作")
        assert me.rest().saved()
        me.click("下一步")


def gone(server, text: str) -> bool:
    """Whether no file of the server holds the text any more: at once, or as soon as nobody reads what was before the deletion."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if text.encode() not in b"".join(path.read_bytes() for path in server.data.iterdir()):
            return True
        time.sleep(0.5)
    return False


def test_one_person_goes_from_the_first_click_to_a_word_file_and_deletes_it_all(visitor, server):
    me = visitor()
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", me.begin())
    answer_all(me)

    me.click("添加一条意见")
    id = me.page.locator(".sf-card").get_attribute("id")
    me.type(f"{id}_source", "群众").type(f"{id}_text", OPINION).type(f"{id}_reply", "每月入户两次")
    me.click("下一步：画像")

    assert "最弱的：" in me.text
    me.page.locator(".js-plotly-plot").first.wait_for()
    box = me.page.locator("#chosen label", has_text="性质宗旨")
    ticked = box.locator("input").is_checked()
    box.click()
    assert me.rest().saved()
    assert box.locator("input").is_checked() != ticked
    me.click("换个角度看").page.locator(".js-plotly-plot").nth(1).wait_for()
    me.click("写第 ")
    assert me.turn("/writing?item=5").value("instance_5") == INSTANCE
    me.page.locator("#ticks_5 label").first.click()
    me.page.locator("#motives_5 label").first.click()
    me.type("thought_5", THOUGHT)
    me.page.locator("#plan_5 .sf-copy").last.click()
    me.type("plan_5_text", PLAN).type("plan_5_deadline", "年底前").type("plan_5_proof", "村里说得出来过几次")
    preview = me.rest().page.locator("#preview_5").inner_text()
    told = ("比如，" + INSTANCE, THOUGHT, PLAN, f"年底前{PLAN}", "村里说得出来过几次。")
    assert [words in preview for words in told] == [True] * 5
    me.turn("/draft")

    me.type("person_meeting", "演示用专题民主生活会").type("person_name", "演示").click("下一步")
    paper = me.page.locator(".sc-paper").inner_text()
    assert [words in paper for words in ("演示用专题民主生活会", INSTANCE, THOUGHT, OPINION, PLAN, "【待补：", "【待认定：")] == [True] * 7
    candidates = paper.count("【待认定：")
    me.click("是我")
    assert me.page.locator(".sc-paper").inner_text().count("【待认定：") == candidates - 1
    me.page.locator("#edit_problem_5 .sf-read").click()
    me.type("edit_problem_5_text", OWN)
    assert OWN in me.page.locator("#edit_problem_5 .sf-read").inner_text()
    me.click("下一步")
    assert "处要补" in me.text
    me.click("末页附雷达图和得分表")
    tabs = len(me.page.context.pages)
    document = docx.Document(io.BytesIO(me.download("下载 Word 文档")))
    assert len(me.page.context.pages) == tabs, "an empty tab is left behind"
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [part in words for part in (OWN, THOUGHT, PLAN, "演示用专题民主生活会对照检查材料", "三、下步改进措施")] == [True] * 5
    assert len(document.tables) == 1

    me.click("下一步：存档、退出")
    archive = me.download("导出存档")
    assert [edit["text"] for edit in json.loads(archive)["edits"]] == [OWN]
    me.upload(archive)
    assert "“存档.json”里有 18 项作答、1 条意见、1 段改写" in me.text
    me.click("恢复成一份新的自查")
    me.open("/data")
    assert me.text.count("已完成 18/18 项") == 2

    me.click("我确定要删除我的全部数据").page.locator(".st-key-erase button").click()
    me.rest()
    assert "已经删除" in me.text
    assert "开始自查" in me.text
    assert gone(server, OWN)
    assert me.tab.errors == []
    assert me.tab.hosts == {f"127.0.0.1:{server.port}"}


def test_another_person_gets_nothing_by_the_address_of_a_download(holder, new_browser):
    me = holder(BEGUN).open("/data")
    addresses = [me.page.get_by_role("link", name="导出存档").get_attribute("href")]
    me.turn("/draft").click("三、核对下载")
    addresses.append(me.page.get_by_role("link", name="下载 Word 文档").get_attribute("href"))
    other = holder({})
    for address in addresses:
        assert me.page.context.request.get(me.url + address).status == 200
        for stranger in (other.page.context, new_browser()):
            answer = stranger.request.get(me.url + address)
            assert answer.status in (403, 404)
            assert INSTANCE not in answer.text()
            assert answer.headers["content-type"].startswith("text/html")


def test_a_second_device_opens_the_work_by_the_code(holder, visitor):
    code = holder(BEGUN).code
    phone = visitor(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).open()
    phone.field("code").fill(code.lower().replace("-", " "))
    phone.click("用个人码打开")
    assert phone.turn("/answer?step=1").value("instance_1") == INSTANCE


def test_after_five_wrong_codes_one_has_to_wait(visitor):
    guest = visitor().open()
    for tries in range(6):
        guest.field("code").fill("2222-2222-2222")
        guest.click("用个人码打开")
        assert ("个人码不对" in guest.text) == (tries < 5)
    assert re.search(r"请等 \d+ 分钟( \d+ 秒)?后再试", guest.text)
