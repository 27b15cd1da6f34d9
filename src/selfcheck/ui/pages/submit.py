"""提交: the ratings go to the group's counts, and nothing else."""

import streamlit as st

from selfcheck.ui import context, navigation
from selfcheck.ui.components import html, tasks
from selfcheck.ui.components.member import handing_over

now = context.current()
opened = now.open()
mine = now.services.membership.round_of(now.session, opened.id)

html.title("提交", "提交的只是评分。事例、想法、意见和草稿不提交，只有您自己看得到。")
if mine is None:
    html.note("现在打开的这份自查是您自己做的，不属于哪个轮次，不用提交。")
else:
    handing_over.round_head(mine)
    if mine.state == "running":
        handing_over.still_open(opened.bank, mine)
    handing_over.submit(now, mine)

left, right = st.columns(2)
left.button("← 回到评分", key="to_answer", on_click=navigation.turn_to, args=(navigation.ANSWER,), width="stretch")
right.button(tasks.to_write(opened), key="to_writing", on_click=navigation.turn_to, args=(navigation.WRITING,), width="stretch")
