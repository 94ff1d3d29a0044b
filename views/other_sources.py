"""Sources beside the resolution: originals first, then those that repeat others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from babel import Locale

from events.citations import locator_in_words, source_url
from events.dates import date_in_words, parse_date
from events.filters import search_form
from events.hours import moment_in_words
from events.language import translation
from events.schema import PROVENANCES
from views.reading import (
    UNEQUAL,
    Section,
    event_link,
    listing,
    out_link,
    paragraph,
    text,
)
from views.sourcing import Claim, Mention, Yield, rows_of
from views.words import kind_labels, provenance_groups, provenance_labels

WHOLE_PAGE = "whole page"
"""Locator of nearly all citations beside the resolution's: it goes without saying."""


@dataclass(frozen=True)
class Told:
    """What turns an event_id into words and a link, in one language."""

    events: Mapping[str, Mapping[str, Any]]
    """Event_id to its row of the located events."""
    titles: Mapping[str, str]
    lang: str


def find_sources(sources: pd.DataFrame, words: str) -> frozenset[str]:
    """Ids of the sources with all these words in producer or title, of any language.

    As everywhere in Qantar, neither case nor accents count; no words find all.
    """
    wanted = search_form(words).split()
    named = [name for name in sources if str(name).startswith(("producer", "title"))]
    return frozenset(
        row["source_id"]
        for row in rows_of(sources)
        if all(
            word in search_form(" ".join(row[str(name)] for name in named))
            for word in wanted
        )
    )


def groups_of(sources: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Provenance to its sources by producer, then date; groups without any left out."""
    rows = sorted(
        rows_of(sources),
        key=lambda row: (
            search_form(row["producer"]),
            row["date_published"],
            row["source_id"],
        ),
    )
    groups = {
        provenance: [row for row in rows if row["provenance"] == provenance]
        for provenance in PROVENANCES
    }
    return {provenance: found for provenance, found in groups.items() if found}


def share_strip(groups: Mapping[str, list[dict[str, Any]]], lang: str) -> str:
    """How many sources speak for themselves: a bar in proportion, and its key."""
    _ = translation(lang).gettext
    names = provenance_groups(lang)
    counts = {provenance: len(found) for provenance, found in groups.items()}
    bar = "".join(
        f'<span class="r-share r-{_slug(name)}" style="flex-grow: {count}"></span>'
        for name, count in counts.items()
    )
    keys = (
        f'<span class="r-share r-{_slug(name)}" aria-hidden="true"></span>'
        f"{text(names[name][0])} <b>{count}</b>"
        for name, count in counts.items()
    )
    said = _("Beside the resolution, by how they came by what they state:")
    return (
        f'<div class="r-shares">{paragraph(said, "r-facts")}'
        f'<div class="r-bar" aria-hidden="true">{bar}</div>{listing(keys, "r-keys")}'
        "</div>"
    )


def other_sources(
    groups: Mapping[str, list[dict[str, Any]]],
    yields: Mapping[str, Yield],
    told: Told,
) -> Section:
    """All groups of sources, each with its meaning and its count."""
    _ = translation(told.lang).gettext
    names = provenance_groups(told.lang)
    parts = tuple(
        Section(
            _slug(provenance),
            f"{names[provenance][0]} ({len(rows)})",
            paragraph(names[provenance][1])
            + "".join(_entry(row, yields[row["source_id"]], told) for row in rows),
        )
        for provenance, rows in groups.items()
    )
    intro = (
        _(
            "They date, place, confirm or dispute what the resolution says, and report "
            "what it does not. Only an original counts as a source of its own: what "
            "repeats another adds no second witness. Sources support the events under "
            "them unless it says otherwise; what each adds is noted on the event's "
            "card."
        )
        if groups
        else _("This record cites no other source.")
    )
    return Section("other-sources", _("Other sources"), paragraph(intro), parts)


def _slug(provenance: str) -> str:
    return provenance.replace(" ", "-")


def _entry(row: Mapping[str, str], found: Yield, told: Told) -> str:
    """One source: who and when on one side, what it is and what cites it beside."""
    _ = translation(told.lang).gettext
    nothing = paragraph(_("No event and no number of the record cites it."), "r-none")
    who, what = _facts(row, told.lang)
    return (
        f'<article class="r-entry" id="source-{text(row["source_id"])}">'
        f"<div><h4>{text(row['producer'])}</h4>{paragraph(who, 'r-facts')}"
        f"{paragraph(what, 'r-facts')}</div>"
        f"<div>{_title(row, told.lang)}{_note(row, told.lang)}"
        f"{yield_of(found, told) or nothing}</div></article>"
    )


def about_source(row: Mapping[str, str], lang: str) -> str:
    """Title with its link, date and kind, and how far to trust it, one below another.

    Without a language: the base document is there in many, and its note says more.
    """
    _ = translation(lang).gettext
    facts = [_published(row, lang), kind_labels(lang)[row["kind"]]]
    return (
        f"{_title(row, lang)}{paragraph(' · '.join(facts), 'r-facts')}"
        f"{_note(row, lang)}"
    )


def _title(row: Mapping[str, str], lang: str) -> str:
    """The title as a link, marked with its language where it stands as printed."""
    link = out_link(row["title"], source_url(row["url"], lang))
    ours = row["title"].startswith("[") or "{LANG}" in row["url"]
    translated = lang != "en" and row[f"title_{lang}"]
    if not ours and not translated:
        link = f'<span lang="{text(row["language"])}">{link}</span>'
    copy = provenance_labels(lang)[row["provenance"]]
    tag = f' <span class="r-tag">{text(copy)}</span>' if copy else ""
    return f'<p class="r-source">{link}{tag}</p>'


def _note(row: Mapping[str, str], lang: str) -> str:
    note = row["reliability_note" if lang == "en" else f"reliability_note_{lang}"]
    return paragraph(note, "r-note") if note else ""


def _facts(row: Mapping[str, str], lang: str) -> tuple[str, str]:
    """When it was published; of what kind and in which language it is."""
    _ = translation(lang).gettext
    code = row["language"]
    language = str(Locale.parse(lang).languages.get(code, code))
    said = _("in {language}").format(language=language)
    return _published(row, lang), f"{kind_labels(lang)[row['kind']]} · {said}"


def _published(row: Mapping[str, str], lang: str) -> str:
    published = row["date_published"]
    if not published:
        return translation(lang).gettext("no date")
    return date_in_words(parse_date(published), lang)


def yield_of(found: Yield, told: Told, part: str = "") -> str:
    """Events and numbers as one list; `part` is the place they all stand in."""
    events = [_mention(mention, told, part) for mention in found.mentions]
    claims = [_claim(claim, told, part) for claim in found.claims]
    return listing(events + claims) if events or claims else ""


def _mention(mention: Mention, told: Told, part: str) -> str:
    """An event with its date; what a source says against it stands below."""
    _ = translation(told.lang).gettext
    event, words = told.events[mention.event_id], mention.words
    when = moment_in_words(parse_date(event["date"]), told.lang, event["local_time"])
    facts = [when]
    if not part and mention.locator != WHOLE_PAGE:
        facts.append(words["locator"])
    link = event_link(told.titles[mention.event_id], event, told.lang)
    said = f'{_stance(words)}{link} <span class="r-facts">{text(" · ".join(facts))}'
    said += "</span>"
    if part and words["passage"]:
        passage = out_link(_("Italian text"), words["passage"])
        said += f' <span class="r-facts r-whole">{passage}</span>'
    if not part and words["stance"] != "supports" and words["note"]:
        said += paragraph(words["note"], "r-note")
    return said


def _stance(words: Mapping[str, str]) -> str:
    """A mark before an event that its source disputes or only helps to understand."""
    if words["stance"] == "supports":
        return ""
    sign = UNEQUAL if words["stance"] == "disputes" else ""
    return f'<b class="r-stance">{sign}{text(words["stanceWords"])}</b> '


def _claim(claim: Claim, told: Told, part: str) -> str:
    _ = translation(told.lang).gettext
    facts = [_("reported number"), claim.by]
    if not part and claim.locator != WHOLE_PAGE:
        facts.append(locator_in_words(claim.locator, told.lang))
    said = text(" · ".join(facts))
    return f'{text(claim.words["words"])} <span class="r-facts">{said}</span>'
