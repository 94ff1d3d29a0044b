"""Footnotes of a briefing as values: events in words, each source named once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from events.language import translation
from views.briefing_content import Briefing, Entry

UNWRITABLE = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
"""White space but hard spaces, and what XML, and so Word, cannot hold."""


@dataclass(frozen=True)
class Span:
    """Words of one line; with `url` they are a link."""

    words: str
    url: str = ""


Line = tuple[Span, ...]
Citation = Mapping[str, str]
"""As `views.citing.citation_words` returns it."""


@dataclass(frozen=True)
class Note:
    """One event as it stands beside the picture."""

    number: int
    """As on the picture."""
    title: str
    facts: str
    """Date, place and, if so, that sources differ: '5 January 2022 · Almaty'."""
    short: str
    """The same with the date in few letters."""
    summary: str
    cited: tuple[Line, ...]
    """First the sources that support it as told, then each other one in a line."""
    keys: tuple[str, ...]
    """Ids of all these sources, in that order."""


@dataclass(frozen=True)
class Source:
    """One source with the key that the events cite it by."""

    key: str
    """Its id in the record."""
    url: str
    line: Line
    """Who, what, when, address: the citation line less the place within it."""


@dataclass(frozen=True)
class Section:
    """Events under one heading."""

    heading: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Footnotes:
    """All that stands beside the picture, in the order in which it is read."""

    title: str
    lead: tuple[str, ...]
    """How many events, the filters; what the keys are or that there is no event."""
    sections: tuple[Section, ...]
    sources_heading: str
    sources: tuple[Source, ...]
    """By key, as a reader looks them up."""
    closing: tuple[Line, ...]
    """Source line, attribution of the map, link to the same view."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every event by number."""
        return tuple(note for section in self.sections for note in section.notes)

    def cited_by(self, notes: Sequence[Note]) -> tuple[Source, ...]:
        """The sources of some events only, in the order of all."""
        keys = {key for note in notes for key in note.keys}
        return tuple(source for source in self.sources if source.key in keys)


def footnotes(briefing: Briefing, link: str) -> Footnotes:
    """Word what stands beside the picture; an empty `link` is left out.

    Each event names its sources by publisher, place within and id, so that its lines
    can be quoted alone; title, date and address stand once, by id, in the list of
    sources. Full citations at every event would repeat the resolution fifty times, and
    sources numbered in each briefing would be mistaken for those of another that is
    pasted beside it. What a source tells differently is said with it; notes on sources
    that agree, and cautions on sources, are left to the record.
    """
    _ = translation(briefing.lang).gettext
    sources = _sources(briefing.entries)
    lead = [clean(f"{briefing.count} · {briefing.filters}")]
    if sources:
        lead.append(
            _("After each source stands its id; the list at the end gives it in full.")
        )
    if not briefing.entries:
        lead.append(_("No event passes these filters."))
    parts = [
        (_("Events numbered on the picture"), briefing.on_picture),
        (_("Other events shown"), briefing.others),
    ]
    return Footnotes(
        title=clean(briefing.title),
        lead=tuple(lead),
        sections=tuple(
            Section(heading, tuple(_note(entry, briefing.lang) for entry in entries))
            for heading, entries in parts
            if entries
        ),
        sources_heading=_("Sources"),
        sources=sources,
        closing=tuple(_closing(briefing, link)),
    )


def words_of(line: Line) -> str:
    """A line without its links."""
    return "".join(span.words for span in line)


def clean(words: str) -> str:
    """Words on one line, with nothing in them that a file could not hold."""
    return UNWRITABLE.sub(" ", words).strip()


def _note(entry: Entry, lang: str) -> Note:
    _ = translation(lang).gettext
    agreeing, others = _parted(entry)
    mark = [_("sources differ")] if entry.disputed else []
    lines = [_agreeing(agreeing, _("Sources"))] if agreeing else []
    return Note(
        number=entry.number,
        title=clean(entry.title),
        facts=" · ".join([clean(entry.when), clean(entry.where), *mark]),
        short=" · ".join([clean(entry.short), clean(entry.where), *mark]),
        summary=clean(entry.summary),
        cited=(*lines, *(_other(cited) for cited in others)),
        keys=tuple(cited["source"] for cited in [*agreeing, *others]),
    )


def _parted(entry: Entry) -> tuple[list[Citation], list[Citation]]:
    """The citations that support the event as told, and the others."""
    agreeing: list[Citation] = []
    others: list[Citation] = []
    for cited in entry.citations:
        (agreeing if cited["stance"] == "supports" else others).append(cited)
    return agreeing, others


def _agreeing(citations: Sequence[Citation], head: str) -> Line:
    """'Sources: European Parliament, recital A (ep-2022-2505); Kloop, …'."""
    spans: list[Span] = []
    for at, cited in enumerate(citations):
        before = "); " if at else f"{head}: "
        spans += [Span(f"{before}{_passage(cited)} ("), _key(cited)]
    return (*spans, Span(")"))


def _other(cited: Citation) -> Line:
    """'Disputes: Vremya, whole page (time-kz-2022-01-06). Has the protest …'"""
    head = f"{clean(cited['stanceWords'])}: {_passage(cited)} ("
    note = clean(cited["note"])
    return (Span(head), _key(cited), Span(f"). {note}" if note else ")"))


def _passage(cited: Citation) -> str:
    """Who, and where in it; that it is a copy, as a copy is no second source."""
    copy = f" ({cited['copy']})" if cited["copy"] else ""
    parts = (clean(cited["producer"]) + copy, clean(cited["locator"]))
    return ", ".join(part for part in parts if part)


def _key(cited: Citation) -> Span:
    return Span(cited["source"], cited["url"])


def _sources(entries: Sequence[Entry]) -> tuple[Source, ...]:
    cited = {one["source"]: one for entry in entries for one in entry.citations}
    return tuple(
        Source(key, one["url"], _source_line(one)) for key, one in sorted(cited.items())
    )


def _source_line(cited: Citation) -> Line:
    within = f"”, {cited['locator']}, "
    whole = cited["line"].replace(within, "”, ", 1)
    before, url, after = whole.rpartition(cited["url"])
    last = f" {clean(after)}" if after.strip() else ""
    return (Span(f"{clean(before)} "), Span(url, url), Span(last))


def _closing(briefing: Briefing, link: str) -> Iterator[Line]:
    _ = translation(briefing.lang).gettext
    yield (Span(clean(briefing.source)),)
    yield (Span(_("Map: {attribution}").format(attribution=briefing.attribution)),)
    if link:
        yield (Span(_("The same view:") + " "), Span(link, link))
