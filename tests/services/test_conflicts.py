"""Filling in a self-check in several tabs, and many people at once: no text is lost without a word."""

import threading
from dataclasses import replace

import pytest
from tests.saving import save

from selfcheck.domain.answers import Answer, Commitment, Counts, Edit, Opinion, Person, Plan
from selfcheck.services.errors import Conflict
from selfcheck.services.records import KINDS, Accepted, Desk, DraftSettings, EntryRow, Rating, Ticks, Verdict, Words


def test_a_page_that_follows_the_revisions_can_save_again_and_again(house, me, begun):
    revision = 0
    for rating in (1, 2, 3, None):
        revision = save(house, me, begun, "rating:1", Rating(rating), revision).revision
    assert house.checks.load(me, begun).sheet.answers[1].rating is None


def test_a_stale_tab_is_refused_and_gets_both_texts(house, me, begun):
    seen = save(house, me, begun, "instance:1", Words("原来的")).revision
    other = save(house, me, begun, "instance:1", Words("另一页写的"), seen).revision
    with pytest.raises(Conflict) as refused:
        save(house, me, begun, "instance:1", Words("本页写的"), seen)
    assert refused.value.mine == Words("本页写的")
    assert refused.value.theirs == Words("另一页写的")
    assert refused.value.revision == other
    assert house.checks.load(me, begun).sheet.answers[1].instance == "另一页写的"
    save(house, me, begun, "instance:1", refused.value.mine, refused.value.revision)
    assert house.checks.load(me, begun).sheet.answers[1].instance == "本页写的"


def test_every_kind_of_value_refuses_a_stale_write(house, me, begun, fill):
    fill(begun)
    opinion = house.checks.load(me, begun).opinion_ids[0]
    before = house.archives.export(me, begun)
    stale = {
        "rating:1": Rating(5),
        "instance:1": Words("又写"),
        "thought:1": Words("又想"),
        "ticks:1": Ticks(("other",)),
        "motives:1": Ticks(("blame",)),
        "plan:1": Plan("又打算"),
        "accepted:1": Accepted(0),
        "cause:duty": Verdict(accepted=False),
        "counts": Counts(4),
        "person": Person("别名"),
        "settings": DraftSettings(),
        "desk": Desk(),
        f"opinion:{opinion}": Opinion("我"),
        "measure:2": Commitment("他人"),
        "edit:problem:1": Edit("又改", "原来"),
    }
    assert {key.partition(":")[0] for key in stale} == {*KINDS} - {"section"}, "no page saves a section"
    for key, value in stale.items():
        for change in (value, None):
            with pytest.raises(Conflict):
                save(house, me, begun, key, change)
    assert house.archives.export(me, begun) == before


def test_the_same_content_is_no_conflict(house, me, begun):
    first = save(house, me, begun, "rating:1", Rating(2))
    house.clock.move(minutes=1)
    assert save(house, me, begun, "rating:1", Rating(2)) == first
    assert house.checks.load(me, begun).updated_at == first.at


def test_a_value_that_was_deleted_and_made_again_never_gets_an_old_revision(house, me, begun):
    seen = save(house, me, begun, "edit:problem:1", Edit("一", "原")).revision
    save(house, me, begun, "edit:problem:1", None, seen)
    save(house, me, begun, "edit:problem:1", Edit("二", "原"))
    with pytest.raises(Conflict):
        save(house, me, begun, "edit:problem:1", Edit("三", "原"), seen)


def test_a_save_of_what_another_tab_deleted_is_told_and_can_be_kept(house, me, begun):
    opinion = save(house, me, begun, "opinion:a1", Opinion("群众", "甲"))
    save(house, me, begun, "opinion:a1", None, opinion.revision)
    with pytest.raises(Conflict) as refused:
        save(house, me, begun, "opinion:a1", Opinion("群众", "乙"), opinion.revision)
    assert (refused.value.theirs, refused.value.revision) == (None, 0)
    save(house, me, begun, "opinion:a1", refused.value.mine)
    assert house.checks.load(me, begun).sheet.opinions == (Opinion("群众", "乙"),)


def test_to_delete_what_is_gone_is_no_fault(house, me, begun):
    opinion = save(house, me, begun, "opinion:a1", Opinion("群众", "甲"))
    for _ in range(2):
        assert save(house, me, begun, "opinion:a1", None, opinion.revision).revision == 0
    assert house.checks.load(me, begun).sheet.opinions == ()


def test_two_tabs_that_save_different_items_do_not_hinder_each_other(house, me, begun):
    save(house, me, begun, "rating:1", Rating(2))
    save(house, me, begun, "rating:2", Rating(3))
    assert {number: answer.rating for number, answer in house.checks.load(me, begun).sheet.answers.items()} == {1: 2, 2: 3}


def test_rating_instance_and_thought_of_one_item_in_three_tabs_do_not_hinder_each_other(house, me, begun):
    for rating, instance, thought in ((2, "一", "甲"), (3, "二", "乙")):
        seen = house.checks.load(me, begun).revisions
        changes = {"rating:1": Rating(rating), "instance:1": Words(instance), "thought:1": Words(thought)}
        for key, value in changes.items():
            save(house, me, begun, key, value, seen.get(key, 0), tab=f"tab-{key}")
    assert house.checks.load(me, begun).sheet.answers == {1: Answer(1, 3, instance="二", thought="乙")}


class TestOneTab:
    """A tab names itself and counts what it sends: reloaded before it is answered, it does not know the revision of its own save."""

    @pytest.fixture
    def sent(self, house, me, begun):
        """A tab that has sent twice; it was told of nothing, but that nothing was there."""
        for number in (1, 2):
            save(house, me, begun, "opinion:a1", Opinion("群众", f"第 {number} 稿"), tab="a1b2c3d4", sent=number)
        return begun

    def stored(self, house, me, check):
        return [opinion.text for opinion in house.checks.load(me, check).sheet.opinions]

    def test_what_it_sends_later_follows_whatever_revision_it_names(self, house, me, sent):
        save(house, me, sent, "opinion:a1", Opinion("群众", "第 3 稿"), tab="a1b2c3d4", sent=3)
        assert self.stored(house, me, sent) == ["第 3 稿"]

    def test_it_deletes_what_it_wrote_whatever_revision_it_names(self, house, me, sent):
        assert save(house, me, sent, "opinion:a1", None, tab="a1b2c3d4", sent=3).revision == 0
        assert self.stored(house, me, sent) == []

    @pytest.mark.parametrize("value", [Opinion("群众", "第 1 稿"), None])
    @pytest.mark.parametrize(("tab", "number"), [("a1b2c3d4", 1), ("a1b2c3d4", 2), ("", 3), ("z9y8x7w6", 3)])
    def test_what_was_sent_earlier_or_by_another_tab_does_not_follow(self, house, me, sent, value, tab, number):
        with pytest.raises(Conflict) as refused:
            save(house, me, sent, "opinion:a1", value, tab=tab, sent=number)
        assert (refused.value.mine, refused.value.theirs) == (value, Opinion("群众", "第 2 稿"))
        assert self.stored(house, me, sent) == ["第 2 稿"]

    def test_where_another_tab_wrote_meanwhile_it_follows_no_more(self, house, me, sent):
        seen = house.checks.load(me, sent).revisions["opinion:a1"]
        save(house, me, sent, "opinion:a1", Opinion("群众", "另一份"), seen, tab="z9y8x7w6", sent=1)
        for value in (Opinion("群众", "第 3 稿"), None):
            with pytest.raises(Conflict):
                save(house, me, sent, "opinion:a1", value, seen, tab="a1b2c3d4", sent=3)
        assert self.stored(house, me, sent) == ["另一份"]

    def test_it_makes_again_what_it_deleted(self, house, me, sent):
        save(house, me, sent, "opinion:a1", None, tab="a1b2c3d4", sent=3)
        save(house, me, sent, "opinion:a1", Opinion("群众", "第 4 稿"), tab="a1b2c3d4", sent=4)
        assert self.stored(house, me, sent) == ["第 4 稿"]


class TestEditThatChangesNothing:
    """A paragraph that reads as it is composed, or that is blank, is not the person's own: nothing of it is kept."""

    @pytest.mark.parametrize("text", ["", " \n\u3000", "原来的一段"])
    def test_it_takes_the_edit_away(self, house, me, begun, text):
        revision = save(house, me, begun, "edit:problem:1", Edit("改过的一段", "原来的一段")).revision
        assert save(house, me, begun, "edit:problem:1", Edit(text, "原来的一段"), revision).revision == 0
        assert house.checks.load(me, begun).sheet.edits == {}

    @pytest.mark.parametrize("text", ["", "原来的一段"])
    def test_where_nothing_is_stored_nothing_becomes_of_it(self, house, me, begun, text):
        assert save(house, me, begun, "edit:problem:1", Edit(text, "原来的一段")).revision == 0
        assert house.checks.load(me, begun).revisions == {}

    def test_it_takes_nothing_away_that_the_tab_has_not_seen(self, house, me, begun):
        save(house, me, begun, "edit:problem:1", Edit("改过的一段", "原来的一段"))
        with pytest.raises(Conflict):
            save(house, me, begun, "edit:problem:1", Edit("原来的一段", "原来的一段"))
        assert house.checks.load(me, begun).sheet.edits["problem:1"].text == "改过的一段"


def test_fifty_people_save_at_once_and_no_answer_is_missing(house):
    people = [f"token-{number}" for number in range(50)]
    places = {}
    for token in people:
        house.access.begin(token)
        places[token] = house.checks.start(token, "small")
    errors = []

    def answer(token):
        try:
            for item in (1, 2, 3):
                save(house, token, places[token], f"rating:{item}", Rating(item))
                save(house, token, places[token], f"instance:{item}", Words(token))
                house.checks.load(token, places[token])
        except Exception as error:
            errors.append(error)

    run_together([lambda token=token: answer(token) for token in people])
    assert errors == []
    for token in people:
        answers = house.checks.load(token, places[token]).sheet.answers
        assert [(answer.rating, answer.instance) for answer in answers.values()] == [(1, token), (2, token), (3, token)]


def test_of_fifty_tabs_that_have_seen_the_same_one_alone_is_saved(house, me, begun):
    saved, refused = [], []

    def write(number):
        try:
            saved.append(save(house, me, begun, "instance:1", Words(f"第 {number} 页"), tab=f"tab-{number}", sent=number))
        except Conflict as conflict:
            refused.append(conflict)

    run_together([lambda number=number: write(number) for number in range(50)])
    assert (len(saved), len(refused)) == (1, 49)
    assert {conflict.theirs for conflict in refused} == {Words(house.checks.load(me, begun).sheet.answers[1].instance)}


def test_a_revision_compared_outside_the_writing_transaction_would_lose_an_answer(house, me, begun):
    """Shows the race that the rule in one transaction prevents: both tabs find nothing, both write, one text is gone."""
    store, met, acknowledged = house.services.store, threading.Barrier(2), []

    def careless(text):
        with store.reading() as tx:
            stored = tx.checks.entry(begun, "person")
            check = tx.checks.get(begun)
        met.wait(60)
        row = EntryRow("person", Person(text), check.changes + 1, house.clock.now)
        assert stored is None
        with store.writing() as tx:
            tx.checks.remove_entry(begun, "person")
            tx.checks.add_entries(begun, [row])
            tx.checks.update(replace(check, changes=row.revision))
        acknowledged.append(text)

    run_together([lambda: careless("甲"), lambda: careless("乙")])
    assert sorted(acknowledged) == ["乙", "甲"], "both pages would have shown 已保存"
    lost = set(acknowledged) - {house.checks.load(me, begun).sheet.person.name}
    assert len(lost) == 1
    with pytest.raises(Conflict):
        save(house, me, begun, "person", Person("丙"))


def run_together(tasks):
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
