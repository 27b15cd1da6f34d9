"""The floor: the least that a Streamlit script can do with a rating. Run by Streamlit, not imported."""

import streamlit as st

st.radio("自评分", [1, 2, 3, 4, 5], index=None, key="rating")
