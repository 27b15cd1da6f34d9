"""What the office hands out: a code, with what is printed beside it."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.services.group_records import LeaderRow, MemberRow, ReaderRow
from selfcheck.services.rolls import together

ROOM = 48
"""Characters for names on a slip."""
MEMBER, LEADER, READER = "member", "leader", "reader"
"""The kinds of those who have a code."""
_ROLES = {LEADER: "（负责人）", READER: "（看操作记录）"}
Coming = MemberRow | LeaderRow | ReaderRow
"""Who comes in with a code of the office."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A code with what is printed beside it. It is given once; nobody can read the code again."""

    kind: str
    """`member`, `leader`, or `reader` of the log."""
    name: str
    """Empty for a nameless member, who has a `number`."""
    number: int | None
    group: str
    """The names of all levels: `某县/某局/办公室`; empty for a reader."""
    round: str
    """The title of the anonymous round to which the code belongs; empty for codes that belong to a name."""
    code: str
    id: str
    """Of the member or leader."""
    leads: str = ""
    """The node that a member leads besides, with all levels, where the one code opens both."""
    size: int = 0
    """How many are counted together in a member's group, as it is now; 0 for a leader."""
    names: tuple[str, ...] = ()
    """Their names; empty on a nameless slip."""

    @property
    def role(self) -> str:
        """What stands behind the name: who leads and answers under two codes has two slips, and only one of them shows the results."""
        return "（负责人，自己也作答）" if self.leads else _ROLES.get(self.kind, "")

    @property
    def together(self) -> str:
        """Who is counted with a member, as far as there is room; empty for a leader."""
        return together(self.size, self.names, ROOM) if self.size else ""


def kind_of(coming: Coming) -> str:
    return READER if isinstance(coming, ReaderRow) else LEADER if isinstance(coming, LeaderRow) else MEMBER
