"""JavaScript and Python select the same events and read links alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from pybtex.database import parse_string

from events.changes import version_number
from events.export_sources import bibtex, latex
from events.filters import Filters, ViewState, read_query, search_form, write_query
from events.record import read_record
from geo.layers import read_layers
from geo.locate import locate
from geo.places import read_places
from tests.serving import ROOT, browser
from views.facets import facets, known_values
from views.payload import payload

RECORD = read_record()
PLACES = read_places()
LOCATED = locate(RECORD, PLACES)
PAYLOAD = payload(RECORD, LOCATED, PLACES, read_layers(), "en")
KNOWN = known_values(facets(LOCATED, PLACES, "en"))
IDS = LOCATED["event_id"].tolist()

WORDS = sorted({word for text in LOCATED["search"] for word in text.split()})
DAYS = st.dates(date(2008, 1, 1), date(2023, 12, 31)) | st.dates(
    date(2021, 12, 30), date(2022, 2, 2)
)
TEXTS = (
    st.just("")
    | st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join)
    | st.text(max_size=6)
)


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    january = st.just([Filters.start, Filters.end])
    first, last = draw(january | st.tuples(DAYS, DAYS).map(sorted))
    chosen = {
        facet: frozenset(draw(st.sets(st.sampled_from(values), max_size=3)))
        for facet, values in KNOWN.items()
    }
    return Filters(
        start=first,
        end=last,
        chosen={facet: values for facet, values in chosen.items() if values},
        key_only=draw(st.booleans()),
        text=draw(TEXTS),
    )


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page with the browser's modules and the record, served from nowhere."""
    with browser() as opened:
        page = opened.new_page()
        page.route(
            "http://127.0.0.1:1/**",
            lambda route: (
                route.fulfill(
                    path=ROOT
                    / "views"
                    / "browser"
                    / route.request.url.rsplit("/", 1)[1],
                    content_type="text/javascript",
                )
                if route.request.url.endswith(".js")
                else route.fulfill(body="<!doctype html>", content_type="text/html")
            ),
        )
        page.goto("http://127.0.0.1:1/")
        page.evaluate(
            """async record => {
              const base = 'http://127.0.0.1:1/';
              const [filters, state] = await Promise.all(
                ['filters.js', 'state.js'].map(name => import(base + name)));
              const {later} = await import(base + 'changes.js');
              const bibtex = await import(base + 'bibtex.js');
              Object.assign(window, {record, later, ...bibtex, ...filters, ...state});
            }""",
            PAYLOAD,
        )
        yield page


RELAXED = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@RELAXED
@given(wanted=filters())
def test_both_select_the_same_events(page: Page, wanted: Filters) -> None:
    search = urlencode(write_query(ViewState(wanted)))
    selected = page.evaluate(
        """search => {
          const {state} = readQuery(search, record);
          const {shown, count} = evaluate(record, state);
          return [record.events.filter((e, i) => shown[i]).map(e => e.id), count];
        }""",
        search,
    )
    expected = set(wanted.apply(LOCATED)["event_id"])
    assert set(selected[0]) == expected
    assert selected[1] == len(expected)


@RELAXED
@given(
    wanted=filters(),
    selected=st.sampled_from(["", *IDS]),
    lanes=st.booleans(),
    version=st.sampled_from(["", "1.0.0", "1.10", "20.0.1"]),
)
def test_what_javascript_writes_python_reads(
    page: Page, wanted: Filters, selected: str, lanes: bool, version: str
) -> None:
    hours = wanted.start == wanted.end
    way = "place" if lanes else "category"
    state = ViewState(wanted, selected, way, hours, version)
    if "version" not in write_query(state):
        state = replace(state, version="")
    written = page.evaluate(
        """search => {
          const read = readQuery(search, record);
          const query = writeQuery(read.state, record, '?utm_source=mail&q=old');
          return [Object.fromEntries(new URLSearchParams(query)), read.ignored];
        }""",
        urlencode(write_query(state)),
    )
    assert written[0].pop("utm_source") == "mail"
    assert written[0] == write_query(state)
    assert written[1] == []
    assert read_query(written[0], KNOWN, IDS) == (state, [])


NONSENSE = st.dictionaries(
    st.sampled_from(
        ["from", "to", "key", "event", "lanes", "lang", "version", *KNOWN, "other"]
    ),
    st.sampled_from(
        ["", "2022-01-05", "2022-1-5", "2022-13-01", "0000-01-01", "true", "place"]
        + ["killing,atlantis", "kz,almaty,kz", "<img>", "en", "xx", IDS[0], ",", "2022"]
        + ["1.1.0", "1.", "1.1.0\n", " 1.1.0", "v1.1.0", "١.١.٠", "1.1.0.0", "1" * 7]
    ),
)


@RELAXED
@given(query=NONSENSE)
def test_both_leave_the_same_nonsense_aside(page: Page, query: dict[str, str]) -> None:
    state, ignored = read_query(query, KNOWN, IDS)
    read = page.evaluate(
        """search => {
          const {state, ignored} = readQuery(search, record);
          const query = writeQuery(state, record, '');
          return [Object.fromEntries(new URLSearchParams(query)), ignored];
        }""",
        urlencode(query),
    )
    assert read == [write_query(state), ignored]


VERSIONS = st.lists(st.integers(0, 12), min_size=1, max_size=3).map(
    lambda parts: ".".join(map(str, parts))
)


@RELAXED
@given(one=VERSIONS, other=VERSIONS)
def test_both_order_versions_alike(page: Page, one: str, other: str) -> None:
    numbers = version_number(one), version_number(other)
    assert None not in numbers
    later = page.evaluate("([a, b]) => later(a, b)", [one, other])
    assert later == (numbers[0] > numbers[1])  # type: ignore[operator]


@RELAXED
@given(words=st.text(max_size=12) | st.text("\\{}&%$#_~^ a", max_size=12))
def test_both_write_words_for_latex_alike(page: Page, words: str) -> None:
    assert page.evaluate("words => latex(words)", words) == latex(words)


def test_the_bibtex_of_every_event_has_its_sources_and_passages(page: Page) -> None:
    written = page.evaluate(
        "() => record.events.map(event => [event.id, bibtexOf(event, record)])"
    )
    exported = parse_string(bibtex(RECORD, "", "en"), "bibtex").entries
    cited = RECORD.citations.set_index(["event_id", "source_id"])["locator"]
    for event, text in written:
        entries = parse_string(text, "bibtex").entries
        assert set(entries) == set(cited[event].index)
        for source, entry in entries.items():
            assert entry.fields["note"] == latex(cited[event, source])
            assert entry.persons == exported[source].persons
            own = {**entry.fields, "note": None, "annote": None}
            assert own == {**exported[source].fields, "note": None, "annote": None}


@RELAXED
@given(text=st.text(max_size=30) | st.sampled_from(["Жаңаөзен", "İ ß ﬁ ΣΑΣ"]))
def test_both_fold_texts_alike(page: Page, text: str) -> None:
    assert page.evaluate("text => searchForm(text)", text) == search_form(text)


@RELAXED
@given(wanted=filters())
def test_counts_say_what_a_choice_would_show(page: Page, wanted: Filters) -> None:
    """An option's count is how many events show when it alone is chosen."""
    counts = page.evaluate(
        """search => {
          const {state} = readQuery(search, record);
          return evaluate(record, state).options.map(map => Object.fromEntries(map));
        }""",
        urlencode(write_query(ViewState(wanted))),
    )
    for facet, found in zip(KNOWN, counts, strict=True):
        others = {f: v for f, v in wanted.chosen.items() if f != facet}
        for value in KNOWN[facet][:4]:
            alone = Filters(
                wanted.start,
                wanted.end,
                {**others, facet: frozenset({value})},
                wanted.key_only,
                wanted.text,
            )
            assert found.get(value, 0) == len(alone.apply(LOCATED))
