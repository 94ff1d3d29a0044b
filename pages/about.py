"""What the record covers, how it is coded, whose it is and how to cite it."""

from pathlib import Path

import streamlit as st

from pages.frame import language, load, require_frame
from views.about import about_page

require_frame()
loaded = load()
st.html(Path("pages/reading.css"))
st.html(about_page(loaded.record, loaded.located, loaded.places, language()))
