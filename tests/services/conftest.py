"""A whole house on real files: services, SQLite, and a clock that the test sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2.profiles import RFC_9106_LOW_MEMORY
from tests.saving import save
from tests.services.county import County
from tests.templates import copy_database

from selfcheck.banks.folder import BankFolder
from selfcheck.bootstrap import Services, assemble
from selfcheck.domain.answers import Commitment, Counts, Edit, Opinion, Person, Plan
from selfcheck.services.passwords import Argon2
from selfcheck.services.records import Accepted, Desk, DraftSettings, Entry, Rating, Ticks, Verdict, Words
from selfcheck.services.sheets import new_opinion_key
from selfcheck.storage.store import open_store

KEY = bytes(range(32))
CHEAP = replace(RFC_9106_LOW_MEMORY, time_cost=1, memory_cost=8, parallelism=1)
"""argon2id all the same, in a millisecond."""
ME, OTHER_DEVICE, STRANGER = "token-of-me", "token-of-my-phone", "token-of-a-stranger"


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


BANK = """\
schema: 2
id: small
title: 小题库
dimensions:
  - {{number: 1, name: 政治信仰}}
  - {{number: 2, name: 工作作风}}
preparation:
  - {{id: study, name: 扎实学习, hint: 认真学习了, statements: [认真学习]}}
  - {{id: talk, name: 扎实谈心, hint: 谈心谈话了, statements: [谈心谈话]}}
causes:
  - {{id: duty, name: 担当, headlines: [担当不够]}}
motives:
  - {{id: blame, label: 怕担责, cause: duty, says: [怕担责]}}
items:
{items}
"""
ITEM = "  - {{number: {number}, short: 第{number}项, question: 是否做到第{number}项？, dimension: {dimension}, causes: {{duty: 1}}}}"


@dataclass
class House:
    """The services over one data folder and one bank; `restart` opens the same files again."""

    data: Path
    questions: Path
    clock: Clock = field(default_factory=Clock)
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.data.mkdir()
        copy_database(self.data / "selfcheck.sqlite3")
        self.questions.mkdir()
        self.write_bank(3)
        self.services = self._open()

    def write_bank(self, items: int) -> None:
        """Another version of the bank `small`; it is on offer after a restart."""
        rows = [ITEM.format(number=number, dimension=1 + number % 2) for number in range(1, items + 1)]
        (self.questions / "small.yaml").write_text(BANK.format(items="\n".join(rows)), "utf-8")

    def remove_bank(self) -> None:
        (self.questions / "small.yaml").unlink()

    def restart(self) -> None:
        self.services.close()
        self.services = self._open()

    def _open(self) -> Services:
        store = open_store(self.data / "selfcheck.sqlite3")
        return assemble(store, BankFolder(self.questions), KEY, self.clock, Argon2(KEY, CHEAP))

    @property
    def access(self):
        return self.services.access

    @property
    def checks(self):
        return self.services.checks

    @property
    def archives(self):
        return self.services.archives

    @property
    def eraser(self):
        return self.services.eraser

    def files_hold(self, text: str) -> bool:
        """Whether any file of the data folder holds these characters."""
        return any(text.encode() in path.read_bytes() for path in self.data.iterdir())


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", tmp_path / "questions")
    yield house
    house.services.close()


@pytest.fixture
def new_house() -> Iterator[Callable[[Path], House]]:
    """Makes further houses, each in a folder of its own."""
    made: list[House] = []

    def make(folder: Path) -> House:
        folder.mkdir()
        made.append(House(folder / "data", folder / "questions"))
        return made[-1]

    yield make
    for house in made:
        house.services.close()


@pytest.fixture
def county(house: House) -> County:
    """A county, its leaders and members signed in."""
    return County(house)


@pytest.fixture
def me() -> str:
    return ME


@pytest.fixture
def phone() -> str:
    return OTHER_DEVICE


@pytest.fixture
def stranger() -> str:
    return STRANGER


@pytest.fixture
def begun(house: House, me: str) -> str:
    """The id of an empty self-check of mine."""
    house.access.begin(me)
    return house.checks.start(me, "small")


@pytest.fixture
def fill(house: House, me: str) -> Callable[[str], None]:
    """Enters something of every kind that a page saves in a self-check of mine."""

    def fill(check: str) -> None:
        values: dict[str, Entry] = {
            "rating:1": Rating(2, later=True),
            "instance:1": Words("三月的会上没有发言"),
            "thought:1": Words("怕得罪人"),
            "ticks:1": Ticks(("silent",)),
            "motives:1": Ticks(()),
            "plan:1": Plan("每次会上发言一次", "年底前", "看会议记录", "某同志"),
            "accepted:1": Accepted(2),
            "cause:duty": Verdict(accepted=True),
            "counts": Counts(3, None, 12),
            "rating:3": Rating(not_applicable="不分管这项工作"),
            "person": Person("某同志", "科长", "办公室", "专题会议", "leader"),
            "settings": DraftSettings("个人发言提纲", "full", (3, 1), ("talk",), (2,)),
            "desk": Desk(("draft",), ("comments",)),
            new_opinion_key(): Opinion("群众", "下基层少", 1, "今后多去"),
            new_opinion_key(): Opinion("班子成员", "会议太多", dimension=2),
            "measure:2": Commitment("本人", "年底前"),
            "edit:problem:1": Edit("改过的一段", "原来的一段"),
        }
        for key, value in values.items():
            save(house, me, check, key, value)

    return fill
