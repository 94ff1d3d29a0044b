"""The linked view in a real browser: what one part does, the others show."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from events.filters import Filters
from events.record import read_record
from geo.locate import locate
from tests.serving import Watched, open_view, shown_ids

LOCATED = locate(read_record())
DESK = {"width": 1366, "height": 768}


@pytest.fixture
def page(app: str, chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(viewport=DESK, locale="en-GB")
    opened = context.new_page()
    watched = Watched(opened)
    open_view(opened, app)
    yield opened
    context.close()
    assert watched.abroad == []
    assert watched.errors == []


def python_ids(**filters: object) -> set[str]:
    return set(Filters(**filters).apply(LOCATED)["event_id"])  # type: ignore[arg-type]


def centre(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def mark_of(page: Page, event_id: str) -> tuple[float, float]:
    """Middle of an event's mark on the timeline, found through its customdata."""
    box = page.evaluate(
        """id => {
          const plot = document.querySelector('.q-brushed .q-plot');
          for (const trace of plot.data) {
            const i = trace.customdata.indexOf(id);
            if (i < 0) continue;
            const selector = trace.type === 'bar' ? '.barlayer .point path'
              : `.trace${trace.uid} path.point`;
            const node = [...plot.querySelectorAll(selector)][i];
            const {x, y, width, height} = node.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
          }
        }""",
        event_id,
    )
    return box[0], box[1]


def days(page: Page, first: float, last: float) -> tuple[float, float, float]:
    """Pixels of two positions on the axis of days, and a height to drag at."""
    left, right, y = page.evaluate(
        """([a, b]) => {
          const plot = document.querySelector('.q-brushed .q-plot');
          const edge = plot.getBoundingClientRect();
          const {xaxis, yaxis} = plot._fullLayout;
          const at = x => edge.left + xaxis._offset + xaxis.l2p(x);
          return [at(a), at(b), edge.top + yaxis._offset + 3];
        }""",
        [first, last],
    )
    return left, right, y


def drag_days(page: Page, first: float, last: float) -> None:
    left, right, y = days(page, first, last)
    page.mouse.move(left, y)
    page.mouse.down()
    page.mouse.move((left + right) / 2, y)
    page.mouse.move(right, y)
    page.mouse.up()


def test_it_opens_on_january_with_every_event_that_python_selects(page: Page) -> None:
    assert set(shown_ids(page)) == python_ids()
    root = page.locator("[data-testid=linked-view]")
    expect(root).to_have_attribute("data-total", str(len(LOCATED)))
    expect(root).to_have_attribute("data-shown", str(len(python_ids())))
    expect(page.locator(".q-headline")).to_have_text(
        f"Kazakhstan, 1–31 January 2022: {len(python_ids())} of {len(LOCATED)} events"
    )


def test_every_dated_mark_carries_its_event_id(page: Page) -> None:
    found = page.evaluate(
        """() => {
          const plot = document.querySelector('.q-brushed .q-plot');
          return plot.data.map(trace => {
            const selector = trace.type === 'bar' ? '.barlayer .point path'
              : `.trace${trace.uid} path.point`;
            const nodes = [...plot.querySelectorAll(selector)];
            // Plotly binds to a node its index in the trace: the order drawn.
            const bound = nodes.map(n => (n.__data__ ?? n.parentNode.__data__).i);
            return [trace.customdata.length, bound];
          });
        }"""
    )
    for length, bound in found:
        assert bound == list(range(length))


def test_a_category_filters_list_map_and_timeline(page: Page) -> None:
    page.locator("input[name=category][value=killing]").check()
    expected = python_ids(chosen={"category": frozenset({"killing"})})
    expect(page.locator("[data-testid=linked-view]")).to_have_attribute(
        "data-shown", str(len(expected))
    )
    assert set(shown_ids(page)) == expected
    dimmed = page.evaluate(
        """() => {
          const plot = document.querySelector('.q-brushed .q-plot');
          const days = plot.data.find(trace => trace.uid === 'days');
          const nodes = [...plot.querySelectorAll('.tracedays path.point')];
          const lit = [...document.querySelectorAll('.q-marks .q-lit')];
          const steps = [-3, -2, -1, 0, 1, 2, 3];
          const grid = steps.flatMap(x => steps.map(y => new DOMPoint(x, y)));
          return days.customdata.filter((id, i) => {
            const inside = grid.find(point => nodes[i].isPointInFill(point));
            const {e, f} = nodes[i].transform.baseVal[0].matrix;
            const there = new DOMPoint(inside.x + e, inside.y + f);
            return !lit.some(path => path.isPointInFill(there));
          });
        }"""
    )
    assert set(dimmed) & expected == set()
    assert "csto-deployed" in dimmed
    counts = page.evaluate(
        """() => {
          const plot = document.querySelector('.q-map .q-plot');
          const cities = plot.data.find(trace => trace.name === 'cities');
          const texts = [...plot.querySelectorAll('.tracecities .textpoint')];
          return Object.fromEntries(
            cities.customdata.map((id, i) => [id, texts[i].textContent]));
        }"""
    )
    shown = LOCATED[LOCATED["event_id"].isin(expected)]
    for place in ("taldykorgan", "almaty", "aktau"):
        number = sum(place in keys for keys in shown["place_keys"])
        assert counts[place] == (str(number) if number else "")


def test_or_within_a_facet_and_between_facets(page: Page) -> None:
    for value in ("killing", "protest"):
        page.locator(f"input[name=category][value={value}]").check()
    page.locator("summary", has_text="All parties").click()
    page.locator("input[name=actor][value=army]").check()
    expected = python_ids(
        chosen={
            "category": frozenset({"killing", "protest"}),
            "actor": frozenset({"army"}),
        }
    )
    assert "taldykorgan-family" in expected
    assert "csto-deployed" not in expected
    assert set(shown_ids(page)) == expected


def test_brushing_two_days_filters_and_says_so(page: Page) -> None:
    drag_days(page, 3.1, 4.9)
    headline = page.locator(".q-headline")
    expect(headline).to_contain_text("4–5 January 2022")
    expected = python_ids(start=date(2022, 1, 4), end=date(2022, 1, 5))
    assert set(shown_ids(page)) == expected
    assert "csto-deployed" not in expected
    assert page.locator("input[name=from]").input_value() == "2022-01-04"
    expect(page.locator(".q-undated")).to_contain_text("whole of January")


def test_hover_highlights_the_same_event_everywhere(page: Page) -> None:
    page.mouse.move(*mark_of(page, "taldykorgan-family"))
    row = page.locator("[data-event-id=taldykorgan-family]")
    expect(row).to_have_class(page_class("q-hot"))
    expect(page.locator(".q-map .tracecities .q-hot")).to_have_count(1)
    expect(page.locator(".q-tip")).to_contain_text("Taldykorgan")
    page.mouse.move(5, 5)
    expect(page.locator(".q-hot")).to_have_count(0)


def page_class(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{name}\b")


def test_a_click_opens_the_card_with_citation_and_correction(page: Page) -> None:
    page.mouse.click(*mark_of(page, "taldykorgan-family"))
    card = page.locator(".q-card")
    expect(card.locator("h2")).to_have_text("Family killed in Taldykorgan")
    expect(card).to_contain_text("recital E")
    expect(card.locator(".q-note")).to_contain_text("Taldykgan")
    passage = card.locator("a", has_text="Italian text").get_attribute("href")
    assert passage is not None
    assert passage.startswith(
        "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0012_IT.html#:~:text="
    )
    text = card.locator("a", has_text="in English").get_attribute("href")
    assert (
        text == "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0012_EN.html"
    )


def test_choosing_a_place_on_the_map_filters_with_its_sites(page: Page) -> None:
    x, y = page.evaluate(
        """() => {
          const plot = document.querySelector('.q-map .q-plot');
          const cities = plot.data.find(trace => trace.name === 'cities');
          const i = cities.customdata.indexOf('almaty');
          const node = plot.querySelectorAll('.tracecities path.point')[i];
          const box = node.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }"""
    )
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    expected = python_ids(chosen={"place": frozenset({"almaty"})})
    assert {"airport-occupied", "city-hall-stormed"} <= expected
    expect(page.locator("[data-testid=linked-view]")).to_have_attribute(
        "data-shown", str(len(expected))
    )
    assert set(shown_ids(page)) == expected


def test_trays_count_and_filter_what_has_no_point(page: Page) -> None:
    nationwide = python_ids(chosen={"place": frozenset({"kz"})})
    button = page.locator("[data-tray=kz]")
    expect(button).to_contain_text(str(len(nationwide)))
    button.click()
    assert set(shown_ids(page)) == nationwide
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    assert set(shown_ids(page)) == python_ids()


def test_zooming_in_shows_the_sites_of_a_city(page: Page) -> None:
    sites = page.locator(".q-map .tracesites path.point").first
    expect(sites).to_be_hidden()
    for _ in range(4):
        page.locator("[data-action=zoom-in]").click()
    assert page.locator(".q-map.q-near").count() == 1
    page.locator("[data-action=zoom-all]").click()
    expect(page.locator(".q-map.q-near")).to_have_count(0)


@pytest.mark.parametrize(
    "words", ["Уральск", "taldykgan", "Жаңаөзен", "AIRPORT almaty"]
)
def test_search_finds_every_variant_of_a_name(page: Page, words: str) -> None:
    page.locator("input[name=q]").fill(words)
    assert set(shown_ids(page)) == python_ids(text=words)


def test_an_empty_view_names_the_filter_and_lifts_it(page: Page) -> None:
    page.locator("input[name=q]").fill("nothing like this")
    empty = page.locator(".q-empty")
    expect(empty).to_contain_text("No event passes")
    empty.locator(".q-chip", has_text="nothing like this").click()
    assert set(shown_ids(page)) == python_ids()
    expect(empty).to_be_hidden()


def test_reset_and_escape_clear_everything(page: Page) -> None:
    page.locator("input[name=category][value=protest]").check()
    page.locator(".q-list li button").first.click()
    page.keyboard.press("Escape")
    expect(page.locator(".q-card.q-chosen")).to_have_count(0)
    page.locator("[data-action=reset]").click()
    assert set(shown_ids(page)) == python_ids()
    expect(page.locator("input[name=category][value=protest]")).not_to_be_checked()


def test_play_steps_through_the_days(page: Page) -> None:
    page.locator(".q-play").click()
    expect(page.locator(".q-headline")).to_contain_text("1 January 2022", timeout=3000)
    expect(page.locator(".q-headline")).to_contain_text("3 January 2022", timeout=6000)
    page.locator(".q-play").click()
    first = page.locator("input[name=from]").input_value()
    assert first == page.locator("input[name=to]").input_value()


def test_the_keyboard_alone_reaches_filters_list_and_card(page: Page) -> None:
    page.locator("input[name=q]").focus()
    page.keyboard.type("Semey")
    page.locator(".q-list li button").first.focus()
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.closest('li')?.dataset.eventId")
    assert focused == shown_ids(page)[1]
    page.keyboard.press("Enter")
    expect(page.locator(".q-card.q-chosen")).to_have_count(1)
    page.get_by_label("Previous event").press("Enter")
    expect(page.locator("[data-event-id].q-selected")).to_have_attribute(
        "data-event-id", shown_ids(page)[0]
    )


def test_lanes_by_place_draw_every_event_again(page: Page) -> None:
    page.locator("select[name=lanes]").select_option("place")
    lanes = page.evaluate(
        "document.querySelector('.q-brushed .q-plot').layout.yaxis.ticktext"
    )
    assert {"Almaty", "Mangystau (reg.)", "Nationwide", "No place given"} <= set(lanes)
    assert "Zhanaozen" not in lanes
    page.mouse.move(*mark_of(page, "airport-occupied"))
    expect(page.locator("[data-event-id=airport-occupied].q-hot")).to_have_count(1)


def test_copy_citation_gives_source_locator_and_address(page: Page, app: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-event-id=csto-deployed] button").click()
    page.get_by_role("button", name="Copy citation").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "recital G" in copied
    assert "TA-9-2022-0012_EN.html" in copied
