"""What must hold of the built geometry and of the places in it."""

import geopandas as gpd
import pandas as pd
import shapely

from events.errors import Problem
from geo.places import ancestors

EQUAL_AREA = "+proj=aea +lat_1=42 +lat_2=54 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m"

OFFICIAL_KM2 = {
    "akmola-region": 146_200,
    "aktobe-region": 300_600,
    "almaty": 682,
    "almaty-region": 223_900,
    "atyrau-region": 118_600,
    "east-kazakhstan-region": 283_200,
    "karaganda-region": 428_000,
    "kostanay-region": 196_000,
    "kyzylorda-region": 226_000,
    "mangystau-region": 165_600,
    "north-kazakhstan-region": 98_000,
    "nur-sultan": 797,
    "pavlodar-region": 124_800,
    "shymkent": 1_163,
    "turkistan-region": 116_100,
    "west-kazakhstan-region": 151_300,
    "zhambyl-region": 144_300,
}
"""Official areas as commonly published, rounded: near enough to tell a wrong merge."""

CITIES = ("almaty", "nur-sultan", "shymkent")
"""Cities of republican significance: units of their own."""
REGION_TOLERANCE = 0.02
CITY_TOLERANCE = 0.05
CITIES_KM2 = (600, 1_300)
TOTAL_KM2 = (2_700_000, 2_750_000)

KAZAKHSTAN = shapely.box(46, 40, 88, 56)
"""Degrees around it; swapped coordinates of a place in it fall outside."""


def areas_km2(regions: gpd.GeoDataFrame) -> dict[str, float]:
    """Measure each unit, in square kilometres, by place_id."""
    areas = regions.to_crs(EQUAL_AREA).area / 1e6
    return dict(zip(regions["place_id"], areas, strict=True))


def region_problems(regions: gpd.GeoDataFrame) -> list[Problem]:
    """Find what is wrong with the units of January 2022 (EPSG:4326)."""
    file, problems = "regions.geojson", []
    mend = "see geo/build_regions.py; the package's units may have changed."
    odd = set(regions["place_id"]) ^ set(OFFICIAL_KM2)
    if odd or len(regions) != len(OFFICIAL_KM2):
        what = f"has {len(regions)} units; missing or unknown: {sorted(odd)}."
        return [Problem(file, "", "place_id", what, mend)]
    if not shapely.coverage_is_valid(regions.geometry.to_numpy()):
        what = "units overlap, or their shared edges differ."
        problems.append(Problem(file, "", "geometry", what, mend))
    areas = areas_km2(regions)
    total = sum(areas.values())
    if not TOTAL_KM2[0] <= total <= TOTAL_KM2[1]:
        what = f"the whole country has {total:,.0f} km2."
        problems.append(Problem(file, "", "geometry", what, mend))
    for place_id, area in areas.items():
        official = OFFICIAL_KM2[place_id]
        city = place_id in CITIES
        tolerance = CITY_TOLERANCE if city else REGION_TOLERANCE
        off = abs(area / official - 1) > tolerance
        if off or (city and not CITIES_KM2[0] <= area <= CITIES_KM2[1]):
            what = f"has {area:,.0f} km2, officially about {official:,}."
            problems.append(Problem(file, place_id, "geometry", what, mend))
    return problems


def place_problems(places: pd.DataFrame, regions: gpd.GeoDataFrame) -> list[Problem]:
    """Find the places in Kazakhstan that do not stand in the unit they lie in."""
    units = dict(zip(regions["place_id"], regions.geometry, strict=True))
    chains = ancestors(places)
    here = places[places["kind"].isin(["site", "city"]) & places["longitude"].notna()]
    problems = []
    for place_id, x, y in here[["place_id", "longitude", "latitude"]].itertuples(
        index=False
    ):
        point = shapely.Point(x, y)
        over = [each for each in (place_id, *chains[place_id]) if each in units]
        if not over:
            what = "lies in no unit of regions.geojson."
            mend = "name its region as parent_id."
        elif not KAZAKHSTAN.contains(point):
            what = f"{x}, {y} is not in Kazakhstan."
            mend = "are longitude and latitude swapped?"
        elif not units[over[0]].contains(point):
            what = f"{x}, {y} is not in {over[0]}."
            mend = "correct the coordinates or parent_id."
        else:
            continue
        problems.append(Problem("places.csv", place_id, "longitude", what, mend))
    return problems
