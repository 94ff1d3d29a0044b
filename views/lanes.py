"""Stacks the events of each lane so that no mark hides another."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from views.axis import Column, edges

PLOT_WIDTH = 620.0
PLOT_HEIGHT = 200.0
"""Pixels for which rows and columns are balanced: the middle of a 1366x768 screen."""

LANE_PADDING = 0.35
SPAN_ROW = 0.56
BAR = 0.4
"""Heights in rows of one mark: the space between lanes, a row of bars, a bar."""

LEAST_LANE = 11.0
"""Pixels that a lane must have, so that its label meets no other."""


KEPT = ("event_id", "category", "date_kind", "key", "disputed", "lane")


@dataclass(frozen=True)
class Stacked:
    """Where each event stands, in units of days (x) and rows (y, downwards)."""

    marks: pd.DataFrame
    """One row an event with a date: event_id, category, date_kind, key, disputed,
    lane, left, right, x, y, beside, bar; x and y are the centre of its mark or bar,
    beside the number of marks that share its row of a day, bar a bar's height."""
    centres: dict[str, float]
    """Lane to the middle of its label."""
    borders: list[float]
    """The y between lanes, first and last included."""
    columns: int
    """Marks side by side within a day."""


def stack(
    events: pd.DataFrame, axis: tuple[Column, ...], lanes: Sequence[str]
) -> Stacked:
    """Give every dated event of `events` (with a `lane`) a place of its own.

    Single days stand in a grid within their day; spans lie below them in rows of
    their own. Undated events are left to the tray.
    """
    dated = events.loc[events["date_kind"] != "undated", [*KEPT, "earliest", "latest"]]
    sides = [
        edges(axis, earliest, latest)
        for earliest, latest in zip(dated["earliest"], dated["latest"], strict=True)
    ]
    placed = dated.assign(
        span=dated["date_kind"] != "day",
        left=[left for left, _ in sides],
        right=[right for _, right in sides],
    ).sort_values(["left", "right", "event_id"], kind="stable")
    columns = _columns_per_day(placed, axis, lanes)
    stacked = {
        lane: _stack_lane(placed[placed["lane"] == lane], columns) for lane in lanes
    }
    return arrange(stacked, columns)


def arrange(
    stacked: Mapping[str, tuple[list[dict[str, Any]], float]], columns: int
) -> Stacked:
    """Put lanes, each with its rows' events and its height, one below the other."""
    heights = [height + LANE_PADDING for _, height in stacked.values()]
    least = LEAST_LANE / PLOT_HEIGHT * max(sum(heights), 1.0)
    rows: list[dict[str, Any]] = []
    centres: dict[str, float] = {}
    borders = [0.0]
    for (lane, (events, _)), height in zip(stacked.items(), heights, strict=True):
        spare = max(0.0, least - height)
        top = borders[-1] + (LANE_PADDING + spare) / 2
        rows += [event | {"y": top + event["y"]} for event in events]
        borders.append(borders[-1] + height + spare)
        centres[lane] = (borders[-2] + borders[-1]) / 2
    names = [*KEPT, "left", "right", "x", "y", "beside", "bar"]
    return Stacked(pd.DataFrame(rows, columns=names), centres, borders, columns)


def _stack_lane(lane: pd.DataFrame, columns: int) -> tuple[list[dict[str, Any]], float]:
    """Events of one lane, their y from its top, and the lane's height in rows."""
    rows: list[dict[str, Any]] = []
    days = lane[~lane["span"]]
    totals = Counter(days["left"])
    seen: Counter[float] = Counter()
    for event in _records(days):
        row, column = divmod(seen[event["left"]], columns)
        seen[event["left"]] += 1
        # Marks stand in the middle of their day, however few the row holds.
        beside = min(columns, totals[event["left"]] - row * columns)
        shift = (column + 0.5 - beside / 2) / columns
        middle = (event["left"] + event["right"]) / 2
        x = middle + shift * (event["right"] - event["left"])
        rows.append({**event, "x": x, "y": row + 0.5, "beside": beside, "bar": BAR})
    height = _rows(totals, columns)
    ends: list[float] = []
    for event in _records(lane[lane["span"]]):
        row = next((i for i, end in enumerate(ends) if end <= event["left"]), len(ends))
        ends[row : row + 1] = [event["right"]]
        x = (event["left"] + event["right"]) / 2
        y = height + (row + 0.5) * SPAN_ROW
        rows.append({**event, "x": x, "y": y, "beside": 1, "bar": BAR})
    return rows, max(1, height + len(ends) * SPAN_ROW)


def _records(events: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(k): v for k, v in event.items()} for event in events.to_dict("records")
    ]


def _rows(per_day: Counter[float], columns: int) -> int:
    return max((math.ceil(n / columns) for n in per_day.values()), default=0)


def _columns_per_day(
    placed: pd.DataFrame, axis: tuple[Column, ...], lanes: Sequence[str]
) -> int:
    """Choose how many marks stand side by side so that marks come out largest."""
    days = placed[~placed["span"]]
    per_lane = [Counter(days.loc[days["lane"] == lane, "left"]) for lane in lanes]
    spans = SPAN_ROW * int(placed["span"].sum())
    day_width = PLOT_WIDTH / axis[-1].right

    def size(columns: int) -> float:
        rows = sum(max(1, _rows(counts, columns)) + LANE_PADDING for counts in per_lane)
        return min(day_width / columns, PLOT_HEIGHT / max(rows + spans, 1))

    return max(range(2, 9), key=size)
