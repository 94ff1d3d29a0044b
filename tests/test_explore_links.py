"""What is shown stands in the address, and the address shows it again."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from events.filters import Filters
from events.record import read_record
from geo.locate import locate
from tests.serving import open_view, shown_ids

LOCATED = locate(read_record())


def test_a_reload_shows_the_same_view(page: Page, app: str) -> None:
    open_view(page, app)
    page.locator("input[name=category][value=clash]").check()
    page.locator("[data-event-id=turning-point-4-5-jan] button").click()
    page.wait_for_url("**/?category=clash&event=turning-point-4-5-jan*")
    before = shown_ids(page)
    page.reload()
    page.wait_for_selector("[data-ready=true]")
    assert shown_ids(page) == before
    assert set(before) == set(
        Filters(chosen={"category": frozenset({"clash"})}).apply(LOCATED)["event_id"]
    )
    expect(page.locator(".q-card h2")).to_have_text("Turning point in Almaty")
    expect(page.locator("input[name=category][value=clash]")).to_be_checked()


def test_back_and_forward_walk_through_the_views(page: Page, app: str) -> None:
    open_view(page, app)
    everything = shown_ids(page)
    page.locator("input[name=category][value=press]").check()
    page.wait_for_url("**/?category=press&version=*")
    press = shown_ids(page)
    page.locator("[data-tray=kz]").click()
    page.wait_for_url("**/?category=press&place=kz&version=*")
    assert shown_ids(page) != press
    page.go_back()
    expect(page.locator("[data-testid=linked-view]")).to_have_attribute(
        "data-shown", str(len(press))
    )
    assert shown_ids(page) == press
    page.go_back()
    expect(page.locator("[data-testid=linked-view]")).to_have_attribute(
        "data-shown", str(len(everything))
    )
    page.go_forward()
    expect(page.locator("input[name=category][value=press]")).to_be_checked()
    assert shown_ids(page) == press


def test_a_colleague_sees_what_the_link_was_made_of(
    page: Page, app: str, chrome: Browser
) -> None:
    open_view(page, f"{app}?from=2022-01-04&to=2022-01-06&q=internet&lanes=place")
    seen = shown_ids(page)
    assert seen
    context = chrome.new_context(viewport={"width": 390, "height": 844})
    colleague = context.new_page()
    open_view(colleague, page.url)
    assert shown_ids(colleague) == seen
    context.close()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("place=atlantis", "place=atlantis"),
        ("from=2022-02-30", "from=2022-02-30"),
        ("from=2022-01-09&to=2022-01-03", "from=2022-01-09, to=2022-01-03"),
        ("event=no-such-event", "event=no-such-event"),
        ("lanes=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "lanes=<img src=x onerror"),
    ],
)
def test_nonsense_in_a_link_opens_the_default_and_is_named(
    page: Page, app: str, query: str, said: str
) -> None:
    open_view(page, f"{app}?{query}")
    assert set(shown_ids(page)) == set(Filters().apply(LOCATED)["event_id"])
    expect(page.locator(".q-notice")).to_contain_text(said)
    assert page.locator(".q-notice img").count() == 0


def test_other_peoples_parameters_are_left_alone(page: Page, app: str) -> None:
    open_view(page, f"{app}?utm_source=mail")
    expect(page.locator(".q-notice")).to_be_hidden()
    page.locator("input[name=key]").check()
    page.wait_for_url("**/?utm_source=mail&key=true&version=*")


def test_the_filters_go_along_to_the_other_pages_and_back(page: Page, app: str) -> None:
    open_view(page, f"{app}?category=killing")
    shown = shown_ids(page)
    page.get_by_test_id("stHeader").get_by_text("Table").click()
    page.wait_for_url("**/table?category=killing")
    # Streamlit asks whether each file to download is there: once the page is left it is
    # not, which the browser would log.
    page.get_by_test_id("stDownloadButton").last.wait_for()
    page.wait_for_load_state("networkidle")
    page.get_by_test_id("stHeader").get_by_text("Explore").click()
    page.wait_for_selector("[data-ready=true]")
    page.wait_for_url("**/?category=killing")
    assert shown_ids(page) == shown


def test_data_is_sent_once_and_plotly_is_fetched_once(page: Page, app: str) -> None:
    received: list[int] = []
    fetched: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda f: received.append(len(f))),
    )
    page.on("request", lambda request: fetched.append(request.url))
    open_view(page, app)
    first = sum(received)
    assert first > 100_000
    assert sum("plotly" in url for url in fetched) == 1
    received.clear()
    page.locator("input[name=category][value=killing]").check()
    page.wait_for_url("**/?category=killing&version=*")
    page.wait_for_timeout(1000)
    assert sum(received) < 5_000
    assert sum("plotly" in url for url in fetched) == 1


def test_filters_answer_while_the_drawing_library_is_on_its_way(
    page: Page, app: str
) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(4000)
        route.continue_()

    page.route("**/plotly.min.js", late)
    page.goto(app)
    page.locator("input[name=category][value=killing]").check(timeout=30_000)
    killing = Filters(chosen={"category": frozenset({"killing"})})
    expected = set(killing.apply(LOCATED)["event_id"])
    expect(page.locator(".q-headline")).to_contain_text(f"{len(expected)} of")
    page.locator("[data-event-id=taldykorgan-family] button").click()
    expect(page.locator(".q-card h2")).to_have_text("Family killed in Taldykorgan")
    page.wait_for_selector("[data-ready=true]", timeout=30_000)
    assert set(shown_ids(page)) == expected
    expect(page.locator(".q-brushed .q-selected")).to_have_count(1)
