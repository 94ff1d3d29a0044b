"""The picture of a briefing in a few sentences, for those who cannot see it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from events.dates import parse_date
from events.language import DATE_LOCALES, translation
from views.briefing_content import Briefing, Entry
from views.notes import clean
from views.words import tray_labels

LENGTH = 600
"""Letters after which no further event is named; screen readers cannot skim."""
FEW = 3


def alt_text(briefing: Briefing, shows: Sequence[str] = ("map", "timeline")) -> str:
    """What the picture is and shows; that the notes beside it tell it in full.

    `shows` holds 'map', 'timeline' or both.
    """
    _ = translation(briefing.lang).gettext
    kinds = {
        frozenset({"map", "timeline"}): _("Map and timeline: {title}."),
        frozenset({"map"}): _("Map: {title}."),
        frozenset({"timeline"}): _("Timeline: {title}."),
    }
    title, filters = clean(briefing.title), clean(briefing.filters)
    within = "" if filters in title else f" ({filters})"
    what = kinds[frozenset(shows)].format(title=title)
    told = f"{what} {clean(briefing.count)}{within}."
    if not briefing.entries:
        return f"{told} {_('No event passes these filters.')}"
    told = " ".join([told, *_dates(briefing), *_places(briefing)])
    last = _("The notes beside the picture tell every event, with its sources.")
    return f"{_named(told, briefing, LENGTH - len(last) - 1)} {last}"


def _dates(briefing: Briefing) -> list[str]:
    """First and last day that limits a date; nothing if no event has any."""
    _ = translation(briefing.lang).gettext
    dates = [parse_date(entry.date) for entry in briefing.entries]
    days = [day for d in dates for day in (d.earliest, d.latest) if day]
    if not days:
        return []
    first, last = (_day(day, briefing.lang) for day in (min(days), max(days)))
    if first == last:
        return [_("The only date given is {day}.").format(day=first)]
    return [
        _("The first date given is {first}, the last {last}.").format(
            first=first, last=last
        )
    ]


def _day(day: date, lang: str) -> str:
    return str(format_date(day, "d MMMM y", locale=DATE_LOCALES[lang]))


def _places(briefing: Briefing) -> list[str]:
    """Up to three places with more than one event, a city's sites counted with it as on
    the map; none that ties with one left out."""
    _ = translation(briefing.lang).gettext
    off_map = set(tray_labels(briefing.lang).values())
    found = [entry.counted for entry in briefing.entries]
    counted = Counter(place for place in found if place not in off_map)
    ranked = counted.most_common(FEW + 1)
    beyond = ranked[FEW][1] if len(ranked) > FEW else 1
    most = [f"{clean(name)} ({n})" for name, n in ranked if n > max(beyond, 1)]
    if not most:
        return []
    return [_("Places named most often: {places}.").format(places="; ".join(most))]


def _named(told: str, briefing: Briefing, length: int) -> str:
    """`told` and then the key events, or else the first that are numbered."""
    _ = translation(briefing.lang).gettext
    keys = [entry for entry in briefing.entries if entry.key]
    entries = keys or briefing.on_picture[:FEW]
    sentence = _("Key events: {events}.") if keys else _("Among them: {events}.")
    fitting = told
    for count in range(1, len(entries) + 1):
        events = "; ".join(_event(entry) for entry in entries[:count])
        rest = len(entries) - count
        if rest:
            events = _("{events}; and {n} more").format(events=events, n=rest)
        longer = f"{told} {sentence.format(events=events)}"
        if len(longer) <= length or count == 1:
            fitting = longer
    return fitting


def _event(entry: Entry) -> str:
    return f"{clean(entry.title)} ({clean(entry.when)})"
