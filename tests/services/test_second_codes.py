"""A second code beside the first, for who never set a PIN: whichever sets it stays. And codes issued again for several at once."""

import pytest
from tests.services.bureau import OFFICE, PIN, WRONG_PIN, Between, Bureau

from selfcheck.services.errors import ChangedMeanwhile, InvalidInput, NotThere, TooManyTries, WrongCode, WrongPin
from selfcheck.services.group_records import GroupRow, Holder, LeaderRow, MemberRow
from selfcheck.services.holders import NAMED
from selfcheck.services.slips import Slip

NEW_PIN = "880261"


@pytest.fixture
def bureau(house):
    """A group of two members and a leader, who have their codes."""
    bureau = Bureau(house)
    bureau.claim()
    bureau.group_id = bureau.group("某县", "一科")
    bureau.zhang = bureau.organisation.add_member(OFFICE, bureau.group_id, "张某")
    bureau.li = bureau.organisation.add_member(OFFICE, bureau.group_id, "李某")
    bureau.head = bureau.organisation.add_leader(OFFICE, bureau.group_id, "王某")
    bureau.printed = bureau.issuing.issue_missing(OFFICE)
    bureau.codes = {slip.name: slip.code for slip in bureau.printed}
    return bureau


def second(bureau, id):
    (slip,) = bureau.issuing.second(OFFICE, [id])
    return slip.code


def row(bureau, id):
    return bureau.member(id) or bureau.leader(id)


WHO = {"张某": "zhang", "王某": "head"}
"""A member and a leader."""


@pytest.mark.parametrize("name", WHO)
class TestASecondCode:
    @pytest.mark.parametrize("use_first", [True, False])
    def test_opens_the_same_as_the_first_until_one_of_them_sets_the_pin(self, bureau, name, use_first):
        id = getattr(bureau, WHO[name])
        codes = [bureau.codes[name], second(bureau, id)]
        assert bureau.entry.look("one", codes[0]) == bureau.entry.look("two", codes[1])
        used, dead = codes if use_first else reversed(codes)
        bureau.entry.begin("me", used, PIN)
        bureau.wrong(WrongCode, bureau.entry.look, dead)
        bureau.wrong(WrongCode, bureau.entry.enter, dead, PIN)
        bureau.entry.enter("phone", used, PIN)
        assert row(bureau, id).second_hash is None

    def test_is_replaced_by_a_third_and_the_first_stays(self, bureau, name):
        id = getattr(bureau, WHO[name])
        earlier, later = second(bureau, id), second(bureau, id)
        bureau.wrong(WrongCode, bureau.entry.look, earlier)
        for code in (bureau.codes[name], later):
            assert bureau.entry.look(f"browser {code}", code).pin == "none"

    def test_dies_with_the_first_when_the_code_is_issued_anew(self, bureau, name):
        id = getattr(bureau, WHO[name])
        other = second(bureau, id)
        (slip,) = bureau.issuing.reissue(OFFICE, [id])
        for code in (bureau.codes[name], other):
            bureau.wrong(WrongCode, bureau.entry.look, code)
        assert bureau.entry.look("me", slip.code).name == name

    @pytest.mark.parametrize("winner", [0, 1])
    def test_of_two_who_set_the_pin_with_the_two_codes_at_once_one_is_told_to_look_again(self, bureau, name, winner):
        codes = [bureau.codes[name], second(bureau, getattr(bureau, WHO[name]))]
        other = type(bureau.entry)(bureau.store, bureau.gate, bureau.passwords)
        bureau.entry._passwords = Between(bureau.passwords, lambda: other.begin("first", codes[winner], PIN))
        with pytest.raises(ChangedMeanwhile):
            bureau.entry.begin("second", codes[1 - winner], NEW_PIN)
        with bureau.store.reading() as tx:
            assert [bureau.gate.holder(tx, session) is None for session in ("first", "second")] == [False, True]
        other.enter("again", codes[winner], PIN)

    def test_that_is_replaced_while_it_sets_the_pin_sets_none(self, bureau, name):
        id = getattr(bureau, WHO[name])
        earlier = second(bureau, id)
        bureau.entry._passwords = Between(bureau.passwords, lambda: second(bureau, id))
        with pytest.raises(ChangedMeanwhile):
            bureau.entry.begin("me", earlier, PIN)
        assert row(bureau, id).secret.pin_hash is None

    def test_stands_in_no_file_and_no_line_of_the_log(self, bureau, name):
        code = second(bureau, getattr(bureau, WHO[name]))
        assert not bureau.house.files_hold(code)
        assert not bureau.house.files_hold(code.replace("-", ""))
        assert not any(code in text for line in bureau.lines() for text in line)

    def test_goes_with_its_holder(self, bureau, name):
        code = second(bureau, getattr(bureau, WHO[name]))
        remove = bureau.organisation.remove_member if name == "张某" else bureau.organisation.remove_leader
        remove(OFFICE, getattr(bureau, WHO[name]))
        bureau.wrong(WrongCode, bureau.entry.look, code)


class TestWhoGetsASecondCode:
    def test_all_who_are_chosen_with_one_line_in_the_log_that_names_them(self, bureau):
        before = bureau.lines()
        slips = bureau.issuing.second(OFFICE, [bureau.zhang, bureau.head, bureau.li, bureau.zhang])
        assert [(slip.kind, slip.name, slip.number, slip.group, slip.id) for slip in slips] == [
            ("leader", "王某", None, "某县/一科", bureau.head),
            ("member", "张某", None, "某县/一科", bureau.zhang),
            ("member", "李某", None, "某县/一科", bureau.li),
        ]
        assert bureau.lines()[len(before) :] == [("办公室", "code.second", "某县/一科/王某、某县/一科/张某、某县/一科/李某")]

    def test_both_slips_are_good_as_long_as_both_open_something(self, bureau):
        seconds = bureau.issuing.second(OFFICE, [bureau.zhang, bureau.li])
        slips = (*bureau.printed, *seconds)
        assert bureau.issuing.good(OFFICE, slips) == slips
        bureau.entry.begin("me", seconds[0].code, PIN)
        dead = next(slip for slip in bureau.printed if slip.name == "张某")
        assert bureau.issuing.good(OFFICE, slips) == tuple(slip for slip in slips if slip != dead)
        third = bureau.issuing.second(OFFICE, [bureau.li])
        assert set(bureau.issuing.good(OFFICE, (*slips, *third))) == {*slips, *third} - {dead, seconds[1]}

    def test_nobody_who_has_set_a_pin_and_then_none_of_the_others_either(self, bureau):
        bureau.entry.begin("me", bureau.codes["张某"], PIN)
        before = bureau.lines()
        with pytest.raises(InvalidInput, match="“张某”已经设过 PIN 码.*请补发"):
            bureau.issuing.second(OFFICE, [bureau.li, bureau.zhang])
        assert (bureau.member(bureau.li).second_hash, bureau.lines()) == (None, before)

    def test_nor_who_has_a_code_that_was_issued_anew_and_a_pin_from_before(self, bureau):
        bureau.entry.begin("me", bureau.codes["张某"], PIN)
        bureau.issuing.reissue(OFFICE, [bureau.zhang])
        with pytest.raises(InvalidInput, match="已经设过 PIN 码"):
            bureau.issuing.second(OFFICE, [bureau.zhang])

    def test_nor_who_has_no_code_yet_or_is_gone(self, bureau):
        new = [bureau.organisation.add_member(OFFICE, bureau.group_id, f"新人{number}") for number in range(NAMED + 2)]
        with pytest.raises(InvalidInput, match="“新人0”还没有码，请先发码"):
            bureau.issuing.second(OFFICE, new[:1])
        with pytest.raises(InvalidInput, match=f"“新人4”等 {NAMED + 2} 人还没有码"):
            bureau.issuing.second(OFFICE, new)
        with pytest.raises(NotThere):
            bureau.issuing.second(OFFICE, ["gone"])

    def test_never_who_is_nameless(self, bureau):
        round_id = bureau.open_round(bureau.group_id, anonymous=True)
        (slip, _) = bureau.issuing.issue_round(OFFICE, round_id)
        with pytest.raises(InvalidInput, match="不记名"):
            bureau.issuing.second(OFFICE, [slip.id])
        assert bureau.member(slip.id).second_hash is None

    def test_nor_who_was_made_up_for_a_trial(self, bureau):
        with bureau.store.writing() as tx:
            tx.organisation.add_group(GroupRow("trial", None, "试用", 9, trial=True))
            tx.organisation.add_members([MemberRow("played", "trial", "试用甲", 1)])
            tx.organisation.add_leaders([LeaderRow("playing", "trial", "试用乙")])
        for function in (bureau.issuing.second, bureau.issuing.reissue):
            for id in ("played", "playing"):
                with pytest.raises(NotThere):
                    function(OFFICE, [id])

    def test_nobody_chosen_is_nothing_done(self, bureau):
        before = bureau.lines()
        assert bureau.issuing.second(OFFICE, []) == bureau.issuing.reissue(OFFICE, []) == ()
        assert bureau.lines() == before

    def test_a_person_who_has_deleted_his_data_may_have_one_again(self, bureau):
        bureau.entry.begin("me", bureau.codes["张某"], PIN)
        bureau.house.eraser.delete_everything("me")
        bureau.entry.begin("again", second(bureau, bureau.zhang), NEW_PIN)
        bureau.wrong(WrongCode, bureau.entry.look, bureau.codes["张某"])


class TestIssuedAgainForSeveral:
    def test_members_and_leaders_at_once_with_a_line_for_each(self, bureau):
        bureau.entry.begin("me", bureau.codes["张某"], PIN)
        bureau.entry.begin("head", bureau.codes["王某"], PIN)
        before = bureau.lines()
        slips = bureau.issuing.reissue(OFFICE, [bureau.zhang, bureau.head])
        assert slips == (
            Slip("leader", "王某", None, "某县/一科", "", slips[0].code, bureau.head),
            Slip("member", "张某", None, "某县/一科", "", slips[1].code, bureau.zhang, size=2, names=("张某", "李某")),
        )
        assert bureau.lines()[len(before) :] == [
            ("办公室", "code.reissue", "某县/一科/王某"),
            ("办公室", "code.reissue", "某县/一科/张某"),
        ]
        with bureau.store.reading() as tx:
            assert [bureau.gate.holder(tx, session) for session in ("me", "head")] == [None, None]
        for name in ("张某", "王某"):
            bureau.wrong(WrongCode, bureau.entry.look, bureau.codes[name])
        assert bureau.entry.look("li", bureau.codes["李某"]).name == "李某", "who was not chosen keeps his"

    def test_is_done_for_all_of_them_or_for_nobody(self, bureau):
        before = bureau.lines()
        with pytest.raises(NotThere):
            bureau.issuing.reissue(OFFICE, [bureau.zhang, "gone"])
        assert bureau.entry.look("me", bureau.codes["张某"]).name == "张某"
        assert bureau.lines() == before

    def test_gives_nobody_further_guesses(self, bureau):
        bureau.entry.begin("me", bureau.codes["张某"], PIN)
        bureau.wrong(WrongPin, bureau.entry.enter, bureau.codes["张某"], WRONG_PIN, times=5)
        slips = bureau.issuing.reissue(OFFICE, [bureau.zhang, bureau.li])
        bureau.wrong(TooManyTries, bureau.entry.enter, slips[0].code, PIN)

    def test_names_nobody_of_an_anonymous_round(self, bureau):
        round_id = bureau.open_round(bureau.group_id, anonymous=True, title="不记名一轮")
        ids = [slip.id for slip in bureau.issuing.issue_round(OFFICE, round_id)]
        slips = bureau.issuing.reissue(OFFICE, ids)
        assert [(slip.name, slip.number, slip.round) for slip in slips] == [("", 1, "不记名一轮"), ("", 2, "不记名一轮")]
        assert bureau.lines()[-2:] == [("办公室", "code.reissue", "“不记名一轮”不记名 1 个")] * 2


def test_a_leader_gets_another_name_and_keeps_his_code(bureau):
    bureau.entry.begin("head", bureau.codes["王某"], PIN)
    bureau.organisation.rename_leader(OFFICE, bureau.head, " 汪  某 ")
    assert bureau.leader(bureau.head).name == "汪某"
    assert bureau.lines()[-1] == ("办公室", "leader.rename", "某县/一科/王某 → 汪某")
    bureau.organisation.rename_leader(OFFICE, bureau.head, "汪某")
    assert bureau.lines()[-1][1] == "leader.rename"
    assert [action for _, action, _ in bureau.lines()].count("leader.rename") == 1
    bureau.entry.enter("phone", bureau.codes["王某"], PIN)
    with bureau.store.reading() as tx:
        assert bureau.gate.holder(tx, "head") == Holder(leader_id=bureau.head)


def test_a_leader_gets_no_name_that_another_of_the_same_node_has(bureau):
    bureau.organisation.add_leader(OFFICE, bureau.group_id, "赵某")
    with pytest.raises(InvalidInput, match="已经有“赵某”"):
        bureau.organisation.rename_leader(OFFICE, bureau.head, "赵某")
    with pytest.raises(NotThere):
        bureau.organisation.rename_leader(OFFICE, "gone", "赵某")
