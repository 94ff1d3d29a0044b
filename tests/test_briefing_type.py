"""Type, colours and words of the briefing sheet, in every preset."""

import re
from itertools import combinations

import pytest

from events.language import LANGUAGES, translation
from tests.briefings import flat
from tests.exporting import LOCATED, RECORD
from tests.sheets import (
    ALL,
    KEYS,
    KILLINGS,
    NONE,
    ONE,
    badges,
    said,
    sheet,
    trace,
    written,
)
from views.briefing_presets import PRESETS
from views.briefing_type import width
from views.style import DARK, SYMBOLS

LONG = ("A briefing whose title is as long as the page allows " * 3)[:140]
CASES = [
    (ALL, "en", ""),
    (ALL, "it", LONG),
    (ONE, "en", LONG),
    (ONE, "it", ""),
    (NONE, "en", ""),
    (NONE, "it", ""),
]
"""All events, one, none: link, language, title."""

ROWS = LOCATED.set_index("event_id")

every_preset = pytest.mark.parametrize("preset", PRESETS)
every_language = pytest.mark.parametrize("lang", LANGUAGES)


@every_preset
@pytest.mark.parametrize(("query", "lang", "title"), CASES)
def test_no_type_is_smaller_than_the_presets(
    query: str, lang: str, title: str, preset: str
) -> None:
    composed = sheet(query, preset, lang=lang, title=title)
    assert composed.preset.text >= (12 if composed.preset.on_paper else 16)
    assert composed.figure.layout.font.size >= composed.preset.text
    assert all(line.size >= composed.preset.text for line in written(composed))
    lettered = [
        t for t in composed.figure.data if t.type == "scatter" and "text" in t.mode
    ]
    sizes = [t.textfont.size for t in lettered if any(t.text or ())]
    assert all(size >= composed.preset.text for size in sizes)
    assert sizes or "map" not in composed.preset.shows


def test_type_is_of_eighteen_pixels_on_slides_and_nine_points_on_paper() -> None:
    assert PRESETS["slide"].text >= 18
    for preset in ("a4-portrait", "a4-landscape"):
        assert PRESETS[preset].text / PRESETS[preset].inch * 72 >= 9


@every_preset
@pytest.mark.parametrize(("query", "lang", "title"), CASES)
def test_lines_stay_on_the_sheet_and_meet_no_other(
    query: str, lang: str, title: str, preset: str
) -> None:
    composed = sheet(query, preset, lang=lang, title=title)
    form, lines = composed.preset, written(composed)
    edge = form.margin / 2
    for line in lines:
        assert line.left >= edge, line
        assert line.right <= form.width - edge, line
        assert line.top >= edge, line
        assert line.bottom <= form.height - edge, line
    assert [(a, b) for a, b in combinations(lines, 2) if a.meets(b)] == []


@every_preset
@pytest.mark.parametrize("query", [ALL, KEYS, KILLINGS])
def test_boxes_of_numbers_meet_neither_each_other_nor_words(
    query: str, preset: str
) -> None:
    composed = sheet(query, preset)
    text, lines = composed.preset.text, written(composed)
    at = [(number, x, y) for number, _, (x, y) in badges(composed)]
    for (one, x, y), (other, right, low) in combinations(at, 2):
        apart = abs(y - low) > text or abs(x - right) > text * 0.9
        assert apart, f"{one} and {other}"
    for number, x, y in at:
        over = [w.text for w in lines if w.left < x < w.right and w.top < y < w.bottom]
        assert over == [str(number)]


@every_preset
def test_greyscale_has_greys_only_and_keeps_the_shapes(preset: str) -> None:
    grey, light = sheet("", preset, "grey"), sheet("", preset)
    colours = set(re.findall(r"#(\w{6})\b", grey.figure.to_json()))
    for colour in colours:
        parts = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
        # Palettes part like colours by one step of blue; nobody sees that.
        assert max(parts) - min(parts) <= 1, colour
    assert len(colours) > 5
    assert not re.search(r"rgb\(", grey.figure.to_json())
    if "timeline" in grey.preset.shows:
        days = trace(grey, "days")
        shapes = [SYMBOLS[ROWS.category[event]] for event in days.customdata]
        assert list(days.marker.symbol) == shapes
    symbols = list(trace(grey, "symbols").marker.symbol)
    assert symbols == list(trace(light, "symbols").marker.symbol)
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


@every_preset
def test_lanes_are_named_by_the_shapes_of_their_kinds(preset: str) -> None:
    composed = sheet("", preset)
    symbols = set(trace(composed, "symbols").marker.symbol)
    kinds = set(ROWS.loc[[e.event_id for e in composed.told.entries], "category"])
    drawn = "timeline" in composed.preset.shows
    assert ({SYMBOLS[kind] for kind in kinds} <= symbols) == drawn


@every_language
@every_preset
def test_source_version_attribution_and_filters_stand_on_every_sheet(
    preset: str, lang: str
) -> None:
    composed = sheet(NONE, preset, lang=lang)
    words, told = said(composed), composed.told
    for part in (told.source, told.count, told.filters, told.title):
        assert part
        assert flat(part) in words
    assert RECORD.edition in told.source
    assert "OpenStreetMap" in told.attribution
    # What shows no map owes its makers nothing.
    assert (flat(told.attribution) in words) == ("map" in composed.preset.shows)


@every_language
def test_filters_stand_once_unless_the_title_is_the_readers(lang: str) -> None:
    plain_view = sheet("", "slide", lang=lang)
    span = plain_view.told.filters
    assert said(plain_view).count(span) == 1
    assert said(sheet("", "slide", lang=lang, title=f"Why, {span}")).count(span) == 2
    keys = sheet("key=true", "slide", lang=lang)
    assert keys.told.filters in said(keys)


@every_preset
def test_as_many_letters_as_the_page_takes_fit_into_the_title(preset: str) -> None:
    title = "What happened in Kazakhstan in January 2022, by whom it is told and "
    title = (title * 3)[:140].strip()
    assert title in said(sheet(KILLINGS, preset, title=title))


@pytest.mark.parametrize("preset", ["slide", "map"])
def test_a_title_is_taken_as_it_is_typed(preset: str) -> None:
    typed = "Almaty & <b>nothing</b> else"
    composed = sheet(KILLINGS, preset, title=f"  {typed} ")
    assert composed.told.title == typed
    (first, *_) = composed.figure.layout.annotations
    assert first.text == "<b>Almaty &amp; &lt;b&gt;nothing&lt;/b&gt; else</b>"
    assert sheet(KILLINGS, preset).told.title == "Almaty, 1–31 January 2022: Killing"


@every_language
@every_preset
def test_no_event_is_said_in_words(preset: str, lang: str) -> None:
    composed = sheet(NONE, preset, lang=lang)
    sentence = translation(lang).gettext("No event passes these filters.")
    assert sentence in said(composed)
    assert list(badges(composed)) == []


@pytest.mark.parametrize("preset", [p for p in PRESETS if p != "timeline"])
def test_a_figure_has_the_presets_size(preset: str) -> None:
    form = PRESETS[preset]
    for query, theme in ((KILLINGS, "light"), ("", "grey")):
        layout = sheet(query, preset, theme).figure.layout
        assert (layout.width, layout.height) == (form.width, form.height)


def test_the_timeline_alone_is_no_higher_than_what_stands_on_it() -> None:
    form = PRESETS["timeline"]
    heights = []
    for query in (NONE, KILLINGS, ""):
        composed = sheet(query, "timeline")
        layout = composed.figure.layout
        assert (layout.width, layout.height) == (form.width, composed.preset.height)
        lowest = max(line.bottom for line in written(composed))
        assert 0 <= layout.height - form.margin - lowest < form.text
        heights.append(layout.height)
    assert heights == sorted(heights)
    assert heights[0] < heights[-1] <= form.height


def test_a_dark_sheet_is_dark_on_slides_and_on_paper() -> None:
    for preset in ("slide", "a4-portrait"):
        assert sheet(KILLINGS, preset, "dark").figure.layout.paper_bgcolor == DARK.paper
    # What is printed needs no tint of its own.
    assert sheet(KILLINGS, "a4-portrait").figure.layout.paper_bgcolor == "#ffffff"


def test_words_are_as_wide_as_their_letters_wherever_pillow_was_built() -> None:
    for text in ("AVATAR", "To Taldykorgan", "„Ja.“ 11:00–12:00"):
        letters = sum(width(letter, 18) for letter in text)
        assert width(text, 18) == pytest.approx(letters, rel=0.01)
