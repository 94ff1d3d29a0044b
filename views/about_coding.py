"""How dates, places and numbers are coded, for the page about the record."""

import pandas as pd

from events.language import translation
from views.reading import Section, page_link, paragraph, table, text


def dates(located: pd.DataFrame, lang: str) -> Section:
    """What the forms of a date mean and how each is drawn, with its events counted."""
    _ = translation(lang).gettext
    intro = paragraph(
        _(
            "Dates are civil dates in Kazakhstan; they never shift with the reader's "
            "time zone. The tables write them in EDTF (ISO 8601-2), which can say what "
            "is not known. Nothing is rounded to a day."
        )
    )
    forms = [
        ("day", "2022-01-02", _("On that day"), _("a solid mark")),
        (
            "lasting",
            "2022-01-04/2022-01-05",
            _("Lasted from the first day to the last"),
            _("a solid bar"),
        ),
        (
            "open",
            "2022-01-04/..",
            _("Went on, the end not given"),
            _("a bar with an arrow"),
        ),
        (
            "uncertain",
            "[2022-01-02..2022-01-20]",
            _("At a time not given within the span; also a month or a year alone"),
            _("a hatched bar over the span"),
        ),
        ("undated", "", _("No date at all"), _("not drawn; at the end of the list")),
    ]
    counts = located["date_kind"].value_counts()
    rows = [
        [
            text(meaning),
            f"<code>{text(example)}</code>" if example else "–",
            text(drawn),
            str(counts.get(kind, 0)),
        ]
        for kind, example, meaning, drawn in forms
    ]
    head = [_("Meaning"), _("In the tables"), _("On the timeline"), _("Events")]
    ours = paragraph(
        _(
            "Where the resolution gives no day but ties the event to the protests, the "
            "span is ours: from the first protest, 2 January, to the adoption, 20 "
            "January 2022. Where another source dates only its report, the span is the "
            "one within which the event must lie. The citation's note says so."
        )
    )
    title = _("How dates are coded")
    return Section("dates", title, intro + table(title, head, rows) + ours)


def filters(lang: str) -> Section:
    """What a time span does with dates that are not one day."""
    _ = translation(lang).gettext
    words = _(
        "An event passes the time span unless its date rules it out: one that may have "
        "happened within the span is shown, although it may lie outside. An event "
        "without any date is shown only while the span holds the whole of January "
        "2022."
    )
    facets = _(
        "Within one filter, any of the chosen values is enough; several filters must "
        "all be met. A region finds its cities and their sites; what happened "
        "nationwide is found under “Nationwide” only. The search reads titles, "
        "summaries and all names of a place."
    )
    title = _("What filters do with uncertain dates")
    return Section("filters", title, paragraph(words) + paragraph(facets))


def places_coding(located: pd.DataFrame, places: pd.DataFrame, lang: str) -> Section:
    """What the kinds of place mean, and how well positions are known."""
    _ = translation(lang).gettext
    kinds = {
        "site": (_("Site"), _("a building or square; a small square when zoomed in")),
        "city": (_("City or town"), _("a circle, its area by the number of events")),
        "region": (_("Region"), _("a tinted area, never a point")),
        "country": (_("Nationwide"), _("counted beside the map, never a point")),
        "abroad": (_("Abroad"), _("counted beside the map")),
        "": (_("No place given"), _("counted beside the map")),
    }
    counts = located["place_kind"].value_counts()
    rows = [
        [text(kind), text(drawn), str(counts.get(name, 0))]
        for name, (kind, drawn) in kinds.items()
    ]
    head = [_("Place"), _("On the map"), _("Events")]
    title = _("How places are coded")
    html = (
        paragraph(
            _("A place is coded only as precisely as a source gives it, never nearer.")
        )
        + table(title, head, rows)
        + _positions(places, lang)
        + paragraph(
            _(
                "Regions and names are those of January 2022: 14 regions and the "
                "cities of Almaty, Nur-Sultan and Shymkent, before three regions "
                "were added in June 2022. The capital, now Astana again, is called "
                "Nur-Sultan."
            )
        )
    )
    return Section("places", title, html)


def _positions(places: pd.DataFrame, lang: str) -> str:
    _ = translation(lang).gettext
    qualities = {
        "centre": _("the centre of a city, good to 2 to 6 km"),
        "approximate": _("an approximate position"),
        "parent": _("position not known: counted with the city around it"),
        "area": _("an area, drawn as such"),
        "none": _("no position"),
    }
    counts = places["coordinate_quality"].value_counts()
    rows = [
        [text(words), str(counts.get(quality, 0))]
        for quality, words in qualities.items()
    ]
    title = _("Position")
    return table(title, [title, _("Places")], rows)


def numbers(lang: str) -> Section:
    """Why a reported number is a claim."""
    _ = translation(lang).gettext
    claims = _(
        "A reported number is a claim. It keeps its hedge (at least, nearly, over, "
        "allegedly), stands with who says so and where, and is never added to another "
        "or averaged with it. Numbers on the same matter stand side by side."
    )
    kept = _(
        "It also keeps the day on which it was given and the place that it is about. "
        "One that was taken back stays, marked as withdrawn."
    )
    counts = _(
        "The counts on the map, the timeline and in headlines count events of this "
        "record. They do not count people, and they do not measure violence."
    )
    title = _("How numbers are treated")
    link = page_link(_("Numbers: who gave which, and when"), "numbers", lang)
    html = f"{paragraph(claims)}{paragraph(kept)}{paragraph(counts)}<p>{link}</p>"
    return Section("numbers", title, html)
