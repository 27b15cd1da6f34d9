"""What every store has to keep, whatever database is behind it."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from selfcheck.domain.answers import Commitment, Counts, Edit, Opinion, Person, Plan, SectionText
from selfcheck.services.errors import StorageError
from selfcheck.services.group_records import Holder, RoundRow
from selfcheck.services.records import KINDS, Accepted, CheckRow, Desk, DraftSettings, EntryRow, Rating, SessionRow, Ticks, Verdict, Words

NOW = datetime(2026, 11, 2, 8, 30, 15, 123456, tzinfo=UTC)
CHECK = CheckRow("check-1", "person-1", "small", "v1", "seed", NOW, NOW)
ENTRIES = (
    EntryRow("rating:7", Rating(None, "不适用", True), 1, NOW, "tab", 12),
    EntryRow("person", Person("某", "职务", "单位", "会议", "leader"), 2, NOW),
    EntryRow("settings", DraftSettings("个人发言提纲", "brief", (3, 1), ("a", "b"), (2,)), 3, NOW),
    EntryRow("opinion:b", Opinion("群众", "甲", 7, "乙"), 4, NOW),
    EntryRow("opinion:a", Opinion("群众", "丙", dimension=3), 5, NOW),
    EntryRow("measure:2", Commitment("本人", "年底"), 6, NOW),
    EntryRow("edit:problem:1:x", Edit("改", "原"), 7, NOW),
    EntryRow("edit:", Edit("", ""), 8, NOW),
    EntryRow("instance:7", Words("事例"), 9, NOW),
    EntryRow("thought:7", Words("想法"), 10, NOW),
    EntryRow("ticks:7", Ticks(("scene", "gone")), 11, NOW),
    EntryRow("ticks:8", Ticks(()), 12, NOW),
    EntryRow("ticks:9", Ticks(None), 13, NOW),
    EntryRow("motives:7", Ticks(("blame",)), 14, NOW),
    EntryRow("plan:7", Plan("每月入户", "年底前", "看走访本", "本人"), 15, NOW),
    EntryRow("accepted:7", Accepted(0), 16, NOW),
    EntryRow("cause:duty", Verdict(accepted=False), 17, NOW),
    EntryRow("counts", Counts(3, None, 0), 18, NOW),
    EntryRow("section:past", SectionText("去年的整改"), 19, NOW),
    EntryRow("section:table", SectionText(rows=(("措施", "结果"), ("入户",))), 20, NOW),
    EntryRow("desk", Desk(("draft",), ("chart",)), 21, NOW),
)


@pytest.fixture
def filled(store):
    """A store with one person, one check, and an entry of every kind."""
    with store.writing() as tx:
        tx.people.add("person-1", "hash-1", NOW)
        tx.checks.add(CHECK)
        tx.checks.add_entries(CHECK.id, ENTRIES)
    return store


class TestEntries:
    def test_every_kind_of_entry_is_read_back_as_it_was_written(self, filled):
        assert {row.key.partition(":")[0] for row in ENTRIES} == set(KINDS)
        with filled.reading() as tx:
            assert tuple(tx.checks.entries(CHECK.id)) == ENTRIES
            assert [tx.checks.entry(CHECK.id, row.key) for row in ENTRIES] == list(ENTRIES)

    def test_to_have_ticked_nothing_differs_from_having_said_nothing(self, filled):
        with filled.reading() as tx:
            assert [tx.checks.entry(CHECK.id, f"ticks:{item}").value.ids for item in (8, 9)] == [(), None]

    def test_settings_without_a_choice_differ_from_an_empty_choice(self, filled):
        for chosen in (None, ()):
            with filled.writing() as tx:
                tx.checks.change_entry(CHECK.id, EntryRow("settings", DraftSettings(chosen=chosen), 9, NOW))
            with filled.reading() as tx:
                assert tx.checks.entry(CHECK.id, "settings").value.chosen == chosen

    def test_a_change_keeps_the_place_in_the_order(self, filled):
        with filled.writing() as tx:
            tx.checks.change_entry(CHECK.id, EntryRow("opinion:b", Opinion("新"), 20, NOW))
        with filled.reading() as tx:
            assert [row.key for row in tx.checks.entries(CHECK.id) if row.key.startswith("opinion")] == ["opinion:b", "opinion:a"]
            assert tx.checks.entry(CHECK.id, "opinion:b").revision == 20

    def test_one_entry_is_removed_alone(self, filled):
        with filled.writing() as tx:
            tx.checks.remove_entry(CHECK.id, "opinion:b")
            tx.checks.remove_entry(CHECK.id, "rating:7")
        with filled.reading() as tx:
            assert len(tx.checks.entries(CHECK.id)) == len(ENTRIES) - 2
            assert tx.checks.entry(CHECK.id, "rating:7") is None

    def test_all_entries_of_one_check_are_removed_alone(self, filled):
        other = replace(CHECK, id="check-2")
        with filled.writing() as tx:
            tx.checks.add(other)
            tx.checks.add_entries(other.id, ENTRIES[:2])
            tx.checks.remove_entries(CHECK.id)
        with filled.reading() as tx:
            assert tx.checks.entries(CHECK.id) == []
            assert tuple(tx.checks.entries(other.id)) == ENTRIES[:2]

    def test_a_key_of_no_known_kind_is_an_error_of_the_program(self, filled):
        with filled.reading() as tx, pytest.raises(KeyError):
            tx.checks.entry(CHECK.id, "rumour:1")


class TestUsage:
    def test_what_a_person_wrote_is_counted_in_bytes_with_something_for_each_row(self, store):
        with store.writing() as tx:
            tx.people.add("person-1", "hash-1", NOW)
            tx.people.add("person-2", "hash-2", NOW)
            tx.checks.add(CHECK)
            empty = tx.usage.of("person-1")
            tx.checks.add_entries(CHECK.id, ENTRIES)
            small = tx.usage.of("person-1")
            tx.checks.change_entry(CHECK.id, EntryRow("edit:", Edit("改\U00020000", "\\x"), 9, NOW))  # a backslash is two in JSON
            tx.checks.change_entry(CHECK.id, EntryRow("rating:7", Rating(3, "事"), 10, NOW))
            other = tx.usage.of("person-2")
            after = tx.usage.of("person-1")
        assert (empty.checks, small.checks, after.checks) == (1, 1, 1)
        assert small.size - empty.size > 100 * len(ENTRIES)
        assert after.size - small.size == len("改\U00020000\\\\x事".encode()) - len("不适用".encode())
        assert (other.checks, other.size) == (0, 0)

    def test_who_has_no_code_of_his_own_is_not_counted(self, filled):
        with filled.writing() as tx:
            before = tx.usage.of_all()
            tx.people.add("member", None, NOW)
            tx.checks.add(replace(CHECK, id="check-2", person_id="member"))
            tx.checks.add_entries("check-2", ENTRIES)
        with filled.reading() as tx:
            assert tx.usage.of("member") is None
            assert tx.usage.of("nobody") is None
            assert tx.usage.of_all() == before > tx.usage.of("person-1").size


class TestChecks:
    def test_a_check_is_read_back_and_changed(self, filled):
        changed = replace(CHECK, bank_version="v2", seed="other", changes=9, updated_at=NOW + timedelta(minutes=1))
        with filled.writing() as tx:
            assert tx.checks.get(CHECK.id) == CHECK
            tx.checks.update(changed)
        with filled.reading() as tx:
            assert tx.checks.get(CHECK.id) == changed
            assert tx.checks.get("nothing") is None

    def test_times_come_back_in_utc_whatever_zone_they_were_given_in(self, filled):
        beijing = NOW.astimezone(timezone(timedelta(hours=8)))
        with filled.writing() as tx:
            tx.checks.update(replace(CHECK, updated_at=beijing))
        with filled.reading() as tx:
            found = tx.checks.get(CHECK.id)
        assert (found.updated_at, found.updated_at.tzinfo) == (NOW, UTC)

    def test_the_checks_of_a_person_come_newest_first_with_the_number_answered(self, filled):
        newer = replace(CHECK, id="check-2", created_at=NOW + timedelta(days=1))
        given = {1: Rating(3), 2: Rating(not_applicable=""), 3: Rating(later=True)}
        with filled.writing() as tx:
            tx.people.add("person-2", "hash-2", NOW)
            tx.checks.add(replace(CHECK, id="check-3", person_id="person-2"))
            tx.checks.add(newer)
            tx.checks.add_entries(newer.id, [EntryRow(f"rating:{item}", value, item, NOW) for item, value in given.items()])
        with filled.reading() as tx:
            assert tx.checks.of("person-1") == [(newer, 2), (CHECK, 1)]
            assert tx.checks.of("nobody") == []

    def test_a_check_goes_with_its_entries(self, filled):
        with filled.writing() as tx:
            tx.checks.remove(CHECK.id)
        with filled.reading() as tx:
            assert tx.checks.get(CHECK.id) is None
            assert tx.checks.entries(CHECK.id) == []

    def test_a_check_of_nobody_is_refused(self, filled):
        with pytest.raises(StorageError), filled.writing() as tx:
            tx.checks.add(replace(CHECK, id="check-9", person_id="nobody"))


class TestPeople:
    def test_a_person_is_found_by_the_hash_of_his_code_until_it_changes(self, filled):
        with filled.writing() as tx:
            assert tx.people.by_code("hash-1") == "person-1"
            tx.people.change_code("person-1", "hash-2")
        with filled.reading() as tx:
            assert (tx.people.by_code("hash-1"), tx.people.by_code("hash-2")) == (None, "person-1")

    def test_a_person_goes_with_everything_that_is_his(self, filled):
        with filled.writing() as tx:
            tx.people.open_session("session-1", Holder("person-1"), NOW)
            tx.people.remove("person-1")
        with filled.reading() as tx:
            assert tx.people.session("session-1") is None
            assert tx.checks.get(CHECK.id) is None
            assert tx.checks.entries(CHECK.id) == []

    def test_large_letters_are_kept_with_the_person(self, filled):
        with filled.writing() as tx:
            assert not tx.people.large("person-1")
            tx.people.set_large("person-1", True)
            assert (tx.people.large("person-1"), tx.people.large("nobody")) == (True, False)

    def test_sessions_are_opened_touched_and_closed(self, filled):
        later = NOW + timedelta(hours=2)
        with filled.writing() as tx:
            for name in ("a", "b", "c"):
                tx.people.open_session(name, Holder("person-1"), NOW)
            tx.people.touch_session("a", later)
            tx.people.close_session("b")
            assert tx.people.session("a") == SessionRow(Holder("person-1"), later)
            tx.people.close_sessions_before(later)
        with filled.reading() as tx:
            assert [tx.people.session(name) is not None for name in ("a", "b", "c")] == [True, False, False]

    def test_of_many_sessions_the_open_ones_are_found_at_once(self, filled):
        with filled.writing() as tx:
            tx.people.open_session("old", Holder("person-1"), NOW)
            tx.people.open_session("new", Holder("person-1"), NOW + timedelta(hours=2))
        asked = ["old", "new", *(f"none-{number}" for number in range(1200))]
        with filled.reading() as tx:
            assert tx.people.open_among(asked, NOW + timedelta(hours=1)) == ["new"]
            assert set(tx.people.open_among(asked, NOW - timedelta(hours=1))) == {"old", "new"}
            assert tx.people.open_among([], NOW) == []

    def test_wrong_tries_come_oldest_first_and_are_forgotten(self, store):
        times = [NOW + timedelta(minutes=minute) for minute in (3, 1, 2)]
        with store.writing() as tx:
            for at in times:
                tx.people.add_try("session", at)
            assert [at for _, at in tx.people.tries()] == sorted(times)
            tx.people.forget_tries_before(times[2])
        with store.reading() as tx:
            assert tx.people.tries() == [("session", times[2]), ("session", times[0])]

    def test_tries_of_one_key_are_found_and_removed(self, store):
        with store.writing() as tx:
            for key in ("session", "lane common", "3 try.pin member 1", "session"):
                tx.people.add_try(key, NOW)
        with store.writing() as tx:
            assert tx.people.tries("session") == [("session", NOW)] * 2
            assert tx.people.tries("% try.%") == [("3 try.pin member 1", NOW)]
            tx.people.remove_tries("session")
            assert {key for key, _ in tx.people.tries()} == {"lane common", "3 try.pin member 1"}

    @pytest.mark.parametrize(("number", "kept"), [(3, 3), (5, 5), (6, 5), (1, 1)])
    def test_the_newest_tries_of_sessions_are_kept_and_all_that_is_kept_under_another_key(self, store, number, kept):
        with store.writing() as tx:
            tx.people.add_try("lane common", NOW)
            for one in range(5):
                tx.people.add_try(f"session-{one}", NOW)
            tx.people.keep_tries(number)
        with store.reading() as tx:
            assert [key for key, _ in tx.people.tries()] == ["lane common", *(f"session-{one}" for one in range(5 - kept, 5))]


class TestBanks:
    def test_every_version_of_a_bank_keeps_its_text(self, store):
        with store.writing() as tx:
            tx.banks.add("small", "v1", "一")
            tx.banks.add("small", "v2", "二")
        with store.reading() as tx:
            assert [tx.banks.text("small", version) for version in ("v1", "v2", "v3")] == ["一", "二", None]

    def test_a_text_is_forgotten_unless_a_self_check_or_a_round_that_was_opened_has_it(self, filled):
        plan = RoundRow("plan", "轮次", "会议", "small", "v3", "unit", NOW, NOW, 5, anonymous=False, created_at=NOW)
        with filled.writing() as tx:
            for version in ("v1", "v2", "v3", "v4"):
                tx.banks.add("small", version, version)
            tx.rounds.add(plan)
            tx.rounds.add(replace(plan, id="opened", bank_version="v2", opened_at=NOW))
            for version in ("v1", "v2", "v3", "v5"):
                tx.banks.forget("small", version)
            assert [tx.banks.text("small", f"v{number}") for number in (1, 2, 3, 4)] == ["v1", "v2", None, "v4"]


class TestTransactions:
    def test_an_error_inside_a_transaction_leaves_everything_as_it_was(self, filled):
        def fail():
            with filled.writing() as tx:
                tx.checks.remove_entries(CHECK.id)
                tx.people.change_code("person-1", "hash-9")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        with filled.reading() as tx:
            assert tuple(tx.checks.entries(CHECK.id)) == ENTRIES
            assert tx.people.by_code("hash-1") == "person-1"

    def test_a_reader_sees_one_state_while_another_writes(self, filled):
        with filled.reading() as reader:
            before = reader.checks.entries(CHECK.id)
            with filled.writing() as writer:
                writer.checks.remove_entries(CHECK.id)
            assert reader.checks.entries(CHECK.id) == before
        with filled.reading() as reader:
            assert reader.checks.entries(CHECK.id) == []

    def test_fifty_threads_count_to_five_hundred_without_losing_one(self, filled):
        def count():
            for _ in range(10):
                with filled.writing() as tx:
                    check = tx.checks.get(CHECK.id)
                    tx.checks.update(replace(check, changes=check.changes + 1))

        threads = [threading.Thread(target=count) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        with filled.reading() as tx:
            assert tx.checks.get(CHECK.id).changes == 500

    def test_without_a_writing_transaction_round_the_reading_some_are_lost(self, filled):
        """What the test above would show if a transaction did not hold reading and writing together."""
        together = threading.Barrier(50)

        def count():
            with filled.reading() as tx:
                check = tx.checks.get(CHECK.id)
            together.wait(30)
            with filled.writing() as tx:
                tx.checks.update(replace(check, changes=check.changes + 1))

        threads = [threading.Thread(target=count) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        with filled.reading() as tx:
            assert tx.checks.get(CHECK.id).changes < 50
