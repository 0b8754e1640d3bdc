"""The page: ``streamlit run app.py``."""

from __future__ import annotations

import streamlit as st

from indexer.page import frame
from indexer.page.session import wording

st.set_page_config(
    page_title=wording().frame.name,
    page_icon=str(frame.MARK),
    initial_sidebar_state="auto",
    menu_items={"About": wording().frame.about},
)
frame.show()
