"""Entry point: the frame that all pages share, and the one place for data errors."""

from pathlib import Path

import streamlit as st

from events.errors import DataError
from events.language import translation
from pages.frame import choose_language, keep_view, show_data_error

st.set_page_config(page_title="Qantar", page_icon="pages/icon.svg", layout="wide")
st.html(Path("pages/frame.css"))
st.logo("pages/logo.svg")
_ = translation(choose_language()).gettext
page = st.navigation(
    [
        st.Page("pages/explore.py", title=_("Explore"), default=True),
        st.Page("pages/table.py", title=_("Table")),
        st.Page("pages/sources.py", title=_("Sources")),
        st.Page("pages/about.py", title=_("About")),
    ],
    position="top",
)
keep_view(page.url_path)
try:
    page.run()
except DataError as error:
    show_data_error(error)
