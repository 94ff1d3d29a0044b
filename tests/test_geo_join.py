"""Events joined to hand-made squares and points."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from events.errors import DataError
from geo.join import join_events_to_places, locate_places

NORTH = shapely.box(60, 50, 62, 52)
SOUTH = shapely.box(60, 48, 62, 50)


@pytest.fixture
def areas() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"place_id": ["north", "south", "kz"]},
        geometry=[NORTH, SOUTH, shapely.box(60, 48, 62, 52)],
        crs="EPSG:4326",
    )


@pytest.fixture
def places() -> pd.DataFrame:
    nowhere = (np.nan, np.nan)
    rows = [
        ("kz", "country", "", *nowhere, "area", "Country"),
        ("north", "region", "kz", *nowhere, "area", "North"),
        ("south", "region", "kz", *nowhere, "area", "South"),
        ("town", "city", "north", 61.0, 51.0, "centre", "Town"),
        ("hall", "site", "town", 61.001, 51.002, "approximate", "Hall"),
        ("morgue", "site", "town", *nowhere, "parent", "Morgue"),
        ("geneva", "abroad", "", 6.14569, 46.20222, "centre", "Geneva"),
        ("russia", "abroad", "", *nowhere, "none", "Russia"),
    ]
    columns = [
        *("place_id", "kind", "parent_id", "longitude", "latitude"),
        *("coordinate_quality", "name_en"),
    ]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(name_it=table["name_en"] + " (it)")


def events_at(*place_ids: str) -> pd.DataFrame:
    event_ids = [f"event-{number}" for number in range(len(place_ids))]
    return pd.DataFrame({"event_id": event_ids, "place_id": list(place_ids)})


def test_each_kind_of_place_gives_its_geometry(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    events = events_at("hall", "town", "north", "kz", "geneva", "russia", "")
    shapes = join_events_to_places(events, places, areas).geometry.tolist()
    assert shapes == [
        shapely.Point(61.001, 51.002),
        shapely.Point(61, 51),
        NORTH,
        shapely.box(60, 48, 62, 52),
        shapely.Point(6.14569, 46.20222),
        None,
        None,
    ]


def test_a_site_whose_position_is_unknown_stands_at_its_city(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    located = join_events_to_places(events_at("morgue"), places, areas)
    assert located.geometry.iloc[0] == shapely.Point(61, 51)
    assert located["coordinate_quality"].iloc[0] == "parent"


def test_kind_parent_quality_and_names_are_added(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    located = join_events_to_places(events_at("hall"), places, areas)
    added = located.drop(columns=["event_id", "geometry"]).iloc[0].to_dict()
    assert added == {
        "place_id": "hall",
        "place_kind": "site",
        "place_parent_id": "town",
        "coordinate_quality": "approximate",
        "name_en": "Hall",
        "name_it": "Hall (it)",
    }


def test_every_event_stays_in_its_order_with_its_index(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    events = events_at("town", "", "hall", "town", "russia").set_axis(
        [30, 10, 50, 20, 40]
    )
    located = join_events_to_places(events, places, areas)
    pd.testing.assert_frame_equal(pd.DataFrame(located[events.columns]), events)


@pytest.mark.parametrize("nothing", ["", None, np.nan])
def test_an_event_without_a_place_gets_empty_text_and_no_geometry(
    places: pd.DataFrame, areas: gpd.GeoDataFrame, nothing: object
) -> None:
    events = events_at("town", "").assign(place_id=["town", nothing])
    located = join_events_to_places(events, places, areas).iloc[1]
    assert located["place_kind"] == located["name_en"] == ""
    assert located["geometry"] is None


def test_the_result_is_in_degrees(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    located = join_events_to_places(events_at("town"), places, areas)
    assert isinstance(located, gpd.GeoDataFrame)
    assert located.crs == "EPSG:4326"


def test_no_events_give_no_rows_but_every_column(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    located = join_events_to_places(events_at("town").iloc[:0], places, areas)
    assert located.empty
    assert {"place_kind", "name_it", "geometry"} <= set(located.columns)


def test_events_are_left_as_they_were(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    events, before = events_at("town", ""), events_at("town", "")
    join_events_to_places(events, places, areas)
    pd.testing.assert_frame_equal(events, before)


def test_a_place_that_stands_twice_is_refused(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    double = pd.concat([places, places.tail(1)], ignore_index=True)
    with pytest.raises(pd.errors.MergeError):
        join_events_to_places(events_at("russia"), double, areas)


def test_an_unknown_place_is_named_with_the_nearest_ids(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    events = events_at("town", "twon", "atlantis-on-sea")
    with pytest.raises(DataError) as caught:
        join_events_to_places(events, places, areas)
    first, second = caught.value.problems
    assert (first.file, first.row, first.column) == (
        "events.csv",
        "event-1",
        "place_id",
    )
    assert "'twon'" in first.problem
    assert "town" in first.mend
    assert second.row == "event-2"
    assert "places.csv" in second.mend


def test_a_region_without_an_area_is_refused(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    with pytest.raises(DataError, match=r"places\.csv, row south") as caught:
        locate_places(places, areas[areas["place_id"] != "south"])
    assert caught.value.problems[0].column == "coordinate_quality"


def test_places_are_located_in_their_order(
    places: pd.DataFrame, areas: gpd.GeoDataFrame
) -> None:
    located = locate_places(places.iloc[::-1], areas)
    assert located["place_id"].tolist() == places["place_id"].tolist()[::-1]
    towns = located[located["place_id"] == "town"]
    assert towns.geometry.iloc[0] == shapely.Point(61, 51)
