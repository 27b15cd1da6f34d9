"""操作记录 as a table; what went wrong at a door stands out."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.services.group_records import LogRow
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.log_names import is_try, name_of


def table(lines: Sequence[LogRow]) -> None:
    head = "".join(f"<th>{name}</th>" for name in ("时间", "谁", "做了什么", "对象"))
    html.show(f'<div class="sc-scroll"><table class="sc-table sc-log"><tr>{head}</tr>{"".join(map(_row, lines))}</table></div>')


def _row(line: LogRow) -> str:
    cells = (f"{context.local(line.at):%Y-%m-%d %H:%M:%S}", line.actor, name_of(line.action), line.subject)
    kind = ' class="sc-try"' if is_try(line.action) else ""
    return f"<tr{kind}>{''.join(f'<td>{html.text(cell)}</td>' for cell in cells)}</tr>"
