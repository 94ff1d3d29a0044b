"""The map: frame in, figure out, on plain x and y axes in projected kilometres."""

import math
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go
from shapely.geometry.base import BaseGeometry

from geo.layers import Layers, project_points
from views.base_map import KILOMETRE, base_traces, ring_coordinates, view_box
from views.labels import TEXT, place_labels
from views.style import FONT, LIGHT, Palette, plain

LARGEST = 26.0
"""Radius in pixels of the mark of the place with most events, at the most."""

UNIT = 8.0
"""Radius in pixels of the mark of one event, at the most."""

SITE = 6.0


@dataclass(frozen=True)
class Scale:
    """Bounds of the marks' radii in pixels; the defaults are a screen's."""

    unit: float = UNIT
    """Of the mark of one event, at the most."""
    largest: float = LARGEST
    """Of the mark of the place with most events, at the most."""


SCREEN = Scale()


def map_figure(
    located: gpd.GeoDataFrame,
    places: pd.DataFrame,
    layers: Layers,
    lang: str,
    palette: Palette = LIGHT,
) -> go.Figure:
    """Draw the places of located events (as `geo.locate` returns them).

    A city is a circle, its area in proportion to the number of its events, sites
    included, with the number written; a site is a small square, for the zoomed map; a
    region is a tinted area. What is nationwide, abroad or without a place has no mark
    here: it has the tray. Traces 'cities', 'sites' and 'areas' hold the marks, their
    customdata is the place_id; cities without an event are small dots, for
    orientation, where their centre is known.
    """
    marks = place_marks(located, places, lang)
    west, south, east, north = view_box(layers)
    base = base_traces(layers, lang, palette)
    figure = go.Figure([trace for trace in base if trace.mode != "text"])
    figure.add_traces(area_traces(located, layers, palette))
    # Above the regions' tint.
    figure.add_traces([trace for trace in base if trace.mode == "text"])
    figure.add_traces(point_traces(marks, palette))
    figure.update_layout(
        template="none",
        showlegend=False,
        hovermode=False,
        dragmode="pan",
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor=palette.neighbour,
        plot_bgcolor=palette.neighbour,
        font={"family": FONT, "size": 11, "color": palette.ink},
        xaxis={"range": [west, east], "visible": False},
        yaxis={
            "range": [south, north],
            "visible": False,
            "scaleanchor": "x",
            "scaleratio": 1,
        },
    )
    return figure


def place_marks(
    located: gpd.GeoDataFrame, places: pd.DataFrame, lang: str
) -> pd.DataFrame:
    """One row a city or site with a point: place_id, kind, x, y (km), name, count,
    centre and approximate (what its position is), key.

    `count` is the number of events found under the place, a city's sites included.
    """
    points = places[places["kind"].isin(["city", "site"]) & places["longitude"].notna()]
    x, y = project_points(points["longitude"].tolist(), points["latitude"].tolist())
    counts = located["place_keys"].explode().value_counts()
    keys = set(located.loc[located["key"], "place_keys"].explode())
    return pd.DataFrame(
        {
            "place_id": points["place_id"].tolist(),
            "kind": points["kind"].tolist(),
            "x": [round(value / KILOMETRE, 1) for value in x],
            "y": [round(value / KILOMETRE, 1) for value in y],
            "name": points[f"name_{lang}"].tolist(),
            "count": [int(counts.get(place, 0)) for place in points["place_id"]],
            "centre": (points["coordinate_quality"] == "centre").tolist(),
            "approximate": (points["coordinate_quality"] == "approximate").tolist(),
            "key": [place in keys for place in points["place_id"]],
        }
    )


def unit_radius(counts: pd.Series, scale: Scale = SCREEN) -> float:
    """Radius in pixels for one event, so that the largest mark stays within bounds.

    The mark of n events has the radius unit * sqrt(n): areas are in proportion.
    """
    most = max([1, *counts])
    return min(scale.unit, scale.largest / math.sqrt(most))


def area_traces(
    located: gpd.GeoDataFrame, layers: Layers, palette: Palette
) -> list[go.Scatter]:
    """Regions in which an event is known to the region only."""
    counts = located.loc[located["place_kind"] == "region", "place_id"].value_counts()
    regions = layers.regions
    return [
        _area(place_id, int(counts[place_id]), geometry, palette)
        for place_id, geometry in zip(
            regions["place_id"], regions.geometry, strict=True
        )
        if place_id in counts
    ]


def _area(
    place_id: str, count: int, geometry: BaseGeometry, palette: Palette
) -> go.Scatter:
    x, y = ring_coordinates([geometry])
    return go.Scatter(
        name="areas",
        uid=f"area-{place_id}",
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor=palette.area,
        line={"color": palette.outline, "width": 1},
        opacity=0.38,
        customdata=[place_id],
        meta={"count": count},
        hoverinfo="skip",
    )


def point_traces(marks: pd.DataFrame, palette: Palette) -> list[go.Scatter]:
    """Towns and sites with their names; `marks` is as `place_marks` returns it."""
    quiet, cities, sites = mark_traces(marks, palette)
    line = cities.marker.line
    # A thin line round each parts marks that lie upon one another.
    line.color = [line.color if width else palette.country for width in line.width]
    line.width = [width or 0.8 for width in line.width]
    towns = marks[marks["kind"] == "city"]
    unit = unit_radius(towns["count"])
    busy = towns[towns["count"] > 0]
    labels = place_labels(busy, towns[(towns["count"] == 0) & towns["centre"]], unit)
    # The browser shows these near by only, each where it finds room.
    known = marks[(marks["kind"] == "site") & (marks["count"] > 0)]
    labels = pd.concat([labels, known.assign(position="middle right")])
    return [quiet, _text("labels", labels, unit, palette), cities, sites]


def mark_traces(
    marks: pd.DataFrame, palette: Palette, scale: Scale = SCREEN
) -> tuple[go.Scatter, go.Scatter, go.Scatter]:
    """Towns without an event, those with some, the smallest on top, and sites."""
    cities = marks[marks["kind"] == "city"]
    sites = marks[(marks["kind"] == "site") & (marks["count"] > 0)]
    unit = unit_radius(cities["count"], scale)
    busy = cities[cities["count"] > 0].sort_values("count", ascending=False)
    quiet = cities[(cities["count"] == 0) & cities["centre"]]
    radii = [2 * unit * math.sqrt(n) for n in busy["count"]]
    grey, ink, paper = palette.muted, palette.place, palette.on_place
    squares = [2 * SITE] * len(sites)
    return (
        _marks("quiet", quiet, "circle", [4.0] * len(quiet), palette, grey),
        _marks("cities", busy, "circle", radii, palette, ink, paper),
        _marks("sites", sites, "square", squares, palette, palette.site, palette.halo),
    )


def _marks(
    name: str,
    marks: pd.DataFrame,
    symbol: str,
    sizes: list[float],
    palette: Palette,
    colour: str,
    ink: str = "",
) -> go.Scatter:
    counted = bool(ink)
    approximate = marks["approximate"].tolist()
    return go.Scatter(
        name=name,
        uid=name,
        x=marks["x"].tolist(),
        y=marks["y"].tolist(),
        customdata=marks["place_id"].tolist(),
        mode="markers+text" if counted else "markers",
        text=[str(n) for n in marks["count"]] if counted else None,
        textposition="middle center",
        textfont={"size": 10, "color": ink or colour},
        marker={
            "symbol": symbol,
            "size": [round(size, 1) for size in sizes],
            "color": [palette.rough if near else colour for near in approximate],
            "opacity": 1,
            # Paler within: the position is known roughly only.
            "line": {
                "color": colour,
                "width": [1.8 if near else 0 for near in approximate],
            },
        },
        hoverinfo="skip",
    )


def _text(name: str, labels: pd.DataFrame, unit: float, palette: Palette) -> go.Scatter:
    return go.Scatter(
        name=name,
        uid=name,
        x=labels["x"].tolist(),
        y=labels["y"].tolist(),
        customdata=labels["place_id"].tolist(),
        # Unseen markers of the marks' size keep each name clear of its mark.
        mode="markers+text",
        marker={
            "size": [
                2 * SITE if kind == "site" else max(5.0, 2 * unit * math.sqrt(n))
                for kind, n in zip(labels["kind"], labels["count"], strict=True)
            ],
            "opacity": 0,
        },
        text=[
            f"<b>{plain(label)}</b>" if key else plain(label)
            for label, key in zip(labels["name"], labels["key"], strict=True)
        ],
        textposition=labels["position"].tolist(),
        textfont={
            "size": TEXT,
            "color": [
                palette.ink if n else palette.muted for n in labels["count"].tolist()
            ],
        },
        hoverinfo="skip",
    )
