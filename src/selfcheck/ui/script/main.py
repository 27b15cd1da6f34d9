"""The script that Streamlit runs: look, navigation, page.

It stands in a folder of its own: beside a folder `pages`, Streamlit would run a page without it for the first visitor of a fresh
server who opens the page's address.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.errors import NotAllowed, NotSignedIn, NotYours
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html

st.set_page_config(page_title="自查", page_icon="📋", layout="centered", menu_items={})
st.html(Path(__file__).parents[1] / "style.css")

now = context.current()
holder = now.holder
chosen = st.navigation(navigation.pages(holder), position="top" if len(navigation.places(holder)) > 1 else "hidden")
navigation.turn()
try:
    chosen.run()
except (NotAllowed, NotSignedIn, NotYours) as error:
    st.warning(str(error))
    st.page_link(navigation.START.script, label="回到首页")
except SelfcheckError as error:
    st.error(html.label(str(error)))
if holder is not None and holder.office:
    with suppress(SelfcheckError):  # he has left meanwhile, or the page has said it
        context.keep_lane(now)
context.hand_over()
