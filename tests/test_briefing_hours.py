"""A sheet of one day by the hour: what stands where, what is numbered, what is said."""

import re

import pytest

from events.language import LANGUAGES
from tests.exporting import LOCATED
from tests.sheets import ALL, badges, said, sheet, trace, written
from views.briefing_presets import PRESETS
from views.briefing_sheet import Sheet

HOURS = "from=2022-01-05&to=2022-01-05&hours=true"
ROWS = LOCATED.set_index("event_id")

every_preset = pytest.mark.parametrize("preset", [p for p in PRESETS if p != "map"])


def on_axis(composed: Sheet, x: float) -> float:
    """Hours at a pixel of the sheet."""
    first, last = composed.figure.layout.xaxis2.domain
    return float((x / composed.preset.width - first) / (last - first) * 24)


def drawn(composed: Sheet) -> dict[str, tuple[float, float]]:
    """Event to its edges in hours, of bars and marks; a number stands for its mark."""
    across = composed.figure.layout.xaxis2.range[1]
    spans, days = trace(composed, "spans"), trace(composed, "days")
    edges = {
        event: (base / across * 24, (base + long) / across * 24)
        for event, base, long in zip(spans.customdata, spans.base, spans.x, strict=True)
    }
    return edges | {
        event: (x / across * 24, x / across * 24)
        for event, x in zip(days.customdata, days.x, strict=True)
    }


def numbered_at(composed: Sheet) -> dict[str, float]:
    """Event to the hour at which its number stands on the timeline."""
    layout = composed.figure.layout
    low, high = layout.yaxis2.domain
    left = layout.xaxis2.domain[0] * composed.preset.width
    found = {}
    for number, _, (x, y) in badges(composed):
        if low <= 1 - y / composed.preset.height <= high and x > left - 1:
            event = composed.told.entries[number - 1].event_id
            found[event] = on_axis(composed, x)
    return found


@every_preset
@pytest.mark.parametrize("lanes", ["category", "place"])
def test_every_shown_event_is_on_the_timeline_once(preset: str, lanes: str) -> None:
    composed = sheet(f"{HOURS}&lanes={lanes}" if lanes == "place" else HOURS, preset)
    marks = set(drawn(composed))
    shown = {entry.event_id for entry in composed.told.entries}
    assert shown == marks | set(numbered_at(composed))


@every_preset
def test_a_number_stands_at_its_hour(preset: str) -> None:
    composed = sheet(HOURS, preset)
    found = 0
    for event, hour in numbered_at(composed).items():
        row = ROWS.loc[event]
        exact = re.fullmatch(r"(\d\d):(\d\d)~?", row.local_time)
        if exact and row.date_kind == "day":
            assert hour == pytest.approx(int(exact[1]) + int(exact[2]) / 60, abs=0.25)
            found += 1
    assert found


def test_an_event_without_an_hour_keeps_the_whole_day_as_a_thin_bar() -> None:
    composed = sheet(HOURS)
    spans = trace(composed, "spans")
    high = dict(zip(spans.customdata, spans.width, strict=True))
    edges = drawn(composed)
    numbered = numbered_at(composed)
    untimed = [
        event
        for event in edges
        if ROWS.local_time[event] == "" and ROWS.date_kind[event] == "day"
    ]
    timed = [event for event in edges if ROWS.local_time[event] and event in high]
    assert len(untimed) > 10
    assert timed
    for event in untimed:
        assert edges[event] == pytest.approx((0.0, 24.0), abs=0.1)
        assert event in numbered or high[event] < min(high[e] for e in timed)


def test_what_happened_by_an_hour_is_hatched_up_to_it() -> None:
    query = "from=2022-01-04&to=2022-01-04&hours=true"
    composed = sheet(query)
    assert ROWS.local_time["oral-demand-0104"] == "../18:00"
    assert drawn(composed)["oral-demand-0104"] == pytest.approx((0.0, 18.0), abs=0.1)


def test_key_events_and_those_with_an_hour_are_numbered_first() -> None:
    composed = sheet(HOURS)
    told = composed.told
    assert told.others
    on_picture = {entry.event_id for entry in told.on_picture}
    assert on_picture >= {e.event_id for e in told.entries if e.key}
    rest = [e.event_id for e in told.others if ROWS.local_time[e.event_id]]
    listed = [e for e in on_picture if not ROWS.local_time[e] and not ROWS.key[e]]
    assert not (rest and listed)
    assert "the key events, then those whose hour is known" in said(composed)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_clock_and_the_hours_of_events_are_said(lang: str) -> None:
    composed = sheet(HOURS, lang=lang)
    words = said(composed)
    clock = {"en": "5 January 2022 local time", "it": "5 gennaio 2022 (ora locale)"}
    assert clock[lang] in words
    texts = [line.text for line in written(composed)]
    assert [t for t in texts if re.fullmatch(r"\d\d:00", t)] == [
        f"{hour:02d}:00" for hour in range(0, 25, 3)
    ]
    timed = [e for e in composed.told.on_picture if ROWS.local_time[e.event_id]]
    assert timed
    for entry in timed:
        if ROWS.date_kind[entry.event_id] == "day":
            digits = re.findall(r"\d\d:\d\d", ROWS.local_time[entry.event_id])
            assert all(hour in entry.short for hour in digits)
            assert f"{entry.short} · {entry.where}" in words


def test_hours_mean_nothing_where_no_hour_of_the_day_is_known() -> None:
    day = "from=2022-01-20&to=2022-01-20"
    assert not (ROWS.local_time[ROWS.index.isin(drawn_ids(day))] != "").any()
    by_hour, by_day = sheet(f"{day}&hours=true"), sheet(day)
    assert said(by_hour) == said(by_day)


def drawn_ids(query: str) -> list[str]:
    return [entry.event_id for entry in sheet(query).told.entries]


def test_an_event_bounded_on_one_side_only_is_counted_beside_the_hours() -> None:
    words = "1 event is not on the timeline, as only one end of its date is known."
    day = "from=2022-01-02&to=2022-01-02"
    assert words in said(sheet(f"{day}&hours=true"))
    assert "not on the timeline" not in said(sheet(day))


@every_preset
@pytest.mark.parametrize("query", ["", ALL, HOURS])
def test_bars_of_what_is_uncertain_are_hatched_within_their_edges(
    query: str, preset: str
) -> None:
    composed = sheet(query, preset)
    spans = trace(composed, "spans")
    assert spans.marker.pattern.shape is None
    boxes = [
        (base - 0.1, base + long + 0.1, y - high / 2 - 0.1, y + high / 2 + 0.1, fill)
        for base, long, y, high, fill in zip(
            spans.base, spans.x, spans.y, spans.width, spans.marker.color, strict=True
        )
    ]
    hollow = [box for box in boxes if box[4] == composed.figure.layout.paper_bgcolor]
    assert hollow
    lines = [t for t in composed.figure.data if t.name == "hatching"]
    points = [
        (x, y)
        for t in lines
        for x, y in zip(t.x, t.y, strict=True)
        if x is not None and y is not None
    ]
    assert len(points) > 4 * len(hollow)
    for x, y in points[::7]:
        assert any(
            left <= x <= right and top <= y <= bottom
            for left, right, top, bottom, _ in hollow
        )
