"""操作记录: who did what and when, newest first; nothing of any answer. For the office, and for who may read the log alone."""

import streamlit as st

from selfcheck.ui import context
from selfcheck.ui.components import html, large_letters
from selfcheck.ui.components.office import frame, log_table, readers


def newer() -> None:
    behind.pop()


now = context.current()
now.services.log.page(now.session)  # asked first: whom the service refuses sees nothing else
holder = now.holder

frame.head(now, "操作记录", "谁在什么时候做了什么，只增不减。不记任何作答；不记名轮次的成员，来过也不记。")
words, only = log_table.sought()
behind: list[int] = st.session_state.setdefault(log_table.PAGES, [0])  # where the pages up to this one begin
offset = behind[-1]
page = now.services.log.page(now.session, offset, words, only)
older = offset + len(page.lines)

if page.lines:
    html.note(
        f"第 {offset + 1}—{older} 条，共 {page.size} 条，新的在前。"
        "标红的是输错了码、PIN 码或口令：十分钟里的合成一条，写着几次，时间是第一次的。"
    )
    log_table.table(page.lines)
elif words or only:
    html.note("没有找到。少写几个字再找，或者把“做了什么”改回“全部”。")
else:
    html.note("没有更早的记录了。" if offset else "还没有记录。")

left, right = st.columns(2)
left.button("← 较新的", key="previous", on_click=newer, disabled=not offset, width="stretch")
right.button("较早的 →", key="next", on_click=behind.append, args=(older,), disabled=older >= page.size, width="stretch")
if holder is not None and holder.office:
    readers.readers(now)
else:
    large_letters.switch(now)
