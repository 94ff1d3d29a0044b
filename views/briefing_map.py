"""The map of a sheet: the app's map, its type and marks made for the sheet."""

import re
from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go

from events.language import translation
from geo.layers import Layers
from views import labels
from views.base_map import base_traces, view_box
from views.briefing_content import Briefing
from views.briefing_presets import Preset
from views.briefing_text import Box
from views.map import Scale, area_traces, place_marks, point_traces, unit_radius
from views.style import Palette

WITHIN = 0.56
"""Radius in sizes of the type from which a number fits into its mark."""

MOST_REGIONS = 3
"""Regions that are named one by one where counts are given."""


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

    A site counts with its city. A mark too small for its number has the number
    behind the place's name. Where every shown event is numbered, the names carry the
    events' numbers instead.
    """
    scale = sheet_scale(layers, box, preset)
    marks = place_marks(located, places, told.lang)
    # On the whole country's map a site without a town is a mark like a town's.
    marks = marks[~marks["place_id"].isin(sites_of_cities(places))].assign(kind="city")
    unit = unit_radius(marks["count"], scale)
    numbers = numbers_by_place(located, told)
    marks = marks.assign(tiny=unit * marks["count"] ** 0.5 < WITHIN * preset.text)
    named = marks.assign(
        name=[
            _name(name, count, numbers.get(place, ""), tiny)
            for name, count, place, tiny in zip(
                marks["name"],
                marks["count"],
                marks["place_id"],
                marks["tiny"],
                strict=True,
            )
        ]
    )
    points = point_traces(named, palette, scale)
    for trace in points:
        if trace.name == "cities":
            _count(trace, points, named, numbers, palette, scale)
            trace.textfont.size = preset.text
    traces = base_traces(layers, told.lang, palette, preset.text)
    _keep_clear_names(traces, points, scale)
    return [*traces, *area_traces(located, layers, palette), *points]


def _keep_clear_names(
    base: list[go.Scatter], points: list[go.Scatter], scale: Scale
) -> None:
    """Leave out names of countries and waters that would meet a place or its name."""
    taken = [box for trace in points for box in _mark_boxes(trace, scale)]
    (named,) = (trace for trace in points if trace.name == "labels")
    taken += _name_boxes(named, scale)
    for trace in base:
        if trace.mode != "text" or trace.name == "scale-text":
            continue
        kept = []
        for i, box in enumerate(_name_boxes(trace, scale)):
            if not any(box.meets(other) for other in taken):
                kept.append(i)
                taken.append(box)
        for column in ("x", "y", "text"):
            trace[column] = [trace[column][i] for i in kept]


def _mark_boxes(trace: go.Scatter, scale: Scale) -> list[labels.Box]:
    """What the marks of a trace cover, in pixels."""
    found = []
    for x, y, size in zip(trace.x, trace.y, trace.marker.size, strict=True):
        across, down = x * scale.kilometre, -y * scale.kilometre
        reach = size / 2
        box = (across - reach, down - reach, across + reach, down + reach)
        found.append(labels.Box(*box))
    return found


def _name_boxes(trace: go.Scatter, scale: Scale) -> list[labels.Box]:
    """What the names of a trace cover, in pixels; those beside marks by position."""
    count = len(trace.text or ())
    sizes = trace.marker.size or [0.0] * count
    positions = trace.textposition or ["middle center"] * count
    names = [re.sub(r"<[^>]+>", "", text) for text in trace.text or ()]
    return [
        labels.label_box(
            trace.x[i] * scale.kilometre,
            -trace.y[i] * scale.kilometre,
            sizes[i] / 2,
            name,
            positions[i],
            scale.text,
        )
        for i, name in enumerate(names)
        if name
    ]


def sheet_scale(layers: Layers, box: Box, preset: Preset) -> Scale:
    """Sizes on the map for the box that it fills."""
    west, south, east, north = view_box(layers)
    kilometre = min(box.width / (east - west), box.height / (north - south))
    largest = min(preset.text * 2.2, box.height * 0.13)
    return Scale(preset.text, kilometre, preset.text * 0.75, largest)


def numbers_by_place(located: gpd.GeoDataFrame, told: Briefing) -> dict[str, str]:
    """Place_id to the numbers of its events, '4–7, 9'; empty if some have none."""
    if told.others:
        return {}
    by_event = {entry.event_id: entry.number for entry in told.entries}
    found: dict[str, list[int]] = {}
    for event, keys in zip(located["event_id"], located["place_keys"], strict=True):
        for place in keys:
            found.setdefault(place, []).append(by_event[event])
    return {place: runs(sorted(numbers)) for place, numbers in found.items()}


def runs(numbers: list[int]) -> str:
    """Sorted numbers in few letters: three or more in a row become '4–7'."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and groups[-1][-1] == number - 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(
        f"{group[0]}–{group[-1]}" if len(group) > 2 else ", ".join(map(str, group))
        for group in groups
    )


def _name(name: str, count: int, numbers: str, tiny: bool) -> str:
    if not count:
        return name
    if numbers:
        return f"{name} {numbers}"
    return f"{name} ({count})" if tiny else name


def _count(
    cities: go.Scatter,
    points: list[go.Scatter],
    marks: pd.DataFrame,
    numbers: Mapping[str, str],
    palette: Palette,
    scale: Scale,
) -> None:
    """Write each place's number once: in its mark, behind its name, or beside both.

    `marks` has `tiny`, whether the mark is too small for it.
    """
    (named,) = (trace for trace in points if trace.name == "labels")
    rows = marks.set_index("place_id").loc[list(cities.customdata)]
    behind = [
        place in named.customdata and (tiny or bool(numbers))
        for place, tiny in zip(rows.index, rows["tiny"], strict=True)
    ]
    within = [not tiny and not numbers for tiny in rows["tiny"]]
    cities.text = [
        "" if told else numbers.get(place, str(count))
        for told, place, count in zip(behind, rows.index, rows["count"], strict=True)
    ]
    # A mark whose name found no room has its number all the same.
    alone = [not (a or b) for a, b in zip(behind, within, strict=True)]
    taken = [box for trace in points for box in _mark_boxes(trace, scale)]
    cities.textposition = _free_positions(
        cities, alone, [*taken, *_name_boxes(named, scale)], scale
    )
    cities.textfont.color = [palette.on_place if w else palette.ink for w in within]


def _free_positions(
    cities: go.Scatter, alone: list[bool], taken: list[labels.Box], scale: Scale
) -> list[str]:
    """Beside which side of its mark a number stands `alone` and meets nothing."""
    positions = []
    for i, beside in enumerate(alone):
        if not beside:
            positions.append("middle center")
            continue
        boxes = {
            position: labels.label_box(
                cities.x[i] * scale.kilometre,
                -cities.y[i] * scale.kilometre,
                cities.marker.size[i] / 2,
                cities.text[i],
                position,
                scale.text,
            )
            for position in labels.POSITIONS
        }
        meets = {p: sum(box.meets(t) for t in taken) for p, box in boxes.items()}
        # Where no side is free, the one that meets least.
        best = min(meets, key=lambda position: meets[position])
        positions.append(best)
        taken.append(boxes[best])
    return positions


def sites_of_cities(places: pd.DataFrame) -> set[str]:
    """Sites that have no mark of their own on the whole country's map."""
    cities = set(places.loc[places["kind"] == "city", "place_id"])
    inside = (places["kind"] == "site") & places["parent_id"].isin(cities)
    return set(places.loc[inside, "place_id"])


def without_point(
    located: gpd.GeoDataFrame,
    places: pd.DataFrame,
    told: Briefing,
    trays: Mapping[str, str],
) -> str:
    """Events without a point, by region and tray: 'Almaty Region: 3 · Abroad: 5'.

    Numbers of events stand for counts where every shown event is numbered. Empty if
    every event has a point.
    """
    names = dict(zip(places["place_id"], places[f"name_{told.lang}"], strict=True))
    regional = located[located["place_kind"] == "region"]
    groups = {names[place]: group for place, group in regional.groupby("place_id")}
    if told.others and len(groups) > MOST_REGIONS:
        groups = {translation(told.lang).gettext("In a region"): regional}
    for tray, label in trays.items():
        inside = [tray in keys for keys in located["place_keys"]]
        groups[label] = located[pd.Series(inside, located.index, dtype=bool)]
    by_event = {entry.event_id: entry.number for entry in told.entries}
    parts = []
    for label, group in groups.items():
        numbers = sorted(by_event[event] for event in group["event_id"])
        if numbers:
            parts.append(f"{label}: {len(numbers) if told.others else runs(numbers)}")
    return " · ".join(parts)
