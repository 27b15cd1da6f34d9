"""A fresh token for a browser whose person comes in."""

from __future__ import annotations

from selfcheck.web.handover import Handover
from selfcheck.web.session import new_token


def test_the_browser_that_is_known_gets_the_fresh_token_once():
    offers, known, fresh = Handover(), new_token(), new_token()
    ticket = offers.offer({known}, fresh)
    assert offers.waits(ticket)
    assert offers.take(ticket, known) == fresh
    assert not offers.waits(ticket)
    assert offers.take(ticket, known) is None


def test_nobody_can_be_made_to_take_the_token_of_another():
    """A link to one's own ticket would have others write into one's own self-check."""
    offers, known = Handover(), new_token()
    ticket = offers.offer({known}, new_token())
    assert offers.take(ticket, new_token()) is None
    assert offers.take(ticket, None) is None
    assert offers.waits(ticket), "the right browser still gets it"


def test_a_ticket_is_good_for_a_minute_only():
    offers, known = Handover(life=0), new_token()
    ticket = offers.offer({known}, new_token())
    assert not offers.waits(ticket)
    assert offers.take(ticket, known) is None


def test_an_unknown_ticket_is_answered_404_without_a_cookie(server):
    for path in ("/session/" + new_token(), "/session/a/b"):
        answer = server.get(path)
        assert answer.status == 404
        assert "set-cookie" not in answer.headers
