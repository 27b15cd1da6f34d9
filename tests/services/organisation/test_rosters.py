"""Rosters: previewed, taken over whole or not at all, and held against the tree as it is."""

import pytest
from tests.rosters.books import HEADER, csv, xlsx
from tests.services.bureau import OFFICE
from tests.services.organisation.conftest import ROSTER, names, paths

from selfcheck.rosters.files import RosterFiles
from selfcheck.services.errors import InvalidInput, NotAllowed, RosterUnreadable
from selfcheck.services.roster import RosterFault


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
    template = bureau.organisation.template(OFFICE)
    assert RosterFiles().read("名册模板.xlsx", template) == ()
