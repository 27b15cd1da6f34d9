"""What a person enters in one self-check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

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

    @property
    def rated(self) -> bool:
        return self.rating is not None and self.not_applicable is None

    @property
    def done(self) -> bool:
        return self.rated or self.not_applicable is not None

    @property
    def own_words(self) -> bool:
        """Whether the person wrote what happened, or what he thought."""
        return any(text.strip() for text in (self.instance, self.thought))


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion received (征求意见), and the person's answer to it."""

    source: str = ""
    text: str = ""
    item: int | None = None
    reply: str = ""

    @property
    def said(self) -> bool:
        """Whether anything was entered; a row that is still empty chooses no item and stands in no draft."""
        return any(text.strip() for text in (self.source, self.text, self.reply))


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who answers for the measure of a 方面, and until when."""

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
