"""Names on a sheet's map: each beside its mark, or led to it by a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from views.briefing_type import width

LINE = 1.1
"""Height that a name takes, in sizes of the type."""

GAP = 0.28
"""Between a mark and its name, in sizes of the type."""

FIRST, FURTHEST, STEP = 0.7, 24.0, 0.4
"""Lengths of lines to names that are tried, in sizes of the type."""

DIRECTIONS = 24
"""Round a mark, in which a led name is tried at each distance."""

APART = 0.5
"""Sizes of the type that a name keeps from other places' marks where it can: closer
to another's than to its own, it would be read as that one's."""

STEEP = 0.4
"""Cosine up to which a line meets its name from above or below."""


@dataclass(frozen=True)
class Mark:
    """A mark that wants a name; lengths in pixels, y downwards."""

    place_id: str
    x: float
    y: float
    radius: float
    text: str
    bold: bool = False
    required: bool = True
    """Whether its name is led away where there is no room beside it. The others, of
    places without an event, are left out together with their mark."""

    @property
    def disc(self) -> BaseGeometry:
        """What the mark covers."""
        return shapely.Point(self.x, self.y).buffer(self.radius)


@dataclass(frozen=True)
class Name:
    """A name with its place in pixels, y downwards."""

    mark: Mark
    x: float
    """Its end next to the mark, or its middle if it stands above or below."""
    y: float
    """Its middle."""
    side: str
    """Of x, on which it stands: right, left or center."""
    box: BaseGeometry
    leader: BaseGeometry | None
    """The line from the mark to a name that found no room beside it."""


@dataclass(frozen=True)
class _Ways:
    """Where a name could stand, the best first, in arrays of one length."""

    x: np.ndarray
    y: np.ndarray
    side: np.ndarray
    boxes: np.ndarray
    leaders: np.ndarray
    """None for a place beside the mark."""


def place_names(
    marks: Sequence[Mark],
    frame: BaseGeometry,
    taken: Sequence[BaseGeometry],
    size: float,
) -> list[Name]:
    """Choose a place for each name, in the order of `marks`, all within `frame`.

    No name covers another, a mark, a line or what is `taken`. Required names that find
    no room beside their mark are led to it by the shortest line that crosses nothing;
    only where even that fails, on a map full of names, is one left out.
    """
    placed: dict[str, Name] = {}
    required = [mark for mark in marks if mark.required]
    others = [mark for mark in marks if not mark.required]
    rounds = (
        (_beside, required, APART * size),
        (_beside, required, 0.0),
        (_led, required, 0.0),
        (_beside, others, APART * size),
    )
    for way, asking, apart in rounds:
        for mark in asking:
            inks = [*taken, *inks_of(placed.values())]
            if mark.place_id in placed or not (mark.required or _bare(mark, inks)):
                continue
            around = required + [n.mark for n in placed.values() if n.mark in others]
            name = _first_free(mark, way(mark, size), frame, inks, around, apart)
            if name:
                placed[mark.place_id] = name
    return list(placed.values())


def _bare(mark: Mark, inks: Sequence[BaseGeometry]) -> bool:
    """Whether nothing lies upon a mark."""
    return not any(mark.disc.intersects(ink) for ink in inks)


def inks_of(names: Iterable[Name]) -> list[BaseGeometry]:
    """What names and their lines cover."""
    found: list[BaseGeometry] = []
    for name in names:
        found += [name.box, *([name.leader] if name.leader else [])]
    return found


def _beside(mark: Mark, size: float) -> _Ways:
    """The eight sides of a mark: right and left first, corners last."""
    near = mark.radius + GAP * size
    corner = mark.radius * 0.71 + GAP * size * 0.5
    high = LINE * size / 2
    ways = [
        (near, 0.0, "right"),
        (-near, 0.0, "left"),
        (0.0, -near - high, "center"),
        (0.0, near + high, "center"),
        (corner, -corner - high, "right"),
        (corner, corner + high, "right"),
        (-corner, -corner - high, "left"),
        (-corner, corner + high, "left"),
    ]
    across, down, side = zip(*ways, strict=True)
    x, y = mark.x + np.array(across), mark.y + np.array(down)
    return _ways(mark, size, x, y, np.array(side), np.array([None] * len(ways)))


def _led(mark: Mark, size: float) -> _Ways:
    """Further and further away, in all directions."""
    far = np.arange(FIRST, FURTHEST, STEP) * size
    turns = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    distance, turn = (grid.ravel() for grid in np.meshgrid(far, turns, indexing="ij"))
    across, down = np.cos(turn), np.sin(turn)
    start = np.stack([across, down], axis=1) * mark.radius
    end = np.stack([across, down], axis=1) * (mark.radius + distance)[:, None]
    middle = np.array([mark.x, mark.y])
    leaders = shapely.linestrings(np.stack([start, end], axis=1) + middle)
    steep = np.abs(across) < STEEP
    side = np.where(steep, "center", np.where(across > 0, "right", "left"))
    # The line ends short of the name: of its edge, or of its upper or lower one.
    beyond = (LINE / 2 + GAP / 2) * size
    x = mark.x + end[:, 0] + np.where(steep, 0, np.sign(across) * GAP / 2 * size)
    y = mark.y + end[:, 1] + np.where(steep, np.sign(down) * beyond, 0)
    return _ways(mark, size, x, y, side, leaders)


def _ways(
    mark: Mark,
    size: float,
    x: np.ndarray,
    y: np.ndarray,
    side: np.ndarray,
    leaders: np.ndarray,
) -> _Ways:
    across, high = width(mark.text, size, mark.bold), LINE * size / 2
    share = np.select([side == "right", side == "left"], [0.0, 1.0], 0.5)
    left = x - share * across
    boxes = shapely.box(left, y - high, left + across, y + high)
    return _Ways(x, y, side, boxes, leaders)


def _first_free(
    mark: Mark,
    ways: _Ways,
    frame: BaseGeometry,
    inks: Sequence[BaseGeometry],
    around: Sequence[Mark],
    apart: float,
) -> Name | None:
    """The first way that meets no ink and stays `apart` from all marks but its own."""
    others = [other.disc for other in around if other is not mark]
    # A line may cross a mark that lies upon its own.
    crossed = [disc for disc in others if not disc.intersects(mark.disc)]
    kept = [mark.disc, *(disc.buffer(apart) for disc in others)]
    free = shapely.covered_by(ways.boxes, frame)
    free[STRtree([*inks, *kept]).query(ways.boxes, "intersects")[0]] = False
    free[STRtree([*inks, *crossed]).query(ways.leaders, "intersects")[0]] = False
    if not free.any():
        return None
    i = int(np.argmax(free))
    x, y, side = float(ways.x[i]), float(ways.y[i]), str(ways.side[i])
    return Name(mark, x, y, side, ways.boxes[i], ways.leaders[i])
