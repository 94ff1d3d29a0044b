"""Who reports the events, how far sources stand alone, and where they disagree."""

import geopandas as gpd
import pandas as pd

from events.dates import parse_date, span_in_words
from events.hours import moment_in_words
from events.language import translation
from events.record import Record
from events.schema import PROVENANCES, RECORDS
from views.payload import in_order
from views.reading import (
    UNEQUAL,
    Section,
    event_link,
    listing,
    page_link,
    paragraph,
    table,
    text,
)
from views.sourcing import rows_of
from views.words import provenance_groups, record_labels


def layers(located: pd.DataFrame, lang: str) -> str:
    """The base document and what stands beside it: days covered, events of each."""
    _ = translation(lang).gettext
    counts = located["record_keys"].explode().value_counts()
    rows = [
        [text(record_labels(lang)[name]), str(counts[name])]
        for name in RECORDS
        if name in counts
    ]
    title = _("Reported by")
    html = table(title, [title, _("Events")], rows)
    own = located[[keys == ("other",) for keys in located["record_keys"]]]
    first, last = own["earliest"].dropna(), own["latest"].dropna()
    if len(first) and len(last):
        words = _(
            "The second layer is what other sources report of {span}. They also date, "
            "place, confirm or dispute what the resolution says."
        ).format(span=span_in_words(min(first), max(last), lang))
        html = paragraph(words) + html
    return html


def provenance(record: Record, lang: str) -> Section:
    """What originals and copies are, and how many events rest on few or on copies."""
    _ = translation(lang).gettext
    counts = record.sources["provenance"].value_counts()
    names = provenance_groups(lang)
    rows = [
        [text(names[name][0]), text(names[name][1]), str(counts.get(name, 0))]
        for name in PROVENANCES
    ]
    title = _("Originals and copies")
    words = _(
        "Every source is marked by how it came by what it states. Only an original "
        "counts as a source of its own; wherever a copy is cited, it says so."
    )
    single, copied = _thinly_sourced(record)
    thin = _(
        "Of {total} events, {single} rest on one source alone, the resolution "
        "included, and {copied} on nothing but pages that repeat others. Two sources "
        "are not always independent either: several relay one ministry or one agency. "
        "The notes say where the origin is the same."
    ).format(total=len(record.events), single=single, copied=copied)
    head = [_("Provenance"), _("Meaning"), _("Sources")]
    link = page_link(_("All sources, with the events that cite them"), "sources", lang)
    html = paragraph(words) + table(title, head, rows) + paragraph(thin)
    return Section("provenance", title, f"{html}<p>{link}</p>")


def _thinly_sourced(record: Record) -> tuple[int, int]:
    """How many events one source alone reports, and how many no original reports."""
    cited = record.citations[record.citations["stance"] != "context"].merge(
        record.sources, on="source_id", validate="many_to_one"
    )
    by_event = cited.groupby("event_id")["provenance"]
    alone = by_event.size() == 1
    copied = by_event.agg(lambda kinds: "original" not in set(kinds))
    return int(alone.sum()), int(copied.sum())


def disagreements(record: Record, located: gpd.GeoDataFrame, lang: str) -> Section:
    """What a disputed event is, how it is drawn, and which ones they are."""
    _ = translation(lang).gettext
    count = int(located["disputed"].sum())
    meaning = _(
        "An event is disputed where a cited source gives another day, place, number or "
        "course of it. The record does not settle which is right: the other version "
        "stands beside it, and a note says what differs. An event without a mark is "
        "not thereby confirmed."
    )
    in_list = _("in the list, the sign of what is not equal:")
    drawn = [
        text(_("on the timeline, a mark split in two")),
        text(_("on the map, a broken edge around the place")),
        f"{text(in_list)} {UNEQUAL}",
        text(_("on the card, a box “Sources disagree” with each version")),
    ]
    html = paragraph(meaning) + paragraph(_("The marks:"))
    html += listing(drawn, "r-bullets")
    if count:
        words = _("Disputed: {n} of {total} events.")
        html += paragraph(words.format(n=count, total=len(located)))
        html += _disputed_events(record, located, lang)
    return Section("disputed", _("Where sources disagree"), html)


def _disputed_events(record: Record, located: gpd.GeoDataFrame, lang: str) -> str:
    """Each disputed event with its date, who tells it otherwise, and what differs."""
    texts = record.texts[record.texts["lang"] == lang]
    titles = dict(zip(texts["event_id"], texts["title"], strict=True))
    column = "note" if lang == "en" else f"note_{lang}"
    against = rows_of(
        record.citations[record.citations["stance"] == "disputes"].merge(
            record.sources, on="source_id", validate="many_to_one"
        )
    )
    items = []
    for event in rows_of(in_order(located[located["disputed"]])):
        when = moment_in_words(parse_date(event["date"]), lang, event["local_time"])
        link = event_link(titles[event["event_id"]], event, lang)
        others = (
            f'<p class="r-note"><b>{text(row["producer"])}:</b> {text(row[column])}</p>'
            for row in against
            if row["event_id"] == event["event_id"]
        )
        said = f'{link} <span class="r-facts">{text(when)}</span>'
        items.append(said + "".join(others))
    return listing(items, "r-notes")
