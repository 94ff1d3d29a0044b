"""The timeline: frame in, figure out."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from views.axis import Column
from views.flags import flag_notes, flags_height, leaders
from views.lanes import BAR, Stacked, stack
from views.style import FONT, LIGHT, SYMBOLS, Palette, plain


def timeline_figure(
    events: pd.DataFrame,
    axis: tuple[Column, ...],
    lanes: Mapping[str, str],
    flags: Mapping[str, str],
    palette: Palette = LIGHT,
    short: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw events on days, one lane each for `lanes` (key to label).

    `events` has event_id, category, date_kind, earliest, latest, key, disputed and
    lane. A known day is a solid mark; a lasting event a solid bar; an uncertain date a
    hatched bar over its span; an open end carries an arrow; a gap runs through what
    sources dispute. Titles in `flags` (event_id to title) stand above their event;
    `short` holds labels for narrow screens. Traces are named 'days', 'spans', 'ends',
    'splits'; each mark's customdata is its event_id. Events without a date are not
    drawn: they belong to the tray. The axis shows January 2022; earlier years lie to
    its left.
    """
    stacked = stack(events, axis, list(lanes))
    notes = flag_notes(stacked.marks, flags, axis, palette)
    time = {
        "margin": {"l": 150, "r": 6, "t": 20 + flags_height(notes), "b": 4},
        "annotations": notes,
        "shapes": [*_grid(stacked, axis, palette), *leaders(notes, palette)],
        "xaxis": _x_axis(axis, palette),
    }
    return lane_figure(stacked, lanes, palette, short or lanes, time)


def lane_figure(
    stacked: Stacked,
    lanes: Mapping[str, str],
    palette: Palette,
    short: Mapping[str, str],
    time: Mapping[str, object],
) -> go.Figure:
    """Marks in lanes, as days and hours have them; `time` is the rest of the layout."""
    traces = mark_traces(stacked.marks, palette)
    layout = {
        "template": "none",
        "showlegend": False,
        "meta": {
            "columns": stacked.columns,
            "row": 1,
            "short": [plain(short[lane]) for lane in stacked.centres],
        },
        "barmode": "overlay",
        "hovermode": False,
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "font": {"family": FONT, "size": 11, "color": palette.ink},
        "yaxis": {
            "range": [stacked.borders[-1], 0],
            "tickvals": list(stacked.centres.values()),
            "ticktext": [plain(lanes[lane]) for lane in stacked.centres],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "",
            "ticklabelstandoff": 6,
        },
    }
    return go.Figure(traces, {**layout, **time})


def mark_traces(
    marks: pd.DataFrame, palette: Palette, size: float = 8.0
) -> list[go.Scatter | go.Bar]:
    """Bars, arrows, marks and gaps, in the order in which they are drawn.

    `marks` is as `Stacked.marks`; `size` is that of a day's mark in pixels.
    """
    return [
        _spans(marks, palette),
        _ends(marks, palette, size),
        _days(marks, palette, size),
        _splits(marks, palette, size),
    ]


def _days(marks: pd.DataFrame, palette: Palette, size: float) -> go.Scatter:
    days = marks[marks["date_kind"] == "day"]
    # Last drawn lies on top: a killing is never under another mark.
    days = days.sort_values("category", key=lambda c: c == "killing", kind="stable")
    return go.Scatter(
        name="days",
        uid="days",
        x=_rounded(days["x"]),
        y=_rounded(days["y"]),
        customdata=days["event_id"].tolist(),
        meta={"beside": [int(n) for n in days["beside"]]},
        mode="markers",
        marker={
            "symbol": [SYMBOLS[category] for category in days["category"]],
            "color": [palette.categories[category] for category in days["category"]],
            "size": size,
            # Plotly would thin marks of several sizes.
            "opacity": 1,
            "line": {
                "color": palette.ink,
                "width": [1.3 if key else 0 for key in days["key"]],
            },
        },
    )


def _spans(marks: pd.DataFrame, palette: Palette) -> go.Bar:
    spans = marks[marks["date_kind"] != "day"]
    colours = [palette.categories[category] for category in spans["category"]]
    hatched = spans["date_kind"] == "uncertain"
    return go.Bar(
        name="spans",
        uid="spans",
        orientation="h",
        base=_rounded(spans["left"] + 0.06),
        x=_rounded(spans["right"] - spans["left"] - 0.12),
        y=_rounded(spans["y"]),
        width=_rounded(spans["bar"]),
        customdata=spans["event_id"].tolist(),
        marker={
            "color": colours,
            "line": {
                "color": [
                    palette.ink if key else colour
                    for key, colour in zip(spans["key"], colours, strict=True)
                ],
                "width": [
                    (1.5 if key else 1) if bar >= BAR else 0.4
                    for key, bar in zip(spans["key"], spans["bar"], strict=True)
                ],
            },
            "pattern": {
                "shape": ["/" if h else "" for h in hatched],
                "fgcolor": colours,
                "bgcolor": palette.paper,
                "size": 5,
                "solidity": 0.22,
            },
        },
    )


def _ends(marks: pd.DataFrame, palette: Palette, size: float) -> go.Scatter:
    """Arrows at the open end of bars; they belong to the same event as the bar."""
    ends = marks[marks["date_kind"] == "open"]
    return go.Scatter(
        name="ends",
        uid="ends",
        x=_rounded(ends["right"] - 0.2),
        y=_rounded(ends["y"]),
        customdata=ends["event_id"].tolist(),
        mode="markers",
        marker={
            "symbol": "triangle-right",
            "color": [palette.categories[category] for category in ends["category"]],
            "size": size * 1.25,
        },
    )


def _splits(marks: pd.DataFrame, palette: Palette, size: float) -> go.Scatter:
    """A gap through the mark of an event that a source tells otherwise."""
    split = marks[marks["disputed"].astype(bool)]
    return go.Scatter(
        name="splits",
        uid="splits",
        x=_rounded(split["x"]),
        y=_rounded(split["y"]),
        customdata=split["event_id"].tolist(),
        mode="markers",
        marker={
            "symbol": "line-ne-open",
            "color": palette.split,
            "size": size + 3,
            "opacity": 1,
            # A small mark must outlast the gap through it.
            "line": {"color": palette.split, "width": min(2.0, size / 4)},
        },
    )


def _rounded(values: pd.Series) -> list[float]:
    return [round(float(value), 3) for value in values]


def _x_axis(axis: tuple[Column, ...], palette: Palette) -> dict[str, object]:
    return {
        "range": [0, axis[-1].right],
        "side": "top",
        "tickvals": [(column.left + column.right) / 2 for column in axis],
        "ticktext": [column_label(column) for column in axis],
        "tickfont": {"size": 11, "color": palette.muted},
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
    }


def column_label(column: Column) -> str:
    """A day's number, a span's first and last, or a year as ’19: columns are narrow."""
    if column.start.year != 2022:
        return f"’{column.start.year % 100:02d}"
    if column.start == column.end:
        return str(column.start.day)
    if column.end.month > 1:
        return f"’{column.start.year % 100:02d}"
    return f"{column.start.day}–{column.end.day}"


def _grid(
    stacked: Stacked, axis: tuple[Column, ...], palette: Palette
) -> list[dict[str, object]]:
    line = {"color": palette.grid, "width": 1}
    down = [
        {"type": "line", "layer": "below", "line": line}
        | {"yref": "paper", "y0": 0, "y1": 1, "x0": x, "x1": x}
        for x in sorted({edge for c in axis for edge in (c.left, c.right)})
    ]
    return lane_borders(stacked, palette) + down


def lane_borders(stacked: Stacked, palette: Palette) -> list[dict[str, object]]:
    """Lines between lanes, above the first and below the last."""
    line = {"color": palette.grid, "width": 1}
    return [
        {"type": "line", "layer": "below", "line": line}
        | {"xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
        for y in stacked.borders
    ]
