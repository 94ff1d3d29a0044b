"""The timeline of a sheet: lanes with numbers and marks, at pixels of the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from views.briefing_axis import Measured, Ruler
from views.briefing_hatching import Hatched, hatching
from views.briefing_lanes import Packed, Sizes, pack, placed_events
from views.briefing_presets import Preset
from views.briefing_text import Box, Line, Symbol
from views.briefing_type import LEADING, width, wrap
from views.style import SYMBOLS, Palette
from views.timeline import mark_traces

SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.45)
"""Sizes of marks that are tried until all lanes have room, in parts of the preset's."""

OUTLINE = 0.14
"""Width of a bar's outline, at the most, in heights of the bar."""


@dataclass(frozen=True)
class Timeline:
    """What is to be drawn, before its place on the sheet is known."""

    packed: Packed
    ruler: Ruler
    by_hour: bool
    labels: Mapping[str, tuple[str, ...]]
    """Lane to the lines of its label."""
    by_category: bool
    aside: float
    """Pixels that the lanes' labels take at the left."""
    head: float
    """Pixels that the ruler's labels take above the lanes."""
    mark: float

    @property
    def height(self) -> float:
        """Pixels from the ruler's labels to the lower edge of the last lane."""
        return self.head + self.packed.height


def plan_timeline(
    measured: Measured,
    numbers: Mapping[str, int],
    lanes: Mapping[str, str],
    room: Box,
    preset: Preset,
    by_category: bool,
) -> Timeline:
    """Choose the largest marks with which all lanes fit into the height of a box.

    With the smallest they may not: then the sheet must number fewer events.
    """
    aside, labels = _lane_labels(lanes, room.width * 0.22, preset, by_category)
    ruler = measured.ruler
    aside = max(aside, width(ruler.words, preset.text) + preset.text * 2.5)
    head = preset.text * LEADING
    events = placed_events(measured, numbers, room.width - aside)
    lines = {lane: len(texts) for lane, texts in labels.items()}
    for part in SMALLER:
        mark = preset.mark * part
        packed = pack(events, lines, Sizes(mark, preset.text))
        if head + packed.height <= room.height:
            break
    by_hour = measured.by_hour
    return Timeline(packed, ruler, by_hour, labels, by_category, aside, head, mark)


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
    spans, *others = mark_traces(planned.packed.marks, palette, planned.mark)
    traces = [spans, *_hatching(planned.packed.marks, spans, palette), *others]
    for trace in traces:
        trace.update(xaxis="x2", yaxis="y2", uid=None)
        if trace.type == "scatter":
            trace.update(cliponaxis=False)
    return traces


def _hatching(marks: pd.DataFrame, spans: go.Bar, palette: Palette) -> list[go.Scatter]:
    """Take the pattern from the bars of uncertain days, and draw it as lines.

    Thin bars get thin outlines, or they would be nothing else.
    """
    kinds = marks.set_index("event_id")["date_kind"]
    hatched = [kinds[event] == "uncertain" for event in spans.customdata]
    colours = spans.marker.color
    spans.marker.pattern = None
    spans.marker.color = [
        palette.paper if h else colour
        for h, colour in zip(hatched, colours, strict=True)
    ]
    spans.marker.line.width = [
        min(line, high * OUTLINE)
        for line, high in zip(spans.marker.line.width, spans.width, strict=True)
    ]
    bars = (
        Hatched(base, base + long, y - high / 2, y + high / 2, colour)
        for base, long, y, high, colour, h in zip(
            spans.base, spans.x, spans.y, spans.width, colours, hatched, strict=True
        )
        if h
    )
    return hatching(bars, "hatching", "x2", "y2")


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
    """Labels of lanes and of the ruler."""
    size, plot = preset.text, plot_box(planned, box)
    step = plot.width / planned.ruler.long
    y = box.top + size * LEADING * 0.5
    lines = [Line(planned.ruler.words, box.left, y, size, palette.muted)]
    for text, middle in planned.ruler.labels:
        across = width(text, size)
        x = plot.left + middle * step - across / 2
        if middle == planned.ruler.long:
            # Midnight stands at the lanes' own end.
            x = plot.right - across
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
    """Lines between days or hours and between lanes, in pixels of the sheet."""
    plot = plot_box(planned, box)
    step = plot.width / planned.ruler.long
    closer = plot.height / planned.packed.height
    line = {
        "type": "line",
        "layer": "below",
        "line": {"color": palette.grid, "width": 1},
    }
    down = [
        line | {"x0": x, "x1": x, "y0": plot.top, "y1": plot.bottom}
        for x in (plot.left + at * step for at in planned.ruler.lines)
    ]
    across = [
        line | {"x0": box.left, "x1": plot.right, "y0": y, "y1": y}
        for y in (plot.top + closer * border for border in planned.packed.borders)
    ]
    return down + across
