"""The map of a sheet: the app's map, its type and marks made for the sheet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go
import shapely
from shapely.geometry.base import BaseGeometry

from geo.layers import Layers
from geo.places import cities_of_sites
from views.base_map import base_traces, view_box
from views.briefing_content import Briefing
from views.briefing_names import LINE, Mark, Name, inks_of, place_names
from views.briefing_places import numbers_by_place
from views.briefing_presets import Preset
from views.briefing_text import Box
from views.briefing_type import width
from views.map import Scale, area_traces, mark_traces, place_marks
from views.style import Palette, plain

WITHIN = 0.56
"""Radius in sizes of the type from which a number fits into its mark."""

EDGE = 4.0
"""Pixels from the map's edge that names keep."""


def map_traces(
    located: gpd.GeoDataFrame,
    places: pd.DataFrame,
    layers: Layers,
    told: Briefing,
    box: Box,
    preset: Preset,
    palette: Palette,
) -> list[go.Scatter]:
    """Everything on the map, on the axes x and y in projected kilometres.

    A site counts with its city. A mark that has no room for its number has it behind
    the place's name. Where every shown event is numbered, the names carry the events'
    numbers instead, in brackets. Every place with an event is named; regional centres
    without one are shown where there is room for their name.
    """
    frame = _frame(layers, box)
    marks = place_marks(located, places, told.lang)
    # On the whole country's map a site without a town is a mark like a town's.
    marks = marks[~marks["place_id"].isin(cities_of_sites(places))].assign(kind="city")
    quiet, cities, _ = mark_traces(marks, palette, _sizes(box, preset))
    _part_marks(cities, palette)
    numbers = numbers_by_place(located, told)
    cities.textfont.size = preset.text
    cities.text = [
        "" if numbers else text for text in _within(cities, frame, preset.text)
    ]
    named = _marks([cities, quiet], marks, numbers, frame)
    base = base_traces(layers, told.lang, palette, preset.text)
    scale = _scale_bar(base, frame, preset.text)
    names = place_names(named, frame.seen, [scale], preset.text)
    written_out = {name.mark.place_id for name in names}
    _keep_named(quiet, written_out)
    discs = [m.disc for m in named if m.required or m.place_id in written_out]
    _keep_clear_names(base, [scale, *discs, *inks_of(names)], frame, preset.text)
    ground = [trace for trace in base if trace.mode != "text"]
    written = [trace for trace in base if trace.mode == "text"]
    return [
        *ground,
        *area_traces(located, layers, palette),
        *written,
        quiet,
        cities,
        _leaders(names, frame, preset, palette),
        _names(names, frame, preset, palette),
    ]


@dataclass(frozen=True)
class _Frame:
    """How kilometres on the map become pixels of the sheet."""

    kilometre: float
    """Pixels."""
    seen: BaseGeometry
    """What the map shows, in pixels, y downwards; 0, 0 is the projection's."""

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        return x * self.kilometre, -y * self.kilometre

    def kilometres(self, x: float, y: float) -> tuple[float, float]:
        return x / self.kilometre, -y / self.kilometre


def _frame(layers: Layers, box: Box) -> _Frame:
    west, south, east, north = view_box(layers)
    kilometre = min(box.width / (east - west), box.height / (north - south))
    # The whole country, in the middle of the box, which shows more where it can.
    x, y = (west + east) / 2 * kilometre, -(south + north) / 2 * kilometre
    across, down = box.width / 2 - EDGE, box.height / 2 - EDGE
    return _Frame(kilometre, shapely.box(x - across, y - down, x + across, y + down))


def _sizes(box: Box, preset: Preset) -> Scale:
    largest = min(preset.text * 2.2, box.height * 0.13)
    return Scale(preset.text * 0.75, largest)


def _part_marks(cities: go.Scatter, palette: Palette) -> None:
    """Part marks that lie upon each other by a thin line round each."""
    line = cities.marker.line
    near = [bool(width) for width in line.width]
    line.color = [line.color if n else palette.country for n in near]
    line.width = [1.8 if n else 1.0 for n in near]


def _keep_named(quiet: go.Scatter, named: set[str]) -> None:
    """Leave out the marks of places without an event that found no room for a name."""
    kept = [i for i, place in enumerate(quiet.customdata) if place in named]
    for column in ("x", "y", "customdata"):
        quiet[column] = [quiet[column][i] for i in kept]
    quiet.marker.color = [quiet.marker.color[i] for i in kept]
    quiet.marker.line.width = [quiet.marker.line.width[i] for i in kept]


def _within(cities: go.Scatter, frame: _Frame, size: float) -> list[str]:
    """Each mark's number where the mark has room for it, and no other lies upon it."""
    radii = [diameter / 2 for diameter in cities.marker.size]
    spots = [frame.pixels(x, y) for x, y in zip(cities.x, cities.y, strict=True)]
    discs = [
        shapely.Point(spot).buffer(radius)
        for spot, radius in zip(spots, radii, strict=True)
    ]
    written = []
    for i, (text, (x, y), radius) in enumerate(
        zip(cities.text, spots, radii, strict=True)
    ):
        across, high = width(text, size) / 2, size * 0.4
        number = shapely.box(x - across, y - high, x + across, y + high)
        # The smaller marks are drawn later, upon the larger.
        covered = any(number.intersects(disc) for disc in discs[i + 1 :])
        fits = radius >= WITHIN * size and not covered
        written.append(text if fits else "")
    return written


def _marks(
    traces: Sequence[go.Scatter],
    marks: pd.DataFrame,
    numbers: Mapping[str, str],
    frame: _Frame,
) -> list[Mark]:
    """The marks in the order in which they choose a place for their name.

    Those of key events come first, then those with most events.
    """
    rows = marks.set_index("place_id")
    found = []
    for trace in traces:
        texts = trace.text or [""] * len(trace.x)
        for place, x, y, size, text in zip(
            trace.customdata, trace.x, trace.y, trace.marker.size, texts, strict=True
        ):
            row = rows.loc[place]
            count = int(row["count"])
            behind = "" if text or not count else f"({count})"
            # In brackets as in a box of the list, so that none is read as a count.
            behind = f"[{numbers[place]}]" if place in numbers else behind
            name = f"{row['name']} {behind}".rstrip()
            at = frame.pixels(x, y)
            found.append(
                Mark(place, *at, size / 2, name, bool(row["key"]), required=count > 0)
            )
    return sorted(found, key=lambda mark: not mark.bold)


def _scale_bar(base: list[go.Scatter], frame: _Frame, size: float) -> BaseGeometry:
    """Put the length above the bar; what both cover, with room for no name above."""
    bar, length = (
        next(trace for trace in base if trace.name == name)
        for name in ("scale-bar", "scale-text")
    )
    spots = [frame.pixels(x, y) for x, y in zip(bar.x, bar.y, strict=True)]
    left, top, right, bottom = shapely.MultiPoint(spots).bounds
    length.y = [frame.kilometres(0, top - 0.6 * size)[1]]
    return shapely.box(left, top - 2.2 * size, right, bottom + 0.3 * size)


def _keep_clear_names(
    base: list[go.Scatter], taken: list[BaseGeometry], frame: _Frame, size: float
) -> None:
    """Leave out names of countries and waters that would meet a place or its name."""
    taken = list(taken)
    for trace in base:
        if trace.mode != "text" or trace.name == "scale-text":
            continue
        kept = []
        for i, text in enumerate(trace.text):
            x, y = frame.pixels(trace.x[i], trace.y[i])
            across, high = (
                width(re.sub(r"<[^>]+>", "", text), size) / 2,
                size * LINE / 2,
            )
            box = shapely.box(x - across, y - high, x + across, y + high)
            if frame.seen.covers(box) and not any(box.intersects(t) for t in taken):
                kept.append(i)
                taken.append(box)
        for column in ("x", "y", "text"):
            trace[column] = [trace[column][i] for i in kept]


def _leaders(
    names: list[Name], frame: _Frame, preset: Preset, palette: Palette
) -> go.Scatter:
    """The lines from marks to names that stand further away."""
    x: list[float | None] = []
    y: list[float | None] = []
    for name in names:
        if name.leader:
            for spot in name.leader.coords:
                across, up = frame.kilometres(*spot)
                x.append(round(across, 2))
                y.append(round(up, 2))
            x.append(None)
            y.append(None)
    line = {"color": palette.muted, "width": preset.text / 14}
    return go.Scatter(name="leaders", x=x, y=y, mode="lines", line=line)


def _names(
    names: list[Name], frame: _Frame, preset: Preset, palette: Palette
) -> go.Scatter:
    spots = [frame.kilometres(name.x, name.y) for name in names]
    return go.Scatter(
        name="labels",
        x=[round(x, 2) for x, _ in spots],
        y=[round(y, 2) for _, y in spots],
        customdata=[name.mark.place_id for name in names],
        mode="text",
        text=[
            f"<b>{plain(name.mark.text)}</b>"
            if name.mark.bold
            else plain(name.mark.text)
            for name in names
        ],
        textposition=[f"middle {name.side}" for name in names],
        textfont={
            "size": preset.text,
            "shadow": _halo(palette, preset.text),
            "color": [
                palette.ink if name.mark.required else palette.muted for name in names
            ],
        },
    )


def _halo(palette: Palette, size: float) -> str:
    """A thin rim round names, so that a border behind them cuts no letter.

    Programs that draw no shadows show the letters without it.
    """
    far = round(size / 9, 2)
    rim = [(x, y) for x in (-far, 0, far) for y in (-far, 0, far) if x or y]
    return ", ".join(f"{x}px {y}px 0 {palette.halo}" for x, y in rim)
