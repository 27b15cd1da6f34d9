"""Who joins, moves or goes: what becomes of his seats, his code and what he submitted."""

import pytest
from tests.saving import save
from tests.services.bureau import OFFICE, PIN
from tests.services.organisation.conftest import names
from tests.services.roster.made import reading

from selfcheck.services.errors import InvalidInput, NotThere, WrongCode
from selfcheck.services.group_records import SeatRow, SubmissionRow
from selfcheck.services.records import Rating


def test_who_joins_a_group_while_a_named_round_runs_has_a_seat_in_it(bureau):
    county = bureau.group("某县")
    group, other = (bureau.organisation.add_group(OFFICE, county, name) for name in ("某局", "另一局"))
    bureau.organisation.add_member(OFFICE, group, "张某")
    closed = bureau.open_round(county, title="已经截止")
    bureau.rounds.close(OFFICE, closed)
    elsewhere = bureau.open_round(group, title="只在某局")
    anonymous = bureau.open_round(county, anonymous=True, title="不记名", days=60)
    running = bureau.open_round(county)
    before = {id: len(bureau.seats(id, group)) for id in (closed, anonymous)}
    late = bureau.organisation.add_member(OFFICE, group, "李某")
    assert late in bureau.seats(running, group)
    assert late in bureau.seats(elsewhere, group)
    assert {id: len(bureau.seats(id, group)) for id in (closed, anonymous)} == before
    first = bureau.organisation.add_member(OFFICE, other, "赵某")
    assert bureau.seats(running, other) == [first]
    assert bureau.seats(elsewhere, other) == []


def test_who_joins_by_a_roster_has_a_seat_too_unless_his_group_was_closed(bureau):
    county = bureau.group("某县")
    for name in ("某局", "另一局"):
        bureau.organisation.add_member(OFFICE, bureau.organisation.add_group(OFFICE, county, name), "张某")
    group, other = (row.id for row in bureau.organisation.tree(OFFICE).groups[1:])
    running = bureau.open_round(county)
    with bureau.store.writing() as tx:
        (row,) = [row for row in tx.rounds.groups(running) if row.group_id == other]
        tx.rounds.change_group(type(row)(row.round_id, row.group_id, row.parent_id, row.name, row.position, row.leaf, bureau.clock.now))
    bureau.take(reading(("某县/某局", "李某"), ("某县/另一局", "李某")))
    assert (len(bureau.seats(running, group)), len(bureau.seats(running, other))) == (2, 1)


def test_a_removed_members_code_is_dead_and_what_he_submitted_stays_counted(bureau, me):
    group = bureau.group("某局")
    zhang = bureau.organisation.add_member(OFFICE, group, "张某")
    code = bureau.slips()["张某"]
    bureau.entry.begin(me, code, PIN)
    running = bureau.open_round(group)
    check = bureau.house.checks.start(me, "small")
    save(bureau.house, me, check, "rating:1", Rating(2))
    with bureau.store.writing() as tx:
        (seat,) = tx.rounds.seats_of(zhang)
        tx.rounds.change_seat(SeatRow(seat.id, running, group, zhang, check))
        tx.submissions.put(SubmissionRow("s" * 16, seat.id, check, {1: 2}, bureau.clock.now))
    bureau.rounds.close(OFFICE, running)
    assert bureau.organisation.remove_member(OFFICE, zhang) == "张某"
    assert bureau.organisation.tree(OFFICE).members == ()
    assert bureau.access.person(me) is None
    bureau.wrong(WrongCode, bureau.entry.look, code)
    assert bureau.seats(running, group) == [None]
    with bureau.store.reading() as tx:
        assert dict(tx.submissions.current(running, group)) == {"s" * 16: {1: 2}}


def test_a_moved_member_keeps_code_pin_and_work_and_what_he_submitted_stays_counted_where_he_was(bureau, me):
    county = bureau.group("某县")
    old, new = (bureau.organisation.add_group(OFFICE, county, name) for name in ("某局", "另一局"))
    zhang = bureau.organisation.add_member(OFFICE, old, "张某")
    bureau.organisation.add_member(OFFICE, new, "李某")
    code = bureau.slips()["张某"]
    bureau.entry.begin(me, code, PIN)
    person = bureau.person(me)
    before = bureau.open_round(county)
    bureau.rounds.close(OFFICE, before)
    bureau.organisation.move_member(OFFICE, zhang, new)
    bureau.access.leave(me)
    bureau.entry.enter(me, code, PIN)
    assert bureau.person(me) == person
    after = bureau.open_round(county, title="下一轮")
    assert (bureau.seats(before, old), zhang in bureau.seats(before, new)) == ([zhang], False)
    assert (bureau.seats(after, old), bureau.seats(after, new)[-1]) == ([], zhang)
    assert ("办公室", "member.move", "某县/某局/张某 → 某县/另一局") in bureau.lines()


def test_a_member_is_not_moved_to_where_he_cannot_be(bureau, tree):
    county = bureau.group("某县")
    old, new = (bureau.organisation.add_group(OFFICE, county, name) for name in ("某局", "另一局"))
    zhang = bureau.organisation.add_member(OFFICE, old, "张某")
    refusals = {county: "最下一级", old: "已经在这个单位"}
    for place, told in refusals.items():
        with pytest.raises(InvalidInput, match=told):
            bureau.organisation.move_member(OFFICE, zhang, place)
    with pytest.raises(NotThere):
        bureau.organisation.move_member(OFFICE, zhang, "nowhere")
    namesake = bureau.organisation.add_member(OFFICE, new, "张某")
    with pytest.raises(InvalidInput, match="已经有“张某”"):
        bureau.organisation.move_member(OFFICE, zhang, new)
    bureau.organisation.remove_member(OFFICE, namesake)
    bureau.organisation.add_member(OFFICE, new, "李某")
    bureau.organisation.move_member(OFFICE, zhang, new)
    assert {member.name: member.group_id for member in tree().members} == {"李某": new, "张某": new}


def test_a_removed_leader_sees_nothing_any_more(bureau, me):
    group = bureau.group("某局")
    head = bureau.organisation.add_leader(OFFICE, group, "王某")
    bureau.entry.begin(me, bureau.slips()["王某"], PIN)
    assert bureau.organisation.remove_leader(OFFICE, head) == "王某"
    with bureau.store.reading() as tx:
        assert bureau.gate.holder(tx, me) is None


def test_the_office_does_not_rename_move_or_remove_who_is_nameless(bureau):
    group = bureau.group("某局")
    bureau.organisation.add_member(OFFICE, group, "张某")
    round_id = bureau.open_round(group, anonymous=True)
    nameless = bureau.issuing.nameless(OFFICE, round_id)[0].id
    for attempt in (
        lambda: bureau.organisation.rename_member(OFFICE, nameless, "张某"),
        lambda: bureau.organisation.remove_member(OFFICE, nameless),
        lambda: bureau.organisation.move_member(OFFICE, nameless, bureau.group("另一局")),
    ):
        with pytest.raises(NotThere):
            attempt()
    assert names(bureau.organisation.tree(OFFICE).members) == ["张某"]
