"""Packs the timeline of a sheet: numbers and marks in lanes, in pixels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from views.briefing_axis import Measured
from views.briefing_text import badge_height, badge_width
from views.briefing_type import LEADING
from views.lanes import KEPT

SPACE = 1.5
"""Pixels between two marks."""

BAR, THIN_BAR = 0.62, 0.3
"""Height of a bar, in sizes of a mark."""


@dataclass(frozen=True)
class Badge:
    """The number of an event on the timeline; x and y are its centre in pixels."""

    number: int
    event_id: str
    category: str
    x: float
    y: float


@dataclass(frozen=True)
class Packed:
    """Where each dated event stands; x from the plot's left, y from its top."""

    marks: pd.DataFrame
    """Rows as `views.lanes.Stacked.marks`, in units of pixels: no marks for numbered
    days, whose number stands for them."""
    badges: tuple[Badge, ...]
    centres: dict[str, float]
    borders: list[float]

    @property
    def height(self) -> float:
        """Pixels from the first lane's upper edge to the last one's lower edge."""
        return self.borders[-1]


@dataclass(frozen=True)
class Sizes:
    """Pixels on the timeline: of a mark and of type."""

    mark: float
    text: float


Events = dict[str, list[dict[str, Any]]]
"""Lane to its events in the order in which they are packed."""


def placed_events(
    measured: Measured, numbers: Mapping[str, int], across: float
) -> Events:
    """Events with their edges and numbers in pixels of an axis `across` wide.

    An event without a number has number 0.
    """
    unit = across / measured.ruler.long
    return {
        lane: sorted(
            (
                event
                | {
                    "left": event["left"] * unit,
                    "right": event["right"] * unit,
                    "number": numbers.get(event["event_id"], 0),
                    "across": across,
                }
                for event in events
            ),
            key=lambda e: (e["left"], e["right"], e["number"], e["event_id"]),
        )
        for lane, events in measured.laned.items()
    }


def pack(laned: Events, lanes: Mapping[str, int], sizes: Sizes) -> Packed:
    """Give every event a place of its own, in lanes one below the other.

    `lanes` are in their order, each with the number of lines that its label has.
    Events of a day stand side by side, numbered ones first; those of a moment at its
    place. Lasting and uncertain ones lie below in rows of their own, their number at
    the left end of the bar.
    """
    rows: list[dict[str, Any]] = []
    centres: dict[str, float] = {}
    borders = [0.0]
    for lane, lines in lanes.items():
        least = (lines - 1) * sizes.text * LEADING + sizes.text * 1.02
        found, height = _pack_lane(laned.get(lane, []), least, sizes)
        top = borders[-1]
        rows += [row | {"y": top + row["y"]} for row in found]
        borders.append(top + height)
        centres[lane] = top + height / 2
    return _packed(rows, centres, borders)


def _packed(
    rows: list[dict[str, Any]], centres: dict[str, float], borders: list[float]
) -> Packed:
    badges = tuple(
        Badge(row["number"], row["event_id"], row["category"], row["at"], row["y"])
        for row in rows
        if row["number"]
    )
    names = [*KEPT, "left", "right", "x", "y", "beside", "bar"]
    marks = [r for r in rows if not (r["number"] and r["date_kind"] == "day")]
    return Packed(pd.DataFrame(marks, columns=names), badges, centres, borders)


def _pack_lane(
    events: list[dict[str, Any]], least: float, sizes: Sizes
) -> tuple[list[dict[str, Any]], float]:
    """Events of one lane, their y from its top, and the lane's height."""
    pad = sizes.text * 0.07
    by_day: dict[float, list[dict[str, Any]]] = {}
    moments: list[dict[str, Any]] = []
    for event in events:
        if event["date_kind"] == "day":
            moment = event["left"] == event["right"]
            (moments if moment else by_day.setdefault(event["left"], [])).append(event)
    rows, deepest = _pack_moments(moments, sizes)
    for day in by_day.values():
        found, height = _pack_day(day, sizes)
        rows += found
        deepest = max(deepest, height)
    spans = [event for event in events if event["date_kind"] != "day"]
    found, height = _pack_spans(spans, deepest, sizes)
    rows = [row | {"y": row["y"] + pad} for row in [*rows, *found]]
    inner = deepest + height
    spare = max(0.0, least - inner) / 2
    rows = [row | {"y": row["y"] + spare} for row in rows]
    return rows, max(inner, least) + 2 * pad


def _pack_day(
    events: list[dict[str, Any]], sizes: Sizes
) -> tuple[list[dict[str, Any]], float]:
    """Numbers, then marks, in rows of the day's width, each row centred."""
    width = events[0]["right"] - events[0]["left"]
    ordered = sorted(events, key=lambda event: event["number"] or 1e9)
    lines: list[list[tuple[dict[str, Any], float]]] = []
    for event in ordered:
        number = event["number"]
        own = badge_width(number, sizes.text) if number else sizes.mark
        line = lines[-1] if lines else []
        if line and sum(w + SPACE for _, w in line) + own <= width:
            line.append((event, own))
        else:
            lines.append([(event, own)])
    rows: list[dict[str, Any]] = []
    top = 0.0
    for line in lines:
        high = badge_height(sizes.text) if line[0][0]["number"] else sizes.mark
        middle = (events[0]["left"] + events[0]["right"]) / 2
        x = middle - (sum(w + SPACE for _, w in line) - SPACE) / 2
        for event, own in line:
            at = x + own / 2
            y = top + (high + SPACE) / 2
            more = {"x": at, "at": at, "y": y, "beside": len(line), "bar": sizes.mark}
            rows.append(event | more)
            x += own + SPACE
        top += high + SPACE
    return rows, top


def _pack_moments(
    events: list[dict[str, Any]], sizes: Sizes
) -> tuple[list[dict[str, Any]], float]:
    """Numbers and marks, each at its moment, in rows in which none meets another."""
    ends: list[tuple[bool, float]] = []
    chosen: list[tuple[dict[str, Any], int]] = []
    for event in events:
        number = event["number"]
        own = badge_width(number, sizes.text) if number else sizes.mark
        at = min(max(event["left"], own / 2), event["across"] - own / 2)
        row = next(
            (
                i
                for i, (tall, end) in enumerate(ends)
                if tall == bool(number) and end <= at - own / 2
            ),
            len(ends),
        )
        ends[row : row + 1] = [(bool(number), at + own / 2 + SPACE)]
        chosen.append((event | {"at": at, "x": at, "left": at, "right": at}, row))
    heights = [
        (badge_height(sizes.text) if tall else sizes.mark) + SPACE for tall, _ in ends
    ]
    rows = [
        event
        | {"y": sum(heights[:row]) + heights[row] / 2, "beside": 1, "bar": sizes.mark}
        for event, row in chosen
    ]
    return rows, sum(heights)


def _pack_spans(
    spans: list[dict[str, Any]], top: float, sizes: Sizes
) -> tuple[list[dict[str, Any]], float]:
    """Bars below `top`, in rows in which none meets another, thin ones last."""
    kinds: list[tuple[bool, bool]] = []
    ends: list[float] = []
    chosen: list[tuple[dict[str, Any], int]] = []
    for event in sorted(spans, key=lambda event: bool(event["thin"])):
        kind = bool(event["number"]), bool(event["thin"])
        row = next(
            (
                i
                for i, (own, end) in enumerate(zip(kinds, ends, strict=True))
                if own == kind and end <= event["left"]
            ),
            len(ends),
        )
        kinds[row : row + 1], ends[row : row + 1] = [kind], [event["right"]]
        chosen.append((event, row))
    bars = [sizes.mark * (THIN_BAR if thin else BAR) for _, thin in kinds]
    heights = [
        (badge_height(sizes.text) if tall else bar) + SPACE
        for (tall, _), bar in zip(kinds, bars, strict=True)
    ]
    rows = []
    for event, row in chosen:
        badge = badge_width(event["number"], sizes.text) if event["number"] else 0
        middle = {
            "x": (event["left"] + event["right"]) / 2,
            "at": event["left"] + badge / 2 + 1,
            "y": top + sum(heights[:row]) + heights[row] / 2,
        }
        rows.append(event | middle | {"beside": 1, "bar": bars[row]})
    return rows, sum(heights)
