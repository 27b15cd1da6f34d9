"""Codes are handed out once, on slips, and only their hashes are kept."""

from datetime import timedelta

import pytest
from tests.services.bureau import OFFICE, PIN, Bureau

from selfcheck.services.codes import ALPHABET
from selfcheck.services.errors import InvalidInput, NotThere, WrongCode
from selfcheck.services.group_errors import NotOpened, RoundUnknown
from selfcheck.services.slips import Slip


@pytest.fixture
def bureau(house):
    """A county with two groups of two members and three leaders."""
    bureau = Bureau(house)
    bureau.claim()
    bureau.county = bureau.group("某县")
    bureau.groups = [bureau.organisation.add_group(OFFICE, bureau.county, name) for name in ("甲局", "乙局")]
    bureau.ids = {}
    for group, people in zip(bureau.groups, (("张某", "李某"), ("赵某", "钱某")), strict=True):
        for name in people:
            bureau.ids[name] = bureau.organisation.add_member(OFFICE, group, name)
    for group, name in ((bureau.groups[1], "乙头"), (bureau.county, "县头"), (bureau.groups[0], "甲头")):
        bureau.ids[name] = bureau.organisation.add_leader(OFFICE, group, name)
    return bureau


def test_everybody_without_a_code_gets_one_in_the_order_of_the_tree(bureau):
    slips = bureau.issuing.issue_missing(OFFICE)
    assert [(slip.kind, slip.name, slip.group) for slip in slips] == [
        ("leader", "县头", "某县"),
        ("leader", "甲头", "某县/甲局"),
        ("member", "张某", "某县/甲局"),
        ("member", "李某", "某县/甲局"),
        ("leader", "乙头", "某县/乙局"),
        ("member", "赵某", "某县/乙局"),
        ("member", "钱某", "某县/乙局"),
    ]
    assert {(slip.number, slip.round) for slip in slips} == {(None, "")}
    assert len({slip.code for slip in slips}) == 7
    assert all(set(slip.code) <= set(ALPHABET) | {"-"} and len(slip.code) == 14 for slip in slips)
    assert {slip.name: slip.id for slip in slips} == bureau.ids


def test_a_code_is_given_once_and_who_joins_later_gets_his_own(bureau):
    bureau.issuing.issue_missing(OFFICE)
    assert bureau.issuing.issue_missing(OFFICE) == ()
    bureau.organisation.add_member(OFFICE, bureau.groups[0], "孙某")
    assert [slip.name for slip in bureau.issuing.issue_missing(OFFICE)] == ["孙某"]


def test_no_code_stands_in_the_files(bureau):
    codes = [slip.code for slip in bureau.issuing.issue_missing(OFFICE)]
    assert not any(bureau.house.files_hold(code) or bureau.house.files_hold(code.replace("-", "")) for code in codes)


def test_a_code_issued_again_replaces_the_old_one_at_once(bureau, me, phone):
    codes = bureau.slips()
    bureau.entry.begin(me, codes["张某"], PIN)
    bureau.entry.begin(phone, codes["甲头"], PIN)
    member, leader = bureau.issuing.reissue(OFFICE, [bureau.ids["张某"]])[0], bureau.issuing.reissue(OFFICE, [bureau.ids["甲头"]])[0]
    assert member == Slip("member", "张某", None, "某县/甲局", "", member.code, bureau.ids["张某"], size=2, names=("张某", "李某"))
    assert leader == Slip("leader", "甲头", None, "某县/甲局", "", leader.code, bureau.ids["甲头"])
    for name in ("张某", "甲头"):
        bureau.wrong(WrongCode, bureau.entry.look, codes[name])
    with bureau.store.reading() as tx:
        assert [bureau.gate.holder(tx, session) for session in (me, phone)] == [None, None]
    assert bureau.entry.look("third", member.code).name == "张某"
    bureau.entry.begin(me, codes["李某"], PIN)


def test_a_code_can_be_issued_again_before_it_was_used(bureau, me):
    bureau.slips()
    code = bureau.issuing.reissue(OFFICE, [bureau.ids["张某"]])[0].code
    assert bureau.entry.look(me, code).pin == "none"


def test_only_slips_whose_codes_open_something_are_good(bureau):
    named = bureau.issuing.issue_missing(OFFICE)
    round_id = bureau.open_round(bureau.county, anonymous=True)
    nameless = bureau.issuing.issue_round(OFFICE, round_id)
    slips = (*named, *nameless)
    assert bureau.issuing.good(OFFICE, slips) == slips
    dead = {bureau.ids[name] for name in ("张某", "赵某", "甲头", "县头")} | {nameless[0].id}
    bureau.issuing.reissue(OFFICE, [bureau.ids["张某"], bureau.ids["甲头"], nameless[0].id])
    bureau.organisation.remove_member(OFFICE, bureau.ids["赵某"])
    bureau.organisation.remove_leader(OFFICE, bureau.ids["县头"])
    assert bureau.issuing.good(OFFICE, slips) == tuple(slip for slip in slips if slip.id not in dead)


def test_who_is_gone_gets_no_code(bureau):
    with pytest.raises(NotThere):
        bureau.issuing.reissue(OFFICE, ["gone"])


def test_the_codes_of_an_anonymous_round_are_numbered_within_each_group_and_belong_to_no_name(bureau):
    bureau.slips()
    round_id = bureau.open_round(bureau.county, anonymous=True, title="不记名一轮")
    slips = bureau.issuing.issue_round(OFFICE, round_id)
    assert [(slip.kind, slip.name, slip.number, slip.group, slip.round) for slip in slips] == [
        ("member", "", 1, "某县/甲局", "不记名一轮"),
        ("member", "", 2, "某县/甲局", "不记名一轮"),
        ("member", "", 1, "某县/乙局", "不记名一轮"),
        ("member", "", 2, "某县/乙局", "不记名一轮"),
    ]
    assert bureau.issuing.issue_round(OFFICE, round_id) == ()
    assert bureau.issuing.issue_missing(OFFICE) == ()


def test_a_nameless_code_is_issued_again_by_its_number(bureau, me):
    round_id = bureau.open_round(bureau.county, anonymous=True)
    before = bureau.issuing.nameless(OFFICE, round_id)
    assert [(row.number, row.group, row.has_code) for row in before] == [
        (1, "某县/甲局", False),
        (2, "某县/甲局", False),
        (1, "某县/乙局", False),
        (2, "某县/乙局", False),
    ]
    codes = [slip.code for slip in bureau.issuing.issue_round(OFFICE, round_id)]
    assert all(row.has_code for row in bureau.issuing.nameless(OFFICE, round_id))
    slip = bureau.issuing.reissue(OFFICE, [before[3].id])[0]
    assert (slip.number, slip.group, slip.round, slip.id) == (2, "某县/乙局", "演示轮次", before[3].id)
    bureau.wrong(WrongCode, bureau.entry.look, codes[3])
    assert bureau.entry.look(me, slip.code).anonymous


def test_what_the_office_learns_of_a_nameless_member_does_not_change_when_he_comes_in(bureau, me):
    round_id = bureau.open_round(bureau.county, anonymous=True)
    code = bureau.issuing.issue_round(OFFICE, round_id)[0].code
    before = bureau.issuing.nameless(OFFICE, round_id)
    bureau.entry.begin(me, code, PIN)
    assert bureau.issuing.nameless(OFFICE, round_id) == before


def test_only_an_anonymous_round_that_was_opened_has_codes_of_its_own(bureau):
    named = bureau.open_round(bureau.county)
    planned = bureau.rounds.create(OFFICE, bureau.plan(bureau.county, anonymous=True))
    for function in (bureau.issuing.issue_round, bureau.issuing.nameless):
        with pytest.raises(InvalidInput, match="记名"):
            function(OFFICE, named)
        with pytest.raises(NotOpened):
            function(OFFICE, planned)
        with pytest.raises(RoundUnknown):
            function(OFFICE, "gone")


def test_the_log_counts_codes_and_holds_none_and_no_number_of_who_is_nameless(bureau):
    before = len(bureau.lines())
    codes = list(bureau.slips().values())
    round_id = bureau.open_round(bureau.county, anonymous=True)
    codes += [slip.code for slip in bureau.issuing.issue_round(OFFICE, round_id)]
    codes.append(bureau.issuing.reissue(OFFICE, [bureau.ids["张某"]])[0].code)
    codes.append(bureau.issuing.reissue(OFFICE, [bureau.ids["县头"]])[0].code)
    codes.append(bureau.issuing.reissue(OFFICE, [bureau.issuing.nameless(OFFICE, round_id)[1].id])[0].code)
    lines = [line for line in bureau.lines()[before:] if line[1].startswith("code.")]
    assert lines == [
        ("办公室", "code.issue", "成员 4 人、负责人 3 人"),
        ("办公室", "code.issue", "“演示轮次”不记名 4 个"),
        ("办公室", "code.reissue", "某县/甲局/张某"),
        ("办公室", "code.reissue", "某县/县头"),
        ("办公室", "code.reissue", "“演示轮次”不记名 1 个"),
    ]
    assert not any(code in repr(bureau.lines()) for code in codes)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("http://192.168.1.20:8501", "http://192.168.1.20:8501"),
        (" https://zicha.example/app/ ", "https://zicha.example/app"),
        ("http://[::1]:8501", "http://[::1]:8501"),
        ("http://自查.example", "http://自查.example"),
    ],
)
def test_the_address_on_the_slips_is_remembered(bureau, typed, kept):
    assert bureau.issuing.address(OFFICE) == ""
    bureau.issuing.set_address(OFFICE, typed)
    assert bureau.issuing.address(OFFICE) == kept
    bureau.issuing.set_address(OFFICE, typed)
    assert [line[1:] for line in bureau.lines() if line[1] == "office.address"] == [("office.address", kept)]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "192.168.1.20:8501",
        "ftp://example",
        "javascript:alert(1)",
        "http://",
        "http://a b",
        "http://a\nb",
        "http://user:word@host",
        "http://host:99999",
        "http://[::1",
        "http://host/?a=1",
        "http://host/#code",
        "http://host/" + "a" * 200,
        "http://ho\u202est",
    ],
)
def test_an_address_that_no_slip_can_carry_is_refused(bureau, address):
    with pytest.raises(InvalidInput, match="网址"):
        bureau.issuing.set_address(OFFICE, address)
    assert bureau.issuing.address(OFFICE) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0551-62601234", "0551-62601234"),
        (" ６２６０１２３４　转　８０１２ ", "62601234 转 8012"),
        ("（0551）6260 1234、13800000000", "(0551)6260 1234、13800000000"),
        ("119", "119"),
        ("", ""),
    ],
)
def test_the_telephone_on_the_slips_is_remembered(bureau, typed, kept):
    bureau.issuing.set_phone(OFFICE, "62600000")
    bureau.issuing.set_phone(OFFICE, typed)
    assert bureau.issuing.phone(OFFICE) == kept
    bureau.issuing.set_phone(OFFICE, typed)
    assert [line[2] for line in bureau.lines() if line[1] == "office.phone"] == ["62600000", kept]


@pytest.mark.parametrize("phone", ["12", "转", "张某", "62601234 张某", "<b>62601234</b>", "6" * 61, "6260\u202e1234", "1" * 10**6])
def test_what_is_no_telephone_is_refused(bureau, phone):
    with pytest.raises(InvalidInput, match="电话"):
        bureau.issuing.set_phone(OFFICE, phone)
    assert bureau.issuing.phone(OFFICE) == ""


def test_a_slip_knows_the_round_that_closes_first_among_those_that_concern_its_bearer(bureau):
    slips = {slip.name: slip for slip in bureau.issuing.issue_missing(OFFICE)}
    assert bureau.issuing.occasions(OFFICE, tuple(slips.values())) == {}
    bureau.rounds.create(OFFICE, bureau.plan(bureau.county, title="还没有开始"))
    bureau.open_round(bureau.county, title="后截止", days=1)
    bureau.open_round(bureau.groups[0], title="先截止")
    found = bureau.issuing.occasions(OFFICE, tuple(slips.values()))
    assert {name: found[slip.id].round for name, slip in slips.items()} == {
        "县头": "后截止",
        "甲头": "先截止",
        "张某": "先截止",
        "李某": "先截止",
        "乙头": "后截止",
        "赵某": "后截止",
        "钱某": "后截止",
    }
    first = found[slips["张某"].id]
    assert (first.meeting, first.closes_at) == ("演示会议", bureau.clock.now + timedelta(days=7))
    assert set(bureau.issuing.occasions(OFFICE, (slips["张某"],))) == {slips["张某"].id}
    for _ in range(2):
        bureau.clock.move(days=5)
        bureau.access.holder(OFFICE)  # his session lasts as long as it is used
    assert bureau.issuing.occasions(OFFICE, tuple(slips.values())) == {}


def test_a_nameless_slip_belongs_to_its_own_round_and_to_no_other(bureau):
    named = bureau.issuing.issue_missing(OFFICE)
    round_id = bureau.open_round(bureau.county, anonymous=True, title="不记名一轮")
    nameless = bureau.issuing.issue_round(OFFICE, round_id)
    found = bureau.issuing.occasions(OFFICE, (*named, *nameless))
    assert {one.round for one in found.values()} == {"不记名一轮"}
    assert set(found) == {slip.id for slip in nameless}
