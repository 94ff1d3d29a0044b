"""The page about the record: what it covers, how it was coded, whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from events.citations import citation_line, locator_in_words, source_url
from events.language import translation
from events.record import Record
from events.schema import RESOLUTION
from views.about_coding import dates, filters, numbers, places_coding
from views.about_files import files, licences
from views.about_hours import hours
from views.about_sources import disagreements, layers, provenance
from views.reading import (
    Section,
    event_link,
    listing,
    page,
    paragraph,
    text,
)
from views.sourcing import notes_on_resolution, rows_of


@dataclass(frozen=True)
class About:
    """What the sections are written from."""

    record: Record
    located: gpd.GeoDataFrame
    places: pd.DataFrame
    lang: str


def about_page(
    record: Record, located: gpd.GeoDataFrame, places: pd.DataFrame, lang: str
) -> str:
    """What a reader must know before quoting the record, as HTML."""
    _ = translation(lang).gettext
    about = About(record.in_language(lang), located, places, lang)
    lead = _(
        "What happened in Kazakhstan in January 2022, as far as one document and the "
        "sources beside it state it. Record {edition}."
    ).format(edition=record.edition)
    sections = [
        _covered(about),
        _included(lang),
        provenance(about.record, lang),
        disagreements(about.record, located, lang),
        dates(located, lang),
        hours(located, lang),
        filters(lang),
        places_coding(located, places, lang),
        numbers(lang),
        *_text_used(about),
        _slips(about),
        _names(lang),
        _limits(lang),
        files(lang),
        licences(lang),
        _cite(about),
    ]
    return page(_("About"), lead, sections, lang)


def _covered(about: About) -> Section:
    _ = translation(about.lang).gettext
    record = about.record
    base = _(
        "Qantar is Kazakh for January; Bloody January is what Kazakhstan calls January "
        "2022. The base of the record is European Parliament resolution "
        "2022/2505(RSP), adopted on 20 January 2022 as P9_TA(2022)0012. Every event "
        "is tied to the recital, paragraph or page that states it."
    )
    size = _(
        "This version holds {events} events, {key} of them marked as key events, "
        "{claims} reported numbers and {sources} sources."
    ).format(
        events=len(record.events),
        key=int(record.events["key"].sum()),
        claims=len(record.claims),
        sources=len(record.sources),
    )
    span = _(
        "January 2022 is shown first. The background that the resolution recalls, "
        "earlier protests, agreements, meetings and resolutions, appears when the time "
        "span is widened to all years."
    )
    html = paragraph(base) + layers(about.located, about.lang)
    html += paragraph(size) + paragraph(span)
    return Section("covered", _("What is covered"), html)


def _included(lang: str) -> Section:
    _ = translation(lang).gettext
    rules = [
        _(
            "An event is something that happened, according to the resolution, and "
            "that it dates, places in January 2022 or recalls as background. What it "
            "names without any date is kept and shown as undated."
        ),
        _(
            "What another source reports is a further citation where the resolution "
            "tells it, and an event of its own where it does not. A part of what the "
            "resolution tells, or another side of it, is an event of its own too."
        ),
        _(
            "Demands, judgements, plans and lasting conditions are not events. "
            "Reported totals are not events either: they stand apart as reported "
            "numbers."
        ),
        _(
            "Every event has at least one citation with the place in the source: a "
            "recital or paragraph of the resolution, a heading, or the whole page "
            "where it offers nothing finer."
        ),
        _(
            "Titles and summaries are in our own words and say who states what. What "
            "only a party to the events claims is told as its claim. Quotation marks "
            "are used only where the wording itself is the fact."
        ),
    ]
    html = listing((text(rule) for rule in rules), "r-bullets")
    return Section("included", _("What is included"), html)


def _text_used(about: About) -> list[Section]:
    if not (row := _resolution(about.record)):
        return []
    _ = translation(about.lang).gettext
    words = _(
        "The resolution was read in an Italian copy that carries no date of adoption. "
        "Date, place and vote come from other sources. Links lead to the adopted text; "
        "those to a passage open it in Italian, the language in which it was read."
    )
    slips = _(
        "What looks like a slip is called a slip in the Italian copy used: whether the "
        "adopted text or other languages carry it was not seen."
    )
    note = row[_column("reliability_note", about.lang)]
    html = paragraph(words) + paragraph(slips) + paragraph(note, "r-note")
    return [Section("text-used", _("The text used"), html)]


def _slips(about: About) -> Section:
    """Every note on a passage of the resolution, with the events that it stands by."""
    _ = translation(about.lang).gettext
    events = {row["event_id"]: row for row in rows_of(about.located)}
    texts = about.record.texts[about.record.texts["lang"] == about.lang]
    titles = dict(zip(texts["event_id"], texts["title"], strict=True))

    def stands_by(places: list[tuple[str, str]]) -> str:
        return "; ".join(
            f"{event_link(titles[event_id], events[event_id], about.lang)} "
            f"({text(locator_in_words(locator, about.lang))})"
            for event_id, locator in places
        )

    notes = notes_on_resolution(about.record, about.lang)
    intro = paragraph(
        _(
            "What we corrected, read from the context or did not find in the "
            "resolution, in the order of its parts. The same notes stand on the cards "
            "of the events."
        )
        if notes
        else _("This record notes none.")
    )
    items = (
        f'{text(note)}<span class="r-facts r-line">{stands_by(places)}</span>'
        for note, places in notes.items()
    )
    title = _("Slips and gaps found in the resolution")
    return Section("slips", title, intro + listing(items, "r-notes"))


def _names(lang: str) -> Section:
    _ = translation(lang).gettext
    words = _(
        "Only people whom the resolution itself names, and holders of public office, "
        "are named. No minor is named, whatever a source prints."
    )
    spelling = _(
        "Names of people are spelled as in the copy used, places as usual in January "
        "2022; where another spelling is common, a note gives it. The search finds "
        "every spelling of a place."
    )
    html = paragraph(words) + paragraph(spelling)
    return Section("names", _("Names of people"), html)


def _limits(lang: str) -> Section:
    _ = translation(lang).gettext
    limits = [
        _(
            "The base is one political text. It condemns, judges and demands, and "
            "mostly names no sources. That it states something does not prove it."
        ),
        _(
            "Of the other sources only the openings of their pages were read. A later "
            "passage may say more, and a correction may have been missed."
        ),
        _(
            "Some facts in the notes come from a second reader's check of pages whose "
            "full address was not kept. The note says so each time; no such page is "
            "listed as a source."
        ),
        _(
            "Both layers are a choice, not a census: what no source seen here tells is "
            "missing."
        ),
        _(
            "The map shows where the record has events. A region without a mark is not "
            "a region where nothing happened."
        ),
    ]
    html = listing((text(limit) for limit in limits), "r-bullets")
    return Section("limits", _("Limits"), html)


def _cite(about: About) -> Section:
    _ = translation(about.lang).gettext
    ours = _(
        "Qantar: Kazakhstan, January 2022. A cited record of events, version "
        "{edition}. CC BY 4.0."
    ).format(edition=about.record.edition)
    html = (
        paragraph(_("The record as a whole, with its version:"))
        + paragraph(ours, "r-quote")
        + paragraph(
            _(
                "Cite an event with the passage that states it: “Copy citation” on its "
                "card gives the line."
            )
        )
    )
    if row := _resolution(about.record):
        line = citation_line(
            row["producer"],
            row["title"],
            "",
            row["date_published"],
            source_url(row["url"], about.lang),
            about.lang,
        )
        html += paragraph(_("The resolution itself:")) + paragraph(line, "r-quote")
    return Section("cite", _("How to cite"), html)


def _resolution(record: Record) -> Mapping[str, str]:
    """Its row among the sources; empty where a record of one's own has none."""
    rows = record.sources[record.sources["source_id"] == RESOLUTION]
    return rows_of(rows)[0] if len(rows) else {}


def _column(name: str, lang: str) -> str:
    return name if lang == "en" else f"{name}_{lang}"
