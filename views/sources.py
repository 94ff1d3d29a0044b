"""The page of sources: the resolution part by part, then what else is cited."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
from babel import Locale

from events.citations import locator_in_words, source_url
from events.dates import date_in_words, parse_date
from events.hours import moment_in_words
from events.language import translation
from events.record import Record
from events.schema import RESOLUTION
from views.payload import in_order
from views.reading import Section, event_link, listing, out_link, page, paragraph, text
from views.sourcing import (
    Claim,
    Mention,
    Yield,
    by_part,
    by_source,
    elsewhere,
    rows_of,
    runs,
)


@dataclass(frozen=True)
class Told:
    """What turns an event_id into words and a link, in one language."""

    events: Mapping[str, Mapping[str, Any]]
    """Event_id to its row of the located events."""
    titles: Mapping[str, str]
    lang: str


def sources_page(record: Record, located: gpd.GeoDataFrame, lang: str) -> str:
    """Every source with what cites it, as HTML; the resolution first."""
    _ = translation(lang).gettext
    record = record.in_language(lang)
    ordered = in_order(located)
    events = {row["event_id"]: row for row in rows_of(ordered)}
    texts = record.texts[record.texts["lang"] == lang]
    titles = dict(zip(texts["event_id"], texts["title"], strict=True))
    told = Told(events, titles, lang)
    yields = by_source(record, events, lang)
    rows = {row["source_id"]: row for row in rows_of(record.sources)}
    others = sorted(
        (source for source in rows if source != RESOLUTION),
        key=lambda source: (str(rows[source]["producer"]).casefold(), source),
    )
    names = _names(record.sources, lang)
    sections = [
        _other_source(names[source], rows[source], yields[source], told)
        for source in others
    ]
    count = len(others)
    intro = paragraph(
        _("They date, place, confirm or dispute what the resolution says.")
        if count
        else _("This record cites no other source.")
    )
    resolution = (
        [_resolution(rows[RESOLUTION], yields[RESOLUTION], told)]
        if RESOLUTION in rows
        else []
    )
    lead = _(
        "Every event and every reported number of the record goes back to one of these "
        "{n} sources. Choose an event to see it on the map and the timeline."
    ).format(n=len(rows))
    other = Section("other-sources", _("Other sources"), intro, tuple(sections))
    return page(_("Sources"), lead, [*resolution, other], lang)


def kind_labels(lang: str) -> dict[str, str]:
    """Kind of source to its label."""
    _ = translation(lang).gettext
    return {
        "official document": _("Official document"),
        "news": _("News report"),
        "NGO report": _("Report of a non-governmental organisation"),
        "agency": _("News agency"),
    }


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
    html = _about_source(row, told.lang) + paragraph(intro)
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
        f"<dd>{_yield(part, told, name) if part else nothing}</dd>"
        for name, part in found.items()
    )
    return f'<dl class="r-parts">{"".join(rows)}</dl>'


def _names(sources: pd.DataFrame, lang: str) -> dict[str, str]:
    """Source_id to its producer; with the language where one has several sources."""
    often = sources["producer"].duplicated(keep=False)
    columns = zip(
        sources["source_id"],
        sources["producer"],
        sources["language"],
        often,
        strict=True,
    )
    return {
        source: f"{producer} ({_language(code, lang)})" if several else producer
        for source, producer, code, several in columns
    }


def _language(code: str, lang: str) -> str:
    return str(Locale.parse(lang).languages.get(code, code))


def _other_source(
    name: str, row: Mapping[str, str], found: Yield, told: Told
) -> Section:
    _ = translation(told.lang).gettext
    nothing = paragraph(_("No event and no number of the record cites it."), "r-none")
    html = _about_source(row, told.lang) + (_yield(found, told) or nothing)
    return Section(f"source-{row['source_id']}", name, html)


def _about_source(row: Mapping[str, str], lang: str) -> str:
    """Title with its link, date, kind and language, and how far to trust it."""
    _ = translation(lang).gettext
    published = row["date_published"]
    facts = [
        date_in_words(parse_date(published), lang) if published else _("no date"),
        kind_labels(lang)[row["kind"]],
        _("in {language}").format(language=_language(row["language"], lang)),
    ]
    note = row["reliability_note" if lang == "en" else f"reliability_note_{lang}"]
    link = out_link(row["title"], source_url(row["url"], lang))
    # The adopted text is there in every language; what was read is said in the note.
    shown = facts[:2] if "{LANG}" in row["url"] else facts
    return (
        f'<p class="r-source">{link}</p>{paragraph(" · ".join(shown), "r-facts")}'
        + (paragraph(note, "r-note") if note else "")
    )


def _yield(found: Yield, told: Told, part: str = "") -> str:
    """Events and numbers as one list; `part` is the place they all stand in."""
    events = [_mention(mention, told, part) for mention in found.mentions]
    claims = [_claim(claim, told, part) for claim in found.claims]
    return listing(events + claims) if events or claims else ""


def _mention(mention: Mention, told: Told, part: str) -> str:
    _ = translation(told.lang).gettext
    event, words = told.events[mention.event_id], mention.words
    when = moment_in_words(parse_date(event["date"]), told.lang, event["local_time"])
    facts = [when]
    if not part:
        facts.append(words["locator"])
    if not part or words["stance"] != "supports":
        facts.append(words["stanceWords"].lower())
    link = event_link(told.titles[mention.event_id], event, told.lang)
    said = f'{link} <span class="r-facts">{text(" · ".join(facts))}</span>'
    if part and words["passage"]:
        passage = out_link(_("Italian text"), words["passage"])
        said += f' <span class="r-facts r-whole">{passage}</span>'
    if not part and words["note"]:
        said += paragraph(words["note"], "r-note")
    return said


def _claim(claim: Claim, told: Told, part: str) -> str:
    _ = translation(told.lang).gettext
    where = "" if part else f" · {locator_in_words(claim.locator, told.lang)}"
    facts = text(_("reported number") + where)
    return f'{text(claim.words["words"])} <span class="r-facts">{facts}</span>'
