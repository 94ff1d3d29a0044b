"""The ground that marks stand on: neighbours, country, regions, water, scale bar."""

from collections.abc import Iterable, Iterator

import geopandas as gpd
import plotly.graph_objects as go
import shapely
from shapely.geometry.base import BaseGeometry

from geo.layers import Layers
from views.style import Palette, plain

KILOMETRE = 1000.0

SCALE_BAR = 300
"""Length of the scale bar in kilometres."""

COARSE = 2000.0
"""Metres by which what lies outside the regions is simplified: half a pixel of the
first view, and the sources themselves differ by more."""

MARGIN = 30.0
"""Kilometres of the neighbours that the first view shows round the country."""


def view_box(layers: Layers) -> tuple[float, float, float, float]:
    """West, south, east, north of the first view, in projected kilometres."""
    west, south, east, north = layers.country.total_bounds / KILOMETRE
    return west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN


def base_traces(
    layers: Layers, lang: str, palette: Palette, text: float = 10
) -> list[go.Scatter]:
    """Draw everything below the marks, in projected kilometres, bottom first.

    `text` is the size of names in pixels.

    Rings are drawn without their holes: what fills a hole is drawn above it.
    """
    water = layers.water
    still, rivers = water[water["kind"] != "river"], water[water["kind"] == "river"]
    around = layers.neighbours.simplify_coverage(COARSE)
    clear = "rgba(0,0,0,0)"
    return [
        _rings("neighbours", around, palette.neighbour, palette.border, 0.7),
        # Filled region by region, so that the country needs no second set of points.
        _rings(
            "regions",
            layers.regions.geometry,
            palette.country,
            palette.region_border,
            0.8,
        ),
        _rings("water", still.simplify(COARSE), palette.water, palette.water, 0),
        _rings("rivers", rivers.simplify(COARSE), clear, palette.water, 0.9),
        _rings("outline", layers.country.geometry, clear, palette.outline, 1.1),
        _country_names(layers, lang, palette, text),
        _water_names(still, layers, lang, palette, text),
        *_scale_bar(layers, palette, text),
    ]


def ring_coordinates(
    geometries: Iterable[BaseGeometry | None],
) -> tuple[list[float | None], list[float | None]]:
    """String the outer rings and lines of geometries together, None between them.

    In projected kilometres, rounded to 100 m, which no screen resolves.
    """
    xs: list[float | None] = []
    ys: list[float | None] = []
    for part in _parts(geometries):
        ring = shapely.get_exterior_ring(part) if part.geom_type == "Polygon" else part
        for x, y in shapely.get_coordinates(ring):
            xs.append(round(x / KILOMETRE, 1))
            ys.append(round(y / KILOMETRE, 1))
        xs.append(None)
        ys.append(None)
    return xs, ys


def _parts(geometries: Iterable[BaseGeometry | None]) -> Iterator[BaseGeometry]:
    for geometry in geometries:
        if geometry is None or geometry.is_empty:
            continue
        yield from shapely.get_parts(geometry)


def _rings(
    name: str, shapes: gpd.GeoSeries, fill: str, line: str, width: float
) -> go.Scatter:
    x, y = ring_coordinates(shapes)
    return go.Scatter(
        name=name,
        uid=name,
        x=x,
        y=y,
        mode="lines",
        line={"color": line, "width": width},
        fill="none" if fill.startswith("rgba") else "toself",
        fillcolor=fill,
        hoverinfo="skip",
    )


def _country_names(
    layers: Layers, lang: str, palette: Palette, text: float
) -> go.Scatter:
    """Neighbours' names, each at the middle of the part that the first view shows."""
    seen = layers.neighbours.assign(
        geometry=layers.neighbours.intersection(_window(layers))
    )
    # A sliver at the view's edge has no room for a name.
    seen = seen[seen.area > 4e10]
    points = _middles(seen)
    return _labels(
        "country-names",
        points,
        [plain(str(name).upper()) for name in seen[f"name_{lang}"]],
        {"size": text, "color": palette.muted},
    )


def _window(layers: Layers) -> BaseGeometry:
    west, south, east, north = (edge * KILOMETRE for edge in view_box(layers))
    return shapely.box(west, south, east, north)


def _water_names(
    water: gpd.GeoDataFrame, layers: Layers, lang: str, palette: Palette, text: float
) -> go.Scatter:
    named = water[water[f"name_{lang}"] != ""]
    seen = named.assign(geometry=named.intersection(_window(layers)))
    named = seen[seen.area > 3e9]
    points = _middles(named)
    return _labels(
        "water-names",
        points,
        [f"<i>{plain(name)}</i>" for name in named[f"name_{lang}"]],
        {"size": text, "color": palette.water_ink},
    )


def _middles(layer: gpd.GeoDataFrame) -> list[tuple[float, float]]:
    """Centre of the largest circle within each polygon: where a name has most room."""
    radii = layer.geometry.maximum_inscribed_circle(tolerance=KILOMETRE)
    return [(float(x), float(y)) for x, y in radii.get_coordinates()[::2].to_numpy()]


def _labels(
    name: str,
    points: list[tuple[float, float]],
    texts: list[str],
    font: dict[str, object],
) -> go.Scatter:
    return go.Scatter(
        name=name,
        uid=name,
        x=[round(point[0] / KILOMETRE, 1) for point in points],
        y=[round(point[1] / KILOMETRE, 1) for point in points],
        mode="text",
        text=texts,
        textfont=font,
        hoverinfo="skip",
    )


def _scale_bar(layers: Layers, palette: Palette, text: float) -> list[go.Scatter]:
    """A bar of 300 km: the projection's scale is true to 1 % over the country."""
    _, south, east, _ = view_box(layers)
    x, y = east - 60.0, south + 50.0
    bar = go.Scatter(
        name="scale-bar",
        uid="scale-bar",
        x=[x - SCALE_BAR, x - SCALE_BAR, x, x],
        y=[y + 12, y, y, y + 12],
        mode="lines",
        line={"color": palette.muted, "width": 1},
        hoverinfo="skip",
    )
    point = ((x - SCALE_BAR / 2) * KILOMETRE, (y + 32) * KILOMETRE)
    font = {"size": text, "color": palette.muted}
    return [bar, _labels("scale-text", [point], [f"{SCALE_BAR} km"], font)]
