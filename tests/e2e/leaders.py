"""A unit of many released groups whose names look like markup and formulas, and the browsers of their leaders."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bench.county import BEFORE, KEY, NOW, ROOT, County, released
from playwright.sync_api import BrowserContext, Locator, expect
from tests.e2e.chromium import DESKTOP, PHONE
from tests.templates import QUESTIONS

from selfcheck.config import Settings
from selfcheck.storage.store import open_store
from selfcheck.web.session import COOKIE, new_token

UNIT, GROUPS = "unit", 18
HOSTILE = ("<b>甲<b>组", "*x*", "=1+1", ":red[x]", "$y$ %{y}", "[z](//127.0.0.1:9)", "&lt;i&gt; `c`", "<img src=x onerror=alert(1)>")
"""Names of the first groups."""
ROUND, COUNTY = "**2026** <u>年", "_县_ <s>局"
DESK = {"viewport": {**DESKTOP, "height": 800}}
HAND = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
SIZES = {"desk": DESK, "phone": HAND}
LEAF = f"{UNIT}-0"
"""The first group, whose name is hostile, too."""


def fill(data: Path) -> dict[str, str]:
    """A data folder with a county, a unit below it and its groups, all released twice. Returns the session of each leader by his node."""
    settings = Settings(data, QUESTIONS)
    settings.make_data_dir()
    settings.key_file.write_bytes(KEY)
    county = County(open_store(settings.database_file))
    groups = county.near(UNIT, GROUPS)
    names = dict(zip(groups, (*HOSTILE, *(f"第{number}党支部" for number in range(GROUPS))), strict=False)) | {ROOT: COUNTY}
    with closing(sqlite3.connect(settings.database_file)) as database, database:
        database.executemany("UPDATE round_groups SET name = ? WHERE group_id = ?", ((name, id) for id, name in names.items()))
        database.execute("UPDATE rounds SET title = ?, meeting = ? WHERE id = ?", (ROUND, ROUND, NOW))
    released(county, groups, BEFORE)
    released(county, groups)
    tokens = {node: new_token() for node in (ROOT, UNIT, LEAF)}
    for node, token in tokens.items():
        county.leader(token, node)
    county.services.close()
    return tokens


def signed_in(browser: BrowserContext, url: str, token: str) -> BrowserContext:
    """The browser, in which the leader is signed in."""
    browser.add_cookies([{"name": COOKIE, "value": token, "url": url}])
    return browser


def opened(me, name: str) -> Locator:
    """Opens what is folded under this name. Returns its box."""
    box = me.page.locator(f".st-key-group_chart_{name}")
    box.locator("summary").click()
    me.rest()
    return box


def folded(me) -> list[str]:
    """The names of the charts that can be opened."""
    classes = me.page.locator("[class*='st-key-group_chart_']").evaluate_all("nodes => nodes.map(node => node.className)")
    return [
        part.removeprefix("st-key-group_chart_") for found in classes for part in found.split() if part.startswith("st-key-group_chart_")
    ]


def open_all(me) -> list[str]:
    """Opens every chart of 统计结果, and waits for its picture and its table. Returns their names."""
    names = folded(me)
    for name in names:
        box = opened(me, name)
        expect(box.locator("table").first).to_be_visible()
        expect(box.locator(".js-plotly-plot .main-svg, table").first).to_be_visible()
    return names
