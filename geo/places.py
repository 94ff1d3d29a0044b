"""The gazetteer: read, checked, and how its places lie in one another."""

from difflib import get_close_matches
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pandas as pd

from events.errors import DataError, Problem
from events.validation import read_tables

DATA = Path(__file__).parent / "data"
FILE = "places.csv"
COUNTRY = "kz"

PARENT_KINDS = {
    "site": ("city", "region"),
    "city": ("region", "country"),
    "region": ("country",),
    "country": (),
    "abroad": (),
}
"""What each kind of place may lie in; none means that parent_id stays empty."""

QUALITIES = {
    "site": ("approximate", "parent"),
    "city": ("centre", "approximate", "parent"),
    "region": ("area",),
    "country": ("area",),
    "abroad": ("centre", "none"),
}
"""Which coordinate_quality each kind of place may have."""

WITH_POINT = ("centre", "approximate")


def read_places(path: Path | None = None) -> pd.DataFrame:
    """Read and check places.csv; the one that is shipped where `path` is None.

    Every column is text (empty where nothing is given) but longitude and latitude:
    floats in degrees, EPSG:4326, NaN where the place has no point of its own.

    Raises
    ------
    DataError
        with every fault found, if the table breaks its schema, names a parent
        that cannot be one, or gives coordinates where its quality says otherwise.
    """
    rows = (_read_elsewhere(path) if path else read_tables(DATA))["places"]
    problems = _parent_problems(rows) + _point_problems(rows)
    if problems:
        raise DataError(*problems)
    return rows.assign(
        longitude=pd.to_numeric(rows["longitude"], errors="coerce"),
        latitude=pd.to_numeric(rows["latitude"], errors="coerce"),
    )


def ancestors(places: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """List for each place what it lies in, nearest first, without the country.

    A site in Zhanaozen gives ("zhanaozen", "mangystau-region"); a region, the
    country and a place abroad give (). A filter for a region thus finds its cities.
    """
    parents = dict(zip(places["place_id"], places["parent_id"], strict=True))

    def chain(place_id: str) -> tuple[str, ...]:
        parent = parents[place_id]
        return () if parent in ("", COUNTRY) else (parent, *chain(parent))

    return {place_id: chain(place_id) for place_id in parents}


def cities_of_sites(places: pd.DataFrame) -> dict[str, str]:
    """The city of each site that lies in one, where the whole country's map counts it.

    A site without a town is not among them: it is counted by itself.
    """
    cities = set(places.loc[places["kind"] == "city", "place_id"])
    inside = places[(places["kind"] == "site") & places["parent_id"].isin(cities)]
    return dict(zip(inside["place_id"], inside["parent_id"], strict=True))


def nearest_ids(wrong: str, known: list[str]) -> str:
    """Word the ids most like a mistyped one, for the mend of a Problem."""
    nearest = get_close_matches(wrong, known, n=3)
    if not nearest:
        return "add the place to geo/data/places.csv first."
    return f"did you mean {', '.join(nearest)}?"


def _read_elsewhere(path: Path) -> dict[str, pd.DataFrame]:
    """Read another table of places by the schema of the shipped one."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        copyfile(DATA / "datapackage.json", folder / "datapackage.json")
        if path.exists():
            copyfile(path, folder / FILE)
        return read_tables(folder)


def _parent_problems(rows: pd.DataFrame) -> list[Problem]:
    kinds = dict(zip(rows["place_id"], rows["kind"], strict=True))
    problems = []
    columns = zip(rows["place_id"], rows["kind"], rows["parent_id"], strict=True)
    for place_id, kind, parent in columns:
        allowed = PARENT_KINDS[kind]
        if not allowed and parent:
            what = f"a place of kind {kind} has the parent '{parent}'."
            mend = "leave parent_id empty."
        elif allowed and kinds.get(parent) not in allowed:
            found = f"'{parent}' of kind {kinds[parent]}" if parent else "no parent"
            what = f"a place of kind {kind} has {found}."
            mend = f"name a place of kind {' or '.join(allowed)}."
        else:
            continue
        problems.append(Problem(FILE, place_id, "parent_id", what, mend))
    return problems


def _point_problems(rows: pd.DataFrame) -> list[Problem]:
    problems = []
    with_point = set(rows.loc[rows["coordinate_quality"].isin(WITH_POINT), "place_id"])
    for row in rows.itertuples(index=False):
        quality = str(row.coordinate_quality)
        given = [bool(row.longitude), bool(row.latitude)]
        column = "longitude"
        if quality not in QUALITIES[str(row.kind)]:
            column = "coordinate_quality"
            what = f"a place of kind {row.kind} is marked '{quality}'."
            mend = f"use {' or '.join(QUALITIES[str(row.kind)])}."
        elif quality in WITH_POINT and not all(given):
            what = f"marked '{quality}' but its longitude or latitude is empty."
            mend = "give both, or mark it parent (unknown)."
        elif quality not in WITH_POINT and any(given):
            what = f"marked '{quality}' but it has coordinates."
            mend = "empty both, or mark the point centre or approximate."
        elif quality == "parent" and row.parent_id not in with_point:
            column = "coordinate_quality"
            what = f"marked 'parent', but '{row.parent_id}' has no point."
            mend = "name a parent with a point, or mark the place approximate."
        elif quality == "centre" and not row.geonames_id:
            column = "geonames_id"
            what = "marked 'centre' but names no GeoNames id."
            mend = "give the id, or mark the point approximate."
        else:
            continue
        problems.append(Problem(FILE, str(row.place_id), column, what, mend))
    return problems
