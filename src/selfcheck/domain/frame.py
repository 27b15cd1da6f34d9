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
    """Of a group: that many are wanting in an item, and, to be decided on, what that looks like."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What tells the paper of a 班子, of a 支部, of a 支委会 and a 汇总报告 from one another."""

    name: str = ""
    """What such a group is called in a sentence. The wording of all of them says 班子, and this stands in its place."""
    words: tuple[str, ...] = ()
    """By one of these in its name a group is known for such a one."""
    ending: str = ""
    """What the title puts behind the name of a group that holds none of these words."""
    form: str = ""
    """What the title calls the paper."""
    heading: str = ""
    """The title."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What the papers of a group have besides `Frame.group`."""

    group: Paper = Paper()
    branch: Paper = Paper()
    committee: Paper = Paper()
    summary: Paper = Paper()
    past: str = ""
    """The heading of what stands first."""
    agreed: tuple[str, ...] = ()
    """Says of a cause for which problems the meeting agreed on it."""
    unexplained: str = ""
    """Asks for the causes of a problem for which the meeting agreed on none."""
    against: str = ""
    """Leads to the measure for a problem."""
    discuss: str = ""
    """Leads to the items of a 方面 of which a meeting may talk where no common problem is certain."""
    unseen: str = ""
    """Says how many items are not shown."""
    ask: str = ""
    """Leads to a question for the meeting."""


@dataclass(frozen=True, slots=True)
class SummaryFrame:
    """The wording of the 汇总报告 of a level above."""

    openings: tuple[str, ...] = ()
    released: str = ""
    """Names the groups whose results are in it, where all have released."""
    partial: str = ""
    """The same where some have not."""
    undecided: str = ""
    """Stands behind the common problems where of other items nobody knows whether they are some."""
    basics: str = ""
    problems: str = ""
    talks: str = ""
    next: str = ""
    """The headings, in this order."""
    findings: tuple[str, ...] = ()
    """The sentence that tells a common problem."""


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
    group_open: str = ""
    group_hidden: str = ""
    group_nothing: str = ""
    group_unknown: str = ""
    group_state: str = ""
    group_matter: str = ""
    group_thought: str = ""
    group_causes: str = ""
    group_action: str = ""
    group_standard: str = ""
    group_past: str = ""
    year: str = ""
    summary_numbers: str = ""
    summary_next: str = ""
    owner: str = ""
    dimension: str = ""
    instance: str = ""
    thought: str = ""
    causes: str = ""
    measures: str = ""
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
    papers: Papers = Papers()
    summary: SummaryFrame = SummaryFrame()
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
        "heading": frozenset({"group", "meeting", "form"}),
        "agreed": frozenset({"topics"}),
        "unexplained": frozenset({"topic"}),
        "against": frozenset({"topic"}),
        "discuss": frozenset({"topics"}),
        "unseen": frozenset({"count"}),
        "ask": frozenset({"question"}),
        "released": frozenset({"groups"}),
        "partial": frozenset({"groups"}),
        "findings": frozenset({"who", "topic"}),
    }
)
"""The placeholders that a phrase of this name must hold, once each; all others hold none."""
