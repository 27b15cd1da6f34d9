"""The lists in which who gets a slip signs for it: a page for each group. Of nameless slips the numbers of slips alone.

Who signs beside the number of a nameless slip would no longer be nameless; so there it is told how many were handed out, and by whom.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from selfcheck.services.clocks import spoken
from selfcheck.services.occasions import Occasion
from selfcheck.services.slips import Slip
from selfcheck.web.papers import Paper

COLUMNS = ("序号", "姓名", "领取签字", "日期")
COUNTED = ("应发", "实发", "剩余（当众销毁）", "发放人签字", "日期")
_HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>领取签字表 - 自查</title>
<style>
body { margin: 0 auto; max-width: 190mm; padding: 1rem; color: #1f2328; line-height: 1.6;
  font-family: FangSong, "仿宋", "Noto Serif CJK SC", SimSun, serif; }
header { font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.4rem; text-align: center; margin: 0 0 .5rem; } p { margin: .2rem 0 .6rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #1f2328; padding: .3rem .5rem; text-align: center; height: 11mm; overflow-wrap: anywhere; }
th:nth-child(1) { width: 14mm; } th:nth-child(4) { width: 32mm; } .counted th { width: auto; }
thead { display: table-header-group; } tr { break-inside: avoid; }
section { margin-bottom: 2.5rem; }
button { font: inherit; padding: .6rem 2rem; border: 0; border-radius: 4px; background: #9b1c1c; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #d9a441; outline-offset: 2px; }
@page { size: A4; margin: 12mm 10mm; }
@media print {
  header { display: none; } body { padding: 0; } section { break-after: page; margin: 0; }
  section:last-child { break-after: auto; }
}
</style>
<script src="/assets/own/print.js" defer></script>
<script src="/assets/own/tabs.js" defer></script>
</head>
<body>
"""
_TOP = '<header><p>每组一页，领码条时签字。<button id="print" type="button">打印</button></p></header>\n'
_SECTION = "<section><h1>个人码领取签字表</h1><p>{group}{about}</p>{table}</section>\n"
_END = "</body>\n</html>\n"


def sign_list(paper: Paper, mark: str) -> Iterator[str]:
    """The page in pieces, one for each group. `mark` is that of the office's session: the page goes with it."""
    yield f'{_HEAD}<i data-whose="{mark}" hidden></i>\n{_TOP}'
    for group, slips in by_group(paper.slips).items():
        occasion = paper.occasions.get(slips[0].id)
        about = f"<br>{html.escape(f'{occasion.round}：{told(occasion, paper.zone)}')}" if occasion else ""
        table = _counted(slips) if slips[0].number is not None else _signed(slips)
        yield _SECTION.format(group=html.escape(group), about=about, table=table)
    yield _END


def by_group(slips: Sequence[Slip]) -> dict[str, list[Slip]]:
    """The slips of each group, the groups in the order in which the first of each comes: that of the tree, as they were issued."""
    groups: dict[str, list[Slip]] = {}
    for slip in slips:
        groups.setdefault(slip.group, []).append(slip)
    return groups


def told(occasion: Occasion, zone: str) -> str:
    """For which meeting, and until when: `专题会议，1 月 10 日 18:00 截止`."""
    return f"{occasion.meeting}，{spoken(occasion.closes_at.astimezone(ZoneInfo(zone)))} 截止"


def _signed(slips: Sequence[Slip]) -> str:
    rows = [(str(number), slip.name + slip.role, "", "") for number, slip in enumerate(slips, start=1)]
    return _table(COLUMNS, rows)


def _counted(slips: Sequence[Slip]) -> str:
    note = "<p>不记名的码条由各人自己抽取：不登记姓名，也不登记谁抽了几号。</p>"
    return _table(COUNTED, [(f"{len(slips)} 张", "", "", "", "")], "counted") + note


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], kind: str = "signed") -> str:
    head = "".join(f"<th>{name}</th>" for name in heads)
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
