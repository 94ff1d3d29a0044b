"""The gazetteer that is shipped, and tables of places that must be refused."""

import csv
import io
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from events.errors import DataError, Problem
from geo.check import place_problems
from geo.layers import read_areas
from geo.places import DATA, ancestors, read_places

SHIPPED = DATA / "places.csv"
REGIONS = {
    "akmola-region",
    "aktobe-region",
    "almaty-region",
    "atyrau-region",
    "east-kazakhstan-region",
    "karaganda-region",
    "kostanay-region",
    "kyzylorda-region",
    "mangystau-region",
    "north-kazakhstan-region",
    "pavlodar-region",
    "turkistan-region",
    "west-kazakhstan-region",
    "zhambyl-region",
}


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return read_places()


def row(places: pd.DataFrame, place_id: str) -> pd.Series:
    return places.set_index("place_id").loc[place_id]


def refused(tmp_path: Path, find: str, put: str) -> tuple[Problem, ...]:
    """Change the shipped table in one spot and read it."""
    text = SHIPPED.read_text("utf-8")
    assert text.count(find) == 1
    table = tmp_path / "places.csv"
    table.write_text(text.replace(find, put), "utf-8")
    with pytest.raises(DataError) as caught:
        read_places(table)
    return caught.value.problems


def test_the_shipped_table_is_canonical() -> None:
    text = SHIPPED.read_bytes().decode("utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([header, *sorted(rows)])
    assert text == written.getvalue()


def test_numbers_are_written_in_their_shortest_form() -> None:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        cells = [
            row[column]
            for row in csv.DictReader(file)
            for column in ("longitude", "latitude")
            if row[column]
        ]
    assert cells == [repr(float(cell)) for cell in cells]


def test_columns_are_text_but_the_coordinates(places: pd.DataFrame) -> None:
    numbers = places[["longitude", "latitude"]]
    assert (numbers.dtypes == np.float64).all()
    text = places.drop(columns=numbers.columns)
    assert text.map(lambda cell: isinstance(cell, str)).all(axis=None)


def test_all_14_regions_and_3_cities_of_january_2022_stand_under_the_country(
    places: pd.DataFrame,
) -> None:
    under = places[places["parent_id"] == "kz"].groupby("kind")["place_id"].agg(set)
    assert under["region"] == REGIONS
    assert under["city"] == {"almaty", "nur-sultan", "shymkent"}


@pytest.mark.parametrize(
    ("city", "region"),
    [
        ("zhanaozen", "mangystau-region"),
        ("taldykorgan", "almaty-region"),
        ("semey", "east-kazakhstan-region"),
        ("zhezkazgan", "karaganda-region"),
        ("oral", "west-kazakhstan-region"),
    ],
)
def test_cities_lie_in_the_regions_before_the_reform_of_june_2022(
    places: pd.DataFrame, city: str, region: str
) -> None:
    assert row(places, city)["parent_id"] == region


@pytest.mark.parametrize(
    ("spelling", "place_id"),
    [
        ("Taldykgan", "taldykorgan"),
        ("Uralsk", "oral"),
        ("Astana", "nur-sultan"),
        ("Alma-Ata", "almaty"),
        ("Жаңаөзен", "zhanaozen"),
        ("Semipalatinsk", "semey"),
        ("Guryev", "atyrau"),
    ],
)
def test_variant_spellings_are_known(
    places: pd.DataFrame, spelling: str, place_id: str
) -> None:
    names = row(places, place_id).filter(regex="name")
    spellings = [one for cell in names for one in cell.split("; ")]
    assert spelling in spellings


def test_no_spelling_is_listed_twice_for_a_place(places: pd.DataFrame) -> None:
    for place in places.itertuples():
        others = place.other_names.split("; ")
        assert len(others) == len(set(others)), place.place_id
        assert place.name_en not in others, place.place_id


def test_every_place_in_kazakhstan_stands_in_its_unit(places: pd.DataFrame) -> None:
    assert place_problems(places, read_areas()) == []


def test_swapped_coordinates_are_found(places: pd.DataFrame) -> None:
    swapped = places.rename(columns={"longitude": "latitude", "latitude": "longitude"})
    here = places["kind"].isin(["site", "city"]) & places["longitude"].notna()
    found = {problem.row for problem in place_problems(swapped, read_areas())}
    # Oral stands at 51.4 E, 51.2 N: swapped, it is still in its region.
    assert found == set(places.loc[here, "place_id"]) - {"oral"}


def test_a_city_in_the_wrong_region_is_found() -> None:
    squares = gpd.GeoDataFrame(
        {"place_id": ["west", "east"]},
        geometry=[shapely.box(60, 45, 61, 46), shapely.box(61, 45, 62, 46)],
        crs="EPSG:4326",
    )
    columns = ["place_id", "kind", "parent_id", "longitude", "latitude"]
    rows = [
        ("west", "region", "kz", np.nan, np.nan),
        ("east", "region", "kz", np.nan, np.nan),
        ("kz", "country", "", np.nan, np.nan),
        ("right", "city", "west", 60.5, 45.5),
        ("wrong", "city", "west", 61.5, 45.5),
        ("stray", "city", "kz", 60.5, 45.5),
    ]
    places = pd.DataFrame(rows, columns=columns)
    wrong, stray = place_problems(places, squares)
    assert (wrong.row, stray.row) == ("wrong", "stray")
    assert "not in west" in wrong.problem
    assert "no unit" in stray.problem


def test_hand_placed_points_claim_no_more_than_100_metres(
    places: pd.DataFrame,
) -> None:
    by_hand = places[places["coordinate_quality"] == "approximate"]
    points = by_hand[["longitude", "latitude"]]
    assert len(points) >= 7
    assert (points == points.round(3)).all(axis=None)


def test_what_has_no_known_point_is_given_none(places: pd.DataFrame) -> None:
    for place_id in (
        "kz",
        "mangystau-region",
        "russia",
        "chuy-border",
        "almaty-police",
    ):
        assert np.isnan(row(places, place_id)["longitude"]), place_id


def test_ancestors_climb_to_the_region(places: pd.DataFrame) -> None:
    chains = ancestors(places)
    assert chains["almaty-airport"] == ("almaty",)
    assert chains["tengiz"] == ("atyrau-region",)
    assert chains["zhanaozen"] == ("mangystau-region",)
    assert chains["mangystau-region"] == chains["kz"] == chains["geneva"] == ()
    assert set(chains) == set(places["place_id"])


def test_ancestors_of_a_site_are_its_city_then_its_region() -> None:
    parents = {"kz": "", "here": "kz", "town": "here", "square": "town"}
    places = pd.DataFrame(list(parents.items()), columns=["place_id", "parent_id"])
    assert ancestors(places)["square"] == ("town", "here")


@pytest.mark.parametrize(
    ("find", "put", "place_id", "column"),
    [
        ("aktau,city,", "aktau,town,", "aktau", "kind"),
        ("51.17392", "fifty", "aktau", "longitude"),
        ("43.66105", "143.66105", "aktau", "latitude"),
        ("51.17392", "", "aktau", "longitude"),
        ("aktau,city,mangystau-region", "aktau,city,kulsary", "aktau", "parent_id"),
        ("aktau,city,mangystau-region", "aktau,city,", "aktau", "parent_id"),
        ("aktau,city,mangystau-region", "aktau,city,mars", "aktau", "parent_id"),
        ("ankara,abroad,", "ankara,abroad,kz", "ankara", "parent_id"),
        ("centre,610612", "centre,", "aktau", "geonames_id"),
        ("centre,610612", "none,", "aktau", "coordinate_quality"),
        ("centre,610612", "parent,", "aktau", "longitude"),
        ("almaty-police,site,almaty", "almaty-police,site,pavlodar-region",
         "almaty-police", "coordinate_quality"),
        ("russia,abroad,,,", "russia,abroad,,90,60", "russia", "longitude"),
        ("Aktau,Aktau,Актау", "Aktau,Aktau,", "aktau", "name_ru"),
        ("Aqtau; Shevchenko", "Aqtau;Shevchenko", "aktau", "other_names"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_row_and_column(
    tmp_path: Path, find: str, put: str, place_id: str, column: str
) -> None:
    problems = refused(tmp_path, find, put)
    assert [problem.file for problem in problems] == ["places.csv"] * len(problems)
    assert place_id in problems[0].row.split()
    assert problems[0].column == column
    assert problems[0].mend


def test_an_id_that_is_used_twice_is_refused(tmp_path: Path) -> None:
    (problem, *_) = refused(tmp_path, "\nankara,", "\naktau,")
    assert "aktau" in problem.row


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    problems = refused(
        tmp_path,
        "aktau,city,mangystau-region,51.17392,43.66105,centre",
        "aktau,town,mangystau-region,fifty,43.66105,middle",
    )
    assert {problem.column for problem in problems} == {
        "kind",
        "longitude",
        "coordinate_quality",
    }


def test_a_missing_column_is_refused(tmp_path: Path) -> None:
    problems = refused(tmp_path, ",name_ru,", ",russian_name,")
    assert "name_ru" in {problem.column for problem in problems}


def test_a_table_that_is_not_there_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"places\.csv"):
        read_places(tmp_path / "places.csv")
