"""The record as tables to read and to take away: frames in, display frames out."""

import csv
from io import StringIO
from typing import Any

import pandas as pd

from events.citations import locator_in_words
from events.dates import date_in_words, parse_date, span_in_words
from events.export_tables import Scope, as_text
from events.filters import Filters, ViewState, write_query
from events.hours import moment_in_words
from events.language import translation
from events.record import Record
from events.schema import FOCUS_END, FOCUS_START
from geo.export_frame import citations_told
from views.citing import citations_by_event, claim_words
from views.words import actor_labels, category_labels, tray_labels

WIDTHS = {
    "when": 170,
    "title": 200,
    "summary": 580,
    "category": 150,
    "place": 130,
    "actors": 200,
    "sources": 300,
    "claim": 240,
    "by": 220,
    "where": 200,
    "note": 460,
    "event": 200,
}
"""Column to its width in pixels; the others take what they need."""

LINE, LINES = 17, 5
"""Pixels of a line of text in a table, and how many the longest summary takes."""

ROW = LINE * LINES + 14
"""Height of a row in pixels."""


def headline(filters: Filters, shown: int, total: int, lang: str) -> str:
    """Say what is shown in the words of Explore's headline."""
    _n = translation(lang).ngettext
    return _n(
        "Kazakhstan, {span}: {shown} of {total} events",
        "Kazakhstan, {span}: {shown} of {total} events",
        shown,
    ).format(
        span=span_in_words(filters.start, filters.end, lang), shown=shown, total=total
    )


def whole_view(located: pd.DataFrame, version: str = "") -> dict[str, str]:
    """Query parameters under which every event of the record is shown."""
    first = min([FOCUS_START, *(day for day in located["earliest"] if day)])
    last = max([FOCUS_END, *(day for day in located["latest"] if day)])
    return write_query(ViewState(Filters(first, last), version=version))


def event_columns(lang: str) -> dict[str, str]:
    """Column of `events_table` to its heading."""
    _ = translation(lang).gettext
    return {
        "when": _("Date"),
        "title": _("Event"),
        "summary": _("Summary"),
        "category": _("Kind"),
        "place": _("Place"),
        "actors": _("Parties"),
        "key": _("Key event"),
        "sources": _("Sources and where in them"),
        "date": "EDTF",
        "event_id": _("Id"),
    }


def events_table(record: Record, shown: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row an event in the reader's words, in the order of `shown`.

    The columns are those of `event_columns`.
    """
    kinds, actors = category_labels(lang), actor_labels(lang)
    texts = _texts(record, lang)
    citations = citations_by_event(record.in_language(lang), lang)
    rows = [
        {
            "when": moment_in_words(parse_date(row["date"]), lang, row["local_time"]),
            "title": texts["title"][row["event_id"]],
            "summary": texts["summary"][row["event_id"]],
            "category": kinds[row["category"]],
            "place": _place(row, lang),
            "actors": ", ".join(actors[actor] for actor in row["actor_keys"]),
            "key": bool(row["key"]),
            "sources": "; ".join(_told(told) for told in citations[row["event_id"]]),
            "date": row["date"],
            "event_id": row["event_id"],
        }
        for row in shown.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=list(event_columns(lang)))


def _texts(record: Record, lang: str) -> dict[str, dict[str, str]]:
    told = record.texts[record.texts["lang"] == lang]
    return {
        name: dict(zip(told["event_id"], told[name], strict=True))
        for name in ("title", "summary")
    }


def _place(row: dict[Any, Any], lang: str) -> str:
    trays = tray_labels(lang)
    return trays.get(row["place_id"] or "no-place") or str(row[f"name_{lang}"])


def _told(citation: dict[str, str]) -> str:
    """One citation in a cell; that a source does not support an event is said."""
    words = f"{citation['producer']}, {citation['locator']}"
    if citation["stance"] == "supports":
        return words
    return f"{words} ({citation['stanceWords'].lower()})"


def events_csv(record: Record, shown: pd.DataFrame, lang: str) -> bytes:
    """The shown events as tidy data, in the order of `shown`.

    UTF-8 with a byte order mark, without which spreadsheets garble all but English.
    Codes stay as in the record's own tables; title, summary and place are in `lang`.
    """
    texts = _texts(record, lang)
    cited = citations_told(record)
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for row in shown.to_dict("records"):
        event_id = row["event_id"]
        derived = {
            "earliest": row["earliest"].isoformat() if row["earliest"] else "",
            "latest": row["latest"].isoformat() if row["latest"] else "",
            "place": _place(row, lang) if row["place_id"] else "",
            "key": "true" if row["key"] else "false",
            "title": texts["title"][event_id],
            "summary": texts["summary"][event_id],
            "citations": "; ".join(cited[event_id]),
            "record": "; ".join(row["record_keys"]),
        }
        values = {str(name): value for name, value in row.items()} | derived
        writer.writerow(as_text(str(values[column])) for column in CSV_COLUMNS)
    return lines.getvalue().encode("utf-8-sig")


CSV_COLUMNS = (
    "event_id",
    "date",
    "local_time",
    "earliest",
    "latest",
    "place_id",
    "place",
    "category",
    "actors",
    "key",
    "title",
    "summary",
    "citations",
    "record",
)


def csv_name(shown: int, total: int, version: str, lang: str) -> str:
    """File name that says how much of which record the file holds."""
    return Scope(shown, total, "", "", lang).file_name(version, ".csv")


def csv_note(lang: str) -> str:
    """Say what the reader who opens the file must know."""
    _ = translation(lang).gettext
    return _(
        "The file holds exactly these events, in this order. A cell that begins with "
        "a character that spreadsheets take for a formula (equals, plus, minus, at "
        "sign, tab, line break) begins with an apostrophe there."
    )


def claims_heading(lang: str) -> tuple[str, str]:
    """Title of the table of reported numbers, and the sentence under it."""
    _ = translation(lang).gettext
    return _("Reported numbers"), _(
        "Claims, with who makes them: they are not counts of ours, stand beside one "
        "another unmerged, and are not filtered."
    )


def claim_columns(lang: str) -> dict[str, str]:
    """Column of `claims_table` to its heading."""
    _ = translation(lang).gettext
    return {
        "claim": _("Reported number"),
        "by": _("Who says so"),
        "where": _("Where"),
        "note": _("Note"),
        "event": _("Event"),
        "as_of": _("As of"),
    }


def claims_table(record: Record, lang: str) -> pd.DataFrame:
    """Every reported number with its hedge, one row each, none added to another."""
    titles = _texts(record, lang)["title"]
    producers = (
        record.in_language(lang).sources.set_index("source_id")["producer"].to_dict()
    )
    by = "asserted_by" if lang == "en" else f"asserted_by_{lang}"
    rows = []
    for row in record.claims.to_dict("records"):
        told = claim_words({str(k): v for k, v in row.items()}, lang)
        locator = locator_in_words(row["locator"], lang)
        rows.append(
            {
                "claim": told["words"],
                "by": row[by],
                "where": f"{producers[row['source_id']]}, {locator}",
                "note": told["note"],
                "event": titles.get(row["event_id"], ""),
                "as_of": date_in_words(parse_date(row["as_of"]), lang),
            }
        )
    return pd.DataFrame(rows, columns=list(claim_columns(lang)))
