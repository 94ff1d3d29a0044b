"""The briefing sheet by its traces and numbers, in every preset."""

import re

import pytest

from events.language import LANGUAGES, translation
from tests.exporting import LOCATED
from tests.sheets import (
    ALL,
    KEYS,
    KILLINGS,
    NONE,
    ONE,
    badges,
    plain_words,
    said,
    sheet,
    trace,
    written,
)
from views.briefing_presets import PRESETS
from views.briefing_sheet import Sheet
from views.style import LIGHT

ROWS = LOCATED.set_index("event_id")

every_preset = pytest.mark.parametrize("preset", PRESETS)
every_language = pytest.mark.parametrize("lang", LANGUAGES)


def in_timeline(composed: Sheet, x: float, y: float) -> bool:
    layout = composed.figure.layout
    if layout.xaxis2.domain is None:
        return False
    (left, right), (low, high) = layout.xaxis2.domain, layout.yaxis2.domain
    across, up = x / composed.preset.width, 1 - y / composed.preset.height
    return bool(left <= across <= right and low <= up <= high)


@every_preset
@pytest.mark.parametrize("query", ["", KILLINGS, KEYS, ONE, NONE])
def test_a_number_stands_once_in_the_list_and_once_on_the_timeline(
    query: str, preset: str
) -> None:
    composed = sheet(query, preset)
    found = list(badges(composed))
    lanes = [number for number, _, at in found if in_timeline(composed, *at)]
    listed = [number for number, _, at in found if not in_timeline(composed, *at)]
    entries = composed.told.on_picture
    assert sorted(listed) == [entry.number for entry in entries]
    drawn = "timeline" in composed.preset.shows
    dated = [e.number for e in entries if ROWS.date_kind[e.event_id] != "undated"]
    assert sorted(lanes) == (dated if drawn else [])
    colours = {e.number: LIGHT.categories[e.category] for e in entries}
    assert all(colour == colours[number] for number, colour, _ in found)


@every_preset
def test_a_number_of_the_list_stands_beside_its_title(preset: str) -> None:
    composed = sheet(KILLINGS, preset)
    lines = written(composed)
    listed = {n: at for n, _, at in badges(composed) if not in_timeline(composed, *at)}
    assert listed or preset == "map"
    for number, (x, y) in listed.items():
        right = [w for w in lines if abs(w.middle - y) < 1 and w.left > x + 5]
        title = min(right, key=lambda line: line.left).text
        assert composed.told.entries[number - 1].title.startswith(title)


@pytest.mark.parametrize("preset", [p for p in PRESETS if p != "map"])
@pytest.mark.parametrize("query", ["", "from=2022-01-05&to=2022-01-05"])
def test_a_number_on_the_timeline_stands_under_its_day(query: str, preset: str) -> None:
    composed = sheet(query, preset)
    lines = written(composed)
    (month,) = (line for line in lines if line.text == "January 2022")
    days = [w for w in lines if w.middle == month.middle and w != month]
    found = 0
    for number, _, (x, y) in badges(composed):
        row = ROWS.loc[composed.told.entries[number - 1].event_id]
        if row.date_kind == "day" and in_timeline(composed, x, y):
            day = min(days, key=lambda line: abs((line.left + line.right) / 2 - x))
            assert day.text == str(row.earliest.day)
            found += 1
    assert found


def test_the_slide_of_january_numbers_every_key_event() -> None:
    key = set(ROWS.index[ROWS.key])
    numbered = {entry.event_id for entry in sheet().told.on_picture}
    assert key
    assert key <= numbered


def test_the_chosen_event_is_numbered_though_there_is_not_room_for_all() -> None:
    last = sheet().told.entries[-1].event_id
    chosen = sheet(f"event={last}").told
    assert chosen.others
    assert last in {entry.event_id for entry in chosen.on_picture}


@every_preset
def test_events_without_a_number_are_said_to_be_in_the_notes(preset: str) -> None:
    composed = sheet("", preset)
    told = composed.told
    assert told.others
    if told.numbered:
        words = f"Numbered are {told.numbered} of {len(told.entries)} events:"
    else:
        words = f"The notes to this sheet list all {len(told.entries)} events."
    assert words in said(composed)


@pytest.mark.parametrize("preset", [p for p in PRESETS if p != "map"])
@pytest.mark.parametrize("query", ["", ALL, KEYS, KILLINGS])
def test_marks_stay_within_the_timeline(query: str, preset: str) -> None:
    composed = sheet(query, preset)
    layout = composed.figure.layout
    right, bottom = layout.xaxis2.range[1], layout.yaxis2.range[0]
    spans = trace(composed, "spans")
    ends = [base + long for base, long in zip(spans.base, spans.x, strict=True)]
    middles = [x for name in ("days", "splits") for x in trace(composed, name).x]
    assert all(-1 <= x <= right + 1 for x in [*spans.base, *ends, *middles])
    for name in ("spans", "days", "splits", "ends"):
        assert all(0 < y < bottom for y in trace(composed, name).y)


@every_language
@pytest.mark.parametrize("query", ["", KILLINGS, "from=2022-01-04&to=2022-01-04"])
def test_that_an_event_is_disputed_is_said_in_the_list(query: str, lang: str) -> None:
    composed = sheet(query, lang=lang)
    words, mark = said(composed), translation(lang).gettext("disputed")
    assert {entry.disputed for entry in composed.told.on_picture} >= {True}
    for entry in composed.told.on_picture:
        forms = [f"{when} · {entry.where}" for when in (entry.when, entry.short)]
        assert any(form in words for form in forms)
        at_title = words[words.index(entry.title) :]
        first = min((at_title.index(f), f) for f in forms if f in at_title)
        said_so = at_title[sum(map(len, first[1:])) + first[0] :]
        assert said_so.startswith(f" · {mark}") == entry.disputed


@pytest.mark.parametrize("preset", [p for p in PRESETS if p != "map"])
def test_events_without_a_date_are_counted_beside_the_timeline(preset: str) -> None:
    composed = sheet(ALL, preset)
    shown = ROWS.loc[[entry.event_id for entry in composed.told.entries]]
    undated = int((shown.date_kind == "undated").sum())
    assert undated > 1
    words = f"{undated} events without a date are not on the timeline."
    assert words in said(composed)
    days = sheet("from=2022-01-05&to=2022-01-05", preset)
    assert "without a date" not in said(days)


def off_map(composed: Sheet) -> dict[str, str]:
    """What the note says that is at no point: label to count or numbers."""
    found = re.search(r"Not at a point: (.*)", "\n".join(notes(composed)))
    parts = found[1].split(" · ") if found else []
    return dict(part.rsplit(": ", 1) for part in parts)


def notes(composed: Sheet) -> list[str]:
    """Lines of type, those of one paragraph joined where they stand close."""
    lines: list[str] = []
    last = None
    for line in written(composed):
        close = last and abs(line.middle - last.middle - last.size * 1.3) < 1
        if last and close and line.left == last.left:
            lines[-1] += f" {line.text}"
        else:
            lines.append(line.text)
        last = line
    return lines


def on_map(composed: Sheet) -> dict[str, str]:
    """What the map says of each place with events: its count or numbers."""
    cities, named = trace(composed, "cities"), trace(composed, "labels")
    names = dict(zip(named.customdata, named.text, strict=True))
    beside = {
        place: re.sub(r".* (?=[\[(])", "", plain_words(text)).strip("()")
        for place, text in names.items()
    }
    written_in = zip(cities.customdata, cities.text, strict=True)
    return {place: text or beside[place] for place, text in written_in}


@pytest.mark.parametrize("preset", [p for p in PRESETS if p != "timeline"])
@pytest.mark.parametrize("query", ["", ALL])
def test_counts_on_the_map_and_off_it_make_all_shown_events(
    query: str, preset: str
) -> None:
    composed = sheet(query, preset)
    assert composed.told.others
    counts = [*on_map(composed).values(), *off_map(composed).values()]
    assert sum(map(int, counts)) == len(composed.told.entries)


@pytest.mark.parametrize("preset", ["slide", "a4-portrait", "a4-landscape", "square"])
@pytest.mark.parametrize("query", [KILLINGS, KEYS, ONE])
def test_where_all_are_numbered_the_map_and_its_note_name_each_number_once(
    query: str, preset: str
) -> None:
    composed = sheet(query, preset)
    assert not composed.told.others
    numbers: list[int] = []
    for said_there in [*on_map(composed).values(), *off_map(composed).values()]:
        # In brackets, or a number would be read as a count.
        assert said_there[0] + said_there[-1] == "[]"
        for part in said_there.strip("[]").split(", "):
            first, last = part.split("–")[0], part.split("–")[-1]
            numbers += range(int(first), int(last) + 1)
    assert sorted(numbers) == [entry.number for entry in composed.told.entries]


def test_there_is_no_other_preset_and_no_other_theme() -> None:
    with pytest.raises(KeyError):
        sheet("", "poster")
    with pytest.raises(KeyError):
        sheet("", "slide", "sepia")
