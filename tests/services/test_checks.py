"""Filling in a self-check: what is kept, what is refused, and which version of the bank it goes by."""

import json
import sqlite3
from datetime import UTC

import pytest
from tests.saving import save

from selfcheck.domain.answers import Answer, Commitment, Counts, Edit, Opinion, Person, Plan, SectionText
from selfcheck.domain.archive_fields import LIST_LIMIT
from selfcheck.services.errors import BankUnreadable, InvalidInput, NotYours, UnknownBank
from selfcheck.services.records import Accepted, Change, Desk, DraftSettings, Rating, Ticks, Verdict, Words


def test_a_new_self_check_is_empty_and_has_a_seed_of_its_own(house, me, begun):
    opened = house.checks.load(me, begun)
    assert opened.sheet.answers == {}
    assert opened.revisions == {}
    assert opened.bank == house.checks.banks()[0]
    assert opened.sheet.seed != house.checks.load(me, house.checks.start(me, "small")).sheet.seed


def test_what_was_saved_is_there_after_a_restart(house, me, begun, fill):
    fill(begun)
    before = house.checks.load(me, begun)
    house.restart()
    after = house.checks.load(me, begun)
    assert after == before
    plan = Plan("每次会上发言一次", "年底前", "看会议记录", "某同志")
    assert after.sheet.answers[1] == Answer(1, 2, None, "三月的会上没有发言", "怕得罪人", True, ("silent",), (), plan, 2)  # noqa: FBT003
    assert (after.sheet.causes, after.sheet.counts, after.sheet.sections) == ({"duty": True}, Counts(3, None, 12), {})
    assert after.sheet.answers[3].not_applicable == "不分管这项工作"
    assert after.sheet.person == Person("某同志", "科长", "办公室", "专题会议", "leader")
    assert (after.sheet.title, after.sheet.length, after.sheet.chosen, after.sheet.preparation) == (
        "个人发言提纲",
        "full",
        (3, 1),
        ("talk",),
    )
    assert [(opinion.source, opinion.dimension) for opinion in after.sheet.opinions] == [("群众", None), ("班子成员", 2)]
    assert after.sheet.measures == {2: Commitment("本人", "年底前")}
    assert after.sheet.edits == {"problem:1": Edit("改过的一段", "原来的一段")}
    assert len(after.opinion_ids) == 2
    assert set(after.revisions) == {
        *("rating:1", "instance:1", "thought:1", "ticks:1", "motives:1", "plan:1", "accepted:1", "rating:3", "cause:duty", "counts"),
        *("person", "settings", "desk", "measure:2", "edit:problem:1"),
        *(f"opinion:{id}" for id in after.opinion_ids),
    }


def test_a_save_is_acknowledged_with_the_time_in_utc(house, me, begun):
    house.clock.move(minutes=3)
    saved = save(house, me, begun, "rating:1", Rating(4))
    assert saved.at == house.clock.now
    assert house.checks.load(me, begun).updated_at == house.clock.now
    assert house.checks.load(me, begun).updated_at.tzinfo is UTC
    assert house.checks.load(me, begun).revisions == {"rating:1": saved.revision}


def test_what_several_save_at_once_is_kept_in_one_transaction_and_told_one_by_one(house, me, begun):
    you = "session-of-another"
    house.access.begin(you)
    yours = house.checks.start(you, "small")
    asked = [
        (me, begun, Change("rating:1", Rating(4), 0)),
        (you, yours, Change("instance:2", Words("五月没有去"), 0)),
        (me, begun, Change("rating:2", Rating(3), 0)),
        (me, begun, Change("rating:1", None, 1)),
    ]
    told = house.checks.save_all(asked)
    assert [(saved.key, saved.revision) for saved in told] == [("rating:1", 1), ("instance:2", 1), ("rating:2", 2), ("rating:1", 0)]
    assert [saved.follows.done for saved in told] == [(1,), (), (1, 2), (2,)]
    assert house.checks.load(me, begun).sheet.answers == {2: Answer(2, 3)}
    assert house.checks.load(you, yours).sheet.answers == {2: Answer(2, instance="五月没有去")}


def test_opinions_keep_their_order_when_one_is_changed(house, me, begun):
    first = save(house, me, begun, "opinion:f1", Opinion("群众", "甲"))
    save(house, me, begun, "opinion:a2", Opinion("群众", "乙"))
    save(house, me, begun, "opinion:f1", Opinion("群众", "丙"), first.revision)
    opened = house.checks.load(me, begun)
    assert [opinion.text for opinion in opened.sheet.opinions] == ["丙", "乙"]
    assert opened.opinion_ids == ("f1", "a2")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("rating:99", Rating(2), "没有第 99 项"),
        ("instance:99", Words("事"), "没有第 99 项"),
        ("rating:1", Rating(6), "1 到 5"),
        ("rating:1", Rating(True), "1 到 5"),
        ("instance:1", Words("字" * 20_001), "具体事例有 20001 字，超过 20000 字"),
        ("thought:1", Words("字" * 20_001), "思想认识有 20001 字，超过 20000 字"),
        ("rating:1", Rating(not_applicable="字" * 20_001), "理由"),
        ("person", Person(unit="字" * 501), "单位有 501 字，超过 500 字"),
        ("settings", DraftSettings(title="检讨"), "标题"),
        ("settings", DraftSettings(length="long"), "篇幅"),
        ("settings", DraftSettings(chosen=(1, 77)), "没有第 77 项"),
        ("settings", DraftSettings(chosen=(1,) * 501), "选入的项有 501 个，超过 500 个"),
        ("settings", DraftSettings(left_out=(1, 77)), "没有第 77 项"),
        ("settings", DraftSettings(left_out=(1,) * 501), "去掉的项有 501 个，超过 500 个"),
        ("settings", DraftSettings(preparation=("nap",)), "准备步骤“nap”"),
        ("desk", Desk(seen=("draft",) * 41), "页面的名称"),
        ("desk", Desk(options=("草稿",)), "页面的名称"),
        ("opinion:a1", Opinion(item=88), "没有第 88 项"),
        ("opinion:../x", Opinion(), "编号"),
        ("opinion:", Opinion(), "编号"),
        ("measure:9", Commitment(), "第 9 个方面"),
        ("opinion:a1", Opinion(dimension=9), "第 9 个方面"),
        ("ticks:99", Ticks(()), "没有第 99 项"),
        ("ticks:1", Ticks(tuple(map(str, range(41)))), "勾选的内容"),
        ("motives:1", Ticks(("字" * 65,)), "勾选的内容"),
        ("plan:99", Plan(), "没有第 99 项"),
        ("plan:1", Plan("字" * 20_001), "打算怎么改有 20001 字，超过 20000 字"),
        ("plan:1", Plan("改", deadline="字" * 501), "时限有 501 字，超过 500 字"),
        ("plan:1", Plan("改", proof="字" * 501), "凭什么看出来有 501 字，超过 500 字"),
        ("plan:1", Plan("改", owner="字" * 501), "责任人有 501 字，超过 500 字"),
        ("accepted:99", Accepted(1), "没有第 99 项"),
        ("accepted:1", Accepted(5), "认定的内容"),
        ("accepted:1", Accepted(-1), "认定的内容"),
        ("accepted:1", Accepted(True), "认定的内容"),
        ("cause:gone", Verdict(accepted=True), "没有这一条原因"),
        ("counts", Counts(study=-1), "0 到 9999 的整数"),
        ("counts", Counts(talks=10_000), "0 到 9999 的整数"),
        ("counts", Counts(opinions=True), "0 到 9999 的整数"),
        ("section:past", SectionText("去年的整改"), "没有这一部分"),
        ("person", Person(kind="字" * 501), "身份有 501 字，超过 500 字"),
        ("edit:" + "k" * 600, Edit("改", ""), "段落的名称"),
        ("edit:problem:1", Edit("字" * 80_001, ""), "超过 80000 字"),
    ],
)
def test_what_does_not_fit_the_bank_or_the_limits_is_told_and_not_saved(house, me, begun, key, value, told):
    with pytest.raises(InvalidInput, match=told):
        save(house, me, begun, key, value)
    assert house.checks.load(me, begun).revisions == {}


def test_any_text_is_kept_as_it_is_but_for_what_a_database_cannot_hold(house, me, begun):
    text = "=1+1 <b>&amp;</b> '; DROP TABLE answers; -- 𠮷 😀 \r\n\t 【待补：x】 {name}"
    save(house, me, begun, "instance:1", Words(text))
    save(house, me, begun, "thought:1", Words("前\0中\ud800后"))
    answer = house.checks.load(me, begun).sheet.answers[1]
    assert (answer.instance, answer.thought) == (text, "前中后")


def test_the_list_shows_the_newest_first_with_progress(house, me, begun):
    save(house, me, begun, "rating:1", Rating(2))
    save(house, me, begun, "rating:2", Rating(not_applicable=""))
    save(house, me, begun, "instance:3", Words("还没有评分"))
    house.clock.move(days=1)
    newer = house.checks.start(me, "small")
    first, second = house.checks.mine(me)
    assert (first.id, second.id) == (newer, begun)
    assert (second.answered, second.total, second.title) == (2, 3, "小题库")
    assert second.version == house.checks.banks()[0].version
    assert second.created_at < first.created_at


def test_a_self_check_keeps_the_version_of_the_bank_it_was_begun_with(house, me, begun):
    (old,) = house.checks.banks()
    house.write_bank(5)
    house.restart()
    (new,) = house.checks.banks()
    assert house.checks.load(me, begun).bank == old
    assert house.checks.load(me, house.checks.start(me, "small")).bank == new
    assert {info.version: info.total for info in house.checks.mine(me)} == {old.version: 3, new.version: 5}


def test_sentences_about_a_bank_that_was_stored_without_topics_name_its_items_by_their_axes(house, me, begun):
    file = house.questions / "small.yaml"
    file.write_text(file.read_text("utf-8").replace("short: 第1项", "short: 第1项, topic: 做好头一件事的力度"), "utf-8")
    house.restart()
    assert house.checks.load(me, begun).bank.item(1).spoken == "“第1项”"
    assert house.checks.load(me, house.checks.start(me, "small")).bank.item(1).spoken == "做好头一件事的力度"


def test_a_self_check_stays_open_when_its_bank_is_taken_away(house, me, begun):
    (bank,) = house.checks.banks()
    house.remove_bank()
    house.restart()
    assert house.checks.load(me, begun).bank == bank
    with pytest.raises(UnknownBank):
        house.checks.start(me, "small")


def test_a_self_check_whose_bank_cannot_be_read_any_more_can_still_be_listed_exported_and_deleted(house, me, begun, fill):
    fill(begun)
    text = house.archives.export(me, begun)
    with sqlite3.connect(house.data / "selfcheck.sqlite3") as connection:
        connection.execute("UPDATE banks SET text = 'schema: 999'")
    house.restart()
    with pytest.raises(BankUnreadable, match="导出存档"):
        house.checks.load(me, begun)
    assert [(info.title, info.total) for info in house.checks.mine(me)] == [("small", 0)]
    assert house.archives.export(me, begun) == text
    house.eraser.delete_check(me, begun)


def test_a_broken_bank_in_the_folder_is_not_on_offer(house):
    (house.questions / "broken.yaml").write_text("题：1", "utf-8")
    house.restart()
    assert [bank.id for bank in house.checks.banks()] == ["small"]


def test_ids_of_self_checks_cannot_be_guessed_and_a_wrong_one_is_not_found(house, me, begun):
    assert len(begun) == 16
    for id in ("", "0" * 16, begun[:-1], "'", "\0"):
        with pytest.raises(NotYours):
            house.checks.load(me, id)


def test_one_more_opinion_than_an_archive_takes_back_is_refused(house, me, begun):
    opinions = [{"text": f"第 {number} 条"} for number in range(LIST_LIMIT)]
    full = house.archives.import_new(me, json.dumps({"schema": 1, "bank": "small", "opinions": opinions}))
    with pytest.raises(InvalidInput, match=f"意见已有 {LIST_LIMIT} 条"):
        save(house, me, full, "opinion:a1", Opinion(text="再来一条"))
    opened = house.checks.load(me, full)
    assert len(opened.opinion_ids) == LIST_LIMIT
    first = opened.opinion_ids[0]
    save(house, me, full, f"opinion:{first}", Opinion(text="改一条"), opened.revisions[f"opinion:{first}"])
