"""Filters: which events pass, how a filter is said, and how a link carries it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates import parse_date
from events.filters import (
    FACETS,
    Filters,
    ViewState,
    read_query,
    search_form,
    write_query,
)
from events.record import read_record
from geo.locate import locate

EVENTS = [
    # id, EDTF, category, place keys, actors, record, key, search
    ("day-4", "2022-01-04", "protest", ("almaty",), ("protesters",), ("resolution",)),
    ("day-5", "2022-01-05", "clash", ("almaty",), ("protesters",), ("resolution",)),
    ("span-4-6", "2022-01-04/2022-01-06", "clash", ("semey",), ("army",), ("other",)),
    ("open-5", "2022-01-05/..", "shutdown", ("kz",), (), ("other", "resolution")),
    ("set-2-20", "[2022-01-02..2022-01-20]", "press", ("kz",), ("un",), ("other",)),
    ("set-to-2", "[..2022-01-02]", "decision", ("kz",), ("president",), ()),
    ("month", "2022-01", "decision", ("no-place",), ("president",), ("other",)),
    ("year-2011", "2011", "killing", ("zhanaozen",), ("army",), ("resolution",)),
    ("february", "2022-02-01", "decision", ("kz",), ("courts",), ("other",)),
    ("undated", "", "detention", ("no-place",), ("courts",), ("resolution",)),
]
KEY = "day-5"


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    dates = [parse_date(event[1]) for event in EVENTS]
    return pd.DataFrame(
        {
            "event_id": [event[0] for event in EVENTS],
            "date_kind": [when.kind for when in dates],
            "earliest": pd.Series([when.earliest for when in dates], dtype=object),
            "latest": pd.Series([when.latest for when in dates], dtype=object),
            "key": [event[0] == KEY for event in EVENTS],
            "search": [search_form(f"{event[0]} {event[2]}") for event in EVENTS],
            "category_keys": [(event[2],) for event in EVENTS],
            "place_keys": [event[3] for event in EVENTS],
            "actor_keys": [event[4] for event in EVENTS],
            "record_keys": [event[5] for event in EVENTS],
        }
    )


def january(first: int, last: int) -> Filters:
    return Filters(start=date(2022, 1, first), end=date(2022, 1, last))


def chosen(**facets: set[str]) -> Filters:
    wide = {"start": date(1900, 1, 1), "end": date(2100, 1, 1)}
    kept = {name: frozenset(values) for name, values in facets.items()}
    return Filters(**wide, chosen=kept)


SPANS = [
    # what, filters, the events that pass, in the record's order
    (
        "January by default, undated events with it",
        Filters(),
        [event[0] for event in EVENTS if event[0] not in {"year-2011", "february"}],
    ),
    (
        "the first day of a span, the day of an event",
        january(4, 4),
        ["day-4", "span-4-6", "set-2-20", "month"],
    ),
    (
        "the middle of what lasted",
        january(5, 5),
        ["day-5", "span-4-6", "open-5", "set-2-20", "month"],
    ),
    (
        "the last day of what lasted",
        january(6, 6),
        ["span-4-6", "open-5", "set-2-20", "month"],
    ),
    ("the day after", january(7, 7), ["open-5", "set-2-20", "month"]),
    (
        "the first possible day of a set",
        january(2, 2),
        ["set-2-20", "set-to-2", "month"],
    ),
    ("the day before a set", january(1, 1), ["set-to-2", "month"]),
    ("the last possible day", january(20, 20), ["open-5", "set-2-20", "month"]),
    ("the day after a set", january(21, 21), ["open-5", "month"]),
    ("the last day of the month", january(31, 31), ["open-5", "month"]),
    (
        "the day after the month, the open end goes on",
        Filters(start=date(2022, 2, 1), end=date(2022, 2, 1)),
        ["open-5", "february"],
    ),
    (
        "the last day of a year",
        Filters(start=date(2011, 12, 31), end=date(2011, 12, 31)),
        ["set-to-2", "year-2011"],
    ),
    (
        "the day after that year",
        Filters(start=date(2012, 1, 1), end=date(2012, 1, 1)),
        ["set-to-2"],
    ),
    (
        "a day of January missing hides what has no date",
        january(2, 31),
        [e[0] for e in EVENTS if e[0] not in {"year-2011", "february", "undated"}],
    ),
    (
        "all years show what has no date",
        Filters(start=date(2000, 1, 1), end=date(2030, 1, 1)),
        [event[0] for event in EVENTS],
    ),
]

FACET_CASES = [
    ("one category", chosen(category={"clash"}), ["day-5", "span-4-6"]),
    (
        "OR within a facet",
        chosen(category={"clash", "protest"}),
        ["day-4", "day-5", "span-4-6"],
    ),
    (
        "AND between facets",
        chosen(category={"clash", "protest"}, place={"almaty"}),
        ["day-4", "day-5"],
    ),
    ("facets that share no event", chosen(category={"clash"}, place={"kz"}), []),
    (
        "an event of two records by one",
        chosen(record={"resolution"}),
        ["day-4", "day-5", "open-5", "year-2011", "undated"],
    ),
    (
        "an event of two records by the other",
        chosen(record={"other"}),
        ["span-4-6", "open-5", "set-2-20", "month", "february"],
    ),
    (
        "an event without actors is found under none",
        chosen(actor={"protesters", "army", "un", "president", "courts"}),
        [event[0] for event in EVENTS if event[0] != "open-5"],
    ),
    (
        "a facet with nothing chosen is off",
        chosen(category=set()),
        [event[0] for event in EVENTS],
    ),
    ("key events only", Filters(key_only=True), ["day-5"]),
    (
        "key events only, on another day",
        Filters(start=date(2022, 1, 6), key_only=True),
        [],
    ),
    ("a word", Filters(text="clash"), ["day-5", "span-4-6"]),
    ("several words in any order", Filters(text="6 clash"), ["span-4-6"]),
    ("a part of a word", Filters(text="undat"), ["undated"]),
    ("capitals and spaces", Filters(text="  CLASH   Span "), ["span-4-6"]),
    ("a word that is nowhere", Filters(text="clash tulip"), []),
    (
        "blank text",
        Filters(text=" \t\u00a0"),
        [event[0] for event in EVENTS if event[0] not in {"year-2011", "february"}],
    ),
]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [case[1:] for case in SPANS + FACET_CASES],
    ids=[case[0] for case in SPANS + FACET_CASES],
)
def test_exactly_these_events_pass(
    events: pd.DataFrame, filters: Filters, expected: list[str]
) -> None:
    assert filters.apply(events)["event_id"].tolist() == expected


def test_nothing_passes_out_of_nothing(events: pd.DataFrame) -> None:
    shown = Filters(text="clash", chosen={"place": frozenset({"kz"})}).apply(events[:0])
    assert shown.empty
    assert list(shown.columns) == list(events.columns)


def test_what_is_shown_keeps_its_index(events: pd.DataFrame) -> None:
    moved = events.set_index(events.index + 100)
    assert january(7, 7).apply(moved).index.tolist() == [103, 104, 106]


PLACES = {
    # event's place, the values of the place facet that find it
    "almaty-airport": {"almaty-airport", "almaty"},
    "zhanaozen": {"zhanaozen", "mangystau-region"},
    "mangystau-region": {"mangystau-region"},
    "almaty": {"almaty"},
    "kz": {"kz"},
    "geneva": {"geneva", "abroad"},
    "": {"no-place"},
}


@pytest.mark.parametrize(("place_id", "found_under"), PLACES.items())
def test_a_place_is_found_under_what_it_lies_in_and_nothing_else(
    folder: Path, place_id: str, found_under: set[str]
) -> None:
    table = folder / "events.csv"
    table.write_text(table.read_text().replace("almaty-airport", place_id))
    located = locate(read_record(folder))
    located = located[located["event_id"] == "airport"]
    everywhere = {*PLACES, "abroad", "no-place", "almaty-region", "turkistan-region"}
    found = {
        place
        for place in everywhere - {""}
        if len(chosen(place={place}).apply(located)) == 1
    }
    assert found == found_under


@pytest.mark.parametrize(
    "text",
    [
        "zhanaozen",
        "Жанаозен",
        "ЖАҢАӨЗЕН",
        "Zhangaözen",
        "inizia PROTESTA",
        "protest BEGINS zhanaozen",
        "riassunto summary",
    ],
)
def test_every_language_and_spelling_of_the_place_finds_the_event(
    folder: Path, text: str
) -> None:
    located = locate(read_record(folder))
    assert "protest" in Filters(text=text).apply(located)["event_id"].tolist()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Città  di\u00a0CORTEO\n", "citta di corteo"),
        ("Ёлка Йод", "елка иод"),
        ("Taldykorgan\u0301", "taldykorgan"),
        ("ﬁre № ½", "fire no 1⁄2"),
        ("İstanbul", "istanbul"),
        ("\ufeffa\vb\fc", "a b c"),
        ("\u0301 \u0301", ""),
        ("", ""),
    ],
)
def test_text_is_folded_for_searching(text: str, folded: str) -> None:
    assert search_form(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = search_form(text)
    assert search_form(once) == once
    assert "  " not in once


LABELS = {
    "category": {"killing": "Killing", "clash": "Clash"},
    "place": {"kz": "Nationwide", "almaty": "Almaty"},
    "actor": {"army": "Army"},
    "record": {"other": "Other sources"},
}


def test_filters_are_said_in_words_in_english() -> None:
    facets = {
        "place": frozenset({"almaty"}),
        "category": frozenset({"clash", "killing"}),
    }
    filters = Filters(
        date(2022, 1, 4), date(2022, 1, 5), facets, key_only=True, text="city hall"
    )
    assert filters.describe("en", LABELS) == (
        "4–5 January 2022; Killing or Clash; Almaty; key events only; "
        "with the words “city hall”"
    )


def test_filters_are_said_in_words_in_italian() -> None:
    labels = {**LABELS, "category": {"killing": "Uccisione", "clash": "Scontro"}}
    filters = Filters(
        date(2022, 1, 4),
        date(2022, 2, 5),
        {"category": frozenset({"clash", "killing"})},
        key_only=True,
        text="municipio",
    )
    assert filters.describe("it", labels) == (
        "4 gennaio – 5 febbraio 2022; Uccisione o Scontro; solo gli eventi chiave; "
        "con le parole «municipio»"
    )


def test_filters_at_rest_are_said_as_their_span_alone() -> None:
    assert Filters().describe("en", LABELS) == "1–31 January 2022"
    assert Filters(text="  ").describe("it", LABELS) == "1–31 gennaio 2022"


KNOWN = {
    "category": ["killing", "clash", "protest"],
    "place": ["kz", "almaty", "zhanaozen", "no-place"],
    "actor": ["army", "un"],
    "record": ["resolution", "other"],
}
IDS = ["csto-deployed", "airport-occupied"]


@st.composite
def states(draw: st.DrawFn) -> ViewState:
    start, end = sorted((draw(st.dates()), draw(st.dates())))
    picked = {
        facet: draw(st.frozensets(st.sampled_from(values)))
        for facet, values in KNOWN.items()
    }
    filters = Filters(
        start,
        end,
        {facet: values for facet, values in picked.items() if values},
        draw(st.booleans()),
        draw(st.text()),
    )
    return ViewState(
        filters,
        draw(st.sampled_from(["", *IDS])),
        draw(st.sampled_from(["category", "place"])),
        start == end and draw(st.booleans()),
    )


VERSIONS = st.sampled_from(["1.0.0", "1.10.2", "2"])


@given(states(), VERSIONS)
def test_the_version_goes_with_whatever_view_there_is(
    state: ViewState, version: str
) -> None:
    query = write_query(replace(state, version=version))
    dated = {"version": version} if write_query(state) else {}
    assert query == write_query(state) | dated
    assert read_query(query, KNOWN, IDS)[0].version == dated.get("version", "")


@given(states())
def test_a_link_carries_any_state_there_and_back(state: ViewState) -> None:
    assert read_query(write_query(state), KNOWN, IDS) == (state, [])


@given(
    st.dictionaries(
        st.sampled_from(
            [*FACETS, "from", "to", "key", "q", "event", "lanes"]
            + ["version", "utm_source"]
        ),
        st.text(),
    )
)
def test_any_link_gives_a_state_that_can_be_written(query: dict[str, str]) -> None:
    state, ignored = read_query(query, KNOWN, IDS)
    assert state.filters.start <= state.filters.end
    again = state if write_query(state) else ViewState()
    assert read_query(write_query(state), KNOWN, IDS) == (again, [])
    assert not any(part.startswith(("utm_source", "q=")) for part in ignored)


def test_the_view_at_rest_needs_no_parameters() -> None:
    assert write_query(ViewState()) == {}
    assert read_query({}, KNOWN, IDS) == (ViewState(), [])


def test_a_link_is_short_and_readable() -> None:
    filters = Filters(
        date(2022, 1, 4),
        date(2022, 1, 5),
        {"category": frozenset({"protest", "clash"})},
        True,
        "city hall",
    )
    assert write_query(ViewState(filters, "airport-occupied", "place")) == {
        "from": "2022-01-04",
        "to": "2022-01-05",
        "category": "clash,protest",
        "key": "true",
        "q": "city hall",
        "event": "airport-occupied",
        "lanes": "place",
    }


NONSENSE = [
    # query, the parts that are reported
    ({"place": "atlantis"}, ["place=atlantis"]),
    ({"category": "riot,tulips"}, ["category=riot", "category=tulips"]),
    ({"category": "Clash"}, ["category=Clash"]),
    ({"from": "2022-13-01"}, ["from=2022-13-01"]),
    ({"from": "20220105"}, ["from=20220105"]),
    ({"from": "2022-W01-3"}, ["from=2022-W01-3"]),
    ({"to": "0000-01-01"}, ["to=0000-01-01"]),
    ({"to": "yesterday"}, ["to=yesterday"]),
    (
        {"from": "2022-01-09", "to": "2022-01-08"},
        ["from=2022-01-09", "to=2022-01-08"],
    ),
    ({"from": "2022-02-01"}, ["from=2022-02-01"]),
    ({"key": "yes"}, ["key=yes"]),
    ({"key": "false"}, ["key=false"]),
    ({"event": "nothing-happened"}, ["event=nothing-happened"]),
    ({"version": "1.0.0-beta"}, ["version=1.0.0-beta"]),
    ({"version": "1.0.0\n"}, ["version=1.0.0\n"]),
    ({"version": "١.٠.٠"}, ["version=١.٠.٠"]),
    ({"version": "1.0.0.0"}, ["version=1.0.0.0"]),
    ({"version": ""}, []),
    ({"lanes": "mood"}, ["lanes=mood"]),
    # Empty values say nothing, so nothing is reported.
    ({"place": "", "from": "", "to": "", "key": "", "q": "", "event": ""}, []),
    ({"place": ",,"}, []),
    # Names that are not ours are left alone.
    ({"utm_source": "mail", "fbclid": "x", "lang": "it", "embed": "true"}, []),
]


@pytest.mark.parametrize(("query", "ignored"), NONSENSE)
def test_nonsense_in_a_link_opens_the_default_view_and_is_reported(
    query: dict[str, str], ignored: list[str]
) -> None:
    assert read_query(query, KNOWN, IDS) == (ViewState(), ignored)


def test_what_is_understood_of_a_link_is_kept() -> None:
    query = {
        "from": "2022-01-04",
        "to": "nonsense",
        "category": "clash,tulips,clash,",
        "event": "csto-deployed",
    }
    state, ignored = read_query(query, KNOWN, IDS)
    assert state.filters.start == date(2022, 1, 4)
    assert state.filters.end == date(2022, 1, 31)
    assert state.filters.chosen == {"category": frozenset({"clash"})}
    assert state.selected == "csto-deployed"
    assert ignored == ["to=nonsense", "category=tulips"]
