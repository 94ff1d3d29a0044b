"""Where to take the record from and under which terms, for the page about it."""

from collections.abc import Mapping
from typing import Any

from events.language import translation
from geo.layers import read_origins
from views.reading import Section, listing, out_link, page_link, paragraph, text

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def files(lang: str) -> Section:
    """Where the record is explained column by column, and where to take it from."""
    _ = translation(lang).gettext
    taken = _(
        "what is shown, or the whole record, as a data package, tables, files for maps "
        "and a bibliography"
    )
    items = [
        f"{page_link(name, address, lang)}: {text(words)}"
        for name, address, words in (
            (_("Codebook"), "codebook", _("what every column and every code means")),
            (_("Table"), "table", taken),
        )
    ]
    return Section("files", _("Taking it home"), listing(items, "r-bullets"))


def licences(lang: str) -> Section:
    """Under which terms the record stands, and what the map is made of."""
    _ = translation(lang).gettext
    # Not within the f-strings: Babel's extraction cannot look into them.
    tables, code = text(_("Tables of the record")), text(_("Code"))
    ours = listing(
        [f"{tables}: {out_link('CC BY 4.0', CC_BY)}", f"{code}: MIT"],
        "r-bullets",
    )
    intro = paragraph(_("The map is made from these files; each was changed by us."))
    files = (
        _file(name, origin, lang) for name, origin in read_origins()["files"].items()
    )
    html = ours + intro + f'<dl class="r-parts r-files">{"".join(files)}</dl>'
    return Section("licences", _("Licences and attributions"), html)


def _file(name: str, origin: Mapping[str, Any], lang: str) -> str:
    """One file of geo/data: its origin, licence, attribution and what we changed."""
    _ = translation(lang).gettext
    licence = out_link(origin["licence"], origin["licence_url"])
    source = out_link(origin["upstream_url"].split("//")[-1], origin["upstream_url"])
    upstream = f"{origin['upstream'].rstrip('.')}."
    return (
        f"<dt><code>{text(name)}</code></dt><dd>"
        f"<p>{text(origin['attribution'])} · {licence} · {source}</p>"
        f'<p class="r-note" lang="en">{text(upstream)} '
        f"{text(origin['changes'])}</p></dd>"
    )
