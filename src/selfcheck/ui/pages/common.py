"""共性问题和材料: the three lists, and the files to take away."""

import streamlit as st

from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import agreeing_view, common_view, looking, reading

now = context.current()
rounds = looking.rounds(now)

html.title("共性问题和材料", "不是哪一个人的问题，是许多同志都看到的差距。")
if found := looking.look(now, rounds):
    review, group, info = found
    common_view.lists(review.bank, review.view.summary)
    reading.texts(review.bank)
    reading.read(info.row.k)
    agreeing_view.agreeing(now, info.row.id, group, review)
    common_view.materials(info.row.id, group, review.bank)
    if st.button("← 上一步：统计结果", key="to_group", width="stretch"):
        st.switch_page(navigation.GROUP.script)
