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
    page.locator(".q-card").get_by_label("Close").focus()
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
    page.locator(".q-card").get_by_label("Close").click()
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


def test_play_keeps_to_the_chosen_days_and_ends_where_it_began(
    page: Page, app: str
) -> None:
    open_view(page, f"{app}?from=2022-01-04&to=2022-01-05")
    page.locator(".q-play").click()
    headline = page.locator(".q-headline")
    expect(headline).to_contain_text(", 4 January 2022")
    expect(headline).to_contain_text(", 5 January 2022", timeout=3000)
    expect(headline).to_contain_text("4–5 January 2022", timeout=3000)


def test_hours_of_a_day_without_any_say_so_and_stay(page: Page, app: str) -> None:
    open_view(page, f"{app}?from=2022-01-20&to=2022-01-20")
    page.locator("[data-action=hours]").click()
    notice = page.locator(".q-notice")
    expect(notice).to_contain_text("No source gives an hour on this day.")
    expect(page.locator(".q-headline")).to_contain_text("20 January 2022")
    page.locator("input[name=key]").check()
    expect(notice).to_be_hidden()


def test_what_a_link_held_too_much_can_be_put_away(page: Page, app: str) -> None:
    open_view(page, f"{app}?category=nonsense")
    notice = page.locator(".q-notice")
    expect(notice).to_contain_text("category=nonsense")
    page.locator(".q-list button").first.click()
    expect(notice).to_be_visible()
    notice.get_by_label("Close").click()
    expect(notice).to_be_hidden()


def test_titles_above_the_days_go_pale_with_their_events(page: Page) -> None:
    title = page.locator(".q-brushed .annotation", has_text="CSTO forces deployed")
    expect(title).to_have_count(1)
    expect(page.locator(".q-brushed .q-faint")).to_have_count(0)
    page.locator("input[name=category][value=killing]").check()
    expect(title).to_have_css("opacity", "0.3")
    kept = page.locator(".q-brushed .annotation", has_text="Family killed")
    expect(kept).to_have_css("opacity", "1")
    flags = page.locator(".q-brushed .annotation").count()
    faint = page.locator(".q-brushed .annotation.q-faint").count()
    assert 0 < faint < flags
    expect(page.locator(".q-brushed .shapelayer .q-faint")).to_have_count(faint)


def test_a_copy_is_said_only_when_it_was_made(page: Page) -> None:
    button = page.locator("[data-action=copy-link]")
    width = button.bounding_box()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button.click()
    expect(page.locator(".q-live")).to_have_text("Copied")
    expect(button).to_have_text("✓")
    assert button.bounding_box() == width
    expect(button).to_have_text("Copy link", timeout=3000)
    page.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
          document.execCommand = () => false;
        }"""
    )
    button.click()
    expect(page.locator(".q-live")).to_contain_text("does not let")


def test_steps_and_copying_are_in_reach_on_a_desk(page: Page) -> None:
    page.locator("[data-event-id=zhanaozen-protest-begins] button").click()
    for name in ("Previous event", "Next event", "Copy citation", "Copy link to this"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)


def test_a_finger_leaves_no_highlight(app: str, chrome: Browser) -> None:
    context = chrome.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_view(page, app)
    page.locator(".q-list button").nth(3).tap()
    page.locator(".q-card").get_by_label("Close").tap()
    expect(page.locator(".q-card.q-chosen")).to_have_count(0)
    expect(page.locator(".q-hot")).to_have_count(0)
    context.close()


def test_the_sheet_of_filters_ends_with_a_way_to_the_events(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("[data-action=filters]").click()
    page.locator("input[name=category][value=killing]").check()
    done = page.locator("[data-action=done]")
    expect(done).to_be_in_viewport(ratio=1)
    expect(done).to_have_text(f"Show {len(shown_ids(page))} events")
    done.click()
    expect(page.locator(".q-rail")).to_be_hidden()
    expect(page.locator("[data-action=filters]")).to_be_focused()


def test_a_count_is_read_apart_from_its_words(page: Page) -> None:
    name = page.locator("[data-tray=kz]").text_content()
    assert name is not None
    assert name.startswith("Nationwide ")
