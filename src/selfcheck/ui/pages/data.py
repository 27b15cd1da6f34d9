"""我的数据: archive out and in, the personal code, deletion, and 退出."""

import streamlit as st

from selfcheck.exporters.exporter import Place
from selfcheck.ui import context, navigation
from selfcheck.ui.components import archive_card, html, large_letters, my_data
from selfcheck.ui.components.on_paper import on_paper

now = context.current()
opened = now.open() if now.check_id() else None

html.title("我的数据", "您的作答只存在这台服务器上。这里可以带走、换码、删除。")
large_letters.switch(now)
my_data.farewell()
my_data.my_checks(now)
if opened:
    archive_card.export(opened)
archive_card.restore(now, opened)
if opened:
    on_paper(Place.MY_LIST, check=opened.id)
my_data.code(now)
my_data.leave(now)
my_data.erase(now)

if opened and st.button("← 上一步：草稿", key="to_draft"):
    st.switch_page(navigation.DRAFT.script)
