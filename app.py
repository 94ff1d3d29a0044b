"""Entry point: the frame that all pages share, and the one place for data errors."""

from pathlib import Path

import streamlit as st

from events.errors import DataError
from pages.frame import choose_language, keep_view, navigate, show_data_error

st.set_page_config(page_icon="pages/icon.svg", layout="wide")
st.html(Path("pages/frame.css"))
st.logo("pages/logo.svg")
choose_language()
page = navigate()
st.set_page_config(page_title=f"{page.title} – Qantar")
keep_view(page.url_path)
try:
    page.run()
except DataError as error:
    show_data_error(error)
