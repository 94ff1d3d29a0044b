"""Marks of reported numbers: where each stands, its look, and where its label fits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from events.language import translation
from events.schema import NATIONWIDE
from views.labels import POSITIONS, Box, label_box
from views.metrics import compact_number
from views.numbers import Reported, Topic, comparable, span
from views.numbers_axis import BrokenAxis
from views.style import Palette

PARTY_SYMBOLS = MappingProxyType(
    {
        "authorities": "square",
        "resolution": "star",
        "international": "triangle-up",
        "civil-society": "diamond",
        "media": "circle",
    }
)
"""Kind of party to Plotly marker symbol: shape tells parties apart without colour."""

_HUES = {
    "authorities": "clash",
    "resolution": "protest",
    "international": "detention",
    "civil-society": "decision",
    "media": "international",
}

SIZES = MappingProxyType({True: 12, False: 9})
"""Diameter in pixels of a mark that is compared, and of one that is not."""

NARROW, MIDDLE, WIDE = 260.0, 480.0, 700.0
"""Pixels of the plot, at least, on a phone, on a small screen and on a large one: from
0, 641 and 1200 pixels (pages/numbers.css). A label stands on the narrowest on which it
finds room, and on all that are wider."""

WIDTHS = (NARROW, MIDDLE, WIDE, 820.0)
"""On which a label must meet nothing, from that of its own up."""

PLOT, ABOVE = 245.0, 1.16
"""Pixels of the plot upwards, and how far its axis goes beyond the highest mark: for
that one's label and arrow."""

PLACES = sorted(POSITIONS, key=lambda name: ("middle" in name, "center" not in name))
"""Labels stand above or below their mark rather than beside it, where lines run."""

ARROW = 24
"""Pixels above or below a mark that its arrow reaches."""

LINE_WORDS = (140.0, 23.0)
"""Pixels of the words above the resolution's line, at its left end."""

NUDGE = 0.34
"""Part of a day by which a mark is moved aside."""

UPWARD = frozenset({"at-least", "at-least-others", "over"})
"""Qualifiers of a number that may be higher; 'nearly' is the one that may be lower."""


@dataclass(frozen=True)
class Mark:
    """One reported number as it is drawn."""

    claim: Reported
    compared: bool
    x: float
    y: float
    text: str
    position: str = ""
    """Plotly textposition; empty where the label finds no room."""
    width: float = 0.0
    """Of the narrowest plot on which the label stands."""

    @property
    def arrow(self) -> int:
        """Upwards 1, downwards -1, none 0."""
        if self.claim.qualifier in UPWARD:
            return 1
        return -1 if self.claim.qualifier == "nearly" else 0


def party_colours(palette: Palette) -> dict[str, str]:
    """Kind of party to its colour; those of categories, whose contrast is checked."""
    return {party: palette.categories[hue] for party, hue in _HUES.items()}


def marks_over_time(
    claims: Iterable[Reported],
    topic: Topic,
    axis: BrokenAxis,
    labels: Mapping[str, str],
) -> tuple[Mark, ...]:
    """Place the claims that have a figure, and their labels (claim_id to text).

    Compared numbers come last, so that they are drawn on top.
    """
    found = [
        Mark(
            claim,
            comparable(claim, topic),
            sum(axis.x(day) for day in span(claim)) / 2,
            float(claim.value),
            labels[claim.claim_id],
        )
        for claim in claims
        if claim.value is not None
    ]
    up = PLOT / ABOVE / max((mark.y for mark in found), default=1.0)
    found = _apart(found, up)
    asking = (
        (NARROW, True),
        (MIDDLE, True),
        (MIDDLE, False),
        (WIDE, True),
        (WIDE, False),
    )
    for width, compared in asking:
        found = _labelled(found, compared, width, axis.end, up)
    # Last drawn lies on top: the resolution is under no other mark.
    return tuple(sorted(found, key=lambda mark: (mark.compared, _own(mark))))


def _own(mark: Mark) -> bool:
    """Whether it is the resolution's number of what is compared."""
    return mark.compared and mark.claim.party == "resolution"


def _apart(marks: list[Mark], up: float) -> list[Mark]:
    """Move marks that would hide each other aside, within their day."""
    placed: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.x, mark.y)):
        hides = [
            other
            for other in placed
            if abs(other.x - mark.x) < NUDGE
            and abs(other.y - mark.y) * up < SIZES[True]
        ]
        placed.append(replace(mark, x=mark.x + NUDGE) if hides else mark)
    return placed


def _labelled(
    marks: list[Mark], compared: bool, width: float, end: float, up: float
) -> list[Mark]:
    """Label more marks, those that are `compared` or the others, from a width on.

    Each takes the first position where its label meets nothing on any plot of that
    width or more. The resolution's own number is labelled in any case. The plot is
    `width` pixels wide, from 0 to `end`, and `up` pixels high a unit.
    """
    widths = [each for each in WIDTHS if each >= width]
    taken = {each: _taken(marks, each, end, up) for each in widths}

    def meets(mark: Mark, position: str) -> bool:
        return any(
            _label(mark, position, each / end, up).meets(box)
            for each, boxes in taken.items()
            for box in boxes
        )

    placed = []
    for mark in sorted(marks, key=lambda mark: (not _own(mark), -mark.y)):
        found = mark.position
        if not found and mark.compared == compared:
            last = PLACES[0] if _own(mark) else ""
            found = next((p for p in PLACES if not meets(mark, p)), last)
            if found:
                mark = replace(mark, position=found, width=width)
                for each, boxes in taken.items():
                    boxes.append(_label(mark, found, each / end, up))
        placed.append(mark)
    return placed


def _taken(marks: list[Mark], width: float, end: float, up: float) -> list[Box]:
    """Where no label may stand on a plot of this width."""
    across = width / end
    taken = [box for mark in marks for box in _solid(mark, across, up)]
    taken += [
        _label(mark, mark.position, across, up) for mark in marks if mark.position
    ]
    if width > NARROW:
        # The words at the left end of the resolution's line; a phone has no room.
        long, high = LINE_WORDS
        taken += [Box(0, -m.y * up - high, long, -m.y * up) for m in marks if _own(m)]
    taken += [Box(-999, -999, 0, 999), Box(width + 12, -999, 999 + width, 999)]
    return [*taken, Box(-999, 0, 999, 999)]


def _label(mark: Mark, position: str, across: float, up: float) -> Box:
    radius = SIZES[mark.compared] / 2
    box = label_box(mark.x * across, -mark.y * up, radius, mark.text, position)
    # Room for the halo that pages/numbers.css gives it.
    return Box(box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)


def _solid(mark: Mark, across: float, up: float) -> list[Box]:
    """What a mark and its arrow cover; a halo may touch its edge."""
    x, y, radius = mark.x * across, -mark.y * up, SIZES[mark.compared] / 2 - 2
    boxes = [Box(x - radius, y - radius, x + radius, y + radius)]
    if mark.arrow:
        far = y - mark.arrow * ARROW
        boxes.append(Box(x - 3, min(y, far), x + 3, max(y, far)))
    return boxes


def mark_labels(
    claims: Sequence[Reported],
    topic: Topic,
    metrics: Mapping[str, str],
    places: Mapping[str, str],
    lang: str,
) -> dict[str, str]:
    """Claim_id to the label of its mark; one that is not compared says what it is."""
    labels = {}
    for claim in claims:
        words = [compact_number(claim.low, claim.high, claim.qualifier, lang)]
        if not comparable(claim, topic):
            words += [metrics[claim.metric]] if claim.metric in metrics else []
        parts = [" ".join(words)]
        parts += [] if claim.scope == NATIONWIDE else [places[claim.scope]]
        parts += [translation(lang).gettext("withdrawn")] if claim.withdrawn else []
        labels[claim.claim_id] = ", ".join(parts)
    return labels
