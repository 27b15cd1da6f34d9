"""意见: what others said, and what one answers."""

import streamlit as st

from selfcheck.domain.answers import Opinion
from selfcheck.errors import SelfcheckError
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.opinion_card import ids, opinion_card

REFUSED = "_opinion_refused"

now = context.current()
opened = now.open()


def add() -> None:
    """Makes an empty opinion; it is saved at once, like everything."""
    try:
        now.services.checks.save_opinion(now.session, opened.id, None, Opinion(), 0)
    except SelfcheckError as error:
        st.session_state[REFUSED] = str(error)
    context.draw_whole_page()


html.title("征求到的意见", "把收到的意见照原话录入，逐条回应。对应到某一项的意见，会写在草稿里那一项的后面。")
shown = ids(opened)
if not shown:
    html.note("还没有录入意见。没有收到意见的，可以直接点“下一步”。")
for id in shown:
    opinion_card(id)
st.button("＋ 添加一条意见", key="add_opinion", on_click=add)
if refused := st.session_state.pop(REFUSED, ""):
    st.error(html.label(refused))

left, right = st.columns(2)
turn_to = navigation.turn_to
left.button("← 上一步：自查", key="previous", on_click=turn_to, args=(navigation.ANSWER,), width="stretch")
right.button("下一步：看画像 →", key="next", on_click=turn_to, args=(navigation.PROFILE,), type="primary", width="stretch")
