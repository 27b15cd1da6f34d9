"""Whether the session of a page is still open, asked by every open tab."""

from __future__ import annotations

import asyncio

import pytest

from selfcheck.services.errors import StorageError
from selfcheck.web.standing import Standing


def test_an_open_session_is_told_from_one_that_was_closed(server, store, sign_in):
    owner = sign_in("演示")
    mark = store.access.mark(owner.token)
    assert server.get(f"/session/open/{mark}").text == "1"
    store.access.leave(owner.token)
    answer = server.get(f"/session/open/{mark}")
    assert (answer.status, answer.text, answer.headers["cache-control"]) == (200, "0", "no-store")


@pytest.mark.parametrize("mark", ["x", "0" * 63, "0" * 65, "G" * 64])
def test_what_is_no_mark_is_not_asked_of_the_database(server, mark):
    assert server.get(f"/session/open/{mark}").status == 404


def test_the_mark_opens_nothing(server, store, sign_in):
    owner = sign_in("演示")
    mark = store.access.mark(owner.token)
    assert store.access.holder(mark) is None
    assert owner.token not in mark


def test_a_thousand_tabs_that_ask_together_are_answered_by_one_query():
    asked: list[set[str]] = []

    def find(marks):
        asked.append(set(marks))
        return {mark for mark in marks if int(mark) % 2}

    async def ask() -> list[bool]:
        standing = Standing(find)
        first = await asyncio.gather(*(standing.open(str(number)) for number in range(1000)))
        assert await standing.open("7"), "the next round is another query"
        return first

    assert asyncio.run(ask()) == [bool(number % 2) for number in range(1000)]
    assert [len(marks) for marks in asked] == [1000, 1]


def test_where_the_database_does_not_say_nobody_is_told_anything():
    def find(marks):
        raise StorageError("数据库读取失败")

    async def ask() -> list[object]:
        standing = Standing(find)
        return await asyncio.gather(standing.open("1"), standing.open("2"), return_exceptions=True)

    assert {type(answer) for answer in asyncio.run(ask())} == {StorageError}
