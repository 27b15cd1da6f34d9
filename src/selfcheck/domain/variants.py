"""Choice of wording: by the seed of the self-check, so that it is the same again and differs between people."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from selfcheck.domain.paragraphs import Span

PLACEHOLDER = re.compile(r"\{(\w+)\}")
BRACKETS = str.maketrans("【】", "［］")


def pick(seed: str, place: str, variants: Sequence[str]) -> str:
    """One of the variants, by seed and place; the empty text where there are none."""
    return variants[lot(seed, place) % len(variants)] if variants else ""


def lot(seed: str, place: str) -> int:
    """The number that a seed draws at a place, of 64 bits."""
    digest = hashlib.sha256(f"{seed}\x1f{place}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big")


def quoted(name: str) -> str:
    """A name of the bank in quotation marks; marks inside it become single ones."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def named(topic: str, short: str) -> str:
    """What a sentence calls an item: its topic as it is; where the bank has none, the name of the axis, marked as a name."""
    return topic or quoted(short)


def listed(names: Iterable[str]) -> str:
    """Names in a row, with 、 between them; none where two in quotation marks meet (GB/T 15834)."""
    return "、".join(names).replace("”、“", "”“")


def apart(seed: str, places: Iterable[str], variants: Sequence[str]) -> dict[str, str]:
    """A variant for each place: its own pick, or the next one that stands less often.

    None repeats while another is unused, and neighbours differ (where there are two variants or more).
    """
    chosen: dict[str, str] = {}
    for place in places:
        start = variants.index(pick(seed, place, variants)) if variants else 0
        used = [*chosen.values()]
        taken = {variant: (used[-1:] == [variant], used.count(variant)) for variant in variants}
        chosen[place] = min([*variants[start:], *variants[:start]], key=taken.__getitem__, default="")
    return chosen


def filled(phrase: str, values: Mapping[str, Span | Sequence[Span]]) -> list[Span]:
    """A phrase of the frame with spans at its placeholders. A value is never read as a phrase again."""
    spans: list[Span] = []
    for index, piece in enumerate(PLACEHOLDER.split(phrase)):
        if index % 2 == 0:
            spans.append(Span(piece, "frame"))
        else:
            value = values[piece]
            spans += [value] if isinstance(value, Span) else value
    return [span for span in spans if span.text]


def gap(question: str = "") -> Span:
    """A visible place to fill: 【待补：…】. Brackets in the question become others, so that it ends where it should."""
    return Span(f"【待补：{question.translate(BRACKETS)}】" if question else "【待补】", "gap")


def candidate(text: str) -> Span:
    """What the ratings alone suggest, to accept or strike: 【待认定：…】."""
    return Span(f"【待认定：{text.translate(BRACKETS)}】", "candidate")


NUMERALS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A Chinese numeral from 1 to 99."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens]}十"
    return head + (NUMERALS[ones] if ones or not tens else "")
