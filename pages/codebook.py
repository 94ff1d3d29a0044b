"""What every column of the record means, and which values it may hold."""

from pathlib import Path

import streamlit as st

from geo.codebook import DERIVED, tables
from pages.frame import language, require_frame
from views.codebook import codebook_page

require_frame()
st.html(Path("pages/reading.css"))
st.html(codebook_page(tables(), DERIVED, language()))
