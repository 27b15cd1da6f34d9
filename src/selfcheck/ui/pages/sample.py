"""看一份样子: a made-up person, read-only. Ratings and radar, one thin and one good 写实 side by side, the draft, Word."""

import streamlit as st

from selfcheck.domain import scoring
from selfcheck.domain.draft import compose
from selfcheck.exporters.exporter import Place
from selfcheck.samples import GOOD, THIN, sample
from selfcheck.ui import context, navigation
from selfcheck.ui.components import downloads, html, on_paper, profile_view, sample_view
from selfcheck.ui.components.paper import paper

now = context.current()
banks = now.services.checks.banks()
good, thin = sample(GOOD, banks), sample(THIN, banks)

html.title("看一份样子", "人和事都是编的，只为让您看清楚写到什么程度。")
if good is None or thin is None:
    html.note("这里没有这份样子所用的题库。", "warn")
else:
    html.section("评分和画像", "评分只帮自己看清强弱，正文里没有分数。")
    profile_view.chart("dimensions", scoring.profile(good.bank, good.sheet), None)
    with st.expander("各项评了几分"):
        sample_view.ratings(good)
    html.section("同一件事，写得单薄和写得实")
    sample_view.side_by_side(thin, good)
    html.section("写得实的，草稿是这样", "写进去的只有他勾选的和亲手写的。")
    paper(compose(good.bank, good.sheet))
    downloads.offer(Place.SAMPLE)
    on_paper.whole(Place.LISTS, bank=good.bank.id)
st.page_link(navigation.START.script, label="回到首页")
