"""Contested numbers: figures by their traces, the words over them, the page."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from events.language import LANGUAGES
from events.record import read_record
from geo.layers import read_layers
from geo.locate import locate
from geo.places import read_places
from tests.test_pages import app_py_first, html_of, open_page, own_record
from views import numbers
from views.citing import claims_by_event, scope_names
from views.labels import Box, label_box
from views.metrics import compact_number, hedged_number
from views.numbers import TOPICS, Reported, Topic
from views.numbers_axis import BrokenAxis, broken_axis, ticks
from views.numbers_marks import (
    ABOVE,
    MIDDLE,
    NARROW,
    PARTY_SYMBOLS,
    PLOT,
    SIZES,
    WIDE,
    mark_labels,
    marks_over_time,
    party_colours,
)
from views.numbers_page import claim_cards, claims_list, frame_foot
from views.numbers_rows import topic_figure
from views.numbers_words import (
    all_known,
    headline,
    known_in_words,
    metric_short_labels,
    remarks,
    topic_labels,
    topic_titles,
)
from views.payload import payload
from views.style import DARK, LIGHT
from views.words import party_labels

__all__ = ["app_py_first", "own_record"]

PAGE = "pages/numbers.py"
RECORD = read_record()
CLAIMS = numbers.reported(RECORD, "en")
TOPIC = {topic.name: topic for topic in TOPICS}
DRAWN = [topic for topic in TOPICS if topic.drawing != "none"]


def of_topic(name: str, lang: str = "en") -> tuple[Reported, ...]:
    return numbers.of_topic(numbers.reported(RECORD, lang), TOPIC[name])


def figure_of(topic: Topic, lang: str = "en") -> go.Figure:
    return topic_figure(of_topic(topic.name, lang), topic, lang)


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in figure.data if trace.name == name)


def ids(figure: go.Figure, *names: str) -> list[str]:
    return [each for name in names for each in trace(figure, name).customdata]


# Figures


@pytest.mark.parametrize("topic", DRAWN, ids=lambda topic: topic.name)
def test_every_claim_with_a_figure_is_one_mark(topic: Topic) -> None:
    drawn = ids(figure_of(topic), "beside", "main")
    expected = [c.claim_id for c in of_topic(topic.name) if c.value is not None]
    assert sorted(drawn) == sorted(expected)


@pytest.mark.parametrize("topic", DRAWN, ids=lambda topic: topic.name)
def test_only_comparable_numbers_are_solid(topic: Topic) -> None:
    figure = figure_of(topic)
    by_id = {claim.claim_id: claim for claim in of_topic(topic.name)}
    for claim_id in ids(figure, "main"):
        assert by_id[claim_id].metric in topic.main
        assert by_id[claim_id].scope == "kz"
    for claim_id in ids(figure, "beside"):
        claim = by_id[claim_id]
        assert claim.scope != "kz" or claim.metric in topic.beside
    assert set(trace(figure, "beside").marker.color) <= {LIGHT.paper}
    assert LIGHT.paper not in trace(figure, "main").marker.color
    assert trace(figure, "beside").marker.size < trace(figure, "main").marker.size


@pytest.mark.parametrize("topic", DRAWN, ids=lambda topic: topic.name)
def test_shape_and_colour_tell_who_says_so(topic: Topic) -> None:
    figure, colours = figure_of(topic), party_colours(LIGHT)
    by_id = {claim.claim_id: claim for claim in of_topic(topic.name)}
    for name in ("main", "beside"):
        found = trace(figure, name)
        parties = [by_id[claim_id].party for claim_id in found.customdata]
        assert list(found.marker.symbol) == [PARTY_SYMBOLS[p] for p in parties]
        assert list(found.marker.line.color) == [colours[p] for p in parties]


def test_parties_have_shapes_and_colours_of_their_own() -> None:
    parties = party_labels("en").keys()
    assert parties == PARTY_SYMBOLS.keys()
    assert len(set(PARTY_SYMBOLS.values())) == len(parties)
    for palette in (LIGHT, DARK):
        assert len(set(party_colours(palette).values())) == len(parties)


def test_a_mark_stands_at_its_value() -> None:
    figure = figure_of(TOPIC["killed"])
    main = trace(figure, "main")
    heights = dict(zip(main.customdata, main.y, strict=True))
    assert heights["killed-164"] == 164
    assert heights["killed-225"] == 225
    assert heights["killed-238"] == 238
    places = dict(zip(main.customdata, main.x, strict=True))
    order = sorted(places, key=lambda claim_id: places[claim_id])
    assert order[:4] == [
        "killed-164",
        "killed-225-prosecutors",
        "killed-225",
        "killed-227",
    ]
    assert order[-2:] == ["killed-241", "killed-238"]


def test_the_withdrawn_number_is_crossed_out_and_says_so() -> None:
    figure = figure_of(TOPIC["killed"])
    assert ids(figure, "withdrawn") == ["killed-164"]
    main = trace(figure, "main")
    texts = dict(zip(main.customdata, main.text, strict=True))
    assert texts["killed-164"] == "164, withdrawn"


def test_the_resolution_is_a_line_with_its_hedge() -> None:
    figure = figure_of(TOPIC["killed"])
    across = [s for s in figure.layout.shapes if s.y0 == s.y1 == 225]
    assert len(across) == 1
    said = [note.text for note in figure.layout.annotations]
    assert "The resolution: ≥\u2009225" in said
    assert "20 January: the resolution" in said


def test_arrows_point_up_for_at_least_and_down_for_nearly() -> None:
    figure = figure_of(TOPIC["detained"])
    arrows = [note for note in figure.layout.annotations if note.showarrow]
    by_height = {note.y: note.yshift for note in arrows}
    assert by_height[3000] > 0
    assert by_height[8000] < 0
    assert by_height[10000] < 0
    assert 9900 not in by_height


def test_a_range_is_a_thick_line_between_its_ends() -> None:
    figure = figure_of(TOPIC["damage"])
    (thick,) = [shape for shape in figure.layout.shapes if shape.line.width > 2]
    assert (thick.x0, thick.x1) == (2000, 3000)


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert figure_of(TOPIC["detained"], "en").layout.separators == ".,"
    assert figure_of(TOPIC["detained"], "it").layout.separators == ",."
    main = trace(figure_of(TOPIC["detained"], "it"), "main")
    assert "9.900" in main.text


OVER_TIME = [topic.name for topic in DRAWN if topic.drawing == "over-time"]


@pytest.mark.parametrize("width", [NARROW, 300, MIDDLE, 610, WIDE, 760])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", OVER_TIME)
def test_labels_meet_no_other_and_no_mark_however_wide_the_plot(
    name: str, lang: str, width: float
) -> None:
    topic, claims = TOPIC[name], of_topic(name, lang)
    drawn = [claim for claim in claims if claim.value is not None]
    axis = broken_axis(day for claim in drawn for day in numbers.span(claim))
    metrics, places = metric_short_labels(lang), scope_names(lang)
    labels = mark_labels(claims, topic, metrics, places, lang)
    marks = marks_over_time(drawn, topic, axis, labels)
    across, up = width / axis.end, PLOT / ABOVE / max(mark.y for mark in marks)
    boxes = {
        mark.claim.claim_id: label_box(
            mark.x * across,
            -mark.y * up,
            SIZES[mark.compared] / 2,
            mark.text,
            mark.position,
        )
        for mark in marks
        if mark.position and mark.width <= width
    }
    assert boxes
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        assert not a.meets(b), f"{one} meets {other}"
    for label, box in boxes.items():
        for mark in marks:
            x, y, half = mark.x * across, -mark.y * up, SIZES[mark.compared] / 2 - 2
            covered = box.meets(Box(x - half, y - half, x + half, y + half))
            assert not covered, f"{label} covers {mark.claim.claim_id}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", OVER_TIME)
def test_the_resolutions_own_number_is_labelled_on_a_phone(
    name: str, lang: str
) -> None:
    main = trace(figure_of(TOPIC[name], lang), "main")
    own = [
        claim.claim_id
        for claim in of_topic(name)
        if claim.party == "resolution" and claim.claim_id in main.customdata
    ]
    texts = dict(zip(main.customdata, main.text, strict=True))
    sizes = dict(zip(main.customdata, main.textfont.size, strict=True))
    for claim_id in own:
        assert texts[claim_id]
        assert sizes[claim_id] == 12


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", DRAWN, ids=lambda topic: topic.name)
def test_what_the_pointer_shows_fits_on_a_phone(topic: Topic, lang: str) -> None:
    for each in figure_of(topic, lang).data:
        for words in each.hovertext or ():
            lines = unescape(re.sub("</?b>", "", words)).split("<br>")
            assert max(len(line) for line in lines) <= 40


def test_what_is_not_compared_is_labelled_with_what_it_is() -> None:
    beside = trace(figure_of(TOPIC["killed"]), "beside")
    texts = dict(zip(beside.customdata, beside.text, strict=True))
    assert texts["killed-called-attackers-26"] == "26 called attackers"
    assert texts["killed-incident-10"] == "≥\u200910 in one incident, Almaty"
    officers = trace(figure_of(TOPIC["officers"]), "beside")
    assert list(officers.customdata) == ["killed-officers-13-almaty"]


def test_every_metric_that_is_not_compared_has_a_label() -> None:
    beside = {metric for topic in DRAWN for metric in topic.beside}
    for lang in LANGUAGES:
        assert metric_short_labels(lang).keys() == beside


# The axis


def test_january_has_a_unit_a_day_and_later_months_stand_behind_a_break() -> None:
    axis = broken_axis([date(2022, 1, 7), date(2022, 8, 16)])
    assert axis.x(date(2022, 1, 9)) - axis.x(date(2022, 1, 8)) == 1
    assert axis.x(date(2022, 1, 31)) < axis.january < axis.later
    assert axis.later < axis.x(date(2022, 2, 1)) < axis.x(date(2022, 8, 31)) < axis.end
    assert len(axis.months) == 7


def test_without_later_days_the_axis_ends_in_january() -> None:
    axis = broken_axis([date(2022, 1, 5), date(2022, 1, 11)])
    assert axis.months == ()
    assert axis.end == axis.january
    # The day of the resolution is always on it.
    assert axis.x(date(2022, 1, 20)) < axis.end


def test_days_stay_in_order_across_a_year() -> None:
    days = [date(2022, 1, 5), date(2022, 1, 31), date(2022, 2, 1), date(2022, 12, 31)]
    days += [date(2023, 1, 1), date(2023, 1, 31)]
    axis = broken_axis(days)
    places = [axis.x(day) for day in days]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert places[-1] < axis.end


def test_ticks_name_days_then_months_the_year_where_it_changes() -> None:
    axis = BrokenAxis(
        date(2022, 1, 4), date(2022, 1, 31), (date(2022, 2, 1), date(2023, 1, 1)), 12.0
    )
    assert ticks(axis, "en")[1] == [
        "5",
        "10",
        "15",
        "20",
        "25",
        "30",
        "Feb",
        "Jan 2023",
    ]


# Words


def test_the_sentence_gives_the_range_who_and_when() -> None:
    assert headline(TOPIC["killed"], of_topic("killed"), "en") == (
        "From 225 (Prosecutor General's Office, 15 January 2022) to 241 (Official "
        "figures, as cited by ten non-governmental organisations, 29 July 2022): "
        "7 claims, given 15 January – 16 August 2022."
    )
    assert headline(TOPIC["officers"], of_topic("officers", "it"), "it") == (
        "Dal minimo, 8 (Ministero dell'Interno, 5 gennaio 2022), al massimo, 19 "
        "(Procura generale, 15 gennaio 2022): 7 affermazioni, 5–20 gennaio 2022."
    )


def test_the_sentence_leaves_out_what_cannot_be_compared() -> None:
    for topic in TOPICS:
        claims = of_topic(topic.name)
        standing = numbers.comparable_standing(claims, topic)
        said = headline(topic, claims, "en")
        if len(standing) > 1:
            assert f"{len(standing)} claims" in said
    assert "164" not in headline(TOPIC["killed"], of_topic("killed"), "en")
    assert "26 " not in headline(TOPIC["killed"], of_topic("killed"), "en")
    assert headline(TOPIC["others"], of_topic("others"), "en") == ""


def test_one_number_alone_is_said_to_be_alone() -> None:
    said = headline(TOPIC["places"], of_topic("places"), "en")
    assert said.startswith("One number for the whole, with none to compare: over 60")


def test_a_month_is_not_made_a_day() -> None:
    assert headline(TOPIC["injured"], of_topic("injured"), "en").endswith(
        "given 6 January 2022 – January 2023."
    )


def test_what_was_withdrawn_or_has_no_figure_is_said_beside() -> None:
    notes = remarks(TOPIC["killed"], of_topic("killed"), "en")
    assert notes[0].startswith("Withdrawn and not counted in: 164 (State television")
    assert "dozens of people killed and called attackers (Almaty)" in notes[1]
    assert remarks(TOPIC["csto"], of_topic("csto"), "en") == []


def test_numbers_are_told_apart_by_the_day_of_the_resolution() -> None:
    by_id = {claim.claim_id: numbers.known(claim) for claim in CLAIMS}
    assert by_id["killed-225-prosecutors"] == "before"
    assert by_id["csto-2500-ministry"] == "before"
    assert by_id["killed-225"] == "own"
    assert by_id["called-terrorists-20000"] == "own"
    assert by_id["killed-227"] == "later"
    assert by_id["protest-cities-48"] == "unclear"
    assert by_id["violence-regions-11"] == "unclear"


def test_a_choice_of_time_keeps_the_resolution_for_comparison() -> None:
    killed = of_topic("killed")
    before = numbers.narrowed(killed, "before")
    later = numbers.narrowed(killed, "later")
    assert {"killed-164", "killed-225-prosecutors", "killed-225"} <= {
        claim.claim_id for claim in before
    }
    assert {claim.claim_id for claim in before} & {
        claim.claim_id for claim in later
    } == {"killed-225"}
    assert numbers.narrowed(killed, "all") == killed


def test_what_the_resolution_knew_is_said_in_words() -> None:
    said = known_in_words(TOPIC["killed"], of_topic("killed"), "en")
    assert said[0].startswith("5 numbers had been given before 20 January 2022; 10 ")
    assert "225 (Prosecutor General's Office, 15 January 2022)" in said[1]
    assert "at least 225 people killed" in said[2]
    assert said[3].startswith("Comparable ones since: at least 227 (openDemocracy")


def test_what_the_resolution_relays_it_does_not_itself_say() -> None:
    said = known_in_words(TOPIC["accused"], of_topic("accused"), "en")
    assert said[-1] == (
        "The resolution relays from others: allegedly about 20,000 people called "
        "terrorists or bandits."
    )
    (own,) = [sentence for sentence in said if "itself says" in sentence]
    assert "20,000" not in own


def test_the_counts_over_the_record_leave_no_number_out() -> None:
    said = [
        int(n)
        for n in re.findall(r"(\d+) (?:numbers|came|cannot)", all_known(CLAIMS, "en"))
    ]
    own = sum(numbers.known(claim) == "own" for claim in CLAIMS)
    assert sum(said) + own == len(CLAIMS)


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "compact", "hedged"),
    [
        (225, None, "at-least", "≥\u2009225", "at least 225"),
        (3000, None, "over", ">\u20093,000", "over 3,000"),
        (None, 8000, "nearly", "nearly 8,000", "nearly 8,000"),
        (2500, 2500, "about", "~2,500", "about 2,500"),
        (4266, 4266, "exactly", "4,266", "4,266"),
        (2000, 3000, "between", "2,000–3,000", "between 2,000 and 3,000"),
        (None, None, "dozens", "", "dozens of"),
    ],
)
def test_a_hedge_is_a_sign_on_labels_and_a_word_in_sentences(
    low: int | None, high: int | None, qualifier: str, compact: str, hedged: str
) -> None:
    assert compact_number(low, high, qualifier, "en") == compact
    values = ["" if value is None else str(value) for value in (low, high)]
    assert hedged_number(*values, qualifier, "en") == hedged


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_topic_has_its_words(lang: str) -> None:
    names = [topic.name for topic in TOPICS]
    assert list(topic_labels(lang)) == names
    assert list(topic_titles(lang)) == names
    assert len(set(topic_labels(lang).values())) == len(names)


# HTML


def test_the_legend_explains_what_is_drawn_and_no_more() -> None:
    def legend(name: str) -> str:
        return frame_foot(TOPIC[name], of_topic(name), "A source.", LIGHT, "en")

    assert "withdrawn" in legend("killed")
    assert "Media" in legend("killed")
    assert "withdrawn" not in legend("csto")
    assert "Civil society" not in legend("csto")
    assert "A source." in legend("csto")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", DRAWN, ids=lambda topic: topic.name)
def test_the_legend_explains_every_hedge_of_the_labels(topic: Topic, lang: str) -> None:
    claims = of_topic(topic.name, lang)
    legend = frame_foot(topic, claims, "A source.", LIGHT, lang)
    for claim in claims:
        label = compact_number(claim.low, claim.high, claim.qualifier, lang)
        hedge = re.sub(r"[\d.,\s]", "", label)
        assert hedge in unescape(legend)


def test_nearly_is_a_word_as_the_sign_would_say_more() -> None:
    for lang, words in (("en", "nearly 10,000"), ("it", "quasi 10.000")):
        figure = figure_of(TOPIC["detained"], lang)
        drawn = [text for trace in figure.data for text in trace.text or ()]
        assert words in drawn
        assert not any("<" in text for text in drawn)


def test_the_card_says_who_when_where_and_what() -> None:
    html = claim_cards(of_topic("killed"), ["killed-164"], RECORD, locate(RECORD), "en")
    assert "<h3><s>164 people killed (withdrawn)</s></h3>" in html
    assert "State television Khabar 24, naming the Health Ministry" in html
    assert "Authorities of Kazakhstan · 9 January 2022" in html
    assert "https://tass.ru/mezhdunarodnaya-panorama/13379037" in html
    assert "Withdrawn the same day" in html


def test_the_card_of_a_number_of_an_event_leads_to_it() -> None:
    html = claim_cards(of_topic("csto"), ["csto-2500"], RECORD, locate(RECORD), "it")
    assert "event=csto-deployed" in html


def test_without_a_mark_the_card_says_how_to_get_one() -> None:
    html = claim_cards(of_topic("killed"), [], RECORD, locate(RECORD), "en")
    assert "Choose a mark" in html


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_the_table_holds_every_number_with_its_source(topic: Topic) -> None:
    claims = of_topic(topic.name)
    html = claims_list(claims, "en")
    assert re.findall('data-claim-id="([^"]+)"', html) == [c.claim_id for c in claims]
    assert html.count("<tr>") == len(claims) + 1
    assert html.count('href="http') == len(claims)


# The page


@pytest.mark.parametrize(
    ("topic", "lang"),
    [*((topic, "en") for topic in TOPICS), (TOPIC["killed"], "it"), (TOPICS[-1], "it")],
    ids=lambda each: getattr(each, "name", each),
)
def test_the_page_shows_each_topic(topic: Topic, lang: str) -> None:
    app = open_page(PAGE, metric=topic.name, lang=lang)
    assert not app.exception
    assert topic_titles(lang)[topic.name] in html_of(app)
    assert RECORD.edition in html_of(app)
    assert len(app.get("plotly_chart")) == (topic.drawing != "none")
    for claim in of_topic(topic.name, lang):
        assert f'data-claim-id="{claim.claim_id}"' in html_of(app)


def test_the_first_topic_is_that_of_the_killed() -> None:
    for query in ({}, {"metric": "aliens", "known": "never"}):
        app = open_page(PAGE, **query)
        assert 'data-claim-id="killed-164"' in html_of(app)


def test_a_choice_goes_into_the_address() -> None:
    app = open_page(PAGE)
    app.button_group(key="metric").set_value("detained").run()
    assert dict(app.query_params) == {"metric": "detained"}
    assert 'data-claim-id="detained-9900"' in html_of(app)
    app.button_group(key="known").set_value("later").run()
    assert dict(app.query_params) == {"metric": "detained", "known": "later"}
    assert 'data-claim-id="detained-9900"' not in html_of(app)
    app.button_group(key="known").set_value("all").run()
    assert dict(app.query_params) == {"metric": "detained"}


def test_a_mark_chosen_shows_its_card() -> None:
    app = open_page(PAGE)
    point: dict[str, Any] = {"customdata": "killed-227", "point_index": 0}
    app.session_state["figure-killed"] = {"selection": {"points": [point]}}
    app.run()
    assert not app.exception
    card = next(html for html in html_of(app).split("<article")[1:])
    assert 'data-claim-id="killed-227"' in card
    assert "openDemocracy" in card
    (button,) = [each for each in app.button if each.label == "Unselect"]
    button.click().run()
    assert "Choose a mark" in html_of(app)
    assert "Unselect" not in [each.label for each in app.button]


def test_a_record_without_numbers_on_a_topic_says_so_by_its_table(
    own_record: Callable[[str, str, str], Path],
) -> None:
    own_record("claims.csv", "225,,at-least", ",,dozens")
    app = open_page(PAGE)
    assert not app.exception
    assert not app.get("plotly_chart")
    assert "Dozens of people killed" in html_of(app)


# Elsewhere


def test_a_number_on_a_card_names_who_says_so_when_and_in_which_source() -> None:
    joined = RECORD.claims.merge(RECORD.sources, on="source_id")
    told = claims_by_event(joined, "en")["csto-deployed"]
    assert {
        "words": "About 2,500 members of the CSTO force",
        "by": "CSTO Secretary General, 6 January 2022 (Sputnik)",
    }.items() <= next(t for t in told if t["words"].startswith("About")).items()
    own = claims_by_event(joined, "it")["internet-blackout-5-days"]
    assert "Parlamento europeo, considerando F" in {told["by"] for told in own}


def test_the_totals_beside_the_map_are_the_resolutions_alone() -> None:
    totals = payload(RECORD, locate(RECORD), read_places(), read_layers(), "en")[
        "totals"
    ]
    assert [told["words"] for told in totals] == [
        "Nearly 10,000 people detained",
        "At least 225 people killed",
        "19 members of the security forces killed",
    ]
