"""The wording that holds a document together (frame): what one holds himself against, leads and closings; never what a person did.

A list brings its own; what it leaves out is taken from the neutral one of the package (`banks/neutral.yaml`). `{name}` marks where a
value goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

PARTS = ("problems", "causes", "measures")
COUNTS = ("study", "talks", "opinions")
"""What a person may count before the meeting: 研讨, 谈心谈话, 意见."""


@dataclass(frozen=True, slots=True)
class FormFrame:
    """The wording of one form: of a 对照检查材料, a 发言提纲, or that of a group. Of each list of variants one is drawn."""

    title: str = ""
    untitled: str = ""
    """The title as long as nobody has said which meeting it is."""
    address: str = ""
    """Whom a speech addresses; blank for none."""
    openings: tuple[str, ...] = ()
    preparations: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    """The transition from the opening to part one."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """The headings, by PARTS."""
    judgements: tuple[str, ...] = ()
    cause_leads: tuple[str, ...] = ()
    measure_leads: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    """What a speech closes with."""
    signature: bool = False
    """Whether unit, name and date stand at the end."""
    states: tuple[str, ...] = ()
    """Of a group: the sentence that says what a common problem looks like."""


@dataclass(frozen=True, slots=True)
class Source:
    """How an opinion is led in where its source holds one of these words; the one without words is for all others."""

    lead: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joints:
    """The words between the person's own, the same in all forms."""

    about: str = ""
    """Leads to what is said of an item."""
    example: str = ""
    """Leads to what happened."""
    of_opinion: str = ""
    """Leads to the reply to an opinion, among the measures."""
    done: str = ""
    """Stands behind a deadline."""
    by: str = ""
    proof: str = ""
    not_concerned: str = ""
    """Of a 方面 none of whose items applies."""
    sources: tuple[Source, ...] = ()
    counts: Mapping[str, str] = field(default_factory=dict)
    """How a count that he entered is told, by its name."""
    discipline: str = ""
    """The line about offences."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What stands in a 【待补：…】, by what is missing."""

    meeting: str = ""
    unit: str = ""
    post: str = ""
    name: str = ""
    date: str = ""
    preparation: str = ""
    group: str = ""
    group_preparation: str = ""
    group_problems: str = ""
    group_found: str = ""
    group_hidden: str = ""
    group_nothing: str = ""
    group_unknown: str = ""
    group_state: str = ""
    group_matter: str = ""
    group_thought: str = ""
    group_causes: str = ""
    group_action: str = ""
    group_standard: str = ""
    owner: str = ""
    dimension: str = ""
    instance: str = ""
    thought: str = ""
    causes: str = ""
    source: str = ""
    opinion: str = ""
    place: str = ""
    plan: str = ""
    reply: str = ""
    deadline: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """All the wording of a list."""

    report: FormFrame = FormFrame()
    speech: FormFrame = FormFrame()
    group: FormFrame = FormFrame()
    joints: Joints = Joints()
    questions: Questions = Questions()


PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "title": frozenset({"meeting"}),
        "openings": frozenset({"meeting", "checklist"}),
        "preparations": frozenset({"steps"}),
        "judgements": frozenset({"topics"}),
        "states": frozenset({"who", "topic", "state"}),
        "about": frozenset({"topic"}),
        "of_opinion": frozenset({"opinion"}),
        "by": frozenset({"owner"}),
        "proof": frozenset({"proof"}),
    }
)
"""The placeholders that a phrase of this name must hold, once each; all others hold none."""
