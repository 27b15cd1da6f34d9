"""A list to fill in by hand as a page to print: plain HTML on A4, boxes and lines of the browser's own drawing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from selfcheck.domain.blank import RATING, RATING_HOW, SECRECY, WHOSE, WRITING, WRITING_HOW, Ask, BlankForm, Box, Part, Sheet
from selfcheck.exports.plain_text import storable

MANY = 6
"""Prompts; more of them stand in two columns."""
_HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - 空白表 - 自查</title>
<style>
body {{ margin: 0 auto; max-width: 190mm; padding: 1rem; color: #1f2328; font-size: 11pt; line-height: 1.55; overflow-wrap: anywhere;
  font-family: FangSong, "仿宋", "Noto Serif CJK SC", SimSun, serif; }}
h1 {{ font-size: 18pt; text-align: center; margin: .3rem 0 .8rem; }} h2 {{ font-size: 14pt; margin: 1.2rem 0 .2rem; }}
h3 {{ font-size: 12pt; margin: 1rem 0 .3rem; border-bottom: 1px solid; break-after: avoid; }}
h4 {{ font-size: 11pt; margin: .1rem 0; }} h4 small {{ font-weight: 400; border: 1px solid; padding: 0 .3em; font-size: 8.5pt; }}
p {{ margin: .15rem 0; }} .about {{ font-size: 8.5pt; }} .warn {{ font-weight: 700; }}
.sheet {{ border: 1px solid #8d877b; padding: 2.5mm 3.5mm; margin: 0 0 2.5mm; break-inside: avoid; }}
.writing .sheet {{ break-inside: auto; }}
ul {{ margin: .1rem 0; padding-left: 1.3em; font-size: 9pt; }} .many {{ columns: 2; font-size: 8.5pt; line-height: 1.4; }}
.boxes {{ list-style: none; padding-left: 0; font-size: 10.5pt; }}
.boxes li {{ padding-left: 1.5em; text-indent: -1.5em; break-inside: avoid; }}
.boxes li::before {{ content: "□"; display: inline-block; width: 1.5em; text-indent: 0; }} .boxes small {{ font-size: 9pt; }}
.line {{ display: flex; align-items: flex-end; gap: .5em; min-height: 8mm; break-inside: avoid; }}
.line span {{ flex: none; max-width: 60%; }} .line i {{ flex: 1; border-bottom: 1px solid #8d877b; }}
.more {{ height: 9mm; border-bottom: 1px solid #8d877b; }}
section + .writing {{ break-before: page; }}
button {{ font: inherit; padding: .6rem 2rem; border: 0; border-radius: 4px; background: #9b1c1c; color: #fff; cursor: pointer; }}
button:focus-visible {{ outline: 3px solid #d9a441; outline-offset: 2px; }}
@page {{ size: A4 portrait; margin: 14mm 12mm; }} @media print {{ .screen {{ display: none; }} body {{ padding: 0; }} }}
</style>
<script src="/assets/own/print.js" defer></script>
</head>
<body>
"""
_TOP = """<div class="screen"><p><button id="print" type="button">打印</button></p></div>
<h1>{title}</h1>
<p class="warn">{secrecy}</p>
{about}{whose}
"""
_END = "</body>\n</html>\n"


def blank_page(form: BlankForm) -> str:
    """The page; every text is escaped."""
    about = "".join(f'<p class="about">{_text(words)}</p>' for words in form.about)
    top = _TOP.format(title=_text(form.title), secrecy=_text(SECRECY), about=about, whose=_line(WHOSE))
    sections = (("rating", RATING, RATING_HOW, form.rating), ("writing", WRITING, WRITING_HOW, form.writing))
    return _HEAD.format(title=_text(form.title)) + top + "".join(_section(*one) for one in sections if one[-1]) + _END


def _section(kind: str, heading: str, how: str, parts: Iterable[Part]) -> str:
    inside = "".join(f"<h3>{_text(part.heading)}</h3>{''.join(map(_sheet, part.sheets))}" for part in parts)
    return f'<section class="{kind}"><h2>{_text(heading)}</h2><p>{_text(how)}</p>{inside}</section>\n'


def _sheet(sheet: Sheet) -> str:
    chip = f" <small>{_text(sheet.chip)}</small>" if sheet.chip else ""
    warn = f'<p class="warn">{_text(sheet.warn)}</p>' if sheet.warn else ""
    head = f"<h4>{sheet.number}　{_text(sheet.name)}{chip}</h4><p>{_text(sheet.title)}</p>{_bullets(sheet.points)}{warn}"
    return f'<div class="sheet">{head}{"".join(map(_ask, sheet.asks))}</div>'


def _ask(ask: Ask) -> str:
    label = f"<p><b>{_text(ask.label)}</b></p>" if ask.label else ""
    boxes = f'<ul class="boxes">{"".join(map(_box, ask.boxes))}</ul>' if ask.boxes else ""
    lines = "".join(_line(name) + '<div class="more"></div>' * (number - 1) for name, number in ask.lines)
    return label + boxes + _bullets(ask.prompts) + lines


def _box(box: Box) -> str:
    more = "".join(f"<small>　{_text(words)}</small>" for words in box.more)
    return f"<li>{_text(box.text)}{more}</li>"


def _line(name: str) -> str:
    return f'<div class="line"><span>{_text(name)}：</span><i></i></div>'


def _bullets(texts: Iterable[str]) -> str:
    inside = "".join(f"<li>{_text(words)}</li>" for words in texts)
    many = ' class="many"' if inside.count("<li>") > MANY else ""
    return f"<ul{many}>{inside}</ul>" if inside else ""


def _text(words: str) -> str:
    return escape(storable(words)).replace("\n", "<br>")
