"""The part of the Table page where the record is taken away for other programs."""

import streamlit as st

from events.export_tables import Scope
from events.filters import Filters
from events.language import translation
from pages.frame import Loaded, record_folder
from views.export import FORMATS, format_labels, take
from views.reading import heading


def show_exports(loaded: Loaded, filters: Filters, shown: int, lang: str) -> None:
    """Offer the `shown` events or the whole record in every format.

    A file is made when it is asked for, not before; the button turns meanwhile.
    """
    _ = translation(lang).gettext
    lead = _(
        "The shown events with all that belongs to them, or the whole record, for GIS, "
        "statistics and reference managers. The file's name says which it is."
    )
    st.html(heading(_("Download the data"), lead, lang=lang, level=2))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        part = _choose_part(shown, len(loaded.located), lang)
        name = _choose_format(lang)
        file = _offer(loaded, filters if part == "shown" else None, shown, name, lang)
    st.caption(f"{format_labels(lang)[name][1]} `{file}`")
    st.page_link("pages/codebook.py", label=_("What every column means: the codebook"))


def _choose_part(shown: int, total: int, lang: str) -> str:
    """Ask whether the shown events are meant or all; nothing to ask if all are."""
    _n = translation(lang).ngettext
    words = {
        "shown": _n("The {n} event shown", "The {n} events shown", shown),
        "whole": _n(
            "The whole record: {n} event", "The whole record: {n} events", total
        ),
    }
    counts = {"shown": shown, "whole": total}
    return str(
        st.radio(
            translation(lang).gettext("Events"),
            [part for part in words if part == "whole" or 0 < shown < total],
            format_func=lambda part: words[part].format(n=counts[part]),
            horizontal=True,
            key="export-part",
        )
    )


def _choose_format(lang: str) -> str:
    labels = format_labels(lang)
    return str(
        st.selectbox(
            translation(lang).gettext("Format"),
            list(FORMATS),
            format_func=lambda name: labels[name][0],
            key="export-format",
            width=280,
        )
    )


def _offer(
    loaded: Loaded, filters: Filters | None, shown: int, name: str, lang: str
) -> str:
    """The button that makes a file when it is clicked; returns the file's name."""
    _ = translation(lang).gettext
    record, located, total = loaded.record, loaded.located, len(loaded.located)
    scope = Scope(shown if filters else total, total, "", "", lang)
    file = scope.file_name(record.version, FORMATS[name].ending)
    folder = record_folder()
    st.download_button(
        _("Download"),
        lambda: FORMATS[name].write(
            take(record, located, loaded.places, filters, lang, folder)
        ),
        file,
        FORMATS[name].mime,
        on_click="ignore",
        key="export",
    )
    return file
