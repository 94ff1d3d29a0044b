"""The table of reported numbers: what every claim must be, and what must be in it."""

import re
from pathlib import Path

import pandas as pd
import pytest

from events.errors import DataError
from events.record import FILLED, Record, read_record
from events.schema import NATIONWIDE, RESOLUTION
from geo.locate import locate
from geo.places import read_places
from tests.test_record import only, refused, replace
from views.metrics import metric_in_words
from views.numbers import TOPICS

PARTIES = {"authorities", "resolution", "international", "civil-society", "media"}

RELAYED = "called-terrorists-20000"
"""The one number that the resolution gives as somebody else's."""


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record()


@pytest.fixture(scope="module")
def claims(record: Record) -> pd.DataFrame:
    return record.claims.set_index("claim_id")


def test_only_the_164_is_withdrawn(claims: pd.DataFrame) -> None:
    withdrawn = claims[claims["withdrawn"]]
    assert withdrawn.index.tolist() == ["killed-164"]
    only_one = withdrawn.iloc[0]
    assert (only_one["value_min"], only_one["value_max"]) == ("164", "164")
    assert only_one["as_of"] == "2022-01-09"
    assert "Withdrawn the same day" in only_one["note"]
    assert "Ritirato il giorno stesso" in only_one["note_it"]


def test_who_says_so_is_of_a_kind_that_the_page_draws(claims: pd.DataFrame) -> None:
    assert set(claims["party"]) == PARTIES


def test_what_the_resolution_says_is_dated_to_its_adoption(
    record: Record, claims: pd.DataFrame
) -> None:
    own = claims[claims["party"] == "resolution"]
    assert set(own["as_of"]) == {"2022-01-20"}
    assert set(own["source_id"]) == {RESOLUTION, "parltrack-2022-2505"}
    cited = claims[claims["source_id"] == RESOLUTION]
    assert set(cited.drop(RELAYED)["party"]) == {"resolution"}
    assert set(cited["as_of"]) == {"2022-01-20"}


def test_what_the_resolution_only_relays_is_the_number_of_whoever_gave_it(
    claims: pd.DataFrame,
) -> None:
    relayed = claims.loc[RELAYED]
    assert relayed["party"] == "authorities"
    assert relayed["source_id"] == RESOLUTION
    assert relayed["asserted_by"].startswith("President Tokayev")
    assert relayed["asserted_by_it"].startswith("Presidente Tokayev")
    assert "the resolution only relays it" in relayed["note"]
    assert "la risoluzione si limita a riferirla" in relayed["note_it"]


def test_every_claim_is_about_a_place_that_we_know(claims: pd.DataFrame) -> None:
    assert set(claims["scope"]) <= set(read_places()["place_id"])
    assert (claims["scope"] == NATIONWIDE).sum() > len(claims) / 2


def test_a_number_about_one_place_says_so_in_its_note(claims: pd.DataFrame) -> None:
    places = read_places().set_index("place_id")
    local = claims[(claims["scope"] != NATIONWIDE) & (claims["party"] != "resolution")]
    assert len(local) >= 8
    for scope, note, note_it in local[["scope", "note", "note_it"]].itertuples(
        index=False
    ):
        assert places.loc[scope, "name_en"].removesuffix(" Region") in note
        name = re.sub("^Regione (di|del) ", "", places.loc[scope, "name_it"])
        assert name in note_it


def test_every_claim_has_its_source_and_those_with_an_event_theirs(
    record: Record,
) -> None:
    assert set(record.claims["source_id"]) <= set(record.sources["source_id"])
    events = {*record.events["event_id"], ""}
    assert set(record.claims["event_id"]) <= events


def test_numbers_of_officers_killed_say_who_is_counted(claims: pd.DataFrame) -> None:
    officers = claims[claims["metric"] == "killed-officers"]
    assert len(officers) == 8
    counted = re.compile("[Ll]aw.enforcement|[Pp]olice officers|servicemen")
    assert [note for note in officers["note"] if not counted.search(note)] == []


def test_nobody_claims_a_sum_of_ours(claims: pd.DataFrame) -> None:
    values = {*claims["value_min"], *claims["value_max"]}
    # 26 and 18 killed; the contingents; cities and smaller places.
    assert not values & {"44", "3950", "88"}


TOLLS = [
    # number, day, who: the official toll and what others made of it
    ("164", "2022-01-09", "authorities"),
    ("225", "2022-01-15", "authorities"),
    ("225", "2022-01-20", "resolution"),
    ("227", "2022-01-21", "media"),
    ("230", "2022-03-14", "authorities"),
    ("232", "2022-05-05", "authorities"),
    ("241", "2022-07-29", "authorities"),
    ("238", "2022-08-16", "authorities"),
]


def test_the_numbers_of_people_killed_are_these(claims: pd.DataFrame) -> None:
    killed = claims[claims["metric"] == "killed"].sort_values("as_of")
    columns = ["value_min", "as_of", "party"]
    assert list(killed[columns].itertuples(index=False, name=None)) == TOLLS


def test_those_called_attackers_are_not_taken_for_all_killed(
    claims: pd.DataFrame,
) -> None:
    assert claims.loc["killed-called-attackers-26", "metric"] != "killed"
    assert (
        "officers are not counted" in claims.loc["killed-called-attackers-26", "note"]
    )


@pytest.mark.parametrize("lang", ["en", "it"])
def test_every_claim_can_be_worded(claims: pd.DataFrame, lang: str) -> None:
    columns = ["metric", "value_min", "value_max", "qualifier"]
    for row in claims[columns].itertuples(index=False):
        words = metric_in_words(*row, lang)
        assert "{" not in words
        assert words[0] != " "


def test_every_metric_stands_in_one_topic_and_every_topic_has_claims(
    claims: pd.DataFrame,
) -> None:
    named = [metric for topic in TOPICS for metric in topic.main + topic.beside]
    assert len(named) == len(set(named))
    assert set(named) == set(claims["metric"])


def test_every_qualifier_of_the_codebook_is_known() -> None:
    # What the numbers say in words would else stop at the first such row.
    for qualifier, (low, high) in FILLED.items():
        values = ("1" if low else "", "1" if high else "")
        assert metric_in_words("killed", *values, qualifier, "en")


def test_a_number_about_a_place_that_does_not_exist_is_refused(folder: Path) -> None:
    replace(folder, "claims.csv", "2022-01-20,kz,", "2022-01-20,almatty,")
    with pytest.raises(DataError) as caught:
        locate(read_record(folder))
    problem = only(caught.value.problems)
    assert (problem.file, problem.row, problem.column) == (
        "claims.csv",
        "killed-225",
        "scope",
    )
    assert "almaty" in problem.mend


def test_a_range_must_rise(folder: Path) -> None:
    replace(folder, "claims.csv", "225,,at-least", "225,225,between")
    assert "'between'" in only(refused(folder)).problem


def test_a_range_is_read(folder: Path) -> None:
    replace(folder, "claims.csv", "225,,at-least", "225,241,between")
    assert read_record(folder).claims.loc[0, "qualifier"] == "between"
