"""写实: what happened, for each chosen problem; one a page."""

import streamlit as st

from selfcheck.domain.writing import pieces, workload
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.writing_form import writing_form
from selfcheck.ui.form.show import show

now = context.current()
opened = now.open()
context.look(now, opened, navigation.WRITING.url)
found = pieces(opened.bank, opened.sheet)

html.title("写实", f"{workload(found)}。写真事、写真想法；您写的字原样进草稿。")
html.secrecy()
if found:
    show(opened, writing_form(opened, found, navigation.asked_item(opened.bank)))
else:
    html.note("还没有选定要写的项。先评分，再到“画像”里选。")
    st.page_link(navigation.ANSWER.script, label="去评分")
