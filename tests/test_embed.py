"""?embed=true: the view alone, as it stands in another page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from events.filters import Filters
from events.record import read_record
from geo.locate import locate
from tests.exporting import RECORD
from tests.serving import Watched, browser

ROOT = Path(__file__).parent.parent
ADDRESS = "http://localhost:8501/"
KILLING = Filters(chosen={"category": frozenset({"killing"})}).apply(
    locate(read_record())
)


@pytest.fixture
def page() -> Iterator[Page]:
    with browser() as chrome:
        opened = chrome.new_page(viewport={"width": 1366, "height": 900})
        watched = Watched(opened)
        yield opened
        assert [url for url in watched.abroad if not url.startswith("file:")] == []
        assert watched.errors == []


def open_example(page: Page, app: str, folder: Path) -> FrameLocator:
    """The example as it is shipped, with the address of this app in it."""
    text = (ROOT / "examples" / "embed.html").read_text("utf-8")
    assert ADDRESS in text
    path = folder / "embed.html"
    path.write_text(text.replace(ADDRESS, app), "utf-8")
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("[data-testid=linked-view][data-ready=true]").wait_for(timeout=30_000)
    return frame


def test_the_example_shows_the_view_alone(page: Page, app: str, tmp_path: Path) -> None:
    frame = open_example(page, app, tmp_path)
    root = frame.locator("[data-testid=linked-view]")
    expect(root).to_have_attribute("data-shown", str(len(KILLING)))
    for chrome in ("[data-testid=stHeader]", ".st-key-lang-box"):
        expect(frame.locator(chrome)).to_be_hidden()
    box, outer = root.bounding_box(), page.locator("iframe").bounding_box()
    assert box is not None
    assert outer is not None
    assert abs(box["y"] - outer["y"]) <= 2
    assert abs(box["height"] - outer["height"]) <= 3


def test_the_last_line_leads_to_the_same_view_in_full(
    page: Page, app: str, tmp_path: Path
) -> None:
    frame = open_example(page, app, tmp_path)
    link = frame.locator(".q-source a")
    expect(link).to_have_attribute("href", f"{app}?category=killing")
    frame.locator("input[name=key]").check()
    page.wait_for_timeout(600)
    link.focus()
    # What is chosen here is dated: the link carries the record's version.
    full = f"{app}?category=killing&key=true&version={RECORD.version}"
    expect(link).to_have_attribute("href", full)


def test_without_it_the_frame_is_there(page: Page, app: str) -> None:
    page.goto(app)
    page.wait_for_selector("[data-ready=true]", timeout=30_000)
    expect(page.get_by_test_id("stHeader")).to_be_visible()
    expect(page.locator(".st-key-lang-box")).to_be_visible()
    expect(page.locator(".q-source a")).to_have_count(0)


def test_on_a_small_screen_both_figures_keep_their_height(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}?embed=true")
    page.wait_for_selector("[data-ready=true]", timeout=30_000)
    for figure in (".q-map .q-stage", ".q-time .q-stage"):
        box = page.locator(figure).bounding_box()
        assert box is not None
        assert box["height"] > 150
