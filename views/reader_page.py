"""The offline reader: the linked view, its data and its library in one HTML file."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from string import Template
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from events.language import LANGUAGES, translation
from geo.export import Extract, about, holds
from geo.export_linked_data import dataset_json_ld
from geo.layers import attribution, read_layers
from views.assets import BROWSER_FOLDER, plotly_file, skeleton, styles
from views.payload import payload
from views.reader_pack import pack
from views.reader_sheet import reader_sheet

FOLDER = BROWSER_FOLDER / "reader"

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'"
)
"""Nothing may be fetched: the browser itself sees to it."""


def reader_page(taken: Extract, links: str = "") -> bytes:
    """One HTML file that shows the events taken, in every language, off the network.

    It opens in the language of `taken`. `links` is HTML for its head: what only a page
    with an address can say of itself.
    """
    lang = taken.scope.lang
    records = {name: _record(taken, name) for name in LANGUAGES}
    words = records[lang]["reader"]
    shell = Template((FOLDER / "reader.html").read_text("utf-8"))
    page = shell.substitute(
        {name: escape(text) for name, text in words.items()},
        lang=lang,
        policy=POLICY,
        head=_head(taken, words) + links,
        styles=styles() + (FOLDER / "reader.css").read_text("utf-8"),
        modules=within_script(json.dumps({"imports": _modules()})),
        languages="".join(_button(name, lang) for name in LANGUAGES),
        skeleton=skeleton(),
        hash=about(taken)["contentHash"],
        record=pack(records, lang, _start(taken)),
        plotly=within_script(plotly_file().read_text("utf-8")),
    )
    return page.encode()


def within_script(code: str) -> str:
    """JavaScript or JSON that HTML takes for nothing but the inside of a script."""
    return re.sub(r"<(?=/script|!--|script)", r"\\u003c", code, flags=re.IGNORECASE)


def _record(taken: Extract, lang: str) -> dict[str, Any]:
    sent = payload(taken.record, taken.located, taken.places, read_layers(), lang)
    own = replace(taken, scope=replace(taken.scope, lang=lang))
    sheet = reader_sheet(own, sent["figures"]["map"])
    return {**sent, "reader": _words(taken, lang), "sheet": sheet}


def _words(taken: Extract, lang: str) -> dict[str, str]:
    """What the file says of itself, in one language."""
    _ = translation(lang).gettext
    scope = replace(taken.scope, lang=lang, filters=taken.scope.told.get(lang, ""))
    return {
        "title": _("Qantar: Kazakhstan, January 2022"),
        "holds": f"{holds(scope)} {scope.filters}".strip(),
        "wait": _(
            "This page needs a browser of 2023 or later, with JavaScript. If nothing "
            "more appears, open it in another."
        ),
        "terms": _(
            "Version {edition}. Licence: {licence}. Map: {attribution}. Content:"
        ).format(
            edition=taken.record.edition,
            licence=about(taken)["licence"],
            attribution=attribution(lang),
        ),
    }


def _head(taken: Extract, words: Mapping[str, str]) -> str:
    """Title, description and data set, for search engines and previews."""
    _ = translation(taken.scope.lang).gettext
    description = _(
        "What happened in Kazakhstan in January 2022 on a map and a timeline, every "
        "event tied to the source that states it."
    )
    named = {"name": {"description": f"{description} {words['holds']}"}}
    named["property"] = {
        "og:type": "website",
        "og:title": words["title"],
        "og:description": f"{description} {words['holds']}",
        "og:locale": taken.scope.lang,
    }
    tags = "".join(
        f'<meta {kind}="{name}" content="{escape(text)}">\n'
        for kind, texts in named.items()
        for name, text in texts.items()
    )
    data = within_script(dataset_json_ld(about(taken)))
    return f'{tags}<script type="application/ld+json">{data}</script>\n'


def _button(name: str, lang: str) -> str:
    """The button of one language, named in that language."""
    return (
        f'<button type="button" value="{name}" lang="{name}" '
        f'aria-pressed="{str(name == lang).lower()}">{LANGUAGES[name]}</button>'
    )


def _start(taken: Extract) -> str:
    """The query that opens with a part: its span; the rest of the filters is done."""
    asked = parse_qs(taken.scope.query)
    span = [(name, asked[name][0]) for name in ("from", "to") if name in asked]
    return urlencode(span)


SAFE = "".join(map(chr, range(32, 127))).translate(str.maketrans("", "", "%#<"))
"""What stands in a data: URL as it is."""


def _modules() -> dict[str, str]:
    """Name to address of each module: the app's own files, inlined.

    Within a data: URL a relative name leads nowhere, so that each gets one without.
    """
    files = [*BROWSER_FOLDER.glob("*.js"), *FOLDER.glob("*.js")]
    relative = re.compile(r"(?<=from ')\.{1,2}/(?=[\w-]+\.js')")
    return {
        f"qantar/{file.name}": "data:text/javascript;charset=utf-8,"
        + quote(relative.sub("qantar/", file.read_text("utf-8")), safe=SAFE)
        for file in sorted(files)
    }
