"""One browser and its tabs, without a browser: the real script on real files, the cookie set by the test."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from argon2.profiles import CHEAPEST
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from tests.templates import copy_installation, once
from tests.ui.county import County
from tests.ui.forms import Forms

import selfcheck.ui
from selfcheck import bootstrap
from selfcheck.banks import folder, loader
from selfcheck.bootstrap import now_in_utc, services
from selfcheck.config import DATA_VARIABLE, QUESTIONS_VARIABLE
from selfcheck.services.office import new_organiser_code
from selfcheck.services.passwords import Argon2
from selfcheck.ui.navigation import by_url
from selfcheck.web.handover import handover, lanes
from selfcheck.web.session import COOKIE, LANE_COOKIE, new_token

MAIN = Path(selfcheck.ui.__file__).with_name("script") / "main.py"
TICKET = re.compile(r'<img src="/session/([^"]+)"')
TAGS = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)


@dataclass
class Tab:
    """One tab. Every step runs the script and fails at once where the script raised. It begins on a page by its address."""

    browser: Browser
    first: str = ""
    at: AppTest = field(default_factory=lambda: AppTest.from_file(str(MAIN), default_timeout=60))
    form: Forms = field(default_factory=Forms)

    def __post_init__(self) -> None:
        self.at._page_hash = calc_hash(self.first)
        self._run()
        self.at._page_hash = ""

    def _run(self) -> Tab:
        self.at.run()
        assert not self.at.exception, self.at.exception[0].message
        for ticket in TICKET.findall(self.markup):
            self.browser.cookie = handover.take(ticket, self.browser.cookie) or self.browser.cookie
            self.browser.lane = lanes.take(ticket, self.browser.cookie) or self.browser.lane
        self.form.cookie = self.browser.cookie
        self.form.read(self.at)
        return self

    def page(self, name: str) -> Tab:
        """Opens a page by its script, as the navigation does."""
        self.at.switch_page(f"../pages/{name}.py")
        self._run()
        self.at._page_hash = ""  # else AppTest would come back to this page, wherever a button leads
        return self

    def offers(self, name: str) -> bool:
        """Whether the navigation leads to a page."""
        try:
            self.at.switch_page(f"../pages/{name}.py")
        except ValueError:
            return False
        return True

    def reload(self) -> Tab:
        return self._run()

    def turn(self, way: str) -> Tab:
        """Goes on by the form: "before" its first step, "after" its last one, or to "submit"."""
        if way == "submit":
            assert self.form.standing["submit"]
        address = way if way == "submit" else self.form.data[way]["page"]
        return self.page(Path(by_url(address).script).stem)

    def click(self, key: str) -> Tab:
        self.at.button(key=key).click()
        return self._run()

    def type(self, key: str, text: str) -> Tab:
        if self.form.find(key):
            self.form.enter(key, text)
            return self
        found = [area for area in self.at.text_area if area.key == key] or [line for line in self.at.text_input if line.key == key]
        assert found, f"no field {key} on the page"
        found[0].set_value(text)
        return self._run()

    def submit(self, button: str, **fields: Any) -> Tab:
        """Fills in fields of a form, and sends it off: in a browser, too, nothing of a form goes out before."""
        for key, value in fields.items():
            kind = "checkbox" if isinstance(value, bool) else "text_input"
            getattr(self.at, kind)(key=key).set_value(value)
        return self.click(button)

    def choose(self, kind: str, key: str, value: Any) -> Tab:
        """Sets what is not typed into: a field of a form, or a "checkbox", "radio", "selectbox", "segmented_control" of Streamlit's."""
        if self.form.find(key):
            self.form.enter(key, value)
            return self
        getattr(self.at, kind)(key=key).set_value(value)
        return self._run()

    def decide(self, card: str, label: str) -> Tab:
        """Clicks a button that decides on a paragraph: the page is drawn anew, or 写实 is opened."""
        (one,) = (one for one in self.form.card(card)["decisions"] if one["label"] == label)
        if not one["entry"]:
            self.at.query_params["item"] = str(one["writes"])
            return self.page("writing")
        self.form.send(one["entry"], one["value"])
        assert not self.form.refused
        return self._run()

    def rate(self, item: int, rating: int | None) -> Tab:
        self.form.enter(f"rating_{item}", rating)
        return self

    def upload(self, content: bytes, key: str = "archive_file", name: str = "存档.json") -> Tab:
        self.at.file_uploader(key=key).set_value((name, content, "application/octet-stream"))
        return self._run()

    def value(self, key: str) -> Any:
        """The value of a field that is on the page."""
        if self.form.find(key):
            return self.form.value(key)
        kinds = ("text_area", "text_input", "checkbox", "radio", "selectbox", "button_group", "toggle")
        found = [widget for kind in kinds for widget in self.at.get(kind) if widget.key == key]
        assert found, f"no field {key} on the page"
        return found[0].value

    def has(self, key: str) -> bool:
        if self.form.find(key):
            return True
        kinds = ("text_area", "text_input", "checkbox", "radio", "selectbox", "button_group", "toggle", "button")
        return any(widget.key == key for kind in kinds for widget in self.at.get(kind))

    def options(self, key: str) -> list[str]:
        """What a "selectbox" of Streamlit's holds, as it is called."""
        return list(self.at.selectbox(key=key).options)

    @property
    def markup(self) -> str:
        return "\n".join(element.value for element in self.at.get("html"))

    @property
    def text(self) -> str:
        """All that stands on the page to be read, without fields."""
        boxes = [element.value for kind in ("error", "warning", "success", "info") for element in self.at.get(kind)]
        labels = [element.label for kind in ("button", "checkbox", "expander") for element in self.at.get(kind)]
        return "\n".join([html.unescape(TAGS.sub("\n", self.markup)), *boxes, *labels, self.form.text])

    @property
    def saved(self) -> int:
        """How many saves were acknowledged since the page was drawn."""
        return self.form.saved


@dataclass
class Browser:
    """A browser on this machine: its tabs share a cookie. With `cookie=""` it keeps none."""

    cookie: str = field(default_factory=new_token)
    lane: str = ""
    """Its lane at the office's door, as it keeps it."""

    @property
    def cookies(self) -> dict[str, str]:
        return {name: value for name, value in ((COOKIE, self.cookie), (LANE_COOKIE, self.lane)) if value}

    def tab(self, first: str = "") -> Tab:
        return Tab(self, first)


@pytest.fixture(scope="session", autouse=True)
def components_sought_once() -> Iterator[None]:
    """AppTest starts a runtime for each tab, and that looks through all installed packages for components: most of a test's time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def banks_parsed_once() -> Iterator[None]:
    """Every test is an installation of its own, which would parse the same banks again: what comes of a text is always the same."""
    parsed = cache(loader.load_text)
    with pytest.MonkeyPatch.context() as patch:
        for module in (loader, folder):
            patch.setattr(module, "load_text", parsed)
        yield


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A browser in front of an installation without data, argon2 at its lowest cost. Another `browser.cookie` is another device."""
    found = Browser()
    copy_installation(tmp_path / "data")
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.setattr(bootstrap, "Argon2", lambda key: Argon2(key, CHEAPEST))
    # AppTest has no connection, and so no cookies: these are what `st.context` reads from the connection otherwise.
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda self: found.cookies))
    yield found
    services().close()


@pytest.fixture
def database(browser: Browser, tmp_path: Path) -> Path:
    """The database of the installation behind the browser."""
    services()
    return tmp_path / "data" / "selfcheck.sqlite3"


OF_BEFORE = """\
schema: 1
id: of_before
title: 旧清单
dimensions:
  - number: 1
    name: 思想
    heading: 思想方面
    judgements: ['{topics}是旧判断。']
items:
  - number: 1
    short: 学习
    question: 是否认真学习？
    dimension: 1
    points: [旧要点]
    levels: {1: 学习全走过场, 2: 学习常走过场, 3: 学习有时走过场, 4: 学习偶尔走过场, 5: 学得认真}
    prompts:
      instance: [哪一次学习走了过场？]
    findings:
      low: {headlines: [旧标题低], bodies: [旧正文低。]}
      middle: {headlines: [旧标题中], bodies: [旧正文中。]}
      slight: {headlines: [旧标题轻], bodies: [旧正文轻。]}
    causes: {study: 3}
  - number: 2
    short: 发言
    question: 是否认真发言？
    dimension: 1
    levels: {1: 开会从不发言, 2: 开会常不发言, 3: 开会有时不发言, 4: 开会偶尔不发言, 5: 发言认真}
    causes: {study: 1}
causes:
  - id: study
    name: 学习不够
    headlines: [旧原因]
    light: [旧原因浅。]
    deep: [旧原因深。]
    measure: {actions: [旧措施一。], standards: [旧标准一]}
"""
"""A list as it was written before there were situations to tick."""


@pytest.fixture
def older(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On offer is a list of schema 1, and nothing else."""
    questions = tmp_path / "questions"
    questions.mkdir()
    questions.joinpath("of_before.yaml").write_text(OF_BEFORE, encoding="utf-8")
    monkeypatch.setenv(QUESTIONS_VARIABLE, str(questions))


@pytest.fixture
def begun(browser: Browser, database: Path) -> Tab:
    """A tab on the first step of a new self-check."""
    browser.cookie = once("begun", database, lambda: begin(browser).browser.cookie)
    return browser.tab("answer")


@pytest.fixture
def restored(browser: Browser, database: Path, archive: Callable[..., bytes]) -> Browser:
    """A browser in which a self-check was begun, and then the one of `archive` taken in."""

    def restore() -> str:
        begin(browser).page("data").upload(archive()).click("restore_new")
        return browser.cookie

    browser.cookie = once("restored", database, restore)
    return browser


def begin(browser: Browser) -> Tab:
    """A tab in which 开始 was just clicked, and the code noted."""
    return browser.tab().click("start").click("noted")


PASSPHRASE = "只有办公室知道的一句话"


def organiser_code() -> str:
    """The one-time code, made anew as `reset-organiser` does."""
    house = services()
    made = new_organiser_code(house.store, house.rounds._gate.hasher, now_in_utc(), reset=True)
    assert made is not None
    return made


@pytest.fixture
def office(browser: Browser, database: Path) -> Tab:
    """A tab of the browser in which the office has chosen its passphrase."""

    def claim() -> tuple[str, str]:
        tab = browser.tab("office")
        tab.submit("office_claim", office_code=organiser_code(), office_new=PASSPHRASE, office_again=PASSPHRASE)
        return browser.cookie, browser.lane

    browser.cookie, browser.lane = once("office", database, claim)
    return browser.tab("office")


@pytest.fixture
def archive() -> Callable[..., bytes]:
    """The content of a 存档 file; keyword arguments replace its parts."""

    def make(**parts: Any) -> bytes:
        answers = [
            {"item": 5, "rating": 2, "instance": "三月只听了汇报，没有入户", "thought": "觉得情况都熟"},
            {"item": 11, "rating": 3},
            {"item": 12, "not_applicable": "不分管这项工作"},
        ]
        opinions = [{"source": "群众", "text": "到基层少", "item": 5, "reply": "每月入户两次"}]
        whole = {"schema": 1, "bank": "eighteen_whethers_2019", "person": {"name": "演示"}, "answers": answers, "opinions": opinions}
        return json.dumps(whole | parts, ensure_ascii=False).encode()

    return make


@pytest.fixture
def county(database: Path) -> County:
    """A county with two groups in the services behind the browser."""
    return once("county", database, County)


@pytest.fixture
def round_id(county: County, database: Path) -> str:
    """A round of the county that has begun."""
    return once("round", database, county.open_round)


@pytest.fixture
def released_round(county: County, database: Path, round_id: str) -> str:
    """The same round, after all of 甲组 have submitted and it is released. Sessions that were opened before are no longer there."""

    def release() -> str:
        county.submit_all("甲", round_id)
        county.release("甲", round_id)
        return round_id

    return once("released", database, release)
