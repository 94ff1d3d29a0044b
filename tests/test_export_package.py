"""The data package as a stranger's program opens it."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from frictionless import Package

from events.codebook import Derived
from events.export_tables import content_hash, sha256
from events.language import LANGUAGES
from geo.codebook import codebook
from geo.export_package import data_package
from tests.exporting import RECORD, ids, taken, written

PARTS = ["whole", "shown"]
TABLES = {
    *("events.csv", "texts.csv", "citations.csv", "sources.csv", "claims.csv"),
    *("changes.csv", "places.csv"),
}
DATATYPES = {"string", "boolean", "integer", "decimal"}


def unzipped(part: str, lang: str = "en") -> dict[str, bytes]:
    with ZipFile(io.BytesIO(written("package", part, lang))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def described(part: str) -> dict[str, Any]:
    package: dict[str, Any] = json.loads(unzipped(part)["datapackage.json"])
    return package


@pytest.mark.parametrize("part", PARTS)
def test_the_package_validates_with_frictionless(tmp_path: Path, part: str) -> None:
    with ZipFile(io.BytesIO(written("package", part))) as archive:
        archive.extractall(tmp_path)
    report = Package(tmp_path / "datapackage.json").validate()
    assert report.flatten(["type", "note"]) == []
    assert report.valid
    assert {task.place for task in report.tasks} == {*TABLES, "regions.geojson"}


def test_the_package_validates_with_frictionless_as_a_zip_file(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(written("package"))
    assert Package(path).validate().valid


def test_frictionless_would_see_a_place_that_is_missing(tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(written("package"))) as archive:
        archive.extractall(tmp_path)
    places = (tmp_path / "places.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in places if not line.startswith("zhanaozen,")]
    assert len(kept) == len(places) - 1
    (tmp_path / "places.csv").write_text("".join(kept), "utf-8")
    report = Package(tmp_path / "datapackage.json").validate()
    assert "foreign-key" in {row[0] for row in report.flatten(["type"])}


def test_the_package_holds_all_that_was_promised() -> None:
    assert unzipped("whole").keys() == TABLES | {
        *("datapackage.json", "csv-metadata.json", "README.md", "codebook.md"),
        *("CITATION.cff", "LICENSE-DATA", "regions.geojson"),
    }


@pytest.mark.parametrize("part", PARTS)
def test_every_file_is_described_with_its_size_and_checksum(part: str) -> None:
    files = unzipped(part)
    for resource in described(part)["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content)}"


@pytest.mark.parametrize("part", PARTS)
def test_the_package_says_version_part_filters_and_checksum(part: str) -> None:
    package, files = described(part), unzipped(part)
    tables = {name: files[name] for name in TABLES}
    assert package["version"] == RECORD.version
    assert package["part"] == part
    assert package["contentHash"] == f"sha256:{content_hash(tables)}"
    scope = taken(part).scope
    assert (package["filters"], package["query"]) == (scope.filters, scope.query)
    assert bool(scope.filters) == (part == "shown")
    readme = files["README.md"].decode()
    assert content_hash(tables) in readme
    assert scope.filters in readme
    assert str(len(ids(part))) in readme.splitlines()[2]


def test_the_filters_are_said_in_the_language_of_the_file() -> None:
    readme = unzipped("shown", "it")["README.md"].decode()
    assert taken("shown", "it").scope.filters in readme
    assert "gennaio 2022" in taken("shown", "it").scope.filters


def test_regions_come_under_their_own_licence() -> None:
    (regions,) = [r for r in described("whole")["resources"] if r["name"] == "regions"]
    assert [licence["name"] for licence in regions["licenses"]] == ["ODbL-1.0"]
    assert "OpenStreetMap" in regions["sources"][0]["title"]


def test_the_readme_names_every_file_of_the_package() -> None:
    files = unzipped("whole")
    named = set(re.findall(r"^- `([^`]+)`", files["README.md"].decode(), re.MULTILINE))
    assert named == files.keys() - {"README.md"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_extract_gives_the_same_bytes(lang: str) -> None:
    assert data_package(taken("shown", lang)) == data_package(taken("shown", lang))


def test_the_package_holds_the_codebook() -> None:
    assert unzipped("shown")["codebook.md"].decode() == codebook()
    assert Derived("a", "b", {}).columns == {}


@pytest.mark.parametrize("part", PARTS)
def test_csvw_describes_the_tables_as_they_are(part: str) -> None:
    files = unzipped(part)
    group = json.loads(files["csv-metadata.json"])
    assert group["@context"][0] == "http://www.w3.org/ns/csvw"
    assert {table["url"] for table in group["tables"]} == TABLES
    for table in group["tables"]:
        rows = list(csv.DictReader(io.StringIO(files[table["url"]].decode())))
        columns = table["tableSchema"]["columns"]
        names = [column["name"] for column in columns]
        assert rows and list(rows[0]) == names == [c["titles"] for c in columns]
        for column in columns:
            assert_column(column, [row[column["name"]] for row in rows])
        key = table["tableSchema"]["primaryKey"]
        assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)


def assert_column(column: dict[str, Any], cells: list[str]) -> None:
    """Hold a column's cells to what CSVW says of them."""
    datatype = column["datatype"]
    assert datatype["base"] in DATATYPES
    filled = [cell for cell in cells if cell != column["null"]]
    assert len(filled) == len(cells) or not column.get("required")
    if "format" in datatype:
        pattern = re.compile(datatype["format"])
        wrong = [cell for cell in filled if not pattern.fullmatch(cell)]
        assert wrong == [], column["name"]
    if datatype["base"] in {"integer", "decimal"}:
        assert all(float(cell) >= datatype.get("minimum", -1e9) for cell in filled)


@pytest.mark.parametrize("part", PARTS)
def test_csvw_references_lead_to_rows(part: str) -> None:
    files = unzipped(part)
    tables = json.loads(files["csv-metadata.json"])["tables"]
    rows = {
        name: list(csv.DictReader(io.StringIO(files[name].decode()))) for name in TABLES
    }
    keys = [
        (table["url"], key)
        for table in tables
        for key in table["tableSchema"].get("foreignKeys", [])
    ]
    assert len(keys) >= 4
    for name, key in keys:
        (column,), target = key["columnReference"], key["reference"]
        (aim,) = target["columnReference"]
        known = {row[aim] for row in rows[target["resource"]]}
        # Strict readers take an empty reference for a broken one.
        assert {row[column] for row in rows[name]} <= known
