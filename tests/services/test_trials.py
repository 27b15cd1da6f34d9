"""A trial is played like a round, by made-up people, and leaves one line in the log."""

from __future__ import annotations

import inspect

import pytest
from tests.saving import save
from tests.services.county import OFFICE
from tests.services.roster.made import reading
from tests.storage.released_schemas import dump

from selfcheck.domain.disclosure.cells import Status
from selfcheck.errors import SelfcheckError
from selfcheck.services.errors import NotAllowed, NotThere, WrongCode
from selfcheck.services.group_errors import AlreadyOpened, BadPlan, NotOpened, RoundUnknown, TrialGoesOn
from selfcheck.services.records import Rating, Words
from selfcheck.services.roster_difference import Decisions
from selfcheck.services.verify import verify

PIN, WRONG_PIN = "294017", "705128"
MEMBER, LEADER = "browser-of-the-made-up-member", "browser-of-the-made-up-leader"


@pytest.fixture
def planned(county):
    """A plan over the county, and a named round that runs there, in which somebody has submitted."""
    running = county.open_round(root_id="unit-a", title="真的一轮")
    county.submit("member:a1:1", running, {1: 4})
    return county.services.rounds.create(OFFICE, county.plan(root_id="unit-b", title="2026 年会前自查"))


class Play:
    """A trial that was begun, and those who play in it."""

    def __init__(self, county, round_id):
        self.services = county.services
        self.county = county
        self.member, self.leader = county.services.trials.begin(OFFICE, round_id)
        self.id = county.services.trials.now(OFFICE).row.id

    def come_in(self):
        self.services.entry.begin("anybody", self.member.code, PIN, MEMBER)
        self.services.entry.begin("anybody", self.leader.code, PIN, LEADER)
        return self

    def answer(self):
        check = self.services.membership.take_part(MEMBER, self.id)
        for item in (1, 2, 3):
            save(self.services, MEMBER, check, f"rating:{item}", Rating(item + 1))
        self.services.membership.submit(MEMBER, self.id)
        return check

    def release(self):
        self.services.releases.close(LEADER, self.id)
        return self.county.release_as(LEADER, self.id)

    def ids(self):
        with self.county.store.reading() as tx:
            (node,) = tx.organisation.made_up()
            members = [*tx.organisation.members_of(node.id), *tx.organisation.nameless(self.id)]
            (leader,) = tx.organisation.leaders_of(node.id)
        return node, members, leader


@pytest.fixture
def play(county, planned):
    return Play(county, planned)


def lines(county):
    with county.store.reading() as tx:
        return [(line.actor, line.action, line.subject) for line in reversed(tx.log.page(0, 1000))]


def test_a_trial_is_played_from_the_slip_to_the_results(play):
    """As in life: PIN, answers, submission, 截止, 发布, charts, agreed causes."""
    play.come_in()
    (mine,) = play.services.membership.rounds(MEMBER)
    assert (mine.title, mine.group) == ("试用：2026 年会前自查", "试用：2026 年会前自查")
    check = play.answer()
    (info,) = play.services.progress.rounds(LEADER)
    (own,) = play.services.progress.of(LEADER, play.id)
    assert info.row.trial
    assert (own.submitted, own.seats) == (6, 6)
    assert own.names == tuple((f"试用{name}", True) for name in "甲乙丙丁戊己")
    assert play.release().n == 6
    node, *_ = play.ids()
    view = play.services.reviews.view(LEADER, play.id, node.id).view
    assert view.summary.n == 6
    play.services.agreeing.agree(LEADER, play.id, node.id, 1, ("duty",))
    assert play.services.membership.group_result(MEMBER, check).n == 6
    assert verify(play.county.store, play.services.rounds._shelf) == (1, ())


def test_five_have_submitted_before_anybody_plays(play):
    now = play.services.trials.now(OFFICE)
    assert (now.submitted, now.seats, now.state) == (5, 6, "running")
    assert (play.member.name, play.leader.name, play.leader.role) == ("试用己", "试用负责人", "（负责人）")


@pytest.mark.parametrize("anonymous", [False, True])
def test_after_it_nothing_is_left_but_one_line_of_the_log(house, county, anonymous):
    """Whatever was done in it: wrong PINs, texts, a second self-check, releases, and everything once more after a deletion."""
    plan = county.plan(root_id="b1", anonymous=anonymous)
    planned = county.services.rounds.create(OFFICE, plan)
    before, told = dump(house.data / "selfcheck.sqlite3"), lines(county)
    play = Play(county, planned).come_in()
    check = play.answer()
    save(county.services, MEMBER, check, "instance:1", Words("试用时写的"))
    play.services.checks.start(MEMBER, "small")
    play.services.access.leave(LEADER)
    with pytest.raises(SelfcheckError):
        play.services.entry.enter(LEADER, play.leader.code, WRONG_PIN)
    house.clock.move(minutes=30)
    play.services.entry.enter("anybody", play.leader.code, PIN, LEADER)
    play.release()
    county.services.trials.end(OFFICE)
    assert lines(county) == [*told, ("办公室", "round.trial", "演示轮次")]
    with county.store.writing() as tx:
        tx.people.forget_tries_before(house.clock.now)  # what a browser mistyped is forgotten at the next try
    left = [line for line in dump(house.data / "selfcheck.sqlite3") if line not in before]
    assert [line for line in left if 'INSERT INTO "log"' not in line] == []
    assert len(left) == 1
    assert [line for line in before if line not in dump(house.data / "selfcheck.sqlite3")] == []


def test_what_was_written_in_it_is_gone_from_the_files(house, play):
    play.come_in()
    check = play.answer()
    save(play.services, MEMBER, check, "instance:3", Words("试用时写的一句很特别的话"))
    assert house.files_hold("试用时写的一句很特别的话")
    play.services.trials.end(OFFICE)
    assert not house.files_hold("试用时写的一句很特别的话")
    assert not house.files_hold("试用负责人")
    for browser in (MEMBER, LEADER):
        assert play.services.access.holder(browser) is None
    with pytest.raises(WrongCode):
        play.services.entry.look("anybody", play.member.code)


def test_a_list_that_was_kept_before_stays(county, planned):
    """The round that runs was opened with the same one."""
    Play(county, planned)
    county.services.trials.end(OFFICE)
    running = next(info.row for info in county.services.rounds.all(OFFICE) if info.row.opened_at)
    with county.store.reading() as tx:
        assert tx.banks.text(running.bank_id, running.bank_version)


def test_nothing_of_a_trial_is_logged_while_it_lasts(county, play):
    told = lines(county)
    assert told[-1] == ("办公室", "round.trial", "2026 年会前自查")
    play.come_in()
    play.answer()
    play.services.membership.withdraw(MEMBER, play.id)
    play.services.membership.submit(MEMBER, play.id)
    play.release()
    node, *_ = play.ids()
    play.services.agreeing.agree(LEADER, play.id, node.id, 1, ("duty",))
    play.services.access.leave(LEADER)
    with pytest.raises(SelfcheckError):
        play.services.entry.enter("anybody", play.leader.code, WRONG_PIN)
    assert play.services.log.page(OFFICE).lines[0].action == "round.trial"
    assert lines(county) == told


def test_nothing_of_a_trial_is_in_any_list_of_the_office(county, planned):
    def seen():
        services = county.services
        tree, rounds = services.organisation.tree(OFFICE), services.rounds.all(OFFICE)
        roster = services.rosters.preview(OFFICE, reading(("a1 组", "试用己")), Decisions())
        exported = services.rosters.read(OFFICE, "名册.xlsx", services.rosters.export(OFFICE), {})
        found = services.directory.find(OFFICE, "试用")
        near = services.rounds.near(OFFICE, planned)
        return tree, rounds, roster, exported, found, near, services.progress.rounds(OFFICE), services.progress.rounds("leader:a1")

    before, issued = seen(), county.services.issuing.issue_missing(OFFICE)
    assert issued
    before = seen()
    play = Play(county, planned).come_in()
    play.answer()
    play.release()
    assert seen() == before
    assert county.services.issuing.issue_missing(OFFICE) == ()
    assert "试用" not in str(county.services.membership.rounds("member:a1:1"))


def test_a_real_release_is_not_held_against_a_trial(county, play):
    """Its log line is that of a release with nothing near."""
    play.come_in()
    play.answer()
    play.release()
    (running,) = [info.row.id for info in county.services.rounds.all(OFFICE) if info.row.opened_at]
    county.submit_all("a1", running, [{1: n % 5 + 1, 2: 3, 3: 4} for n in range(6)])
    county.release("a1", running)
    assert lines(county)[-1] == ("a1 负责人", "group.release", "真的一轮 · a1 组")
    assert verify(county.store, county.services.rounds._shelf)[1] == ()


def test_a_trial_is_not_held_against_a_real_release(county, planned):
    """Nothing real is read for it: also where somebody whom a release near it counted deleted his data, and may be anybody."""
    running = next(info.row.id for info in county.services.rounds.all(OFFICE) if info.row.opened_at)
    county.submit_all("a1", running, [{1: n % 5 + 1, 2: 3, 3: 4} for n in range(6)])
    county.release("a1", running)
    county.services.eraser.delete_everything("member:a1:1")
    play = Play(county, planned).come_in()
    play.answer()
    play.release()
    node, *_ = play.ids()
    assert Status.HELD not in {cell.status for cell in county.cells(play.id, node.id).values()}


def office_calls(play):
    """Every function of the office by which somebody real could get into a trial, or somebody made up out of it."""
    node, members, leader = play.ids()
    values = {
        "group_id": node.id,
        "parent_id": node.id,
        "member_id": members[-1].id,
        "leader_id": leader.id,
        "round_id": play.id,
        "name": "演示新",
        "closes_at": play.county.plan().closes_at,
        "plan": play.county.plan(root_id=node.id),
        "ids": [leader.id, members[-1].id],
    }
    for service in ("organisation", "issuing", "linking", "rounds"):
        for name, function in inspect.getmembers(getattr(play.services, service), inspect.ismethod):
            asked = [one for one in inspect.signature(function).parameters if one != "session"]
            if not name.startswith("_") and {*asked} & {*values} and {*asked} <= {*values}:
                moved = {"group_id": "b2"} if "member_id" in asked else {}  # to where he is, nobody is moved
                yield f"{service}.{name}", function, {one: (values | moved)[one] for one in asked}


def test_the_office_changes_nobody_and_nothing_of_a_trial(play):
    before = play.ids()
    walked = []
    for name, function, values in office_calls(play):
        with pytest.raises((NotThere, RoundUnknown, BadPlan, NotOpened)):
            function(OFFICE, **values)
        walked.append(name)
    assert {"issuing.reissue", "issuing.second", "linking.unlink"} <= {*walked}
    assert {"organisation.add_member", "organisation.move_member", "rounds.extend", "rounds.create"} <= {*walked}
    assert play.ids() == before


def test_nobody_real_is_moved_into_a_trial_and_no_roster_leads_there(county, play):
    node, members, leader = play.ids()
    with pytest.raises(NotThere):
        county.services.organisation.move_member(OFFICE, "a2-1", node.id)
    for leader_id, member_id in (("leader-a2", members[-1].id), (leader.id, "a2-1")):
        with pytest.raises(NotThere):
            county.services.linking.link(OFFICE, leader_id, member_id)
    roster = reading((node.name, "演示新"))
    shown = county.services.rosters.preview(OFFICE, roster, Decisions())
    county.services.rosters.take(OFFICE, roster, Decisions(), shown.print)
    assert play.ids()[1] == members
    (added,) = [one for one in county.services.organisation.tree(OFFICE).groups if one.name == node.name]
    assert added.id != node.id, "a unit that happens to have the name is another one"


def test_one_trial_at_a_time(county, play, planned):
    with pytest.raises(TrialGoesOn, match="请先在办公室首页"):
        county.services.trials.begin(OFFICE, planned)
    county.services.trials.end(OFFICE)
    assert county.services.trials.now(OFFICE) is None
    county.services.trials.end(OFFICE)
    county.services.trials.begin(OFFICE, planned)


def test_only_a_plan_is_tried(county, play, planned):
    county.services.trials.end(OFFICE)
    (opened,) = [info.row.id for info in county.services.rounds.all(OFFICE) if info.row.opened_at]
    with pytest.raises(AlreadyOpened):
        county.services.trials.begin(OFFICE, opened)
    for nothing in (play.id, "nothing"):
        with pytest.raises(RoundUnknown):
            county.services.trials.begin(OFFICE, nothing)


def test_the_made_up_people_may_not_do_what_is_the_offices(play):
    play.come_in()
    for browser in (MEMBER, LEADER):
        with pytest.raises(NotAllowed):
            play.services.trials.end(browser)


def test_of_an_anonymous_plan_the_slip_has_a_number_and_nobody_a_name(county):
    planned = county.services.rounds.create(OFFICE, county.plan(root_id="b1", anonymous=True))
    play = Play(county, planned).come_in()
    assert (play.member.name, play.member.number, play.member.round) == ("", 6, "试用：演示轮次")
    play.answer()
    assert play.services.progress.of(LEADER, play.id)[0].names is None
    assert play.release().n == 6


def test_of_a_plan_with_a_high_threshold_there_are_more_members(county):
    planned = county.services.rounds.create(OFFICE, county.plan(k=11))
    play = Play(county, planned).come_in()
    assert play.release().n == 11
    assert play.member.name == "试用12 号"


def test_who_plays_is_known_and_nobody_else_is_taken_for_one(play):
    play.come_in()
    players = [one for one in (MEMBER, LEADER, OFFICE, "member:a1:1", "leader:a1", "nobody", "") if play.services.trials.played_by(one)]
    assert players == [MEMBER, LEADER]
    play.services.trials.end(OFFICE)
    assert not play.services.trials.played_by(MEMBER)


def test_it_is_over_after_a_day_and_can_be_ended_then(county, play):
    play.come_in()
    county.house.clock.move(days=1)
    assert play.services.trials.now(OFFICE).state == "closed"
    assert county.release_as(LEADER, play.id).n == 5
    play.services.trials.end(OFFICE)
    assert play.services.trials.now(OFFICE) is None
