"""操作记录: who did what and when, newest first; nothing of any answer."""

import streamlit as st

from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import frame, log_table


def newer() -> None:
    behind.pop()


now = context.current()
behind: list[int] = st.session_state.setdefault("_log_pages", [0])  # where the pages up to this one begin
offset = behind[-1]
page = now.services.log.page(now.session, offset)
older = offset + len(page.lines)

frame.head(now, "操作记录", "谁在什么时候做了什么，只增不减。不记任何作答；不记名轮次的成员，来过也不记。")
if page.lines:
    html.note(
        f"第 {offset + 1}—{older} 条，共 {page.size} 条，新的在前。"
        "标红的是输错了码、PIN 码或口令：十分钟里的合成一条，写着几次，时间是第一次的。"
    )
    log_table.table(page.lines)
else:
    html.note("没有更早的记录了。" if offset else "还没有记录。")

left, right = st.columns(2)
left.button("← 较新的", key="previous", on_click=newer, disabled=not offset, width="stretch")
right.button("较早的 →", key="next", on_click=behind.append, args=(older,), disabled=older >= page.size, width="stretch")
