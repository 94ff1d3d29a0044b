"""Events joined to where they happened."""

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from events.errors import DataError, Problem
from geo.layers import GEOGRAPHIC, read_areas
from geo.places import WITH_POINT, nearest_ids

ADDED = {
    "kind": "place_kind",
    "parent_id": "place_parent_id",
    "coordinate_quality": "coordinate_quality",
    "name_en": "name_en",
    "name_it": "name_it",
}
"""Column of places.csv to column of the located events."""


def join_events_to_places(
    events: pd.DataFrame,
    places: pd.DataFrame,
    areas: gpd.GeoDataFrame | None = None,
) -> gpd.GeoDataFrame:
    """Give every event its place's geometry (EPSG:4326), kind, parent and names.

    Every event stays, in its order and with its index. The added columns are empty
    text, and the geometry None, where an event has no place_id; geometry is None
    abroad too where a place has no point. `areas` is as in `locate_places`.

    Raises
    ------
    DataError
        naming every event whose place_id is in no row of `places`.
    """
    problems = unknown_places(events, places, "events.csv", "place_id")
    if problems:
        raise DataError(*problems)
    located = locate_places(places, areas).rename(columns=ADDED)
    joined = events.merge(
        located[["place_id", *ADDED.values(), "geometry"]],
        on="place_id",
        how="left",
        validate="many_to_one",
    ).set_axis(events.index)
    joined = joined.fillna(dict.fromkeys(ADDED.values(), ""))
    return gpd.GeoDataFrame(joined, geometry="geometry", crs=GEOGRAPHIC)


def locate_places(
    places: pd.DataFrame, areas: gpd.GeoDataFrame | None = None
) -> gpd.GeoDataFrame:
    """Give every place its geometry (EPSG:4326), in the order of `places`.

    A site or city is a point; one whose position is not known stands at its
    parent's point. A region or the country is its polygon from `areas` (place_id,
    geometry), by default the shipped ones. What has no position gets None.

    Raises
    ------
    DataError
        if a place to be drawn as an area has none.
    """
    areas = read_areas() if areas is None else areas
    polygons = dict(zip(areas["place_id"], areas.geometry, strict=True))
    points = gpd.GeoSeries.from_xy(places["longitude"], places["latitude"])
    own = dict(zip(places["place_id"], points, strict=True))
    geometry: list[BaseGeometry | None] = []
    columns = ["place_id", "parent_id", "coordinate_quality"]
    for place_id, parent_id, quality in places[columns].itertuples(index=False):
        if quality == "area":
            geometry.append(_area(place_id, polygons))
        elif quality in WITH_POINT:
            geometry.append(own[place_id])
        elif quality == "parent":
            geometry.append(own[parent_id])
        else:
            geometry.append(None)
    shapes = np.array(geometry, dtype=object)
    located = gpd.GeoSeries(shapes, index=places.index, crs=GEOGRAPHIC)
    return gpd.GeoDataFrame(places, geometry=located)


def _area(place_id: str, polygons: dict[str, BaseGeometry]) -> BaseGeometry:
    if place_id in polygons:
        return polygons[place_id]
    problem = "is to be drawn as an area, but regions.geojson has none for it."
    mend = "correct coordinate_quality, or add the area to the build."
    raise DataError(
        Problem("places.csv", place_id, "coordinate_quality", problem, mend)
    )


def unknown_places(
    rows: pd.DataFrame, places: pd.DataFrame, file: str, column: str
) -> list[Problem]:
    """Name every row of a table whose `column` is in no row of `places`."""
    known = places["place_id"].tolist()
    named = rows[column].fillna("")
    unknown = rows[~named.isin([*known, ""])]
    return [
        Problem(
            file,
            str(row_id),
            column,
            f"there is no place '{place_id}'.",
            nearest_ids(str(place_id), known),
        )
        for row_id, place_id in zip(unknown.iloc[:, 0], unknown[column], strict=True)
    ]
