"""Where each file of geo/data comes from: the text of origins.toml."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyproj
import shapely

from geo import build_layers, build_places, build_regions
from geo.build_sources import Wheel

ATTRIBUTION = {
    "en": "Regions © OpenStreetMap contributors (ODbL), as of January 2022 · "
    "Natural Earth · GeoNames (CC BY 4.0)",
    "it": "Regioni © contributori di OpenStreetMap (ODbL), a gennaio 2022 · "
    "Natural Earth · GeoNames (CC BY 4.0)",
}
"""The line that stands on the map."""

ODBL = ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/")
PUBLIC_DOMAIN = (
    "public domain",
    "https://www.naturalearthdata.com/about/terms-of-use/",
)
CC_BY = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")


@dataclass(frozen=True)
class Origin:
    """One file's origin."""

    file: str
    sources: tuple[tuple[str, str], ...]
    """Package and path inside it."""
    upstream: str
    upstream_url: str
    licence: tuple[str, str]
    attribution: str
    changes: str


ORIGINS = (
    Origin(
        "regions.geojson",
        ((build_regions.PACKAGE, build_regions.MEMBER),),
        "OpenStreetMap. The package names no source; its coordinates have "
        "OpenStreetMap's precision and its land border lies within metres of "
        "OpenStreetMap's, so it is treated as derived from it.",
        "https://www.openstreetmap.org/copyright",
        ODBL,
        "© OpenStreetMap contributors",
        "The 20 units after the reform of June 2022 merged into the 17 of January "
        "2022 (Abay into East Kazakhstan, Jetisu into Almaty Region, Ulytau into "
        "Karaganda); edges snapped within 2 m; overlaps given to the cities of "
        "Almaty and Nur-Sultan; islands under 1 km2 left out; simplified by 1 km "
        "as a coverage; rounded to 4 decimals. City limits are those of the "
        "package, somewhat after January 2022.",
    ),
    Origin(
        "countries.geojson",
        ((build_layers.COUNTRIES_PACKAGE, build_layers.COUNTRIES_MEMBER),),
        "Natural Earth 5.1.1, Admin 0 countries 1:10m, German point of view",
        "https://www.naturalearthdata.com/",
        PUBLIC_DOMAIN,
        "Made with Natural Earth",
        "Clipped to 35-102 E, 33-62 N; simplified by 2 km as a coverage; Kazakhstan "
        "left out, and its neighbours extended up to 20 km under it, because its "
        "outline is drawn from regions.geojson; rounded to 3 decimals. Borders of "
        "Kazakhstan here are therefore not borders: cut them with its outline.",
    ),
    Origin(
        "water.geojson",
        (
            (build_layers.COUNTRIES_PACKAGE, build_layers.COUNTRIES_MEMBER),
            (build_layers.WATER_PACKAGE, build_layers.LAKES_MEMBER),
            (build_layers.WATER_PACKAGE, build_layers.RIVERS_MEMBER),
        ),
        "Natural Earth, lakes and rivers 1:50m and Admin 0 countries 1:10m",
        "https://www.naturalearthdata.com/",
        PUBLIC_DOMAIN,
        "Made with Natural Earth",
        "Lakes and rivers that touch 35-102 E, 33-62 N, clipped to it, one row a "
        "name, Italian names added for some. The Caspian and the Black Sea are no "
        "water layer's: they are gaps that the countries leave, simplified by 2 km, "
        "and the Caspian is extended up to 60 km under Kazakhstan. Rounded to 3 "
        "decimals.",
    ),
    Origin(
        "places.csv",
        ((build_places.PACKAGE, build_places.MEMBER),),
        "GeoNames",
        "https://www.geonames.org/",
        CC_BY,
        "GeoNames",
        "Coordinates of the rows with a geonames_id; all else (names, parents, "
        "other coordinates) was compiled by hand.",
    ),
)


def write_origins(folder: Path, wheels: dict[str, Wheel]) -> None:
    """Write origins.toml for the files that stand in a folder."""
    lines = ["# Written by `python -m geo.build`.", "", "[attribution]"]
    lines += [f"{lang} = {_text(line)}" for lang, line in ATTRIBUTION.items()]
    lines += ["", "[built_with]", f"shapely = {_text(shapely.__version__)}"]
    lines += [f"geos = {_text(shapely.geos_version_string)}"]
    lines += [f"pyproj = {_text(pyproj.__version__)}"]
    for origin in ORIGINS:
        lines += _file_lines(origin, folder / origin.file)
        for package, path in origin.sources:
            lines += _source_lines(origin.file, wheels[package], path)
    text = "\n".join([*lines, ""])
    (folder / "origins.toml").write_bytes(text.encode("utf-8"))


def _file_lines(origin: Origin, path: Path) -> list[str]:
    licence, licence_url = origin.licence
    values = {
        "sha256": sha256(path.read_bytes()).hexdigest(),
        "upstream": origin.upstream,
        "upstream_url": origin.upstream_url,
        "licence": licence,
        "licence_url": licence_url,
        "attribution": origin.attribution,
        "changes": origin.changes,
    }
    head = ["", f'[files."{origin.file}"]']
    return head + [f"{key} = {_text(value)}" for key, value in values.items()]


def _source_lines(file: str, wheel: Wheel, path: str) -> list[str]:
    return [
        "",
        f'[[files."{file}".sources]]',
        f"package = {_text(wheel.name)}",
        f"version = {_text(wheel.version)}",
        f"sha256 = {_text(wheel.sha256)}",
        f"path = {_text(path)}",
    ]


def _text(value: str) -> str:
    """Quote for TOML, whose basic strings escape as JSON's do."""
    return json.dumps(value, ensure_ascii=False)
