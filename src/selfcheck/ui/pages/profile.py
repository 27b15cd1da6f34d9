"""画像: where strong, where weak, on one screen; and the choice of what to write about."""

import streamlit as st

from selfcheck.domain.charts.profile import PROFILE_CHARTS
from selfcheck.domain.hints import hints
from selfcheck.domain.scoring import FORMULA, profile
from selfcheck.domain.weakness import weakest
from selfcheck.ui import context, navigation
from selfcheck.ui.components import choice, html, profile_view
from selfcheck.ui.components.member.round_bar import round_bar
from selfcheck.ui.form.show import show

now = context.current()
opened = now.open()
context.look(now, opened, navigation.PROFILE.url)
bank, sheet = opened.bank, opened.sheet
scores = profile(bank, sheet)
order = weakest(bank, sheet, scores)

html.title("我的画像", choice.weakest_sentence(bank, order) or "还没有评分，评了分才有图。")
round_bar(now, opened.id)
if order:
    group = now.services.membership.group_result(now.session, opened.id)
    earlier = choice.earlier_check(now, opened)
    left, right = st.columns([5, 6])
    with left:
        profile_view.chart("dimensions", scores, earlier, group)
    with right:
        show(opened, choice.choice_form(opened, order))
    html.bullets(hints(bank, sheet))
    others = {name: found.title for name, make in PROFILE_CHARTS.items() if name != "dimensions" and (found := make(scores)).names}
    if st.toggle("换个角度看", key="more_charts"):
        view = st.segmented_control(
            "看哪一组", list(others), format_func=others.__getitem__, default="items", key="chart_view", required=True
        )
        profile_view.chart(view or "items", scores, earlier, group)
    html.note(f"只有您自己看得到。{FORMULA}。")
else:
    st.page_link(navigation.ANSWER.script, label="去评分")
