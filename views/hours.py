"""One day of the timeline, hour by hour: frame in, figure out."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from events.dates import EventDate, parse_date
from events.hours import parse_hours
from events.schema import FOCUS_END, FOCUS_START
from views.lanes import KEPT, arrange
from views.style import LIGHT, Palette, plain
from views.timeline import lane_borders, lane_figure

DAY = 24.0
APART = 0.55
"""Hours between two marks, so that they stand side by side in one row."""

TICKS = range(0, 25, 3)

UNTIMED = 0.42
ROWS = (("mark", 1.5), ("timed", 0.9), ("untimed", UNTIMED))
"""Shapes from top to bottom of a lane, and the height of their rows."""

BAR_SHARE = 0.7
"""Height of a bar in that of its row."""

PALE = 0.45
"""Opacity of a bar without an hour."""

LETTERS = 4.2
"""Letters of a title that fit an hour's width on a middle-sized screen."""

LONGEST = 44
"""Letters of a title for which a row keeps room."""


MOST = 150
"""Events of one day beyond which their bars would be too thin to tell apart."""


def days_with_hours(events: pd.DataFrame) -> list[date]:
    """Days of January on which a source gives an event of `events` its hour.

    A day that more than `MOST` events may fall on is not among them.
    """
    bounded = events[events["earliest"].notna()]
    timed = bounded[bounded["local_time"] != ""]
    spans = [
        (first, last or first if kind != "open" else FOCUS_END)
        for first, last, kind in zip(
            bounded["earliest"], bounded["latest"], bounded["date_kind"], strict=True
        )
    ]
    days = {day for day in [*timed["earliest"], *timed["latest"]] if day}
    return sorted(
        day
        for day in days
        if FOCUS_START <= day <= FOCUS_END
        and sum(first <= day <= last for first, last in spans) <= MOST
    )


def hours_figure(
    events: pd.DataFrame,
    day: date,
    lanes: Mapping[str, str],
    titles: Mapping[str, str],
    palette: Palette = LIGHT,
    short: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw the events that can have happened on `day` over its 24 hours, local time.

    `events` is as `timeline_figure` takes it, with `date` and `local_time`; lanes in
    which nothing falls on the day are left out. An event with an hour is a mark with
    its title, as far as there is room; one that lasted is a bar; one whose hour no
    source gives keeps the whole day's width, hatched, as do those whose day is not
    known. Traces are those of the timeline, and 'titles'.
    """
    placed: dict[str, list[dict[str, Any]]] = {lane: [] for lane in lanes}
    ordered = events[[*KEPT, "date", "local_time"]].sort_values("event_id")
    for event in ordered.to_dict("records"):
        if span := span_within(parse_date(event["date"]), event["local_time"], day):
            told = {str(name): value for name, value in event.items()}
            reach = _reach(span, titles[told["event_id"]])
            placed[told["lane"]].append(told | span | reach)
    own = {lane: label for lane, label in lanes.items() if placed[lane]}
    stacked = arrange({lane: _stack_lane(placed[lane]) for lane in own}, 24)
    time_of_day = {
        "margin": {"l": 150, "r": 16, "t": 20, "b": 4},
        "shapes": lane_borders(stacked, palette),
        "xaxis": {
            "range": [0, DAY],
            "side": "top",
            "tickvals": list(TICKS),
            "ticktext": [f"{hour:02d}:00" for hour in TICKS],
            "tickfont": {"size": 11, "color": palette.muted},
            "tickangle": 0,
            "gridcolor": palette.grid,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "",
        },
        "meta": {
            "short": [plain((short or lanes)[lane]) for lane in own],
            "row": ROWS[0][1],
        },
    }
    figure = lane_figure(stacked, own, palette, short or lanes, time_of_day)
    _quiet(figure, stacked.marks)
    return figure.add_trace(_titles(stacked.marks, titles, palette))


def span_within(when: EventDate, local_time: str, day: date) -> dict[str, Any] | None:
    """Where an event lies in a day, in hours, and of which shape it is.

    Returns `date_kind`, `left`, `right` and `shape`, a key of `ROWS`; of a mark both
    edges are its hour.

    None where its date rules the day out, or does not bound it on both sides: a bar
    without ends over a single day would say nothing.
    """
    if when.earliest is None or when.latest is None and when.kind != "open":
        return None
    if not when.earliest <= day <= (when.latest or day):
        return None
    hours = parse_hours(local_time)
    if hours is None:
        known = when.kind in ("lasting", "open")
        kind = when.kind if known and when.earliest != when.latest else "uncertain"
        return _shape(kind, 0.0, DAY, timed=False)
    # 'By 18:00' may have been at any hour before.
    first = _hour_of(when.earliest, hours.start or 0.0, day)
    last = _hour_of(when.latest or day, hours.end, day)
    if hours.start is None:
        return _shape("uncertain", first, last)
    if hours.end is None:
        return _shape("open", first, last)
    if first == last:
        # A mark at midnight would stand half outside.
        edge = min(max(first, APART / 2), DAY - APART / 2)
        return _shape("day", edge, edge)
    return _shape("lasting", first, last)


def _shape(kind: str, left: float, right: float, timed: bool = True) -> dict[str, Any]:
    shape = "mark" if kind == "day" else "timed" if timed else "untimed"
    return {"date_kind": kind, "left": left, "right": right, "shape": shape}


def _hour_of(end: date, hour: float | None, day: date) -> float:
    """An end of an event in hours of `day`, cut to the day's own edges."""
    moment = datetime.combine(end, time()) + timedelta(hours=hour or 0.0)
    since = (moment - datetime.combine(day, time())).total_seconds() / 3600
    if hour is None and end >= day:
        since = DAY
    return min(max(since, 0.0), DAY)


def _reach(span: dict[str, Any], title: str) -> dict[str, float]:
    """What an event takes of its row, in hours: a mark together with its title."""
    left, right = span["left"], span["right"]
    if span["shape"] != "mark":
        return {"from": left, "to": right}
    width = len(_cut(title)) / LETTERS + APART
    if _side(left, title) == "left":
        return {"from": left - width, "to": right + APART}
    return {"from": left, "to": right + width}


def _side(hour: float, title: str) -> str:
    """Where a title stands beside its mark: to the left where the day ends too soon."""
    return "right" if hour + len(_cut(title)) / LETTERS + APART <= DAY else "left"


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def _stack_lane(own: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], float]:
    """Rows of marks, then of bars with an hour, then of those without, kept thin."""
    rows: list[dict[str, Any]] = []
    height = 0.0
    for shape, row_height in ROWS:
        ends: list[float] = []
        for event in sorted(own, key=lambda event: event["from"]):
            if event["shape"] != shape:
                continue
            fits = (i for i, end in enumerate(ends) if end <= event["from"])
            row = next(fits, len(ends))
            ends[row : row + 1] = [event["to"]]
            x, y = (event["left"] + event["right"]) / 2, (row + 0.5) * row_height
            place = {
                "x": x,
                "y": height + y,
                "beside": 1,
                "bar": row_height * BAR_SHARE,
            }
            rows.append(event | place)
        height += len(ends) * row_height
    return rows, max(1.0, height)


def _titles(
    marks: pd.DataFrame, titles: Mapping[str, str], palette: Palette
) -> go.Scatter:
    """Whole titles at what has an hour; the browser finds the room beside it."""
    rows = marks[marks["bar"] > UNTIMED * BAR_SHARE]
    # Marks choose before bars.
    rows = rows.sort_values(["bar", "left"], ascending=[False, True], kind="stable")
    return go.Scatter(
        name="titles",
        uid="titles",
        x=rows["x"].tolist(),
        y=rows["y"].tolist(),
        customdata=rows["event_id"].tolist(),
        mode="text",
        text=[plain(titles[event_id]) for event_id in rows["event_id"]],
        textposition="middle center",
        textfont={"size": 11, "color": palette.ink},
    )


def _quiet(figure: go.Figure, marks: pd.DataFrame) -> None:
    """Draw bars without an hour pale, so that what has one stands out."""
    bars = dict(zip(marks["event_id"], marks["bar"], strict=True))
    for spans in figure.select_traces({"name": "spans"}):
        timed = [bars[event] > UNTIMED * BAR_SHARE for event in spans.customdata]
        spans.marker.opacity = [1.0 if yes else PALE for yes in timed]
