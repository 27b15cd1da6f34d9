"""The 整改清单 as a page to print: plain HTML, one table on A4."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from selfcheck.domain.draft.measures import Row
from selfcheck.exports.plain_text import storable
from selfcheck.exports.word import LIST_COLUMNS, LIST_TITLE

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - 自查</title>
<style>
body {{ margin: 0 auto; max-width: 270mm; padding: 1rem; color: #1f2328; line-height: 1.6;
  font-family: FangSong, "仿宋", "Noto Serif CJK SC", SimSun, serif; }}
h1 {{ font-size: 1.5rem; text-align: center; }} p {{ text-align: center; margin: .2rem 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid #1f2328; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }}
th {{ text-align: center; white-space: nowrap; }} td:first-child {{ text-align: center; }} tr {{ break-inside: avoid; }}
button {{ font: inherit; padding: .6rem 2rem; border: 0; border-radius: 4px; background: #9b1c1c; color: #fff; cursor: pointer; }}
@page {{ size: A4 landscape; margin: 15mm; }} @media print {{ button {{ display: none; }} body {{ padding: 0; }} }}
</style>
<script src="/assets/own/print.js" defer></script>
</head>
<body><h1>{title}</h1><p>{whose}</p>{table}<p><button id="print" type="button">打印</button></p></body>
</html>
"""
NOTHING = "还没有写下要改什么。先到“写实”里写“打算怎么改”。"


def list_page(rows: Sequence[Row], whose: str) -> str:
    """The page. `whose` stands below the title; every text is escaped."""
    told = [(str(number), row.problem, row.measure, row.owner, row.deadline, row.proof) for number, row in enumerate(rows, start=1)]
    lines = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in cells) + "</tr>" for cells in told)
    heads = "".join(f"<th>{name}</th>" for name in LIST_COLUMNS)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>" if told else f"<p>{NOTHING}</p>"
    return _PAGE.format(title=LIST_TITLE, whose=_text(whose), table=table)


def _text(words: str) -> str:
    return escape(storable(words))
