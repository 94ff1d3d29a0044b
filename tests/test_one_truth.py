"""One truth: view, table, sheet, reader, footnotes and link show the same events."""

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from events.filters import Filters, ViewState, read_query
from events.record import DATA_FOLDER
from geo.export import Extract
from tests.exporting import LOCATED, PLACES, RECORD
from tests.serving import shown_ids
from tests.test_filter_twins import IDS, KNOWN, filters
from views.briefing_presets import PRESETS
from views.briefing_sheet import Sheet, compose
from views.export import FORMATS, take
from views.facets import facet_labels, facets
from views.footnotes import markdown, plain_text
from views.reader_page import reader_page
from views.style import SYMBOLS

LABELS = {lang: facet_labels(facets(LOCATED, PLACES, lang)) for lang in ("en", "it")}

# Drawing a sheet takes a second, opening a page several.
FEW = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def part(wanted: Filters, lang: str) -> Extract:
    return take(RECORD, LOCATED, PLACES, wanted, lang, DATA_FOLDER)


def titles(lang: str) -> dict[str, str]:
    own = RECORD.texts[RECORD.texts["lang"] == lang]
    return dict(zip(own["event_id"], own["title"], strict=True))


def drawn(sheet: Sheet) -> list[str]:
    """Events with a mark or a number on the timeline, each as often as it has one."""
    marks = [
        str(event)
        for trace in sheet.figure.data
        if trace.name in {"days", "spans"}
        for event in trace.customdata
    ]
    numbered = {entry.number: entry for entry in sheet.told.on_picture}
    badges = [
        int(shape.name.removeprefix("badge-"))
        for shape in sheet.figure.layout.shapes
        if str(shape.name).startswith("badge-")
    ]
    # Each number stands in the list once; what is left stands on the timeline.
    for number in numbered:
        badges.remove(number)
    alone = [numbered[number].event_id for number in badges]
    # A lasting event has its number at the end of its bar: one event, two signs.
    return [*marks, *(event for event in alone if event not in set(marks))]


@FEW
@given(
    wanted=filters(),
    preset=st.sampled_from([p for p in PRESETS if p != "map"]),
    lang=st.sampled_from(["en", "it"]),
    lanes=st.sampled_from(["category", "place"]),
)
def test_sheet_table_footnotes_and_link_hold_what_passes_the_filters(
    wanted: Filters, preset: str, lang: str, lanes: str
) -> None:
    shown = wanted.apply(LOCATED)
    expected = sorted(shown["event_id"])
    taken = part(wanted, lang)
    table = FORMATS["csv"].write(taken).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert sorted(row["event_id"] for row in rows) == expected

    sheet = compose(taken, ViewState(wanted, lanes=lanes), LABELS[lang], preset)
    entries = sheet.told.entries
    assert sorted(entry.event_id for entry in entries) == expected
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    dated = shown.loc[shown["date_kind"] != "undated", "event_id"]
    assert sorted(drawn(sheet)) == sorted(dated)

    link = f"https://example.org/?{sheet.told.query}"
    state, ignored = read_query(dict(parse_qsl(sheet.told.query)), KNOWN, IDS)
    assert ignored == []
    assert sorted(state.filters.apply(LOCATED)["event_id"]) == expected
    assert state.version == RECORD.version

    words = titles(lang)
    listed = re.findall(r"^\*\*(\d+)\\?\. (.+)\*\*$", markdown(sheet.told, link), re.M)
    assert [int(number) for number, _ in listed] == [e.number for e in entries]
    plain = " ".join(plain_text(sheet.told, link).split())
    for entry in entries:
        assert f"{entry.number}. {words[entry.event_id]}" in plain


def test_marks_on_a_sheet_have_the_shape_of_their_events_category() -> None:
    sheet = compose(part(Filters(), "en"), ViewState(), LABELS["en"], "slide")
    category = dict(zip(LOCATED["event_id"], LOCATED["category"], strict=True))
    (days,) = (trace for trace in sheet.figure.data if trace.name == "days")
    assert len(days.customdata) > 50
    assert list(days.marker.symbol) == [
        SYMBOLS[category[event]] for event in days.customdata
    ]


@pytest.fixture(scope="module")
def page(chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


@settings(FEW, max_examples=5)
@given(wanted=filters())
def test_the_view_shows_what_the_link_of_the_sheet_holds(
    page: Page, app: str, wanted: Filters
) -> None:
    sheet = compose(part(wanted, "en"), ViewState(wanted), LABELS["en"], "timeline")
    page.goto(f"{app}?{sheet.told.query}")
    page.wait_for_selector("[data-ready=true]", timeout=60_000)
    assert sorted(shown_ids(page)) == sorted(e.event_id for e in sheet.told.entries)


@settings(FEW, max_examples=5)
@given(wanted=filters().filter(lambda wanted: not wanted.apply(LOCATED).empty))
def test_the_reader_holds_and_shows_what_passes_the_filters(
    page: Page, tmp_path_factory: pytest.TempPathFactory, wanted: Filters
) -> None:
    taken = part(wanted, "en")
    file = tmp_path_factory.mktemp("reader") / "reader.html"
    file.write_bytes(reader_page(taken))
    page.goto(file.as_uri())
    page.wait_for_selector("[data-ready=true]", timeout=60_000)
    total = page.get_attribute("[data-testid=linked-view]", "data-total")
    expected = sorted(wanted.apply(LOCATED)["event_id"])
    assert total == str(len(expected))
    assert sorted(shown_ids(page)) == expected
