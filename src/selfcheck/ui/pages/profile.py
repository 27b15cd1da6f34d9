"""画像: radar charts, weakest areas, and the choice of items for the draft."""

import streamlit as st

from selfcheck.charts.registry import PROFILE_CHARTS
from selfcheck.domain.hints import hints
from selfcheck.domain.scoring import FORMULA, profile
from selfcheck.domain.weakness import RULE, weakest
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

html.title("我的画像", "只有您自己看得到。")
round_bar(now, opened.id)
group = now.services.membership.group_result(now.session, opened.id)
earlier = choice.earlier_check(now, opened)

html.section("五个方面" if len(bank.dimensions) == 5 else "各方面", f"{FORMULA}。")
profile_view.chart("dimensions", scores, earlier, group)

found = hints(bank, sheet)
if found:
    html.section("给您自己的提醒", "不保存，不统计，别人看不到。")
    html.bullets(found)

if order:
    html.section("薄弱之处", f"次序的规则：{RULE}。")
    profile_view.weakness_table(bank, order)

others = {name: found.title for name, found in PROFILE_CHARTS.items() if name != "dimensions" and found.scores(scores)}
html.section("换个角度看")
view = st.segmented_control("看哪一组", list(others), format_func=others.__getitem__, default="items", key="chart_view", required=True)
profile_view.chart(view or "items", scores, earlier, group)

if order:
    show(opened, choice.choice_form(opened, order))
