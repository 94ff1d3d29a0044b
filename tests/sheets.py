"""Sheets of the record as links show them, and what stands on their figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

from events.filters import ViewState, read_query
from events.record import DATA_FOLDER
from geo.export import Extract
from tests.briefings import flat
from tests.exporting import LOCATED, PLACES, RECORD
from views.briefing_sheet import Sheet, compose
from views.briefing_type import width
from views.export import take
from views.facets import facet_labels, facets, known_values

KNOWN = known_values(facets(LOCATED, PLACES, "en"))
IDS = LOCATED["event_id"].tolist()

ALL = "from=2008-01-01&to=2024-12-31"
KILLINGS = "category=killing&place=almaty"
KEYS = "lanes=place&key=true"
ONE = "q=family+killed+in+taldykorgan"
NONE = "q=zzzz"
"""Links: all events, few, the key events with a lane a place, one, none."""


def state_of(query: str) -> ViewState:
    """The view that a link stands for; nothing in it may be without meaning."""
    state, ignored = read_query(dict(parse_qsl(query)), KNOWN, IDS)
    assert ignored == []
    return state


@cache
def labels(lang: str) -> dict[str, dict[str, str]]:
    return facet_labels(facets(LOCATED, PLACES, lang))


@cache
def shown(query: str = "", lang: str = "en") -> Extract:
    """The events that a link shows."""
    return take(RECORD, LOCATED, PLACES, state_of(query).filters, lang, DATA_FOLDER)


@cache
def sheet(
    query: str = "",
    preset: str = "slide",
    theme: str = "light",
    lang: str = "en",
    title: str = "",
) -> Sheet:
    """The sheet of what a link shows."""
    state = state_of(query)
    return compose(shown(query, lang), state, labels(lang), preset, theme, title)


@dataclass(frozen=True)
class Words:
    """One line of type on a sheet and what it covers, in pixels, y downwards."""

    text: str
    size: float
    left: float
    right: float
    middle: float

    @property
    def top(self) -> float:
        """The upper edge of its box."""
        return self.middle - self.size / 2

    @property
    def bottom(self) -> float:
        """The lower edge of its box."""
        return self.middle + self.size / 2

    def meets(self, other: "Words") -> bool:
        """Whether the two lines cover each other; a pixel's touch is none."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 1
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 1
        )


def written(composed: Sheet) -> list[Words]:
    """All lines of type but those of the map."""
    return [_words(note, composed) for note in composed.figure.layout.annotations]


def said(composed: Sheet) -> str:
    """All type of a sheet but the map's, its lines joined."""
    return flat(" ".join(line.text for line in written(composed)))


def _words(note: Any, composed: Sheet) -> Words:
    text, size = plain_words(note.text), note.font.size
    across = width(text, size, note.text.startswith("<b>"))
    left = note.x * composed.preset.width
    left -= {"left": 0, "center": across / 2, "right": across}[note.xanchor]
    middle = (1 - note.y) * composed.preset.height
    return Words(text, size, left, left + across, middle)


def plain_words(text: str) -> str:
    """Words of a figure without the figure's markup."""
    return unescape(re.sub(r"</?[bi]>", "", text))


def badges(composed: Sheet) -> Iterator[tuple[int, str, tuple[float, float]]]:
    """Number, colour and centre in pixels of every number in a box."""
    for shape in composed.figure.layout.shapes:
        if (shape.name or "").startswith("badge-"):
            x = (shape.x0 + shape.x1) / 2 * composed.preset.width
            y = (1 - (shape.y0 + shape.y1) / 2) * composed.preset.height
            yield int(shape.name.removeprefix("badge-")), shape.line.color, (x, y)


def trace(composed: Sheet, name: str) -> Any:
    """The one trace of a name."""
    (found,) = (t for t in composed.figure.data if t.name == name)
    return found
