"""Each source with the events that cite it; the resolution part by part."""

from pathlib import Path

import streamlit as st

from events.language import translation
from pages.frame import language, load, require_frame
from views.other_sources import find_sources
from views.reading import paragraph
from views.sources import sources_opening, sources_page

require_frame()
loaded, lang = load(), language()
_ = translation(lang).gettext
record, total = loaded.record, len(loaded.record.sources)

st.html(Path("pages/reading.css"))
st.html(Path("pages/sources.css"))
st.html(sources_opening(record, lang))
with st.container(horizontal=True, vertical_alignment="center"):
    words = st.text_input(
        _("Find a source by producer or title"),
        type="search",
        placeholder=_("Find a source by producer or title"),
        label_visibility="collapsed",
        live=True,
        width=360,
        key="find",
        bind="query-params",
    )
    found = find_sources(record.sources, words or "")
    count = _("{n} of {total} sources").format(n=len(found), total=total)
    said = paragraph(count, "r-facts")
    st.html(f'<div class="r-page" role="status" lang="{lang}">{said}</div>')
if found:
    st.html(sources_page(record, loaded.located, lang, found))
else:
    st.info(_("No source has these words in its producer or title."), width=736)
