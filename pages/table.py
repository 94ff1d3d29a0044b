"""The shown events and the reported numbers as tables, and as a file to take away."""

from pathlib import Path

import pandas as pd
import streamlit as st

from events.filters import Filters
from events.language import translation
from pages.exports import show_exports
from pages.frame import VIEW_PARAMETERS, current_view, language, load, require_frame
from views import tables
from views.changes import since_html
from views.facets import facet_labels
from views.messages import interface_messages
from views.payload import in_order
from views.reading import heading


def show_view(query: dict[str, str]) -> None:
    """Put another view into the address; what is not the view's stays there.

    At once: each change would be a step of its own for the browser's Back.
    """
    now = st.query_params.to_dict()
    kept = {name: now[name] for name in now if name not in VIEW_PARAMETERS}
    st.query_params.from_dict({**kept, **query})


def show_table(name: str, rows: pd.DataFrame, labels: dict[str, str], alt: str) -> None:
    """Draw one table, its rows high enough for the longest summary."""
    columns = {
        column: st.column_config.Column(label, width=tables.WIDTHS.get(column))
        for column, label in labels.items()
    }
    height = 490 if len(rows) > 5 else "content"
    look = {"height": height, "row_height": tables.ROW, "hide_index": True}
    st.dataframe(rows, column_config=columns, alt=alt, key=name, **look)


require_frame()
loaded, lang = load(), language()
_ = translation(lang).gettext
state, options = current_view(loaded, lang)
record, total = loaded.record, len(loaded.located)
shown = in_order(state.filters.apply(loaded.located))
head = tables.headline(state.filters, len(shown), total, lang)
filters = state.filters.describe(lang, facet_labels(options))
messages = interface_messages(lang, record.edition)

st.html(Path("pages/reading.css"))
st.html(
    heading(
        head,
        _("Filters, as chosen on Explore: {filters}.").format(filters=filters),
        messages["source"],
        lang=lang,
    )
)
if changed := since_html(record, shown, state.version, lang):
    st.html(changed)
with st.container(horizontal=True, vertical_alignment="center"):
    if not shown.empty:
        st.download_button(
            _("Download as CSV"),
            tables.events_csv(record, shown, lang),
            tables.csv_name(len(shown), total, record.version, lang),
            "text/csv",
            on_click="ignore",
        )
    if len(shown) < total:
        label = _("Show all {n} events").format(n=total)
        whole = tables.whole_view(loaded.located, record.version)
        st.button(label, on_click=show_view, args=(whole,), key="show-all")
    if state.filters != Filters():
        label = _("Remove the filters")
        st.button(label, on_click=show_view, args=({},), key="lift")
    st.page_link("pages/explore.py", label=_("Change the filters on Explore"))
if shown.empty:
    st.info(messages["empty"] if total else messages["emptyRecord"])
else:
    rows = tables.events_table(record, shown, lang)
    show_table("events", rows, tables.event_columns(lang), head)
    st.caption(tables.csv_note(lang))
show_exports(loaded, state.filters, len(shown), lang)
title, lead = tables.claims_heading(lang)
st.html(heading(title, lead, lang=lang, level=2))
claims = tables.claims_table(record, lang)
show_table("claims", claims, tables.claim_columns(lang), title)
