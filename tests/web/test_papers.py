"""Slips between being issued and being printed."""

from __future__ import annotations

from pathlib import Path

from selfcheck.web.papers import MINUTES, Papers
from selfcheck.web.session import new_token

ADDRESS = "http://10.1.2.3:8501"


def test_who_issued_slips_may_open_them_as_often_as_he_needs():
    papers, mine = Papers(), new_token()
    ticket = papers.put(mine, ["slip"], ADDRESS)
    for _ in range(3):
        assert papers.get(mine, ticket).slips == ("slip",)
        assert papers.get(mine, ticket).address == ADDRESS


def test_nobody_else_opens_them_even_with_their_ticket():
    papers = Papers()
    ticket = papers.put(new_token(), ["slip"], ADDRESS)
    assert papers.get(new_token(), ticket) is None
    assert papers.get("", ticket) is None


def test_a_session_that_is_none_has_no_slips():
    papers = Papers()
    assert papers.get("", papers.put("", ["slip"], ADDRESS)) is None


def test_each_issue_has_a_ticket_of_its_own():
    papers, mine = Papers(), new_token()
    first, second = papers.put(mine, ["first"], ADDRESS), papers.put(mine, ["second"], ADDRESS)
    assert papers.get(mine, first).slips == ("first",)
    assert papers.get(mine, second).slips == ("second",)
    assert papers.get(mine, "another") is None


def test_after_their_time_they_are_gone_from_memory_too():
    papers, mine = Papers(life=0), new_token()
    ticket = papers.put(mine, ["slip"], ADDRESS)
    assert papers.get(mine, ticket) is None
    assert papers._kept == {}


def test_the_oldest_sheet_makes_room_where_too_many_are_kept():
    papers, mine = Papers(limit=2), new_token()
    tickets = [papers.put(mine, [number], ADDRESS) for number in range(3)]
    assert [papers.get(mine, ticket) is not None for ticket in tickets] == [False, True, True]


def test_the_sheets_of_a_session_wait_for_it_alone_until_they_are_put_away():
    papers, mine, other = Papers(), new_token(), new_token()
    first, second = papers.put(mine, ["first"], ADDRESS), papers.put(mine, ["second"], ADDRESS)
    assert [offer.ticket for offer in papers.waiting(mine)] == [second, first]
    assert all(0 < offer.seconds <= MINUTES * 60 for offer in papers.waiting(mine))
    assert papers.waiting(other) == papers.waiting("") == ()
    papers.put_away(other, [first])
    papers.put_away(mine, [second, "another"])
    assert [offer.ticket for offer in papers.waiting(mine)] == [first]
    assert papers.get(mine, second) is not None, "a sheet that is open may be reloaded"


def test_no_sheet_waits_after_its_time_nor_any_of_a_session_that_is_none():
    papers, mine = Papers(life=0), new_token()
    papers.put(mine, ["slip"], ADDRESS)
    assert papers.waiting(mine) == ()
    nobody = Papers()
    nobody.put("", ["slip"], ADDRESS)
    assert nobody.waiting("") == ()


def test_the_manual_says_how_long_they_are_kept():
    manual = Path(__file__).parents[2] / "docs" / "office-guide.md"
    assert f"关了或者收起以后，过了 {MINUTES} 分钟就读不出来" in manual.read_text("utf-8")
