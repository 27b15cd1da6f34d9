"""提交: the ratings go to the group's counts, and nothing else."""

import streamlit as st

from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
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
    handing_over.submit(now, opened, mine)

left, right = st.columns(2)
if left.button("← 回到自查", key="to_answer", width="stretch"):
    st.switch_page(navigation.ANSWER.script)
if right.button("写草稿 →", key="to_draft", width="stretch"):
    st.switch_page(navigation.DRAFT.script)
