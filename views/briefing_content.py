"""What a briefing says of the shown events: one value for picture, notes and files."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from events.dates import parse_date, span_in_words
from events.filters import Filters, ViewState, write_query
from events.hours import moment_in_words, short_moment
from events.language import LANGUAGES, translation
from geo.export import Extract
from geo.layers import attribution
from geo.places import cities_of_sites
from views.citing import citations_by_event
from views.messages import source_line
from views.words import places_in_words


@dataclass(frozen=True)
class Entry:
    """One shown event in the reader's words."""

    number: int
    """As on the picture; events that the picture has no room for count on."""
    event_id: str
    category: str
    key: bool
    disputed: bool
    title: str
    short: str
    """Its date in few letters, with its hour if one is known: '5 Jan, 16:00 local
    time'."""
    when: str
    where: str
    summary: str
    citations: tuple[dict[str, str], ...]
    """As `views.citing.citation_words` returns them, the resolution's first."""
    date: str = ""
    """Its date as the table holds it (EDTF)."""
    counted: str = ""
    """The place with which the map counts it: of a site its city."""


@dataclass(frozen=True)
class Briefing:
    """All that the picture and what stands beside it are made from."""

    title: str
    count: str
    """How many events are shown of how many: '12 of 182 events'."""
    filters: str
    """The filters in words."""
    below: str
    """The line under the picture's title: how many events, and the filters unless the
    proposed title says them all."""
    entries: tuple[Entry, ...]
    """Every shown event by number: first those numbered on the picture, by date, then
    the others, by date."""
    numbered: int
    """How many entries are numbered on the picture."""
    source: str
    """Source line: where the events come from and which edition of the record."""
    attribution: str
    """Attribution of the map, as its licences ask."""
    query: str
    """The same view as a link carries it, language included."""
    lang: str

    @property
    def on_picture(self) -> tuple[Entry, ...]:
        """Entries that the picture numbers and lists."""
        return self.entries[: self.numbered]

    @property
    def others(self) -> tuple[Entry, ...]:
        """Shown events that stand in the notes only."""
        return self.entries[self.numbered :]


Labels = Mapping[str, Mapping[str, str]]
"""Facet to label by value, as `views.facets.facet_labels` returns them."""


def briefing(
    taken: Extract, state: ViewState, labels: Labels, title: str = "", room: int = 0
) -> Briefing:
    """Word what is shown; at most `room` events are numbered on the picture.

    `taken` holds the events that pass the filters of `state`, in the order of the
    list. An empty `title` is proposed from the filters.
    """
    lang = taken.scope.lang
    proposed = proposed_title(state.filters, labels, lang)
    titled, filters = title.strip() or proposed, state.filters.describe(lang, labels)
    count = shown_of(taken.scope.shown, taken.scope.total, lang)
    in_title = titled == proposed and filters in titled
    told = Briefing(
        title=titled,
        count=count,
        filters=filters,
        below=count if in_title else f"{count} · {filters}",
        entries=_entries(taken),
        numbered=0,
        source=source_line(taken.record.edition, lang),
        attribution=attribution(lang),
        query=_query(state, taken.record.version, lang),
        lang=lang,
    )
    return number(told, ranked(told, state.selected)[:room])


def ranked(
    told: Briefing, selected: str = "", timed: Collection[str] = ()
) -> list[str]:
    """Ids of the events, those first that get a number when not all have room.

    The chosen event leads, then the key events, then those whose hour is drawn
    (`timed`), then those that most sources report; of equals the one that the list
    has first. A rule that every reader can check.
    """
    ordered = sorted(
        told.entries,
        key=lambda entry: (
            entry.event_id != selected,
            not entry.key,
            entry.event_id not in timed,
            -len({citation["source"] for citation in entry.citations}),
        ),
    )
    return [entry.event_id for entry in ordered]


def number(told: Briefing, event_ids: Collection[str]) -> Briefing:
    """Number these events first, in the order of the list, the others after them.

    `told` must not be numbered yet: its entries must stand in the order of the list.
    """
    chosen = set(event_ids)
    ordered = sorted(told.entries, key=lambda entry: entry.event_id not in chosen)
    entries = tuple(replace(entry, number=i) for i, entry in enumerate(ordered, 1))
    return replace(told, entries=entries, numbered=len(chosen))


def proposed_title(filters: Filters, labels: Labels, lang: str) -> str:
    """A title from the filters: 'Almaty, 4–5 January 2022: Killing'."""
    _ = translation(lang).gettext
    chosen = {
        facet: [word for value, word in labels[facet].items() if value in values]
        for facet, values in filters.chosen.items()
    }
    where = _few(chosen.get("place", []), lang) or _("Kazakhstan")
    title = f"{where}, {span_in_words(filters.start, filters.end, lang)}"
    what = _few(chosen.get("category", []), lang)
    return f"{title}: {what}" if what else title


def shown_of(shown: int, total: int, lang: str) -> str:
    """How many events are shown of how many."""
    _n = translation(lang).ngettext
    words = _n("{shown} of {total} events", "{shown} of {total} events", shown)
    return words.format(shown=shown, total=total)


def _few(words: Sequence[str], lang: str) -> str:
    """Up to two words; more would make no title."""
    return translation(lang).gettext(" and ").join(words) if len(words) <= 2 else ""


def _query(state: ViewState, version: str, lang: str) -> str:
    # The sheet shows this version, whichever the link that it was opened by named.
    query = write_query(state) | {"version": version}
    if lang != next(iter(LANGUAGES)):
        query["lang"] = lang
    return urlencode(query)


def _entries(taken: Extract) -> tuple[Entry, ...]:
    lang = taken.scope.lang
    texts = taken.record.texts
    own = texts[texts["lang"] == lang].set_index("event_id").to_dict("index")
    citations = citations_by_event(taken.record.in_language(lang), lang)
    where = places_in_words(taken.places, lang)
    cities = cities_of_sites(taken.places)
    return tuple(
        _entry(
            number,
            row,
            own[row["event_id"]],
            where[row["place_id"]],
            where[cities.get(row["place_id"], row["place_id"])],
            tuple(citations[row["event_id"]]),
            lang,
        )
        for number, row in enumerate(taken.located.to_dict("records"), 1)
    )


def _entry(
    number: int,
    row: dict[Any, Any],
    text: Mapping[Any, Any],
    where: str,
    counted: str,
    citations: tuple[dict[str, str], ...],
    lang: str,
) -> Entry:
    when = parse_date(row["date"])
    return Entry(
        number=number,
        event_id=row["event_id"],
        category=row["category"],
        key=bool(row["key"]),
        disputed=bool(row["disputed"]),
        title=str(text["title"]),
        short=short_moment(when, lang, row["local_time"]),
        when=moment_in_words(when, lang, row["local_time"]),
        where=where,
        summary=str(text["summary"]),
        citations=citations,
        date=str(row["date"]),
        counted=counted,
    )
