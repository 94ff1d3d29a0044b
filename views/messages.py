"""All words of the linked view that are not the record's, for the browser."""

from babel import Locale

from events.language import DATE_LOCALES, translation
from geo.layers import attribution
from views.changes import change_counts, change_messages


def interface_messages(lang: str, edition: str) -> dict[str, str]:
    """Message name to text; braces are filled in the browser."""
    _ = translation(lang).gettext
    return {
        **_filter_messages(lang),
        **_figure_messages(lang),
        **_card_messages(lang),
        **change_messages(lang),
        "copyLink": _("Copy link"),
        "reset": _("Reset"),
        "loading": _("Drawing …"),
        "failed": _("The view could not be loaded. Reload the page to try again."),
        "everyCited": _("every event cited"),
        "ignored": _("This link held parts that mean nothing here, left out: {parts}"),
        "fullView": _("Open in Qantar"),
        "attribution": attribution(lang),
        "source": source_line(edition, lang),
    }


def source_line(edition: str, lang: str) -> str:
    """Where the events come from, and which edition of the record this is."""
    _ = translation(lang).gettext
    return _(
        "Source: European Parliament resolution 2022/2505(RSP) and sources cited. "
        "Qantar {edition}"
    ).format(edition=edition)


def _filter_messages(lang: str) -> dict[str, str]:
    _ = translation(lang).gettext
    return {
        "filters": _("Filters"),
        "search": _("Search"),
        "searchHint": _("word or place"),
        "when": _("When"),
        "from": _("From"),
        "to": _("To"),
        "inverted": _("The first day is after the last."),
        "january": _("January 2022"),
        "allYears": _("All years"),
        "only": _("Only"),
        "keyOnly": _("the key events"),
        "andMore": _("{first} and {more} more"),
        "or": _(" or "),
        "quoted": _("“{text}”"),
        "lift": _("Remove the filter: {filter}"),
        "empty": _("No event passes these filters."),
        "emptyRecord": _("This record holds no events."),
        "emptyWhy": _("Each of these can be lifted:"),
    }


def _figure_messages(lang: str) -> dict[str, str]:
    _ = translation(lang).gettext
    return {
        "map": _("Map"),
        "mapAlt": _(
            "Map of Kazakhstan with the number of events at each place; the list of "
            "events says the same in words."
        ),
        "timeline": _("Timeline"),
        "timelineAlt": _(
            "Timeline of the events by day; the list of events says the same in words."
        ),
        "offMap": _("Off the map:"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "zoomAll": _("Whole country"),
        "play": _("Play"),
        "pause": _("Pause"),
        "lanes": _("Lanes"),
        "lanesCategory": _("By kind"),
        "lanesPlace": _("By place"),
        "legendCity": _("town, by events"),
        "legendSite": _("site"),
        "legendArea": _("region"),
        "legendApproximate": _("approximate"),
        "legendDay": _("on that day"),
        "legendLasting": _("lasted"),
        "legendUncertain": _("day not known"),
        "legendOpen": _("end not given"),
        "legendKey": _("key"),
        "legendDisputed": _("disputed"),
        "legendHour": _("at that hour"),
        "legendNoHour": _("hour not given"),
        "byHour": _("Hours"),
        "byDay": _("Days"),
        "hoursHint": _("Show one day hour by hour"),
        "hoursLocal": _("Back to the days"),
        "noHours": _("No source gives an hour on this day."),
        "noHoursSpan": _("No source gives an hour on these days."),
        "undatedHidden": _("No date given: shown only with the whole of January."),
    }


def _card_messages(lang: str) -> dict[str, str]:
    _ = translation(lang).gettext
    return {
        "eventsTitle": _("Events"),
        "chooseEvent": _(
            "Choose an event on the map, the timeline or the list to see who states "
            "it, and where."
        ),
        "totals": _("Reported totals"),
        "totalsBy": _("As reported by: {by}. Claims, not counts of ours."),
        "keyEvent": _("key event"),
        "notShown": _("Not among the events shown. Hidden by:"),
        "disagree": _("Sources disagree"),
        "actors": _("Parties"),
        "openPassage": _("Open the Italian text at this passage"),
        "openText": _("Open the text in English"),
        "openSource": _("Open the source"),
        "copyCitation": _("Copy citation"),
        "copyBibtex": _("Copy BibTeX"),
        "placeLink": _("Show this place alone"),
        "copyEventLink": _("Copy link to this event"),
        "copied": _("Copied"),
        "notCopied": _("This browser does not let the page copy."),
        "previous": _("Previous event"),
        "next": _("Next event"),
        "close": _("Close"),
    }


def interface_plurals(lang: str) -> dict[str, dict[str, str]]:
    """Message name to its forms by CLDR plural category ('one', 'other', ...)."""
    catalogue = translation(lang)
    _n = catalogue.ngettext
    rule = Locale.parse(DATE_LOCALES[lang]).plural_form
    forms: dict[str, dict[str, str]] = {}
    # Counts up to 24 meet every plural category of the languages that we plan.
    for n in range(24, -1, -1):
        messages = {
            "headline": _n(
                "Kazakhstan, {span}: {shown} of {total} events",
                "Kazakhstan, {span}: {shown} of {total} events",
                n,
            ),
            "listTitle": _n("{n} event", "{n} events", n),
            "showEvents": _n("Show {n} event", "Show {n} events", n),
            "events": _n("{n} event", "{n} events", n),
            "places": _n("at {n} place on the map", "at {n} places on the map", n),
            "outside": _n(
                "{n} may also lie outside these days",
                "{n} may also lie outside these days",
                n,
            ),
            "undated": _n("{n} without a date", "{n} without a date", n),
            "hides": _n("hides {n}", "hides {n}", n),
            "undatedTray": _n(
                "No date given: {n} event, last in the list.",
                "No date given: {n} events, last in the list.",
                n,
            ),
            **change_counts(n, lang),
        }
        for name, message in messages.items():
            forms.setdefault(name, {})[rule(n)] = message
    return forms


def sheet_messages(lang: str) -> dict[str, str]:
    """Words of the briefing sheet's buttons, by what each makes, and what they say."""
    _ = translation(lang).gettext
    return {
        "files": _("Download"),
        "png": "PNG",
        "svg": "SVG",
        "pdf": "PDF",
        "slides": "PowerPoint",
        "copy": _("Copy picture"),
        "wait": _("Being made …"),
        "copied": _("Copied."),
        "notCopied": _("This browser does not let the page copy pictures."),
        "failed": _("That did not work. Reload the page to try again."),
    }
