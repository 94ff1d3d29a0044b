"""The map's areas, projected: regions, country, neighbours and water."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from pyproj import Transformer

from events.errors import DataError, Problem
from geo.places import COUNTRY, DATA

GEOGRAPHIC = "EPSG:4326"
PROJECTION = "+proj=lcc +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m"
"""Lambert conformal conic with Kazakhstan between its standard parallels; metres."""


@dataclass(frozen=True)
class Layers:
    """What the map draws under its marks, all in one CRS."""

    regions: gpd.GeoDataFrame
    """The 17 units of January 2022: place_id, geometry. They share their edges."""
    country: gpd.GeoDataFrame
    """One row, kz: the union of the regions."""
    neighbours: gpd.GeoDataFrame
    """iso_a3, name_en, name_it, geometry; up to the country's edge."""
    water: gpd.GeoDataFrame
    """kind (sea, lake or river), name_en, name_it, geometry; sea up to the country."""


def read_layers(crs: str = PROJECTION) -> Layers:
    """Read every layer and project it.

    Neighbours and the sea reach a little under Kazakhstan in their files, because
    Natural Earth and OpenStreetMap draw its border up to some kilometres apart;
    here they are cut at the country's edge, so that no strip is left bare and the
    order of drawing does not matter.

    Raises
    ------
    DataError
        if a file is missing.
    """
    regions = _read("regions.geojson")
    country = country_outline(regions)
    neighbours = _cut(_read("countries.geojson"), country)
    water = _read("water.geojson")
    sea = water["kind"] == "sea"
    water.loc[sea, "geometry"] = _cut(water.loc[sea], country).geometry
    return Layers(
        regions=regions.to_crs(crs),
        country=country.to_crs(crs),
        neighbours=neighbours.to_crs(crs),
        water=water.to_crs(crs),
    )


def read_areas() -> gpd.GeoDataFrame:
    """Read what a place_id can be drawn as: the 17 units and kz (EPSG:4326)."""
    regions = _read("regions.geojson")
    areas = [*regions.geometry, *country_outline(regions).geometry]
    ids = [*regions["place_id"], COUNTRY]
    return gpd.GeoDataFrame({"place_id": ids}, geometry=areas, crs=GEOGRAPHIC)


def read_regions() -> gpd.GeoDataFrame:
    """Read the 17 units of January 2022: place_id, geometry (EPSG:4326)."""
    return _read("regions.geojson")


def country_outline(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Unite regions that share their edges into one row, place_id kz."""
    outline = shapely.coverage_union_all(regions.geometry.to_numpy())
    return gpd.GeoDataFrame(
        {"place_id": [COUNTRY]}, geometry=[outline], crs=regions.crs
    )


def project_points(
    longitude: Sequence[float], latitude: Sequence[float], crs: str = PROJECTION
) -> tuple[list[float], list[float]]:
    """Project degrees (EPSG:4326) to x and y in the unit of `crs`, metres by default.

    A NaN in gives an infinity out: leave places without a point aside first.
    """
    x, y = _transformer(crs).transform(list(longitude), list(latitude))
    return list(x), list(y)


@cache
def read_origins() -> dict[str, Any]:
    """Read origins.toml: where each file comes from, its licence and checksum."""
    with (DATA / "origins.toml").open("rb") as file:
        return tomllib.load(file)


def attribution(lang: str) -> str:
    """Give the line that stands on the map, in `lang`.

    Raises
    ------
    KeyError
        if there is none in that language.
    """
    line: str = read_origins()["attribution"][lang]
    return line


@cache
def _transformer(crs: str) -> Transformer:
    return Transformer.from_crs(GEOGRAPHIC, crs, always_xy=True)


def _read(file: str) -> gpd.GeoDataFrame:
    path: Path = DATA / file
    if not path.is_file():
        mend = "restore it from the repository or run `python -m geo.build`."
        raise DataError(Problem(file, "", "", f"is not at {path}.", mend))
    return gpd.read_file(path).fillna({"name_en": "", "name_it": ""})


def _cut(layer: gpd.GeoDataFrame, country: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Cut Kazakhstan out of a layer's polygons."""
    cut = layer.geometry.difference(country.geometry.iloc[0])
    return layer.set_geometry(cut)
