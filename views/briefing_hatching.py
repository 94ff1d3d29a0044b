"""Hatching on a sheet, drawn as lines: patterns become blurred pictures in a PDF."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import plotly.graph_objects as go

STEP = 6.0
"""Pixels from one line to the next, along the bar."""

BROAD, WITHIN = 1.0, 0.16
"""Pixels of a line at the most, and its width in heights of the bar."""


@dataclass(frozen=True)
class Hatched:
    """A bar to be hatched, its edges in pixels, y downwards."""

    left: float
    right: float
    top: float
    bottom: float
    colour: str


def hatching(
    bars: Iterable[Hatched], name: str, xaxis: str, yaxis: str
) -> list[go.Scatter]:
    """A trace of lines for each colour and width, rising from left to right.

    Both axes are in pixels. Lines of bars below each other continue one another.
    """
    alike: dict[tuple[str, float], list[Point | None]] = {}
    for bar in bars:
        broad = round(min(BROAD, (bar.bottom - bar.top) * WITHIN), 2)
        alike.setdefault((bar.colour, broad), []).extend([*_zigzag(bar), None])
    return [
        go.Scatter(
            name=name,
            xaxis=xaxis,
            yaxis=yaxis,
            x=[point and point[0] for point in points],
            y=[point and point[1] for point in points],
            mode="lines",
            line={"color": colour, "width": broad, "simplify": False},
            cliponaxis=False,
            hoverinfo="skip",
        )
        for (colour, broad), points in alike.items()
    ]


Point = tuple[float, float]


def _zigzag(bar: Hatched) -> Iterator[Point | None]:
    """All lines of a bar as one, from each to the next along the bar's outline.

    As lines of their own they would fill a file. None where the way to the next would
    cut a corner.
    """
    before: Point | None = None
    for i, (lower, upper) in enumerate(_lines(bar)):
        start, end = (upper, lower) if i % 2 else (lower, upper)
        if before and start[0] != before[0] and start[1] != before[1]:
            yield None
        yield start
        yield end
        before = end


def _lines(bar: Hatched) -> list[tuple[Point, Point]]:
    """Each line's lower and upper end, cut off at the bar's edges."""
    # Where the lines would meet the sheet's upper edge, in whole steps.
    first = math.ceil((bar.left + bar.top) / STEP)
    last = math.ceil((bar.right + bar.bottom) / STEP)
    found = []
    for at in range(first, last):
        foot = at * STEP - bar.bottom
        lower = min(max(foot, bar.left), bar.right)
        upper = min(max(foot + bar.bottom - bar.top, bar.left), bar.right)
        ends = (
            (lower, bar.bottom - (lower - foot)),
            (upper, bar.bottom - (upper - foot)),
        )
        (x0, y0), (x1, y1) = ends
        found.append(((round(x0, 1), round(y0, 1)), (round(x1, 1), round(y1, 1))))
    return found
