"""Located events as one flat frame: what every format with coordinates is made of."""

from typing import Any

import geopandas as gpd
import pandas as pd

from events.record import Record
from geo.layers import GEOGRAPHIC
from geo.places import ancestors

COLUMNS = {
    "event_id": "Id of the event in the record.",
    "title": "Title, in the language of the file.",
    "summary": "Summary, in the language of the file.",
    "date": "As in events.csv: EDTF.",
    "date_kind": "day, lasting, open (end not given), uncertain (at a time not given "
    "within the span) or undated.",
    "earliest": "First day on which it can have happened; empty where nothing limits "
    "it.",
    "latest": "Last day on which it can have happened; empty where nothing limits it.",
    "local_time": "As in events.csv.",
    "category": "As in events.csv.",
    "actors": "As in events.csv.",
    "key": "As in events.csv.",
    "place_id": "As in events.csv.",
    "place": "Name of the place as of January 2022, in the language of the file.",
    "place_kind": "kind of places.csv.",
    "admin1": "Region or city of republican significance that the place lies in, as "
    "of January 2022; empty for the whole country and abroad.",
    "coordinate_quality": "As in places.csv: how far the point can be trusted.",
    "geo_precision": "1: the town is known and the point is its; 2: the point is "
    "approximate; 3: only the region or the country is known, and there is no point. "
    "Empty without a place, or abroad without a point.",
    "citations": "'source_id locator' of every citation, parted by '; ', with the "
    "stance in brackets where it is not 'supports'.",
    "sources": "Producers of the sources cited, parted by '; '.",
    "record": "resolution, other or both: who reports the event.",
}
"""Column of the flat frame to its meaning, in the order of the files."""


def export_frame(
    record: Record, located: gpd.GeoDataFrame, places: pd.DataFrame, lang: str
) -> gpd.GeoDataFrame:
    """One row an event of `located`, with the columns of COLUMNS and a geometry.

    The geometry is a point (EPSG:4326) or None, never a polygon: that an event is
    known to a region only does not mean that it filled the region, and the regions'
    outlines have a licence of their own. `place_id` leads to them.
    """
    texts = record.texts[record.texts["lang"] == lang].set_index("event_id")
    units = first_level(places)
    names = dict(zip(places["place_id"], places[f"name_{lang}"], strict=True))
    names[""] = ""
    precision = geo_precisions(places)
    cited, producers = citations_told(record), _producers(record, lang)
    ids, where = located["event_id"], located["place_id"]
    frame = pd.DataFrame(located.drop(columns="geometry")).assign(
        title=ids.map(texts["title"]),
        summary=ids.map(texts["summary"]),
        place=where.map(names),
        admin1=[names[units.get(place, "")] for place in where],
        geo_precision=pd.array([precision.get(p) for p in where], dtype="Int64"),
        citations=ids.map(lambda event: "; ".join(cited[event])),
        sources=ids.map(lambda event: "; ".join(producers[event])),
        record=located["record_keys"].map("; ".join),
    )
    points = located.geometry.where(located.geometry.geom_type == "Point", None)
    return gpd.GeoDataFrame(frame[list(COLUMNS)], geometry=points, crs=GEOGRAPHIC)


def first_level(places: pd.DataFrame) -> dict[str, str]:
    """Place_id to the unit of the first level that it is or lies in; '' for none.

    Almaty, Nur-Sultan and Shymkent are units themselves.
    """
    kinds = dict(zip(places["place_id"], places["kind"], strict=True))
    units = {}
    for place, chain in ancestors(places).items():
        inside = kinds[place] in {"site", "city", "region"}
        units[place] = (place, *chain)[-1] if inside else ""
    return units


def geo_precisions(places: pd.DataFrame) -> dict[str, int]:
    """Place_id to 1, 2 or 3 as COLUMNS has it; places without one are absent.

    A site whose position is not known stands at its town's point: the town is known.
    """
    codes = {"centre": 1, "approximate": 2, "area": 3}
    quality = dict(zip(places["place_id"], places["coordinate_quality"], strict=True))
    parent = dict(zip(places["place_id"], places["parent_id"], strict=True))
    of_point = {
        place: quality[parent[place]] if told == "parent" else told
        for place, told in quality.items()
    }
    return {place: codes[told] for place, told in of_point.items() if told in codes}


def citations_told(record: Record) -> dict[str, list[str]]:
    """Event_id to 'source_id locator' for every place in every source cited."""
    cited: dict[str, list[str]] = {}
    for row in record.citations.to_dict("records"):
        mark = "" if row["stance"] == "supports" else f" ({row['stance']})"
        cited.setdefault(row["event_id"], []).extend(
            f"{row['source_id']} {locator}{mark}"
            for locator in row["locator"].split("; ")
        )
    return cited


def sources_of(record: Record) -> dict[str, list[dict[Any, Any]]]:
    """Event_id to the rows of the sources that its citations name, each once."""
    rows = {row["source_id"]: row for row in record.sources.to_dict("records")}
    cited: dict[str, list[dict[Any, Any]]] = {}
    for event_id, source_id in zip(
        record.citations["event_id"], record.citations["source_id"], strict=True
    ):
        cited.setdefault(event_id, []).append(rows[source_id])
    return cited


def _producers(record: Record, lang: str) -> dict[str, list[str]]:
    told = sources_of(record.in_language(lang))
    return {
        event: list(dict.fromkeys(str(row["producer"]) for row in rows))
        for event, rows in told.items()
    }
