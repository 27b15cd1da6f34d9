"""打印: all of 统计结果 in one column, as wide as a sheet of A4 has room for."""

import streamlit as st

from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import looking, print_view

now = context.current()
rounds = looking.rounds(now)

if found := looking.chosen(now, rounds):
    with st.container(key="screen_only"):
        html.note("按 Ctrl+P 打印，纸选 A4 竖向；也可以存成 PDF。这几行不打出来。")
        st.page_link(navigation.GROUP.script, label="← 回到统计结果")
    review, _, info = found
    print_view.sheet(review, info.row.k)
else:
    st.page_link(navigation.GROUP.script, label="← 去统计结果")
