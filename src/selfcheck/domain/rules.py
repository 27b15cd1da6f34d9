"""What a reviewer would mark (把关): a list settles numbers, words and sentences of the checks, which are in `remarks`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One check. A list may leave it out; without a sentence it says nothing."""

    say: str = ""
    least: int = 0
    """Per cent, characters or years, as the check takes it; 0: no bound."""
    most: int = 0
    words: tuple[str, ...] = ()
    """Literal words."""


NONE = Rule()


@dataclass(frozen=True, slots=True)
class Rules:
    """The closed list of checks, in the order of a reviewer's rubric."""

    parts: Rule = NONE
    sections: Rule = NONE
    first_person: Rule = NONE
    praise: Rule = NONE
    matter: Rule = NONE
    thin: Rule = NONE
    thought: Rule = NONE
    circumstances: Rule = NONE
    measure: Rule = NONE
    deadline: Rule = NONE
    proof: Rule = NONE
    share: Rule = NONE
    length: Rule = NONE
    stock: Rule = NONE
    meeting: Rule = NONE
    unit: Rule = NONE
    opinions: Rule = NONE
