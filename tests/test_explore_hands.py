"""Typing, the keyboard, a finger: what is begun is not spoilt half-way, focus stays."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from events.filters import Filters
from events.record import read_record
from geo.locate import locate
from tests.serving import Watched, open_view, shown_ids


@pytest.fixture
def page(app: str, chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(
        viewport={"width": 1366, "height": 768}, locale="en-GB"
    )
    opened = context.new_page()
    watched = Watched(opened)
    open_view(opened, app)
    yield opened
    context.close()
    assert watched.abroad == []
    assert watched.errors == []


def type_day(page: Page, field: str, digits: str) -> None:
    """Day and month are alike: which comes first is the machine's, not the page's."""
    page.locator(f"input[name={field}]").focus()
    page.keyboard.type(digits, delay=20)


def test_a_day_can_be_typed_digit_by_digit(page: Page) -> None:
    type_day(page, "from", "01012011")
    expect(page.locator("input[name=from]")).to_have_value("2011-01-01")
    expect(page.locator("input[name=to]")).to_have_value("2022-01-31")
    type_day(page, "to", "01012022")
    expect(page.locator(".q-headline")).to_contain_text(
        "1 January 2011 – 1 January 2022"
    )


def test_an_unfinished_day_changes_nothing(page: Page) -> None:
    before = shown_ids(page)
    # From day and month to the year.
    page.locator("input[name=from]").focus()
    for key in ("ArrowRight", "ArrowRight", "2", "0"):
        page.keyboard.press(key)
    assert shown_ids(page) == before
    expect(page.locator("input[name=to]")).to_have_value("2022-01-31")
    page.locator("input[name=q]").focus()
    expect(page.locator("input[name=from]")).to_have_value("2022-01-01")


def test_a_first_day_after_the_last_waits_and_says_so(page: Page) -> None:
    before = shown_ids(page)
    type_day(page, "to", "12122011")
    expect(page.locator(".q-inverted")).to_have_text("The first day is after the last.")
    assert shown_ids(page) == before
    type_day(page, "from", "11112011")
    expect(page.locator(".q-inverted")).to_have_text("")
    expect(page.locator(".q-headline")).to_contain_text(
        "11 November – 12 December 2011"
    )


def focused(page: Page) -> str:
    """What has the focus: a card, a row by its event, else a name or a class."""
    found: str = page.evaluate(
        """() => {
          const at = document.activeElement;
          return at.closest('li')?.dataset.eventId ?? at.name ?? at.className;
        }"""
    )
    return found


def test_escape_in_the_search_clears_only_its_text(page: Page) -> None:
    page.locator("input[name=key]").check()
    page.locator("input[name=q]").fill("almaty")
    page.keyboard.press("Escape")
    expect(page.locator("input[name=q]")).to_have_value("")
    page.keyboard.press("Escape")
    page.locator("select[name=lanes]").focus()
    page.keyboard.press("Escape")
    page.locator("input[name=from]").focus()
    page.keyboard.press("Escape")
    page.get_by_test_id("stHeader").get_by_role("link").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("input[name=key]")).to_be_checked()
    page.locator(".q-list button").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("input[name=key]")).not_to_be_checked()


def test_the_keyboard_goes_to_the_card_steps_in_it_and_comes_back(page: Page) -> None:
    first, second, *_ = shown_ids(page)
    page.locator(f"[data-event-id={first}] button").focus()
    page.keyboard.press("Enter")
    card = page.locator(".q-card")
    expect(card).to_be_focused()
    title = card.locator("h2").text_content()
    assert title
    expect(card).to_have_accessible_name(title)
    page.get_by_label("Next event").focus()
    page.keyboard.press("Enter")
    expect(card.locator("h2")).not_to_have_text(title)
    expect(page.get_by_label("Next event")).to_be_focused()
    page.keyboard.press("Escape")
    assert focused(page) == second
    page.keyboard.press("Enter")
    page.get_by_label("Close").focus()
    page.keyboard.press("Enter")
    assert focused(page) == second


def test_a_click_leaves_the_focus_on_the_row(page: Page) -> None:
    row = page.locator(".q-list button").nth(2)
    row.click()
    expect(page.locator(".q-card.q-chosen")).to_have_count(1)
    expect(row).to_be_focused()


def test_lifting_a_filter_goes_on_to_the_next(page: Page) -> None:
    page.locator("input[name=category][value=killing]").check()
    page.locator("input[name=key]").check()
    page.locator(".q-chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".q-chips .q-chip")).to_have_count(1)
    expect(page.locator(".q-chips .q-chip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-action=reset]")).to_be_focused()
    page.locator("input[name=q]").fill("nothing like this")
    page.locator(".q-empty .q-chip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-action=reset]")).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024)])
def test_on_a_small_screen_the_card_comes_into_view_and_gives_way(
    page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    event = shown_ids(page)[30]
    row = page.locator(f"[data-event-id={event}] button")
    row.click()
    card = page.locator(".q-card")
    expect(card).to_be_focused()
    header = page.get_by_test_id("stHeader").bounding_box()
    box = card.bounding_box()
    assert header is not None
    assert box is not None
    below = header["y"] + header["height"]
    assert below <= box["y"] <= below + 40
    page.get_by_label("Close").click()
    expect(row).to_be_in_viewport()
    expect(row).to_be_focused()


def test_on_a_phone_escape_closes_the_filters_and_returns(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opener = page.locator("[data-action=filters]")
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".q-rail")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".q-rail")).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_a_card_says_what_keeps_its_event_from_being_shown(
    page: Page, app: str
) -> None:
    open_view(page, f"{app}?category=protest&event=csto-deployed&key=true")
    outside = page.locator(".q-card .q-outside")
    expect(outside).to_contain_text("Not among the events shown")
    expect(outside.locator(".q-chip")).to_have_count(1)
    outside.locator(".q-chip").focus()
    page.keyboard.press("Enter")
    expect(outside).to_be_hidden()
    expect(page.locator(".q-card")).to_be_focused()
    assert "csto-deployed" in shown_ids(page)
    expect(page.locator("input[name=key]")).to_be_checked()


def test_a_card_of_another_year_leads_to_all_years(page: Page, app: str) -> None:
    years = Filters(start=date(2011, 1, 1), end=date(2021, 12, 31))
    early = years.apply(locate(read_record()))["event_id"].iloc[0]
    open_view(page, f"{app}?event={early}")
    page.locator(".q-card .q-outside .q-chip").click()
    assert early in shown_ids(page)


def test_nothing_shown_is_not_said_to_be_cited(page: Page) -> None:
    page.locator("input[name=q]").fill("nothing like this " * 20)
    expect(page.locator(".q-headline")).to_contain_text("0 of")
    expect(page.locator(".q-subline")).to_have_text("")
    chip, room = (
        page.locator(part).bounding_box() for part in (".q-chips .q-chip", ".q-under")
    )
    assert chip is not None
    assert room is not None
    # With its × within reach.
    assert chip["x"] + chip["width"] <= room["x"] + room["width"]
