"""The briefing sheet: what is shown, composed into one figure that stands by itself."""

from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from events.filters import ViewState
from events.language import translation
from geo.export import Extract
from geo.layers import Layers, read_layers
from views.base_map import view_box
from views.briefing_content import Briefing, Labels, briefing
from views.briefing_drawings import Matter, matter_of
from views.briefing_layout import SAID, TITLE_LEADING, Plan, bottom, plan
from views.briefing_legend import legend_arrows, legend_bars
from views.briefing_map import map_traces
from views.briefing_presets import PRESETS, Preset
from views.briefing_text import (
    Box,
    Line,
    annotations,
    badge_shape,
    on_sheet,
    stacked_lines,
    symbol_trace,
)
from views.briefing_timeline import (
    lane_symbols,
    plot_box,
    timeline_grid,
    timeline_lines,
    timeline_traces,
)
from views.briefing_type import FAMILY, LEADING
from views.style import DARK, GREY, LIGHT, Palette

THEMES = {"light": LIGHT, "dark": DARK, "grey": GREY}
"""Name, as commands take it, to colours."""


def theme_labels(lang: str) -> dict[str, str]:
    """Name of a theme to the words that it is chosen by."""
    _ = translation(lang).gettext
    return {"light": _("Light"), "dark": _("Dark"), "grey": _("Greyscale")}


@dataclass(frozen=True)
class Sheet:
    """A composed figure and what it says."""

    figure: go.Figure
    told: Briefing
    """Numbered as on the figure."""
    preset: Preset


def compose(
    taken: Extract,
    state: ViewState,
    labels: Labels,
    preset: str = "slide",
    theme: str = "light",
    title: str = "",
) -> Sheet:
    """Draw the events of `taken`, those that pass the filters of `state`.

    The figure has the preset's width and height in pixels; that of the timeline alone
    is as high as it needs to be. Map on the axes x and y, in projected kilometres;
    timeline on x2 and y2, all else on x3 and y3, in pixels.

    Raises
    ------
    KeyError
        for a preset or theme that there is not.
    """
    form, palette = PRESETS[preset], THEMES[theme]
    if form.on_paper and theme != "dark":
        # What is printed needs no tint of its own.
        palette = replace(palette, paper="#ffffff")
    told = briefing(taken, state, labels, title)
    matter = matter_of(told, taken, state, form, palette)
    planned = plan(matter)
    if "map" not in form.shows:
        # Without a map nothing grows into what is left over.
        form = replace(form, height=min(form.height, bottom(planned, form)))
    matter = replace(matter, told=planned.told, preset=form)
    return Sheet(_figure(matter, planned), planned.told, form)


def _figure(matter: Matter, planned: Plan) -> go.Figure:
    preset, palette, drawn = matter.preset, matter.palette, planned.drawings
    traces: list[go.Scatter | go.Bar] = []
    layers = read_layers() if drawn.map else None
    if drawn.map and layers:
        traces += map_traces(
            matter.located,
            matter.places,
            layers,
            planned.told,
            drawn.map,
            preset,
            palette,
        )
    if drawn.timeline:
        traces += timeline_traces(drawn.timeline, palette)
    traces += legend_bars(drawn.legend, preset, palette)
    symbols = [*planned.listing.symbols, *drawn.legend.symbols]
    symbols += legend_arrows(drawn.legend, preset, palette)
    if drawn.timeline:
        symbols += lane_symbols(drawn.timeline, drawn.timeline_box, preset, palette)
    traces.append(symbol_trace(symbols))
    return go.Figure(
        traces,
        {
            "template": "none",
            "width": preset.width,
            "height": preset.height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
            "showlegend": False,
            "hovermode": False,
            "dragmode": False,
            "barmode": "overlay",
            "paper_bgcolor": palette.paper,
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FAMILY, "size": preset.text, "color": palette.ink},
            "shapes": [on_sheet(s, preset) for s in _shapes(planned, preset, palette)],
            "annotations": annotations(_lines(planned, preset, palette), preset),
            **_axes(planned, preset, layers),
        },
    )


def _axes(planned: Plan, preset: Preset, layers: Layers | None) -> dict[str, Any]:
    plain = {"showgrid": False, "zeroline": False, "visible": False, "fixedrange": True}
    drawn = planned.drawings
    axes: dict[str, Any] = {}
    if drawn.map and layers:
        west, south, east, north = view_box(layers)
        x, y = _domains(drawn.map, preset)
        axes["xaxis"] = plain | {"range": [west, east], "domain": x, "anchor": "y"}
        axes["yaxis"] = plain | {"range": [south, north], "domain": y, "anchor": "x"}
        axes["yaxis"] |= {"scaleanchor": "x", "scaleratio": 1}
    if drawn.timeline:
        plot = plot_box(drawn.timeline, drawn.timeline_box)
        x, y = _domains(plot, preset)
        high = drawn.timeline.packed.height
        axes["xaxis2"] = plain | {"range": [0, plot.width], "domain": x, "anchor": "y2"}
        axes["yaxis2"] = plain | {"range": [high, 0], "domain": y, "anchor": "x2"}
    axes["xaxis3"] = plain | {"range": [0, preset.width], "anchor": "y3"}
    axes["yaxis3"] = plain | {"range": [preset.height, 0], "anchor": "x3"}
    return axes


def _domains(box: Box, preset: Preset) -> tuple[list[float], list[float]]:
    across = [box.left / preset.width, box.right / preset.width]
    return across, [1 - box.bottom / preset.height, 1 - box.top / preset.height]


def _shapes(planned: Plan, preset: Preset, palette: Palette) -> list[dict[str, Any]]:
    drawn = planned.drawings
    shapes: list[dict[str, Any]] = []
    if drawn.map:
        box = drawn.map
        shapes.append(
            {
                "type": "rect",
                "layer": "below",
                "name": "map-ground",
                "x0": box.left,
                "x1": box.right,
                "y0": box.top,
                "y1": box.bottom,
                "fillcolor": palette.neighbour,
                "line": {"width": 0},
            }
        )
    if drawn.timeline:
        shapes += timeline_grid(drawn.timeline, drawn.timeline_box, palette)
    colours = palette.categories
    return shapes + [
        badge_shape(number, x, y, preset.text, palette.paper, colours[category])
        for number, category, x, y in _badges(planned)
    ]


def _badges(planned: Plan) -> list[tuple[int, str, float, float]]:
    """Number, category and place in pixels of every badge, on the timeline and off."""
    drawn = planned.drawings
    badges = [(n.number, n.category, n.x, n.y) for n in planned.listing.numbers]
    if drawn.timeline:
        plot = plot_box(drawn.timeline, drawn.timeline_box)
        closer = plot.height / drawn.timeline.packed.height
        badges += [
            (b.number, b.category, plot.left + b.x, plot.top + b.y * closer)
            for b in drawn.timeline.packed.badges
        ]
    return badges


def _lines(planned: Plan, preset: Preset, palette: Palette) -> list[Line]:
    """All type of the sheet but that of the map."""
    frame, drawn, size = planned.frame, planned.drawings, preset.text
    left, step = preset.margin, preset.text * LEADING
    ink, muted = palette.ink, palette.muted
    title, top = preset.title * TITLE_LEADING, preset.margin
    lines = [
        Line(text, left, top + (i + 0.5) * title * LEADING, preset.title, ink, True)
        for i, text in enumerate(frame.title)
    ]
    top += len(frame.title) * title * LEADING
    lines += stacked_lines(frame.said, left, top, size * SAID, ink)
    foot = preset.height - preset.margin - len(frame.foot) * step
    lines += stacked_lines(frame.foot, left, foot, size, muted)
    lines += [*planned.listing.lines, *drawn.notes, *drawn.legend.lines]
    noted = planned.list_box.top + planned.listing.height
    lines += stacked_lines(planned.list_note, planned.list_box.left, noted, size, muted)
    if drawn.timeline:
        lines += timeline_lines(drawn.timeline, drawn.timeline_box, preset, palette)
    lines += [
        Line(str(number), x, y, size, ink, True, "center")
        for number, _, x, y in _badges(planned)
    ]
    return lines
