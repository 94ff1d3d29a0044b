"""What a sheet's timeline is measured by: days, or the hours of one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import geopandas as gpd
import pandas as pd

from events.dates import parse_date, span_in_words
from events.filters import Filters, ViewState
from events.language import translation
from events.schema import FOCUS_END, FOCUS_START
from views.axis import Column, edges, time_axis
from views.hours import DAY, TICKS, days_with_hours, span_within
from views.lanes import KEPT
from views.timeline import column_label

FEWEST_DAYS = 7
"""Days that the axis shows at least: one day alone would have no before and after."""


@dataclass(frozen=True)
class Ruler:
    """The axis of a sheet's timeline, in days or hours; from 0, left to right."""

    long: float
    labels: tuple[tuple[str, float], ...]
    """What stands above it, each with its middle."""
    lines: tuple[float, ...]
    """Where lines run down through the lanes."""
    words: str
    """What the labels count, said once: 'January 2022'."""


@dataclass(frozen=True)
class Measured:
    """Events between their edges on a ruler."""

    ruler: Ruler
    laned: Mapping[str, list[dict[str, Any]]]
    """Lane to its events, each with the columns of `views.lanes.KEPT`, left, right and
    `thin`: whether it is no more than background. Kind 'day' is a mark; if both edges
    are the same, at that moment."""
    by_hour: bool

    @property
    def count(self) -> int:
        """Events that the timeline draws."""
        return sum(map(len, self.laned.values()))

    @property
    def timed(self) -> frozenset[str]:
        """Events of which the hour is drawn; none on an axis of days."""
        events = [event for lane in self.laned.values() for event in lane]
        timed = (e["event_id"] for e in events if self.by_hour and not e["thin"])
        return frozenset(timed)


def measured(laned: gpd.GeoDataFrame, state: ViewState, lang: str) -> Measured:
    """Lay shown events (with a `lane`) along the days or hours that a view asks for.

    By the hour only a day of which an hour is known, as on Explore. Events that the
    axis cannot hold are left out: those without a date, and by the hour those whose
    date is bounded on one side only.
    """
    day = state.filters.start
    if state.hours and day in days_with_hours(laned):
        return Measured(_hours(day, lang), _by_lane(_hour_spans(laned, day)), True)
    axis = sheet_axis(laned, state.filters)
    words = translation(lang).gettext("January 2022")
    return Measured(_days(axis, words), _by_lane(_day_spans(laned, axis)), False)


def sheet_axis(located: pd.DataFrame, filters: Filters) -> tuple[Column, ...]:
    """The columns of the days asked for, a week at least, earlier years if asked."""
    axis = time_axis(located)
    if filters.start < FOCUS_START:
        return tuple(column for column in axis if column.end >= filters.start)
    start, end = filters.start, min(filters.end, FOCUS_END)
    missing = FEWEST_DAYS - 1 - (end - start).days
    if missing > 0:
        start = max(FOCUS_START, start - timedelta(days=missing // 2))
        end = min(FOCUS_END, start + timedelta(days=FEWEST_DAYS - 1))
        start = max(FOCUS_START, end - timedelta(days=FEWEST_DAYS - 1))
    last = FOCUS_END if filters.end >= FOCUS_END else end
    later = filters.end > FOCUS_END
    return tuple(
        column
        for column in axis
        if column.end >= start and (column.start <= last or later)
    )


def _days(axis: tuple[Column, ...], words: str) -> Ruler:
    left, right = axis[0].left, axis[-1].right
    middles = [(c.left + c.right) / 2 - left for c in axis]
    lines = sorted({edge - left for c in axis for edge in (c.left, c.right)})
    labels = tuple(zip(map(column_label, axis), middles, strict=True))
    return Ruler(right - left, labels, tuple(lines), words)


def _hours(day: date, lang: str) -> Ruler:
    words = translation(lang).gettext("{date} local time")
    labels = tuple((f"{hour:02d}:00", float(hour)) for hour in TICKS)
    said = words.format(date=span_in_words(day, day, lang))
    return Ruler(DAY, labels, tuple(map(float, TICKS)), said)


Spans = list[tuple[dict[str, Any], float, float]]


def _day_spans(laned: pd.DataFrame, axis: tuple[Column, ...]) -> Spans:
    dated = laned.loc[laned["date_kind"] != "undated", [*KEPT, "earliest", "latest"]]
    found: Spans = []
    for row in dated.to_dict("records"):
        left, right = edges(axis, row["earliest"], row["latest"])
        event = {str(name): row[name] for name in KEPT} | {"thin": False}
        found.append((event, left - axis[0].left, right - axis[0].left))
    return found


def _hour_spans(laned: pd.DataFrame, day: date) -> Spans:
    found: Spans = []
    for row in laned[[*KEPT, "date", "local_time"]].to_dict("records"):
        span = span_within(parse_date(row["date"]), row["local_time"], day)
        if span:
            event = {str(name): row[name] for name in KEPT}
            drawn = {
                "date_kind": span["date_kind"],
                "thin": span["shape"] == "untimed",
            }
            found.append((event | drawn, span["left"], span["right"]))
    return found


def _by_lane(spans: Spans) -> dict[str, list[dict[str, Any]]]:
    laned: dict[str, list[dict[str, Any]]] = {}
    for event, left, right in spans:
        placed = event | {"left": left, "right": right}
        laned.setdefault(str(event["lane"]), []).append(placed)
    return laned
