"""A made-up county in the running services: two groups with leaders and members, their codes, and rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from selfcheck.bootstrap import Services, now_in_utc, services
from selfcheck.services.group_records import Holder
from selfcheck.services.records import EntryRow, Rating
from selfcheck.services.rounds import RoundPlan
from selfcheck.web.session import new_token

OFFICE = new_token()
BANK = "eighteen_whethers_2019"
PIN = "271828"
ITEMS = range(1, 19)
RATINGS = ((2, 3, 4), (3, 3, 4), (4, 3, 5), (2, 4, 4), (3, 5, 4), (1, 3, 5))
"""What the first members of a group rate, in turn item by item."""


@dataclass
class County:
    """Names: 县 with 甲组 and 乙组 below it; members are 甲1 …, leaders 甲组长, 乙组长 and 县领导. `codes` by name."""

    sizes: Mapping[str, int] = field(default_factory=lambda: {"甲": 6, "乙": 5})
    codes: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sign_in(OFFICE, Holder(office=True))
        organisation = self.services.organisation
        self.ids["县"] = organisation.add_group(OFFICE, None, "演示县")
        self.ids["县领导"] = organisation.add_leader(OFFICE, self.ids["县"], "县领导")
        for name, size in self.sizes.items():
            self.ids[name] = organisation.add_group(OFFICE, self.ids["县"], f"{name}组")
            self.ids[f"{name}组长"] = organisation.add_leader(OFFICE, self.ids[name], f"{name}组长")
            for number in range(1, size + 1):
                self.ids[f"{name}{number}"] = organisation.add_member(OFFICE, self.ids[name], f"{name}{number}")
        self.codes |= {slip.name: slip.code for slip in self.services.issuing.issue_missing(OFFICE)}

    @property
    def services(self) -> Services:
        return services()

    def sign_in(self, token: str, holder: Holder) -> None:
        with self.services.store.writing() as tx:
            self.services.rounds._gate.sign_in(tx, token, holder)

    def open_round(self, **changes: Any) -> str:
        """A running round of the county. Returns its id."""
        now = datetime.now().astimezone()
        fields: dict[str, Any] = {"title": "演示轮次", "meeting": "演示会议", "bank_id": BANK, "root_id": self.ids["县"]}
        times = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=1)}
        id = self.services.rounds.create(OFFICE, RoundPlan(**(fields | times | changes)))
        self.services.rounds.open(OFFICE, id)
        return id

    def leader(self, name: str) -> str:
        """A session of a leader, as after his PIN."""
        token = new_token()
        self.sign_in(token, Holder(leader_id=self.ids[name]))
        return token

    def member(self, name: str) -> str:
        """A session of a member, as after his PIN."""
        token = new_token()
        with self.services.store.writing() as tx:
            member = tx.organisation.member(self.ids[name])
            person = member.person_id
        if person is None:
            self.services.entry.begin("visitor", self.codes[name], PIN, token)
        else:
            self.sign_in(token, Holder(person_id=person))
        return token

    def submit(self, token: str, round_id: str, ratings: Sequence[int]) -> str:
        """Rates all items, in turn, and submits. Returns the id of the self-check."""
        check = self.services.membership.take_part(token, round_id)
        answers = {f"rating:{item}": Rating(ratings[item % len(ratings)]) for item in ITEMS}
        with self.services.store.writing() as tx:  # all at once: to save eighteen ratings one by one takes longer than most tests
            for key in answers:
                tx.checks.remove_entry(check, key)
            now = now_in_utc()
            tx.checks.add_entries(check, [EntryRow(key, answer, 1, now) for key, answer in answers.items()])
        self.services.membership.submit(token, round_id)
        return check

    def submit_all(self, group: str, round_id: str) -> None:
        for number in range(1, self.sizes[group] + 1):
            self.submit(self.member(f"{group}{number}"), round_id, RATINGS[(number - 1) % len(RATINGS)])

    def release(self, group: str, round_id: str) -> None:
        """Closes and releases a group."""
        token = self.leader(f"{group}组长")
        self.services.releases.close(token, round_id)
        self.services.releases.release(token, round_id, self.services.releases.roll(token, round_id).mark)
