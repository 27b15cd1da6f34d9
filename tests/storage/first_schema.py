"""The first schema as it was released, and the rows that its dump holds."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from selfcheck.domain.answers import Answer, Commitment, Edit, Opinion, Person
from selfcheck.services.group_records import Holder
from selfcheck.services.records import CheckRow, DraftSettings, EntryRow, SessionRow

RELEASED = Path(__file__).with_name("released")
NOW = datetime(2026, 11, 2, 8, 30, 15, 123456, tzinfo=UTC)
CHECK = CheckRow("check-1", "person-1", "small", "v1", "seed", NOW, NOW, 7)
ENTRIES = [
    EntryRow("answer:7", Answer(7, None, "不适用", "事例", "认识", True), 1, NOW),
    EntryRow("answer:8", Answer(8, 4), 2, NOW),
    EntryRow("person", Person("某", "职务", "单位", "会议"), 3, NOW),
    EntryRow("settings", DraftSettings("个人发言提纲", "brief", (3, 1), ("a", "b")), 4, NOW),
    EntryRow("opinion:b", Opinion("群众", "甲", 7, "乙"), 5, NOW),
    EntryRow("measure:2", Commitment("本人", "年底"), 6, NOW),
    EntryRow("edit:problem:1:x", Edit("改", "原"), 7, NOW),
]


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), *map(str, connection.execute("PRAGMA user_version"))]


def assert_kept(store):
    with store.reading() as tx:
        assert tx.checks.of("person-1") == [(CHECK, 2)]
        assert tx.checks.of("person-2") == [(replace(CHECK, id="check-2", person_id="person-2"), 2)]
        assert tx.checks.entries("check-1") == ENTRIES
        assert tx.checks.entries("check-2") == ENTRIES[:2]
        assert [tx.people.by_code(f"hash-{number}") for number in (1, 2)] == ["person-1", "person-2"]
        assert [tx.people.session(f"session-{number}") for number in (1, 2)] == [SessionRow(Holder(f"person-{n}"), NOW) for n in (1, 2)]
        assert tx.people.tries() == [("session-9", NOW)]
        assert tx.banks.text("small", "v1") == "题库\n第二行 'x'"
