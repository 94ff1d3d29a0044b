"""The frame of all pages in a browser: paper, keyboards, small screens, languages."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from events.language import LANGUAGES
from events.record import read_record
from views import tables
from views.briefing_type import wrap

PAPER = 718
"""Pixels across an upright A4 sheet with margins of a centimetre."""


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(
        viewport={"width": 1366, "height": 768}, color_scheme="dark"
    )
    yield context.new_page()
    context.close()


def colours(page: Page, selector: str) -> list[int]:
    """Red, green and blue of the words that an element holds."""
    words = page.eval_on_selector(selector, "each => getComputedStyle(each).color")
    return [int(value) for value in re.findall(r"\d+", words)[:3]]


@pytest.mark.parametrize("width", [1024, 1366, 1920])
@pytest.mark.parametrize("topic", ["killed", "csto"])
def test_a_figure_of_numbers_is_whole_on_paper(
    page: Page, app: str, topic: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"{app}numbers?metric={topic}")
    page.wait_for_selector(".nsewdrag")
    drawn = page.locator(".st-key-numbers-frame .main-svg").first.bounding_box()
    assert drawn
    # Nothing draws it anew for paper: there it is as wide, times its zoom.
    page.emulate_media(media="print")
    zoom = page.eval_on_selector(
        ".stElementContainer:has(.js-plotly-plot)",
        "each => Number(getComputedStyle(each).zoom)",
    )
    assert drawn["width"] * zoom < PAPER - 40


@pytest.mark.parametrize(
    ("path", "words"), [("", ".q-headline"), ("numbers", ".n-title")]
)
def test_paper_is_white_from_a_dark_screen_too(
    page: Page, app: str, path: str, words: str
) -> None:
    page.goto(app + path)
    page.wait_for_selector(words)
    page.wait_for_function(
        f"getComputedStyle(document.querySelector('{words}')).color > 'rgb(2'"
    )
    page.emulate_media(media="print")
    assert max(colours(page, words)) < 80
    paper = page.eval_on_selector(
        ".stApp", "each => getComputedStyle(each).backgroundColor"
    )
    assert paper == "rgb(255, 255, 255)"
    top = page.locator(words).first.bounding_box()
    assert top
    assert top["y"] < 120


PAGES = ["", "table", "numbers", "briefing", "sources", "codebook", "about"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_announced_in_their_language_and_named_in_the_tab(
    page: Page, app: str, path: str
) -> None:
    page.goto(f"{app}{path}?lang=it")
    page.wait_for_selector("[lang='it'], .q-headline")
    roots = page.locator(".r-page, .r-head")
    assert {each.get_attribute("lang") for each in roots.all()} <= {"it"}
    titles = {"": "Esplora", "table": "Tabella", "numbers": "Cifre"}
    named = re.compile(f"^{titles.get(path, '.+')} – Qantar$")
    page.wait_for_function("document.title.endsWith('Qantar')")
    expect(page).to_have_title(named)


def test_showing_all_events_is_one_step_for_back(page: Page, app: str) -> None:
    page.goto(f"{app}table?category=killing&place=almaty&key=true&lang=it")
    button = page.locator(".st-key-lift button")
    button.click()
    page.wait_for_url(lambda url: "category" not in url)
    button.wait_for(state="detached")
    assert page.url.endswith("table?lang=it")
    page.go_back()
    assert "category=killing&place=almaty&key=true" in page.url


@pytest.mark.parametrize("path", ["", "about"])
def test_what_has_the_focus_is_outlined(page: Page, app: str, path: str) -> None:
    page.goto(app + path)
    page.wait_for_selector("[data-testid='stTopNavLink']")
    page.wait_for_selector(".st-key-lang-box button")
    outlined = set()
    for _ in range(14):
        page.keyboard.press("Tab")
        where, style = page.evaluate(
            """() => {
              const each = document.activeElement;
              const box = each.closest('.st-key-lang-box') ? 'language' : '';
              const { outlineStyle, outlineWidth } = getComputedStyle(each);
              return [box || each.dataset.testid, outlineStyle + outlineWidth];
            }"""
        )
        if where in ("language", "stTopNavLink"):
            outlined.add((where, style))
    assert outlined == {("language", "solid2px"), ("stTopNavLink", "solid2px")}


def test_the_menu_of_a_phone_can_be_closed(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{app}about")
    page.locator("[data-testid='stExpandSidebarButton']").click()
    page.locator("[data-testid='stSidebarCollapseButton'] button").click()
    expect(page.locator(".st-key-lang-box button").first).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_longest_summary_fits_into_its_row_of_the_table(lang: str) -> None:
    texts = read_record().texts
    room = tables.WIDTHS["summary"] - 18
    for summary in texts.loc[texts["lang"] == lang, "summary"]:
        assert len(wrap(summary, 13.2, room)) <= tables.LINES, summary
