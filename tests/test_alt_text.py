"""What is told of the picture to those who cannot see it."""

import re
from dataclasses import replace

import pytest

from events.dates import parse_date
from events.language import LANGUAGES, translation
from geo.places import cities_of_sites
from tests.briefings import brief
from tests.exporting import PLACES, RECORD
from tests.sheets import labels, shown, state_of
from views.alt_text import LENGTH, alt_text
from views.briefing_content import briefing
from views.map import place_marks
from views.words import places_in_words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_description_names_key_events_and_the_ends_of_the_span(lang: str) -> None:
    briefing = brief("whole", lang)
    text = alt_text(briefing)
    assert briefing.title in text
    assert briefing.count in text
    for entry in briefing.entries:
        assert (f"{entry.title} ({entry.when})" in text) == entry.key
    dates = [parse_date(date) for date in RECORD.events["date"]]
    days = [day for d in dates for day in (d.earliest, d.latest) if day]
    for day in (min(days), max(days)):
        assert f"{day.day} " in text
        assert str(day.year) in text
    assert len(text) <= LENGTH


def test_the_description_says_what_is_drawn_and_what_is_filtered() -> None:
    briefing = brief("shown")
    starts = {
        ("map", "timeline"): "Map and timeline: ",
        ("timeline", "map"): "Map and timeline: ",
        ("map",): "Map: ",
        ("timeline",): "Timeline: ",
    }
    for shows, start in starts.items():
        text = alt_text(briefing, shows)
        assert text.startswith(f"{start}{briefing.title}. {briefing.count} (")
        assert briefing.filters in text
    assert "notes beside the picture" in alt_text(briefing)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "from=2008-01-01&to=2024-12-31",
        "from=2022-01-05&to=2022-01-05",
        "category=detention",
        "place=almaty",
        "place=aktobe,zhanaozen",
    ],
)
def test_places_count_as_on_the_map(query: str, lang: str) -> None:
    extract = shown(query, lang)
    marks = place_marks(extract.located, PLACES, lang)
    circles = marks[~marks["place_id"].isin(cities_of_sites(PLACES))]
    where = places_in_words(PLACES, lang)
    counts = {
        where[place]: count
        for place, count in zip(circles["place_id"], circles["count"], strict=True)
    }
    regional = extract.located[extract.located["place_kind"] == "region"]
    for place, count in regional["place_id"].value_counts().items():
        counts[where[str(place)]] = count
    told = briefing(extract, state_of(query), labels(lang))
    named = translation(lang).gettext("Places named most often: {places}.")
    start, end = named.split("{places}")
    (said,) = re.findall(re.escape(start) + "(.+?)" + re.escape(end), alt_text(told))
    for place in said.split("; "):
        name, count = place.removesuffix(")").rsplit(" (", 1)
        assert counts[name] == int(count)
    most = said.split("; ")[0].removesuffix(")").rsplit(" (", 1)[1]
    assert int(most) == max(counts.values())


def test_a_place_that_ties_with_one_left_out_is_not_named() -> None:
    (entry,) = brief("one").entries
    names = [*"aaabbbccdd"]
    entries = tuple(replace(entry, counted=name) for name in names)
    text = alt_text(replace(brief("one"), entries=entries, numbered=10))
    assert "Places named most often: a (3); b (3)." in text
    single = tuple(replace(entry, counted=name) for name in "abc")
    text = alt_text(replace(brief("one"), entries=single, numbered=3))
    assert "Places named" not in text


def test_the_description_stays_short_and_says_how_many_it_leaves_out() -> None:
    (entry,) = brief("one").entries
    many = tuple(replace(entry, key=True, title=f"Event {n}") for n in range(40))
    text = alt_text(replace(brief("one"), entries=many, numbered=16))
    named = text.count("Event ")
    assert 0 < named < 40
    assert f"and {40 - named} more." in text
    assert len(text) <= LENGTH


def test_dates_that_are_not_given_are_not_described() -> None:
    (entry,) = brief("one").entries
    undated = replace(brief("one"), entries=(replace(entry, date=""),))
    assert "date given" not in alt_text(undated)
    one_day = replace(brief("one"), entries=(replace(entry, date="2022-01-05"),))
    assert "The only date given is 5 January 2022." in alt_text(one_day)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_description_of_nothing_says_so(lang: str) -> None:
    text = alt_text(brief("none", lang))
    assert text.endswith(translation(lang).gettext("No event passes these filters."))
    assert brief("none", lang).count in text
