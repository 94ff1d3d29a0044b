"""Each source with the events that cite it; the resolution part by part."""

from pathlib import Path

import streamlit as st

from pages.frame import language, load, require_frame
from views.sources import sources_page

require_frame()
loaded = load()
st.html(Path("pages/reading.css"))
st.html(sources_page(loaded.record, loaded.located, language()))
