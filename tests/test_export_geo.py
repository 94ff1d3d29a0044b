"""Located events in the formats of geographic software, read back by other readers."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from shapely.geometry import Point

from events.export_tables import read_description
from events.record import DATA_FOLDER
from events.schema import CATEGORIES
from geo.export_acled import (
    COLUMNS,
    EVENT_TYPES,
    UNARMED,
    event_day,
    event_type,
    source_scale,
)
from geo.export_files import when_of
from geo.export_frame import COLUMNS as FRAME_COLUMNS
from geo.export_frame import export_frame, first_level, geo_precisions
from geo.export_linked_data import SOURCE_TYPES, STANCES
from tests.exporting import LOCATED, PLACES, RECORD, ids, taken, written

PARTS = ["whole", "shown"]
SCHEMA = "https://schema.org/"


def geopackage(tmp_path: Path, part: str) -> Path:
    path = tmp_path / "x.gpkg"
    path.write_bytes(written("gpkg", part))
    return path


def days(values: pd.Series) -> list[date | None]:
    """Dates, whatever their reader makes of them."""
    return [None if pd.isna(v) else pd.Timestamp(v).date() for v in values]


def assert_same(found: gpd.GeoDataFrame, part: str) -> None:
    expected = taken(part).frame
    assert found.crs == expected.crs
    assert list(found.columns) == [*FRAME_COLUMNS, "geometry"]
    for name in ("earliest", "latest"):
        assert days(found[name]) == days(expected[name])
    numbers = found["geo_precision"].astype("Int64")
    assert numbers.fillna(0).tolist() == expected["geo_precision"].fillna(0).tolist()
    for name in set(FRAME_COLUMNS) - {"earliest", "latest", "geo_precision"}:
        assert found[name].tolist() == expected[name].tolist(), name
    assert found.geometry.tolist() == expected.geometry.tolist()


@pytest.mark.parametrize("part", PARTS)
def test_the_geopackage_reads_back_equal(tmp_path: Path, part: str) -> None:
    path = geopackage(tmp_path, part)
    assert_same(pyogrio.read_dataframe(path, layer="events"), part)
    info = pyogrio.read_info(path, layer="events")
    assert info["geometry_type"] == "Point"
    assert info["crs"] == "EPSG:4326"
    assert (
        dict(zip(info["fields"], info["ogr_types"], strict=True))["earliest"]
        == "OFTDate"
    )


def test_the_geopackage_holds_regions_and_sources_and_says_what_it_is(
    tmp_path: Path,
) -> None:
    path = geopackage(tmp_path, "shown")
    layers = dict(pyogrio.list_layers(path).tolist())
    assert layers.pop("regions") in {"Polygon", "MultiPolygon", "Unknown"}
    tables = {"citations", "sources", "claims", "texts", "about"}
    assert layers == {"events": "Point", **dict.fromkeys(tables)}
    assert len(pyogrio.read_dataframe(path, layer="regions")) == 17
    sources = pyogrio.read_dataframe(path, layer="sources")
    assert (
        sources["source_id"].tolist()
        == taken("shown").record.sources["source_id"].tolist()
    )
    told = pyogrio.read_dataframe(path, layer="about").set_index("name")["value"]
    assert told["part"] == "shown"
    assert told["filters"] == taken("shown").scope.filters != ""
    assert "OpenStreetMap" in told["attribution"]


@pytest.mark.parametrize("part", PARTS)
def test_the_geojson_reads_back_equal(tmp_path: Path, part: str) -> None:
    path = tmp_path / "x.geojson"
    path.write_bytes(written("geojson", part))
    found = pyogrio.read_dataframe(path).drop(columns=["id", "when"], errors="ignore")
    texts = [name for name in FRAME_COLUMNS if name not in {"geo_precision", "key"}]
    assert_same(found.assign(**found[texts].fillna("")), part)


@pytest.mark.parametrize("part", PARTS)
def test_the_geojson_is_as_rfc_7946_has_it(part: str) -> None:
    collection = json.loads(written("geojson", part))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert collection["qantar"]["part"] == part
    features = collection["features"]
    assert [feature["id"] for feature in features] == ids(part)
    for feature in features:
        assert feature["type"] == "Feature"
        assert {"geometry", "properties"} < feature.keys()
        if feature["geometry"] is not None:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert feature["geometry"]["type"] == "Point"
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
        assert ("when" in feature) == (feature["properties"]["date"] != "")


@pytest.mark.parametrize("part", PARTS)
def test_the_geoparquet_reads_back_equal(part: str) -> None:
    content = io.BytesIO(written("parquet", part))
    assert_same(gpd.read_parquet(content), part)
    metadata = pq.read_schema(content).metadata
    assert json.loads(metadata[b"qantar"])["part"] == part
    assert json.loads(metadata[b"geo"])["primary_column"] == "geometry"


def test_no_event_has_a_point_but_where_its_town_or_site_is_known() -> None:
    frame = taken().frame
    areas = frame["place_kind"].isin(["region", "country", ""])
    assert 0 < areas.sum() < len(frame)
    assert frame.loc[areas, "geometry"].isna().all()
    assert all(isinstance(shape, Point) for shape in frame.geometry.dropna())
    known = frame["coordinate_quality"].isin(["centre", "approximate", "parent"])
    assert frame.loc[known, "geometry"].notna().all()


def test_the_frame_names_places_in_the_language_of_the_file() -> None:
    frame = taken("whole", "it").frame.set_index("event_id")
    assert frame.loc["airport-occupied", "place"] == "Aeroporto di Almaty"
    assert frame.loc["airport-occupied", "admin1"] == "Almaty"


def test_the_frame_of_no_event_keeps_its_columns() -> None:
    frame = export_frame(RECORD, LOCATED.head(0), PLACES, "en")
    assert list(frame.columns) == [*FRAME_COLUMNS, "geometry"]


def test_first_level_units_are_regions_and_the_three_cities() -> None:
    units = first_level(PLACES)
    assert units["zhanaozen"] == "mangystau-region"
    assert units["mangystau-region"] == "mangystau-region"
    assert units["almaty-airport"] == units["almaty"] == "almaty"
    assert units["kz"] == ""


def test_precision_follows_the_point() -> None:
    precision = geo_precisions(PLACES)
    quality = PLACES.set_index("place_id")["coordinate_quality"]
    assert precision["almaty"] == 1
    assert precision["almaty-airport"] == 2
    assert precision["mangystau-region"] == precision["kz"] == 3
    assert all(quality[place] != "none" for place in precision)


@pytest.mark.parametrize(
    ("edtf", "span"),
    [
        ("2022-01-05", {"start": {"in": "2022-01-05"}, "end": {"in": "2022-01-05"}}),
        (
            "2022-01-04/2022-01-05",
            {"start": {"in": "2022-01-04"}, "end": {"in": "2022-01-05"}},
        ),
        (
            "2022-01-04/..",
            {"start": {"in": "2022-01-04"}, "end": {"earliest": "2022-01-04"}},
        ),
        (
            "[2022-01-02..2022-01-20]",
            {
                "start": {"earliest": "2022-01-02", "latest": "2022-01-20"},
                "end": {"earliest": "2022-01-02", "latest": "2022-01-20"},
            },
        ),
        (
            "[..2022-01-02]",
            {"start": {"latest": "2022-01-02"}, "end": {"latest": "2022-01-02"}},
        ),
    ],
)
def test_when_says_what_is_known_and_what_is_not(
    edtf: str, span: dict[str, Any]
) -> None:
    expected = {"timespans": [span], "label": edtf, "certainty": "certain"}
    assert when_of(edtf) == expected


def test_when_of_an_approximate_date_and_of_none() -> None:
    assert when_of("2022-01-05~")["certainty"] == "less-certain"
    assert when_of("") == {}


def acled(part: str) -> list[dict[str, str]]:
    text = written("acled", part).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("part", PARTS)
def test_the_acled_table_has_its_columns_and_every_event_once(part: str) -> None:
    rows = acled(part)
    assert [row["event_id"] for row in rows] == ids(part)
    assert list(rows[0])[:11] == [
        *("event_date", "time_precision", "event_type", "admin1", "location"),
        *("latitude", "longitude", "geo_precision"),
        *("source", "source_scale", "notes"),
    ]
    assert list(rows[0]) == list(COLUMNS)
    for row in rows:
        assert row["time_precision"] in {"", "1", "2", "3"}
        assert bool(row["event_date"]) == bool(row["time_precision"])
        assert row["geo_precision"] in {"", "1", "2", "3"}
        assert bool(row["latitude"]) == bool(row["longitude"])
        if row["geo_precision"] == "3":
            assert not row["latitude"]


@pytest.mark.parametrize(
    ("edtf", "day", "precision"),
    [
        ("2022-01-05", date(2022, 1, 5), 1),
        ("2022-01-05~", date(2022, 1, 5), 2),
        ("2022-01-04/2022-01-05", date(2022, 1, 4), 1),
        ("2022-01-04/..", date(2022, 1, 4), 1),
        ("[2022-01-04..2022-01-08]", date(2022, 1, 6), 2),
        ("[2022-01-02..2022-01-20]", date(2022, 1, 11), 3),
        ("[..2022-01-02]", date(2022, 1, 2), 3),
        ("2022-01", date(2022, 1, 16), 3),
        ("", None, None),
    ],
)
def test_the_day_and_its_precision_are_acleds(
    edtf: str, day: date | None, precision: int | None
) -> None:
    assert event_day(edtf) == (day, precision)


def test_every_category_has_a_type_of_acleds() -> None:
    assert set(EVENT_TYPES) == set(CATEGORIES)
    assert event_type("killing", ["army", "civilians"]) == "Violence against civilians"
    assert event_type("killing", ["security-forces", "violent-groups"]) == "Battles"
    fields = read_description(DATA_FOLDER)["resources"][0]["schema"]["fields"]
    (actors,) = [field for field in fields if field["name"] == "actors"]
    assert {value["value"] for value in actors["values"]} > UNARMED


def test_scale_is_that_of_the_sources_together() -> None:
    home, abroad = ("news", "https://a.kz/x"), ("news", "https://a.org/x")
    assert source_scale([home]) == "National"
    assert source_scale([abroad, home]) == "National-International"
    assert source_scale([("NGO report", "https://a.kz/")]) == "Other"


def test_the_acled_table_holds_no_formula() -> None:
    for row in acled("whole"):
        for column, cell in row.items():
            if column not in {"latitude", "longitude"}:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), column


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("part", PARTS)
def test_the_json_ld_is_a_graph_of_events_with_citations(part: str) -> None:
    graph = Graph().parse(
        data=written("jsonld", part), format="json-ld", publicID="https://x.org/"
    )
    events = set(graph.subjects(RDF.type, URIRef(f"{SCHEMA}Event")))
    assert events == {URIRef(f"https://x.org/#event/{event}") for event in ids(part)}
    for event in events:
        cited = set(graph.objects(event, URIRef(f"{SCHEMA}citation")))
        stances = {
            node
            for term in STANCES.values()
            for node in graph.objects(
                event, URIRef(f"http://purl.org/spar/cito/{term}")
            )
        }
        assert cited == stances != set()
        for node in cited:
            (source,) = graph.objects(node, URIRef(f"{SCHEMA}isPartOf"))
            assert list(graph.objects(source, URIRef(f"{SCHEMA}name")))
            assert list(graph.objects(node, URIRef(f"{SCHEMA}url")))


def test_json_ld_dates_only_what_is_known() -> None:
    graph = json.loads(written("jsonld"))["@graph"]
    events = {node["identifier"]: node for node in graph if node["@type"] == "Event"}
    kinds = LOCATED.set_index("event_id")["date_kind"]
    for event_id, node in events.items():
        known = kinds[event_id] in {"day", "lasting", "open"}
        assert ("startDate" in node) == known
        assert ("endDate" in node) == (kinds[event_id] in {"day", "lasting"})
        assert ("edtf" in node) == (kinds[event_id] != "undated")


def test_json_ld_knows_every_kind_of_source_and_stance() -> None:
    resources = read_description(DATA_FOLDER)["resources"]
    fields = {
        (table["name"], field["name"]): field.get("constraints", {}).get("enum", [])
        for table in resources
        for field in table["schema"]["fields"]
    }
    assert set(fields["sources", "kind"]) <= set(SOURCE_TYPES)
    assert set(fields["citations", "stance"]) == set(STANCES)


def test_json_ld_fetches_nothing_to_be_read() -> None:
    context = json.loads(written("jsonld"))["@context"]
    assert isinstance(context, dict)
