"""Rosters: previewed, taken over as they were shown or not at all, and held against the organisation as it is."""

import pytest
from tests.saving import save
from tests.services.bureau import OFFICE, PIN
from tests.services.organisation.conftest import ROSTER, names, paths
from tests.services.roster.made import levels, reading

from selfcheck.services.errors import InvalidInput, NotAllowed
from selfcheck.services.records import Rating
from selfcheck.services.roster_desk import CHANGED
from selfcheck.services.roster_difference import ANOTHER, Decisions
from selfcheck.services.roster_records import Role, Skipped


def by_name(rows):
    return {row.name: row for row in rows}


def test_a_preview_changes_nothing(bureau, tree):
    before = tree()
    found = bureau.rosters.preview(OFFICE, ROSTER, Decisions())
    assert found.units == (levels("某县"), levels("某县/某局"), levels("某县/某局/一科"))
    assert (len(found.members), len(found.leaders), found.faults) == (2, 2, ())
    assert tree() == before


def test_a_roster_is_taken_over_and_a_second_time_adds_nothing(bureau, tree):
    bureau.take(ROSTER)
    once = tree()
    assert paths(bureau) == [(0, "某县"), (1, "某局"), (2, "一科")]
    assert names(once.members) == ["张某", "李某"]
    assert {row.name: row.group_id for row in once.leaders} == {"王某": once.groups[1].id, "赵某": once.groups[0].id}
    again = bureau.take(ROSTER)
    assert (again.changes, len(again.there)) == (False, 4)
    assert tree() == once


def test_a_roster_adds_to_what_was_entered_by_hand(bureau):
    unit = bureau.group("某县", "某局")
    bureau.organisation.add_member(OFFICE, bureau.organisation.add_group(OFFICE, unit, "一科"), "甲")
    bureau.take(reading(("某县/某局/一科", "张某"), ("某县/某局/一科", "李某"), ("某县/乙局", "丙")))
    assert paths(bureau) == [(0, "某县"), (1, "某局"), (2, "一科"), (1, "乙局")]
    found = bureau.organisation.tree(OFFICE)
    assert [member.name for member in found.members if member.group_id == found.groups[2].id] == ["甲", "张某", "李某"]


FAULTY = reading(
    ("某县/某局/一科", "张某"), ("某县/某局", "钱某"), ("某县/某局/一科", ""), errors=(Skipped("", (9,), "姓名是 Excel 的错误值 #REF!"),)
)


def test_of_a_roster_with_faulty_rows_nothing_is_taken_over_unless_they_are_skipped(bureau, tree):
    before, lines = tree(), bureau.lines()
    with pytest.raises(InvalidInput, match="没有写入：名册里有 3 行要改。改好再选一次，或者跳过这些行"):
        bureau.take(FAULTY)
    assert (tree(), bureau.lines()) == (before, lines)
    bureau.take(FAULTY, without_faulty=True)
    assert names(tree().members) == ["张某"]


def test_what_is_confirmed_is_what_was_shown(bureau, tree):
    """Somebody has changed the organisation since: in another tab, or by confirming the same file there."""
    found = bureau.rosters.preview(OFFICE, ROSTER, Decisions())
    bureau.organisation.add_member(OFFICE, bureau.group("某局", "一科"), "孙某")
    before = tree()
    with pytest.raises(InvalidInput) as refused:
        bureau.rosters.take(OFFICE, ROSTER, Decisions(), found.print)
    assert str(refused.value) == CHANGED
    assert tree() == before


def test_a_roster_confirmed_in_two_tabs_adds_nobody_twice(bureau, tree):
    shown = bureau.rosters.preview(OFFICE, ROSTER, Decisions()).print
    bureau.rosters.take(OFFICE, ROSTER, Decisions(), shown)
    with pytest.raises(InvalidInput, match="名单又有改动"):
        bureau.rosters.take(OFFICE, ROSTER, Decisions(), shown)
    assert names(tree().members) == ["张某", "李某"]


def test_who_is_moved_by_a_roster_keeps_his_code_his_pin_and_his_work(bureau, tree):
    bureau.organisation.add_member(OFFICE, bureau.group("某县", "甲局"), "张某")
    bureau.slips()
    member = tree().members[0].id
    before = bureau.member(member)
    found = reading(("某县/乙局", "张某"), ("某县/乙局", "李某"))
    (asked,) = bureau.rosters.preview(OFFICE, found, Decisions()).namesakes
    bureau.take(found, moves={asked.key: member})
    after = bureau.member(member)
    assert (after.secret, after.id, after.name) == (before.secret, before.id, "张某")
    assert after.group_id == tree().groups[-1].id
    assert len(tree().members) == 2
    assert bureau.lines()[-1] == ("办公室", "roster.take", "单位 1 个、成员 1 人、负责人 0 人、调动 1 人")


def test_who_gets_one_code_for_two_roles_by_a_roster_stands_in_the_log_by_name_as_by_hand(bureau, tree):
    bureau.take(reading(("某县/乙局", "钱某", Role.LEADER, Role.MEMBER), ("某县/乙局", "赵某"), ("某县/乙局", "孙某", Role.LEADER)))
    assert bureau.lines()[-2:] == [
        ("办公室", "link.add", "负责人 某县/乙局/钱某，成员 某县/乙局/钱某"),
        ("办公室", "roster.take", "单位 2 个、成员 2 人、负责人 2 人"),
    ]


def test_while_an_anonymous_round_runs_nobody_is_moved_by_a_roster_and_it_is_said(bureau, tree):
    group = bureau.group("某县", "甲局")
    bureau.organisation.add_member(OFFICE, group, "张某")
    bureau.open_round(group, anonymous=True)
    found = reading(("某县/乙局", "张某"), ("某县/乙局", "李某"))
    (asked,) = bureau.rosters.preview(OFFICE, found, Decisions()).namesakes
    assert "不记名的轮次“演示轮次”正在这两个单位中的一个进行" in asked.others[0].bound
    taken = bureau.take(found, moves={asked.key: tree().members[0].id})
    assert (taken.moves, [one.name for one in taken.members]) == ((), ["李某"])
    assert by_name(tree().members)["张某"].group_id == group


def test_who_is_moved_by_a_roster_while_a_named_round_runs_has_his_place_in_his_new_group(bureau, tree):
    county = bureau.group("某县")
    group, other = (bureau.organisation.add_group(OFFICE, county, name) for name in ("甲局", "乙局"))
    member = bureau.organisation.add_member(OFFICE, group, "张某")
    bureau.organisation.add_member(OFFICE, other, "李某")
    running = bureau.open_round(county)
    found = reading(("某县/乙局", "张某"))
    (asked,) = bureau.rosters.preview(OFFICE, found, Decisions()).namesakes
    bureau.take(found, moves={asked.key: member})
    assert bureau.seats(running, group) == []
    assert member in bureau.seats(running, other)


def test_a_namesake_who_is_another_person_is_added(bureau, tree):
    bureau.organisation.add_member(OFFICE, bureau.group("某县", "甲局"), "张某")
    found = reading(("某县/乙局", "张某"))
    (asked,) = bureau.rosters.preview(OFFICE, found, Decisions()).namesakes
    bureau.take(found, moves={asked.key: ANOTHER})
    assert names(tree().members) == ["张某", "张某"]


def test_whom_the_roster_has_no_longer_is_removed_only_where_the_office_says_so(bureau, tree):
    group = bureau.group("某县", "甲局")
    for name in ("张某", "李某"):
        bureau.organisation.add_member(OFFICE, group, name)
    bureau.organisation.add_leader(OFFICE, group, "王某")
    found = reading(("某县/甲局", "张某"), ("某县/甲局", "赵某", Role.LEADER))
    bureau.take(found)
    assert names(tree().members) == ["张某", "李某"]
    gone = frozenset(there.id for there in bureau.rosters.preview(OFFICE, found, Decisions()).gone)
    bureau.take(found, gone=gone)
    assert (names(tree().members), names(tree().leaders)) == (["张某"], ["赵某"])
    assert bureau.lines()[-1][2] == "单位 0 个、成员 0 人、负责人 0 人、移除 2 人"


def test_who_has_submitted_in_a_round_that_runs_is_not_removed(bureau, tree, submitted):
    member, round_id = submitted
    found = reading(("某县/甲局", "李某"))
    (there,) = bureau.rosters.preview(OFFICE, found, Decisions()).gone
    assert "已经提交" in there.bound
    bureau.take(found, gone=frozenset({member}))
    assert set(names(tree().members)) == {"张某", "李某"}
    bureau.rounds.close(OFFICE, round_id)
    bureau.take(found, gone=frozenset({member}))
    assert names(tree().members) == ["李某"]


@pytest.fixture
def submitted(bureau, house):
    """A member who has submitted in a round that runs, and the round."""

    group = bureau.group("某县", "甲局")
    member = bureau.organisation.add_member(OFFICE, group, "张某")
    code = bureau.slips()["张某"]
    round_id = bureau.open_round(group)
    bureau.entry.begin("phone", code, PIN)
    membership = house.services.membership
    check = membership.take_part("phone", round_id)
    save(house.services, "phone", check, "rating:1", Rating(3))
    membership.submit("phone", round_id)
    return member, round_id


def test_who_leads_and_answers_by_one_row_is_linked_and_nobody_else(bureau):
    bureau.take(reading(("某局", "甲", Role.MEMBER, Role.LEADER), ("某局", "乙"), ("某局", "乙", Role.LEADER)))
    with bureau.store.reading() as tx:
        leaders, members = by_name(tx.organisation.leaders()), by_name(tx.organisation.members())
    assert (leaders["甲"].member_id, leaders["甲"].linked_at) == (members["甲"].id, bureau.clock.now)
    assert (leaders["乙"].member_id, leaders["乙"].linked_at) == (None, None), "never by the name"


def test_a_leader_new_beside_a_member_who_is_there_is_not_linked(bureau):
    bureau.organisation.add_member(OFFICE, bureau.group("某局"), "甲")
    bureau.take(reading(("某局", "甲", Role.MEMBER, Role.LEADER)))
    with bureau.store.reading() as tx:
        (leader,) = tx.organisation.leaders()
    assert leader.member_id is None, "existing ones are linked by both PINs"


def test_nobody_but_the_office_has_a_file_read_for_him(bureau, me):
    """To read a hostile one takes seconds."""

    class Unread:
        def read(self, file_name, content, columns, known):
            raise AssertionError("read")

    bureau.rosters._books = Unread()
    with pytest.raises(NotAllowed):
        bureau.rosters.read(me, "名册.csv", b"", {})


def test_a_name_that_is_listed_is_not_asked_about_again(bureau):
    content = "单位,姓名\n某局,张某01-07\n某局,李某01-08\n某局,赵某、钱某\n".encode()
    bureau.take(reading(("某局", "张某01-07"), ("某局", "赵某、钱某")))
    found = bureau.rosters.read(OFFICE, "名册.csv", content, {})
    assert [question.rows for question in found.questions] == [(3,)]
    assert [person.name for person in found.persons] == ["张某01-07", "李某01-08", "赵某", "钱某"], "of several in a cell each is one"
