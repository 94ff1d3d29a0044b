"""Table, Sources and About as a reader meets them, mostly without a browser."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from events.filters import Filters
from events.language import LANGUAGES
from events.record import read_record
from events.schema import RESOLUTION
from geo.layers import read_origins
from geo.locate import locate
from tests.outline import Outline
from tests.serving import browser, served
from views.other_sources import find_sources
from views.payload import in_order
from views.sourcing import notes_on_resolution
from views.tables import as_text, csv_name, events_csv, events_table, whole_view

TABLE, SOURCES, ABOUT = "pages/table.py", "pages/sources.py", "pages/about.py"
CODEBOOK = "pages/codebook.py"
APP = Path(__file__).parent.parent / "app.py"
RECORD = read_record()
LOCATED = locate(RECORD)


@pytest.fixture(autouse=True)
def app_py_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run app.py for every page, as the server does.

    AppTest forgets before each run that app.py calls st.navigation, and then takes a
    folder named pages for Streamlit's old list of pages: the page would run bare.
    """

    def run(path: str) -> None:
        code = compile(Path(path).read_text("utf-8"), path, "exec")
        exec(code, {"__name__": "__main__", "__file__": path})

    monkeypatch.setattr(script_runner, "_mpa_v1", run)


def open_page(page: str, **query: str) -> AppTest:
    """Open a page under a link; app.py runs once before, as AppTest needs it to."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run().switch_page(page).run()


def html_of(app: AppTest) -> str:
    """All HTML of a page but its style sheets."""
    bodies = [element.proto.body for element in app.get("html")]
    return "".join(body for body in bodies if not body.startswith("<style>"))


@pytest.fixture
def own_record(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, str, str], Path]]:
    """Serve the small record; the value replaces a text in one of its files."""

    def replace(file: str, old: str, new: str) -> Path:
        path = folder / file
        before = path.read_text("utf-8")
        assert old in before
        path.write_text(before.replace(old, new), "utf-8")
        return path

    monkeypatch.setenv("QANTAR_RECORD", str(folder))
    # The caches outlive a run: without this the shipped record would be shown.
    st.cache_data.clear()
    st.cache_resource.clear()
    yield replace
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str]]:
    """The table that the page offers for download: content and file name.

    Other formats are made when they are asked for: test_export_page.py.
    """
    offered: list[tuple[bytes, str]] = []

    def offer(label: str, data: Any, file_name: str, *_: object, **__: object) -> None:
        assert label
        if not callable(data):
            offered.append((data, file_name))

    monkeypatch.setattr(st, "download_button", offer)
    return offered


def read_back(data: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["pages/explore.py", TABLE, SOURCES, ABOUT, CODEBOOK])
def test_every_page_runs_in_every_language(page: str, lang: str) -> None:
    app = open_page(page, lang=lang)
    assert not app.exception
    assert not app.error
    if page in {SOURCES, ABOUT, CODEBOOK}:
        assert f'<div class="r-page" lang="{lang}">' in html_of(app)


def test_the_language_outlasts_a_tour_of_the_pages() -> None:
    app = open_page(TABLE, lang="it")
    for page in (SOURCES, ABOUT, TABLE, SOURCES):
        app.switch_page(page).run()
    assert 'lang="it"' in html_of(app)
    assert app.query_params["lang"] == "it"


def test_a_language_that_does_not_exist_gives_the_first() -> None:
    assert 'lang="en"' in html_of(open_page(ABOUT, lang="tlh"))


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ({}, Filters()),
        ({"category": "killing"}, Filters(chosen={"category": frozenset({"killing"})})),
        (
            {"place": "almaty,semey", "actor": "security-forces"},
            Filters(
                chosen={
                    "place": frozenset({"almaty", "semey"}),
                    "actor": frozenset({"security-forces"}),
                }
            ),
        ),
        ({"key": "true"}, Filters(key_only=True)),
        ({"q": "gas"}, Filters(text="gas")),
        (
            {"from": "2022-01-05", "to": "2022-01-05"},
            Filters(
                start=pd.Timestamp("2022-01-05").date(),
                end=pd.Timestamp("2022-01-05").date(),
            ),
        ),
    ],
)
def test_the_table_and_its_file_hold_what_the_link_filters(
    query: dict[str, str], filters: Filters, downloads: list[tuple[bytes, str]]
) -> None:
    expected = in_order(filters.apply(LOCATED))["event_id"].tolist()
    assert 0 < len(expected) < len(LOCATED)
    app = open_page(TABLE, **query)
    assert app.dataframe[0].value["event_id"].tolist() == expected
    assert f": {len(expected)} of {len(LOCATED)} events" in html_of(app)
    data, name = downloads[-1]
    assert read_back(data)["event_id"].tolist() == expected
    part = f"shown-{len(expected)}-of-{len(LOCATED)}"
    assert name == f"qantar-{RECORD.version}-{part}-en.csv"


def test_the_filters_are_said_in_words() -> None:
    app = open_page(TABLE, category="killing", place="semey", q="x < y & z")
    assert "Killing; Semey; with the words “x &lt; y &amp; z”" in html_of(app)


def test_show_all_shows_every_event_and_removing_filters_january() -> None:
    app = open_page(TABLE, category="killing", key="true", utm_source="mail")
    app.button(key="show-all").click().run()
    assert len(app.dataframe[0].value) == len(LOCATED)
    assert "show-all" not in [button.key for button in app.button]
    app.button(key="lift").click().run()
    assert len(app.dataframe[0].value) == len(Filters().apply(LOCATED))
    assert dict(app.query_params) == {"utm_source": "mail"}
    assert "lift" not in [button.key for button in app.button]


def test_a_file_of_all_events_says_so_in_its_name(
    downloads: list[tuple[bytes, str]],
) -> None:
    open_page(TABLE, **whole_view(LOCATED))
    data, name = downloads[-1]
    assert name == f"qantar-{RECORD.version}-whole-en.csv"
    assert set(read_back(data)["event_id"]) == set(RECORD.events["event_id"])


def test_an_empty_result_says_so_and_offers_to_lift_the_filters(
    downloads: list[tuple[bytes, str]],
) -> None:
    app = open_page(TABLE, category="deployment", place="semey")
    assert [info.value for info in app.info] == ["No event passes these filters."]
    assert downloads == []
    assert len(app.dataframe) == 1
    app.button(key="lift").click().run()
    assert not app.info
    assert len(app.dataframe[0].value) == len(Filters().apply(LOCATED))


def test_nonsense_in_the_link_is_reported_and_left_out() -> None:
    app = open_page(TABLE, category="killing,blub", **{"from": "tomorrow"})
    (warning,) = app.warning
    assert "category=blub" in warning.value
    assert "from=tomorrow" in warning.value
    expected = Filters(chosen={"category": frozenset({"killing"})}).apply(LOCATED)
    assert set(app.dataframe[0].value["event_id"]) == set(expected["event_id"])


def test_the_hours_of_a_day_come_along_from_page_to_page() -> None:
    day = {"from": "2022-01-05", "to": "2022-01-05", "hours": "true"}
    app = open_page(TABLE, **day).switch_page(SOURCES).run().switch_page(TABLE).run()
    assert not app.warning
    assert {name: app.query_params[name] for name in day} == day
    app.button(key="lift").click().run()
    assert "hours" not in app.query_params


def test_the_filters_come_along_from_page_to_page() -> None:
    app = open_page(TABLE, category="killing")
    app.switch_page(SOURCES).run().switch_page(TABLE).run()
    assert set(app.dataframe[0].value["category"]) == {"Killing"}


def test_the_table_says_places_parties_and_sources_in_words() -> None:
    rows = events_table(RECORD, in_order(LOCATED), "it").set_index("event_id")
    turning = rows.loc["turning-point-4-5-jan"]
    assert turning["when"] == "4–5 gennaio 2022"
    assert turning["date"] == "2022-01-04/2022-01-05"
    assert turning["place"] == "Almaty"
    assert turning["key"]
    assert "Parlamento europeo, " in turning["sources"]
    assert rows.loc["activists-killed", "place"] != ""


def test_a_source_that_disputes_is_marked_in_table_and_file() -> None:
    disputing = RECORD.citations[RECORD.citations["stance"] == "disputes"]
    assert len(disputing)
    table = events_table(RECORD, LOCATED, "en").set_index("event_id")["sources"]
    file = read_back(events_csv(RECORD, LOCATED, "en")).set_index("event_id")
    for row in disputing.to_dict("records"):
        assert "(disputes)" in table[row["event_id"]]
        cited = f"{row['source_id']} {row['locator']} (disputes)"
        assert cited in file.loc[row["event_id"], "citations"].split("; ")


def test_the_file_reads_back_as_the_record() -> None:
    data = events_csv(RECORD, LOCATED, "it")
    assert data.startswith(b"\xef\xbb\xbfevent_id,date,")
    rows = read_back(data).set_index("event_id")
    kept = ["date", "local_time", "place_id", "category", "actors"]
    events = RECORD.events.set_index("event_id")
    pd.testing.assert_frame_equal(rows[kept], events[kept], check_dtype=False)
    assert (rows["key"] == "true").sum() == 5
    texts = RECORD.texts[RECORD.texts["lang"] == "it"].set_index("event_id")
    assert rows["summary"].to_dict() == texts["summary"].to_dict()
    span = rows.loc["turning-point-4-5-jan"]
    assert (span["earliest"], span["latest"]) == ("2022-01-04", "2022-01-05")
    assert rows.loc["activists-13-convicted", "earliest"] == ""
    assert rows.loc["excessive-force", "citations"].split("; ") == [
        f"{RESOLUTION} recital D",
        f"{RESOLUTION} paragraph 5",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_is_a_formula_gets_an_apostrophe(start: str) -> None:
    assert as_text(f"{start}1+1") == f"'{start}1+1"
    assert as_text(f"1{start}") == f"1{start}"


def test_the_download_holds_no_formula(
    own_record: Callable[[str, str, str], Path], downloads: list[tuple[bytes, str]]
) -> None:
    own_record("texts.csv", "Protest begins", "=1+cmd|' /C calc'!A0")
    open_page(TABLE)
    rows = read_back(downloads[-1][0]).set_index("event_id")
    assert rows.loc["protest", "title"] == "'=1+cmd|' /C calc'!A0"
    assert rows.loc["airport", "title"] == "Airport occupied"


def test_file_names_tell_a_part_from_the_whole() -> None:
    assert csv_name(3, 4, "1.2.0", "it") == "qantar-1.2.0-shown-3-of-4-it.csv"
    assert csv_name(4, 4, "1.2.0", "it") == "qantar-1.2.0-whole-it.csv"


def test_reported_numbers_keep_their_hedge_and_who_says_them() -> None:
    claims = open_page(TABLE, category="deployment").dataframe[1].value
    assert len(claims) == len(RECORD.claims)
    killed = claims[claims["claim"] == "At least 225 people killed"].iloc[0]
    assert killed["by"] == "European Parliament"
    assert killed["where"] == "European Parliament, recital E"
    assert "Nearly 10,000 people detained" in set(claims["claim"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_source_lists_exactly_the_events_that_cite_it(lang: str) -> None:
    outline = Outline(html_of(open_page(SOURCES, lang=lang)))
    for source_id in RECORD.sources["source_id"]:
        cited = RECORD.citations[RECORD.citations["source_id"] == source_id]
        is_base = source_id == RESOLUTION
        listed = outline.events_in("resolution" if is_base else f"source-{source_id}")
        assert set(listed) == set(cited["event_id"])
        assert is_base or len(listed) == len(cited)


def test_the_link_keeps_what_was_sought_among_the_sources() -> None:
    found = find_sources(RECORD.sources, "tass")
    assert 0 < len(found) < len(RECORD.sources)
    app = open_page(SOURCES, find="tass")
    outline = Outline(html_of(app))
    entries = {f"source-{source_id}" for source_id in found}
    assert {name for name in outline.links if name.startswith("source-")} == entries
    assert "resolution" not in outline.links
    assert f"{len(found)} of {len(RECORD.sources)} sources" in html_of(app)
    app.text_input(key="find").set_value("European Parliament resolution").run()
    assert "resolution" in Outline(html_of(app)).links


def test_a_search_without_a_result_says_so() -> None:
    app = open_page(SOURCES, find="<b>nothing</b>")
    message = "No source has these words in its producer or title."
    assert [info.value for info in app.info] == [message]
    assert f"0 of {len(RECORD.sources)} sources" in html_of(app)
    assert not app.exception


def test_every_entry_of_a_table_of_contents_leads_somewhere() -> None:
    for page in (SOURCES, ABOUT):
        outline = Outline(html_of(open_page(page)))
        assert outline.anchors
        assert outline.anchors == outline.headed


def test_links_to_events_open_explore_in_the_readers_language() -> None:
    outline = Outline(html_of(open_page(SOURCES, lang="it")))
    links = outline.links["source-netblocks-2022-01"]
    assert "./?event=internet-blackout-5-days&lang=it" in links


def test_neighbouring_empty_parts_stand_as_one_and_full_ones_alone() -> None:
    html = html_of(open_page(SOURCES))
    for words in ("Citation 4", "Recital K", "Paragraph 6–12", "Paragraph 25–27"):
        assert f'<dt>{words}</dt><dd><span class="r-none">' in html
    assert "<dt>Recital D</dt><dd><ul" in html
    assert "<dt>Paragraph 7</dt>" not in html


def test_a_locator_outside_the_known_parts_is_not_dropped(
    own_record: Callable[[str, str, str], Path],
) -> None:
    own_record("citations.csv", "recital A", "annex 3")
    outline = Outline(html_of(open_page(SOURCES)))
    assert outline.events_in("elsewhere") == ["protest"]
    assert outline.events_in("recitals") == ["airport"]


def test_a_record_with_one_source_says_that_there_is_no_other(
    own_record: Callable[[str, str, str], Path],
) -> None:
    assert "This record cites no other source." in html_of(open_page(SOURCES))


@pytest.mark.parametrize("page", [SOURCES, ABOUT])
def test_markup_in_a_table_is_shown_as_text(
    page: str, own_record: Callable[[str, str, str], Path]
) -> None:
    attack = "<img src=x onerror=alert(1)>"
    own_record("texts.csv", "Protest begins", attack)
    own_record("sources.csv", "A note.", f"{attack} [a](javascript:alert)")
    own_record("citations.csv", "migliaia di persone,,", f"a,{attack},{attack}")
    html = html_of(open_page(page))
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "img" not in Outline(html).tags


@pytest.mark.parametrize("lang", LANGUAGES)
def test_about_carries_every_note_on_the_resolution(lang: str) -> None:
    column = "note" if lang == "en" else f"note_{lang}"
    cited = RECORD.citations[RECORD.citations["source_id"] == RESOLUTION]
    noted = cited[cited[column] != ""]
    notes = notes_on_resolution(RECORD, lang)
    assert {event for places in notes.values() for event, _ in places} == set(
        noted["event_id"]
    )
    assert set(notes) == set(noted[column])
    slips = Outline(html_of(open_page(ABOUT, lang=lang))).events_in("slips")
    assert sorted(slips) == sorted(noted["event_id"])


def test_about_attributes_every_file_and_gives_the_version() -> None:
    html = html_of(open_page(ABOUT))
    for name, origin in read_origins()["files"].items():
        assert f"<code>{name}</code>" in html
        assert origin["licence_url"] in html
    assert f"version {RECORD.edition}. CC BY 4.0." in html


def test_a_record_without_the_resolution_is_still_explained(
    own_record: Callable[[str, str, str], Path],
) -> None:
    for file in ("sources.csv", "citations.csv", "claims.csv"):
        own_record(file, "ep-2022-2505", "own-source")
    for page in (SOURCES, ABOUT, TABLE):
        app = open_page(page)
        assert not app.exception, page
    assert "source-own-source" in Outline(html_of(open_page(SOURCES))).links


@pytest.mark.parametrize("page", ["pages/explore.py", TABLE, SOURCES, ABOUT])
def test_a_spoilt_record_is_reported_instead_of_a_traceback(
    page: str, own_record: Callable[[str, str, str], Path]
) -> None:
    own_record("events.csv", "2022-01-05", "2022-13-01")
    app = open_page(page)
    assert not app.exception
    assert [title.value for title in app.title] == ["The record cannot be shown"]
    (row,) = app.dataframe[0].value.to_dict("records")
    assert row["File"] == "events.csv"
    assert "airport" in row["Row"]
    assert row["Column"] == "date"
    assert "2022-13-01" in row["What is wrong"]
    assert row["How to mend it"]


def test_the_first_visitor_of_a_server_may_come_by_a_direct_link() -> None:
    with served() as address, browser() as chrome:
        page = chrome.new_page()
        page.goto(f"{address}about?lang=it")
        page.wait_for_selector(".r-page", timeout=30_000)
        assert page.get_attribute(".r-page", "lang") == "it"
