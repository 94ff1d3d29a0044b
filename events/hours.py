"""Hours of events: the codebook's local times in, hours of a day and words out."""

import re
from dataclasses import dataclass
from datetime import date

from events.dates import EventDate, date_in_words, short_date, span_in_words
from events.language import translation

_HOUR = r"(?:[01]\d|2[0-3]):[0-5]\d~?"
PATTERN = rf"^({_HOUR}(/({_HOUR}|\.\.))?|\.\./{_HOUR})$"
"""'11:00' then, '15:00/18:00' from–to, '15:00/..' from then on, '../18:00' by then;
'~' after an hour: about."""


@dataclass(frozen=True)
class Hours:
    """When on its day an event happened, or began on its first day and ended."""

    first: str
    """'15:00', '15:00~' for about; '' where only its end is known."""
    last: str
    """As `first`; the same for a single moment, '' where the end is not given."""

    @property
    def start(self) -> float | None:
        """Hour of the first day as a number: 17.5 for 17:30."""
        return _number(self.first)

    @property
    def end(self) -> float | None:
        """Hour of the last day as a number."""
        return _number(self.last)


def parse_hours(local_time: str) -> Hours | None:
    """Read one local time; None for the empty string: no hour is known.

    Raises
    ------
    ValueError
        if the text is in no form of the codebook.
    """
    if not local_time:
        return None
    if not re.fullmatch(PATTERN, local_time, re.ASCII):
        raise ValueError(f"{local_time!r} is not a local time of the codebook.")
    first, _, last = local_time.partition("/")
    open_end = {"..": ""}
    return Hours(open_end.get(first, first), open_end.get(last, last or first))


def _number(hour: str) -> float | None:
    return int(hour[:2]) + int(hour[3:5]) / 60 if hour else None


def hours_fault(when: EventDate, local_time: str) -> str:
    """Say what is wrong with a local time beside its date; '' where both agree."""
    hours = parse_hours(local_time)
    if hours is None:
        return ""
    if when.kind not in ("day", "lasting"):
        return f"{local_time!r} stands beside a date that is not a known day."
    if hours.start is None or hours.end is None or when.kind == "lasting":
        return ""
    return f"{local_time!r} ends before it begins." if hours.end < hours.start else ""


def moment_in_words(when: EventDate, lang: str, local_time: str = "") -> str:
    """Say an event's date with its hour, as '5 January 2022, about 16:00 local time'.

    Of an event that ran over several days, each hour stands with its own day.
    """
    hours = parse_hours(local_time)
    if hours is None:
        return date_in_words(when, lang)
    _ = translation(lang).gettext
    if when.kind == "lasting" and when.earliest and when.latest:
        first, last = _said(hours.first, lang), _said(hours.last, lang)
        ends = [(when.earliest, first), (when.latest, last)]
        words = " – ".join(_day_and_hour(day, hour, lang) for day, hour in ends)
        return _("{date} local time").format(date=words)
    words = date_in_words(when, lang)
    said = _hours_in_words(hours, lang)
    return _("{date}, {hours} local time").format(date=words, hours=said)


def short_moment(when: EventDate, lang: str, local_time: str = "") -> str:
    """Say an event's date in few letters, as '5 Jan, 16:00 local time'.

    Of an event that ran over several days the hours are left out.
    """
    hours = parse_hours(local_time)
    words = short_date(when, lang)
    if hours is None or when.kind != "day":
        return words
    said = _hours_in_words(hours, lang)
    template = translation(lang).gettext("{date}, {hours} local time")
    return template.format(date=words, hours=said)


def _hours_in_words(hours: Hours, lang: str) -> str:
    """'15:00', 'about 15:00', '15:00–18:00', 'from 15:00', 'by 18:00'."""
    _ = translation(lang).gettext
    first, last = _said(hours.first, lang), _said(hours.last, lang)
    if not hours.first:
        return _("by {hour}").format(hour=last)
    if not hours.last:
        return _("from {hour}").format(hour=first)
    return first if first == last else f"{first}–{last}"


def _day_and_hour(day: date, hour: str, lang: str) -> str:
    words = span_in_words(day, day, lang)
    return f"{words}, {hour}" if hour else words


def _said(hour: str, lang: str) -> str:
    """An hour as a reader says it: '15:00', 'about 15:00'."""
    if not hour.endswith("~"):
        return hour
    return translation(lang).gettext("about {hour}").format(hour=hour[:-1])
