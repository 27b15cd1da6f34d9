"""首页: what this is, who can read what, the ways in, and for whoever is in what is to be done."""

import streamlit as st

from selfcheck.ui import context, navigation, state
from selfcheck.ui.components import arrival, entry, html, large_letters, my_data
from selfcheck.ui.components.leader import home as leader_home
from selfcheck.ui.components.member import home as member_home

now = context.current()
holder = now.holder

my_data.farewell()
html.title("自查", "" if holder else "对着清单逐项对照，看清强弱，得到一份对照检查材料的草稿。")
large_letters.switch(now)
entry.cookies()
if holder is None:
    arrival.take_slip(now)
    if arrived := arrival.waiting():
        arrival.step(now, arrived)
    else:
        html.secrecy()
        entry.by_code(now)
        entry.begin(now)
        st.page_link(navigation.SAMPLE.script, label="先看一份样子（编的人，不是真的）")
        entry.promises(now)
        st.page_link(navigation.OFFICE_HOME.script, label="办公室从这里进入")
else:
    arrival.slip_of_another(now)
    if st.session_state.get(state.CODE):
        entry.welcome()
        entry.promises(now)
    elif holder.leader_id:
        leader_home.home(now)
    elif holder.reader_id:
        st.page_link(navigation.LOG.script, label="去看操作记录 →")
        my_data.leave(now)
    elif holder.office:
        st.page_link(navigation.OFFICE_HOME.script, label="去办公室的页面")
    elif now.services.membership.belongs(now.session):
        member_home.home(now, now.services.membership.rounds(now.session))
    else:
        entry.go_on(now)
        st.page_link(navigation.SAMPLE.script, label="看一份样子（编的人，不是真的）")
        entry.promises(now)
