"""One look: Streamlit's theme, the style sheet, the charts, the Word file and the plain pages name the same colours and fonts."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import selfcheck
from selfcheck.charts import style
from selfcheck.exports import word_chart_series
from selfcheck.web.plain import plain_page

ROOT = Path(__file__).parents[1]
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
SHEET = dict(re.findall(r"--sc-(\w+): ([^;]+);", (Path(selfcheck.__file__).parent / "ui" / "style.css").read_text("utf-8")))
PLAIN = bytes(plain_page(404, "", "").body).decode()


def families(fonts: str) -> list[str]:
    return [name.strip(" \"'") for name in fonts.split(",")]


def test_the_deep_red_is_the_same_everywhere() -> None:
    red = THEME["primaryColor"].lower()
    assert {SHEET["red"], style.CURRENT.colour, f"#{word_chart_series.RED}".lower(), THEME["linkColor"].lower()} == {red}
    assert set(re.findall(r"solid (#\w+)|a \{ color: (#\w+)", PLAIN)) == {(red, ""), ("", red)}
    assert style.CURRENT.fill.startswith(f"rgba({', '.join(str(int(red[at : at + 2], 16)) for at in (1, 3, 5))}, ")


def test_ink_paper_and_lines_are_the_same_everywhere() -> None:
    assert SHEET["ink"] == style.INK == THEME["textColor"].lower()
    assert SHEET["line"] == style.GRID == THEME["borderColor"].lower()
    assert SHEET["muted"] == style.MUTED
    assert f"background: {THEME['backgroundColor'].lower()}; color: {style.INK};" in PLAIN


def test_the_fonts_are_the_same_everywhere() -> None:
    fonts = families(THEME["font"])
    assert families(style.FONT) == fonts
    assert families(re.findall(r"font-family: ([^;]+);", PLAIN)[0]) == fonts
    assert families(SHEET["serif"]) == families(THEME["headingFont"])
