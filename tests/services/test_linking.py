"""One person, two roles, one code: nobody gets by it what was another's, neither the office, nor the leader, nor the member."""

import threading
from collections import Counter
from functools import partial

import pytest
from tests.saving import save
from tests.services.bureau import OFFICE, PASSPHRASE, PIN, WRONG_PIN, Between, Bureau
from tests.services.crowd import at_once

from selfcheck.services.errors import (
    ChangedMeanwhile,
    InvalidInput,
    NotAllowed,
    NotBoth,
    NotSignedIn,
    NotThere,
    NotYours,
    TooManyTries,
    WrongCode,
    WrongLeaderPin,
)
from selfcheck.services.gate import IDLE
from selfcheck.services.group_records import GroupRow, Holder, LeaderRow, MemberRow
from selfcheck.services.linking import Link, Linking
from selfcheck.services.membership import Membership
from selfcheck.services.records import Rating, Words
from selfcheck.services.releases import Releases
from selfcheck.services.slips import Slip

LEADERS_PIN, NEW_PIN = "605831", "880261"
PATH, LED = "某县/甲局/一科", "某县/甲局"


@pytest.fixture
def bureau(house):
    """A unit with a leader, and below it a group of two; nobody has a code yet."""
    bureau = Bureau(house)
    bureau.claim()
    bureau.county = bureau.group("某县")
    bureau.unit = bureau.organisation.add_group(OFFICE, bureau.county, "甲局")
    bureau.group_id = bureau.organisation.add_group(OFFICE, bureau.unit, "一科")
    bureau.zhang = bureau.organisation.add_member(OFFICE, bureau.group_id, "张某")
    bureau.li = bureau.organisation.add_member(OFFICE, bureau.group_id, "李某")
    bureau.head = bureau.organisation.add_leader(OFFICE, bureau.unit, "张某某")
    bureau.linking = Linking(bureau.store, bureau.gate, bureau.passwords)
    bureau.membership = Membership(bureau.store, bureau.gate, bureau.rounds._shelf)
    bureau.releases = Releases(bureau.store, bureau.gate, bureau.rounds._shelf)
    return bureau


@pytest.fixture
def codes(bureau):
    """All have their codes."""
    return bureau.slips()


@pytest.fixture
def linked(bureau):
    """The leader is the member from the beginning, and has come in. Returns his code."""
    assert bureau.linking.link(OFFICE, bureau.head, bureau.zhang)
    code = bureau.slips()["张某"]
    bureau.entry.begin("me", code, PIN)
    return code


@pytest.fixture
def waiting(bureau, codes):
    """The leader has a PIN of his own, and is in; the office says that he is the member, who has just come in, too."""
    bureau.entry.begin("leader", codes["张某某"], LEADERS_PIN)
    bureau.entry.begin("me", codes["张某"], PIN)
    assert not bureau.linking.link(OFFICE, bureau.head, bureau.zhang)
    return codes


def holder(bureau, session):
    with bureau.store.reading() as tx:
        return bureau.gate.holder(tx, session)


def leading(bureau, session):
    return holder(bureau, session) == Holder(leader_id=bureau.head)


def actions(bureau):
    return [action for _, action, _ in bureau.lines()]


def told(bureau, id):
    tree = bureau.organisation.tree(OFFICE)
    return next(person for person in (*tree.members, *tree.leaders) if person.id == id)


def work(bureau, session):
    check = bureau.house.checks.start(session, "small")
    save(bureau.house, session, check, "instance:1", Words("只有我知道的事"))
    return check


class TestALeaderWithoutAPin:
    def test_is_the_member_at_once_and_his_own_code_is_dead(self, bureau, codes):
        assert bureau.linking.link(OFFICE, bureau.head, bureau.zhang)
        bureau.wrong(WrongCode, bureau.entry.look, codes["张某某"])
        row = bureau.leader(bureau.head)
        assert (row.linked, row.secret.code_hash, row.linked_at) == (True, None, bureau.clock.now)
        assert bureau.entry.look("somebody", codes["张某"]).leads == LED
        assert bureau.lines()[-1] == ("办公室", "link.add", f"负责人 {LED}/张某某，成员 {PATH}/张某")

    def test_has_one_slip_which_says_so(self, bureau):
        bureau.linking.link(OFFICE, bureau.head, bureau.zhang)
        slips = bureau.issuing.issue_missing(OFFICE)
        assert [(slip.name, slip.role, slip.leads) for slip in slips] == [("张某", "（负责人，自己也作答）", LED), ("李某", "", "")]
        assert bureau.issuing.issue_missing(OFFICE) == (), "the leader waits for no code of his own"
        assert bureau.issuing.good(OFFICE, slips) == slips

    def test_is_out_where_he_was_in_and_what_was_being_set_is_not(self, bureau, codes):
        bureau.entry._passwords = Between(bureau.passwords, lambda: bureau.linking.link(OFFICE, bureau.head, bureau.zhang))
        with pytest.raises(ChangedMeanwhile):
            bureau.entry.begin("leader", codes["张某某"], LEADERS_PIN)
        assert holder(bureau, "leader") is None
        assert bureau.leader(bureau.head).secret.pin_hash is None

    def test_his_slip_that_was_not_yet_printed_is_not_good_any_more(self, bureau):
        slips = bureau.issuing.issue_missing(OFFICE)
        bureau.linking.link(OFFICE, bureau.head, bureau.zhang)
        assert [slip.name for slip in bureau.issuing.good(OFFICE, slips)] == ["张某", "李某"]

    def test_a_second_code_of_his_is_dead_too(self, bureau, codes):
        (second,) = bureau.issuing.second(OFFICE, [bureau.head])
        bureau.linking.link(OFFICE, bureau.head, bureau.zhang)
        bureau.wrong(WrongCode, bureau.entry.look, second.code)


class TestWhoIsOne:
    def test_comes_in_to_his_own_work_and_switches_to_the_leaders_pages_and_back(self, bureau, linked):
        assert bureau.linking.of("me") == Link(leading=False, proved=True, leads=LED, answers=f"{PATH}/张某")
        me = holder(bureau, "me")
        bureau.linking.switch("me", "as leader")
        assert (holder(bureau, "me"), leading(bureau, "as leader")) == (None, True)
        assert bureau.linking.of("as leader") == Link(leading=True, proved=True, leads=LED, answers=f"{PATH}/张某")
        bureau.linking.switch("as leader", "as member")
        assert (holder(bureau, "as leader"), holder(bureau, "as member")) == (None, me)
        assert actions(bureau).count("link.switch") == 1, "to his own work he goes back without a line"

    def test_as_leader_he_does_not_read_the_members_work_nor_as_member_what_leaders_do(self, bureau, linked):
        check = work(bureau, "me")
        round_id = bureau.open_round(bureau.county)
        with pytest.raises(NotAllowed):
            bureau.releases.close("me", round_id)
        bureau.linking.switch("me", "as leader")
        for function in (bureau.house.checks.load, bureau.house.archives.export):
            with pytest.raises(NotSignedIn):
                function("as leader", check)
        with pytest.raises(NotSignedIn):
            bureau.membership.take_part("as leader", round_id)
        with pytest.raises(NotSignedIn):
            bureau.house.checks.load("me", check)

    def test_keeps_what_he_wrote_through_the_switch(self, bureau, linked):
        check = work(bureau, "me")
        bureau.linking.switch("me", "as leader")
        bureau.linking.switch("as leader", "again")
        assert bureau.house.checks.load("again", check).sheet.answer(1).instance == "只有我知道的事"

    def test_counts_once_in_his_group(self, bureau, linked):
        round_id = bureau.open_round(bureau.county)
        check = bureau.membership.take_part("me", round_id)
        save(bureau.house, "me", check, "rating:1", Rating(3))
        bureau.membership.submit("me", round_id)
        bureau.linking.switch("me", "as leader")
        with bureau.store.reading() as tx:
            assert len(tx.submissions.current(round_id, bureau.group_id)) == 1
        assert bureau.seats(round_id, bureau.group_id).count(bureau.zhang) == 1

    def test_is_told_so_in_the_lists_of_the_office(self, bureau, linked):
        member, leader = told(bureau, bureau.zhang), told(bureau, bureau.head)
        assert (member.other, member.one_code, member.has_pin) == (f"{LED}/张某某", True, True)
        assert (leader.other, leader.one_code, leader.has_code, leader.has_pin) == (f"{PATH}/张某", True, True, True)
        assert (told(bureau, bureau.li).other, told(bureau, bureau.li).one_code) == ("", False)

    def test_is_out_in_both_roles_when_the_code_is_issued_anew_by_either_id(self, bureau, linked):
        for id in (bureau.zhang, bureau.head):
            bureau.entry.enter(f"phone {id}", linked, PIN)
            bureau.linking.switch(f"phone {id}", f"as leader {id}")
            bureau.entry.enter(f"desk {id}", linked, PIN)
            (slip,) = bureau.issuing.reissue(OFFICE, [id])
            assert slip == Slip("member", "张某", None, PATH, "", slip.code, bureau.zhang, leads=LED, size=2, names=("张某", "李某"))
            assert [holder(bureau, session) for session in (f"as leader {id}", f"desk {id}", "me")] == [None] * 3
            bureau.wrong(WrongCode, bureau.entry.look, linked)
            linked = slip.code

    def test_gets_one_new_code_where_both_ids_are_named(self, bureau, linked):
        assert len(bureau.issuing.reissue(OFFICE, [bureau.head, bureau.zhang, bureau.li])) == 2

    def test_a_code_issued_anew_without_the_pin_opens_the_leaders_pages_and_an_empty_self_check(self, bureau, linked):
        check = work(bureau, "me")
        code = bureau.issuing.reissue(OFFICE, [bureau.zhang])[0].code
        bureau.entry.begin("stranger", code, NEW_PIN)
        assert bureau.house.checks.mine("stranger") == ()
        with pytest.raises(NotYours):
            bureau.house.checks.load("stranger", check)
        bureau.linking.switch("stranger", "as leader")
        assert leading(bureau, "as leader")
        bureau.linking.switch("as leader", "back")
        assert bureau.house.checks.mine("back") == (), "the way back leads to the same empty work"

    def test_deleting_his_data_ends_the_leaders_pages_too(self, bureau, linked):
        bureau.entry.enter("phone", linked, PIN)
        bureau.linking.switch("phone", "as leader")
        bureau.house.eraser.delete_everything("me")
        assert holder(bureau, "as leader") is None
        bureau.entry.begin("again", linked, NEW_PIN)
        bureau.linking.switch("again", "as leader")
        assert leading(bureau, "as leader")

    def test_an_idle_session_switches_nowhere(self, bureau, linked):
        bureau.clock.move(seconds=IDLE.total_seconds())
        with pytest.raises(NotSignedIn):
            bureau.linking.switch("me", "as leader")

    def test_keeps_it_when_he_is_moved_or_renamed(self, bureau, linked):
        other = bureau.organisation.add_group(OFFICE, bureau.unit, "二科")
        bureau.organisation.move_member(OFFICE, bureau.zhang, other)
        bureau.organisation.rename_member(OFFICE, bureau.zhang, "章某")
        bureau.organisation.rename_leader(OFFICE, bureau.head, "章某某")
        assert bureau.linking.of("me").answers == "某县/甲局/二科/章某"
        bureau.linking.switch("me", "as leader")
        assert leading(bureau, "as leader")


class TestALeaderWithAPin:
    def test_keeps_his_own_code_until_he_has_proved_it(self, bureau, waiting):
        assert bureau.linking.of("me") == Link(leading=False, proved=False, leads=LED, answers=f"{PATH}/张某")
        assert bureau.linking.of("leader").leading
        bureau.entry.enter("phone", waiting["张某某"], LEADERS_PIN)
        assert leading(bureau, "phone")
        assert leading(bureau, "leader")
        for session in ("me", "leader"):
            with pytest.raises(NotBoth):
                bureau.linking.switch(session, "other")
        assert (told(bureau, bureau.head).other, told(bureau, bureau.head).one_code) == (f"{PATH}/张某", False)
        assert told(bureau, bureau.zhang).one_code is False
        assert bureau.lines()[-2] == ("办公室", "link.add", f"负责人 {LED}/张某某，成员 {PATH}/张某，等本人确认")

    def test_has_two_slips_until_then(self, bureau, waiting):
        slips = bureau.issuing.reissue(OFFICE, [bureau.head, bureau.zhang])
        assert {(slip.kind, slip.role) for slip in slips} == {("leader", "（负责人）"), ("member", "")}
        assert bureau.entry.look("somebody", slips[1].code).leads == ""

    def test_proves_it_with_both_pins_and_has_one_code_from_then_on(self, bureau, waiting):
        bureau.linking.prove("me", LEADERS_PIN)
        assert holder(bureau, "leader") is None
        bureau.wrong(WrongCode, bureau.entry.look, waiting["张某某"])
        assert bureau.leader(bureau.head).secret.pin_hash is None
        bureau.linking.switch("me", "as leader")
        assert leading(bureau, "as leader")
        assert bureau.lines()[-2] == ("张某", "link.prove", f"负责人 {LED}/张某某，成员 {PATH}/张某")

    def test_the_members_own_pin_proves_nothing(self, bureau, waiting):
        with pytest.raises(WrongLeaderPin):
            bureau.linking.prove("me", PIN)
        assert not bureau.leader(bureau.head).linked

    def test_who_guesses_waits_as_at_the_door_and_the_log_tells_it(self, bureau, waiting):
        for number in range(5):
            bureau.entry.enter(f"browser {number}", waiting["张某"], PIN)
            with pytest.raises(WrongLeaderPin):
                bureau.linking.prove(f"browser {number}", WRONG_PIN)
        bureau.entry.enter("sixth", waiting["张某"], PIN)
        with pytest.raises(TooManyTries, match="输错 PIN 码的次数太多，请等 10 分钟后再试"):
            bureau.linking.prove("sixth", LEADERS_PIN)
        bureau.wrong(TooManyTries, bureau.entry.enter, waiting["张某某"], LEADERS_PIN)
        bureau.clock.move(minutes=10)
        assert ("未登录的浏览器", "try.pin", f"{LED}/张某某，10 分钟内 5 次") in [
            (row.actor, row.action, row.subject) for row in bureau.log.page(OFFICE).lines
        ]
        bureau.linking.prove("sixth", LEADERS_PIN)

    def test_to_say_it_again_gives_no_further_guesses(self, bureau, waiting):
        for number in range(5):
            bureau.entry.enter(f"browser {number}", waiting["张某"], PIN)
            with pytest.raises(WrongLeaderPin):
                bureau.linking.prove(f"browser {number}", WRONG_PIN)
        bureau.linking.unlink(OFFICE, bureau.head)
        bureau.linking.link(OFFICE, bureau.head, bureau.li)
        bureau.entry.begin("li", waiting["李某"], PIN)
        with pytest.raises(TooManyTries):
            bureau.linking.prove("li", LEADERS_PIN)

    def test_a_browser_that_guesses_waits_too(self, bureau, waiting):
        for _ in range(5):
            with pytest.raises(WrongLeaderPin):
                bureau.linking.prove("me", WRONG_PIN)
        bureau.clock.move(minutes=9)
        with pytest.raises(TooManyTries, match="输错个人码、PIN 码或口令的次数太多"):
            bureau.linking.prove("me", LEADERS_PIN)

    def test_many_guesses_at_once_are_five_guesses(self, bureau, waiting):
        """All begin before the first is counted; without a second look at the wait each of them would be answered."""
        browsers = [f"browser {number}" for number in range(12)]
        for browser in browsers:
            bureau.entry.enter(browser, waiting["张某"], PIN)
        bureau.linking._passwords = Between(bureau.passwords, threading.Barrier(len(browsers)).wait)
        found = at_once({browser: partial(bureau.linking.prove, browser, WRONG_PIN) for browser in browsers})
        assert Counter(map(type, found.values())) == {WrongLeaderPin: 5, TooManyTries: 7}

    def test_while_he_waits_no_pin_is_hashed(self, bureau, waiting):
        hashed = []
        for number in range(5):
            bureau.entry.enter(f"browser {number}", waiting["张某"], PIN)
            with pytest.raises(WrongLeaderPin):
                bureau.linking.prove(f"browser {number}", WRONG_PIN)
        bureau.linking._passwords = Between(bureau.passwords, lambda: hashed.append(1))
        bureau.entry.enter("sixth", waiting["张某"], PIN)
        with pytest.raises(TooManyTries):
            bureau.linking.prove("sixth", LEADERS_PIN)
        assert hashed == []

    @pytest.mark.parametrize(("session", "name"), [("me", "张某"), ("leader", "张某某")])
    def test_says_that_it_is_not_he_and_everything_is_as_before(self, bureau, waiting, session, name):
        bureau.linking.refuse(session)
        assert bureau.leader(bureau.head).member_id is None
        assert bureau.linking.of("me") is None
        assert leading(bureau, "leader")
        bureau.entry.enter("phone", waiting["张某某"], LEADERS_PIN)
        with pytest.raises(NotBoth):
            bureau.linking.prove("me", LEADERS_PIN)
        assert (name, "link.refuse", f"负责人 {LED}/张某某，成员 {PATH}/张某") in bureau.lines()

    def test_once_proved_it_is_the_office_that_takes_it_back(self, bureau, waiting):
        bureau.linking.prove("me", LEADERS_PIN)
        for again in (lambda: bureau.linking.refuse("me"), lambda: bureau.linking.prove("me", LEADERS_PIN)):
            with pytest.raises(NotBoth):
                again()


class TestTheOffice:
    def test_gets_nothing_of_a_leader_by_a_made_up_member(self, bureau, codes):
        bureau.entry.begin("leader", codes["张某某"], LEADERS_PIN)
        made_up = bureau.organisation.add_member(OFFICE, bureau.group_id, "张某某")
        bureau.entry.begin("clerk", bureau.slips()["张某某"], PIN)
        bureau.linking.link(OFFICE, bureau.head, made_up)
        for attempt in (lambda: bureau.linking.switch("clerk", "in"), lambda: bureau.linking.prove("clerk", PIN)):
            with pytest.raises((NotBoth, WrongLeaderPin)):
                attempt()
        assert holder(bureau, "in") is None
        assert leading(bureau, "leader")

    def test_gets_nothing_of_a_member_by_a_made_up_leader(self, bureau, codes):
        bureau.entry.begin("me", codes["张某"], PIN)
        check = work(bureau, "me")
        made_up = bureau.organisation.add_leader(OFFICE, bureau.group_id, "张某")
        bureau.entry.begin("clerk", bureau.slips()["张某"], NEW_PIN)
        bureau.linking.link(OFFICE, made_up, bureau.zhang)
        with pytest.raises(NotBoth):
            bureau.linking.switch("clerk", "in")
        with pytest.raises(NotSignedIn):
            bureau.linking.prove("clerk", NEW_PIN)
        with pytest.raises(NotSignedIn):
            bureau.house.checks.load("clerk", check)
        bureau.linking.refuse("me")

    def test_nor_by_a_made_up_leader_without_a_pin_who_is_in_already(self, bureau, codes):
        bureau.entry.begin("me", codes["张某"], PIN)
        made_up = bureau.organisation.add_leader(OFFICE, bureau.group_id, "张某")
        with bureau.store.writing() as tx:
            bureau.gate.sign_in(tx, "clerk", Holder(leader_id=made_up))
        assert bureau.linking.link(OFFICE, made_up, bureau.zhang)
        assert holder(bureau, "clerk") is None
        with pytest.raises(NotSignedIn):
            bureau.linking.switch("clerk", "in")

    def test_itself_has_no_other_role(self, bureau, linked):
        for function in (bureau.linking.of, bureau.linking.refuse):
            with pytest.raises(NotSignedIn):
                function(OFFICE)
        with pytest.raises(NotSignedIn):
            bureau.linking.switch(OFFICE, "in")

    def test_takes_it_back_and_the_leader_is_out_and_has_no_code(self, bureau, linked):
        bureau.entry.enter("phone", linked, PIN)
        bureau.linking.switch("phone", "as leader")
        bureau.linking.unlink(OFFICE, bureau.head)
        assert holder(bureau, "as leader") is None
        assert bureau.person("me") is not None, "his own work stays open"
        with pytest.raises(NotBoth):
            bureau.linking.switch("me", "as leader")
        (slip,) = bureau.issuing.issue_missing(OFFICE)
        assert (slip.kind, slip.id, slip.role) == ("leader", bureau.head, "（负责人）")
        assert ("办公室", "link.remove", f"负责人 {LED}/张某某，成员 {PATH}/张某") in bureau.lines()

    def test_takes_back_what_waits_and_the_leader_keeps_his_code(self, bureau, waiting):
        bureau.linking.unlink(OFFICE, bureau.head)
        assert leading(bureau, "leader")
        bureau.entry.enter("phone", waiting["张某某"], LEADERS_PIN)
        with pytest.raises(NotBoth):
            bureau.linking.prove("me", LEADERS_PIN)

    def test_a_leader_who_is_linked_anew_opens_nothing_of_the_first_member(self, bureau, linked):
        bureau.entry.enter("phone", linked, PIN)
        bureau.linking.switch("phone", "as leader")
        bureau.linking.unlink(OFFICE, bureau.head)
        bureau.linking.link(OFFICE, bureau.head, bureau.li)
        for session in ("phone", "as leader"):
            with pytest.raises(NotSignedIn):
                bureau.linking.switch(session, "in")
        with pytest.raises(NotBoth):
            bureau.linking.switch("me", "in")

    def test_says_it_of_one_member_and_one_leader_only(self, bureau, codes):
        bureau.linking.link(OFFICE, bureau.head, bureau.zhang)
        other = bureau.organisation.add_leader(OFFICE, bureau.county, "县头")
        with pytest.raises(InvalidInput, match="“张某”已经登记过"):
            bureau.linking.link(OFFICE, other, bureau.zhang)
        with pytest.raises(InvalidInput, match="“张某某”已经登记过"):
            bureau.linking.link(OFFICE, bureau.head, bureau.li)
        with pytest.raises(InvalidInput, match="“县头”没有登记为成员"):
            bureau.linking.unlink(OFFICE, other)

    def test_says_it_of_nobody_who_is_nameless_or_made_up_for_a_trial_or_gone(self, bureau, codes):
        bureau.open_round(bureau.county, anonymous=True)
        with bureau.store.writing() as tx:
            nameless = tx.organisation.nameless(tx.rounds.all()[0].id)[0].id
            tx.organisation.add_group(GroupRow("trial", None, "试用", 9, trial=True))
            tx.organisation.add_members([MemberRow("played", "trial", "试用甲", 1)])
            tx.organisation.add_leaders([LeaderRow("playing", "trial", "试用乙")])
        for member in (nameless, "played", "gone"):
            with pytest.raises(NotThere, match="成员"):
                bureau.linking.link(OFFICE, bureau.head, member)
        for function in (bureau.linking.unlink, lambda session, id: bureau.linking.link(session, id, bureau.zhang)):
            for leader in ("gone", "playing"):
                with pytest.raises(NotThere, match="负责人"):
                    function(OFFICE, leader)


class TestWhoLeaves:
    def test_a_member_who_is_removed_leaves_a_leader_without_a_code_who_is_out(self, bureau, linked):
        bureau.entry.enter("phone", linked, PIN)
        bureau.linking.switch("phone", "as leader")
        bureau.organisation.remove_member(OFFICE, bureau.zhang)
        assert [holder(bureau, session) for session in ("me", "as leader")] == [None, None]
        row = bureau.leader(bureau.head)
        assert (row.member_id, row.linked_at, row.linked) == (None, None, False)
        assert [slip.id for slip in bureau.issuing.issue_missing(OFFICE)] == [bureau.head]
        bureau.wrong(WrongCode, bureau.entry.look, linked)

    def test_who_is_put_on_the_list_again_is_nobodys_other_role(self, bureau, linked):
        bureau.organisation.remove_member(OFFICE, bureau.zhang)
        bureau.organisation.add_member(OFFICE, bureau.group_id, "张某")
        bureau.entry.begin("again", bureau.slips()["张某"], PIN)
        assert bureau.linking.of("again") is None

    def test_a_group_that_is_removed_takes_the_link_with_it(self, bureau, linked):
        bureau.linking.switch("me", "as leader")
        bureau.organisation.remove_group(OFFICE, bureau.group_id)
        assert holder(bureau, "as leader") is None
        assert bureau.leader(bureau.head).linked is False

    def test_a_leader_who_is_removed_leaves_the_member_as_he_was(self, bureau, linked):
        check = work(bureau, "me")
        bureau.entry.enter("phone", linked, PIN)
        bureau.linking.switch("phone", "as leader")
        bureau.organisation.remove_leader(OFFICE, bureau.head)
        assert holder(bureau, "as leader") is None
        assert bureau.linking.of("me") is None
        assert bureau.house.checks.load("me", check).id == check
        bureau.entry.enter("again", linked, PIN)

    def test_where_it_still_waits_each_leaves_the_other_as_he_was(self, bureau, waiting):
        bureau.organisation.remove_member(OFFICE, bureau.zhang)
        assert leading(bureau, "leader")
        bureau.entry.enter("phone", waiting["张某某"], LEADERS_PIN)
        assert bureau.leader(bureau.head).member_id is None


class TestMeanwhile:
    """What comes between the look and the answer."""

    @pytest.fixture
    def between(self, bureau, waiting):
        def between(happens):
            bureau.linking._passwords = Between(bureau.passwords, happens)
            with pytest.raises((ChangedMeanwhile, NotBoth, NotSignedIn)) as refused:
                bureau.linking.prove("me", LEADERS_PIN)
            assert not bureau.leader(bureau.head).linked
            return refused.type

        return between

    def test_the_office_takes_it_back(self, bureau, between):
        assert between(lambda: bureau.linking.unlink(OFFICE, bureau.head)) is NotBoth

    def test_the_office_says_it_of_another_leader(self, bureau, between, codes):
        other = bureau.organisation.add_leader(OFFICE, bureau.county, "县头")
        bureau.entry.begin("other", bureau.slips()["县头"], NEW_PIN)

        def exchange():
            bureau.linking.unlink(OFFICE, bureau.head)
            bureau.linking.link(OFFICE, other, bureau.zhang)

        assert between(exchange) is ChangedMeanwhile
        assert not bureau.leader(other).linked

    def test_the_members_code_is_issued_anew(self, bureau, between):
        assert between(lambda: bureau.issuing.reissue(OFFICE, [bureau.zhang])) is NotSignedIn

    def test_the_leader_gets_another_pin(self, bureau, between):
        def anew():
            (slip,) = bureau.issuing.reissue(OFFICE, [bureau.head])
            bureau.entry.begin("anew", slip.code, NEW_PIN)

        assert between(anew) is ChangedMeanwhile

    def test_the_member_is_removed(self, bureau, between):
        assert between(lambda: bureau.organisation.remove_member(OFFICE, bureau.zhang)) is NotSignedIn


def test_somebody_without_a_code_of_the_office_has_no_other_role(bureau):
    bureau.access.begin("guest")
    assert bureau.linking.of("guest") is None
    for function in (
        bureau.linking.refuse,
        lambda session: bureau.linking.switch(session, "in"),
        lambda session: bureau.linking.prove(session, PIN),
    ):
        with pytest.raises(NotBoth):
            function("guest")
    assert bureau.person("guest") is not None


def test_no_passphrase_nor_pin_stands_in_the_log(bureau, waiting):
    bureau.linking.prove("me", LEADERS_PIN)
    for secret in (PIN, LEADERS_PIN, PASSPHRASE, *waiting.values()):
        assert not any(secret in text for line in bureau.lines() for text in line)
