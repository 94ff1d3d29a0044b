"""Lines, badges and symbols at pixels of a sheet, as parts of a Plotly layout."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from views.briefing_presets import Preset
from views.briefing_type import LEADING, width
from views.style import plain


@dataclass(frozen=True)
class Box:
    """A rectangle of the sheet in pixels, y downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Line:
    """One line of type; `left` and `middle` are where it stands."""

    text: str
    left: float
    middle: float
    size: float
    colour: str
    bold: bool = False
    anchor: str = "left"
    """Which end of the line `left` is: left, center or right."""


@dataclass(frozen=True)
class Symbol:
    """One mark outside the drawings; x and y are its centre."""

    x: float
    y: float
    shape: str
    size: float
    colour: str
    line: str = ""
    line_width: float = 0.0


def stacked_lines(
    texts: Iterable[str],
    left: float,
    top: float,
    size: float,
    colour: str,
    bold: bool = False,
) -> list[Line]:
    """Lines one below the other; the first one's upper edge is at `top`."""
    step = size * LEADING
    return [
        Line(text, left, top + (i + 0.5) * step, size, colour, bold)
        for i, text in enumerate(texts)
    ]


def annotations(lines: Iterable[Line], preset: Preset) -> list[dict[str, Any]]:
    """Lines as Plotly annotations; nothing in them is read as markup."""
    return [
        {
            **_at(line.left, line.middle, preset),
            "text": f"<b>{plain(line.text)}</b>" if line.bold else plain(line.text),
            "xanchor": line.anchor,
            "font": {"size": line.size, "color": line.colour},
        }
        for line in lines
    ]


def badge_width(number: int, size: float) -> float:
    """Pixels that a number in its box takes."""
    return max(width(str(number), size, bold=True), size * 0.62) + size * 0.5


def badge_height(size: float) -> float:
    """Pixels that a number's box is high."""
    return size * 1.16


def badge_shape(
    number: int, x: float, y: float, size: float, fill: str, line: str
) -> dict[str, Any]:
    """The box behind a number, its centre at x, y in pixels of the sheet."""
    across, down = badge_width(number, size) / 2, badge_height(size) / 2
    return {
        "type": "rect",
        "layer": "above",
        "name": f"badge-{number}",
        "x0": x - across,
        "x1": x + across,
        "y0": y - down,
        "y1": y + down,
        "fillcolor": fill,
        "line": {"color": line, "width": size / 9},
    }


def on_sheet(shape: dict[str, Any], preset: Preset) -> dict[str, Any]:
    """A shape in pixels of the sheet, as Plotly places it."""
    return shape | {
        "xref": "paper",
        "yref": "paper",
        "x0": shape["x0"] / preset.width,
        "x1": shape["x1"] / preset.width,
        "y0": 1 - shape["y0"] / preset.height,
        "y1": 1 - shape["y1"] / preset.height,
    }


def symbol_trace(symbols: Iterable[Symbol]) -> go.Scatter:
    """Symbols as one trace on the sheet's own axes, x3 and y3, in pixels."""
    drawn = list(symbols)
    return go.Scatter(
        name="symbols",
        xaxis="x3",
        yaxis="y3",
        x=[round(s.x, 1) for s in drawn],
        y=[round(s.y, 1) for s in drawn],
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": [s.shape for s in drawn],
            "size": [s.size for s in drawn],
            "color": [s.colour for s in drawn],
            "opacity": 1,
            "line": {
                "color": [s.line or s.colour for s in drawn],
                "width": [s.line_width for s in drawn],
            },
        },
        hoverinfo="skip",
    )


def _at(x: float, y: float, preset: Preset) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": x / preset.width,
        "y": 1 - y / preset.height,
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
    }
