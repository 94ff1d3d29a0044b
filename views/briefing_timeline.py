"""The timeline of a sheet: lanes with numbers and marks, at pixels of the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import geopandas as gpd
import plotly.graph_objects as go

from events.filters import Filters
from events.schema import FOCUS_END, FOCUS_START
from views.axis import Column, time_axis
from views.briefing_lanes import Packed, Sizes, pack, placed_events
from views.briefing_presets import Preset
from views.briefing_text import Box, Line, Symbol
from views.briefing_type import LEADING, width, wrap
from views.style import SYMBOLS, Palette
from views.timeline import column_label, mark_traces

FEWEST_DAYS = 7
"""Days that the axis shows at least: one day alone would have no before and after."""

SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.45)
"""Sizes of marks that are tried until all lanes have room, in parts of the preset's."""


@dataclass(frozen=True)
class Timeline:
    """What is to be drawn, before its place on the sheet is known."""

    packed: Packed
    axis: tuple[Column, ...]
    labels: Mapping[str, tuple[str, ...]]
    """Lane to the lines of its label."""
    by_category: bool
    month: str
    """What stands above the lanes' labels, beside the days."""
    aside: float
    """Pixels that the lanes' labels take at the left."""
    head: float
    """Pixels that the days take above the lanes."""
    mark: float

    @property
    def height(self) -> float:
        """Pixels from the days to the lower edge of the last lane."""
        return self.head + self.packed.height


def sheet_axis(located: gpd.GeoDataFrame, filters: Filters) -> tuple[Column, ...]:
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


def plan_timeline(
    laned: gpd.GeoDataFrame,
    numbers: Mapping[str, int],
    axis: tuple[Column, ...],
    lanes: Mapping[str, str],
    room: Box,
    preset: Preset,
    by_category: bool,
    month: str,
) -> Timeline:
    """Choose the largest marks with which all lanes fit into the height of a box.

    With the smallest they may not: then the sheet must number fewer events.
    """
    aside, labels = _lane_labels(lanes, room.width * 0.22, preset, by_category)
    aside = max(aside, width(month, preset.text) + preset.text)
    head = preset.text * LEADING
    events = placed_events(laned, numbers, axis, room.width - aside)
    lines = {lane: len(texts) for lane, texts in labels.items()}
    for part in SMALLER:
        mark = preset.mark * part
        packed = pack(events, lines, Sizes(mark, preset.text))
        if head + packed.height <= room.height:
            break
    return Timeline(packed, axis, labels, by_category, month, aside, head, mark)


def _lane_labels(
    lanes: Mapping[str, str], most: float, preset: Preset, by_category: bool
) -> tuple[float, dict[str, tuple[str, ...]]]:
    """Room for labels at the left, and each label in lines."""
    mark = preset.text * 1.3 if by_category else 0.0
    labels = {
        lane: tuple(wrap(label, preset.text, most - mark - preset.text))
        for lane, label in lanes.items()
    }
    widest = max(
        (width(line, preset.text) for lines in labels.values() for line in lines),
        default=0.0,
    )
    return widest + mark + preset.text, labels


def timeline_traces(planned: Timeline, palette: Palette) -> list[go.Scatter | go.Bar]:
    """Bars and marks on the axes x2 and y2, in pixels from the plot's upper left."""
    traces = mark_traces(planned.packed.marks, palette, planned.mark)
    for trace in traces:
        trace.update(xaxis="x2", yaxis="y2", uid=None)
        if trace.type == "scatter":
            trace.update(cliponaxis=False)
    return traces


def plot_box(planned: Timeline, box: Box) -> Box:
    """Where the lanes stand, without labels and days."""
    return Box(
        box.left + planned.aside,
        box.top + planned.head,
        box.width - planned.aside,
        box.height - planned.head,
    )


def timeline_lines(
    planned: Timeline, box: Box, preset: Preset, palette: Palette
) -> list[Line]:
    """Labels of lanes and days."""
    size, plot = preset.text, plot_box(planned, box)
    step = plot.width / (planned.axis[-1].right - planned.axis[0].left)
    lines = [
        Line(
            planned.month, box.left, box.top + size * LEADING * 0.5, size, palette.muted
        )
    ]
    for column in planned.axis:
        text = column_label(column)
        middle = (column.left + column.right) / 2 - planned.axis[0].left
        x = plot.left + middle * step - width(text, size) / 2
        y = box.top + size * LEADING * 0.5
        lines.append(Line(text, x, y, size, palette.muted))
    closer = plot.height / planned.packed.height
    shift = size * 1.3 if planned.by_category else 0.0
    for lane, texts in planned.labels.items():
        top = (
            plot.top
            + closer * planned.packed.centres[lane]
            - (len(texts) - 1) * size * 0.6
        )
        lines += [
            Line(text, box.left + shift, top + i * size * 1.2, size, palette.ink)
            for i, text in enumerate(texts)
        ]
    return lines


def lane_symbols(
    planned: Timeline, box: Box, preset: Preset, palette: Palette
) -> list[Symbol]:
    """The mark of each category before its lane's label."""
    if not planned.by_category:
        return []
    plot = plot_box(planned, box)
    closer = plot.height / planned.packed.height
    return [
        Symbol(
            box.left + preset.text * 0.5,
            plot.top + closer * centre,
            SYMBOLS[lane],
            preset.text * 0.66,
            palette.categories[lane],
        )
        for lane, centre in planned.packed.centres.items()
    ]


def timeline_grid(
    planned: Timeline, box: Box, palette: Palette
) -> list[dict[str, Any]]:
    """Lines between days and between lanes, in pixels of the sheet."""
    plot = plot_box(planned, box)
    step = plot.width / (planned.axis[-1].right - planned.axis[0].left)
    closer = plot.height / planned.packed.height
    edges = sorted({edge for c in planned.axis for edge in (c.left, c.right)})
    line = {
        "type": "line",
        "layer": "below",
        "line": {"color": palette.grid, "width": 1},
    }
    down = [
        line | {"x0": x, "x1": x, "y0": plot.top, "y1": plot.bottom}
        for x in (plot.left + (edge - planned.axis[0].left) * step for edge in edges)
    ]
    across = [
        line | {"x0": box.left, "x1": plot.right, "y0": y, "y1": y}
        for y in (plot.top + closer * border for border in planned.packed.borders)
    ]
    return down + across
