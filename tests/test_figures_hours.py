"""One day by the hour, and the gap of what is disputed: figures by their traces."""

from datetime import date
from typing import Any

import geopandas as gpd
import pytest

from events.record import read_record
from geo.layers import read_layers
from geo.locate import locate
from geo.places import read_places
from views.payload import payload
from views.style import plain

PLACES = read_places()


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    return locate(read_record(), PLACES)


@pytest.fixture(scope="module")
def sent(located: gpd.GeoDataFrame) -> dict[str, Any]:
    """What the browser is sent in English."""
    return payload(read_record(), located, PLACES, read_layers(), "en")


def trace(figure: dict[str, Any], name: str) -> dict[str, Any]:
    found = [each for each in figure["data"] if each["name"] == name]
    assert len(found) == 1, name
    return found[0]


def hours_of(sent: dict[str, Any], day: str = "2022-01-05") -> dict[str, Any]:
    figure: dict[str, Any] = sent["figures"]["hours"]["category"][day]
    return figure


def test_an_hour_stands_where_the_record_has_it(
    sent: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    days = trace(hours_of(sent), "days")
    found = dict(zip(days["customdata"], days["x"], strict=True))
    times = dict(zip(located["event_id"], located["local_time"], strict=True))
    assert len(found) > 3
    for event_id, hour in found.items():
        told = times[event_id].rstrip("~")
        assert hour == pytest.approx(int(told[:2]) + int(told[3:]) / 60, abs=0.01)


def test_an_event_without_an_hour_keeps_the_whole_day(
    sent: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    figure = hours_of(sent)
    spans = trace(figure, "spans")
    wide = dict(
        zip(
            spans["customdata"],
            zip(spans["base"], spans["x"], spans["width"], strict=True),
            strict=True,
        )
    )
    untimed = located[
        (located["earliest"] == date(2022, 1, 5))
        & (located["latest"] == date(2022, 1, 5))
        & (located["local_time"] == "")
    ]
    assert len(untimed) > 10
    timed = min(width for *_, width in wide.values() if width > 0.5)
    for event_id in untimed["event_id"]:
        base, length, width = wide[event_id]
        assert (base, length) == (pytest.approx(0.06), pytest.approx(23.88))
        assert width < timed


def test_what_happened_by_an_hour_is_drawn_up_to_it_and_from_one_from_it(
    sent: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    found = set()
    for event in located[located["date_kind"] == "day"].to_dict("records"):
        first, _, last = event["local_time"].rstrip("~").partition("/")
        if ".." not in (first, last):
            continue
        spans = trace(hours_of(sent, event["earliest"].isoformat()), "spans")
        at = spans["customdata"].index(event["event_id"])
        left, right = spans["base"][at], spans["base"][at] + spans["x"][at]
        told = last if first == ".." else first
        hour = int(told[:2]) + int(told[3:5]) / 60
        edges = (0.0, hour) if first == ".." else (hour, 24.0)
        assert (left, right) == pytest.approx(edges, abs=0.1), event["event_id"]
        found.add(first == "..")
    assert found == {True, False}


def test_every_bounded_event_of_a_day_is_in_its_hours(
    sent: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    for day, figure in sent["figures"]["hours"]["place"].items():
        on = date.fromisoformat(day)
        bounded = located[located["earliest"].notna()]
        expected = {
            event_id
            for event_id, first, last in zip(
                bounded["event_id"], bounded["earliest"], bounded["latest"], strict=True
            )
            if first <= on and (last is None or on <= last)
        }
        drawn = [*trace(figure, "days")["customdata"]]
        drawn += trace(figure, "spans")["customdata"]
        assert sorted(drawn) == sorted(expected)


def test_what_has_an_hour_has_its_title_and_the_rest_is_pale(
    sent: dict[str, Any],
) -> None:
    texts = read_record().texts
    english = texts[texts["lang"] == "en"].set_index("event_id")["title"]
    for figure in sent["figures"]["hours"]["category"].values():
        titles, spans = trace(figure, "titles"), trace(figure, "spans")
        pale = {
            event_id
            for event_id, opacity in zip(
                spans["customdata"], spans["marker"]["opacity"], strict=True
            )
            if opacity < 1
        }
        timed = {*trace(figure, "days")["customdata"], *spans["customdata"]} - pale
        assert sorted(titles["customdata"]) == sorted(timed)
        assert titles["text"] == [plain(english[e]) for e in titles["customdata"]]


def test_a_split_lies_on_its_own_mark(sent: dict[str, Any]) -> None:
    figure = sent["figures"]["lanes"]["category"]
    places = {}
    for name in ("days", "spans"):
        each = trace(figure, name)
        base = each.get("base", [0.0] * len(each["y"]))
        for event_id, x, y, left in zip(
            each["customdata"], each["x"], each["y"], base, strict=True
        ):
            places[event_id] = (left + x / 2 if name == "spans" else x, y)
    splits = trace(figure, "splits")
    assert len(splits["customdata"]) > 5
    for event_id, x, y in zip(
        splits["customdata"], splits["x"], splits["y"], strict=True
    ):
        assert places[event_id] == (pytest.approx(x, abs=0.01), pytest.approx(y))
