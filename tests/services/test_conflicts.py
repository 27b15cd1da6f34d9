"""Filling in a self-check in several tabs, and many people at once: no text is lost without a word."""

import threading
from dataclasses import replace

import pytest

from selfcheck.domain.answers import Answer, Commitment, Edit, Opinion, Person
from selfcheck.services.errors import Conflict
from selfcheck.services.records import DraftSettings, EntryRow


def test_a_page_that_follows_the_revisions_can_save_again_and_again(house, me, begun):
    revision = 0
    for rating in (1, 2, 3, None):
        revision = house.checks.save_answer(me, begun, Answer(1, rating), revision).revision
    assert house.checks.load(me, begun).sheet.answers[1].rating is None


def test_a_stale_tab_is_refused_and_gets_both_texts(house, me, begun):
    seen = house.checks.save_answer(me, begun, Answer(1, 2, instance="原来的"), 0).revision
    other = house.checks.save_answer(me, begun, Answer(1, 2, instance="另一页写的"), seen).revision
    with pytest.raises(Conflict) as refused:
        house.checks.save_answer(me, begun, Answer(1, 2, instance="本页写的"), seen)
    assert refused.value.mine == Answer(1, 2, instance="本页写的")
    assert refused.value.theirs == Answer(1, 2, instance="另一页写的")
    assert refused.value.revision == other
    assert house.checks.load(me, begun).sheet.answers[1].instance == "另一页写的"
    house.checks.save_answer(me, begun, refused.value.mine, refused.value.revision)
    assert house.checks.load(me, begun).sheet.answers[1].instance == "本页写的"


def test_every_kind_of_value_refuses_a_stale_write(house, me, begun, fill):
    fill(begun)
    opinion = house.checks.load(me, begun).opinion_ids[0]
    before = house.archives.export(me, begun)
    stale = [
        lambda: house.checks.save_answer(me, begun, Answer(1, 5), 0),
        lambda: house.checks.save_person(me, begun, Person("别名"), 0),
        lambda: house.checks.save_settings(me, begun, DraftSettings(), 0),
        lambda: house.checks.save_opinion(me, begun, opinion, Opinion("我"), 0),
        lambda: house.checks.delete_opinion(me, begun, opinion, 0),
        lambda: house.checks.save_measure(me, begun, 2, Commitment("他人"), 0),
        lambda: house.checks.save_edit(me, begun, "problem:1", Edit("又改", "原来"), 0),
        lambda: house.checks.save_edit(me, begun, "problem:1", None, 0),
    ]
    for write in stale:
        with pytest.raises(Conflict):
            write()
    assert house.archives.export(me, begun) == before


def test_the_same_content_is_no_conflict(house, me, begun):
    first = house.checks.save_answer(me, begun, Answer(1, 2), 0)
    house.clock.move(minutes=1)
    assert house.checks.save_answer(me, begun, Answer(1, 2), 0) == first
    assert house.checks.load(me, begun).updated_at == first.at


def test_a_value_that_was_deleted_and_made_again_never_gets_an_old_revision(house, me, begun):
    seen = house.checks.save_edit(me, begun, "problem:1", Edit("一", "原"), 0).revision
    house.checks.save_edit(me, begun, "problem:1", None, seen)
    house.checks.save_edit(me, begun, "problem:1", Edit("二", "原"), 0)
    with pytest.raises(Conflict):
        house.checks.save_edit(me, begun, "problem:1", Edit("三", "原"), seen)


def test_a_save_of_what_another_tab_deleted_is_told_and_can_be_kept(house, me, begun):
    opinion = house.checks.save_opinion(me, begun, None, Opinion("群众", "甲"), 0)
    house.checks.delete_opinion(me, begun, opinion.id, opinion.revision)
    with pytest.raises(Conflict) as refused:
        house.checks.save_opinion(me, begun, opinion.id, Opinion("群众", "乙"), opinion.revision)
    assert (refused.value.theirs, refused.value.revision) == (None, 0)
    house.checks.save_opinion(me, begun, opinion.id, refused.value.mine, 0)
    assert house.checks.load(me, begun).sheet.opinions == (Opinion("群众", "乙"),)


def test_to_delete_what_is_gone_is_no_fault(house, me, begun):
    opinion = house.checks.save_opinion(me, begun, None, Opinion("群众", "甲"), 0)
    for _ in range(2):
        assert house.checks.delete_opinion(me, begun, opinion.id, opinion.revision).revision == 0
    assert house.checks.load(me, begun).sheet.opinions == ()


def test_two_tabs_that_save_different_items_do_not_hinder_each_other(house, me, begun):
    house.checks.save_answer(me, begun, Answer(1, 2), 0)
    house.checks.save_answer(me, begun, Answer(2, 3), 0)
    assert {number: answer.rating for number, answer in house.checks.load(me, begun).sheet.answers.items()} == {1: 2, 2: 3}


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
                house.checks.save_answer(token, places[token], Answer(item, item, instance=token), 0)
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
            saved.append(house.checks.save_answer(me, begun, Answer(1, 2, instance=f"第 {number} 页"), 0))
        except Conflict as conflict:
            refused.append(conflict)

    run_together([lambda number=number: write(number) for number in range(50)])
    assert (len(saved), len(refused)) == (1, 49)
    assert {conflict.theirs for conflict in refused} == {house.checks.load(me, begun).sheet.answers[1]}


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
        house.checks.save_person(me, begun, Person("丙"), 0)


def run_together(tasks):
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
