"""Places the names of places so that none covers another or a mark."""

from dataclasses import dataclass

import pandas as pd

SCALE = 0.185
"""Pixels a kilometre of the first view on a 1366x768 screen; a smaller one drops the
names that then meet (views/browser/names.js)."""

TEXT = 11.0
"""Pixels of a name's type on a screen."""

LETTER = 6.2
LINE = 13.0
"""Width of a letter and height of a line, in pixels."""

POSITIONS = (
    "middle right",
    "middle left",
    "top center",
    "bottom center",
    "top right",
    "bottom right",
    "top left",
    "bottom left",
)


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def place_labels(busy: pd.DataFrame, quiet: pd.DataFrame, unit: float) -> pd.DataFrame:
    """Choose a position for each name; names that find no room are left out.

    `busy` and `quiet` are rows of `views.map.place_marks`; `unit` is the radius of
    one event in pixels. Places of key events choose first, then those with most
    events. Returns the labelled rows with `position`, a Plotly textposition.
    """
    ordered = pd.concat(
        [busy.sort_values(["key", "count"], ascending=False, kind="stable"), quiet]
    )
    taken = [
        _mark_box(x * SCALE, -y * SCALE, max(2.0, unit * count**0.5))
        for x, y, count in zip(
            ordered["x"], ordered["y"], ordered["count"], strict=True
        )
    ]
    positions: list[str] = []
    for x, y, count, name in zip(
        ordered["x"], ordered["y"], ordered["count"], ordered["name"], strict=True
    ):
        radius = max(2.0, unit * count**0.5)
        found = _first_free(x * SCALE, -y * SCALE, radius, name, taken)
        positions.append(found[0] if found else "")
        if found:
            taken.append(found[1])
    placed = ordered.assign(position=positions)
    return placed[placed["position"] != ""]


def _first_free(
    x: float, y: float, radius: float, name: str, taken: list[Box]
) -> tuple[str, Box] | None:
    for position in POSITIONS:
        box = label_box(x, y, radius, name, position)
        if not any(box.meets(other) for other in taken):
            return position, box
    return None


def label_box(x: float, y: float, radius: float, name: str, position: str) -> Box:
    """Pixels that a name takes at a textposition beside a mark of some radius."""
    vertical, horizontal = position.split(" ")
    width, line, gap = len(name) * LETTER, LINE, radius + 3
    left = {"right": x + gap, "left": x - gap - width, "center": x - width / 2}
    if vertical != "middle" and horizontal != "center":
        left = {"right": x + gap * 0.5, "left": x - gap * 0.5 - width}
    top = {"middle": y - line / 2, "top": y - gap - line + 3, "bottom": y + gap - 3}
    return Box(
        left[horizontal],
        top[vertical],
        left[horizontal] + width,
        top[vertical] + line,
    )


def _mark_box(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)
