"""The map of a sheet: each place with an event named once, and nothing covered."""

from collections.abc import Iterator
from itertools import combinations

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from events.language import LANGUAGES
from tests.exporting import PLACES
from tests.sheets import ALL, KEYS, KILLINGS, NONE, ONE, plain_words, sheet, trace
from views.briefing_presets import PRESETS
from views.briefing_sheet import Sheet
from views.briefing_type import width

DAY = "from=2022-01-05&to=2022-01-05"
QUERIES = ("", ALL, DAY, KEYS, KILLINGS, ONE, NONE)

every_map = pytest.mark.parametrize("preset", [p for p in PRESETS if p != "timeline"])
every_view = pytest.mark.parametrize("query", QUERIES)
every_language = pytest.mark.parametrize("lang", LANGUAGES)


def pixels(composed: Sheet, x: float, y: float) -> tuple[float, float]:
    """A point of the map in pixels of the sheet, y downwards."""
    layout, form = composed.figure.layout, composed.preset
    spans = []
    for axis, size in ((layout.xaxis, form.width), (layout.yaxis, form.height)):
        (first, last), (low, high) = axis.domain, axis.range
        spans.append((first * size, last * size, low, high))
    scale = min((last - first) / (high - low) for first, last, low, high in spans)
    (west, east), (south, north) = layout.xaxis.range, layout.yaxis.range
    across = (spans[0][0] + spans[0][1]) / 2 + (x - (west + east) / 2) * scale
    up = (spans[1][0] + spans[1][1]) / 2 + (y - (south + north) / 2) * scale
    return across, form.height - up


def ground(composed: Sheet) -> BaseGeometry:
    """What the map covers of the sheet, in pixels."""
    layout, form = composed.figure.layout, composed.preset
    (left, right), (low, high) = layout.xaxis.domain, layout.yaxis.domain
    across = left * form.width, right * form.width
    return shapely.box(
        across[0], (1 - high) * form.height, across[1], (1 - low) * form.height
    )


def discs(composed: Sheet) -> dict[str, BaseGeometry]:
    """Place to what its mark covers."""
    found = {}
    for name in ("cities", "quiet"):
        marks = trace(composed, name)
        sizes = marks.marker.size or ()
        for place, x, y, size in zip(
            marks.customdata, marks.x, marks.y, sizes, strict=False
        ):
            spot = shapely.Point(pixels(composed, x, y))
            found[place] = spot.buffer(size / 2)
    return found


def names(composed: Sheet) -> dict[str, BaseGeometry]:
    """Place to what the letters of its name cover; what lies above and below them is
    left out."""
    labels = trace(composed, "labels")
    return {
        labels.customdata[i]: box
        for i, box in enumerate(boxes(composed, labels, trim=0.1))
    }


def boxes(composed: Sheet, texts: object, trim: float = 0.0) -> Iterator[BaseGeometry]:
    """What the words of a trace cover."""
    size = composed.preset.text
    for i, text in enumerate(texts.text):  # type: ignore[attr-defined]
        x, y = pixels(composed, texts.x[i], texts.y[i])  # type: ignore[attr-defined]
        across = width(plain_words(text), size, text.startswith("<b>"))
        position = texts.textposition  # type: ignore[attr-defined]
        if isinstance(position, tuple | list):
            position = position[i]
        share = {"right": 0.0, "left": 1.0}.get((position or "middle center")[7:], 0.5)
        left, high = x - share * across, size * (0.5 - trim)
        yield shapely.box(left, y - high, left + across, y + high)


@every_map
@every_view
@every_language
def test_every_place_with_an_event_is_named_once(
    query: str, preset: str, lang: str
) -> None:
    composed = sheet(query, preset, lang=lang)
    labels, towns = trace(composed, "labels"), trace(composed, "cities")
    assert set(towns.customdata) <= set(labels.customdata)
    assert len(set(labels.customdata)) == len(labels.customdata)
    own = PLACES.set_index("place_id")[f"name_{lang}"]
    for place, text in zip(labels.customdata, labels.text, strict=True):
        assert plain_words(text).startswith(own[place])


@every_map
@every_view
@every_language
def test_names_lie_on_no_mark_and_on_no_other_name(
    query: str, preset: str, lang: str
) -> None:
    composed = sheet(query, preset, lang=lang)
    written, marks = names(composed), discs(composed)
    for (one, a), (other, b) in combinations(written.items(), 2):
        assert not a.intersects(b), f"{one} meets {other}"
    for place, box in written.items():
        assert ground(composed).covers(box), f"{place} leaves the map"
        for other, disc in marks.items():
            assert not box.intersects(disc), f"{place} lies on the mark of {other}"


@every_language
@pytest.mark.parametrize("query", ["", DAY, ONE])
def test_names_of_countries_and_waters_keep_clear_of_places(
    query: str, lang: str
) -> None:
    found = 0
    for preset in PRESETS:
        if preset == "timeline":
            continue
        composed = sheet(query, preset, lang=lang)
        taken = [*names(composed).values(), *discs(composed).values()]
        for name in ("country-names", "water-names"):
            for box in boxes(composed, trace(composed, name), trim=0.1):
                assert not any(box.intersects(other) for other in taken)
                found += 1
    assert found > len(PRESETS)


@every_map
@every_view
def test_a_number_in_a_mark_has_room_there_and_no_other_mark_lies_upon_it(
    query: str, preset: str
) -> None:
    composed = sheet(query, preset)
    towns, marks = trace(composed, "cities"), discs(composed)
    order = list(towns.customdata)
    size = composed.preset.text
    for i, (place, text) in enumerate(zip(order, towns.text, strict=True)):
        if text:
            middle = marks[place].centroid
            across, high = width(text, size) / 2, size * 0.35
            number = shapely.box(
                middle.x - across, middle.y - high, middle.x + across, middle.y + high
            )
            assert marks[place].covers(number)
            assert not any(number.intersects(marks[later]) for later in order[i + 1 :])


@every_map
@every_view
def test_a_line_leads_from_its_mark_to_its_name_and_crosses_no_other(
    query: str, preset: str
) -> None:
    composed = sheet(query, preset)
    lines, marks, written = trace(composed, "leaders"), discs(composed), names(composed)
    spots = [
        pixels(composed, x, y) if x is not None else None
        for x, y in zip(lines.x, lines.y, strict=True)
    ]
    reach = composed.preset.text * 0.6
    for start, end, gap in zip(spots[::3], spots[1::3], spots[2::3], strict=True):
        assert start and end and gap is None
        line = shapely.LineString([start, end])
        at_start = {p for p, d in marks.items() if d.distance(shapely.Point(start)) < 2}
        at_end = {
            p for p, b in written.items() if b.distance(shapely.Point(end)) < reach
        }
        assert at_start & at_end
        assert not any(line.intersects(box) for box in written.values())


def test_a_crowded_map_leads_some_names_away_from_their_marks() -> None:
    lines = trace(sheet(""), "leaders")
    assert lines.x
    assert len(trace(sheet(ONE), "leaders").x) == 0
