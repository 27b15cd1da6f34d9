"""首页: what this is, who can read what, and 开始自查."""

import streamlit as st

from selfcheck.ui import context, state
from selfcheck.ui.components import entry, html, my_data

now = context.current()

my_data.farewell()
html.title("自查", "对着清单逐项对照，看清强弱，得到一份对照检查材料的草稿。")
if st.session_state.get(state.CODE):
    entry.welcome()
elif now.signed_in:
    entry.go_on(now)
else:
    entry.begin(now)
    entry.by_code(now)
entry.promises(now)
