"""写实: what happened, for each chosen problem; one a page."""

import streamlit as st

from selfcheck.domain.scoring import profile
from selfcheck.domain.weakness import chosen_items, weakest
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.writing_form import writing_form
from selfcheck.ui.form.show import show

MINUTES = 4
"""For a piece."""

now = context.current()
opened = now.open()
context.look(now, opened, navigation.WRITING.url)
bank, sheet = opened.bank, opened.sheet
chosen = chosen_items(bank, sheet, weakest(bank, sheet, profile(bank, sheet)))
words = [answer.item for answer in sheet.answers.values() if answer.instance.strip() or answer.thought.strip()]
items = (*chosen, *(number for number in words if number not in chosen))

html.title("写实", f"{len(items)} 件，每件约 {MINUTES} 分钟。写真事、写真想法；您写的字原样进草稿。")
html.secrecy()
if items:
    show(opened, writing_form(opened, items, navigation.asked_item(bank)))
else:
    html.note("还没有选定要写的项。先评分，再到“画像”里选。")
    st.page_link(navigation.ANSWER.script, label="去评分")
