"""Titles of key events above the timeline, each with a line down to its day."""

from collections.abc import Mapping

import pandas as pd

from views.axis import Column
from views.lanes import PLOT_WIDTH
from views.style import Palette, plain

FLAG_ROW = 15
"""Pixels between the rows of key events' titles."""

PIXELS_A_LETTER = 5.7


def flag_notes(
    marks: pd.DataFrame,
    titles: Mapping[str, str],
    axis: tuple[Column, ...],
    palette: Palette,
) -> list[dict[str, object]]:
    """Titles above the axis, each in the lowest row where it meets no other."""
    day_width = PLOT_WIDTH / axis[-1].right
    flagged = marks[marks["event_id"].isin(list(titles))].sort_values("left")
    ends: list[float] = []
    notes: list[dict[str, object]] = []
    for event_id, left in zip(flagged["event_id"], flagged["left"], strict=True):
        width = (len(titles[event_id]) + 3) * PIXELS_A_LETTER / day_width
        row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [left + width]
        notes.append(
            {
                "name": event_id,
                "text": plain(titles[event_id]),
                "x": left,
                "y": 1,
                "yref": "paper",
                "yshift": 18 + row * FLAG_ROW,
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": 11, "color": palette.ink},
                "bgcolor": palette.paper,
                "borderpad": 0,
            }
        )
    return notes


def leaders(
    notes: list[dict[str, object]], palette: Palette
) -> list[dict[str, object]]:
    """A thin line from each title down to its day, named like the title's event."""
    return [
        {
            "name": note["name"],
            "type": "line",
            "layer": "below",
            "line": {"color": palette.muted, "width": 1},
            "x0": note["x"],
            "x1": note["x"],
            "yref": "paper",
            "ysizemode": "pixel",
            "yanchor": 1,
            "y0": 0,
            "y1": note["yshift"],
        }
        for note in notes
    ]


def flags_height(notes: list[dict[str, object]]) -> int:
    """Pixels that the titles take above the days."""
    shifts = [int(str(note["yshift"])) for note in notes]
    rows = (max(shifts) - 18) // FLAG_ROW + 1 if shifts else 0
    return rows * FLAG_ROW
