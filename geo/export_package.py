"""The data package: tables, schema, codebook and licences in one zip file."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from events.export_csvw import csvw_metadata
from events.export_tables import read_description, sha256
from geo.codebook import codebook
from geo.export import Extract, about
from geo.export_readme import readme
from geo.layers import read_origins
from geo.places import DATA

REPOSITORY = Path(__file__).parent.parent
REGIONS = "regions.geojson"
PAPERS = ("CITATION.cff", "LICENSE-DATA")


def data_package(taken: Extract) -> bytes:
    """A Frictionless data package as a zip file; the same extract, the same bytes."""
    tables = dict(sorted(taken.tables.items()))
    regions = {REGIONS: (DATA / REGIONS).read_bytes()}
    package = descriptor(taken, tables | regions)
    written = {
        "datapackage.json": _json(package),
        "csv-metadata.json": csvw_metadata(package),
        "README.md": readme(taken),
        "codebook.md": codebook(),
    }
    files = {name: text.encode() for name, text in written.items()}
    files |= {name: (REPOSITORY / name).read_bytes() for name in PAPERS}
    return _zipped(files | tables | regions, taken)


def descriptor(taken: Extract, files: dict[str, bytes]) -> dict[str, Any]:
    """The datapackage.json of `files`: what the record's own says, made whole.

    `part`, `filters` and `query` say which events there are; every file has its
    size and checksum, the tables together one `contentHash`.
    """
    own, places = taken.description, read_description(DATA)
    told = about(taken)
    described = [own["description"], told["holds"], told["filters"]]
    resources = [_with_places(table) for table in own["resources"]]
    resources += [_places_resource(places), _regions_resource(taken.scope.lang)]
    return {
        **own,
        "name": "qantar",
        "description": " ".join(words for words in described if words),
        **{name: told[name] for name in ("part", "filters", "query", "contentHash")},
        "resources": [
            resource
            | {
                "bytes": len(files[resource["path"]]),
                "hash": f"sha256:{sha256(files[resource['path']])}",
            }
            for resource in resources
        ],
    }


def _with_places(table: dict[str, Any]) -> dict[str, Any]:
    """A table of the record whose place_id, if it has one, leads to places.csv."""
    schema = table["schema"]
    if "place_id" not in [field["name"] for field in schema["fields"]]:
        return table
    reference = {"resource": "places", "fields": ["place_id"]}
    keys = [*schema.get("foreignKeys", []), _key("place_id", reference)]
    return table | {"schema": schema | {"foreignKeys": keys}}


def _key(column: str, reference: dict[str, Any]) -> dict[str, Any]:
    return {"fields": [column], "reference": reference}


def _places_resource(package: dict[str, Any]) -> dict[str, Any]:
    origin = read_origins()["files"]["places.csv"]
    table: dict[str, Any] = package["resources"][0]
    del table["profile"]
    return table | {
        "type": "table",
        "licenses": package["licenses"],
        "sources": [{"title": origin["upstream"], "path": origin["upstream_url"]}],
    }


def _regions_resource(lang: str) -> dict[str, Any]:
    origin = read_origins()["files"][REGIONS]
    return {
        "name": "regions",
        "path": REGIONS,
        "title": "Regions",
        "description": "The 17 units of the first level as of January 2022 "
        f"(EPSG:4326), to be joined by place_id. {origin['changes']}",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "licenses": [
            {"name": origin["licence"], "path": origin["licence_url"]},
        ],
        "sources": [{"title": origin["attribution"], "path": origin["upstream_url"]}],
    }


def _json(package: dict[str, Any]) -> str:
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _zipped(files: dict[str, bytes], taken: Extract) -> bytes:
    """A zip file whose entries bear the day of the record's version, not today's."""
    day = taken.record.released or date(1980, 1, 1)
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return content.getvalue()
