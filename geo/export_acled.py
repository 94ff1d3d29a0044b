"""Located events in the columns of ACLED, to lie beside its own in one table."""

import csv
from datetime import date, timedelta
from io import StringIO
from urllib.parse import urlsplit

import geopandas as gpd

from events.dates import parse_date
from events.export_tables import as_text
from events.record import Record
from geo.export_frame import sources_of

COLUMNS = {
    "event_date": "The day; of a lasting or open event its first day; of a span "
    "within which the day is not known the middle. Empty without a date.",
    "time_precision": "1: the day is known; 2: within a week, or about that day; 3: "
    "within a longer span. Empty without a date.",
    "event_type": "ACLED's type that comes nearest; our own is in `category`.",
    "admin1": "Region or city of republican significance as of January 2022.",
    "location": "The place's name.",
    "latitude": "Degrees, WGS 84; empty where there is no point: ACLED would give a "
    "region's capital, we do not.",
    "longitude": "Degrees, WGS 84; empty as latitude.",
    "geo_precision": "1: the town; 2: an approximate point; 3: only the region or the "
    "country is known. Empty without a place.",
    "source": "Producers of the sources cited, parted by '; '.",
    "source_scale": "National where a source's address is Kazakhstan's (.kz), else "
    "International; Other for official documents and NGO reports.",
    "notes": "Title and summary.",
    "event_id": "Id of the event in the record.",
    "edtf": "The date as the record has it.",
    "earliest": "First day on which it can have happened.",
    "latest": "Last day on which it can have happened.",
    "category": "Category of the record.",
    "actors": "Actors of the record.",
    "citations": "'source_id locator' of every citation.",
}
"""Column to its meaning; ACLED's own come first, under its names."""

EVENT_TYPES = {
    "killing": "Violence against civilians",
    "clash": "Riots",
    "attack": "Riots",
    "protest": "Protests",
    "detention": "Strategic developments",
    "press": "Strategic developments",
    "shutdown": "Strategic developments",
    "decision": "Strategic developments",
    "deployment": "Strategic developments",
    "international": "Strategic developments",
}
"""Category to ACLED's event type. A killing that names no civilian is a battle."""

UNARMED = {"protesters", "civilians", "activists", "journalists"}

SCALES = ("Other", "National", "International")

WEEK = 7


def acled_csv(record: Record, frame: gpd.GeoDataFrame) -> bytes:
    """The rows of `export_frame` under ACLED's column names, one row an event.

    UTF-8 with a byte order mark, and text that a spreadsheet would compute behind an
    apostrophe, as in the table of the shown events.
    """
    scales = {
        event: source_scale([(str(row["kind"]), str(row["url"])) for row in rows])
        for event, rows in sources_of(record).items()
    }
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in frame.to_dict("records"):
        point = row["geometry"]
        day, precision = event_day(row["date"])
        told = {str(name): _text(value) for name, value in row.items()} | {
            "event_date": _text(day),
            "time_precision": _text(precision),
            "event_type": event_type(row["category"], row["actors"].split("; ")),
            "location": as_text(row["place"]),
            "source": as_text(row["sources"]),
            "source_scale": scales[row["event_id"]],
            "notes": as_text(f"{row['title']}: {row['summary']}"),
            "edtf": row["date"],
            # Numbers, so that a minus is no formula.
            "latitude": str(point.y) if point else "",
            "longitude": str(point.x) if point else "",
        }
        writer.writerow(told[column] for column in COLUMNS)
    return lines.getvalue().encode("utf-8-sig")


def _text(value: object) -> str:
    return "" if value is None or value != value else as_text(str(value))


def event_day(edtf: str) -> tuple[date | None, int | None]:
    """ACLED's event_date and time_precision for an EDTF date; None without one."""
    when = parse_date(edtf)
    if when.kind == "undated":
        return None, None
    if when.earliest is None or when.latest is None:
        known = when.earliest or when.latest
        return known, 1 if when.earliest and not when.approximate else 3
    if when.kind != "uncertain":
        return when.earliest, 2 if when.approximate else 1
    days = (when.latest - when.earliest).days
    return when.earliest + timedelta(days // 2), 2 if days < WEEK else 3


def event_type(category: str, actors: list[str]) -> str:
    """ACLED's event type for a category and the parties that an event names."""
    if category == "killing" and UNARMED.isdisjoint(actors):
        return "Battles"
    return EVENT_TYPES[category]


def source_scale(sources: list[tuple[str, str]]) -> str:
    """ACLED's scale for the kinds and addresses of an event's sources."""
    found = {_scale(kind, url) for kind, url in sources}
    return "-".join(scale for scale in SCALES if scale in found)


def _scale(kind: str, url: str) -> str:
    if kind in {"official document", "NGO report"}:
        return "Other"
    home = (urlsplit(url).hostname or "").endswith(".kz")
    return "National" if home else "International"
