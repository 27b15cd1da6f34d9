"""`python -m bench answering`: the whole of it once, as small as it gets, and the rules by which its figures are made."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from bench.__main__ import crowds
from bench.saving import busy, figures, form, members
from bench.saving.figures import Scale
from bench.saving.growth import Sizes, lost
from bench.saving.kills import Typing
from bench.saving.line import Line
from bench.saving.members import Member, fill
from bench.saving.person import Person

TINY = Scale(changes=2, turns=1, kills=2, openings=1, sizes=Sizes((2, 4), 2.0, 3, 3, 1.0, think=0.5, settle=0.1))
KEYS = {
    *("cpu_ratio", "cpu_ratio_text", "p95_2_ms", "p95_2_bare_ms", "p95_4_ms", "knee_people", "sql_per_save"),
    *("typed_loss_s", "acknowledged_lost", "profile_first_open_s", "runs", "load_before"),
}
MEMBER = Member("t" * 43, "check")


def test_without_a_browser_the_figures_that_need_one_are_null(monkeypatch, tmp_path):
    monkeypatch.setattr(figures, "CHROMIUM", tmp_path / "none")
    file = tmp_path / "figures.json"
    figures.write(file, TINY)
    told = json.loads(file.read_text("utf-8"))
    assert told.keys() == KEYS
    assert [told[key] for key in ("typed_loss_s", "acknowledged_lost", "profile_first_open_s")] == [None] * 3
    assert told["knee_people"] in (0, 3)
    assert (told["sql_per_save"] > 0, told["runs"]["answers_4"] > 0, told["runs"]["changes_alone"]) == (True, True, 2)


@pytest.mark.browser
def test_with_a_browser_every_figure_is_a_number_and_nothing_acknowledged_is_lost(tmp_path):
    with ThreadPoolExecutor(1) as apart:  # the browser of earlier tests leaves a loop running in this thread, where no other one can
        told = apart.submit(figures.measure, TINY, tmp_path).result()
    assert told.keys() == KEYS
    assert told["acknowledged_lost"] == 0
    assert all(told[key] is not None for key in KEYS)


def test_the_figures_bear_the_sizes_of_the_crowds_that_were_asked_for():
    assert crowds("1000,200") == (200, 1000)
    with pytest.raises(ValueError, match="0"):
        crowds("0,200")


@pytest.fixture
def person(make_server: Callable[[Path], Any], tmp_path: Path) -> tuple[Any, Person]:
    """A server, and a member whose page is yet to be opened."""
    (member,) = fill(tmp_path / "data", 1)
    server = make_server(tmp_path / "data").start()
    return server, Person(server.port, member)


def test_a_member_rates_and_types_in_a_running_round(person):
    server, one = person

    async def work() -> None:
        await one.open()
        for place, _ in enumerate(one.form.ratings):
            await one.save(one.form.ratings[place], one.form.ratings[place].rated(3))
        await one.write(0, form.TEXT)
        await one.close()

    asyncio.run(work())
    assert len(one.told) == len(one.form.ratings) + 1
    assert lost(server.data, [one]) == 0
    one.told["rating:1"] = (one.told["rating:1"][0], {"rating": 5})
    one.told["thought:1"] = (7, {"text": "从未保存过的话"})
    assert lost(server.data, [one]) == 2


def test_people_without_a_pause_rate_and_open_their_page_again_and_nothing_is_lost(tmp_path):
    (table,) = asyncio.run(busy.measure(busy.Scale(2, 1.0), tmp_path))
    saved = [int(count) for _, count, _ in table.rows]
    assert saved == sorted(saved)
    assert len(saved) == busy.LOOKS + 1


def test_members_are_made_in_groups_of_one_round(tmp_path):
    made = fill(tmp_path / "data", members.GROUP + 1)
    assert len({one.check for one in made}) == len({one.token for one in made}) == members.GROUP + 1


def test_a_text_is_as_many_saves_as_the_browser_makes_of_it_and_the_last_is_all_of_it(monkeypatch):
    monkeypatch.setattr(form, "saver_times", lambda: (0.5, 3.0))
    assert list(form.autosaves("一二三四五六七八", 8.0)) == [(3.0, "一二三"), (3.0, "一二三四五六"), (2.5, "一二三四五六七八")]
    assert list(form.autosaves("短", 1.0)) == [(1.5, "短")]


def test_when_the_browser_saves_stands_in_its_saver():
    quiet, longest = form.saver_times()
    assert 0 < quiet < longest <= 3


def test_the_loss_is_the_age_of_the_oldest_sign_that_is_not_there():
    typing = Typing([10.0, 11.0, 12.0], ["天", "天地"])
    assert [typing.loss(found, 12.5) for found in ("天地玄", "天地玄黄", "天地", "天", "", "天玄")] == [0, 0, 0.5, 1.5, 2.5, 1.5]
    assert [typing.missing(stored) for stored in ("天地玄", "天地", "天", "")] == [0, 0, 1, 2]


def test_a_connection_that_the_server_closed_is_made_anew():
    asked = []

    async def answer_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        asked.append(await reader.readexactly(2))
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{"revision":1}')
        writer.close()

    async def twice() -> list[int]:
        server = await asyncio.start_server(answer_once, "127.0.0.1", 0)
        async with server:
            line = Line(server.sockets[0].getsockname()[1], MEMBER)
            statuses = [(await line.put(b"{}")).status for _ in range(2)]
            line.close()
        return statuses

    assert asyncio.run(twice()) == [200, 200]
    assert asked == [b"{}"] * 2
