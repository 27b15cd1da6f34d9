"""The entry: `streamlit run app.py`."""

import streamlit as st

from selfcheck.ui import trouble
from selfcheck.web import shell

shell.prepare()
# Streamlit recognises the application by this very call; everything it is made of stands in selfcheck.web.
app = st.App(
    shell.SCRIPT,
    routes=shell.routes(),
    middleware=shell.middleware(),
    lifespan=shell.lifespan,
    on_script_error=trouble.on_script_error,
)
