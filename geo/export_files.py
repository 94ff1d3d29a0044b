"""Located events for geographic software: GeoPackage, GeoParquet, GeoJSON."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio

from events.dates import parse_date


def geopackage(
    events: gpd.GeoDataFrame,
    regions: gpd.GeoDataFrame,
    tables: dict[str, pd.DataFrame],
    about: dict[str, str],
) -> bytes:
    """A GeoPackage: layers `events` (points or nothing) and `regions` (areas).

    Beside them stand `tables`, without geometry, and `about`: what the file holds,
    name by name. `regions` keeps the events' licence apart from its own.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "qantar.gpkg"
        # Through Arrow, or days would become text.
        events.to_file(
            path, layer="events", driver="GPKG", geometry_type="Point", use_arrow=True
        )
        regions.to_file(path, layer="regions", driver="GPKG", engine="pyogrio")
        told = pd.DataFrame(about.items(), columns=["name", "value"])
        for name, rows in {**tables, "about": told}.items():
            pyogrio.write_dataframe(rows, path, layer=name, driver="GPKG")
        return path.read_bytes()


def geoparquet(events: gpd.GeoDataFrame, about: dict[str, str]) -> bytes:
    """A GeoParquet file, its footer's `qantar` saying what it holds (JSON)."""
    first = BytesIO()
    events.to_parquet(first, index=False)
    first.seek(0)
    table = pq.read_table(first)
    note = {b"qantar": json.dumps(about, ensure_ascii=False).encode()}
    told = table.replace_schema_metadata({**(table.schema.metadata or {}), **note})
    second = BytesIO()
    pq.write_table(told, second)
    return second.getvalue()


def geojson(events: gpd.GeoDataFrame, about: dict[str, str]) -> str:
    """A GeoJSON FeatureCollection (RFC 7946), every feature with a `when`.

    Longitude before latitude, WGS 84; the geometry is null where the event has no
    point. `when` has the shape of the Linked Places format, and is absent where an
    event has no date. Foreign members of the collection say what the file holds.
    """
    points = zip(events.geometry.x, events.geometry.y, strict=True)
    shapes = [
        None if x != x else {"type": "Point", "coordinates": [x, y]} for x, y in points
    ]
    rows = pd.DataFrame(events.drop(columns="geometry")).to_dict("records")
    features = [
        _feature({str(name): value for name, value in row.items()}, shape)
        for row, shape in zip(rows, shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "qantar": about, "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _feature(row: dict[str, Any], shape: dict[str, Any] | None) -> dict[str, Any]:
    plain = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.items()
    }
    precision = plain["geo_precision"]
    plain["geo_precision"] = None if pd.isna(precision) else int(precision)
    feature = {
        "type": "Feature",
        "id": row["event_id"],
        "geometry": shape,
        "properties": plain,
    }
    when = when_of(row["date"])
    return feature | {"when": when} if when else feature


def when_of(edtf: str) -> dict[str, Any]:
    """A date as the Linked Places format's `when`; empty for an event without date.

    'in' stands for what is known, 'earliest' and 'latest' for the days between
    which something not known lies. A date that is only about right is 'less-certain'.
    """
    when = parse_date(edtf)
    if when.kind == "undated":
        return {}
    first = when.earliest.isoformat() if when.earliest else ""
    last = when.latest.isoformat() if when.latest else ""
    if when.kind == "uncertain":
        limits = {"earliest": first, "latest": last}
        known = {name: day for name, day in limits.items() if day}
        span = {"start": known, "end": known}
    elif when.kind == "open":
        # Without an end the format would read a single day.
        span = {"start": {"in": first}, "end": {"earliest": first}}
    else:
        span = {"start": {"in": first}, "end": {"in": last}}
    certainty = "less-certain" if when.approximate else "certain"
    return {"timespans": [span], "label": edtf, "certainty": certainty}
