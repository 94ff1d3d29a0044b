"""The geometry that is shipped, its origins and the map's layers."""

import json
from hashlib import sha256

import geopandas as gpd
import numpy as np
import pytest
import shapely

from events.errors import DataError
from geo import layers
from geo.build_sources import read_pins
from geo.check import areas_km2, region_problems
from geo.layers import (
    GEOGRAPHIC,
    PROJECTION,
    Layers,
    attribution,
    country_outline,
    project_points,
    read_areas,
    read_layers,
    read_origins,
)
from geo.places import DATA

FILES = ("countries.geojson", "regions.geojson", "water.geojson")


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return gpd.read_file(DATA / "regions.geojson")


@pytest.fixture(scope="module")
def drawn() -> Layers:
    return read_layers()


def coordinates(file: str) -> np.ndarray:
    return shapely.get_coordinates(gpd.read_file(DATA / file).geometry.to_numpy())


def test_the_units_of_january_2022_pass_every_check(regions: gpd.GeoDataFrame) -> None:
    assert region_problems(regions) == []


def test_there_are_17_valid_units_that_share_their_edges(
    regions: gpd.GeoDataFrame,
) -> None:
    assert len(regions) == regions["place_id"].nunique() == 17
    assert regions.crs == GEOGRAPHIC
    assert regions.is_valid.all()
    assert shapely.coverage_is_valid(regions.geometry.to_numpy())


def test_the_country_and_its_regions_have_their_size(regions: gpd.GeoDataFrame) -> None:
    areas = areas_km2(regions)
    assert sum(areas.values()) == pytest.approx(2_724_900, rel=0.001)
    assert areas["karaganda-region"] == pytest.approx(428_000, rel=0.02)
    assert areas["almaty"] == pytest.approx(682, rel=0.05)


def test_a_unit_that_is_missing_is_found(regions: gpd.GeoDataFrame) -> None:
    without = regions[regions["place_id"] != "shymkent"]
    (problem,) = region_problems(without)
    assert "shymkent" in problem.problem


def test_a_wrong_merge_is_found(regions: gpd.GeoDataFrame) -> None:
    swap = {"almaty-region": "akmola-region", "akmola-region": "almaty-region"}
    wrong = regions.replace({"place_id": swap})
    assert {problem.row for problem in region_problems(wrong)} == set(swap)


def test_units_that_overlap_are_found(regions: gpd.GeoDataFrame) -> None:
    shymkent = regions["place_id"] == "shymkent"
    wider = regions.geometry.where(~shymkent, regions.geometry.make_valid())
    wider[shymkent] = wider[shymkent].translate(xoff=0.01)
    problems = region_problems(regions.set_geometry(wider))
    assert "overlap" in problems[0].problem


@pytest.mark.parametrize("file", FILES)
def test_geometry_is_in_degrees_east_and_north(file: str) -> None:
    west, south, east, north = shapely.total_bounds(
        gpd.read_file(DATA / file).geometry.to_numpy()
    )
    assert 30 < west < east < 105
    assert 30 < south < north < 65


@pytest.mark.parametrize(
    ("file", "decimals"),
    [("countries.geojson", 3), ("regions.geojson", 4), ("water.geojson", 3)],
)
def test_coordinates_are_rounded(file: str, decimals: int) -> None:
    points = coordinates(file)
    assert (points == points.round(decimals)).all()


def test_all_geometry_together_stays_under_a_megabyte() -> None:
    assert sum((DATA / file).stat().st_size for file in FILES) < 1_000_000


@pytest.mark.parametrize("file", FILES)
def test_no_geometry_is_empty_or_broken(file: str) -> None:
    shapes = gpd.read_file(DATA / file).geometry
    assert shapes.is_valid.all()
    assert not shapes.is_empty.any()


def test_neighbours_leave_kazakhstan_out() -> None:
    countries = gpd.read_file(DATA / "countries.geojson").set_index("iso_a3")
    assert "KAZ" not in countries.index
    assert {"RUS", "CHN", "KGZ", "UZB", "TKM"} <= set(countries.index)
    assert countries.index.str.fullmatch("[A-Z]{3}").all()
    assert countries.loc["RUS", "name_it"] == "Russia"
    assert countries.loc["CHN", "name_en"] == "China"


def test_water_has_the_sea_the_lakes_and_the_rivers() -> None:
    water = gpd.read_file(DATA / "water.geojson")
    assert set(water["kind"]) == {"sea", "lake", "river"}
    caspian = water[water["name_en"] == "Caspian Sea"].to_crs(PROJECTION)
    assert caspian.iloc[0]["name_it"] == "Mar Caspio"
    assert {"Lake Balkhash", "Syr Darya", "Ural"} <= set(water["name_en"])


def test_layers_come_in_the_projection_asked_for(drawn: Layers) -> None:
    for layer in (drawn.regions, drawn.country, drawn.neighbours, drawn.water):
        assert layer.crs == PROJECTION
    assert read_layers(GEOGRAPHIC).regions.crs == GEOGRAPHIC


def test_the_country_is_one_row_and_the_sum_of_its_regions(drawn: Layers) -> None:
    assert drawn.country["place_id"].tolist() == ["kz"]
    assert drawn.country.area.sum() == pytest.approx(drawn.regions.area.sum())


def test_neighbours_and_sea_end_at_the_country_and_leave_no_gap(drawn: Layers) -> None:
    country = drawn.country.geometry.iloc[0]
    sea = drawn.water[drawn.water["kind"] == "sea"]
    around = [*drawn.neighbours.geometry, *sea.geometry]
    assert shapely.area(shapely.intersection(around, country)).sum() < 1e6
    ring = country.buffer(10_000).difference(country)
    bare = ring.difference(shapely.union_all(around))
    assert bare.area / ring.area < 0.001


def test_the_country_has_no_holes(drawn: Layers) -> None:
    parts = shapely.get_parts(drawn.country.geometry.to_numpy())
    assert shapely.get_num_interior_rings(parts).sum() == 0


def test_areas_hold_the_units_and_the_country() -> None:
    areas = read_areas()
    assert len(areas) == 18
    assert areas["place_id"].tolist()[-1] == "kz"


def test_an_outline_is_the_union_of_squares_that_share_an_edge() -> None:
    squares = gpd.GeoDataFrame(
        {"place_id": ["west", "east"]},
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)],
        crs=GEOGRAPHIC,
    )
    outline = country_outline(squares)
    assert outline.geometry.iloc[0].equals(shapely.box(0, 0, 2, 1))
    assert outline.crs == GEOGRAPHIC


def test_the_projection_is_centred_on_the_country_and_in_metres() -> None:
    x, y = project_points([67.0, 68.0], [48.0, 48.0])
    assert (x[0], y[0]) == pytest.approx((0, 0), abs=1e-6)
    assert x[1] == pytest.approx(74_600, rel=0.01)


def test_projecting_points_agrees_with_projecting_a_layer() -> None:
    almaty = gpd.GeoSeries.from_xy([76.9115], [43.25249], crs=GEOGRAPHIC)
    point = almaty.to_crs(PROJECTION).iloc[0]
    x, y = project_points([76.9115], [43.25249])
    assert (x[0], y[0]) == pytest.approx((point.x, point.y))


def test_a_missing_layer_says_how_to_get_it(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layers, "DATA", tmp_path)
    with pytest.raises(DataError, match=r"regions\.geojson.*geo\.build"):
        read_layers()


def test_origins_describe_every_file_and_no_other() -> None:
    described = set(read_origins()["files"])
    own = {"datapackage.json", "origins.toml"}
    assert described == {path.name for path in DATA.iterdir()} - own


@pytest.mark.parametrize("file", [*FILES, "places.csv"])
def test_files_are_the_ones_that_their_origin_was_written_for(file: str) -> None:
    origin = read_origins()["files"][file]
    digest = sha256((DATA / file).read_bytes()).hexdigest()
    assert digest == origin["sha256"], "run `python -m geo.build` after an edit"


def test_origins_name_the_pinned_packages() -> None:
    pins = read_pins()
    used = [
        source for origin in read_origins()["files"].values()
        for source in origin["sources"]
    ]  # fmt: skip
    assert {source["package"] for source in used} == set(pins)
    for source in used:
        pin = pins[source["package"]]
        assert (source["version"], source["sha256"]) == (pin.version, pin.sha256)


def test_regions_are_credited_and_licensed_as_openstreetmap() -> None:
    origin = read_origins()["files"]["regions.geojson"]
    assert origin["licence"] == "ODbL-1.0"
    assert "OpenStreetMap" in origin["attribution"]


@pytest.mark.parametrize("lang", ["en", "it"])
def test_the_map_credits_all_three_sources(lang: str) -> None:
    line = attribution(lang)
    for credit in ("© ", "OpenStreetMap", "ODbL", "Natural Earth", "GeoNames", "2022"):
        assert credit in line
    assert "\n" not in line


def test_an_unknown_language_has_no_attribution() -> None:
    with pytest.raises(KeyError):
        attribution("xx")


@pytest.mark.parametrize("file", FILES)
def test_geojson_has_one_feature_a_line(file: str) -> None:
    text = (DATA / file).read_text("utf-8")
    features = json.loads(text)["features"]
    assert len(text.splitlines()) == len(features) + 2
