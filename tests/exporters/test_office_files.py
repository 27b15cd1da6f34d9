"""What the office takes away."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from tests.services.bureau import OFFICE, Bureau
from tests.services.roster.made import reading

from selfcheck.exporters.registry import EXPORTERS
from selfcheck.services.roster_difference import Decisions
from selfcheck.services.roster_records import Role


@pytest.fixture
def bureau(house):
    made = Bureau(house)
    made.claim()
    return made


def exported(bureau):
    exporter = EXPORTERS["listed.xlsx"]
    return exporter.render(exporter.data(bureau.house.services, OFFICE, {}), {})


def rows(content):
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()], sheet


ROSTER = reading(
    ("某县/某局/一科", "张某"),
    ("某县/某局/一科", "李某", Role.MEMBER, Role.LEADER),
    ("某县/某局/二科", "王某"),
    ("某县/某局/二科", "王某", Role.LEADER),
    ("某县/某局", "赵某", Role.LEADER),
    ("某县/某局/三科", "赵某（大）"),
    ("某县/某局/三科", "赵某（小）"),
)


def test_the_roster_is_written_in_the_form_of_the_template_without_codes(bureau):
    bureau.take(ROSTER)
    codes = bureau.slips()
    file = exported(bureau)
    found, _ = rows(file.content)
    assert file.name == "名册.xlsx"
    assert found == [
        ["单位", "姓名", "角色"],
        ["某县/某局", "赵某", "负责人"],
        ["某县/某局/一科", "李某", "负责人、成员"],
        ["某县/某局/一科", "张某", "成员"],
        ["某县/某局/二科", "王某", "负责人"],
        ["某县/某局/二科", "王某", "成员"],
        ["某县/某局/三科", "赵某（大）", "成员"],
        ["某县/某局/三科", "赵某（小）", "成员"],
    ]
    assert not any(code in repr(found) for code in codes.values())


def test_a_name_that_looks_like_a_formula_is_a_text(bureau):
    bureau.take(reading(("=1+1 局", "=1+1 某")))
    _, sheet = rows(exported(bureau).content)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_what_was_taken_away_and_is_read_in_again_changes_nothing(bureau):
    bureau.take(ROSTER)
    file = exported(bureau)
    found = bureau.rosters.read(OFFICE, file.name, file.content, {})
    change = bureau.rosters.preview(OFFICE, found, Decisions())
    assert (change.changes, change.gone, change.faults, change.namesakes, change.questions) == (False, (), (), (), ())
    assert len(change.there) == 8
    assert found.questions == ()


def test_before_anybody_is_listed_the_header_stands_alone(bureau):
    assert rows(exported(bureau).content)[0] == [["单位", "姓名", "角色"]]


def test_the_template_lists_nobody(bureau):
    template = bureau.rosters.template(OFFICE)
    assert bureau.rosters.read(OFFICE, "名册模板.xlsx", template, {}).persons == ()
