"""What a roster would add, and every row that cannot be taken over with its number and its reason."""

import pytest

from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.roster import RosterRow, plan_roster

GROUPS = [GroupRow("1", None, "某县", 1), GroupRow("2", "1", "某局", 1), GroupRow("3", "1", "某乡", 2)]
MEMBERS, LEADERS = [MemberRow("m", "3", "张某", 1)], [LeaderRow("l", "2", "李某")]


def plan(*rows):
    """Rows of (unit, name, role), counted from 2."""
    return plan_roster([RosterRow(number, *row) for number, row in enumerate(rows, 2)], GROUPS, MEMBERS, LEADERS).preview()


def faults(*rows):
    return [(fault.row, fault.reason) for fault in plan(*rows).faults]


def test_new_units_stand_behind_their_parents_and_each_once():
    found = plan(("某县/某局/一科", "甲", "成员"), ("某县/某局/二科", "乙"), ("某市／某县", "丙", "负责人"))
    assert found.groups == ("某县/某局/一科", "某县/某局/二科", "某市", "某市/某县")
    assert found.members == (("某县/某局/一科", "甲"), ("某县/某局/二科", "乙"))
    assert found.leaders == (("某市/某县", "丙"),)
    assert found.faults == ()


def test_who_is_there_already_is_only_counted():
    found = plan(("某县/某乡", "张某"), ("某县/某局", "李某", "负责人"))
    assert (found.groups, found.members, found.leaders, found.existing, found.faults) == ((), (), (), 2, ())


def test_a_leader_may_be_a_member_too():
    assert plan(("某县/某乡", "王某"), ("某县/某乡", "王某", "负责人")).faults == ()


def test_blanks_and_slashes_that_office_staff_leave_make_no_difference():
    found = plan(
        (" 某县 / 某乡 ", "王　某"), ("/某县//某乡/", "赵 某", " 成员 "), ("某县／某乡", "Anna  Maria", ""), ("某县\\某乡＼", "孙某")
    )
    assert found.members == (("某县/某乡", "王某"), ("某县/某乡", "赵某"), ("某县/某乡", "Anna Maria"), ("某县/某乡", "孙某"))
    assert found.faults == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("", "张某"), "单位没有写（合并过的单元格请取消合并，每行都写上）"),
        ((" / ", "张某"), "单位没有写（合并过的单元格请取消合并，每行都写上）"),
        (("某局", ""), "姓名没有写"),
        (("某局", "张某", "组长"), "角色“组长”不认识，应当是成员或负责人，不写就是成员"),
        (("某" * 61, "张某"), "单位名称超过 60 个字"),
        (("某局", "张" * 61), "姓名超过 60 个字"),
        (("某局", "13800000000"), "姓名“13800000000”里没有字，请写姓名"),
        (("某局", "１－２"), "姓名“１－２”里没有字，请写姓名"),
        (("某局", "张\ue863"), "姓名里有造字程序造的字，别的电脑上看不见，请换成标准字或拼音"),
        (("某局", "张\U0002ebf0"), None),
        (("某局", "张\U00031350"), None),
        (("某局", "张\u202e某"), "姓名里有看不见的字符，请删去重新输入"),
        (("某局\0", "张某"), "单位名称里有看不见的字符，请删去重新输入"),
        (("某局", "张某\n某局,李某"), "姓名里有换行，请写在一行里"),
        (("某县\r\n某局", "张某"), "单位名称里有换行，请写在一行里"),
        (("#REF!", "张某"), "单位是 Excel 的错误值 #REF!，请改正公式，或写上实际内容"),
        (("某县/某局", "#N/A"), "姓名是 Excel 的错误值 #N/A，请改正公式，或写上实际内容"),
        (("某县/某局", "张某", "#VALUE!"), "角色是 Excel 的错误值 #VALUE!，请改正公式，或写上实际内容"),
        (("/".join("一二三四五六七八九"), "张某"), "单位有 9 级，最多 8 级"),
        (("某县/某局/一科", "甲", "负责人\n"), None),
    ],
)
def test_a_row_that_is_wrong_by_itself_is_named_with_its_reason(row, told):
    assert faults(("某县/某局/一科", "乙"), row) == ([(3, told)] if told else [])


def test_all_that_is_wrong_with_a_row_is_told_at_once():
    assert [row for row, _ in faults(("", "", "组长"))] == [2, 2, 2]


def test_a_name_twice_in_a_group_names_the_earlier_row():
    ((row, reason),) = faults(("某县/某乡", "王某"), ("某县/某局/一科", "王某"), ("某县／某乡", "王 某"))
    assert row == 4
    assert "与第 2 行重复" in reason


def test_members_at_a_unit_that_has_units_below_it_are_refused():
    assert faults(("某县/某局/一科", "甲"), ("某县/某局", "乙"), ("某县", "丙")) == [
        (3, "“某县/某局”下面还有单位，成员只能放在最下一级。请另设一个下级单位"),
        (4, "“某县”下面还有单位，成员只能放在最下一级。请另设一个下级单位"),
    ]


def test_units_below_one_that_has_members_are_refused():
    assert faults(("某县/某乡/一组", "甲"), ("某县/某乡/二组", "乙", "负责人")) == [
        (2, "“某县/某乡”已经有成员，不能再设下级单位"),
        (3, "“某县/某乡”已经有成员，不能再设下级单位"),
    ]


def test_a_name_of_megabytes_costs_nothing():
    assert faults(("某局", "某" * 5_000_000)) == [(2, "姓名超过 60 个字")]


def test_a_fault_in_one_of_several_sheets_names_the_sheet():
    rows = [
        RosterRow(2, "某县/某乡", "王某", "", "甲局"),
        RosterRow(2, "某县/某乡", "王某", "", "乙局"),
        RosterRow(3, "", "赵某", "", "乙局"),
    ]
    told = [str(fault) for fault in plan_roster(rows, GROUPS, MEMBERS, LEADERS).preview().faults]
    assert told[0].startswith("工作表“乙局”第 2 行：")
    assert "与工作表“甲局”第 2 行重复" in told[0]
    assert told[1].startswith("工作表“乙局”第 3 行：单位没有写")
