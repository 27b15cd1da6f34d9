"""What every store does for the office: its secret, who is signed in, and the log."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.storage.groups.conftest import NOW, SECRET, rows

from selfcheck.services.errors import StorageError
from selfcheck.services.group_records import Holder, LeaderRow, LogRow, OfficeRow, ReaderRow, Secret
from selfcheck.services.records import SessionRow
from selfcheck.storage.store import open_store

READER = ReaderRow("reader-1", "演示纪委", SECRET)
HOLDERS = (Holder("person-1"), Holder(leader_id="leader-1"), Holder(office=True), Holder(reader_id="reader-1"))
NOBODY, TWO = Holder(None, "nobody"), Holder(reader_id="reader-1", office=True)


class TestOffice:
    def test_there_is_an_empty_one_before_anything_is_stored(self, store):
        with store.reading() as tx:
            assert tx.office.get() == OfficeRow()

    def test_it_is_changed_and_stays_one(self, store):
        row = OfficeRow(SECRET, "http://10.0.0.5:8501", "check", "62601234")
        with store.writing() as tx:
            tx.office.change(row)
            assert tx.office.get() == row
            tx.office.change(replace(row, secret=Secret()))
        with store.reading() as tx:
            assert tx.office.get() == replace(row, secret=Secret())
            assert rows(tx, "office") == 1


class TestSessions:
    def test_a_session_is_a_persons_a_leaders_a_readers_or_the_offices(self, filled):
        holders = {"a": Holder("person-1"), "b": Holder(leader_id="leader-1"), "c": Holder(office=True), "d": Holder(reader_id="reader-1")}
        with filled.writing() as tx:
            tx.readers.add(READER)
            tx.organisation.add_leaders([LeaderRow("leader-1", "unit", "演示二")])
            for name, holder in holders.items():
                tx.people.open_session(name, holder, NOW)
        with filled.reading() as tx:
            assert {name: tx.people.session(name) for name in holders} == {name: SessionRow(one, NOW) for name, one in holders.items()}
            assert [tx.checks.of_session(name, "none") for name in holders] == [(SessionRow(one, NOW), None) for one in holders.values()]

    @pytest.mark.parametrize("holder", [Holder(), Holder("person-1", office=True), Holder("person-1", "leader-1"), NOBODY, TWO])
    def test_a_session_of_nobody_or_of_two_is_refused(self, filled, holder):
        with filled.writing() as tx:
            tx.organisation.add_leaders([LeaderRow("leader-1", "unit", "演示二")])
            tx.readers.add(READER)
        with pytest.raises(StorageError), filled.writing() as tx:
            tx.people.open_session("a", holder, NOW)

    @pytest.mark.parametrize("holder", HOLDERS)
    def test_those_of_one_are_closed_but_for_one_of_them(self, filled, holder):
        others = {*HOLDERS} - {holder}
        with filled.writing() as tx:
            tx.readers.add(READER)
            tx.organisation.add_leaders([LeaderRow("leader-1", "unit", "演示二")])
            for name, one in [("own-1", holder), ("own-2", holder), *((f"other-{number}", one) for number, one in enumerate(others))]:
                tx.people.open_session(name, one, NOW)
            tx.people.close_sessions_of(holder, but="own-2")
        with filled.reading() as tx:
            names = ("own-1", "own-2", "other-0", "other-1", "other-2")
            assert [tx.people.session(name) is not None for name in names] == [False, True, True, True, True]

    def test_those_of_a_reader_go_with_him(self, filled):
        with filled.writing() as tx:
            tx.readers.add(READER)
            tx.people.open_session("a", Holder(reader_id="reader-1"), NOW)
            tx.readers.remove("reader-1")
            assert tx.people.session("a") is None

    def test_those_of_a_leader_go_with_him(self, filled):
        with filled.writing() as tx:
            tx.organisation.add_leaders([LeaderRow("leader-1", "unit", "演示二")])
            tx.people.open_session("a", Holder(leader_id="leader-1"), NOW)
            tx.organisation.remove_leader("leader-1")
            assert tx.people.session("a") is None


class TestLog:
    LINES = tuple(LogRow(NOW, "办公室", f"group.{action}", "甲局") for action in ("add", "rename", "remove"))

    def test_lines_come_newest_first_page_by_page(self, store):
        with store.writing() as tx:
            for line in self.LINES:
                tx.log.add(line)
        with store.reading() as tx:
            assert tx.log.page(0, 2) == [self.LINES[2], self.LINES[1]]
            assert tx.log.page(2, 2) == [self.LINES[0]]
            assert tx.log.size() == 3

    def test_lines_are_found_by_words_in_actor_or_subject_and_by_action(self, store):
        lines = [
            LogRow(NOW, "张某", "member.submit", "第一轮 · 甲局"),
            LogRow(NOW, "办公室", "code.issue", "100%"),
            LogRow(NOW, "办公室", "code.reissue"),
        ]
        with store.writing() as tx:
            for line in lines:
                tx.log.add(line)
            for words, actions, found in (
                ("张", (), lines[:1]),
                ("甲局", (), lines[:1]),
                ("%", (), lines[1:2]),
                ("_", (), []),
                ("", ("code.issue", "code.reissue"), lines[:0:-1]),
                ("张", ("code.reissue",), [lines[2], lines[0]]),
            ):
                assert (tx.log.page(0, 9, words, actions), tx.log.size(words, actions)) == (found, len(found))
            assert tx.log.page(1, 9, "办公室") == lines[1:2]
            for words, actions, only, found in (
                ("", (), "code.issue", lines[1:2]),
                ("办公室", (), "code.reissue", lines[2:]),
                ("张", ("code.reissue",), "member.submit", lines[:1]),
                ("张", (), "code.issue", []),
            ):
                assert (tx.log.page(0, 9, words, actions, only), tx.log.size(words, actions, only)) == (found, len(found))


class TestReaders:
    def test_they_come_by_name_are_found_by_their_codes_changed_and_removed(self, store):
        earlier, changed = ReaderRow("reader-2", "县纪委"), replace(READER, secret=Secret("other"))
        with store.writing() as tx:
            tx.readers.add(READER)
            tx.readers.add(earlier)
            assert tx.readers.all() == sorted([READER, earlier], key=lambda row: row.name)
            assert tx.readers.by_code("code-hash") == tx.readers.get("reader-1") == READER
            tx.readers.change(changed)
            assert (tx.readers.get("reader-1"), tx.readers.by_code("code-hash")) == (changed, None)
            tx.readers.remove("reader-1")
            assert tx.readers.all() == [earlier]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE log SET actor = 'x'",
        "DELETE FROM log",
        "DELETE FROM log WHERE id = 1",
        "INSERT INTO log SELECT id, at, 'x', action, subject FROM log WHERE id = 1 ON CONFLICT (id) DO UPDATE SET actor = 'x'",
    ],
)
def test_the_log_refuses_changes(store, change: str):
    from selfcheck.services.group_records import LogRow

    line = LogRow(NOW, "办公室", "group.add", "甲局")
    with store.writing() as tx:
        tx.log.add(line)
    with pytest.raises(StorageError), store.writing() as tx:
        tx.log._db.execute(text(change))
    with store.reading() as tx:
        assert tx.log.page(0, 9) == [line]


@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE"])
def test_the_log_refuses_that_sqlite_puts_a_line_into_the_place_of_another(database: Path, verb: str):
    """It takes the old line away without asking the trigger of DELETE; a line with a number of its own is added as ever."""
    store = open_store(database)
    lines = [LogRow(NOW, "办公室", f"group.{action}", "甲局") for action in ("add", "remove")]
    with store.writing() as tx:
        tx.log.add(lines[0])
    with pytest.raises(StorageError), store.writing() as tx:
        tx.log._db.execute(text(f"{verb} INTO log SELECT id, at, 'x', action, subject FROM log WHERE id = 1"))
    with store.writing() as tx:
        tx.log.add(lines[1])
        tx.log._db.execute(text(f"{verb} INTO log SELECT 7, at, 'later', action, subject FROM log WHERE id = 1"))
    with store.reading() as tx:
        assert [line.actor for line in tx.log.page(0, 9)] == ["later", "办公室", "办公室"]
    store.close()
