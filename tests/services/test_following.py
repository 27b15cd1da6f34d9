"""What follows from what was answered: told by the page that is opened, and by each save."""

from dataclasses import asdict

import pytest
from tests.saving import save

from selfcheck.domain.answers import Commitment, Counts, Edit, Opinion, Person, Plan
from selfcheck.services.records import (
    CHANGED,
    SUBMITTED,
    UNSUBMITTED,
    Accepted,
    Change,
    Desk,
    DraftSettings,
    Following,
    Rating,
    Ticks,
    Verdict,
    Words,
)

ME = "member:a1:1"


def told(house, me, check, key, value):
    """What follows once a value is saved. What the save tells is what the page says when it is opened; what it leaves out is as it was."""
    before = house.checks.load(me, check)
    found = save(house, me, check, key, value, before.revisions.get(key, 0)).follows
    after = house.checks.load(me, check).follows
    assert asdict(before.follows) | (asdict(found) if found else {}) == asdict(after)
    return after


def test_from_nothing_follows_nothing(house, me, begun):
    assert house.checks.load(me, begun).follows == Following()


def test_an_item_is_done_once_it_is_rated_or_does_not_apply_and_open_again_when_that_is_taken_back(house, me, begun):
    assert told(house, me, begun, "rating:3", Rating(4)).done == (3,)
    assert told(house, me, begun, "rating:1", Rating(not_applicable="")).done == (1, 3)
    assert told(house, me, begun, "rating:2", Rating()).done == (1, 3)
    assert told(house, me, begun, "rating:3", Rating()).done == (1,)
    assert told(house, me, begun, "rating:1", None).done == ()


def test_an_item_waits_for_later_whether_it_is_rated_or_not(house, me, begun):
    assert told(house, me, begun, "rating:2", Rating(later=True)).later == (2,)
    assert told(house, me, begun, "rating:1", Rating(3, later=True)).later == (1, 2)
    assert told(house, me, begun, "rating:2", Rating(3)) == Following(done=(1, 2), later=(1,))


def test_an_item_is_written_with_what_happened_and_with_nothing_else(house, me, begun):
    assert told(house, me, begun, "thought:1", Words("怕得罪人")).written == ()
    assert told(house, me, begun, "instance:1", Words(" \n　")).written == ()
    assert told(house, me, begun, "instance:1", Words("三月的会上没有发言")).written == (1,)
    assert told(house, me, begun, "instance:1", None).written == ()


@pytest.mark.parametrize(("key", "value"), [("rating:1", Rating(3)), ("instance:1", Words("三月的会上没有发言")), ("instance:1", None)])
def test_whoever_sends_the_same_again_is_told_again_what_follows(house, me, begun, key, value):
    """The answer to the first save was lost on the way."""
    first = save(house, me, begun, key, value, tab="a1b2c3d4", sent=1)
    again = save(house, me, begun, key, value, tab="a1b2c3d4", sent=2)
    assert again.follows == first.follows
    assert again.follows is not None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("person", Person("某同志")),
        ("settings", DraftSettings(length="full")),
        ("desk", Desk(("draft",))),
        ("opinion:a1", Opinion("群众", "来得少")),
        ("measure:1", Commitment("本人")),
        ("edit:problem:1", Edit("改", "原")),
        ("ticks:1", Ticks(("silent",))),
        ("motives:1", Ticks(("blame",))),
        ("plan:1", Plan("每次会上发言")),
        ("accepted:1", Accepted(0)),
        ("cause:duty", Verdict(accepted=True)),
        ("counts", Counts(3)),
    ],
)
def test_what_changes_none_of_it_is_told_without_it(house, me, begun, key, value):
    saved = save(house, me, begun, key, value)
    assert saved.follows is None
    assert save(house, me, begun, key, None, saved.revision).follows is None


class TestShown:
    """A page that shows how an item will read (草稿里会这样写) says so with each save."""

    def shown(self, house, me, check, key, value, item=1):
        revision = house.checks.load(me, check).revisions.get(key, 0)
        return house.checks.save(me, check, Change(key, value, revision, shows=item)).follows

    def test_each_save_of_what_stands_there_tells_its_paragraphs_with_whose_words_they_are(self, house, me, begun):
        save(house, me, begun, "rating:1", Rating(2))
        story = self.shown(house, me, begun, "instance:1", Words("三月的会上没有发言，群众有意见"))
        assert story.written == (1,)
        told = dict(story.preview.story)
        assert told == {"时间": True, "事项": True, "本人怎么做": True, "结果": True}
        assert ("三月的会上没有发言，群众有意见", "own") in story.preview.paragraphs[0]
        plan = self.shown(house, me, begun, "plan:1", Plan("每次会上发言一次"))
        assert [("每次会上发言一次", "own") in words for words in plan.preview.paragraphs] == [False, True]
        assert self.shown(house, me, begun, "thought:1", Words("怕得罪人")).preview.item == 1

    def test_what_is_thin_or_long_is_asked_about(self, house, me, begun):
        thin = self.shown(house, me, begun, "instance:1", Words("有过"))
        assert (len(thin.preview.asks), "什么时候" in thin.preview.asks[0]) == (1, True)
        (long,) = self.shown(house, me, begun, "instance:1", Words("三月的会上我没有发言。" * 30)).preview.asks
        assert "会上只讲哪一句？" in long

    @pytest.mark.parametrize("item", [0, 99])
    def test_without_an_item_of_the_list_nothing_is_shown(self, house, me, begun, item):
        told = self.shown(house, me, begun, "plan:1", Plan("改"), item)
        assert told is None


class TestRound:
    @pytest.fixture
    def check(self, county):
        return county.services.membership.take_part(ME, county.open_round())

    @pytest.fixture
    def submitted(self, county):
        round_id = county.open_round()
        county.submit(ME, round_id, {1: 2, 2: None})
        return county.services.membership.take_part(ME, round_id)

    def test_before_he_submits_nothing_is_submitted_whatever_he_answers(self, county, check):
        assert told(county.services, ME, check, "rating:1", Rating(4)).round == UNSUBMITTED

    def test_other_ratings_than_he_submitted_are_changed_ones_and_the_same_again_are_not(self, county, submitted):
        assert county.services.checks.load(ME, submitted).follows.round == SUBMITTED
        assert told(county.services, ME, submitted, "rating:1", Rating(4)).round == CHANGED
        assert told(county.services, ME, submitted, "rating:1", Rating(2)).round == SUBMITTED
        assert told(county.services, ME, submitted, "rating:3", Rating(5)).round == CHANGED
        assert told(county.services, ME, submitted, "rating:3", None).round == SUBMITTED

    def test_words_a_reason_and_a_mark_for_later_change_nothing_of_what_he_submitted(self, county, submitted):
        changes = {
            "instance:1": Words("三月的事"),
            "thought:1": Words("怕得罪人"),
            "rating:2": Rating(not_applicable="不分管", later=True),
        }
        assert {told(county.services, ME, submitted, key, value).round for key, value in changes.items()} == {SUBMITTED}

    def test_after_he_submits_anew_the_changed_ones_are_submitted(self, county):
        round_id = county.open_round()
        county.submit(ME, round_id, {1: 2})
        check = county.services.membership.take_part(ME, round_id)
        told(county.services, ME, check, "rating:1", Rating(4))
        county.services.membership.submit(ME, round_id)
        assert county.services.checks.load(ME, check).follows.round == SUBMITTED

    def test_a_self_check_of_his_own_is_in_no_round(self, county, submitted):
        own = county.services.checks.start(ME, "small")
        assert told(county.services, ME, own, "rating:1", Rating(2)).round == UNSUBMITTED
