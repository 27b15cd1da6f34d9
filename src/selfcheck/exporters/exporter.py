"""A file that somebody may take away is one class: what it is called, who may have it, what may be chosen, and how it is made.

Route, permission and button come from the registry (`registry.py`). An exporter never decides who may have what: `data` asks a service,
which refuses, and `render` is given nothing but what the service handed out.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Generic, TypeVar
from urllib.parse import urlencode

from selfcheck.bootstrap import Services
from selfcheck.exports.profile import PROFILES, load_profile
from selfcheck.services.records import OpenCheck
from selfcheck.services.reviews import Review

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"
PAGE = "text/html; charset=utf-8"

VALUE_LIMIT = 64
"""Characters of a value in an address; no self-check, round or group has a longer id."""
NAME_LIMIT = 40
"""Characters of a person's name that go into the name of a file."""
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
"""What Windows forbids, and what would show a name as something that it is not."""

Data = TypeVar("Data")
Asked = Mapping[str, str]
"""The ids and the options in an address, by name; all that an exporter asks for is in it, blank where it was not given."""


class Who(Enum):
    """For whom a file is. The service that gives its data decides."""

    ANYBODY = "anybody"
    PERSON = "person"
    LEADER = "leader"
    OFFICE = "office"
    ROUND = "round"
    """The office, and the leaders who have a part in the round."""
    LOG = "log"
    """The office, and the readers of the log."""


class Place(Enum):
    """Where on the pages the button stands. The value begins the keys of its widgets."""

    HANDING_IN = "word"
    """草稿, last step."""
    SAMPLE = "sample"
    """看一份样子."""
    MY_DATA = "my_data"
    """我的数据, below 存档."""
    MATERIALS = "group_word"
    """共性问题和材料."""
    ROSTER = "roster"
    """组织和名单, above the upload."""
    LOG = "log"
    """操作记录."""
    LISTS = "lists"
    """首页 and 看一份样子, for each list on offer."""
    MY_LIST = "my_list"
    """我的数据."""
    ROUND = "round"
    """轮次, in the card of a round; 进度 of a leader."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent, with a name that every system takes."""

    name: str
    media_type: str
    content: bytes
    shown: bool = False
    """Whether the browser shows it as a page, instead of keeping it."""


@dataclass(frozen=True, slots=True)
class Option:
    """What may be chosen. Without choices it is ticked or not: "1" or blank."""

    name: str
    label: str
    choices: tuple[str, ...] = ()
    """The first one is the default."""
    say: Callable[[str], str] = str
    """What a choice is called on the page."""


PROFILE = Option("profile", "Word 的字体", PROFILES, lambda name: load_profile(name).label)


class Exporter(ABC, Generic[Data]):
    """One kind of file. Subclasses are stateless; they begin with `OfCheck`, `OfPerson`, `OfGroup`, `OfRelease` or `OfOffice`."""

    identifier: ClassVar[str]
    """Its address is `/download/IDENTIFIER`."""
    label: ClassVar[str]
    """On the button."""
    note: ClassVar[str] = ""
    """What stands above the button."""
    who: ClassVar[Who]
    place: ClassVar[Place]
    ids: ClassVar[tuple[str, ...]] = ()
    """What the address must name."""
    options: ClassVar[tuple[Option, ...]] = ()
    primary: ClassVar[bool] = False
    """Whether its button is the one that stands out."""

    @abstractmethod
    def data(self, services: Services, session: str, asked: Asked) -> Data:
        """What a service hands out to this session. Raises SelfcheckError where the service refuses."""

    @abstractmethod
    def render(self, data: Data, asked: Asked) -> File:
        """The file. Raises SelfcheckError for an option that there is not."""

    def read(self, query: Mapping[str, str]) -> dict[str, str]:
        """What an address asks of this exporter; an option that it does not name has its default."""
        defaults = dict.fromkeys(self.ids, "") | {option.name: (*option.choices, "")[0] for option in self.options}
        return {name: query.get(name, default)[:VALUE_LIMIT] for name, default in defaults.items()}

    def address(self, query: Mapping[str, str]) -> str:
        """Where the file is to be had, with the ids and choices in `query`."""
        asked = {name: value for name, value in self.read(query).items() if value}
        return f"/download/{self.identifier}" + (f"?{urlencode(asked)}" if asked else "")


class OfPerson(Exporter[Data]):
    """A file of one self-check, for its person only."""

    who = Who.PERSON
    place = Place.MY_DATA
    ids = ("check",)


class OfCheck(OfPerson[OpenCheck]):
    """A file that is made of all that stands in a self-check."""

    def data(self, services: Services, session: str, asked: Asked) -> OpenCheck:
        return services.checks.load(session, asked["check"])


class OfRelease(Exporter[Data]):
    """A file of a group, for its leader and those above."""

    who = Who.LEADER
    place = Place.MATERIALS
    ids = ("round", "group")


class OfGroup(OfRelease[Review]):
    """A file that is made of a release, under the rules by which the page shows it."""

    def data(self, services: Services, session: str, asked: Asked) -> Review:
        return services.reviews.view(session, asked["round"], asked["group"])


class OfOffice(Exporter[Data]):
    """A file for the office; each says itself which service gives its data."""

    who = Who.OFFICE
    place = Place.ROSTER


def file_name(title: str, whose: str, ending: str) -> str:
    """`对照检查材料_某某.docx`; what a file's name must not hold is left out."""
    parts = [_NOT_IN_FILE_NAMES.sub("", part).strip(" .")[:NAME_LIMIT] for part in (title, whose)]
    return "_".join(part for part in parts if part) + f".{ending}"
