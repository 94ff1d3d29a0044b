"""Typing, the keyboard, a finger: what is begun is not spoilt half-way, focus stays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

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
