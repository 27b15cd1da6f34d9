"""The list on paper as a file: for anybody one on offer, for who follows a round its own."""

from datetime import timedelta

import pytest
from tests.services.county import OFFICE

from selfcheck.exporters.registry import EXPORTERS
from selfcheck.services.errors import NotAllowed, UnknownBank
from selfcheck.services.group_errors import RoundUnknown


def make(house, name: str, session: str, **asked: str):
    exporter = EXPORTERS[name]
    read = exporter.read(asked)
    return exporter.render(exporter.data(house.services, session, read), read)


@pytest.mark.parametrize(("name", "ending", "shown"), [("blank.html", "html", True), ("blank-word.docx", "docx", False)])
def test_anybody_gets_a_list_on_offer_and_no_other(house, name, ending, shown):
    made = make(house, name, "", bank="small")
    assert (made.name, made.shown) == (f"空白表_小题库.{ending}", shown)
    for bank in ("", "other", "../small"):
        with pytest.raises(UnknownBank):
            make(house, name, "", bank=bank)


def test_the_list_of_a_round_is_that_with_which_it_was_begun(house, county):
    round_id = county.open_round(root_id="unit-a")
    house.write_bank(2)
    house.restart()
    for session in (OFFICE, "leader:a1", "leader:unit-a"):
        page = make(house, "round-blank.html", session, round=round_id).content.decode()
        assert "是否做到第3项" in page
    assert "是否做到第3项" not in make(house, "blank.html", "", bank="small").content.decode()
    with pytest.raises(RoundUnknown):
        make(house, "round-blank.html", "leader:b1", round=round_id)
    for session in ("member:a1:1", "reader", ""):
        with pytest.raises(NotAllowed):
            make(house, "round-blank.html", session, round=round_id)


def test_of_a_round_that_is_not_begun_the_office_gets_the_list_and_no_leader_does(house, county):
    round_id = house.services.rounds.create(OFFICE, county.plan(closes_at=county.gate.now() + timedelta(days=3)))
    assert "是否做到第3项" in make(house, "round-blank.html", OFFICE, round=round_id).content.decode()
    with pytest.raises(RoundUnknown):
        make(house, "round-blank.html", "leader:a1", round=round_id)
    with pytest.raises(RoundUnknown):
        make(house, "round-blank.html", OFFICE, round="nothing")
