"""What a person enters in one self-check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from selfcheck.domain.joints import said

SPEECH, REPORT = "个人发言提纲", "对照检查材料"
TITLES = (REPORT, SPEECH)
LENGTHS = ("brief", "normal", "full")
DEFAULT_LENGTH = "normal"


@dataclass(frozen=True, slots=True)
class Person:
    """The particulars that the draft's head and opening need; blank ones become 【待补】."""

    name: str = ""
    post: str = ""
    unit: str = ""
    meeting: str = ""
    kind: str = ""
    """The id of his kind of post in the bank, by which measures are suggested; blank as long as he has not said it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person means to do about one problem: what, until when, by what one will see it, and who answers for it."""

    text: str = ""
    deadline: str = ""
    proof: str = ""
    owner: str = ""

    @property
    def said(self) -> bool:
        return said(self.text)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one item. Neither rated nor not applicable means: still open."""

    item: int
    rating: int | None = None
    not_applicable: str | None = None
    """The reason why the item does not apply; None where it does. An item that does not apply counts in no score."""
    instance: str = ""
    thought: str = ""
    later: bool = False
    """Marked 稍后再看."""
    ticks: tuple[str, ...] | None = None
    """The ids of the points that are like him; empty: none of them is (都不像); None: he has not said."""
    motives: tuple[str, ...] | None = None
    """The ids of what had the upper hand."""
    plan: Plan = Plan()
    accepted: int | None = None
    """The rating whose text he accepted as said of him, 1–4, or 0 where he struck it. It holds as long as the rating is this one."""

    @property
    def rated(self) -> bool:
        return self.rating is not None and self.not_applicable is None

    @property
    def done(self) -> bool:
        return self.rated or self.not_applicable is not None

    @property
    def own_words(self) -> bool:
        """Whether the person said anything of it besides the rating: wrote, or ticked."""
        return said(self.instance) or said(self.thought) or self.plan.said or bool(self.ticks) or bool(self.motives)

    @property
    def accepts(self) -> bool:
        """Whether the text of the level that he picked is said of him."""
        return self.rated and bool(self.accepted) and self.accepted == self.rating


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion received (征求意见), and the person's answer to it."""

    source: str = ""
    text: str = ""
    item: int | None = None
    reply: str = ""
    dimension: int | None = None
    """The 方面 of one that is about no item."""

    @property
    def said(self) -> bool:
        """Whether anything was entered; a row that is still empty chooses no item and stands in no draft."""
        return any(text.strip() for text in (self.source, self.text, self.reply))


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who answers for the measures of a 方面, and until when, where a plan does not say it."""

    owner: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph in the person's own wording. `base` is the composed text that the person saw when he edited it."""

    text: str
    base: str

    @property
    def differs(self) -> bool:
        """Whether it says anything else; a blank text takes the edit back."""
        return bool(self.text.strip()) and self.text != self.base


@dataclass(frozen=True, slots=True)
class Counts:
    """What was done before the meeting, in numbers: 研讨次数, 谈心谈话人次, 意见条数. None where he gave none."""

    study: int | None = None
    talks: int | None = None
    opinions: int | None = None


@dataclass(frozen=True, slots=True)
class SectionText:
    """What stands in a section of a list of another year: a text, or rows."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """All that a person entered in one self-check: the content of a 存档."""

    bank: str
    seed: str
    bank_version: str = ""
    person: Person = Person()
    answers: Mapping[int, Answer] = field(default_factory=dict)
    opinions: tuple[Opinion, ...] = ()
    chosen: tuple[int, ...] | None = None
    """Items chosen as problems, None for the default choice."""
    left_out: tuple[int, ...] = ()
    """Items that the person took out: never chosen, whatever he wrote or was told about them."""
    length: str = DEFAULT_LENGTH
    title: str = REPORT
    preparation: tuple[str, ...] = ()
    measures: Mapping[int, Commitment] = field(default_factory=dict)
    """By the number of the 方面."""
    causes: Mapping[str, bool] = field(default_factory=dict)
    """Causes that he accepted as his, or struck, by id."""
    counts: Counts = Counts()
    sections: Mapping[str, SectionText] = field(default_factory=dict)
    """By the id of the section."""
    edits: Mapping[str, Edit] = field(default_factory=dict)
    """By the key of the paragraph."""

    def answer(self, item: int) -> Answer:
        """The answer to an item, an empty one where there is none."""
        return self.answers.get(item) or Answer(item)

    def told(self) -> Mapping[int | None, int]:
        """How many opinions were entered, by the item that they are about; what is not in it has none."""
        return Counter(opinion.item for opinion in self.opinions if opinion.said)

    def commitment(self, dimension: int) -> Commitment:
        """What was entered for the measure of a 方面, blank where nothing was."""
        return self.measures.get(dimension, Commitment())
