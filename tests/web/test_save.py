"""A form saves one entry through the route, on the real server."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection
from typing import Any

import pytest

from selfcheck.web.save import LARGEST
from selfcheck.web.session import new_token

WORDS = {"text": "上半年到村里七次，两次没有进户"}
OPINION = {"source": "", "text": "", "item": None, "reply": "", "dimension": None}
PLAN = {"text": "", "deadline": "", "proof": "", "owner": ""}
RATED = {"rating": 3, "not_applicable": None, "later": False}
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Tab:
    """A tab of a browser, which knows what it was told of each entry."""

    server: Any
    cookie: Mapping[str, str]
    check: str
    name: str = "a1b2c3d4"
    sent: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def save(self, entry: str, value: object, **other: object) -> tuple[int, dict[str, Any]]:
        self.sent += 1
        body = {
            "check": self.check,
            "entry": entry,
            "value": value,
            "revision": self.seen.get(entry, 0),
            "tab": self.name,
            "sent": self.sent,
        }
        status, told = put(self.server, json.dumps(body | other), self.cookie)
        if status == 200:
            self.seen[entry] = told["revision"]
        return status, told


def put(server: Any, body: str | bytes, headers: Mapping[str, str], method: str = "PUT") -> tuple[int, dict[str, Any]]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        connection.request(method, "/save", content, {"Content-Type": "application/json"} | FROM_HERE | dict(headers))
        answer = connection.getresponse()
        assert answer.getheader("Cache-Control") == "no-store"
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


@pytest.fixture
def owner(sign_in):
    return sign_in("张三")


@pytest.fixture
def tab(server, owner) -> Tab:
    return Tab(server, owner.cookie, owner.check)


@pytest.fixture
def kept(store, owner) -> Callable:
    """The sheet as it is stored now."""
    return lambda: store.checks.load(owner.token, owner.check).sheet


def test_each_kind_of_entry_is_stored_as_it_was_sent(tab, kept, store, owner):
    tab.seen |= store.checks.load(owner.token, owner.check).revisions
    opinion = {"source": "群众", "text": "来得少", "item": 6, "reply": "属实", "dimension": None}
    plan = {"text": "每月入户", "deadline": "年底前", "proof": "看走访本", "owner": "本人"}
    values = {
        "rating:1": RATED,
        "rating:2": {"rating": None, "not_applicable": "不分管", "later": True},
        "instance:1": WORDS,
        "thought:1": {"text": "怕麻烦"},
        "ticks:1": {"ids": ["one", "two"]},
        "ticks:2": {"ids": []},
        "motives:1": {"ids": ["blame"]},
        "plan:1": plan,
        "accepted:1": {"rating": 3},
        "accepted:2": {"rating": 0},
        "cause:duty": {"accepted": True},
        "cause:conviction": {"accepted": False},
        "counts": {"study": 3, "talks": 0, "opinions": None},
        "person": {"name": "张三", "post": "科长", "unit": "某局", "meeting": "某会", "kind": "member"},
        "opinion:0a1b": opinion,
        "measure:1": {"owner": "本人", "deadline": "年底前"},
        "edit:problem:1": {"text": "改", "base": "原"},
        "desk": {"seen": ["opinions"], "options": []},
        "settings": SETTINGS,
    }
    for entry, value in values.items():
        status, told = tab.save(entry, value)
        assert (status, told["revision"] > 0, told["time"][10]) == (200, True, "T"), entry
    sheet = kept()
    assert (sheet.answers[1].rating, sheet.answers[1].instance, sheet.answers[1].thought) == (3, WORDS["text"], "怕麻烦")
    assert (sheet.answers[2].not_applicable, sheet.answers[2].later) == ("不分管", True)
    assert [answer.ticks for answer in sheet.answers.values()][:2] == [("one", "two"), ()]
    assert (sheet.answers[1].motives, asdict(sheet.answers[1].plan)) == (("blame",), plan)
    assert [sheet.answers[item].accepted for item in (1, 2)] == [3, 0]
    assert (sheet.causes, asdict(sheet.counts)) == ({"duty": True, "conviction": False}, values["counts"])
    assert asdict(sheet.person) == values["person"]
    assert [asdict(one) for one in sheet.opinions] == [opinion]
    assert (sheet.measures[1].owner, sheet.edits["problem:1"].text) == ("本人", "改")
    assert (sheet.title, sheet.length, sheet.chosen, sheet.preparation) == ("个人发言提纲", "brief", (2, 1), ())


def test_null_takes_an_entry_away(tab, kept):
    tab.save("opinion:0a1b", OPINION | {"text": "来得少"})
    assert tab.save("opinion:0a1b", None)[0] == 200
    assert kept().opinions == ()


def test_a_rating_in_one_tab_and_a_text_in_another_never_conflict(server, owner, tab, kept):
    other = Tab(server, owner.cookie, owner.check, name="z9y8x7w6")
    assert [tab.save("rating:1", RATED)[0], other.save("instance:1", WORDS)[0], tab.save("rating:1", RATED | {"rating": 4})[0]] == [200] * 3
    assert (kept().answers[1].rating, kept().answers[1].instance) == (4, WORDS["text"])


class TestTwoTabs:
    def test_the_stale_one_is_refused_and_gets_both_versions(self, server, owner, tab, kept):
        tab.save("instance:1", WORDS)
        other = Tab(server, owner.cookie, owner.check, name="z9y8x7w6")
        status, told = other.save("instance:1", {"text": "另一份"})
        assert (status, told["mine"], told["theirs"]) == (409, {"text": "另一份"}, WORDS)
        assert "另一个页面" in told["reason"]
        assert kept().answers[1].instance == WORDS["text"]
        assert other.save("instance:1", {"text": "另一份"}, revision=told["revision"])[0] == 200

    def test_the_same_text_is_no_conflict(self, server, owner, tab):
        first = tab.save("instance:1", WORDS)[1]
        assert Tab(server, owner.cookie, owner.check, name="z9y8x7w6").save("instance:1", WORDS) == (200, first)


class TestOneTab:
    def test_its_newer_text_is_no_conflict_though_it_was_never_told_of_the_older(self, tab, kept):
        tab.save("instance:1", WORDS)
        assert tab.save("instance:1", {"text": "写到一半刷新了"}, revision=0)[0] == 200
        assert kept().answers[1].instance == "写到一半刷新了"

    def test_what_it_sent_earlier_and_arrives_late_is_refused(self, tab, kept):
        tab.save("instance:1", WORDS, sent=5)
        assert tab.save("instance:1", {"text": "上半"}, revision=0, sent=4)[0] == 409
        assert kept().answers[1].instance == WORDS["text"]

    def test_what_another_tab_wrote_meanwhile_is_not_overwritten(self, server, owner, tab, kept):
        tab.save("instance:1", WORDS)
        other = Tab(server, owner.cookie, owner.check, name="z9y8x7w6", seen=dict(tab.seen))
        assert other.save("instance:1", {"text": "另一份"})[0] == 200
        assert tab.save("instance:1", {"text": "接着写"})[0] == 409
        assert kept().answers[1].instance == "另一份"


def test_a_save_tells_how_an_item_will_read_where_the_page_shows_that(tab):
    assert tab.save("rating:1", RATED)[1]["changes"].keys().isdisjoint({"preview"})
    changes = tab.save("instance:1", WORDS, shows=1)[1]["changes"]
    assert changes["preview"]["item"] == 1
    assert [WORDS["text"], "own"] in changes["preview"]["paragraphs"][0]
    assert changes["written"] == [1, 6]
    assert tab.save("instance:1", WORDS)[1]["changes"]["preview"] is None


def test_nobody_but_the_owner_saves_anything(server, owner, tab, sign_in, kept):
    other, before = sign_in("李四"), kept()
    strangers = {"no cookie": {}, "unknown token": {"Cookie": f"selfcheck_session={new_token()}"}, "somebody else": other.cookie}
    told = {name: Tab(server, cookie, owner.check).save("rating:1", RATED) for name, cookie in strangers.items()}
    assert {name: status for name, (status, _) in told.items()} == {"no cookie": 403, "unknown token": 403, "somebody else": 404}
    assert told["somebody else"] == Tab(server, other.cookie, "no such check").save("rating:1", RATED), "he cannot tell whether it exists"
    assert kept() == before


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "", "Origin": "http://127.0.0.1:1"}],
)
def test_no_page_of_another_site_saves_anything(server, owner, kept, headers):
    before = kept()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    body = {"check": owner.check, "entry": "rating:1", "value": RATED, "revision": 0, "tab": "a1b2c3d4", "sent": 1}
    connection.request("PUT", "/save", json.dumps(body), {"Content-Type": "application/json"} | dict(owner.cookie) | headers)
    assert connection.getresponse().status == 403
    connection.close()
    assert kept() == before


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "PATCH", "TRACE", "SAVE"])
def test_nothing_but_put_is_taken(server, owner, method):
    status, told = put(server, "{}", owner.cookie, method)
    assert status == 405
    assert "回到首页" in told["reason"]


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_nothing_but_json_is_taken(server, owner, kind):
    assert put(server, "{}", dict(owner.cookie) | {"Content-Type": kind})[0] == 415


def test_a_body_that_is_too_long_is_refused_by_its_length_not_by_its_word(server, owner):
    assert put(server, b" " * (LARGEST + 1), owner.cookie)[0] == 413


SETTINGS = {"title": "个人发言提纲", "length": "brief", "chosen": [2, 1], "left_out": [3], "preparation": []}
WHOLE = {"check": "", "entry": "rating:1", "value": RATED, "revision": 0, "tab": "a1b2c3d4", "sent": 1}


@pytest.mark.parametrize(
    "body",
    [
        *("", "null", "[]", "1", '"x"', "{", "[" * 100_000, "\ud800", '{"check": 1, "check": 1}'),
        *(json.dumps({key: value for key, value in WHOLE.items() if key != left}) for left in WHOLE),
        json.dumps(WHOLE | {"more": 1}),
        *(json.dumps(WHOLE | {"check": check}) for check in (None, 1, ["x"], {})),
        *(
            json.dumps(WHOLE | {"entry": entry})
            for entry in (None, 6, "", "rumour:1", "rating", "rating:", "person:1", "settings:", "desk:1", "__class__")
        ),
        *(json.dumps(WHOLE | {"revision": revision}) for revision in (None, "0", -1, 1.0, True, 2**31, 10**400)),
        *(json.dumps(WHOLE | {"sent": sent}) for sent in (None, "1", -1, 1.5, False, 2**31)),
        *(json.dumps(WHOLE | {"tab": tab}) for tab in (None, "", "short", "A1B2C3D4", "a" * 33, "a1b2c3d4\n", 12345678)),
        *(json.dumps(WHOLE | {"value": value}) for value in ([], "3", 3, {}, RATED | {"more": 1}, {"rating": 3})),
        *(json.dumps(WHOLE | {"value": RATED | {"rating": rating}}) for rating in ("3", 3.0, True, [3])),
        json.dumps(WHOLE | {"value": RATED | {"later": 1}}),
        json.dumps(WHOLE).replace("3", "NaN", 1),
        json.dumps(WHOLE | {"entry": "settings", "value": SETTINGS | {"chosen": ["1"]}}),
        json.dumps(WHOLE | {"entry": "instance:1", "value": {"text": None}}),
        *(json.dumps(WHOLE | {"entry": "ticks:1", "value": {"ids": ids}}) for ids in ("x", [1], [["x"]], {})),
        *(json.dumps(WHOLE | {"entry": "accepted:1", "value": {"rating": rating}}) for rating in (True, "0", 1.0)),
        *(json.dumps(WHOLE | {"entry": "cause:duty", "value": {"accepted": accepted}}) for accepted in (0, 1, "true")),
        *(json.dumps(WHOLE | {"entry": entry, "value": PLAN}) for entry in ("plan", "plan:", "counts", "counts:1")),
        json.dumps(WHOLE | {"entry": "plan:1", "value": PLAN | {"text": 1}}),
        json.dumps(WHOLE | {"entry": "section:past", "value": {"text": "", "rows": ["甲"]}}),
        *(json.dumps(WHOLE | {"shows": shows}) for shows in (None, "1", -1, True)),
    ],
)
def test_what_no_page_sends_is_refused_in_chinese(server, owner, body):
    status, told = put(server, body, owner.cookie)
    assert status == 400
    assert told["reason"].endswith("请刷新页面再试")


@pytest.mark.parametrize(
    ("entry", "value", "word"),
    [
        ("rating:1", RATED | {"rating": 6}, "1 到 5"),
        ("rating:99", RATED, "没有第 99 项"),
        ("rating:٣", RATED, "没有第"),
        ("rating:01", RATED, "没有第"),
        ("instance:x", WORDS, "没有第"),
        ("instance:1", {"text": "字" * 20_001}, "超过 20000 字"),
        ("opinion:../x", OPINION, "编号"),
        ("opinion:0a1b", OPINION | {"dimension": 9}, "方面"),
        ("ticks:99", {"ids": []}, "没有第 99 项"),
        ("ticks:1", {"ids": ["字" * 65]}, "勾选的内容"),
        ("motives:1", {"ids": ["x"] * 41}, "勾选的内容"),
        ("plan:1", PLAN | {"owner": "字" * 501}, "超过 500 字"),
        ("accepted:1", {"rating": 5}, "认定的内容"),
        ("cause:none", {"accepted": True}, "没有这一条原因"),
        ("counts", {"study": -1, "talks": None, "opinions": None}, "0 到 9999"),
        ("section:past", {"text": "", "rows": [["甲"]]}, "没有这一部分"),
        ("measure:9", {"owner": "", "deadline": ""}, "方面"),
        ("settings", SETTINGS | {"title": "公文"}, "标题"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_rule(tab, kept, entry, value, word):
    before = kept()
    status, told = tab.save(entry, value)
    assert (status, word in told["reason"]) == (422, True), told
    assert kept() == before


def test_no_word_of_a_person_and_no_id_stands_in_the_log(server, tab):
    tab.save("instance:1", WORDS)
    tab.save("rating:99", RATED)
    assert WORDS["text"] not in server.log
    assert tab.check not in server.log


def test_saves_of_one_tab_at_the_same_time_leave_the_newest(tab, server, owner, kept):
    """A browser that leaves a page sends once more, while its last save is still under way."""
    statuses: list[int] = []

    def send(number: int) -> None:
        own = Tab(server, owner.cookie, owner.check, sent=number)
        statuses.append(own.save("instance:1", {"text": f"第 {number} 稿"})[0])

    threads = [threading.Thread(target=send, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) <= {200, 409}
    assert kept().answers[1].instance == "第 11 稿"


@pytest.mark.parametrize("half", ["\ud800", "a\0"])
def test_a_name_that_no_database_keeps_is_no_name(tab, half):
    for status, told in (tab.save(f"instance:1{half}", WORDS), tab.save("instance:1", WORDS, check=tab.check + half)):
        assert (status, "读不懂" in told["reason"]) == (400, True)
