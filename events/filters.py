"""What the reader asked to see: one value that selects, describes and links."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from events.changes import VERSION
from events.dates import span_in_words
from events.language import LANGUAGES, translation
from events.schema import FOCUS_END, FOCUS_START

FACETS = {
    "category": "category_keys",
    "place": "place_keys",
    "actor": "actor_keys",
    "record": "record_keys",
}
"""Facet (its name in a link) to the column of tuples that it looks into."""

CONTROL_SPACES = "\t\n\v\f\r\ufeff"
"""What JavaScript counts as white space beside Unicode's separators."""


def search_form(text: str) -> str:
    """Fold a text for searching: no accents, no case, single spaces.

    The browser folds in the same way (views/browser/filters.js); a test holds the
    two together.
    """
    folded = unicodedata.normalize("NFKD", text).lower()
    letters = (
        " " if unicodedata.category(char)[0] == "Z" or char in CONTROL_SPACES else char
        for char in unicodedata.normalize("NFKD", folded)
        if not unicodedata.category(char).startswith("M")
    )
    return " ".join(word for word in "".join(letters).split(" ") if word)


@dataclass(frozen=True)
class Filters:
    """Facets are joined by AND, the values within one by OR; an empty facet is off."""

    start: date = FOCUS_START
    end: date = FOCUS_END
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Facet name to the chosen values; facets with nothing chosen are absent."""
    key_only: bool = False
    text: str = ""

    def apply(self, events: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of `events` that pass, in their order.

        `events` is what `geo.locate` returns: one row an event with `earliest`,
        `latest` (dates or None), `date_kind`, `key`, `search` and the facet columns.
        An event passes the time span unless its date rules it out; one without any
        date passes only while the span holds the whole of January 2022.
        """
        words = search_form(self.text).split(" ")
        keep = [
            self._within(kind, earliest, latest)
            and (key or not self.key_only)
            and all(word in search for word in words)
            for kind, earliest, latest, key, search in zip(
                events["date_kind"],
                events["earliest"],
                events["latest"],
                events["key"],
                events["search"],
                strict=True,
            )
        ]
        for facet, values in self.chosen.items():
            if not values:
                continue
            found = [not values.isdisjoint(keys) for keys in events[FACETS[facet]]]
            keep = [a and b for a, b in zip(keep, found, strict=True)]
        mask = pd.Series(keep, index=events.index, dtype=bool)
        return events[mask]

    def _within(self, kind: str, earliest: date | None, latest: date | None) -> bool:
        if kind == "undated":
            return self.start <= FOCUS_START and self.end >= FOCUS_END
        return (earliest is None or earliest <= self.end) and (
            latest is None or latest >= self.start
        )

    def describe(self, lang: str, labels: Mapping[str, Mapping[str, str]]) -> str:
        """Say the filters in words, e.g. '4–5 January 2022; Killing or Clash'.

        `labels` gives, by facet, the reader's word for each value.
        """
        _ = translation(lang).gettext
        parts = [span_in_words(self.start, self.end, lang)]
        for facet in FACETS:
            values = self.chosen.get(facet, frozenset())
            words = [word for key, word in labels[facet].items() if key in values]
            if words:
                parts.append(_(" or ").join(words))
        if self.key_only:
            parts.append(_("key events only"))
        if search_form(self.text):
            parts.append(_("with the words “{text}”").format(text=self.text))
        return "; ".join(parts)


@dataclass(frozen=True)
class ViewState:
    """All that a link carries: what is shown, which event is open, how lanes run."""

    filters: Filters = field(default_factory=Filters)
    selected: str = ""
    lanes: str = "category"
    hours: bool = False
    """Whether the one day chosen is drawn hour by hour."""
    version: str = ""
    """Version of the record that the link was made with; empty where it has none."""


def write_query(state: ViewState) -> dict[str, str]:
    """Put a state into query parameters; what is at its default is left out.

    The version goes with what it dates: a view at rest is written without.
    """
    filters = state.filters
    query: dict[str, str] = {}
    if filters.start != FOCUS_START:
        query["from"] = filters.start.isoformat()
    if filters.end != FOCUS_END:
        query["to"] = filters.end.isoformat()
    for facet in FACETS:
        if values := filters.chosen.get(facet):
            query[facet] = ",".join(sorted(values))
    if filters.key_only:
        query["key"] = "true"
    if filters.text:
        query["q"] = filters.text
    if state.selected:
        query["event"] = state.selected
    if state.lanes != "category":
        query["lanes"] = state.lanes
    if state.hours:
        query["hours"] = "true"
    if query and VERSION.fullmatch(state.version):
        query["version"] = state.version
    return query


def read_query(
    query: Mapping[str, str],
    known: Mapping[str, Iterable[str]],
    event_ids: Iterable[str],
) -> tuple[ViewState, list[str]]:
    """Read a link; return the state and each part ('place=atlantis') not understood.

    `known` gives the values that each facet can take in this record. Parameters that
    are not ours are left alone: mail programs add their own.
    """
    ignored: list[str] = []
    filters = Filters(text=query.get("q", ""))
    first = _read_day(query, "from", FOCUS_START, ignored)
    last = _read_day(query, "to", FOCUS_END, ignored)
    if first <= last:
        filters = replace(filters, start=first, end=last)
    else:
        ignored += [f"{end}={query[end]}" for end in ("from", "to") if query.get(end)]
    chosen = {}
    for facet in FACETS:
        values = [value for value in query.get(facet, "").split(",") if value]
        ignored += [f"{facet}={v}" for v in values if v not in set(known[facet])]
        if kept := frozenset(values) & frozenset(known[facet]):
            chosen[facet] = kept
    key = _read_choice(query, "key", ("", "true"), ignored)
    selected = _read_choice(query, "event", ("", *event_ids), ignored)
    lanes = _read_choice(query, "lanes", ("category", "place"), ignored)
    hours = _read_choice(query, "hours", ("", "true"), ignored) == "true"
    if hours and filters.start != filters.end:
        # Hours are those of one day: over a longer span they mean nothing.
        ignored.append("hours=true")
        hours = False
    version = query.get("version", "")
    if version and not VERSION.fullmatch(version):
        ignored.append(f"version={version}")
        version = ""
    _read_choice(query, "lang", ("", *LANGUAGES), ignored)
    filters = replace(filters, chosen=chosen, key_only=key == "true")
    return ViewState(filters, selected, lanes, hours, version), ignored


def _read_day(
    query: Mapping[str, str], name: str, default: date, ignored: list[str]
) -> date:
    text = query.get(name, "")
    if not text:
        return default
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        ignored.append(f"{name}={text}")
        return default
    return day


def _read_choice(
    query: Mapping[str, str], name: str, choices: tuple[str, ...], ignored: list[str]
) -> str:
    value = query.get(name, choices[0])
    if value in choices:
        return value
    ignored.append(f"{name}={value}")
    return choices[0]
