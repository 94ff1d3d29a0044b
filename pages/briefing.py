"""The briefing sheet of what is shown: its picture, its notes, and files of both."""

from pathlib import Path
from urllib.parse import urlencode, urlsplit

import streamlit as st

from events.filters import ViewState, write_query
from events.language import translation
from pages.frame import current_view, language, load, record_folder, require_frame
from pages.sheet import show_sheet
from views.alt_text import alt_text
from views.briefing_content import proposed_title
from views.briefing_presets import PRESETS, preset_labels
from views.briefing_sheet import THEMES, Sheet, compose, theme_labels
from views.changes import since_html
from views.export import take
from views.facets import Facet, facet_labels
from views.footnotes import markdown, plain_text
from views.footnotes_docx import docx
from views.reading import heading

View = tuple[ViewState, tuple[Facet, ...]]
"""What is shown, and the values that each facet can take."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def view_address(query: str) -> str:
    """Address of the view on Explore, of the server that this page came from."""
    here = urlsplit(st.context.url or "")
    root = here.path.removesuffix("/").removesuffix("briefing")
    return f"{here.scheme}://{here.netloc}{root or '/'}?{query}"


def ask_form(proposed: str, lang: str) -> tuple[str, str, str]:
    """Ask for preset, theme and title."""
    _ = translation(lang).gettext
    presets, themes = preset_labels(lang), theme_labels(lang)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        preset = st.selectbox(
            _("Form"), list(PRESETS), format_func=presets.__getitem__, width=190
        )
        theme = st.selectbox(
            _("Colours"), list(THEMES), format_func=themes.__getitem__, width=150
        )
        title = st.text_input(
            _("Title"), placeholder=proposed, max_chars=140, key="sheet-title"
        )
    return preset, theme, title


@st.cache_resource(show_spinner="Qantar …", max_entries=20)
def composed(
    query: str, preset: str, theme: str, title: str, lang: str, _view: View
) -> Sheet:
    """Lay the sheet out; the view that `query` stands for only once in each form."""
    loaded, (state, options) = load(), _view
    filters, folder = state.filters, record_folder()
    taken = take(loaded.record, loaded.located, loaded.places, filters, lang, folder)
    return compose(taken, state, facet_labels(options), preset, theme, title)


def show_notes(sheet: Sheet, link: str, name: str, lang: str) -> None:
    """What is pasted beside the picture, to copy and to take away."""
    _ = translation(lang).gettext
    notes, text = markdown(sheet.told, link), plain_text(sheet.told, link)
    alt = alt_text(sheet.told, sheet.preset.shows)
    lead = _("Every shown event with its sources, numbered as on the picture.")
    st.html(heading(_("Notes"), lead, lang=lang, level=2))
    with st.container(horizontal=True):
        files = {
            _("Word document"): (".docx", DOCX, lambda: docx(sheet.told, link, alt)),
            "Markdown": (".md", "text/markdown", lambda: notes),
            _("Plain text"): (".txt", "text/plain", lambda: text),
        }
        for label, (ending, mime, make) in files.items():
            st.download_button(
                label, make, f"{name}{ending}", mime, on_click="ignore", key=ending
            )
    plain, marked, picture, address = st.tabs(
        [_("Plain text"), "Markdown", _("Description of the picture"), _("Link")]
    )
    plain.code(text, language=None, height=320)
    marked.code(notes, language=None, height=320, wrap_lines=True)
    picture.code(alt, language=None, wrap_lines=True)
    address.code(link, language=None, wrap_lines=True)


require_frame()
loaded, lang = load(), language()
_ = translation(lang).gettext
state, options = current_view(loaded, lang)
st.html(Path("pages/reading.css"))
lead = _(
    "What is shown on Explore as a picture that stands by itself, with the notes that "
    "belong beside it."
)
st.html(heading(_("Briefing sheet"), lead, lang=lang))
shown = state.filters.apply(loaded.located)
if changed := since_html(loaded.record, shown, state.version, lang):
    st.html(changed)
proposed = proposed_title(state.filters, facet_labels(options), lang)
preset, theme, title = ask_form(proposed, lang)
query = urlencode(write_query(state))
sheet = composed(query, preset, theme, title, lang, (state, options))
link = view_address(sheet.told.query)
part = f"{len(shown)}-of-{len(loaded.located)}"
name = f"qantar-{loaded.record.version}-{part}-{preset}-{lang}"
show_sheet(sheet, name, link)
show_notes(sheet, link, name, lang)
