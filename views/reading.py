"""Pages of text as HTML: the few shapes they are made of, everything escaped here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

from events.filters import Filters, ViewState, write_query
from events.language import translation
from events.schema import FOCUS_END, FOCUS_START

UNEQUAL = '<span class="r-unequal" aria-hidden="true"></span>'
"""The sign of a dispute, drawn by the style sheet: fonts do not agree on the letter,
and Streamlit drops drawings from HTML."""


@dataclass(frozen=True)
class Section:
    """A headed part of a page, to which the page's table of contents leads."""

    anchor: str
    title: str
    html: str
    parts: tuple["Section", ...] = ()


def text(words: str) -> str:
    """Words as HTML that shows them and nothing else."""
    return escape(words)


def paragraph(words: str, kind: str = "r-plain") -> str:
    """A paragraph of plain words; `kind` is its class in pages/reading.css."""
    return f'<p class="{kind}">{text(words)}</p>'


def listing(items: Iterable[str], kind: str = "r-list") -> str:
    """A list of items that are HTML already."""
    return f'<ul class="{kind}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def table(name: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table: plain words in its name and head, cells that are HTML already."""
    top = "".join(f'<th scope="col">{text(words)}</th>' for words in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows
    )
    # Wider than a phone, it scrolls by itself, by keyboard too.
    return (
        f'<div class="r-scroll" tabindex="0" role="region" aria-label="{escape(name)}">'
        f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def out_link(words: str, url: str) -> str:
    """A link that leaves Qantar; an address that is not of the web stays words."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return text(words)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return text(words)
    return f'<a href="{escape(url)}" target="_blank">{text(words)} ↗</a>'


def page_link(words: str, page: str, lang: str, anchor: str = "") -> str:
    """A link to another page of Qantar, in the same tab and language."""
    address = f"./{page}?{urlencode({'lang': lang})}" + (f"#{anchor}" if anchor else "")
    return f'<a href="{escape(address)}">{text(words)}</a>'


def view_link(words: str, query: Mapping[str, str], lang: str) -> str:
    """A link to Explore with the view that `query` describes, in the same tab."""
    address = "./?" + urlencode({**query, "lang": lang})
    return f'<a href="{escape(address)}">{text(words)}</a>'


def event_link(words: str, event: Mapping[str, Any], lang: str) -> str:
    """A link to an event on Explore, in the same tab."""
    return f'<a href="{escape(event_url(event, lang))}">{text(words)}</a>'


def event_url(event: Mapping[str, Any], lang: str) -> str:
    """Address of an event on Explore, relative to any page of Qantar.

    `event` is a row of the located events. One outside January 2022 takes along a
    time span in which it is shown, or its card would stand beside a view without it.
    """
    first, last = event["earliest"], event["latest"]
    start = (first or last) if last and last < FOCUS_START else FOCUS_START
    end = (last or first) if first and first > FOCUS_END else FOCUS_END
    state = ViewState(Filters(start, end), selected=event["event_id"])
    return "./?" + urlencode({**write_query(state), "lang": lang})


def heading(title: str, *lines: str, lang: str, level: int = 1) -> str:
    """A title and the plain lines under it, in their language."""
    said = "".join(paragraph(line) for line in lines)
    top = f"<h{level}>{text(title)}</h{level}>"
    return f'<header class="r-head" lang="{lang}">{top}{said}</header>'


def page(title: str, lead: str, sections: Iterable[Section], lang: str) -> str:
    """A page: title, opening sentence, table of contents and all sections."""
    return framed(opening(title, lead) + columns(sections, lang), lang)


def framed(html: str, lang: str) -> str:
    """A page or a part of one, in its language."""
    return f'<div class="r-page" lang="{lang}">{html}</div>'


def opening(title: str, lead: str, more: str = "") -> str:
    """The head of a page; `more` is HTML that stands below its opening sentence."""
    return f"<header><h1>{text(title)}</h1>{paragraph(lead, 'r-lead')}{more}</header>"


def columns(sections: Iterable[Section], lang: str) -> str:
    """A table of contents and, beside it, the sections it leads to."""
    _ = translation(lang).gettext
    sections = tuple(sections)
    contents = _("On this page")
    body = "".join(_section(section, 2) for section in sections)
    return (
        f'<div class="r-columns"><nav aria-label="{escape(contents)}">'
        f"<h2>{text(contents)}</h2>{_contents(sections)}</nav>"
        f'<div class="r-body">{body}</div></div>'
    )


def _contents(sections: Iterable[Section]) -> str:
    entries = (
        f'<a href="#{escape(section.anchor)}">{text(section.title)}</a>'
        + (_contents(section.parts) if section.parts else "")
        for section in sections
    )
    return listing(entries, "r-contents")


def _section(section: Section, level: int) -> str:
    parts = "".join(_section(part, level + 1) for part in section.parts)
    return (
        f'<section id="{escape(section.anchor)}">'
        f"<h{level}>{text(section.title)}</h{level}>{section.html}{parts}</section>"
    )
