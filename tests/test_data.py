"""The record that is shipped: in form, and right about what it must be right about."""

import csv
import io
import json
import re
from datetime import date

import pandas as pd
import pytest

from events.changes import Since, event_digests, latest_digests, since
from events.export_tables import canonical_csv
from events.record import DATA_FOLDER, FILLED, Record, read_record, records_of
from events.schema import (
    ACTORS,
    CATEGORIES,
    FOCUS_END,
    FOCUS_START,
    NATIONWIDE,
    RESOLUTION,
)
from events.validation import read_tables
from geo.locate import locate
from geo.places import read_places

KEYS = {
    "events.csv": ["event_id"],
    "texts.csv": ["event_id", "lang"],
    "citations.csv": ["event_id", "source_id"],
    "sources.csv": ["source_id"],
    "claims.csv": ["claim_id"],
}


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record()


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return read_places()


def cell(table: pd.DataFrame, row_id: str, column: str) -> str:
    """The one cell of a row found by the table's first column."""
    found = table.loc[table.iloc[:, 0] == row_id, column]
    assert len(found) == 1, row_id
    return str(found.iloc[0])


def resolution_citation(record: Record, event_id: str) -> pd.Series:
    cited = record.citations
    cited = cited[(cited["event_id"] == event_id) & (cited["source_id"] == RESOLUTION)]
    assert len(cited) == 1, event_id
    return cited.iloc[0]


# Form


@pytest.mark.parametrize("file", KEYS)
def test_each_table_is_written_as_the_csv_module_writes_it(file: str) -> None:
    raw = (DATA_FOLDER / file).read_bytes()
    rows = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True)
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    assert written.getvalue().encode() == raw


@pytest.mark.parametrize(("file", "keys"), KEYS.items())
def test_each_table_is_sorted_by_its_key(file: str, keys: list[str]) -> None:
    rows = pd.read_csv(DATA_FOLDER / file, dtype=str, keep_default_na=False)
    found = list(rows[keys].itertuples(index=False, name=None))
    assert found == sorted(set(found))


def test_the_log_ends_with_the_events_that_are_shipped(record: Record) -> None:
    """Unless the changelog has data that no release has logged yet."""
    changelog = (DATA_FOLDER.parent.parent / "CHANGELOG.md").read_text("utf-8")
    newest = changelog.split("\n## ")[1]
    edited = newest.startswith("Unreleased") and "\n### Data\n" in newest
    logged = latest_digests(record.changes)
    assert edited or logged == event_digests(read_tables(DATA_FOLDER))
    assert record.versions[-1] == record.version
    assert set(record.changes["version"]) <= set(record.versions)


def test_the_log_is_canonical_and_orders_each_release_by_event() -> None:
    raw = (DATA_FOLDER / "changes.csv").read_bytes()
    rows = pd.read_csv(DATA_FOLDER / "changes.csv", dtype=str, keep_default_na=False)
    assert canonical_csv(rows) == raw
    for _, released in rows.groupby("version"):
        assert released["event_id"].tolist() == sorted(released["event_id"])


def test_the_log_knows_what_the_second_release_brought(record: Record) -> None:
    found = since(record.changes, "1.0.0")
    # As the changelog counts them, corrections to earlier events among the changed.
    assert len(found.added) == 132
    named = {"internet-blackout-5-days", "zhanaozen-protest-begins"}
    assert {*named, "airport-occupied", "ohchr-statement-6-jan"} <= set(found.changed)
    assert found.removed == ()
    assert since(record.changes, "1.1.0") == Since((), (), ())


def test_ids_are_slugs(record: Record) -> None:
    ids = [
        *record.events["event_id"],
        *record.sources["source_id"],
        *record.claims["claim_id"],
    ]
    slug = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    assert [each for each in ids if not slug.fullmatch(each)] == []


def test_the_codebook_and_the_code_know_the_same_terms() -> None:
    package = json.loads((DATA_FOLDER / "datapackage.json").read_text())
    fields = {
        field["name"]: field
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }
    assert tuple(fields["category"]["constraints"]["enum"]) == CATEGORIES
    assert {term["value"] for term in fields["actors"]["values"]} == set(ACTORS)
    assert set(fields["qualifier"]["constraints"]["enum"]) == FILLED.keys()


def test_every_code_of_the_codebook_has_its_label_and_meaning() -> None:
    package = json.loads((DATA_FOLDER / "datapackage.json").read_text())
    described = 0
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            codes = field["constraints"].get("enum") if "constraints" in field else None
            if codes:
                described += 1
                assert [term["value"] for term in field["values"]] == codes
                assert all(t["label"] and t["description"] for t in field["values"])
    assert described >= 6


def test_actors_stand_once_each_and_in_alphabetical_order(record: Record) -> None:
    for actors in record.events["actors"]:
        names = actors.split("; ")
        assert names == sorted(set(names))


# Places


def test_every_place_is_in_the_gazetteer(record: Record, places: pd.DataFrame) -> None:
    located = locate(record, places)
    assert located["event_id"].tolist() == record.events["event_id"].tolist()
    known = {*places["place_id"], ""}
    assert set(record.events["place_id"]) <= known


def test_what_happened_nationwide_stands_at_no_city(record: Record) -> None:
    nationwide = [
        "csto-deployed",
        "csto-withdrawal-announced",
        "internet-blackout-5-days",
        "internet-restrictions-4-jan",
        "protests-spread",
        "shoot-to-kill",
        "state-of-emergency",
    ]
    for event_id in nationwide:
        assert cell(record.events, event_id, "place_id") == NATIONWIDE


# Dates


def test_only_background_and_undated_events_lie_outside_january(record: Record) -> None:
    events = record.events
    outside = events[
        [
            (latest is not None and latest < FOCUS_START)
            or (earliest is not None and earliest > FOCUS_END)
            for earliest, latest in zip(
                events["earliest"], events["latest"], strict=True
            )
        ]
    ]
    assert set(outside["event_id"]) >= {"zhanaozen-2011", "epca-signed-2015"}
    assert all(latest.year < 2022 for latest in outside["latest"])
    assert not outside["key"].any()


def test_a_span_of_possible_days_is_explained_where_it_is_ours(record: Record) -> None:
    # From the first protest to the adoption of the resolution: nobody's date but ours.
    ours = record.events["date"] == "[2022-01-02..2022-01-20]"
    event_ids = record.events.loc[ours, "event_id"].tolist()
    assert event_ids
    for event_id in event_ids:
        cited = resolution_citation(record, event_id)
        assert "The span is ours" in cited["note"], event_id
        assert "è nostro" in cited["note_it"], event_id


def test_an_undated_event_of_the_resolution_says_that_it_gives_no_date(
    record: Record,
) -> None:
    undated = record.events.loc[record.events["date"] == "", "event_id"].tolist()
    assert undated
    for event_id in undated:
        note = resolution_citation(record, event_id)["note"]
        assert "The resolution gives no date" in note, event_id


# The five key events

KEY_EVENTS = {
    "zhanaozen-protest-begins": ("2022-01-02", "zhanaozen", "protest", "recital A"),
    "turning-point-4-5-jan": ("2022-01-04/2022-01-05", "almaty", "clash", "recital D"),
    "csto-deployed": ("2022-01-06", "kz", "deployment", "recital G"),
    "taldykorgan-family": ("2022-01-08", "taldykorgan", "killing", "recital E"),
    "csto-withdrawal-announced": ("2022-01-11", "kz", "decision", "recital H"),
}


def test_the_five_key_events_are_marked_and_no_others(record: Record) -> None:
    events = record.events
    assert set(events.loc[events["key"], "event_id"]) == KEY_EVENTS.keys()


@pytest.mark.parametrize("event_id", KEY_EVENTS)
def test_a_key_event_has_its_date_place_kind_and_recital(
    record: Record, event_id: str
) -> None:
    when, place, category, locator = KEY_EVENTS[event_id]
    assert cell(record.events, event_id, "date") == when
    assert cell(record.events, event_id, "place_id") == place
    assert cell(record.events, event_id, "category") == category
    cited = resolution_citation(record, event_id)
    assert (cited["locator"], cited["stance"]) == (locator, "supports")


def test_the_title_of_a_key_event_fits_the_timeline(record: Record) -> None:
    texts = record.texts[record.texts["event_id"].isin(KEY_EVENTS)]
    assert len(texts) == 10
    assert texts["title"].str.len().max() <= 32


def test_airport_and_city_hall_are_events_of_their_own_on_the_5th(
    record: Record,
) -> None:
    for event_id, place in [
        ("airport-occupied", "almaty-airport"),
        ("city-hall-stormed", "almaty-akimat"),
    ]:
        assert cell(record.events, event_id, "date") == "2022-01-05"
        assert cell(record.events, event_id, "place_id") == place
        assert resolution_citation(record, event_id)["locator"] == "recital D"


def test_the_withdrawal_is_planned_for_the_23rd_not_dated_to_it(record: Record) -> None:
    texts = record.texts[record.texts["event_id"] == "csto-withdrawal-announced"]
    told = dict(zip(texts["lang"], texts["summary"], strict=True))
    assert "by 23 January" in told["en"]
    assert "entro il 23 gennaio" in told["it"]
    assert date(2022, 1, 23) not in set(record.events["earliest"])


# Citations

RECITAL = "recital [A-R]"
PARAGRAPH = r"paragraph ([1-9]|1\d|2[0-7])"
CITATION = "citation ([1-9]|10)(, footnote [1-5])?"
LOCATOR = re.compile(rf"title|({RECITAL}|{PARAGRAPH}|{CITATION})")


def located_in_resolution(record: Record) -> pd.DataFrame:
    """Citations of and claims by the resolution, with what they point to."""
    columns = ["source_id", "locator", "text_fragment"]
    both = pd.concat([record.citations[columns], record.claims[columns]])
    return both[both["source_id"] == RESOLUTION]


def test_the_resolution_is_cited_by_recital_paragraph_or_citation(
    record: Record,
) -> None:
    for locator in located_in_resolution(record)["locator"]:
        parts = locator.split("; ")
        assert all(LOCATOR.fullmatch(part) for part in parts), locator
        assert len(parts) == len(set(parts))


def test_every_passage_of_the_resolution_is_found_by_three_to_eight_words(
    record: Record,
) -> None:
    for fragment in located_in_resolution(record)["text_fragment"]:
        assert 3 <= len(fragment.split()) <= 8, fragment
        assert fragment == " ".join(fragment.split())


def test_only_the_resolution_is_quoted(record: Record) -> None:
    others = record.citations[record.citations["source_id"] != RESOLUTION]
    assert len(others) > 0
    assert set(others["text_fragment"]) == {""}


def test_every_event_is_stated_by_a_source_not_only_explained(record: Record) -> None:
    assert records_of(record.citations).keys() == set(record.events["event_id"])


def test_notes_stand_in_both_languages_or_in_neither(record: Record) -> None:
    for table in (record.citations, record.claims):
        assert ((table["note"] == "") == (table["note_it"] == "")).all()


def test_a_source_that_disputes_says_what(record: Record) -> None:
    disputing = record.citations[record.citations["stance"] == "disputes"]
    assert len(disputing) > 0
    assert (disputing["note"].str.len() > 20).all()


def test_every_source_is_cited(record: Record) -> None:
    cited = {*record.citations["source_id"], *record.claims["source_id"]}
    assert cited == set(record.sources["source_id"])


def test_the_resolution_is_the_adopted_text_in_the_readers_language(
    record: Record,
) -> None:
    assert cell(record.sources, RESOLUTION, "url") == (
        "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0012_{LANG}.html"
    )
    assert cell(record.sources, RESOLUTION, "date_published") == "2022-01-20"
    assert cell(record.sources, RESOLUTION, "language") == "it"
    assert "2022/2505(RSP)" in cell(record.sources, RESOLUTION, "title")


CORRECTIONS = [
    # event, locator, what is printed, what we read; in the English and Italian note
    ("taldykorgan-family", "recital E", "Taldykgan", "Taldykorgan"),
    ("un-experts", "recital J", "11 gennaio 2021", "2022"),
    ("airport-occupied", "recital D", "airport", "Almaty"),
    ("russian-import-ban", "recital H", "day after", "11 January"),
]


@pytest.mark.parametrize(("event_id", "locator", "printed", "read"), CORRECTIONS)
def test_what_the_text_prints_wrongly_or_leaves_open_is_noted(
    record: Record, event_id: str, locator: str, printed: str, read: str
) -> None:
    cited = resolution_citation(record, event_id)
    assert cited["locator"] == locator
    assert printed in cited["note"]
    assert read in cited["note"]
    assert cited["note_it"]


def test_the_corrected_dates_are_those_that_count(record: Record) -> None:
    assert cell(record.events, "un-experts", "date") == "2022-01-11"
    assert cell(record.events, "russian-import-ban", "date") == "2022-01-12"


# Claims

CLAIMS = {
    # claim: metric, qualifier, lowest, highest, locator, event
    "killed-225": ("killed", "at-least", "225", "", "recital E", ""),
    "killed-officers-19": ("killed-officers", "exactly", "19", "19", "recital E", ""),
    "detained-10000": ("detained", "nearly", "", "10000", "recital E", ""),
    "persecution-206-cases": (
        "persecution-cases",
        "at-least",
        "206",
        "",
        "recital D",
        "persecution-206",
    ),
    "protest-places-60": (
        "places-with-protests",
        "over",
        "60",
        "",
        "recital A",
        "protests-spread",
    ),
    "internet-days-5": (
        "internet-days",
        "exactly",
        "5",
        "5",
        "recital F",
        "internet-blackout-5-days",
    ),
    "called-terrorists-20000": (
        "called-terrorists",
        "allegedly-about",
        "20000",
        "20000",
        "paragraph 5",
        "shoot-to-kill",
    ),
}


@pytest.mark.parametrize("claim_id", CLAIMS)
def test_a_reported_number_keeps_its_hedge_and_its_place(
    record: Record, claim_id: str
) -> None:
    columns = ["metric", "qualifier", "value_min", "value_max", "locator", "event_id"]
    found = tuple(cell(record.claims, claim_id, column) for column in columns)
    assert found == CLAIMS[claim_id]
    assert cell(record.claims, claim_id, "source_id") == RESOLUTION
    assert cell(record.claims, claim_id, "asserted_by")
    assert cell(record.claims, claim_id, "asserted_by_it")


def test_the_number_called_alleged_is_the_presidents(record: Record) -> None:
    assert "Tokayev" in cell(record.claims, "called-terrorists-20000", "asserted_by")
    assert cell(record.claims, "called-terrorists-20000", "party") == "authorities"


def test_a_total_is_never_an_event(record: Record) -> None:
    totals = record.claims[record.claims["event_id"] == ""]
    assert {"killed", "killed-officers", "detained"} <= set(totals["metric"])
    titles = " ".join(record.texts["title"])
    assert not re.search(r"\b(225|10[,.]000)\b", titles)


# Texts


def test_titles_and_summaries_fit_card_and_list(record: Record) -> None:
    assert record.texts["title"].str.len().max() <= 60
    assert record.texts["summary"].str.len().max() <= 450
    assert not record.texts["title"].str.endswith(".").any()
    assert record.texts["summary"].str.endswith((".", "”.", "».")).all()


def test_no_two_events_share_a_title(record: Record) -> None:
    assert not record.texts.duplicated(["lang", "title"]).any()


def test_english_and_italian_are_not_mixed_up(record: Record) -> None:
    italian = re.compile(r"\b(di|il|la|le|un|del|della|che|per)\b")
    by_lang = {lang: rows["summary"] for lang, rows in record.texts.groupby("lang")}
    assert by_lang["it"].map(lambda text: bool(italian.search(text))).all()
    assert not by_lang["en"].map(lambda text: bool(italian.search(text))).any()


NAMED = {
    # Those whom the resolution itself names, in our spelling and in its own,
    "Abai Begimbetov",
    "Aitbay Aliyev",
    "Aliya Isenova",
    "Altynai Yetayeva",
    "Askhat Zheksebayev",
    "Darkhan Omirbek",
    "Darkhan Umirbekov",
    "Elena Semenova",
    "Kairat Klyshev",
    "Kassym Amanzhol",
    "Kasym Amanzhol",
    "Lukpan Akhmediyarov",
    "Lukpan Akhmedyarov",
    "Makhambet Abzhan",
    "Noyan Rakhimzhanov",
    "Nuraliya Aitkulova",
    "Nurbolat Seitkulov",
    "Raigul Sadyrbayeva",
    "Saniya Toiken",
    "Vasily Krestyaninov",
    "Vasily Polonsky",
    "Vasilyi Krestiyaninov",
    "Vasilyi Polonskyi",
    # and office-holders.
    "Kassym-Jomart Tokayev",
}

OFFICE_HOLDERS = {
    "Alikhan Smailov",
    "Askar Mamin",
    "Bakytzhan Sagintayev",
    "Berik Uali",
    "Gulshara Abdykalikova",
    "Josep Borrell",
    "Kanat Taimerdenov",
    "Liz Throssell",
    "Michelle Bachelet",
    "Natalia Gherman",
    "Nikol Pashinyan",
    "Nursultan Nazarbayev",
    "Recep Tayyip Erdoğan",
    "Stéphane Dujarric",
    "Xi Jinping",
    "Zbigniew Rau",
    "Zhenis Kassymbek",
}
"""Who held an office at the time, spoke for one, or had just left it."""

NO_PERSONS = {
    "Abay Square",
    "Ak Zhaik",
    "Aktobe Region",
    "Almaty Arena",
    "Almaty Region",
    "Amnesty International",
    "Atyrau Region",
    "Caspian Life",
    "Defence Ministry",
    "GlobalSource Partners",
    "Health Ministry",
    "Information Ministry",
    "Karaganda Region",
    "Kazakhstanskaya Pravda",
    "Kostanay Region",
    "Kyzylorda Region",
    "Makhambet Square",
    "Moi Gorod",
    "National Guard",
    "National Security Committee",
    "New York Times",
    "Parliamentary Assembly",
    "Protect Journalists",
    "Radio Azattyq",
    "Regional Trends",
    "Reporters Without Borders",
    "Republic Square",
    "SilkWay News",
    "Sputnik Kazakhstan",
    "Turkic States",
    "Volyn Online",
    "West Kazakhstan Region",
    "Yntymak Square",
    "Zhambyl Region",
    "Central Asia",
    "Collective Security Treaty Organization",
    "Cooperation Agreement",
    "Cooperation Council",
    "Democratic Choice",
    "European External Action Service",
    "European Parliament",
    "High Commissioner",
    "High Representative",
    "Human Rights",
    "Human Rights Council",
    "Interior Ministry",
    "Koshe Partiyasy",
    "Mangystau Region",
    "Nazioni Unite",
    "Parliamentary Cooperation Committee",
    "Universal Periodic Review",
}
"""Names of bodies, places and texts that look like a first and a last name."""

FIRST_WORDS = {
    "Ad",
    "Advance",
    "Anche",
    "Cita",
    "Da",
    "From",
    "Gives",
    "Gli",
    "Governor",
    "January",
    "Kazakh",
    "Lists",
    "Mayor",
    "Minister",
    "Names",
    "On",
    "Only",
    "Prime",
    "Quotes",
    "Relays",
    "Riprende",
    "Russian",
    "Solo",
    "Stati",
    "Stato",
    "Two",
    "Council",
    "Datato",
    "Dated",
    "Dates",
    "Enhanced",
    "Esperti",
    "Il",
    "In",
    "Internet",
    "Kazakhstan",
    "La",
    "Limitati",
    "ONU",
    "Partnership",
    "President",
    "Prints",
    "The",
}
"""Words that begin a sentence or stand before a name with a capital of their own."""


def test_nobody_is_named_but_those_whom_the_resolution_names_and_office_holders(
    record: Record,
) -> None:
    word = r"[A-ZÀ-Þ][\w-]*[a-zà-ÿ]"
    texts = [*record.texts["title"], *record.texts["summary"]]
    for table in (record.citations, record.claims):
        texts += [*table["note"], *table["note_it"]]
    known = sorted(NAMED | OFFICE_HOLDERS | NO_PERSONS, key=len, reverse=True)
    unknown = set()
    for text in texts:
        rest = re.sub("|".join(map(re.escape, known)), "·", text)
        for found in re.findall(rf"{word}(?: {word})+", rest):
            name = [part for part in found.split() if part not in FIRST_WORDS]
            if len(name) > 1:
                unknown.add(found)
    assert unknown == set()
