"""What all pages share: language, cached loading, and the view that links carry."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd
import pandas as pd
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from events.errors import DataError
from events.filters import FACETS, ViewState, read_query
from events.language import LANGUAGES, translation
from events.record import DATA_FOLDER, Record, read_record
from geo.layers import read_layers
from geo.locate import locate
from geo.places import read_places
from views.assets import (
    Assets,
    SheetAssets,
    publish_assets,
    publish_sheet_assets,
)
from views.facets import Facet, facets, known_values
from views.payload import payload

VIEW_PARAMETERS = (
    *("from", "to", *FACETS, "key", "q", "event", "lanes", "hours", "version"),
)


@dataclass(frozen=True)
class Loaded:
    """The checked record with its places, ready for filters and figures."""

    record: Record
    places: pd.DataFrame
    located: gpd.GeoDataFrame


def record_folder() -> Path:
    """Folder of the tables; QANTAR_RECORD names another than the shipped one."""
    return Path(os.environ.get("QANTAR_RECORD") or DATA_FOLDER)


@st.cache_data(show_spinner="Qantar …")
def load() -> Loaded:
    """Read, check and locate the record, once for the life of the server."""
    record = read_record(record_folder())
    places = read_places()
    return Loaded(record, places, locate(record, places))


# A resource, not data: every session reads it and none writes it, so none needs a copy.
@st.cache_resource(show_spinner="Qantar …")
def linked_payload(lang: str) -> dict[str, Any]:
    """Build what the linked view is sent, once a language."""
    loaded = load()
    layers = read_layers()
    return payload(loaded.record, loaded.located, loaded.places, layers, lang)


@st.cache_resource(show_spinner=False)
def assets() -> Assets:
    """Put the browser's files where the server offers them, once a server."""
    return publish_assets()


@st.cache_resource(show_spinner=False)
def sheet_assets() -> SheetAssets:
    """Put the files of the briefing sheet where the server offers them."""
    return publish_sheet_assets()


def navigate() -> StreamlitPage:
    """Show the pages at the top; returns the one that the reader asked for.

    Within another page (?embed=true) one page stands alone, without its frame.
    """
    _ = translation(language()).gettext
    return st.navigation(
        [
            st.Page("pages/explore.py", title=_("Explore"), default=True),
            st.Page("pages/table.py", title=_("Table")),
            st.Page("pages/numbers.py", title=_("Numbers")),
            st.Page("pages/briefing.py", title=_("Briefing")),
            st.Page("pages/sources.py", title=_("Sources")),
            st.Page("pages/codebook.py", title=_("Codebook")),
            st.Page("pages/about.py", title=_("About")),
        ],
        position="hidden" if st.context.is_embedded else "top",
    )


def require_frame() -> None:
    """Let app.py draw this page, should Streamlit have come to it directly.

    Until `st.navigation` has run once in a server, Streamlit takes the folder pages/
    for its old kind of pages and runs the script of a direct link without app.py.
    Calling it ends that; the rerun then goes the right way.
    """
    if "view" not in st.session_state:
        navigate()
        st.rerun()


def choose_language() -> str:
    """Show the language switch at the top right; the link carries the choice.

    The address decides, so that Back goes back. Going to another page drops its
    parameters: then the session's language holds, and is written again. Not by
    bind="query-params", which writes the option's label: ?lang=Italiano.
    """
    first = next(iter(LANGUAGES))
    path = urlsplit(st.context.url or "").path
    moved = st.session_state.get("path", path) != path
    if moved and "lang" not in st.query_params:
        _write_language(language())
    asked = st.query_params.get("lang", first)
    st.session_state["path"] = path
    st.session_state["language"] = asked if asked in LANGUAGES else first
    st.session_state["lang"] = st.session_state["language"]
    if not st.context.is_embedded:
        _language_switch()
    return language()


def _language_switch() -> None:
    with st.container(key="lang-box"):
        st.segmented_control(
            "Language · Lingua",
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key="lang",
            label_visibility="collapsed",
            on_change=lambda: _write_language(st.session_state["lang"]),
            required=True,
        )


def language() -> str:
    """The language chosen in this session."""
    return str(st.session_state.get("language") or next(iter(LANGUAGES)))


def _write_language(lang: str) -> None:
    if lang != next(iter(LANGUAGES)):
        st.query_params["lang"] = lang
    else:
        st.query_params.pop("lang", None)


def keep_view(url_path: str) -> None:
    """Carry the view's parameters along when the reader goes to another page."""
    now = {name: st.query_params[name] for name in _present()}
    changed = st.session_state.get("page", url_path) != url_path
    kept = st.session_state.get("view", {})
    if changed and not now and kept:
        st.query_params.update(kept)
        now = kept
    st.session_state["page"], st.session_state["view"] = url_path, now


def _present() -> list[str]:
    return [name for name in VIEW_PARAMETERS if name in st.query_params]


def current_view(loaded: Loaded, lang: str) -> tuple[ViewState, tuple[Facet, ...]]:
    """The view in the address; what it holds of nonsense is said, then left aside."""
    options = facets(loaded.located, loaded.places, lang)
    state, ignored = read_query(
        dict(st.query_params),
        known_values(options),
        loaded.located["event_id"].tolist(),
    )
    if ignored:
        _ = translation(lang).gettext
        parts = ", ".join(ignored)
        message = _("This link held parts that mean nothing here, left out: {parts}")
        # In code font, so that no part of a link is read as markup.
        st.warning(message.format(parts=f"`{parts.replace('`', ' ')}`"))
    return state, options


def show_data_error(error: DataError) -> None:
    """Say what is wrong with the tables, where, and how to mend it."""
    _ = translation(language()).gettext
    st.title(_("The record cannot be shown"))
    st.write(
        _(
            "Its tables do not hold together, and a record with faults is not drawn. "
            "Mend what stands below, then start Qantar again."
        )
    )
    labels = {
        "file": _("File"),
        "row": _("Row"),
        "column": _("Column"),
        "problem": _("What is wrong"),
        "mend": _("How to mend it"),
    }
    rows = [
        {label: getattr(p, name) for name, label in labels.items()}
        for p in error.problems
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        row_height=60,
        column_config={labels["problem"]: st.column_config.TextColumn(width="large")},
    )
    # The table is drawn on a canvas; the same words follow as text, to read and copy.
    st.code(
        "\n".join(str(problem) for problem in error.problems),
        language=None,
        wrap_lines=True,
    )
