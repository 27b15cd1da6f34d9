"""The office's tree: units, members, leaders, and rosters."""

import pytest
from tests.rosters.books import HEADER, csv, xlsx
from tests.services.bureau import OFFICE, PIN, Bureau

from selfcheck.domain.answers import Answer
from selfcheck.rosters.files import RosterFiles
from selfcheck.services.errors import InvalidInput, NotAllowed, NotThere, RosterUnreadable, WrongCode
from selfcheck.services.group_records import SeatRow, SubmissionRow
from selfcheck.services.roster import RosterFault


@pytest.fixture
def bureau(house):
    bureau = Bureau(house)
    bureau.claim()
    return bureau


@pytest.fixture
def tree(bureau):
    return lambda: bureau.organisation.tree(OFFICE)


def paths(bureau):
    """The nodes with their depth, in the order of the page."""
    groups = bureau.organisation.tree(OFFICE).groups
    parents = {group.id: group.parent_id for group in groups}

    def depth(id):
        return 0 if parents[id] is None else 1 + depth(parents[id])

    return [(depth(group.id), group.name) for group in groups]


def names(rows):
    return [row.name for row in rows]


def test_each_node_stands_behind_its_parent_and_its_elder_siblings(bureau):
    county = bureau.group("某县")
    second, first = bureau.organisation.add_group(OFFICE, county, "乙局"), bureau.organisation.add_group(OFFICE, county, "甲局")
    bureau.organisation.add_group(OFFICE, second, "乙一科")
    bureau.organisation.add_group(OFFICE, first, "甲一科")
    bureau.group("另一县")
    assert paths(bureau) == [(0, "某县"), (1, "乙局"), (2, "乙一科"), (1, "甲局"), (2, "甲一科"), (0, "另一县")]


def test_names_are_kept_without_blanks_around_them(bureau, tree):
    group = bureau.group("  某县\t县委 ")
    bureau.organisation.add_member(OFFICE, group, " 张　某 ")
    bureau.organisation.add_leader(OFFICE, group, "Anna  Maria")
    found = tree()
    assert (names(found.groups), names(found.members), names(found.leaders)) == (["某县 县委"], ["张某"], ["Anna Maria"])


@pytest.mark.parametrize("name", ["", " 　", "某" * 61, "某\0局", "某\u202e局", "\ud800", "某局/一科", "某局／一科"])
def test_a_name_that_cannot_be_is_refused_in_chinese_and_nothing_is_changed(bureau, tree, name):
    group = bureau.group("某县")
    for attempt in (
        lambda: bureau.organisation.add_group(OFFICE, None, name),
        lambda: bureau.organisation.rename_group(OFFICE, group, name),
    ):
        with pytest.raises(InvalidInput, match="单位名称"):
            attempt()
    if "/" not in name and "／" not in name:
        for add in (bureau.organisation.add_member, bureau.organisation.add_leader):
            with pytest.raises(InvalidInput, match="姓名"):
                add(OFFICE, group, name)
    assert names(tree().groups) == ["某县"]
    assert tree().members == tree().leaders == ()


def test_siblings_have_different_names_and_cousins_may_share_one(bureau):
    county, other = bureau.group("某县"), bureau.group("另一县")
    unit = bureau.organisation.add_group(OFFICE, county, "办公室")
    bureau.organisation.add_group(OFFICE, other, "办公室")
    with pytest.raises(InvalidInput, match="已经有“办公室”"):
        bureau.organisation.add_group(OFFICE, county, "办公室 ")
    second = bureau.organisation.add_group(OFFICE, county, "组织部")
    with pytest.raises(InvalidInput, match="已经有“办公室”"):
        bureau.organisation.rename_group(OFFICE, second, "办公室")
    bureau.organisation.rename_group(OFFICE, unit, "办公室")


def test_two_members_of_a_group_have_different_names_and_a_leader_may_be_a_member(bureau):
    group = bureau.group("某局")
    zhang = bureau.organisation.add_member(OFFICE, group, "张某")
    li = bureau.organisation.add_member(OFFICE, group, "李某")
    bureau.organisation.add_leader(OFFICE, group, "张某")
    for attempt in (
        lambda: bureau.organisation.add_member(OFFICE, group, "张 某"),
        lambda: bureau.organisation.rename_member(OFFICE, li, "张某"),
        lambda: bureau.organisation.add_leader(OFFICE, group, "张某"),
    ):
        with pytest.raises(InvalidInput, match="已经有“张某”.*区别"):
            attempt()
    bureau.organisation.rename_member(OFFICE, zhang, "张某")


def test_members_belong_to_nodes_without_children_only(bureau):
    county, unit = bureau.group("某县"), bureau.group("某局")
    bureau.organisation.add_group(OFFICE, county, "一科")
    with pytest.raises(InvalidInput, match="最下一级"):
        bureau.organisation.add_member(OFFICE, county, "张某")
    bureau.organisation.add_member(OFFICE, unit, "张某")
    with pytest.raises(InvalidInput, match="已经有成员"):
        bureau.organisation.add_group(OFFICE, unit, "一科")
    bureau.organisation.add_leader(OFFICE, county, "王某")


def test_the_tree_is_eight_levels_deep_at_most(bureau):
    lowest = bureau.group(*"一二三四五六七八")
    with pytest.raises(InvalidInput, match="最多 8 级"):
        bureau.organisation.add_group(OFFICE, lowest, "九")


def test_what_is_gone_is_told_apart_from_what_is_refused(bureau):
    for attempt in (
        lambda: bureau.organisation.add_group(OFFICE, "gone", "某局"),
        lambda: bureau.organisation.rename_group(OFFICE, "gone", "某局"),
        lambda: bureau.organisation.remove_group(OFFICE, "gone"),
        lambda: bureau.organisation.add_member(OFFICE, "gone", "张某"),
        lambda: bureau.organisation.rename_member(OFFICE, "gone", "张某"),
        lambda: bureau.organisation.remove_member(OFFICE, "gone"),
        lambda: bureau.organisation.add_leader(OFFICE, "gone", "张某"),
        lambda: bureau.organisation.remove_leader(OFFICE, "gone"),
    ):
        with pytest.raises(NotThere):
            attempt()


def test_a_group_with_children_stays(bureau):
    county = bureau.group("某县")
    bureau.organisation.add_group(OFFICE, county, "某局")
    with pytest.raises(InvalidInput, match="下面还有单位"):
        bureau.organisation.remove_group(OFFICE, county)
    assert len(paths(bureau)) == 2


def test_a_group_goes_with_its_members_and_leaders_who_are_named(bureau, me, phone, tree):
    group, other = bureau.group("某局"), bureau.group("另一局")
    for name in ("张某", "李某"):
        bureau.organisation.add_member(OFFICE, group, name)
    bureau.organisation.add_leader(OFFICE, group, "王某")
    bureau.organisation.add_member(OFFICE, other, "赵某")
    codes = bureau.slips()
    bureau.entry.begin(me, codes["张某"], PIN)
    bureau.entry.begin(phone, codes["王某"], PIN)
    removed = bureau.organisation.remove_group(OFFICE, group)
    assert (removed.members, removed.leaders) == (("张某", "李某"), ("王某",))
    assert (names(tree().groups), names(tree().members), tree().leaders) == (["另一局"], ["赵某"], ())
    for session in (me, phone):
        assert bureau.access.person(session) is None
    bureau.wrong(WrongCode, bureau.entry.look, codes["李某"])


def test_a_group_in_which_a_round_is_planned_or_runs_stays(bureau):
    county = bureau.group("某县")
    group = bureau.organisation.add_group(OFFICE, county, "某局")
    bureau.organisation.add_member(OFFICE, group, "张某")
    round_id = bureau.open_round(county)
    with pytest.raises(InvalidInput, match="“演示轮次”正在这个单位进行"):
        bureau.organisation.remove_group(OFFICE, group)
    bureau.rounds.close(OFFICE, round_id)
    bureau.organisation.remove_group(OFFICE, group)
    bureau.organisation.add_member(OFFICE, county, "李某")
    planned = bureau.rounds.create(OFFICE, bureau.plan(county))
    with pytest.raises(InvalidInput, match="还没开始的轮次"):
        bureau.organisation.remove_group(OFFICE, county)
    bureau.rounds.delete(OFFICE, planned)
    bureau.organisation.remove_group(OFFICE, county)


def test_who_joins_a_group_while_a_named_round_runs_has_a_seat_in_it(bureau):
    county = bureau.group("某县")
    group, other = (bureau.organisation.add_group(OFFICE, county, name) for name in ("某局", "另一局"))
    bureau.organisation.add_member(OFFICE, group, "张某")
    closed = bureau.open_round(county, title="已经截止")
    bureau.rounds.close(OFFICE, closed)
    elsewhere = bureau.open_round(group, title="只在某局")
    anonymous = bureau.open_round(county, anonymous=True, title="不记名")
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
    bureau.organisation.take_roster(OFFICE, "名册.csv", csv(HEADER[:2], ("某县/某局", "李某"), ("某县/另一局", "李某")))
    assert (len(bureau.seats(running, group)), len(bureau.seats(running, other))) == (2, 1)


def test_a_removed_members_code_is_dead_and_what_he_submitted_stays_counted(bureau, me):
    group = bureau.group("某局")
    zhang = bureau.organisation.add_member(OFFICE, group, "张某")
    code = bureau.slips()["张某"]
    bureau.entry.begin(me, code, PIN)
    running = bureau.open_round(group)
    check = bureau.house.checks.start(me, "small")
    bureau.house.checks.save_answer(me, check, Answer(1, 2), 0)
    with bureau.store.writing() as tx:
        (seat,) = tx.rounds.seats_of(zhang)
        tx.rounds.change_seat(SeatRow(seat.id, running, group, zhang, check))
        tx.submissions.put(SubmissionRow("s" * 16, seat.id, check, {1: 2}, bureau.clock.now))
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
    for place in (old, new):
        running = bureau.open_round(place)
        with pytest.raises(InvalidInput, match="没有调动：轮次“演示轮次”正在这个单位进行"):
            bureau.organisation.move_member(OFFICE, zhang, new)
        bureau.rounds.close(OFFICE, running)
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


def test_the_tree_tells_who_has_a_code_and_a_pin_and_not_which(bureau, me, tree):
    group = bureau.group("某局")
    bureau.organisation.add_member(OFFICE, group, "张某")
    code = bureau.slips()["张某"]
    bureau.organisation.add_member(OFFICE, group, "李某")
    bureau.organisation.add_leader(OFFICE, group, "王某")
    bureau.entry.begin(me, code, PIN)
    found = tree()
    assert [(row.has_code, row.has_pin) for row in found.members] == [(True, True), (False, False)]
    assert [(row.has_code, row.has_pin) for row in found.leaders] == [(False, False)]
    assert bureau.hasher.code(code) not in repr(found)


ROSTER = (
    HEADER,
    ("某县/某局/一科", "张某", ""),
    ("某县/某局/一科", "李某", "成员"),
    ("某县/某局", "王某", "负责人"),
    ("某县", "赵某", "负责人"),
)


def test_a_preview_changes_nothing(bureau, tree):
    before = tree()
    preview = bureau.organisation.preview_roster(OFFICE, "名册.xlsx", xlsx(*ROSTER))
    assert preview.groups == ("某县", "某县/某局", "某县/某局/一科")
    assert preview.members == (("某县/某局/一科", "张某"), ("某县/某局/一科", "李某"))
    assert preview.leaders == (("某县/某局", "王某"), ("某县", "赵某"))
    assert (preview.existing, preview.faults) == (0, ())
    assert tree() == before


def test_a_roster_is_taken_over_and_a_second_time_adds_nothing(bureau, tree):
    taken = bureau.organisation.take_roster(OFFICE, "名册.xlsx", xlsx(*ROSTER))
    assert len(taken.members) == 2
    once = tree()
    assert paths(bureau) == [(0, "某县"), (1, "某局"), (2, "一科")]
    assert names(once.members) == ["张某", "李某"]
    assert {row.name: row.group_id for row in once.leaders} == {"王某": once.groups[1].id, "赵某": once.groups[0].id}
    again = bureau.organisation.take_roster(OFFICE, "名册.xlsx", xlsx(*ROSTER))
    assert (again.groups, again.members, again.leaders, again.existing) == ((), (), (), 4)
    assert tree() == once


def test_a_roster_adds_to_what_was_entered_by_hand(bureau):
    county = bureau.group("某县")
    unit = bureau.organisation.add_group(OFFICE, county, "某局")
    bureau.organisation.add_member(OFFICE, bureau.organisation.add_group(OFFICE, unit, "一科"), "甲")
    bureau.organisation.take_roster(OFFICE, "名册.csv", csv(HEADER, *ROSTER[1:], ("某县/乙局", "丙", ""), encoding="gb18030"))
    assert paths(bureau) == [(0, "某县"), (1, "某局"), (2, "一科"), (1, "乙局")]
    found = bureau.organisation.tree(OFFICE)
    assert [member.name for member in found.members if member.group_id == found.groups[2].id] == ["甲", "张某", "李某"]


def test_of_a_roster_with_one_faulty_row_nothing_is_taken_over(bureau, tree):
    content = csv(*ROSTER, ("某县/某局", "钱某", "成员"), ("某县/某局/一科", "", ""))
    before, lines = tree(), bureau.lines()
    assert bureau.organisation.preview_roster(OFFICE, "名册.csv", content).faults == (
        RosterFault(6, "“某县/某局”下面还有单位，成员只能放在最下一级。请另设一个下级单位"),
        RosterFault(7, "姓名没有写"),
    )
    with pytest.raises(InvalidInput, match="没有导入，名册里有 2 处要改。第 6 行：.*；第 7 行：姓名没有写"):
        bureau.organisation.take_roster(OFFICE, "名册.csv", content)
    assert (tree(), bureau.lines()) == (before, lines)


def test_a_roster_is_held_against_the_tree_as_it_is_when_it_is_taken_over(bureau):
    content = csv(HEADER[:2], ("某局", "张某"))
    assert bureau.organisation.preview_roster(OFFICE, "名册.csv", content).faults == ()
    bureau.group("某局", "一科")
    with pytest.raises(InvalidInput, match="下面还有单位"):
        bureau.organisation.take_roster(OFFICE, "名册.csv", content)


def test_a_file_that_is_no_roster_changes_nothing(bureau, tree):
    for function in (bureau.organisation.preview_roster, bureau.organisation.take_roster):
        with pytest.raises(RosterUnreadable):
            function(OFFICE, "名册.xlsx", b"PK\x03\x04")
    assert tree().groups == ()


def test_nobody_but_the_office_has_a_file_read_for_him(bureau, me):
    """To read a hostile one takes seconds."""

    class Unread:
        def read(self, file_name, content):
            raise AssertionError("read")

    bureau.organisation._rosters = Unread()
    for function in (bureau.organisation.preview_roster, bureau.organisation.take_roster):
        with pytest.raises(NotAllowed):
            function(me, "名册.csv", b"")


def test_a_template_is_handed_out(bureau):
    download = bureau.organisation.template(OFFICE)
    assert download.name == "名册模板.xlsx"
    assert RosterFiles().read(download.name, download.content) == ()


def test_every_change_stands_in_the_log_with_the_names_as_they_were(bureau):
    county = bureau.group("某县")
    unit = bureau.organisation.add_group(OFFICE, county, "某局")
    bureau.organisation.rename_group(OFFICE, unit, "某某局")
    bureau.organisation.rename_group(OFFICE, unit, "某某局")
    member = bureau.organisation.add_member(OFFICE, unit, "张某")
    bureau.organisation.rename_member(OFFICE, member, "张某某")
    leader = bureau.organisation.add_leader(OFFICE, county, "王某")
    bureau.organisation.remove_member(OFFICE, member)
    bureau.organisation.remove_leader(OFFICE, leader)
    bureau.organisation.remove_group(OFFICE, unit)
    bureau.organisation.take_roster(OFFICE, "名册.csv", csv(*ROSTER))
    assert bureau.lines()[1:] == [
        ("办公室", "group.add", "某县"),
        ("办公室", "group.add", "某县/某局"),
        ("办公室", "group.rename", "某县/某局 → 某某局"),
        ("办公室", "member.add", "某县/某某局/张某"),
        ("办公室", "member.rename", "某县/某某局/张某 → 张某某"),
        ("办公室", "leader.add", "某县/王某"),
        ("办公室", "member.remove", "某县/某某局/张某某"),
        ("办公室", "leader.remove", "某县/王某"),
        ("办公室", "group.remove", "某县/某某局（成员 0 人、负责人 0 人）"),
        ("办公室", "roster.take", "单位 2 个、成员 2 人、负责人 2 人"),
    ]
