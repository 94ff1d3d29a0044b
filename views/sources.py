"""The page of sources: the resolution part by part, then what else is cited."""

from collections.abc import Mapping

import geopandas as gpd

from events.citations import locator_in_words
from events.language import translation
from events.record import Record
from events.schema import RESOLUTION
from views.other_sources import (
    Told,
    about_source,
    groups_of,
    other_sources,
    share_strip,
    yield_of,
)
from views.payload import in_order
from views.reading import Section, columns, framed, opening, paragraph, text
from views.sourcing import Yield, by_part, by_source, elsewhere, rows_of, runs


def sources_opening(record: Record, lang: str) -> str:
    """Title of the page, how many sources there are and how many only repeat others."""
    _ = translation(lang).gettext
    others = record.sources[record.sources["source_id"] != RESOLUTION]
    lead = _(
        "Every event and every reported number of the record goes back to one of these "
        "{n} sources. Choose an event to see it on the map and the timeline."
    ).format(n=len(record.sources))
    strip = share_strip(groups_of(others), lang) if len(others) else ""
    return framed(opening(_("Sources"), lead, strip), lang)


def sources_page(
    record: Record, located: gpd.GeoDataFrame, lang: str, found: frozenset[str]
) -> str:
    """The sources in `found` with what cites them, as HTML; the resolution first."""
    record = record.in_language(lang)
    ordered = in_order(located)
    events = {row["event_id"]: row for row in rows_of(ordered)}
    texts = record.texts[record.texts["lang"] == lang]
    titles = dict(zip(texts["event_id"], texts["title"], strict=True))
    told = Told(events, titles, lang)
    yields = by_source(record, events, lang)
    shown = record.sources[record.sources["source_id"].isin(found)]
    base, others = (
        shown[shown["source_id"] == RESOLUTION],
        shown[shown["source_id"] != RESOLUTION],
    )
    sections = [_resolution(row, yields[RESOLUTION], told) for row in rows_of(base)]
    if len(others) or len(found) == len(record.sources):
        sections.append(other_sources(groups_of(others), yields, told))
    return framed(columns(sections, lang), lang) if sections else ""


def _resolution(row: Mapping[str, str], found: Yield, told: Told) -> Section:
    _ = translation(told.lang).gettext
    parts = by_part(found)
    names = {
        "citation": _("Citations"),
        "recital": _("Recitals"),
        "paragraph": _("Paragraphs"),
    }
    sections = [
        Section(f"{kind}s", names[kind], _parts(parts, kind, told)) for kind in names
    ]
    if rest := elsewhere(parts):
        shown = {locator_in_words(name, told.lang): y for name, y in rest.items()}
        sections.append(Section("elsewhere", _("Elsewhere"), _rows(shown, told)))
    intro = _(
        "The base document of the record, in the order of its parts, with the events "
        "and reported numbers that each part yields. A part that only asks, judges or "
        "describes a lasting state yields none."
    )
    html = about_source(row, told.lang) + paragraph(intro)
    html += _parts(parts, "title", told)
    return Section("resolution", _("The resolution"), html, tuple(sections))


def _parts(parts: Mapping[str, Yield], kind: str, told: Told) -> str:
    return _rows(dict(runs(parts, kind, told.lang)), told)


def _rows(found: Mapping[str, Yield], told: Told) -> str:
    _ = translation(told.lang).gettext
    none = _("no event, no number")
    nothing = f'<span class="r-none">{text(none)}</span>'
    rows = (
        f"<dt>{text(name[:1].upper() + name[1:])}</dt>"
        f"<dd>{yield_of(part, told, name) if part else nothing}</dd>"
        for name, part in found.items()
    )
    return f'<dl class="r-parts">{"".join(rows)}</dl>'
