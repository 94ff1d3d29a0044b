"""Hatching on a sheet, drawn as lines: patterns become blurred pictures in a PDF."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
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
    alike: dict[tuple[str, float], list[np.ndarray]] = {}
    for bar in bars:
        broad = round(min(BROAD, (bar.bottom - bar.top) * WITHIN), 2)
        alike.setdefault((bar.colour, broad), []).append(_lines(bar))
    traces = []
    for (colour, broad), found in alike.items():
        ends = np.round(np.concatenate(found), 1)
        gaps = np.full((len(ends), 1), None)
        x = np.concatenate([ends[:, [0, 2]].astype(object), gaps], axis=1)
        y = np.concatenate([ends[:, [1, 3]].astype(object), gaps], axis=1)
        traces.append(
            go.Scatter(
                name=name,
                xaxis=xaxis,
                yaxis=yaxis,
                x=x.ravel().tolist(),
                y=y.ravel().tolist(),
                mode="lines",
                line={"color": colour, "width": broad, "simplify": False},
                cliponaxis=False,
                hoverinfo="skip",
            )
        )
    return traces


def _lines(bar: Hatched) -> np.ndarray:
    """Rows of x, y, x, y: each line's lower and upper end, cut off at the bar's."""
    high = bar.bottom - bar.top
    # Where the lines would meet the sheet's upper edge, in whole steps.
    first = np.ceil((bar.left + bar.top) / STEP)
    last = np.ceil((bar.right + bar.bottom) / STEP)
    across = np.arange(first, last) * STEP - bar.bottom
    lower = np.clip(across, bar.left, bar.right)
    upper = np.clip(across + high, bar.left, bar.right)
    ends = [lower, bar.bottom - (lower - across), upper, bar.bottom - (upper - across)]
    return np.stack(ends, axis=1)
