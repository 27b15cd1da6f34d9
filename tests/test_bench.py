"""The client of the measurements, against the real server: what it calls answered is in the database."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bench import answering
from bench.client import Tab
from bench.person import Answered, Pace, answer_selfcheck, begin
from bench.tables import Table, percentile


@pytest.fixture(scope="module")
def server(make_server: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    return make_server(tmp_path_factory.mktemp("bench") / "data").start()


def stored(server: Any) -> list[tuple[int, int, str]]:
    connection = sqlite3.connect(server.data / "selfcheck.sqlite3")
    try:
        return connection.execute("SELECT item, rating, instance FROM answers").fetchall()
    finally:
        connection.close()


def test_what_a_person_of_the_benchmark_answers_is_in_the_database(server):
    async def person() -> Answered:
        async with Tab(server.port) as tab:
            return await answer_selfcheck(tab, random.Random(2), Pace(0), 2)

    done = asyncio.run(person())
    assert sorted(stored(server)) == sorted((item, rating, done.texts.get(item, "")) for item, rating in done.ratings.items())
    assert done.texts
    assert answering.verify(server.data / "selfcheck.sqlite3", [done]) == 2 + len(done.texts)


def test_an_acknowledged_answer_that_is_not_in_the_database_ends_the_benchmark(server):
    with pytest.raises(RuntimeError, match="acknowledged answers are not in the database"):
        answering.verify(server.data / "selfcheck.sqlite3", [Answered({1: 5}, {1: "从未保存过的话"})])


def test_a_first_rating_draws_its_card_and_the_progress_and_no_other_card(server):
    async def rate() -> tuple[list[str], list[str]]:
        async with Tab(server.port) as tab:
            await begin(tab)
            before = list(tab.page.texts)
            await tab.choose("rating_1", "4")
            return before, list(tab.page.texts)

    before, after = asyncio.run(rate())
    assert sum('class="sc-item"' in text for text in before) == 3
    assert sum('class="sc-item"' in text for text in after) == 1
    assert "已完成 0/18 项" in before
    assert "已完成 1/18 项" in after


def test_a_click_that_the_browser_sends_as_a_run_of_a_fragment_turns_the_page(server):
    """A browser does so with a click right behind typing: one message, text and click together, under the text's fragment."""

    async def turn() -> list[str]:
        async with Tab(server.port) as tab:
            await begin(tab)
            await tab.choose("rating_1", "2")
            text = tab.page.by_key("instance_1")
            tab.page.values[text.id] = "三月的会上没有发言"
            await tab.click("next", text.fragment)
            return tab.page.keys_on_page()

    keys = asyncio.run(turn())
    assert "rating_7" in keys
    assert "rating_1" not in keys
    assert "三月的会上没有发言" in [instance for _, _, instance in stored(server)]


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([3, 1, 2], 50) == 2
    assert percentile(list(range(1, 101)), 95) == 95
    assert percentile([7], 95) == 7


def test_a_table_is_printed_as_markdown():
    table = Table("Name", ("a", "b"), (("1", "2"),), "Note.")
    assert table.markdown() == "### Name\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nNote."
