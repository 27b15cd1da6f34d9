"""统计结果: what the released counts of a group show."""

import streamlit as st

from selfcheck.domain.charts.facts import facts
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import common_view, looking, reading, review_view

now = context.current()
rounds = looking.rounds(now)

html.title("统计结果", "只有统计数：谁评了几分，这里看不到。")
if found := looking.look(now, rounds):
    review, _, info = found
    review_view.show_facts(facts(review.view), common_view.short(review.bank, review.view.summary))
    with st.container(gap="xsmall"):
        review_view.charts(review.view)
        reading.texts(review.bank)
        reading.read(info.row.k)
    with st.container(horizontal=True):
        st.page_link(navigation.TALKING.script, label="怎样同大家谈这些图 →")
        st.page_link(navigation.PRINT.script, label="打印这一页 →")
    if st.button("下一步：共性问题和材料 →", key="to_common", type="primary", width="stretch"):
        st.switch_page(navigation.COMMON.script)
