"""Stacks the events of each lane so that no mark hides another."""

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import pandas as pd

from views.axis import Column, edges

PLOT_WIDTH = 620.0
PLOT_HEIGHT = 200.0
"""Pixels for which rows and columns are balanced: the middle of a 1366x768 screen."""

LANE_PADDING = 0.35
SPAN_ROW = 0.56
"""Heights in rows of one mark: the space between lanes, and a row of bars."""


KEPT = ("event_id", "category", "date_kind", "key", "lane")


@dataclass(frozen=True)
class Stacked:
    """Where each event stands, in units of days (x) and rows (y, downwards)."""

    marks: pd.DataFrame
    """One row an event with a date: event_id, category, date_kind, key, lane, left,
    right, x, y, beside; x and y are the centre of its mark or bar, beside the number
    of marks that share its row of a day."""
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
    dated = events[events["date_kind"] != "undated"]
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
    rows: list[dict[Hashable, object]] = []
    centres: dict[str, float] = {}
    borders = [0.0]
    for lane in lanes:
        top = borders[-1] + LANE_PADDING / 2
        lane_rows, height = _stack_lane(placed[placed["lane"] == lane], columns, top)
        rows += lane_rows
        borders.append(top + height + LANE_PADDING / 2)
        centres[lane] = (borders[-2] + borders[-1]) / 2
    names = [*KEPT, "left", "right", "x", "y", "beside"]
    return Stacked(pd.DataFrame(rows, columns=names), centres, borders, columns)


def _stack_lane(
    lane: pd.DataFrame, columns: int, top: float
) -> tuple[list[dict[Hashable, object]], float]:
    rows: list[dict[Hashable, object]] = []
    days = lane[~lane["span"]]
    totals = Counter(days["left"])
    seen: Counter[float] = Counter()
    for event in days.to_dict("records"):
        row, column = divmod(seen[event["left"]], columns)
        seen[event["left"]] += 1
        # Marks stand in the middle of their day, however few the row holds.
        beside = min(columns, totals[event["left"]] - row * columns)
        shift = (column + 0.5 - beside / 2) / columns
        middle = (event["left"] + event["right"]) / 2
        x = middle + shift * (event["right"] - event["left"])
        rows.append({**event, "x": x, "y": top + row + 0.5, "beside": beside})
    height = _rows(totals, columns)
    ends: list[float] = []
    for event in lane[lane["span"]].to_dict("records"):
        row = next((i for i, end in enumerate(ends) if end <= event["left"]), len(ends))
        ends[row : row + 1] = [event["right"]]
        x = (event["left"] + event["right"]) / 2
        y = top + height + (row + 0.5) * SPAN_ROW
        rows.append({**event, "x": x, "y": y, "beside": 1})
    return rows, max(1, height + len(ends) * SPAN_ROW)


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
