"""Word profiles: page, fonts and sizes of a document, one TOML file each in `profiles/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from selfcheck.errors import SelfcheckError

PROFILES = ("gbt9704", "windows")
"""The names that `load_profile` knows; the first one is the default."""

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_PT = 20


class ProfileError(SelfcheckError):
    """There is no profile of this name."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font as a paragraph uses it; the one font serves Chinese, digits and Latin letters."""

    font: str
    size_pt: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PageFormat:
    """Paper, margins and grid. Lengths in mm, spacings in pt."""

    width_mm: float
    height_mm: float
    top_mm: float
    left_mm: float
    bottom_mm: float
    right_mm: float
    lines_per_page: int
    chars_per_line: int
    line_spacing_pt: float
    char_spacing_pt: float
    page_number_below_mm: float

    @property
    def text_width_mm(self) -> float:
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_height_mm(self) -> float:
        return self.height_mm - self.top_mm - self.bottom_mm


@dataclass(frozen=True, slots=True)
class WordProfile:
    """One way to set a document."""

    name: str
    label: str
    """What the page calls it, in Chinese."""
    page: PageFormat
    title: Face
    byline: Face
    heading1: Face
    heading2: Face
    body: Face
    page_number: Face
    note: Face
    """Table, chart and margin comments."""
    substitutes: tuple[tuple[str, str], ...] = ()
    """Font and the font that Word is to show where the first one is not installed."""

    @property
    def footer_distance_mm(self) -> float:
        """From the lower edge of the paper to the page number's line, whose dashes lie half a character above it."""
        half_character = self.page_number.size_pt / 2 * 25.4 / 72
        return self.page.bottom_mm - self.page.page_number_below_mm - half_character


@cache
def load_profile(name: str) -> WordProfile:
    """The profile of this name. Raises ProfileError, which names the valid ones."""
    if name not in PROFILES:
        raise ProfileError(f"没有名为“{name}”的 Word 版式。可用的版式是：{'、'.join(PROFILES)}。请改用其中之一")
    text = resources.files("selfcheck.exports").joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return WordProfile(
        name=name,
        label=data["label"],
        page=PageFormat(**data["page"]),
        substitutes=tuple(data["substitutes"].items()),
        **{face: Face(**values) for face, values in data["faces"].items()},
    )


def twips_of_mm(length: float) -> int:
    """Millimetres as twentieths of a point, the unit of WordprocessingML."""
    return round(length * TWIPS_PER_MM)


def twips_of_pt(length: float) -> int:
    """Points as twentieths of a point."""
    return round(length * TWIPS_PER_PT)
