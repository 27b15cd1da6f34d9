"""统计结果: what the released counts of a group show."""

import streamlit as st

from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import facts, looking, review_view

now = context.current()
rounds = looking.rounds(now)

html.title("统计结果", "统计的是人数，不是人：谁评了几分，这里看不到。")
if found := looking.look(now, rounds):
    review, _, info = found
    review_view.show_facts(facts.facts(review.view, review.common))
    review_view.how_to_read(info.row.k)
    with st.spinner("正在画图……"):
        review_view.charts(review.view)
    if st.button("下一步：共性问题和材料 →", key="to_common", type="primary", width="stretch"):
        st.switch_page(navigation.COMMON.script)
