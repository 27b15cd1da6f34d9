"""我的数据: archive out and in, the personal code, deletion, and 退出."""

import streamlit as st

from selfcheck.ui import context, navigation
from selfcheck.ui.components import archive_card, html, my_data

now = context.current()
opened = now.open() if now.check_id() else None

html.title("我的数据", "您的作答只存在这台服务器上。这里可以带走、换码、删除。")
my_data.farewell()
my_data.my_checks(now)
if opened:
    archive_card.export(opened)
archive_card.restore(now, opened)
my_data.code(now)
my_data.leave(now)
my_data.erase(now)

if opened and st.button("← 上一步：草稿", key="to_draft"):
    st.switch_page(navigation.DRAFT.script)
