"""Figures by their traces: every event stands where its date and place say."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.record import Record, read_record
from events.schema import CATEGORIES, FOCUS_END, FOCUS_START
from geo.layers import Layers, read_layers
from geo.locate import locate
from geo.places import read_places
from tests.conftest import SMALL_RECORD
from views.axis import Column, time_axis
from views.labels import SCALE, Box, label_box, place_labels
from views.lanes import stack
from views.map import map_figure, place_marks, unit_radius
from views.payload import payload
from views.style import DARK, LIGHT, SYMBOLS, Palette
from views.timeline import column_label, timeline_figure


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record()


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return read_places()


@pytest.fixture(scope="module")
def layers() -> Layers:
    return read_layers()


@pytest.fixture(scope="module")
def located(record: Record, places: pd.DataFrame) -> gpd.GeoDataFrame:
    return locate(record, places)


@pytest.fixture(scope="module")
def sent(
    record: Record, located: gpd.GeoDataFrame, places: pd.DataFrame, layers: Layers
) -> dict[str, Any]:
    """What the browser is sent in English."""
    return payload(record, located, places, layers, "en")


def trace(figure: dict[str, Any], name: str) -> dict[str, Any]:
    found = [each for each in figure["data"] if each["name"] == name]
    assert len(found) == 1, name
    return found[0]


def by_event(figure: dict[str, Any], name: str, *attributes: str) -> dict[str, Any]:
    """Event_id to its values in one trace; no event may stand there twice."""
    drawn = trace(figure, name)
    values = zip(*(drawn[attribute] for attribute in attributes), strict=True)
    found = dict(zip(drawn["customdata"], values, strict=True))
    assert len(found) == len(drawn["customdata"])
    return found


LANES = ("category", "place")


@pytest.fixture(params=LANES)
def timeline(sent: dict[str, Any], request: pytest.FixtureRequest) -> dict[str, Any]:
    figure: dict[str, Any] = sent["figures"]["lanes"][request.param]
    return figure


# The timeline


def test_every_dated_event_is_drawn_once_as_a_day_or_as_a_span(
    timeline: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    kinds = dict(zip(located["event_id"], located["date_kind"], strict=True))
    days = {event for event, kind in kinds.items() if kind == "day"}
    spans = {e for e, k in kinds.items() if k in {"lasting", "open", "uncertain"}}
    opened = {event for event, kind in kinds.items() if kind == "open"}
    assert days
    assert spans
    assert opened
    assert by_event(timeline, "days", "x").keys() == days
    assert by_event(timeline, "spans", "x").keys() == spans
    assert by_event(timeline, "ends", "x").keys() == opened


def test_a_day_stands_within_the_column_of_its_day(
    timeline: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    axis = time_axis(located)
    days = dict(zip(located["event_id"], located["earliest"], strict=True))
    for event_id, (x,) in by_event(timeline, "days", "x").items():
        column = next(c for c in axis if c.start <= days[event_id] <= c.end)
        assert column.left < x < column.right, event_id


def test_a_day_of_january_stands_over_its_own_number(
    timeline: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    ticks = dict(
        zip(
            timeline["layout"]["xaxis"]["ticktext"],
            timeline["layout"]["xaxis"]["tickvals"],
            strict=True,
        )
    )
    days = dict(zip(located["event_id"], located["earliest"], strict=True))
    checked = 0
    for event_id, (x,) in by_event(timeline, "days", "x").items():
        if FOCUS_START <= days[event_id] <= FOCUS_END:
            assert abs(x - ticks[str(days[event_id].day)]) < 0.5, event_id
            checked += 1
    assert checked > 10


def test_no_two_days_share_a_spot(timeline: dict[str, Any]) -> None:
    spots = Counter(by_event(timeline, "days", "x", "y").values())
    assert spots.most_common(1)[0][1] == 1


def test_a_span_reaches_over_exactly_its_days(
    timeline: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    axis = time_axis(located)
    bounds = {
        row.event_id: (row.earliest or date.min, row.latest or date.max)
        for row in located.itertuples()
    }
    for event_id, (base, width) in by_event(timeline, "spans", "base", "x").items():
        first, last = bounds[event_id]
        columns = [c for c in axis if c.end >= first and c.start <= last]
        left = min(column.left for column in columns)
        right = max(column.right for column in columns)
        assert left < base < left + 0.1, event_id
        assert right - 0.1 < base + width < right, event_id


def test_only_uncertain_dates_are_hatched(
    timeline: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    spans = trace(timeline, "spans")
    shapes = spans["marker"]["pattern"]["shape"]
    hatched = {
        event_id
        for event_id, shape in zip(spans["customdata"], shapes, strict=True)
        if shape
    }
    uncertain = located["date_kind"] == "uncertain"
    assert hatched == set(located.loc[uncertain, "event_id"])
    assert len(hatched) < len(shapes)


def test_an_open_end_carries_its_arrow_at_the_end_of_its_bar(
    timeline: dict[str, Any],
) -> None:
    spans = by_event(timeline, "spans", "base", "x", "y")
    ends = by_event(timeline, "ends", "x", "y")
    assert trace(timeline, "ends")["marker"]["symbol"] == "triangle-right"
    for event_id, (x, y) in ends.items():
        base, width, bar_y = spans[event_id]
        assert abs(base + width - x) < 0.3
        assert y == bar_y


def lane_of_y(figure: dict[str, Any], y: float) -> str:
    """Label of the lane that a height lies in, by the lines between lanes."""
    lines = [s for s in figure["layout"]["shapes"] if s.get("xref") == "paper"]
    borders = sorted(line["y0"] for line in lines)
    labels = figure["layout"]["yaxis"]["ticktext"]
    assert len(borders) == len(labels) + 1
    inside = [top < y < bottom for top, bottom in pairwise(borders)]
    return str(labels[inside.index(True)])


def heights(figure: dict[str, Any]) -> dict[str, float]:
    drawn = by_event(figure, "days", "y") | by_event(figure, "spans", "y")
    return {event_id: y for event_id, (y,) in drawn.items()}


def test_each_event_stands_in_the_lane_of_its_category(
    sent: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    figure = sent["figures"]["lanes"]["category"]
    options = next(f for f in sent["facets"] if f["name"] == "category")["options"]
    labels = {option["value"]: option["label"] for option in options}
    categories = dict(zip(located["event_id"], located["category"], strict=True))
    for event_id, y in heights(figure).items():
        assert lane_of_y(figure, y) == labels[categories[event_id]], event_id


IN_LANE = {
    "airport-occupied": "Almaty",
    "turning-point-4-5-jan": "Almaty",
    "taldykorgan-family": "Almaty (reg.)",
    "zhanaozen-2011": "Mangystau (reg.)",
    "csto-deployed": "Nationwide",
    "resolution-adopted": "Abroad",
    "activists-killed": "No place given",
}


def test_each_event_stands_in_the_lane_of_its_place(sent: dict[str, Any]) -> None:
    figure = sent["figures"]["lanes"]["place"]
    found = heights(figure)
    assert {e: lane_of_y(figure, found[e]) for e in IN_LANE} == IN_LANE


def test_a_mark_has_the_shape_and_colour_of_its_category(
    timeline: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    categories = dict(zip(located["event_id"], located["category"], strict=True))
    days = trace(timeline, "days")
    drawn = zip(
        days["customdata"],
        days["marker"]["symbol"],
        days["marker"]["color"],
        strict=True,
    )
    for event_id, symbol, colour in drawn:
        category = categories[event_id]
        assert symbol == SYMBOLS[category]
        assert colour == LIGHT.categories[category]


def test_a_killing_lies_under_no_other_mark(
    timeline: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    # Only the gap of what is disputed lies over a mark: its own.
    assert [each["name"] for each in timeline["data"]][-2:] == ["days", "splits"]
    killings = set(located.loc[located["category"] == "killing", "event_id"])
    drawn = trace(timeline, "days")["customdata"]
    last = [event_id for event_id in drawn if event_id in killings]
    assert last
    assert drawn[-len(last) :] == last


def test_the_key_events_carry_their_titles_over_their_first_day(
    timeline: dict[str, Any], record: Record
) -> None:
    texts = record.texts[record.texts["lang"] == "en"].set_index("event_id")["title"]
    notes = {
        note["name"]: (note["text"], note["x"])
        for note in timeline["layout"]["annotations"]
    }
    assert notes == {
        "zhanaozen-protest-begins": (texts["zhanaozen-protest-begins"], 1),
        "turning-point-4-5-jan": (texts["turning-point-4-5-jan"], 3),
        "csto-deployed": (texts["csto-deployed"], 5),
        "taldykorgan-family": (texts["taldykorgan-family"], 7),
        "csto-withdrawal-announced": (texts["csto-withdrawal-announced"], 10),
    }


def test_titles_on_a_timeline_are_words_not_markup(located: gpd.GeoDataFrame) -> None:
    event = located[located["event_id"] == "csto-deployed"].assign(lane="x")
    title = "<a href='javascript:alert(1)'>x</a> & y"
    figure = timeline_figure(
        event, time_axis(event), {"x": "<b>lane</b>"}, {"csto-deployed": title}
    )
    assert figure.layout.annotations[0].text == (
        "&lt;a href='javascript:alert(1)'&gt;x&lt;/a&gt; &amp; y"
    )
    assert figure.layout.yaxis.ticktext == ("&lt;b&gt;lane&lt;/b&gt;",)


def test_the_timeline_opens_on_january(timeline: dict[str, Any]) -> None:
    first, last = timeline["layout"]["xaxis"]["range"]
    ticks = timeline["layout"]["xaxis"]
    shown = [
        text
        for text, x in zip(ticks["ticktext"], ticks["tickvals"], strict=True)
        if first < x < last
    ]
    assert shown == [*map(str, range(1, 21)), "21–31"]


# Axis and stacks, whatever the dates


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    """Events on days crowded together in January 2022, and some far from it."""
    days = st.dates(date(2022, 1, 1), date(2022, 2, 2)) | st.dates(
        date(2009, 1, 1), date(2026, 1, 1)
    )
    rows = []
    for number in range(draw(st.integers(0, 40))):
        first, last = sorted((draw(days), draw(days)))
        kind = draw(
            st.sampled_from(["day", "day", "day", "lasting", "open", "uncertain"])
        )
        ends = {"day": (first, first), "open": (first, None)}.get(kind, (first, last))
        if kind == "uncertain" and draw(st.booleans()):
            ends = (None, last)
        lane = draw(st.sampled_from(CATEGORIES[:3]))
        rows.append((f"e-{number}", lane, kind, *ends, False, False, lane))
    names = ["event_id", "category", "date_kind", "earliest", "latest", "key"]
    names += ["disputed", "lane"]
    return pd.DataFrame(rows, columns=names, dtype=object)


@given(frames())
def test_the_axis_gives_every_dated_event_one_column_a_day(
    events: pd.DataFrame,
) -> None:
    axis = time_axis(events)
    for before, after in pairwise(axis):
        assert before.end < after.start
        assert before.right <= after.left
    for day in [*events["earliest"], *events["latest"]]:
        if day is not None:
            assert sum(column.start <= day <= column.end for column in axis) == 1


@given(frames())
def test_january_runs_day_by_day_from_zero_up_to_the_last_exact_day(
    events: pd.DataFrame,
) -> None:
    axis = time_axis(events)
    single = [c for c in axis if c.start == c.end]
    assert [c.start for c in single] == [
        FOCUS_START + timedelta(days=n) for n in range(len(single))
    ]
    assert [(c.left, c.right) for c in single] == [
        (n, n + 1) for n in range(len(single))
    ]
    exact = events[events["date_kind"] == "day"]
    for day in exact["earliest"]:
        if FOCUS_START <= day <= FOCUS_END:
            assert day <= single[-1].start


@given(frames())
def test_marks_and_bars_never_cover_one_another(events: pd.DataFrame) -> None:
    stacked = stack(events, time_axis(events), CATEGORIES[:3])
    marks = stacked.marks
    assert sorted(marks["event_id"]) == sorted(events["event_id"])
    days = marks[marks["date_kind"] == "day"]
    assert not days.duplicated(["x", "y"]).any()
    bars = marks[marks["date_kind"] != "day"]
    assert not set(bars["y"]) & set(days["y"])
    for _, row in bars.groupby("y"):
        edges = sorted(zip(row["left"], row["right"], strict=True))
        assert all(a[1] <= b[0] for a, b in pairwise(edges))


@given(frames())
def test_every_mark_stays_within_its_day_and_its_lane(events: pd.DataFrame) -> None:
    lanes = CATEGORIES[:3]
    stacked = stack(events, time_axis(events), lanes)
    tops = dict(zip(lanes, stacked.borders[:-1], strict=True))
    bottoms = dict(zip(lanes, stacked.borders[1:], strict=True))
    for mark in stacked.marks.to_dict("records"):
        assert mark["left"] < mark["x"] < mark["right"]
        assert tops[mark["lane"]] < mark["y"] < bottoms[mark["lane"]]


@pytest.mark.parametrize(
    ("column", "label"),
    [
        (Column(date(2022, 1, 5), date(2022, 1, 5), 4, 5), "5"),
        (Column(date(2022, 1, 21), date(2022, 1, 31), 20, 21.6), "21–31"),
        (Column(date(2011, 1, 1), date(2011, 12, 31), -1.5, -0.5), "’11"),
        (Column(date(2022, 2, 1), date(2022, 12, 31), 22, 23), "’22"),
    ],
)
def test_columns_are_labelled_by_day_or_year(column: Column, label: str) -> None:
    assert column_label(column) == label


# The map


def test_a_city_shows_the_number_of_its_events_its_sites_included(
    sent: dict[str, Any], located: gpd.GeoDataFrame, places: pd.DataFrame
) -> None:
    kinds = dict(zip(places["place_id"], places["kind"], strict=True))
    parents = dict(zip(places["place_id"], places["parent_id"], strict=True))
    expected: Counter[str] = Counter()
    for place in located["place_id"]:
        city = parents[place] if kinds.get(place) == "site" else place
        if kinds.get(city) == "city":
            expected[city] += 1
    cities = trace(sent["figures"]["map"], "cities")
    written = [int(number) for number in cities["text"]]
    drawn = dict(zip(cities["customdata"], written, strict=True))
    assert drawn == expected
    assert written == sorted(written, reverse=True)


def test_areas_of_marks_are_in_proportion_to_counts(sent: dict[str, Any]) -> None:
    cities = trace(sent["figures"]["map"], "cities")
    areas = [
        size**2 / int(number)
        for size, number in zip(cities["marker"]["size"], cities["text"], strict=True)
    ]
    assert len(areas) > 2
    # Sizes are rounded to a tenth of a pixel.
    assert areas == pytest.approx([areas[0]] * len(areas), rel=0.03)


@pytest.mark.parametrize(
    ("counts", "radius"), [([], 8), ([1], 8), ([10, 1], 8), ([400], 1.3)]
)
def test_the_largest_mark_stays_within_bounds(counts: list[int], radius: float) -> None:
    unit = unit_radius(pd.Series(counts, dtype=int))
    assert unit == pytest.approx(radius)
    assert unit * max([1, *counts]) ** 0.5 <= 26.000001


def test_nationwide_abroad_and_no_place_have_no_mark(
    sent: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    marked = {
        place
        for each in sent["figures"]["map"]["data"]
        for place in each.get("customdata", [])
    }
    assert {"almaty", "zhanaozen", "taldykorgan"} <= marked
    off = located[located["place_kind"].isin(["country", "abroad", ""])]
    assert len(off) > 10
    assert marked.isdisjoint({*off["place_id"], "abroad", "no-place"})
    assert [tray["value"] for tray in sent["trays"]] == ["kz", "abroad", "no-place"]


def test_a_site_is_drawn_only_where_its_own_position_is_known(
    sent: dict[str, Any], located: gpd.GeoDataFrame
) -> None:
    sites = located[located["place_kind"] == "site"]
    known = set(sites.loc[sites["coordinate_quality"] == "approximate", "place_id"])
    unknown = set(sites.loc[sites["coordinate_quality"] == "parent", "place_id"])
    drawn = set(trace(sent["figures"]["map"], "sites")["customdata"])
    assert drawn == known
    assert drawn.isdisjoint(unknown)


def test_places_stand_where_they_are_in_the_country(sent: dict[str, Any]) -> None:
    cities = trace(sent["figures"]["map"], "cities")
    spots = dict(
        zip(
            cities["customdata"],
            zip(cities["x"], cities["y"], strict=True),
            strict=True,
        )
    )
    (west, low), (east, south) = spots["zhanaozen"], spots["almaty"]
    # 1,940 km apart as the crow flies; Almaty has the same latitude.
    assert ((east - west) ** 2 + (south - low) ** 2) ** 0.5 == pytest.approx(
        1940, rel=0.02
    )
    assert spots["taldykorgan"][1] > south
    assert west < 0 < east


def test_an_event_known_to_a_region_only_tints_the_region(
    folder: Path, places: pd.DataFrame, layers: Layers
) -> None:
    table = folder / "events.csv"
    table.write_text(
        SMALL_RECORD["events.csv"].replace(",zhanaozen,", ",mangystau-region,")
    )
    located = locate(read_record(folder), places)
    drawn = map_figure(located, places, layers, "en").data
    areas = [each for each in drawn if each.name == "areas"]
    assert [tuple(area.customdata) for area in areas] == [("mangystau-region",)]
    assert areas[0].meta == {"count": 1}
    cities = next(each for each in drawn if each.name == "cities")
    assert list(cities.customdata) == ["almaty"]


def test_an_empty_record_draws_empty_figures(
    folder: Path, places: pd.DataFrame, layers: Layers
) -> None:
    for file, text in SMALL_RECORD.items():
        (folder / file).write_text(text.splitlines()[0] + "\n")
    record = read_record(folder)
    empty = payload(record, locate(record, places), places, layers, "it")
    assert empty["events"] == []
    assert trace(empty["figures"]["map"], "cities")["x"] == []
    assert trace(empty["figures"]["lanes"]["category"], "days")["x"] == []


def label_boxes(labels: pd.DataFrame, unit: float) -> dict[str, Box]:
    return {
        row.place_id: label_box(
            row.x * SCALE,
            -row.y * SCALE,
            max(2.0, unit * row.count**0.5),
            row.name,
            row.position,
        )
        for row in labels.rename(columns={"count": "n"})
        .assign(count=labels["count"])[
            ["place_id", "x", "y", "count", "name", "position"]
        ]
        .itertuples(index=False)
    }


@pytest.mark.parametrize("lang", ["en", "it"])
def test_names_of_places_cover_neither_one_another_nor_a_mark(
    located: gpd.GeoDataFrame, places: pd.DataFrame, lang: str
) -> None:
    marks = place_marks(located, places, lang)
    cities = marks[marks["kind"] == "city"]
    unit = unit_radius(cities["count"])
    busy = cities[cities["count"] > 0]
    labels = place_labels(busy, cities[(cities["count"] == 0) & cities["centre"]], unit)
    boxes = label_boxes(labels, unit)
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        assert not a.meets(b), (one, other)
    for row in busy.to_dict("records"):
        x, y, radius = row["x"] * SCALE, -row["y"] * SCALE, unit * row["count"] ** 0.5
        mark = Box(x - radius, y - radius, x + radius, y + radius)
        assert [place for place, box in boxes.items() if box.meets(mark)] == []
    assert set(boxes) >= {"zhanaozen", "almaty", "taldykorgan"}


def test_boxes_that_share_an_edge_do_not_meet() -> None:
    box = Box(0, 0, 10, 10)
    assert not box.meets(Box(10, 0, 20, 10))
    assert not box.meets(Box(0, 10, 10, 20))
    assert box.meets(Box(9, 9, 20, 20))
    assert box.meets(Box(2, 2, 3, 3))


def test_names_of_countries_and_waters_lie_above_the_tint_of_regions(
    sent: dict[str, Any],
) -> None:
    names = [each["name"] for each in sent["figures"]["map"]["data"]]
    last_area = len(names) - 1 - names[::-1].index("areas")
    assert last_area < names.index("country-names")
    assert last_area < names.index("water-names") < names.index("cities")


# Colours and shapes


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


PALETTES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


@pytest.mark.parametrize("palette", PALETTES)
def test_every_category_stands_out_from_the_ground(palette: Palette) -> None:
    assert palette.categories.keys() == set(CATEGORIES)
    for category, colour in palette.categories.items():
        assert contrast(colour, palette.paper) >= 3, category


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "country"),
        ("muted", "paper"),
        ("muted", "country"),
        ("muted", "neighbour"),
        ("water_ink", "water"),
        ("on_place", "place"),
    ],
)
def test_text_is_readable_on_its_ground(
    palette: Palette, text: str, ground: str
) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_no_colour_of_a_palette_is_used_twice(palette: Palette) -> None:
    named = [getattr(palette, name) for name in palette.__dataclass_fields__]
    every = [colour for colour in named if isinstance(colour, str)]
    every += palette.categories.values()
    assert len(every) > 20
    assert len(set(every)) == len(every)


def test_every_category_has_a_shape_of_its_own() -> None:
    assert SYMBOLS.keys() == set(CATEGORIES)
    assert len(set(SYMBOLS.values())) == len(CATEGORIES)


def test_a_position_known_roughly_is_drawn_paler(
    sent: dict[str, Any], places: pd.DataFrame
) -> None:
    quality = dict(zip(places["place_id"], places["coordinate_quality"], strict=True))
    seen = set()
    for name in ("cities", "sites"):
        marks = trace(sent["figures"]["map"], name)
        for place_id, colour, width in zip(
            marks["customdata"],
            marks["marker"]["color"],
            marks["marker"]["line"]["width"],
            strict=True,
        ):
            rough = quality[place_id] == "approximate"
            seen.add(rough)
            assert (colour == LIGHT.rough) == rough
            assert (width > 1) == rough
    assert seen == {True, False}
