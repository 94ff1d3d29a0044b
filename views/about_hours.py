"""How hours of events are coded and drawn, for the page about the record."""

from datetime import date

import pandas as pd

from events.dates import span_in_words
from events.filters import Filters, ViewState, write_query
from events.hours import parse_hours
from events.language import translation
from views.hours import days_with_hours
from views.reading import Section, paragraph, table, text, view_link


def hours(located: pd.DataFrame, lang: str) -> Section:
    """What the forms of an hour mean and how each is drawn, with its events counted."""
    _ = translation(lang).gettext
    intro = _(
        "An event has an hour only where a source gives the event itself one, in the "
        "local time of the place. The hour of a report is not the hour of the event, "
        "and “in the morning” stays in the summary."
    )
    counts = located["local_time"].map(_form).value_counts()
    rows = [
        [
            text(meaning),
            " ".join(f"<code>{text(example)}</code>" for example in examples) or "–",
            text(drawn),
            str(counts.get(form, 0)),
        ]
        for form, examples, meaning, drawn in _forms(lang)
    ]
    head = [_("Meaning"), _("In the tables"), _("Over the day"), _("Events")]
    title = _("How hours are coded")
    html = paragraph(intro) + table(title, head, rows)
    return Section("hours", title, html + _example(located, lang))


def _forms(lang: str) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Form, how the tables write it, what it means and how it is drawn."""
    _ = translation(lang).gettext
    return [
        (
            "moment",
            ("15:00", "11:00~"),
            _("At that hour; ~ is about that hour"),
            _("a mark with its title"),
        ),
        (
            "span",
            ("17:20/18:00",),
            _("From the one to the other; of several days, the first and the last"),
            _("a solid bar"),
        ),
        ("from", ("15:00/..",), _("From then on"), _("a bar with an arrow")),
        ("by", ("../18:00",), _("By then"), _("a hatched bar up to it")),
        ("none", (), _("No hour known"), _("a thin bar over the whole day")),
    ]


def _form(local_time: str) -> str:
    known = parse_hours(local_time)
    if known is None:
        return "none"
    if not known.first or not known.last:
        return "from" if known.first else "by"
    return "moment" if known.first == known.last else "span"


def _example(located: pd.DataFrame, lang: str) -> str:
    """A link to the day with the most hours, drawn by the hour."""
    _ = translation(lang).gettext
    timed = located.loc[located["local_time"] != "", "earliest"].tolist()
    days: list[date] = days_with_hours(located)
    if not days:
        return ""
    day = max(days, key=timed.count)
    query = write_query(ViewState(Filters(day, day), hours=True))
    words = _("{day}, hour by hour").format(day=span_in_words(day, day, lang))
    said = _("The timeline shows a single day hour by hour, and the link keeps it:")
    return f'<p class="r-plain">{text(said)} {view_link(words, query, lang)}</p>'
