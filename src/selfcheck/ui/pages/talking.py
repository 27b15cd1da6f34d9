"""怎样同大家谈这些图: what the figures say and what they do not, and words for the meeting."""

import streamlit as st

from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import looking, talking

looking.rounds(context.current())  # asked first: whom the service refuses sees nothing else

html.title(navigation.TALKING.title, "图是用来开口的，不是用来下结论的。")
talking.talking()
if st.button("看统计结果 →", key="to_group", type="primary", width="stretch"):
    st.switch_page(navigation.GROUP.script)
