"""Dates of events: EDTF in, days and words out; civil dates in Kazakhstan."""

import math
from dataclasses import dataclass
from datetime import date
from functools import cache
from time import struct_time
from typing import Literal

from babel.dates import format_date, format_interval, format_skeleton
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import Interval, OneOfASet

from events.language import DATE_LOCALES, translation

DateKind = Literal["day", "lasting", "open", "uncertain", "undated"]


@dataclass(frozen=True)
class EventDate:
    """What the source lets us say of the time of an event."""

    edtf: str
    """The EDTF string (ISO 8601-2, levels 0 and 1) as the table holds it."""
    kind: DateKind
    """'day': that day; 'lasting': from the first to the last day; 'open': from or
    until a day, the other end not given; 'uncertain': at a time not given within
    the span; 'undated': no date at all."""
    earliest: date | None
    """First day on which it can have happened; None where nothing limits it."""
    latest: date | None
    """Last day on which it can have happened; None where nothing limits it."""
    approximate: bool = False


@cache
def parse_date(edtf: str) -> EventDate:
    """Read one EDTF string; the empty string is an event without any date.

    Raises
    ------
    ValueError
        if the text is not EDTF, names a day that does not exist or ends before it
        begins.
    """
    if not edtf:
        return EventDate("", "undated", None, None)
    try:
        parsed = parse_edtf(edtf)
    except EDTFParseException as error:
        raise ValueError(f"{edtf!r} is not an EDTF date.") from error
    earliest, latest = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    if earliest and latest and latest < earliest:
        raise ValueError(f"{edtf!r} ends before it begins.")
    return EventDate(
        edtf, _kind(parsed, earliest, latest), earliest, latest, edtf.endswith("~")
    )


def _kind(parsed: object, earliest: date | None, latest: date | None) -> DateKind:
    if isinstance(parsed, Interval):
        return "lasting" if earliest and latest else "open"
    if isinstance(parsed, OneOfASet) or earliest != latest:
        return "uncertain"
    return "day"


def _day(moment: struct_time | float) -> date | None:
    """The edtf package gives an infinite float where an end is open."""
    if isinstance(moment, float):
        if not math.isinf(moment):
            raise ValueError(f"unexpected end of an interval: {moment}")
        return None
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def span_in_words(first: date, last: date, lang: str) -> str:
    """One day or a span as a reader would say it, e.g. '4–5 January 2022'."""
    locale = DATE_LOCALES[lang]
    if first == last:
        return format_date(first, "d MMMM y", locale=locale)
    words = format_interval(first, last, "yMMMMd", locale=locale)
    # CLDR puts thin spaces round the dash of longer spans; fonts draw them unevenly.
    return words.replace(" – ", "–") if first.month == last.month else words


def short_date(when: EventDate, lang: str) -> str:
    """Say a date in the width of a list's column: '5 Jan', '4–5 Jan', '2–20 Jan?'.

    The question mark stands for a day not known; years other than 2022 are added.
    """
    locale = DATE_LOCALES[lang]
    if when.kind == "undated":
        return "–"
    partial = _partial(when.edtf.split("/")[0].rstrip("~"))
    days = [day for day in (when.earliest, when.latest) if day]
    year = "" if all(day.year == 2022 for day in days) else "y"
    if len(partial) == 4:
        return partial
    if len(days) == 2 and days[0] != days[1]:
        words = format_interval(days[0], days[1], f"{year}MMMd", locale=locale)
        return words.replace(" – ", "–") + ("?" if when.kind == "uncertain" else "")
    skeleton = "MMM" if partial else "MMMd"
    words = str(format_skeleton(year + skeleton, days[0], locale=locale))
    arrows = {"open": ("{} →", "→ {}"), "uncertain": ("≥ {}", "≤ {}")}
    before, after = arrows.get(when.kind, ("{}", "{}"))
    return (before if when.earliest else after).format(words)


def date_in_words(when: EventDate, lang: str, local_time: str = "") -> str:
    """Say an event's date, its uncertainty included, in English or Italian.

    A month or a year alone is said as such; a set of possible days as a time not
    given within a span; an open end as such. Nothing is rounded to a day.
    """
    _ = translation(lang).gettext
    about = _("about {date}") if when.approximate else "{date}"
    if local_time:
        hours = local_time.replace("/", "–")
        words = date_in_words(when, lang)
        return _("{date}, {hours} local time").format(date=words, hours=hours)
    if when.kind == "undated":
        return _("no date given")
    if when.kind == "open":
        return _open_in_words(when, lang)
    if when.earliest is None:
        assert when.latest is not None
        day = span_in_words(when.latest, when.latest, lang)
        return _("no day given, {date} at the latest").format(date=day)
    if when.latest is None:
        day = span_in_words(when.earliest, when.earliest, lang)
        return _("no day given, {date} at the earliest").format(date=day)
    if partial := _partial_in_words(when.edtf.rstrip("~"), lang):
        return about.format(date=partial)
    words = span_in_words(when.earliest, when.latest, lang)
    if when.kind == "uncertain":
        return _("no day given, within {span}").format(span=words)
    return about.format(date=words)


def _partial(edtf: str) -> str:
    """The text itself where it is only a month or a year."""
    return edtf if len(edtf) in {4, 7} else ""


def _partial_in_words(edtf: str, lang: str) -> str:
    """A month or a year in words; empty for anything else."""
    known = _partial(edtf)
    if len(known) < 7:
        return known
    day = date(int(known[:4]), int(known[5:]), 1)
    return str(format_skeleton("yMMMM", day, locale=DATE_LOCALES[lang]))


def _open_in_words(when: EventDate, lang: str) -> str:
    _ = translation(lang).gettext
    known = next(part for part in when.edtf.split("/") if part not in {"..", ""})
    day = when.earliest or when.latest
    assert day is not None
    words = _partial_in_words(known, lang) or span_in_words(day, day, lang)
    if when.earliest:
        return _("from {date}, no end given").format(date=words)
    return _("until {date}, no beginning given").format(date=words)
