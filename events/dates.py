"""Dates of events: EDTF in, days and words out; civil dates in Kazakhstan."""

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from time import struct_time
from typing import Literal

from babel.dates import format_date, format_skeleton
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import Interval

from events.language import DATE_LOCALES, translation

DateKind = Literal["day", "lasting", "open", "uncertain", "undated"]

_DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
PATTERN = (
    rf"^({_DATE}~?|{_DATE}~?/({_DATE}~?|\.\.)"
    rf"|\[{_DATE}\.\.{_DATE}\]|\[\.\.{_DATE}\])$"
)
"""The forms of EDTF that the codebook allows; the package edtf reads many more, some
in ways that would surprise: '2022-01-05/' as ten years, '2022?' as a certain year."""


@dataclass(frozen=True)
class EventDate:
    """What the source lets us say of the time of an event."""

    edtf: str
    """The EDTF string (ISO 8601-2, levels 0 and 1) as the table holds it."""
    kind: DateKind
    """'day': that day; 'lasting': from the first to the last day; 'open': from a day
    on, the end not given; 'uncertain': at a time not given within the span;
    'undated': no date at all."""
    earliest: date | None
    """First day on which it can have happened; None where nothing limits it."""
    latest: date | None
    """Last day on which it can have happened; None where nothing limits it."""
    approximate: bool = False
    """Whether a '~' stands at its date, or at either end of its span."""


@cache
def parse_date(edtf: str) -> EventDate:
    """Read one EDTF string; the empty string is an event without any date.

    Raises
    ------
    ValueError
        if the text is in no form of the codebook, names a day that does not exist or
        ends before it begins.
    """
    if not edtf:
        return EventDate("", "undated", None, None)
    # fullmatch, as `$` would let a line break pass; ASCII, as `\d` knows other digits.
    if not re.fullmatch(PATTERN, edtf, re.ASCII):
        raise ValueError(f"{edtf!r} is not a date in a form of the codebook.")
    try:
        parsed = parse_edtf(edtf)
        earliest, latest = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError) as error:
        raise ValueError(f"{edtf!r} names a day that does not exist.") from error
    if earliest and latest and latest < earliest:
        raise ValueError(f"{edtf!r} ends before it begins.")
    kind = _kind(parsed, earliest, latest)
    return EventDate(edtf, kind, earliest, latest, "~" in edtf)


def _kind(parsed: object, earliest: date | None, latest: date | None) -> DateKind:
    if earliest == latest:
        return "day"
    if isinstance(parsed, Interval):
        return "lasting" if latest else "open"
    return "uncertain"


def _day(moment: struct_time | float) -> date | None:
    """The edtf package gives an infinite float where an end is open."""
    if isinstance(moment, float):
        if not math.isinf(moment):
            raise ValueError(f"unexpected end of an interval: {moment}")
        return None
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def span_in_words(first: date, last: date, lang: str) -> str:
    """One day or a span as a reader would say it, e.g. '4–5 January 2022'.

    The browser says spans in the same words (views/browser/words.js).
    """
    # CLDR's own intervals shorten the month and, in Italian, write '04–05 gen'.
    locale = DATE_LOCALES[lang]
    words = format_date(last, "d MMMM y", locale=locale)
    if first == last:
        return words
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{words}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_date(first, pattern, locale=locale)} – {words}"


def short_date(when: EventDate, lang: str) -> str:
    """Say a date in the width of a list's column: '5 Jan', '4–5 Jan', '2–20 Jan?'.

    A month or a year alone is said as such. The question mark stands for a day not
    known, the tilde for 'about'; years other than 2022 are added.
    """
    if when.kind == "undated":
        return "–"
    ends = _ends(when.edtf)
    with_year = any(not end.startswith("2022") for end in ends)
    first, last = (_short_end(end, with_year, lang) for end in (ends[0], ends[-1]))
    words = first if first == last else f"{first} – {last}"
    if when.earliest and when.latest and _one_month(ends):
        words = f"{when.earliest.day}–{last}"
    if when.kind == "open":
        return f"{words} →"
    if when.earliest is None:
        return f"≤ {words}"
    return f"{words}?" if when.kind == "uncertain" and len(ends) > 1 else words


def date_in_words(when: EventDate, lang: str) -> str:
    """Say an event's date, its uncertainty included, in English or Italian.

    A month or a year alone is said as such; a set of possible days as a time not
    given within a span; an open end as such. Nothing is rounded to a day.
    """
    _ = translation(lang).gettext
    if when.kind == "undated":
        return _("no date given")
    words = _ends_in_words(when, lang)
    if when.kind == "open":
        return _("from {date}, no end given").format(date=words)
    if when.earliest is None:
        return _("no day given, {date} at the latest").format(date=words)
    if when.kind == "uncertain" and len(_ends(when.edtf)) > 1:
        return _("no day given, within {span}").format(span=words)
    return words


def _ends(edtf: str) -> list[str]:
    """The one or two dates of an EDTF string as written: '2022-01~', '2022-01-05'."""
    return [end for end in re.split(r"/|\.\.", edtf.strip("[]")) if end]


def _one_month(ends: list[str]) -> bool:
    """Whether both ends are exact days of one month and can share its name."""
    return (
        len(set(ends)) == 2
        and all(len(end) == 10 for end in ends)
        and ends[0][:7] == ends[1][:7]
    )


def _ends_in_words(when: EventDate, lang: str) -> str:
    ends = _ends(when.edtf)
    if when.earliest and when.latest and all(len(end) == 10 for end in ends):
        return span_in_words(when.earliest, when.latest, lang)
    words = [_end_in_words(end, lang) for end in ends]
    return " – ".join(dict.fromkeys(words))


def _end_in_words(end: str, lang: str) -> str:
    """A day, a month or a year in words, as precise as it is written."""
    about = translation(lang).gettext("about {date}") if "~" in end else "{date}"
    return about.format(date=_formatted(end, lang, "d MMMM y", "yMMMM"))


def _short_end(end: str, with_year: bool, lang: str) -> str:
    year = "y" if with_year else ""
    about = "~" if "~" in end else ""
    return about + _formatted(end, lang, f"d MMM {year}".strip(), f"{year}MMM")


def _formatted(end: str, lang: str, of_day: str, of_month: str) -> str:
    known = end.rstrip("~")
    locale = DATE_LOCALES[lang]
    if len(known) == 4:
        return known
    if len(known) == 7:
        month = date.fromisoformat(f"{known}-01")
        # A skeleton, as months alone stand in another case in many languages.
        return str(format_skeleton(of_month, month, locale=locale))
    return format_date(date.fromisoformat(known), of_day, locale=locale)
